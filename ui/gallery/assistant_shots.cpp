// SPDX-License-Identifier: GPL-3.0-or-later
// The directory of assistants, its editor and the test call.
#include "ui/assistants/accept_all_dialog.h"
#include "ui/assistants/assistant_editor.h"
#include "ui/assistants/assistants_page.h"
#include "ui/assistants/drift_actions.h"
#include "ui/assistants/test_call_dialog.h"
#include "ui/gallery/sample_data.h"
#include "ui/gallery/sample_window.h"
#include "ui/gallery/shots.h"
#include "ui/pages/campaign_page.h"
#include "ui/pages/drift_bar.h"
#include "ui/widgets/banner.h"
#include "ui/widgets/data_table.h"
#include "ui/widgets/status_strip.h"

#include <nlohmann/json.hpp>

namespace autolynx::ui {
namespace {

using Json = nlohmann::json;

Json entry(const char* id, const char* name, const char* source, bool active, const std::vector<std::string>& variables,
           int campaigns)
{
    return {{"id", id},
            {"name", name},
            {"source", source},
            {"active", active},
            {"registered", true},
            {"variables", variables},
            {"live_campaigns", campaigns},
            {"drifted", false}};
}

Json directory()
{
    Json list = {entry("a", "Appointment reminder", "template", true, {"name", "appointment"}, 0),
                 entry("b", "Kundenzufriedenheitsbefragung Nord", "imported", false, {}, 0),
                 entry("c", "Renewal offer", "template", true, {"company", "name", "plan_end"}, 2),
                 entry("d", "مساعدة التجديد", "local", true, {"name"}, 0)};
    list[2]["drifted"] = true;
    list[3]["registered"] = false;
    list[3]["changing"] = true;
    return list;
}

Json drifted()
{
    Json assistant = directory()[2];
    assistant["version"] = 4;
    assistant["goal"] = "callback_wanted";
    assistant["provider_assistant_id"] = "5e7a1c2e-0000-4000-8000-000000000001";
    assistant["checked_at"] = "2026-03-03T16:58:00.000Z";
    assistant["config"] = {
        {"firstMessage", "Hi {{name}}, this is the automated assistant of {{company}}. Your plan ends on {{plan_end}}. "
                         "Do you have a minute?"},
        {"maxDurationSeconds", 300},
        {"voice", {{"provider", "vapi"}, {"voiceId", "Elliot"}}},
        {"model",
         {{"provider", "openai"},
          {"model", "gpt-4.1"},
          {"messages",
           {{{"role", "system"},
             {"content", "You call customers of {{company}} whose plan ends on {{plan_end}}. Say that you are an "
                         "automated assistant. Explain in one or two sentences that the plan can be renewed, and ask "
                         "whether an adviser may call back with an offer, and when."}}}}}}};
    assistant["drift"] = {{{"path", "/firstMessage"},
                           {"ours", "Hi {{name}}, this is the automated assistant of {{company}}."},
                           {"theirs", "Hello {{name}}, this is Elliot of {{company}}."}},
                          {{"path", "/model/temperature"}, {"ours", 0.4}, {"theirs", 0.9}},
                          {{"path", "/server/secret"}}};
    return assistant;
}

const QString kOperator = QStringLiteral("ben@example.com · ");

std::unique_ptr<MainWindow> page()
{
    auto shown = sampleWindow(MainWindow::Assistants);
    shown->assistants()->showAssistants(directory());
    shown->assistants()->table()->selectRow(2);
    shown->assistants()->showAssistant(drifted(), {QStringLiteral("Spring renewals"), QStringLiteral("Frühjahr Süd")});
    return shown;
}

Json difference()
{
    Json drift = drifted();
    drift["code"] = "assistant_drifted";
    drift["assistant_id"] = "c";
    drift["assistant"] = "Renewal offer";
    drift["token"] = "t";
    drift["campaigns"] = {{{"name", "Spring renewals"}, {"code", "assistant_drifted"}},
                          {{"name", "Kundenzufriedenheitsbefragung Nord"}, {"code", "assistant_drifted"}},
                          {{"name", "Frühjahr Süd"}, {"code", ""}}};
    return drift;
}

std::unique_ptr<AcceptDriftDialog> accepting()
{
    auto shown =
        std::make_unique<AcceptDriftDialog>(nullptr, QStringLiteral("c"), QStringLiteral("Spring renewals"), nullptr);
    shown->setAttribute(Qt::WA_DeleteOnClose, false);
    shown->showDrift(difference());
    return shown;
}

std::unique_ptr<AcceptAllDialog> acceptingAll()
{
    auto shown =
        std::make_unique<AcceptAllDialog>(nullptr, QStringLiteral("c"), QStringLiteral("Renewal offer"), nullptr);
    shown->setAttribute(Qt::WA_DeleteOnClose, false);
    shown->showDrift(difference());
    return shown;
}

// A campaign that holds because somebody changed its assistant.
std::unique_ptr<MainWindow> held(bool admin)
{
    auto shown = sampleWindow(MainWindow::Campaigns);
    shown->setAdmin(admin);
    const Campaign campaign = sample::campaignIn(QStringLiteral("RUNNING"), QStringLiteral("assistant_drifted"));
    shown->openCampaign(campaign.id);
    shown->campaign()->showCampaign(campaign, sample::now());
    shown->campaign()->showCourse(sample::course());
    shown->campaign()->drift()->showDrift(difference(), admin);
    if (!admin) {
        shown->status()->setIdentity(kOperator + MainWindow::tr("operator"));
        shown->status()->setStopAll(false, false);
    }
    return shown;
}

} // namespace

QList<Shot> assistantShots()
{
    return {
        {QStringLiteral("assistants"), [] { return page(); }},
        {QStringLiteral("assistants-busy"),
         [] {
             auto shown = page();
             shown->assistants()->banner()->say(Banner::Kind::Info,
                                                QStringLiteral("Comparing Renewal offer: the provider is being asked"));
             return shown;
         }},
        {QStringLiteral("assistants-operator"),
         [] {
             auto shown = page();
             shown->setAdmin(false);
             shown->status()->setIdentity(kOperator + MainWindow::tr("operator"));
             shown->assistants()->showAssistant(drifted(), {QStringLiteral("Spring renewals")});
             return shown;
         }},
        {QStringLiteral("assistants-rtl"), [] { return page(); }, Qt::RightToLeft},
        {QStringLiteral("assistants-empty"),
         [] {
             auto shown = sampleWindow(MainWindow::Assistants);
             shown->assistants()->showAssistants(Json::array());
             return shown;
         }},
        {QStringLiteral("assistant-form"), [] { return std::make_unique<AssistantEditor>(nullptr, drifted()); },
         Qt::LeftToRight, QSize(720, 640)},
        {QStringLiteral("assistant-json"),
         [] {
             auto shown = std::make_unique<AssistantEditor>(nullptr, drifted());
             shown->showJson();
             return shown;
         },
         Qt::LeftToRight, QSize(720, 640)},
        {QStringLiteral("drift-accept"), [] { return accepting(); }, Qt::LeftToRight, QSize(600, 460)},
        {QStringLiteral("drift-accept-rtl"), [] { return accepting(); }, Qt::RightToLeft, QSize(600, 460)},
        {QStringLiteral("drift-accept-all"), [] { return acceptingAll(); }, Qt::LeftToRight, QSize(600, 500)},
        {QStringLiteral("campaign-drift"), [] { return held(true); }},
        {QStringLiteral("campaign-drift-operator"), [] { return held(false); }},
        {QStringLiteral("campaign-drift-rtl"), [] { return held(true); }, Qt::RightToLeft},
        {QStringLiteral("assistant-test-call"),
         [] {
             auto shown = std::make_unique<TestCallDialog>(nullptr, drifted());
             shown->showLines({{{"id", "1"},
                                {"number", "+14155550101"},
                                {"name", "Office"},
                                {"present", true},
                                {"status", "active"}}});
             return shown;
         },
         Qt::LeftToRight, QSize(520, 420)},
    };
}

} // namespace autolynx::ui
