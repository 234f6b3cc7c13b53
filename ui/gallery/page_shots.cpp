// SPDX-License-Identifier: GPL-3.0-or-later
// Whom nobody calls.
#include "ui/do_not_call/add_number_dialog.h"
#include "ui/do_not_call/import_numbers_dialog.h"
#include "ui/do_not_call/undo_notice.h"
#include "ui/gallery/sample_data.h"
#include "ui/gallery/sample_window.h"
#include "ui/gallery/shots.h"
#include "ui/pages/do_not_call_page.h"
#include "ui/pages/rows_tab.h"
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
             shown->doNotCall()->rows()->table()->selectRow(3);
             shown->findChild<UndoNotice*>()->tell({1, QStringLiteral("+14155550137"), 2, 2, {QStringLiteral("c")}});
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
    };
}

} // namespace autolynx::ui
