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

// What holds a single campaign is told of it; what holds all of them once. Calling hours begin by themselves: they
// need nobody.
void addHeld(Today& today, const nlohmann::json& list, const QDateTime& now)
{
    using Action = Today::Need::Action;
    qint64 waiting = 0;
    int campaigns = 0;
    QString whole;
    Situation reason{State::Held, {}, {}};
    for (const auto& held : list) {
        Campaign campaign = campaignFrom(held);
        campaign.state = QStringLiteral("RUNNING"); // only live ones are held
        if (campaign.holdCode == u"outside_window")
            continue;
        const auto hold = held.find("hold");
        const QString level = hold != held.end() && hold->is_object() ? textOf(*hold, "level") : QString();
        if (level == u"account" || level == u"worker") {
            waiting += numberOf(held, "waiting");
            ++campaigns;
            whole = campaign.holdCode;
            reason = situationOf(campaign, now);
            continue;
        }
        const Situation situation = situationOf(campaign, now);
        const bool assistant = campaign.holdCode.startsWith(u"assistant_");
        today.needs << Today::Need{
            State::Held,
            campaign.name + QStringLiteral(": ") + situation.reason,
            say(QT_TRANSLATE_NOOP("Today", "%1 contacts wait. ")).arg(numberText(numberOf(held, "waiting"))) +
                situation.remedy,
            campaign.id,
            assistant ? Action::Assistants : Action::Open,
            campaign.name};
    }
    if (campaigns > 0)
        today.needs.prepend({State::Held,
                             reason.reason,
                             say(QT_TRANSLATE_N_NOOP("Today", "%n campaigns do not dial, "), campaigns) +
                                 say(QT_TRANSLATE_NOOP("Today", "%1 contacts wait. ")).arg(numberText(waiting)) +
                                 reason.remedy,
                             {},
                             whole == u"stopped" ? Action::Allow : Action::Health,
                             {}});
}

} // namespace

Today todayFrom(const nlohmann::json& object, const QDateTime& now)
{
    Today today;
    addHeld(today, listOf(object, "held"), now);
    for (const auto& unknown : listOf(object, "unknown")) {
        today.needs << Today::Need{
            State::Uncertain,
            textOf(unknown, "name") + QStringLiteral(": ") +
                say(QT_TRANSLATE_N_NOOP("Today", "%n calls may or may not have been placed."),
                    static_cast<int>(numberOf(unknown, "count"))),
            say(QT_TRANSLATE_NOOP("Today", "Nobody of them is called again until a person decides.")),
            textOf(unknown, "campaign_id"),
            Today::Need::Action::Decide,
            textOf(unknown, "name")};
    }
    for (const auto& drifted : listOf(object, "drifted")) {
        today.needs << Today::Need{
            State::Unknown,
            say(QT_TRANSLATE_NOOP("Today", "Assistant %1 was changed at the provider.")).arg(textOf(drifted, "name")),
            say(QT_TRANSLATE_NOOP("Today", "Calls use the provider's copy, not ours.")),
            {},
            Today::Need::Action::Assistants};
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
                                   textOf(reject, "id"),
                                   Today::Need::Action::Rejects,
                                   textOf(reject, "name")};
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

QStringList meanwhileFrom(const nlohmann::json& object)
{
    QStringList told;
    if (const auto figures = object.find("figures"); figures != object.end() && numberOf(*figures, "calls") > 0) {
        constexpr double kMicro = 1e6;
        told << say(QT_TRANSLATE_NOOP("Today", "%1 calls were placed, %2 answered, for %3."))
                    .arg(numberText(numberOf(*figures, "calls")), numberText(numberOf(*figures, "answered")),
                         moneyText(double(numberOf(*figures, "cost_micro")) / kMicro));
    }
    if (const int optOuts = static_cast<int>(numberOf(object, "opt_outs")); optOuts > 0)
        told << say(QT_TRANSLATE_N_NOOP("Today", "%n people are not to be called any more."), optOuts);
    for (const auto& each : listOf(object, "campaigns")) {
        const QString what = textOf(each, "what");
        Campaign campaign;
        campaign.state = QStringLiteral("RUNNING");
        campaign.holdCode = textOf(each, "code");
        told << (what == u"completed" ? say(QT_TRANSLATE_NOOP("Today", "%1 was completed.")).arg(textOf(each, "name"))
                 : what == u"failed"  ? say(QT_TRANSLATE_NOOP("Today", "%1 was given up.")).arg(textOf(each, "name"))
                                      : say(QT_TRANSLATE_NOOP("Today", "%1 was held: %2"))
                                           .arg(textOf(each, "name"), situationOf(campaign, {}).reason));
    }
    return told;
}

} // namespace autolynx::ui
