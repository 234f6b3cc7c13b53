// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/format/times.h"

#include "ui/format/numbers.h"

#include <QCoreApplication>
#include <QLocale>
#include <QTimeZone>

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
    const bool thisYear = when.date().year() == now.date().year();
    //: A date without and with its year, as QLocale::toString() takes its format.
    const QString day = locale.toString(when.date(), thisYear ? QCoreApplication::translate("Time", "d MMM")
                                                              : QCoreApplication::translate("Time", "d MMM yyyy"));
    return day + u' ' + clock;
}

QString clockText(const QDateTime& when)
{
    return when.isValid() ? QLocale().toString(when.time(), QStringLiteral("HH:mm:ss")) : noneText();
}

QString fullTimeText(const QDateTime& when)
{
    //: A date and a time in full, as QLocale::toString() takes its format.
    return when.isValid() ? QLocale().toString(when, QCoreApplication::translate("Time", "dddd, d MMMM yyyy HH:mm:ss"))
                          : noneText();
}

QString localTimeText(const QString& zones, const QDateTime& when)
{
    const auto say = [](const char* text) { return QCoreApplication::translate("Time", text); };
    QDateTime first;
    QDateTime last;
    QStringList places;
    for (const QString& zone : zones.split(u',', Qt::SkipEmptyParts)) {
        const QTimeZone known(zone.toLatin1());
        if (!known.isValid() || !when.isValid())
            continue;
        QDateTime there = when.toTimeZone(known);
        there = QDateTime(there.date(), there.time(), Qt::UTC); // the walls' clocks are compared, not the instants
        if (!first.isValid() || there < first)
            first = there;
        if (!last.isValid() || there > last)
            last = there;
        places << zone.section(u'/', -1).replace(u'_', u' ');
    }
    if (places.isEmpty())
        return say(QT_TRANSLATE_NOOP("Time", "What time it is where they are is not known."));
    places.removeDuplicates();
    constexpr qsizetype kNamed = 3;
    QString named = places.mid(0, kNamed).join(QStringLiteral(", "));
    if (places.size() > kNamed)
        named += QStringLiteral(", …");
    const auto clock = [](const QDateTime& time) { return QLocale().toString(time, QStringLiteral("ddd HH:mm")); };
    // By the area code: people take their numbers along.
    return first == last
               ? say(QT_TRANSLATE_NOOP("Time", "%1 where they are, going by the number (%2)")).arg(clock(first), named)
               : say(QT_TRANSLATE_NOOP("Time", "%1 to %2 where they are, going by the number (%3)"))
                     .arg(clock(first), clock(last), named);
}

QDateTime fromIso(const QString& text)
{
    return QDateTime::fromString(text, Qt::ISODateWithMs).toLocalTime();
}

} // namespace autolynx::ui
