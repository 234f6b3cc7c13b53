// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/today.h"

#include "ui/format/numbers.h"
#include "ui/models/campaign.h"
#include "ui/models/json_fields.h"

#include <QCoreApplication>
#include <nlohmann/json.hpp>

namespace autolynx::ui {
namespace {

QString say(const char* text, int count = -1)
{
    return QCoreApplication::translate("Today", text, nullptr, count);
}

const nlohmann::json& listOf(const nlohmann::json& object, const char* name)
{
    static const nlohmann::json none = nlohmann::json::array();
    const auto found = object.find(name);
    return found != object.end() && found->is_array() ? *found : none;
}

} // namespace

Today todayFrom(const nlohmann::json& object, const QDateTime& now)
{
    Today today;
    for (const auto& held : listOf(object, "held")) {
        Campaign campaign = campaignFrom(held);
        campaign.state = QStringLiteral("RUNNING"); // only live ones are held
        const Situation situation = situationOf(campaign, now);
        today.needs << Today::Need{
            State::Held, campaign.name + QStringLiteral(": ") + situation.reason,
            say(QT_TRANSLATE_NOOP("Today", "%1 contacts wait. ")).arg(numberText(numberOf(held, "waiting"))) +
                situation.remedy,
            campaign.id};
    }
    for (const auto& unknown : listOf(object, "unknown")) {
        today.needs << Today::Need{
            State::Uncertain,
            textOf(unknown, "name") + QStringLiteral(": ") +
                say(QT_TRANSLATE_N_NOOP("Today", "%n calls may or may not have been placed."),
                    static_cast<int>(numberOf(unknown, "count"))),
            say(QT_TRANSLATE_NOOP("Today", "Nobody of them is called again until a person decides.")),
            textOf(unknown, "campaign_id")};
    }
    for (const auto& drifted : listOf(object, "drifted")) {
        today.needs << Today::Need{
            State::Unknown,
            say(QT_TRANSLATE_NOOP("Today", "Assistant %1 was changed at the provider.")).arg(textOf(drifted, "name")),
            say(QT_TRANSLATE_NOOP("Today", "Calls use the provider's copy, not ours.")),
            {}};
    }
    for (const auto& alert : listOf(object, "alerts")) {
        today.needs << Today::Need{State::Held,
                                   say(QT_TRANSLATE_NOOP("Today", "%1 has spent %2 of %3."))
                                       .arg(textOf(alert, "name"), moneyText(realOf(alert, "spend_usd")),
                                            moneyText(realOf(alert, "alert_usd"))),
                                   say(QT_TRANSLATE_NOOP("Today", "It goes on dialling; the alert stops nothing.")),
                                   textOf(alert, "id")};
    }
    for (const auto& reject : listOf(object, "rejects")) {
        today.needs << Today::Need{State::Rejected,
                                   textOf(reject, "name") + QStringLiteral(": ") +
                                       say(QT_TRANSLATE_N_NOOP("Today", "%n rows of its list were not taken."),
                                           static_cast<int>(numberOf(reject, "count"))),
                                   say(QT_TRANSLATE_NOOP("Today", "They can be exported, mended and added again.")),
                                   textOf(reject, "id")};
    }
    for (const auto& call : listOf(object, "phone")) {
        today.phone << Today::OnPhone{textOf(call, "id"),
                                      textOf(call, "campaign_id"),
                                      textOf(call, "name"),
                                      textOf(call, "phone"),
                                      textOf(call, "campaign"),
                                      textOf(call, "assistant"),
                                      callState(textOf(call, "launch"), textOf(call, "status"), {}),
                                      timeOf(call, "since"),
                                      flagOf(call, "hangup")};
    }
    if (const auto figures = object.find("figures"); figures != object.end()) {
        today.calls = numberOf(*figures, "calls");
        today.ended = numberOf(*figures, "ended");
        today.answered = numberOf(*figures, "answered");
        today.spend = double(numberOf(*figures, "cost_micro")) / 1e6;
    }
    today.optOuts = numberOf(object, "opt_outs");
    return today;
}

} // namespace autolynx::ui
