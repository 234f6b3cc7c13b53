// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/gate_words.h"

#include "ui/format/numbers.h"
#include "ui/format/times.h"
#include "ui/models/campaign.h"
#include "ui/models/json_fields.h"
#include "ui/models/row_values.h"
#include "ui/models/word_table.h"

#include <QCoreApplication>
#include <QLocale>
#include <nlohmann/json.hpp>

#include <array>

namespace autolynx::ui {
namespace {

using Json = nlohmann::json;

QString say(const char* text)
{
    return QCoreApplication::translate("Gate", text);
}

// In the order of 65_why.sql; a gate without words here is shown by its name there.
constexpr std::array kNames{
    Word{"account", QT_TRANSLATE_NOOP("Gate", "All dialling")},
    Word{"worker", QT_TRANSLATE_NOOP("Gate", "A worker")},
    Word{"campaign", QT_TRANSLATE_NOOP("Gate", "The campaign")},
    Word{"campaign_hold", QT_TRANSLATE_NOOP("Gate", "Its hold")},
    Word{"assistant", QT_TRANSLATE_NOOP("Gate", "Its assistant")},
    Word{"lines", QT_TRANSLATE_NOOP("Gate", "Its lines")},
    Word{"canary", QT_TRANSLATE_NOOP("Gate", "Trial calls")},
    Word{"budget", QT_TRANSLATE_NOOP("Gate", "Budget")},
    Word{"contact", QT_TRANSLATE_NOOP("Gate", "The contact")},
    Word{"do_not_call", QT_TRANSLATE_NOOP("Gate", "Do-not-call list")},
    Word{"consent", QT_TRANSLATE_NOOP("Gate", "Consent")},
    Word{"calling_hours", QT_TRANSLATE_NOOP("Gate", "Calling hours")},
    Word{"attempts", QT_TRANSLATE_NOOP("Gate", "Attempts")},
    Word{"number_limit", QT_TRANSLATE_NOOP("Gate", "Calls to the number")},
    Word{"rule_limit", QT_TRANSLATE_NOOP("Gate", "The state's limits")},
    Word{"number_busy", QT_TRANSLATE_NOOP("Gate", "The number is free")},
};

QString campaignClosed(const Json& inputs)
{
    const QString state = textOf(inputs, "state");
    return flagOf(inputs, "finishing") ? say(QT_TRANSLATE_NOOP("Gate", "The campaign is being finished."))
           : state == u"CREATED"       ? say(QT_TRANSLATE_NOOP("Gate", "The campaign was not started."))
           : state == u"PAUSED"        ? say(QT_TRANSLATE_NOOP("Gate", "The campaign is paused."))
                                       : say(QT_TRANSLATE_NOOP("Gate", "The campaign has ended."));
}

QString holdReason(const QString& code)
{
    Campaign held;
    held.state = QStringLiteral("RUNNING");
    held.holdCode = code;
    return situationOf(held, QDateTime::currentDateTime()).reason;
}

// "2 of 3", or "2" where nothing limits it.
QString ofMost(const Json& inputs, const char* count, const char* most)
{
    const QString so = numberText(numberOf(inputs, count));
    const auto limit = realOf(inputs, most);
    return limit ? say(QT_TRANSLATE_NOOP("Gate", "%1 of %2")).arg(so, numberText(qint64(*limit))) : so;
}

// "Tue 11:02", as the database writes it, with the day as people here call it.
QString localClock(const QString& time)
{
    for (int day = Qt::Monday; day <= Qt::Sunday; ++day) {
        const QString english = QLocale::c().dayName(day, QLocale::ShortFormat);
        if (time.startsWith(english + u' '))
            return QLocale().standaloneDayName(day, QLocale::ShortFormat) + time.mid(english.size());
    }
    return time;
}

QString hoursJudged(const Json& inputs)
{
    QStringList local;
    const auto times = inputs.find("local");
    const auto zones = inputs.find("zones");
    if (times == inputs.end() || !times->is_array())
        return {};
    for (std::size_t i = 0; i < times->size(); ++i) {
        const QString time = localClock(QString::fromStdString((*times)[i].get<std::string>()));
        const bool named = zones != inputs.end() && zones->is_array() && i < zones->size();
        local << (named ? say(QT_TRANSLATE_NOOP("Gate", "%1 in %2"))
                              .arg(time, QString::fromStdString((*zones)[i].get<std::string>())
                                             .section(u'/', -1)
                                             .replace(u'_', u' '))
                        : time);
    }
    QString text = local.join(QStringLiteral(", "));
    if (const auto holidays = inputs.find("holidays"); holidays != inputs.end() && !holidays->empty())
        text += QStringLiteral(" · ") + QString::fromStdString((*holidays)[0].get<std::string>());
    if (flagOf(inputs, "estimated") && !text.isEmpty())
        text += QStringLiteral(" · ") + say(QT_TRANSLATE_NOOP("Gate", "an estimate: numbers move"));
    return text;
}

} // namespace

QString gateName(const QString& gate)
{
    const QString name = wordFor(kNames, "Gate", gate);
    return name.isEmpty() ? gate : name;
}

QString closedText(const QString& gate, const QString& code, const Json& inputs)
{
    if (gate == u"campaign")
        return campaignClosed(inputs);
    if (gate == u"contact") {
        if (code == u"on_the_phone")
            return say(QT_TRANSLATE_NOOP("Gate", "On the phone now"));
        if (const QString final = textOf(inputs, "final"); !final.isEmpty())
            return say(QT_TRANSLATE_NOOP("Gate", "Over: %1")).arg(inSentence(look(contactState({}, final)).word));
        return code == u"waits" ? say(QT_TRANSLATE_NOOP("Gate", "Waits for its time")) : reasonText(code);
    }
    for (const char* own :
         {"do_not_call", "consent", "calling_hours", "attempts", "number_limit", "rule_limit", "number_busy"}) {
        if (gate == QLatin1StringView(own))
            return reasonText(code);
    }
    return holdReason(code);
}

QString judgedText(const QString& gate, const Json& inputs, const QDateTime& now)
{
    if (gate == u"calling_hours")
        return hoursJudged(inputs);
    if (gate == u"attempts")
        return ofMost(inputs, "attempts", "most");
    if (gate == u"number_limit")
        return say(QT_TRANSLATE_NOOP("Gate", "24 hours: %1 · 7 days: %2 · ever: %3"))
            .arg(ofMost(inputs, "day", "most_day"), ofMost(inputs, "week", "most_week"),
                 ofMost(inputs, "ever", "most_ever"));
    if (gate == u"do_not_call")
        return say(QT_TRANSLATE_NOOP("Gate", "%1 entries")).arg(numberText(numberOf(inputs, "entries")));
    if (gate == u"number_busy")
        return say(QT_TRANSLATE_NOOP("Gate", "%1 calls to it now")).arg(numberText(numberOf(inputs, "calls")));
    if (gate == u"lines")
        return say(QT_TRANSLATE_NOOP("Gate", "%1 usable")).arg(ofMost(inputs, "usable", "lines"));
    if (gate == u"consent")
        return flagOf(inputs, "required") ? say(QT_TRANSLATE_NOOP("Gate", "required"))
                                          : say(QT_TRANSLATE_NOOP("Gate", "not required"));
    if (gate == u"rule_limit")
        return textOf(inputs, "jurisdiction");
    if (gate == u"canary")
        return say(QT_TRANSLATE_NOOP("Gate", "%1 trial calls")).arg(ofMost(inputs, "ended", "calls"));
    if (const QDateTime since = timeOf(inputs, "since"); since.isValid())
        return say(QT_TRANSLATE_NOOP("Gate", "since %1")).arg(timeText(since, now));
    if (gate == u"worker") {
        const QDateTime heard = timeOf(inputs, "heard_at");
        return heard.isValid() ? say(QT_TRANSLATE_NOOP("Gate", "beat %1")).arg(timeText(heard, now)) : QString();
    }
    return {};
}

} // namespace autolynx::ui
