// SPDX-License-Identifier: GPL-3.0-or-later
// What is asked before something is done to a campaign.
#include "ui/campaign/campaign_dialogs.h"
#include "ui/campaign/campaign_fields.h"
#include "ui/campaign/change_dialog.h"
#include "ui/campaign/line_choice.h"
#include "ui/campaign/rehearsal_dialog.h"
#include "ui/campaign/start_dialog.h"
#include "ui/gallery/sample_data.h"
#include "ui/gallery/shots.h"
#include "ui/widgets/banner.h"
#include "ui/widgets/fold_section.h"

#include <QSpinBox>
#include <nlohmann/json.hpp>

namespace autolynx::ui {
namespace {

nlohmann::json campaign()
{
    nlohmann::json week = nlohmann::json::object();
    for (const char* day : {"mon", "tue", "wed", "thu", "fri"})
        week[day] = {"08:00-12:00", "13:00-18:00"};
    week["sat"] = {"10:00-14:00"};
    week["sun"] = nlohmann::json::array();
    return {{"id", "c"},
            {"name", "Spring renewals"},
            {"state", "RUNNING"},
            {"version", 3},
            {"cap", 8},
            {"mode", "continuous"},
            {"line_ids", {"1"}},
            {"hours", week},
            {"skip_holidays", true},
            {"max_duration_seconds", 300},
            {"max_attempts", 3},
            {"retry_outcomes", {"busy", "no_answer"}},
            {"retry_after_seconds", {3600, 14400, 86400}},
            {"alert_usd", 150},
            {"budget_usd", 200}};
}

nlohmann::json lines()
{
    return {{{"id", "1"}, {"number", "+14155550101"}, {"name", "Office"}, {"present", true}, {"status", "active"}},
            {{"id", "2"}, {"number", "+13125550102"}, {"name", "Chicago"}, {"present", true}, {"status", "active"}}};
}

std::unique_ptr<ChangeDialog> change()
{
    auto shown =
        std::make_unique<ChangeDialog>(nullptr, QStringLiteral("c"), QStringLiteral("Spring renewals"), nullptr);
    shown->setAttribute(Qt::WA_DeleteOnClose, false);
    shown->fields()->lines()->showLines(lines());
    shown->showCampaign(campaign());
    return shown;
}

std::unique_ptr<StartDialog> start()
{
    auto shown =
        std::make_unique<StartDialog>(nullptr, sample::campaignIn(QStringLiteral("CREATED")), sample::now(), nullptr);
    shown->setAttribute(Qt::WA_DeleteOnClose, false);
    shown->showPeople({QStringLiteral("Marisol Vega-Hernández (Vega Tiles)"),
                       QStringLiteral("Wei Chen (Chen & Daughters)"),
                       QStringLiteral("Adaeze Okonkwo (Okonkwo Freight)"), QStringLiteral("سارة المنصوري"),
                       QStringLiteral("Annegret Donaudampfschifffahrtskapitän (Lindqvist Marine)")});
    shown->showHours({{"ready", 1204}, {"hours", {{{"open_from", "2026-03-03T17:00:00.000Z"}}}}});
    shown->showUsualCost(0.0691);
    return shown;
}

std::unique_ptr<RehearsalDialog> rehearsed()
{
    const auto range = [](auto least, auto most) {
        return nlohmann::json{{"least", least}, {"middle", least}, {"most", most}};
    };
    auto shown = std::make_unique<RehearsalDialog>(nullptr, sample::campaignIn(QStringLiteral("CREATED")),
                                                   sample::now(), nullptr);
    shown->setAttribute(Qt::WA_DeleteOnClose, false);
    shown->showResult(
        {{"contacts", 1204},
         {"played", 400},
         {"seeds", 5},
         {"finish_at", range("2026-03-03T23:40:00.000Z", "2026-03-04T00:25:00.000Z")},
         {"spend_usd", range(78.1, 91.35)},
         {"calls", range(1188, 1190)},
         {"outcomes", {{"answered", range(480, 512)}, {"no_answer", range(301, 344)}, {"voicemail", range(210, 236)}}},
         {"never_called", {{"do_not_call", range(9, 9)}, {"not_allowed", range(5, 5)}}},
         {"stopped_by", nlohmann::json::object()},
         {"holds", nlohmann::json::array()}});
    return shown;
}

} // namespace

QList<Shot> dialogShots()
{
    const QSize size(760, 720);
    return {
        {QStringLiteral("campaign-change"), [] { return change(); }, Qt::LeftToRight, size},
        {QStringLiteral("campaign-change-more"),
         [] {
             auto shown = change();
             shown->findChild<QSpinBox*>(QStringLiteral("campaign_cap"))->setValue(12);
             shown->findChild<QSpinBox*>(QStringLiteral("max_attempts"))->setValue(4);
             for (FoldSection* section : {shown->fields()->attemptsSection(), shown->fields()->moneySection(),
                                          shown->fields()->careSection(), shown->fields()->canarySection()})
                 section->setOpen(true);
             return shown;
         },
         Qt::LeftToRight, QSize(760, 1300)},
        {QStringLiteral("campaign-start"), [] { return start(); }, Qt::LeftToRight, QSize(580, 420)},
        {QStringLiteral("campaign-start-rtl"), [] { return start(); }, Qt::RightToLeft, QSize(580, 420)},
        {QStringLiteral("campaign-rehearsed"), [] { return rehearsed(); }, Qt::LeftToRight, QSize(680, 560)},
        {QStringLiteral("campaign-redial"),
         [] {
             auto shown =
                 std::make_unique<RedialDialog>(nullptr, sample::campaignIn(QStringLiteral("COMPLETED")), nullptr);
             shown->setAttribute(Qt::WA_DeleteOnClose, false);
             return shown;
         },
         Qt::LeftToRight, QSize(520, 480)},
        {QStringLiteral("campaign-assign"),
         [] {
             auto shown =
                 std::make_unique<AssignDialog>(nullptr, sample::campaignIn(QStringLiteral("RUNNING")), nullptr);
             shown->setAttribute(Qt::WA_DeleteOnClose, false);
             shown->showMembers(
                 {{{"email", "ben@example.com"}, {"name", "Ben Adeyemi"}, {"role", "operator"}, {"active", true}}});
             return shown;
         },
         Qt::LeftToRight, QSize(520, 220)},
    };
}

} // namespace autolynx::ui
