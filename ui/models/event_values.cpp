// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/event_values.h"

#include "ui/format/canary.h"
#include "ui/format/hours.h"
#include "ui/format/numbers.h"
#include "ui/format/times.h"
#include "ui/models/word_table.h"
#include "ui/theme/states.h"

#include <QStringList>
#include <nlohmann/json.hpp>

namespace autolynx::ui {
namespace {

QString say(const char* text)
{
    return QCoreApplication::translate("Event", text);
}

constexpr std::array kValues{
    Word{"role=admin", QT_TRANSLATE_NOOP("Event", "admin")},
    Word{"role=operator", QT_TRANSLATE_NOOP("Event", "operator")},
    Word{"mode=batch", QT_TRANSLATE_NOOP("Event", "batches")},
    Word{"mode=continuous", QT_TRANSLATE_NOOP("Event", "one ends, the next begins")},
    Word{"dispatch=events", QT_TRANSLATE_NOOP("Event", "at once")},
    Word{"dispatch=cadence", QT_TRANSLATE_NOOP("Event", "once a minute")},
};

// "{voicemail,no_answer}", as the database writes a list.
QStringList listOf(const QString& value)
{
    return value.mid(1, value.size() - 2).split(u',', Qt::SkipEmptyParts);
}

QString outcomesText(const QString& value)
{
    QStringList words;
    for (const QString& outcome : listOf(value))
        words << inSentence(look(contactState({}, outcome)).word);
    return words.isEmpty() ? noneText() : words.join(QStringLiteral(", "));
}

QString pausesText(const QString& value)
{
    QList<int> seconds;
    for (const QString& each : listOf(value))
        seconds << each.toInt();
    return seconds.isEmpty() ? noneText() : delaysText(seconds);
}

} // namespace

QString eventValueText(const QString& field, const QString& value)
{
    constexpr double kMicro = 1e6;
    if (value.isEmpty() || value == u"null")
        return noneText();
    if (field.endsWith(u"_micro"))
        return moneyText(value.toDouble() / kMicro);
    if (field == u"max_duration_seconds")
        return durationText(std::chrono::seconds(value.toLongLong()));
    if (field == u"start_at")
        return fullTimeText(fromIso(value));
    if (field.endsWith(u"_zone"))
        return QString(value).replace(u'_', u' ');
    if (field == u"retry_outcomes")
        return outcomesText(value);
    if (field == u"retry_after_seconds")
        return pausesText(value);
    if (field == u"hours" || field == u"canary") {
        const auto json = nlohmann::json::parse(value.toStdString(), nullptr, false);
        if (json.is_object())
            return field == u"hours" ? hoursText(weekHoursOf(json)) : canaryText(canaryOf(json));
    }
    if (value == u"true")
        return say(QT_TRANSLATE_NOOP("Event", "on"));
    if (value == u"false")
        return say(QT_TRANSLATE_NOOP("Event", "off"));
    if (const QString word = wordFor(kValues, "Event", field + u'=' + value); !word.isEmpty())
        return word;
    bool whole = false;
    const qint64 number = value.toLongLong(&whole);
    return whole ? numberText(number) : value;
}

} // namespace autolynx::ui
