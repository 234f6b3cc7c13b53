// SPDX-License-Identifier: GPL-3.0-or-later
// What a role lacks is not offered, or says why (R1): what the console believes of each right is what the database
// answers, and an operator's window has none of an admin's controls.
#include "tests/ui/window_case.h"
#include "ui/assistants/assistant_panel.h"
#include "ui/assistants/assistants_page.h"
#include "ui/models/rights.h"
#include "ui/pages/campaign_menu.h"
#include "ui/pages/do_not_call_page.h"
#include "ui/pages/rows_tab.h"
#include "ui/widgets/banner.h"
#include "ui/widgets/data_table.h"
#include "ui/widgets/side_navigation.h"

#include <QMenu>
#include <QPushButton>
#include <nlohmann/json.hpp>

using namespace autolynx;
using namespace autolynx::ui;
using autolynx::test::waitFor;

namespace {

/// What each right comes to in the database, with arguments that its rules may well refuse afterwards: who may ask is
/// judged first.
struct Asked
{
    Right right;
    const char* sql;
};
constexpr Asked kAsked[] = {
    {Right::MakeCampaigns, "SELECT autolynx.campaign_create('{}')"},
    {Right::CompareAssistants, "SELECT autolynx.request_assistant_check('%1')"},
    {Right::TestCalls, "SELECT autolynx.request_test_call('%1', NULL, '+13125550142', '{}')"},
    {Right::ChangeAssistants, "SELECT autolynx.request_assistant_create('', '{}', 'local')"},
    {Right::ChangeAssistants, "SELECT autolynx.request_assistant_import('')"},
    {Right::ChangeAssistants, "SELECT autolynx.request_assistant_update('%1', '{}', 1, false)"},
    {Right::ChangeAssistants, "SELECT autolynx.request_assistant_delete('%1')"},
    {Right::ChangeAssistants, "SELECT autolynx.assistant_set_active('%1', true)"},
    {Right::ChangeAssistants, "SELECT autolynx.assistant_set_goal('%1', NULL)"},
    {Right::DecideDrift, "SELECT autolynx.assistant_accept_drift('%1', NULL)"},
    {Right::DecideDrift, "SELECT autolynx.request_assistant_restore('%1')"},
    {Right::AddDoNotCall, "SELECT autolynx.do_not_call_add('+13125550142', NULL, '')"},
    {Right::AddDoNotCall, "SELECT autolynx.do_not_call_import(NULL, '{}', '{}')"},
    {Right::TakeOffForAll, "SELECT autolynx.do_not_call_remove(%2)"},
    {Right::ReadLines, "SELECT autolynx.request_lines_sync()"},
    {Right::StopAllDialling, "SELECT autolynx.dialing_stop_all()"},
    {Right::StopAllDialling, "SELECT autolynx.dialing_allow()"},
    {Right::ManageMembers, "SELECT autolynx.member_list()"},
    {Right::ManageMembers, "SELECT autolynx.member_add('', '', '')"},
};

} // namespace

class RightsTest : public autolynx::test::WindowCase
{
    Q_OBJECT

    qint64 entryForAll()
    {
        const auto added = f_->database.kept(f_->member)
                               .json(QStringLiteral("SELECT autolynx.do_not_call_add('+13125550177', NULL, '')"));
        return f_->number(
            QStringLiteral("SELECT id FROM autolynx.do_not_call WHERE phone = '+13125550177' AND removed_at IS NULL"));
    }

private Q_SLOTS:
    void theConsoleKnowsWhatTheDatabaseAnswers()
    {
        const QString operators = f_->database.addMember();
        QSet<int> seen;
        for (const Asked& each : kAsked) {
            seen << int(each.right);
            for (const bool admin : {true, false}) {
                QString sql = QString::fromLatin1(each.sql);
                sql.replace(QStringLiteral("%1"), f_->assistant);
                if (sql.contains(u"%2")) // an admin's entry for all, another each time
                    sql.replace(QStringLiteral("%2"), QString::number(entryForAll()));
                const Permission permission = may(each.right, admin);
                const QString met = test::refusal(f_->database.kept(admin ? f_->member : operators), sql);
                QVERIFY2((met == u"admin_only") == !permission.allowed,
                         qPrintable(QStringLiteral("%1: %2").arg(sql, met)));
                QCOMPARE(permission.whyNot.isEmpty(), permission.allowed);
            }
        }
        QCOMPARE(seen.size(), kRights); // a new right is asked for, too
    }

    // Of one campaign: what an operator may do with their own, the database lets them try; the rest it keeps for
    // admins.
    void ofACampaignTheSame_data()
    {
        QTest::addColumn<int>("action");
        QTest::addColumn<QString>("sql");
        const auto row = [](const char* name, CampaignAction action, const char* call) {
            QTest::newRow(name) << int(action) << QStringLiteral("SELECT autolynx.%1").arg(QLatin1StringView(call));
        };
        row("start", CampaignAction::Start, "campaign_start('%1')");
        row("pause", CampaignAction::Pause, "campaign_pause('%1')");
        row("resume", CampaignAction::Resume, "campaign_resume('%1')");
        row("stop", CampaignAction::Stop, "campaign_stop('%1')");
        row("finish", CampaignAction::Finish, "campaign_finish('%1')");
        row("give up", CampaignAction::GiveUp, "campaign_give_up('%1')");
        row("change", CampaignAction::Change, "campaign_set('%1', '{}')");
        row("clone", CampaignAction::Clone, "campaign_clone('%1', 'x')");
        row("assign", CampaignAction::Assign, "campaign_assign('%1', 'nobody@example.test')");
        row("archive", CampaignAction::Archive, "campaign_archive('%1', true)");
        row("delete", CampaignAction::Delete, "campaign_delete('%1')");
    }
    void ofACampaignTheSame()
    {
        QFETCH(int, action);
        QFETCH(QString, sql);
        const QString login = f_->database.addMember();
        const QString id = f_->campaign();
        f_->addContacts(id, 1);
        f_->run(
            QStringLiteral("UPDATE autolynx.campaigns SET owner_id = (SELECT member_id FROM autolynx.sessions WHERE "
                           "role_name = ?)"),
            {login});
        const bool admins = test::refusal(f_->database.kept(login), sql.arg(id)) == u"admin_only";
        // In every state that it can be in, held or not, the role alone decides.
        for (const char* state : {"CREATED", "QUEUED", "DIALING", "RUNNING", "PAUSED", "COMPLETED", "FAILED"}) {
            for (const char* hold : {"", "unauthorized"}) {
                Campaign campaign;
                campaign.state = QString::fromLatin1(state);
                campaign.holdCode = QString::fromLatin1(hold);
                campaign.counts.imported = campaign.counts.pending = 1;
                const bool forAdmin = may(static_cast<CampaignAction>(action), campaign, true).allowed;
                const Permission mine = may(static_cast<CampaignAction>(action), campaign, false);
                QCOMPARE(mine.allowed, forAdmin && !admins);
                QCOMPARE(mine.whyNot.isEmpty(), mine.allowed);
            }
        }
    }

    void anOperatorsWindowHasNoneOfAnAdminsControls()
    {
        f_->started(1);
        window_.reset();
        database_ = std::make_unique<Database>(f_->database.url(f_->database.addMember()));
        window_ = std::make_unique<MainWindow>(database_.get(), [this] { return database_->now(); });
        window_->show();
        QVERIFY(QTest::qWaitForWindowExposed(window_.get()));
        QVERIFY(waitFor([&] { return database_->link() == Database::Link::Live; }));
        window_->setPage(MainWindow::Assistants);
        AssistantsPage* page = window_->assistants();
        auto* panel = page->findChild<AssistantPanel*>();
        QVERIFY(waitFor([&] { return panel->isVisible() && button(panel, QStringLiteral("Test call…")); }));
        for (const char* text : {"Edit…", "Delete…", "Deactivate", "Activate", "New assistant", "Import by id…"})
            QVERIFY2(!button(page, QString::fromUtf8(text)), text);
        QVERIFY(!window_->navigation()->isOffered(MainWindow::Members));
        QVERIFY(!button(window_.get(), QStringLiteral("Stop all dialling")));
        // Of the do-not-call list, what holds for all is an admin's to take off; the button says so beforehand.
        entryForAll();
        window_->setPage(MainWindow::DoNotCall);
        DataTable* list = window_->doNotCall()->rows()->table();
        QVERIFY(waitFor([&] { return cell(list, 0, 0).endsWith(QStringLiteral("0177")); }));
        click(list, 0);
        QPushButton* off = button(window_->doNotCall(), QStringLiteral("Take off…"));
        QVERIFY(waitFor([&] { return off->toolTip().contains(QStringLiteral("Only an admin")); }));
        QVERIFY(!off->isEnabled());
        window_->setPage(MainWindow::Assistants);
        page->newAssistant(); // as the wizard asks for it
        QVERIFY(page->banner()->text().contains(QStringLiteral("Only an admin")));
        // The same window, once an admin has made them one: all of it is there, without signing in again.
        f_->run(QStringLiteral("UPDATE autolynx.members SET role = 'admin'"));
        f_->run(QStringLiteral("SELECT autolynx.tell('members')"));
        QVERIFY(waitFor([&] { return button(page, QStringLiteral("New assistant")) != nullptr; }));
        QVERIFY(waitFor([&] { return button(panel, QStringLiteral("Edit…")) != nullptr; }));
        QVERIFY(window_->navigation()->isOffered(MainWindow::Members));
        QVERIFY(off->isEnabled());
    }
};

AUTOLYNX_TEST(RightsTest, "rights");
#include "test_rights.moc"
