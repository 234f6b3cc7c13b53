// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>
#include <QPointer>

class QFocusFrame;

namespace autolynx::ui {

/// The ring around what has the focus, while a person goes by keyboard; a click takes it away. One for the application.
class FocusRing final : public QObject
{
    Q_OBJECT
public:
    explicit FocusRing(QObject* application);

    bool eventFilter(QObject* object, QEvent* event) override;

private:
    QPointer<QFocusFrame> frame_;
};

} // namespace autolynx::ui
