// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/pages/news.h"

#include <QDBusPendingCallWatcher>
#include <QObject>
#include <QTimer>

#include <functional>

class QWidget;

namespace autolynx::ui {

class Database;

/// Tells the desktop what is news (org.freedesktop.Notifications) while none of our windows is in front. A click on it
/// opens what it is about.
class Notifier final : public QObject
{
    Q_OBJECT
public:
    explicit Notifier(Database* database, QWidget* window);

    /// Who shows them; for tests.
    using Show = std::function<void(const News&)>;
    void setShow(Show show) { show_ = std::move(show); }
    /// Shows it if it is wanted and nobody looks at our windows.
    void tell(const News& news);
    const NewsReader& reader() const { return reader_; }

Q_SIGNALS:
    void opened(const QString& campaignId);

private Q_SLOTS:
    void onActionInvoked(uint id, const QString& action);

private:
    void look();
    void onLinkChanged();
    void showOnDesktop(const News& news);

    Database* database_;
    QWidget* window_;
    NewsReader reader_;
    Show show_;
    QTimer soon_;
    QTimer lost_;
    QHash<uint, QString> shown_; ///< notification to campaign
};

} // namespace autolynx::ui
