// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/call_detail.h"

#include "ui/format/times.h"
#include "ui/models/json_fields.h"
#include "ui/models/row_values.h"

#include <QCoreApplication>
#include <nlohmann/json.hpp>

namespace autolynx::ui {
namespace {

QString say(const char* text)
{
    return QCoreApplication::translate("CallDetail", text);
}

// A change of state in words; empty for what a person need not see.
QString stepText(const nlohmann::json& event)
{
    const QString field = textOf(event, "field");
    const QString after = textOf(event, "after");
    if (field == u"launch") {
        if (after == u"INTENT")
            return say(QT_TRANSLATE_NOOP("CallDetail", "Chosen to be called"));
        if (after == u"SENT")
            return say(QT_TRANSLATE_NOOP("CallDetail", "Request sent to the provider"));
        if (after == u"ACCEPTED")
            return say(QT_TRANSLATE_NOOP("CallDetail", "Accepted by the provider"));
        if (after == u"UNKNOWN")
            return say(QT_TRANSLATE_NOOP("CallDetail", "No answer to the request: being looked up"));
        if (after == u"UNCERTAIN")
            return say(QT_TRANSLATE_NOOP("CallDetail", "Nobody can say whether it was placed: a person decides"));
        return say(QT_TRANSLATE_NOOP("CallDetail", "Given back; it never reached the provider"));
    }
    if (field == u"status") {
        if (after == u"RINGING")
            return say(QT_TRANSLATE_NOOP("CallDetail", "Ringing"));
        if (after == u"IN_PROGRESS")
            return say(QT_TRANSLATE_NOOP("CallDetail", "Answered"));
        return say(QT_TRANSLATE_NOOP("CallDetail", "Ended"));
    }
    if (field == u"outcome")
        return look(contactState(u"FINAL", after)).word;
    if (field == u"hangup")
        return say(QT_TRANSLATE_NOOP("CallDetail", "Hang up asked for"));
    return {};
}

QList<Turn> turnsFrom(const nlohmann::json& messages)
{
    QList<Turn> turns;
    if (!messages.is_array())
        return turns;
    for (const auto& message : messages) {
        const QString role = textOf(message, "role");
        QString text = textOf(message, "message");
        if (text.isEmpty())
            text = textOf(message, "content");
        if (text.isEmpty() || role == u"system")
            continue; // the assistant's instructions are no part of the conversation
        Turn turn{role == u"user"                          ? Turn::Who::Person
                  : role == u"bot" || role == u"assistant" ? Turn::Who::Assistant
                                                           : Turn::Who::System,
                  text, std::nullopt};
        if (const auto seconds = realOf(message, "secondsFromStart"))
            turn.at = std::chrono::milliseconds(qint64(*seconds * 1000));
        turns << turn;
    }
    return turns;
}

QString aboutText(const QString& ofCall, const QString& thisCall)
{
    return ofCall == thisCall ? QString()
           : ofCall.isEmpty() ? say(QT_TRANSLATE_NOOP("CallDetail", "about the person"))
                              : say(QT_TRANSLATE_NOOP("CallDetail", "another call"));
}

} // namespace

CallDetail callDetailFrom(const nlohmann::json& object)
{
    CallDetail call;
    call.id = textOf(object, "id");
    call.campaignId = textOf(object, "campaign_id");
    call.name = textOf(object, "name");
    call.phone = textOf(object, "phone");
    call.assistant = textOf(object, "assistant");
    const QString launch = textOf(object, "launch");
    const QString status = textOf(object, "status");
    call.state = callState(launch, status, textOf(object, "outcome"));
    call.attempt = static_cast<int>(numberOf(object, "attempt"));
    call.reasonCode = textOf(object, "ended_reason");
    call.cost = realOf(object, "cost_usd");
    call.placed = timeOf(object, "accepted_at");
    call.answered = timeOf(object, "answered_at");
    call.ended = timeOf(object, "ended_at");
    call.live = !call.ended.isValid() && (status == u"QUEUED" || status == u"RINGING" || status == u"IN_PROGRESS") &&
                launch != u"RELEASED" && launch != u"UNCERTAIN";
    call.hangupAsked = !textOf(object, "hangup_requested_at").isEmpty();
    if (const auto events = object.find("events"); events != object.end() && events->is_array()) {
        for (const auto& event : *events) {
            const QString what = stepText(event);
            if (!what.isEmpty())
                call.steps << CallDetail::Step{timeOf(event, "at"), what};
        }
    }
    if (const auto artifacts = object.find("artifacts"); artifacts != object.end() && artifacts->is_object()) {
        if (const auto messages = artifacts->find("messages"); messages != artifacts->end())
            call.turns = turnsFrom(*messages);
        const nlohmann::json analysis = artifacts->value("analysis", nlohmann::json());
        call.summary = analysis.is_object() ? textOf(analysis, "summary") : QString();
        call.result = resultFrom(analysis, artifacts->value("structured", nlohmann::json()));
        call.costParts = costPartsFrom(artifacts->value("cost_breakdown", nlohmann::json()));
        call.recording = flagOf(*artifacts, "recording");
    }
    if (const auto goal = object.find("goal"); goal != object.end() && goal->is_object()) {
        const QString value = textOf(*goal, "value");
        call.goal = CallDetail::Fact{readableName(textOf(*goal, "name")),
                                     value == u"true"    ? say(QT_TRANSLATE_NOOP("CallDetail", "reached"))
                                     : value == u"false" ? say(QT_TRANSLATE_NOOP("CallDetail", "not reached"))
                                                         : value};
    }
    if (const auto notes = object.find("notes"); notes != object.end() && notes->is_array()) {
        for (const auto& note : *notes) {
            const QString author = textOf(note, "author_name");
            call.notes << CallDetail::Note{
                numberOf(note, "id"), timeOf(note, "at"),   author.isEmpty() ? textOf(note, "author") : author,
                textOf(note, "body"), flagOf(note, "mine"), aboutText(textOf(note, "call_id"), call.id)};
        }
    }
    call.raw = QString::fromStdString(object.dump(2, ' ', false, nlohmann::json::error_handler_t::replace));
    return call;
}

} // namespace autolynx::ui
