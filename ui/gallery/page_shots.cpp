// SPDX-License-Identifier: GPL-3.0-or-later
// Whom nobody calls, who did what, and whether everything works.
#include "ui/do_not_call/add_number_dialog.h"
#include "ui/do_not_call/import_numbers_dialog.h"
#include "ui/do_not_call/undo_notice.h"
#include "ui/gallery/sample_data.h"
#include "ui/gallery/sample_window.h"
#include "ui/gallery/shots.h"
#include "ui/pages/audit_page.h"
#include "ui/pages/audit_view.h"
#include "ui/pages/campaign_page.h"
#include "ui/pages/do_not_call_page.h"
#include "ui/pages/health_page.h"
#include "ui/pages/rows_tab.h"
#include "ui/pages/shortcuts_dialog.h"
#include "ui/pages/today_page.h"
#include "ui/pages/unknown_dialog.h"
#include "ui/pages/why_tab.h"
#include "ui/widgets/data_table.h"

#include <nlohmann/json.hpp>

namespace autolynx::ui {
namespace {

db::Row entry(qint64 key)
{
    const char* const reasons[] = {"asked by email", "", "", "Rindfleischetikettierungsüberwachungsbeschwerde, Az. 12",
                                   "من فضلكم لا تتصلوا بي"};
    const bool call = key % 5 == 2;
    const bool own = key % 7 == 3;
    const auto none = QVariant(QMetaType::fromType<qlonglong>());
    return {key,
            QStringLiteral("+1415555%1").arg(100 + key % 900, 4, 10, QLatin1Char('0')),
            own ? QVariant(QStringLiteral("b")) : QVariant(),
            own ? QStringLiteral("Spring renewals") : QString(),
            QString::fromUtf8(reasons[key % 5]),
            call           ? QStringLiteral("call")
            : key % 5 == 1 ? QStringLiteral("import")
                           : QStringLiteral("person"),
            QVariant(),
            sample::now().addSecs(-3000 * (2411 - key) - 30).toMSecsSinceEpoch() * 1000,
            key % 2 ? QStringLiteral("ana@example.com") : QStringLiteral("li@example.com"),
            key == 2409 ? QVariant(sample::now().addSecs(-50).toMSecsSinceEpoch() * 1000) : none};
}

std::unique_ptr<MainWindow> doNotCall(int entries)
{
    auto shown = sampleWindow(MainWindow::DoNotCall);
    shown->doNotCall()->showList(sample::rows(entries, true, entry), entries);
    return shown;
}

std::unique_ptr<AddNumberDialog> adding(const nlohmann::json& found)
{
    auto shown = std::make_unique<AddNumberDialog>(nullptr, sample::now);
    shown->setNumber(QStringLiteral("+14155550137"));
    shown->showFound(found);
    return shown;
}

std::unique_ptr<ImportNumbersDialog> importing(ImportNumbersDialog::Step step)
{
    NumberImport so;
    so.rows = 12408;
    so.accepted = 12391;
    so.already = 210;
    so.added = 12181;
    so.contacts = 384;
    so.live = 2;
    for (const int row : {7, 188, 1290, 5011, 9977})
        so.firstRejects.push_back({row, row % 2 ? "phone_too_short" : "phone_missing"});
    auto shown = std::make_unique<ImportNumbersDialog>(nullptr);
    shown->showSummary(step, QStringLiteral("/home/ana/opt-outs 2026.csv"), so);
    return shown;
}

db::Row happened(qint64 key)
{
    struct
    {
        const char* who;
        const char* entity;
        const char* subject;
        const char* campaign;
        const char* field;
        const char* before;
        const char* after;
    } static const kEvents[] = {
        {"ana@example.com", "campaign", "", "Spring renewals", "state", "RUNNING", "PAUSED"},
        {"", "campaign", "", "Dental check-ups, north", "hold", "", "unauthorized"},
        {"li@example.com", "campaign", "", "Spring renewals", "cap", "8", "12"},
        {"li@example.com", "do_not_call", "+14155550137", "", "source", "", "person"},
        {"ana@example.com", "contact", "Marisol Vega-Hernández", "Spring renewals", "state", "PENDING", "skipped"},
        {"", "campaign", "", "Kundenzufriedenheitsbefragung Rindfleischetikettierungsüberwachung", "state", "QUEUED",
         "DIALING"},
        {"ana@example.com", "account", "", "", "stopped", "false", "true"},
        {"ana@example.com", "assistants", "Renewal offer", "", "version", "3", "4"},
        {"", "provider_commands", "assistant_update", "", "state", "RUNNING", "DONE"},
        {"li@example.com", "campaign", "", "تجديد الاشتراكات", "imported", "", "1000000"},
        {"ana@example.com", "members", "li@example.com", "", "role", "", "operator"}};
    const auto& each = kEvents[key % qint64(std::size(kEvents))];
    const auto text = [](const char* value) { return QString::fromUtf8(value); };
    return {key,
            sample::now().addSecs(-260 * (1204 - key) - 30).toMSecsSinceEpoch() * 1000,
            text(each.who),
            QStringLiteral("autolynx_worker"),
            text(each.entity),
            *each.before ? QStringLiteral("update") : QStringLiteral("insert"),
            text(each.subject),
            QString(),
            text(each.campaign),
            text(each.field),
            text(each.before),
            text(each.after),
            QString()};
}

nlohmann::json wellness(bool well)
{
    nlohmann::json health = nlohmann::json::parse(R"json({
        "database": {"version": "15.6 (Debian)", "size_bytes": 1288490188, "connections": 14, "most_connections": 100,
                     "simulated_clock": false, "clock_rate": 1},
        "workers": [{"host": "dialer-1", "version": "0.1.0", "webhooks": true, "started_at": "2026-03-01T08:00:00Z",
                     "silent_seconds": 1},
                    {"host": "dialer-2", "version": "0.1.0", "webhooks": true, "started_at": "2026-03-03T12:40:00Z",
                     "silent_seconds": 2}],
        "breaker": {"state": "closed", "failed": 0, "answered": 31},
        "provider": {"heard_at": "2026-03-03T14:02:09Z", "launches_per_minute": 60},
        "capacity": {"active": 8, "unknown": 0, "cap": 10, "provider_limit": 10,
                     "provider_limit_at": "2026-03-03T14:01:40Z"},
        "lines": [{"number": "+14155550101", "name": "Office", "status": "active", "present": true, "active": 5,
                   "day": 812, "max_calls": 8, "daily_calls": null, "used": true, "synced_at": "2026-03-03T08:00:00Z"},
                  {"number": "+14155550102", "name": "Rindfleischetikettierungsüberwachung", "status": "active",
                   "present": true, "active": 3, "day": 392, "max_calls": null, "daily_calls": 1000, "used": true,
                   "synced_at": "2026-03-03T08:00:00Z"}],
        "webhooks": {"on": true, "polled_calls": 0, "last_at": "2026-03-03T14:02:09Z", "waiting": 0, "dead": 0}})json");
    if (!well) {
        health["workers"][1]["silent_seconds"] = 95;
        health["provider"]["hold"] = "unauthorized";
        health["provider"]["hold_since"] = "2026-03-03T13:51:00Z";
        health["provider"]["hold_probe_at"] = "2026-03-03T14:04:00Z";
        health["capacity"]["blocked_until"] = "2026-03-03T14:03:00Z";
        health["capacity"]["blocked_slots"] = 8;
        health["lines"][1]["status"] = "blocked";
        health["webhooks"]["waiting"] = 412;
        health["webhooks"]["oldest_seconds"] = 74;
        health["webhooks"]["dead"] = 2;
        health["webhooks"]["dead_code"] = "not_json";
    }
    return health;
}

std::unique_ptr<MainWindow> healthWindow(bool well)
{
    auto shown = sampleWindow(MainWindow::Health);
    shown->health()->showFacts(healthFrom(wellness(well), sample::now()));
    return shown;
}

std::unique_ptr<MainWindow> whyWindow(bool held)
{
    auto why = nlohmann::json::parse(R"json({"pending": 1898, "active": 8, "holds": [], "ready": 402, "exact": true,
        "room": {"free": 2, "campaign_active": 6, "campaign_cap": 8, "account_active": 8, "account_cap": 10},
        "waits": [{"code": "outside_window", "contacts": 1311, "next_at": "2026-03-03T15:00:00Z", "contact_id": 7},
                  {"code": "retry", "contacts": 151, "next_at": "2026-03-03T14:20:00Z", "contact_id": 9},
                  {"code": "number_limit", "contacts": 30, "next_at": "2026-03-04T08:00:00Z", "contact_id": 11},
                  {"code": "number_busy", "contacts": 4, "next_at": null, "contact_id": 12}],
        "hours": [{"zones": ["America/Los_Angeles"], "jurisdiction": "US-CA", "pending": 1311, "open_from": "2026-03-03T16:00:00Z"},
                  {"zones": ["America/New_York", "America/Detroit"], "jurisdiction": "US-MI", "pending": 402,
                   "open_from": "2026-03-03T13:00:00Z", "open_until": "2026-03-04T01:58:00Z"},
                  {"zones": [], "jurisdiction": "", "pending": 185}],
        "forecast": {"finish_at": "2026-03-03T20:20:00Z", "per_hour": 188.4, "left": 1898, "calls": 47}})json");
    if (held)
        why["holds"] = {{{"gate", "campaign_hold"}, {"code", "unauthorized"}}};
    const auto contact = nlohmann::json::parse(R"json({"contact_id": 7, "gates": [
        {"gate": "account", "open": true, "inputs": {}}, {"gate": "worker", "open": true, "inputs": {"heard_at": "2026-03-03T14:02:10Z"}},
        {"gate": "campaign", "open": true, "inputs": {"state": "RUNNING"}}, {"gate": "assistant", "open": true, "inputs": {}},
        {"gate": "lines", "open": true, "inputs": {"lines": 2, "usable": 2}},
        {"gate": "contact", "open": true, "inputs": {"state": "PENDING"}},
        {"gate": "do_not_call", "open": true, "inputs": {"entries": 0}},
        {"gate": "consent", "open": true, "inputs": {"required": false}},
        {"gate": "calling_hours", "open": false, "code": "outside_window", "changes_at": "2026-03-03T16:00:00Z",
         "inputs": {"zones": ["America/Los_Angeles"], "local": ["Tue 06:02"], "estimated": true}},
        {"gate": "attempts", "open": true, "inputs": {"attempts": 0, "most": 2}},
        {"gate": "number_limit", "open": false, "code": "number_limit", "changes_at": "2026-03-04T08:00:00Z",
         "inputs": {"day": 2, "most_day": 2, "week": 2, "most_week": 5, "ever": 3}},
        {"gate": "rule_limit", "open": true, "inputs": {"jurisdiction": "US-CA"}},
        {"gate": "number_busy", "open": true, "inputs": {"calls": 0}}]})json");
    auto shown = sampleWindow(MainWindow::Campaigns);
    const Campaign campaign =
        sample::campaignIn(QStringLiteral("RUNNING"), held ? QStringLiteral("unauthorized") : QString());
    shown->openCampaign(campaign.id);
    shown->campaign()->showCampaign(campaign, sample::now());
    shown->campaign()->setTab(CampaignPage::Why);
    shown->campaign()->why()->showCampaign(campaignWhyFrom(why, sample::now()), sample::now());
    if (!held)
        shown->campaign()->why()->showContact(contactWhyFrom(contact, sample::now()),
                                              QStringLiteral("Marisol Vega-Hernández"), QStringLiteral("+14155550137"));
    return shown;
}

std::unique_ptr<UnknownDialog> tray(bool full)
{
    auto shown = std::make_unique<UnknownDialog>(nullptr, sample::now, QString());
    const auto list = nlohmann::json::parse(R"json([
        {"call_id": "a", "kind": "campaign", "campaign": "Spring renewals", "campaign_state": "RUNNING", "name": "Marisol Vega-Hernández",
         "phone": "+14155550137", "launch": "UNCERTAIN", "evidence": {"code": "timeout", "sent_at": "2026-03-03T13:12:00Z",
         "sender_finished_at": "2026-03-03T13:12:30Z", "listings": 5, "listed_at": "2026-03-03T13:54:00Z"}},
        {"call_id": "b", "kind": "campaign", "campaign": "Kundenzufriedenheitsbefragung Nord", "campaign_state": "RUNNING", "name": "سارة المنصوري",
         "phone": "+14155550138", "launch": "UNKNOWN", "evidence": {"code": "connection_lost", "sent_at": "2026-03-03T13:58:00Z",
         "sender_finished_at": "2026-03-03T13:58:10Z", "listings": 0}, "decides": {"latest": "2026-03-03T14:38:10Z"}}])json");
    shown->showCalls(full ? unknownCallsFrom(list, sample::now()) : QList<UnknownCall>());
    return shown;
}

std::unique_ptr<MainWindow> auditWindow(int events)
{
    auto shown = sampleWindow(MainWindow::Audit);
    shown->audit()->view()->showRecord(sample::rows(events, true, happened), events);
    return shown;
}

} // namespace

QList<Shot> pageShots()
{
    using nlohmann::json;
    const json busy = {
        {"entries", json::array()},
        {"waits",
         {{{"campaign_id", "a"}, {"campaign", "Spring renewals"}},
          {{"campaign_id", "b"}, {"campaign", "Kundenzufriedenheitsbefragung Rindfleischetikettierungsüberwachung"}}}},
        {"live_calls", {{{"id", "c"}, {"campaign", "Spring renewals"}}}}};
    const json listed = {{"entries",
                          {{{"id", 1},
                            {"campaign_id", nullptr},
                            {"added_at", "2026-03-01T12:00:00.000Z"},
                            {"added_by", "li@example.com"},
                            {"reason", "asked by email"}}}},
                         {"waits", json::array()},
                         {"live_calls", json::array()}};
    const QSize small(560, 430);
    return {
        {QStringLiteral("do-not-call"),
         [] {
             auto shown = doNotCall(2411);
             shown->doNotCall()->setAdmin(true);
             shown->doNotCall()->rows()->table()->selectRow(3);
             shown->findChild<UndoNotice*>()->tell({1, QStringLiteral("+14155550137"), 2, 2, {QStringLiteral("c")}});
             return shown;
         }},
        {QStringLiteral("do-not-call-operator"),
         [] {
             auto shown = doNotCall(2411);
             shown->setAdmin(false);
             shown->doNotCall()->rows()->table()->selectRow(3);
             return shown;
         }},
        {QStringLiteral("do-not-call-empty"), [] { return doNotCall(0); }},
        {QStringLiteral("do-not-call-rtl"), [] { return doNotCall(2411); }, Qt::RightToLeft},
        {QStringLiteral("do-not-call-add"), [busy] { return adding(busy); }, Qt::LeftToRight, small},
        {QStringLiteral("do-not-call-add-listed"), [listed] { return adding(listed); }, Qt::LeftToRight, small},
        {QStringLiteral("do-not-call-add-new"), [] { return std::make_unique<AddNumberDialog>(nullptr, sample::now); },
         Qt::LeftToRight, small},
        {QStringLiteral("do-not-call-import"), [] { return importing(ImportNumbersDialog::Step::Checked); },
         Qt::LeftToRight, QSize(680, 560)},
        {QStringLiteral("do-not-call-imported"), [] { return importing(ImportNumbersDialog::Step::Done); },
         Qt::LeftToRight, QSize(680, 560)},
        {QStringLiteral("keys"), [] { return std::make_unique<ShortcutsDialog>(); }, Qt::LeftToRight, QSize(620, 680)},
        {QStringLiteral("audit"), [] { return auditWindow(1204); }},
        {QStringLiteral("audit-rtl"), [] { return auditWindow(1204); }, Qt::RightToLeft},
        {QStringLiteral("audit-empty"), [] { return auditWindow(0); }},
        {QStringLiteral("today-back"),
         [] {
             auto shown = sampleWindow(MainWindow::Today);
             shown->today()->showMeanwhile(
                 sample::now().addSecs(-5400),
                 {QStringLiteral("412 calls were placed, 160 answered, for $41.20."),
                  QStringLiteral("Short survey February was completed."),
                  QStringLiteral("Dental check-ups, north was held: The provider refuses our key.")});
             return shown;
         }},
        {QStringLiteral("unknown"), [] { return tray(true); }, Qt::LeftToRight, QSize(820, 620)},
        {QStringLiteral("unknown-none"), [] { return tray(false); }, Qt::LeftToRight, QSize(820, 620)},
        {QStringLiteral("why-waiting"), [] { return whyWindow(false); }},
        {QStringLiteral("why-waiting-held"), [] { return whyWindow(true); }},
        {QStringLiteral("why-waiting-rtl"), [] { return whyWindow(false); }, Qt::RightToLeft},
        {QStringLiteral("health"), [] { return healthWindow(true); }},
        {QStringLiteral("health-bad"), [] { return healthWindow(false); }},
        {QStringLiteral("health-rtl"), [] { return healthWindow(false); }, Qt::RightToLeft},
    };
}

} // namespace autolynx::ui
