// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/format/times.h"

#include "ui/format/numbers.h"

#include <QCoreApplication>
#include <QLocale>

namespace autolynx::ui {

QString timeText(const QDateTime& when, const QDateTime& now)
{
    if (!when.isValid())
        return noneText();
    const qint64 ago = when.secsTo(now);
    if (ago >= 0 && ago < 60)
        return QCoreApplication::translate("Time", "%1 s ago").arg(ago);
    if (ago >= 0 && ago < 3600)
        return QCoreApplication::translate("Time", "%1 min ago").arg(ago / 60);
    const QLocale locale;
    const QString clock = locale.toString(when.time(), QStringLiteral("HH:mm"));
    if (when.date() == now.date())
        return clock;
    const QString day = locale.toString(
        when.date(), when.date().year() == now.date().year() ? QStringLiteral("d MMM") : QStringLiteral("d MMM yyyy"));
    return day + u' ' + clock;
}

QString clockText(const QDateTime& when)
{
    return when.isValid() ? QLocale().toString(when.time(), QStringLiteral("HH:mm:ss")) : noneText();
}

QString fullTimeText(const QDateTime& when)
{
    return when.isValid() ? QLocale().toString(when, QStringLiteral("dddd, d MMMM yyyy HH:mm:ss")) : noneText();
}

QDateTime fromIso(const QString& text)
{
    return QDateTime::fromString(text, Qt::ISODateWithMs).toLocalTime();
}

} // namespace autolynx::ui
