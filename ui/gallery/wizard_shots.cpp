// SPDX-License-Identifier: GPL-3.0-or-later
// The wizard, step by step, with a list that has everything wrong that lists have.
#include "ui/gallery/shots.h"
#include "ui/widgets/banner.h"
#include "ui/wizard/add_contacts_dialog.h"
#include "ui/wizard/assistant_page.h"
#include "ui/wizard/calling_page.h"
#include "ui/wizard/campaign_wizard.h"

#include <QCoreApplication>
#include <QDeadlineTimer>
#include <QFile>
#include <QLineEdit>
#include <QTemporaryDir>
#include <nlohmann/json.hpp>

#include <chrono>

namespace autolynx::ui {
namespace {

using namespace std::chrono_literals;
enum Step { File, Columns, Check, Assistant, Calling, Summary };

const char* const kList = "Full name,Business Name,Mobile,Plan,Plan End,City,Notes\n"
                          "Farid Jensen,Harbor Print Shop,860-555-0128,Plus,2026-04-26,Hartford,\n"
                          "Yusuf Santos,Oakfield Accounting,18165550129,Basic,2026-11-08,Kansas City,\n"
                          "Felix Zhang,Maple Coffee Roasters,1-512-555-0166,Basic,2026-06-01,Austin,\n"
                          "Grace Ueda,Lakeview Dental,+15855550176,Pro,2026-08-06,Rochester,\"Prefers mornings.\"\n"
                          "Annegret von Rindfleischetikettierung,Donaudampfschifffahrtsgesellschaft Süd,"
                          "(312) 555-0144,Pro,,Chicago,\n"
                          "نورا الحداد,مكتبة النيل,+1 415 555 0190,Plus,2026-05-30,San Francisco,\n"
                          "Iris Novak,Novak Motors,4.15556E+09,Plus,2026-05-01,Oakland,\n"
                          "Samir Roy,Roy & Sons,555-0100,Basic,2026-07-11,,\n"
                          "Lena Brandt,Brandt Optik,,Pro,2026-09-19,Denver,\n"
                          "Felix Zhang,Maple Coffee Roasters,+15125550166,Basic,2026-06-01,Austin,again\n"
                          "Mara Olsen,Olsen Travel,(206) 555-0157,Plus,2026-04-30,Seattle,\n"
                          "Theo Park,Park Plumbing,+1 602 555 0119,Basic,2026-10-02,Phoenix,\n";

bool settle(const std::function<bool()>& done)
{
    const QDeadlineTimer deadline(20s);
    while (!done() && !deadline.hasExpired())
        QCoreApplication::processEvents(QEventLoop::WaitForMoreEvents, 50);
    return done();
}

nlohmann::json assistants()
{
    return {{{"id", "a"}, {"name", "Renewal offer"}, {"active", true}, {"registered", true}},
            {{"id", "b"}, {"name", "Appointment reminder"}, {"active", true}, {"registered", true}},
            {{"id", "c"}, {"name", "Kundenzufriedenheitsbefragung Nord"}, {"active", true}, {"registered", true}}};
}

nlohmann::json assistant()
{
    return {{"id", "a"},
            {"name", "Renewal offer"},
            {"variables", {"company", "name", "plan_end"}},
            {"config",
             {{"firstMessage", "Hi {{name}}, this is the automated assistant of {{company}}. Your plan ends on "
                               "{{plan_end}}. Do you have a minute?"},
              {"maxDurationSeconds", 300}}}};
}

nlohmann::json lines()
{
    return {{{"id", "1"},
             {"number", "+14155550101"},
             {"name", "Office"},
             {"present", true},
             {"status", "active"},
             {"active_calls", 3}},
            {{"id", "2"},
             {"number", "+13125550102"},
             {"name", "Chicago"},
             {"present", true},
             {"status", "active"},
             {"active_calls", 0}}};
}

/// A list in a file that goes with the window.
class Listed
{
public:
    explicit Listed(QWidget* window, const QByteArray& text = kList) : folder_(std::make_shared<QTemporaryDir>())
    {
        QFile file(path());
        if (file.open(QIODevice::WriteOnly))
            file.write(text);
        QObject::connect(window, &QObject::destroyed, [folder = folder_] {});
    }
    QString path() const { return folder_->filePath(QStringLiteral("spring_renewals.csv")); }

private:
    std::shared_ptr<QTemporaryDir> folder_;
};

std::unique_ptr<CampaignWizard> wizard(Step step, bool withDefaults = true)
{
    auto shown = std::make_unique<CampaignWizard>(nullptr);
    const Listed list(shown.get());
    ListFile* file = shown->file();
    file->choose(list.path());
    settle([&] { return file->stage() == ListFile::Stage::Read; });
    file->startCheck();
    settle([&] { return file->checkState() == ListFile::Check::Done; });
    shown->assistantPage()->showAssistants(assistants());
    shown->assistantPage()->showAssistant(assistant());
    shown->callingPage()->showLines(lines());
    for (int next = 1; next <= step; ++next) {
        shown->goTo(next);
        if (next != Assistant || !withDefaults)
            continue;
        for (const auto& [variable, value] :
             {std::pair("company", "Acme Mobile"), std::pair("plan_end", "this spring")}) {
            if (auto* field = shown->findChild<QLineEdit*>(QStringLiteral("default_") + QString::fromLatin1(variable)))
                field->setText(QString::fromLatin1(value));
        }
    }
    return shown;
}

} // namespace

QList<Shot> wizardShots()
{
    const QSize size(880, 640);
    return {
        {QStringLiteral("wizard-0-empty"), [] { return std::make_unique<CampaignWizard>(nullptr); }, Qt::LeftToRight,
         size},
        {QStringLiteral("wizard-1-file"), [] { return wizard(File); }, Qt::LeftToRight, size},
        {QStringLiteral("wizard-2-columns"), [] { return wizard(Columns); }, Qt::LeftToRight, size},
        {QStringLiteral("wizard-3-check"), [] { return wizard(Check); }, Qt::LeftToRight, size},
        {QStringLiteral("wizard-4-assistant"), [] { return wizard(Assistant); }, Qt::LeftToRight, size},
        {QStringLiteral("wizard-4-missing"), [] { return wizard(Assistant, false); }, Qt::LeftToRight, size},
        {QStringLiteral("wizard-4-none"),
         [] {
             auto shown = wizard(Assistant);
             shown->assistantPage()->showAssistants(nlohmann::json::array());
             return shown;
         },
         Qt::LeftToRight, size},
        {QStringLiteral("wizard-5-calling"), [] { return wizard(Calling); }, Qt::LeftToRight, size},
        {QStringLiteral("wizard-6-summary"), [] { return wizard(Summary); }, Qt::LeftToRight, size},
        {QStringLiteral("wizard-6-failed"),
         [] {
             auto shown = wizard(Summary);
             shown->banner()->say(
                 Banner::Kind::Error, ListWizard::tr("The database can't be reached."),
                 ListWizard::tr(
                     "What you have entered is kept. If the campaign was stored after all, it is not made twice."),
                 ListWizard::tr("Try again"), QStringLiteral("server closed the connection"));
             return shown;
         },
         Qt::LeftToRight, size},
        {QStringLiteral("wizard-unreadable"),
         [] {
             auto shown = std::make_unique<CampaignWizard>(nullptr);
             const Listed list(shown.get(), QByteArray("PK\x03\x04 a workbook", 14));
             shown->file()->choose(list.path());
             settle([&] { return shown->file()->stage() == ListFile::Stage::Failed; });
             return shown;
         },
         Qt::LeftToRight, size},
        {QStringLiteral("wizard-4-rtl"), [] { return wizard(Assistant); }, Qt::RightToLeft, size},
        {QStringLiteral("wizard-2-rtl"), [] { return wizard(Columns); }, Qt::RightToLeft, size},
    };
}

} // namespace autolynx::ui
