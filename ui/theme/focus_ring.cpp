// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/theme/focus_ring.h"

#include <QEvent>
#include <QFocusEvent>
#include <QFocusFrame>
#include <QWidget>

namespace autolynx::ui {

FocusRing::FocusRing(QObject* application) : QObject(application)
{
    application->installEventFilter(this);
}

bool FocusRing::eventFilter(QObject* object, QEvent* event)
{
    if (event->type() != QEvent::FocusIn && event->type() != QEvent::FocusOut)
        return false;
    auto* widget = qobject_cast<QWidget*>(object);
    if (!widget)
        return false;
    const Qt::FocusReason reason = static_cast<QFocusEvent*>(event)->reason();
    const bool byKeyboard =
        event->type() == QEvent::FocusIn &&
        (reason == Qt::TabFocusReason || reason == Qt::BacktabFocusReason || reason == Qt::ShortcutFocusReason);
    if (byKeyboard && !widget->isWindow()) {
        if (!frame_)
            frame_ = new QFocusFrame(widget);
        frame_->setWidget(widget);
    } else if (frame_) {
        frame_->setWidget(nullptr);
    }
    return false;
}

} // namespace autolynx::ui
