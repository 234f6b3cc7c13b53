// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/theme/tokens.h"

#include <QDBusVariant>
#include <QObject>

#include <optional>

namespace autolynx::ui {

/// What the desktop wishes, light or dark, and when that changes: the desktop portal's color-scheme over D-Bus, since
/// Qt 6.4 has no word of its own for it. Asks without waiting; where there is no portal it stays silent.
class DesktopScheme final : public QObject
{
    Q_OBJECT
public:
    explicit DesktopScheme(QObject* parent = nullptr);

    /// Nothing until the portal has answered, and where the person has no preference.
    std::optional<Scheme> scheme() const { return scheme_; }

Q_SIGNALS:
    void schemeChanged();

private Q_SLOTS:
    void onSettingChanged(const QString& group, const QString& key, const QDBusVariant& value);

private:
    void take(const QVariant& value);

    std::optional<Scheme> scheme_;
};

} // namespace autolynx::ui
