// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/why.h"

#include "ui/format/numbers.h"
#include "ui/format/times.h"
#include "ui/models/campaign.h"
#include "ui/models/gate_words.h"
#include "ui/models/json_fields.h"
#include "ui/models/row_values.h"

#include <QCoreApplication>
#include <nlohmann/json.hpp>

namespace autolynx::ui {
namespace {

using Json = nlohmann::json;

QString say(const char* text)
{
    return QCoreApplication::translate("Why", text);
}

const Json& listOf(const Json& object, const char* name)
{
    static const Json none = Json::array();
    const auto found = object.find(name);
    return found != object.end() && found->is_array() ? *found : none;
}

GateAnswer answerOf(const Json& gate, const QDateTime& now)
{
    GateAnswer answer;
    answer.gate = textOf(gate, "gate");
    answer.open = flagOf(gate, "open");
    answer.mark = answer.open ? State::Answered : flagOf(gate, "for_ever") ? State::NotAllowed : State::Held;
    answer.name = gateName(answer.gate);
    const auto inputs = gate.find("inputs");
    const Json judged = inputs != gate.end() && inputs->is_object() ? *inputs : Json::object();
    answer.answer =
        answer.open ? say(QT_TRANSLATE_NOOP("Why", "open")) : closedText(answer.gate, textOf(gate, "code"), judged);
    answer.inputs = judgedText(answer.gate, judged, now);
    if (const QDateTime changes = timeOf(gate, "changes_at"); changes.isValid())
        answer.changes =
            (answer.open ? say(QT_TRANSLATE_NOOP("Why", "closes %1")) : say(QT_TRANSLATE_NOOP("Why", "opens %1")))
                .arg(timeText(changes, now));
    return answer;
}

QString forecastText(const Json& forecast, const QDateTime& now)
{
    const QString unknown = textOf(forecast, "unknown");
    if (unknown == u"nobody_left")
        return say(QT_TRANSLATE_NOOP("Why", "Nobody is left to call."));
    if (unknown == u"too_few_calls")
        return say(QT_TRANSLATE_NOOP("Why", "When it ends can be told once 20 calls have ended lately; so far %1."))
            .arg(numberText(numberOf(forecast, "calls")));
    const QString rate = numberText(qRound64(realOf(forecast, "per_hour").value_or(0)));
    const QDateTime end = timeOf(forecast, "finish_at");
    return end.isValid()
               ? say(QT_TRANSLATE_NOOP("Why", "At %1 calls an hour it ends about %2.")).arg(rate, timeText(end, now))
               : say(QT_TRANSLATE_NOOP("Why", "At %1 calls an hour no end is in sight.")).arg(rate);
}

QString roomText(const Json& why)
{
    const auto found = why.find("room");
    const Json room = found != why.end() && found->is_object() ? *found : Json::object();
    const qint64 free = numberOf(room, "free");
    QString text = free > 0 ? say(QT_TRANSLATE_NOOP("Why", "%1 more calls could start now.")).arg(numberText(free))
                            : say(QT_TRANSLATE_NOOP("Why", "No more calls could start now."));
    text += u' ' + say(QT_TRANSLATE_NOOP("Why", "%1 of its %2 slots are taken, %3 of the account's %4."))
                       .arg(numberText(numberOf(room, "campaign_active")), numberText(numberOf(room, "campaign_cap")),
                            numberText(numberOf(room, "account_active")), numberText(numberOf(room, "account_cap")));
    if (flagOf(room, "batch_waits"))
        text += u' ' + say(QT_TRANSLATE_NOOP("Why", "The next batch waits for the last one to be over."));
    return text;
}

} // namespace

ContactWhy contactWhyFrom(const Json& object, const QDateTime& now)
{
    ContactWhy why;
    why.contact = numberOf(object, "contact_id");
    QStringList closed;
    for (const auto& gate : listOf(object, "gates")) {
        why.gates << answerOf(gate, now);
        if (!why.gates.last().open)
            closed << why.gates.last().answer;
    }
    why.headline = closed.isEmpty()
                       ? say(QT_TRANSLATE_NOOP("Why", "Every gate is open: called as soon as it is their turn."))
                   : closed.size() == 1 ? closed.first()
                                        : say(QT_TRANSLATE_NOOP("Why", "%1 gates are closed: %2."))
                                              .arg(numberText(closed.size()), closed.join(QStringLiteral(" · ")));
    return why;
}

CampaignWhy campaignWhyFrom(const Json& object, const QDateTime& now)
{
    CampaignWhy why;
    QStringList holds;
    for (const auto& hold : listOf(object, "holds"))
        holds << answerOf(hold, now).answer;
    const qint64 pending = numberOf(object, "pending");
    why.headline = !holds.isEmpty() ? holds.join(u' ')
                   : pending == 0   ? say(QT_TRANSLATE_NOOP("Why", "Nobody waits."))
                                    : say(QT_TRANSLATE_NOOP("Why", "Nothing holds the whole campaign."));
    why.room = roomText(object);
    if (const auto forecast = object.find("forecast"); forecast != object.end() && forecast->is_object())
        why.forecast = forecastText(*forecast, now);
    const auto exact = object.find("exact");
    why.exact = exact == object.end() || !exact->is_boolean() || exact->get<bool>();
    if (const qint64 ready = numberOf(object, "ready"); ready > 0)
        why.waits << CampaignWhy::Wait{say(QT_TRANSLATE_NOOP("Why", "Their turn")), ready, {}, 0};
    for (const auto& wait : listOf(object, "waits"))
        why.waits << CampaignWhy::Wait{reasonText(textOf(wait, "code")), numberOf(wait, "contacts"),
                                       timeOf(wait, "next_at"), numberOf(wait, "contact_id")};
    for (const auto& hours : listOf(object, "hours")) {
        QStringList zones;
        for (const auto& zone : listOf(hours, "zones"))
            zones << QString::fromStdString(zone.get<std::string>()).section(u'/', -1).replace(u'_', u' ');
        const QDateTime from = timeOf(hours, "open_from");
        const QDateTime until = timeOf(hours, "open_until");
        QString when = say(QT_TRANSLATE_NOOP("Why", "never"));
        if (from.isValid() && from > now)
            when = say(QT_TRANSLATE_NOOP("Why", "opens %1")).arg(timeText(from, now));
        else if (from.isValid())
            when = until.isValid() ? say(QT_TRANSLATE_NOOP("Why", "open until %1")).arg(timeText(until, now))
                                   : say(QT_TRANSLATE_NOOP("Why", "open"));
        QString place = zones.isEmpty() ? say(QT_TRANSLATE_NOOP("Why", "not known")) : zones.join(QStringLiteral(", "));
        if (const QString law = textOf(hours, "jurisdiction"); !law.isEmpty())
            place += QStringLiteral(" (%1)").arg(law);
        why.hours << CampaignWhy::Hours{place, numberOf(hours, "pending"), when};
    }
    return why;
}

} // namespace autolynx::ui
