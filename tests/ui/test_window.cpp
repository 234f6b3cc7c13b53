// SPDX-License-Identifier: GPL-3.0-or-later
// The whole window on a real database, driven by mouse and keys as a person drives it: what is seen is what is there,
// live, and what is pressed is done (R4, R7).
#include "tests/ui/window_case.h"
#include "ui/calls/call_panel.h"
#include "ui/data/database.h"
#include "ui/models/contacts_model.h"
#include "ui/pages/campaign_page.h"
#include "ui/pages/campaigns_page.h"
#include "ui/pages/main_window.h"
#include "ui/pages/rows_tab.h"
#include "ui/pages/shortcuts_dialog.h"
#include "ui/widgets/banner.h"
#include "ui/widgets/data_table.h"
#include "ui/widgets/side_navigation.h"
#include "ui/widgets/status_strip.h"

#include <QAbstractItemModelTester>
#include <QClipboard>
#include <QDialog>
#include <QGuiApplication>
#include <QLineEdit>
#include <QPushButton>
#include <QShortcut>
#include <QTabBar>

using namespace autolynx;
using namespace autolynx::ui;
using autolynx::test::waitFor;

class WindowTest : public autolynx::test::WindowCase
{
    Q_OBJECT

private Q_SLOTS:
    void aCampaignIsStartedPausedAndResumedByHand()
    {
        const QString id = f_->campaign();
        f_->addContacts(id, 5);
        QTest::keyClick(window_.get(), Qt::Key_2, Qt::ControlModifier);
        DataTable* table = window_->campaigns()->table();
        const QAbstractItemModelTester tester(table->model(), QAbstractItemModelTester::FailureReportingMode::Fatal);
        QVERIFY(waitFor([&] { return table->model()->rowCount() == 1; }));
        click(table, 0);
        QPushButton* start = button(window_->campaigns(), QStringLiteral("Start…"));
        QVERIFY(waitFor([&] { return start && start->isEnabled(); }));
        QTest::mouseClick(start, Qt::LeftButton);
        QVERIFY(answer(QStringLiteral("Start calling")));
        QVERIFY(waitFor([&] { return f_->state(id) == u"QUEUED"; }));
        QCOMPARE(f_->dial().size(), 5);
        QVERIFY(waitFor([&] { return cell(table, 0, 1).contains(QStringLiteral("Dialling")); }));
        // Ctrl+P pauses at once, without asking.
        window_->activateWindow(); // as a window manager does when the question has closed
        QVERIFY(QTest::qWaitForWindowActive(window_.get()));
        table->setFocus();
        QTest::keyClick(window_.get(), Qt::Key_P, Qt::ControlModifier);
        QVERIFY(waitFor([&] { return f_->state(id) == u"PAUSED"; }));
        QVERIFY(waitFor([&] { return cell(table, 0, 1) == u"Paused"; }));
        QVERIFY(waitFor([&] { return button(window_->campaigns(), QStringLiteral("Resume")) != nullptr; }));
        QTest::mouseClick(button(window_->campaigns(), QStringLiteral("Resume")), Qt::LeftButton);
        QVERIFY(waitFor([&] { return f_->state(id) != u"PAUSED"; }));
    }

    void cancelStartsNothing()
    {
        const QString id = f_->campaign();
        f_->addContacts(id, 2);
        window_->openCampaign(id);
        QVERIFY(waitFor([&] { return window_->campaign()->campaign().counts.imported == 2; }));
        QVERIFY(waitFor([&] { return button(window_->campaign(), QStringLiteral("Start…")) != nullptr; }));
        QTest::mouseClick(button(window_->campaign(), QStringLiteral("Start…")), Qt::LeftButton);
        QVERIFY(answer(QStringLiteral("Cancel")));
        QCOMPARE(f_->state(id), QStringLiteral("CREATED"));
    }

    void callsAreSeenLiveAndHungUp()
    {
        const QString id = f_->started(3);
        window_->openCampaign(id);
        window_->campaign()->setTab(CampaignPage::Calls);
        const QStringList calls = f_->dial();
        DataTable* table = window_->campaign()->calls()->table();
        const QAbstractItemModelTester tester(table->model(), QAbstractItemModelTester::FailureReportingMode::Fatal);
        QVERIFY(waitFor([&] { return table->model()->rowCount() == 3; }));
        // A click: the call stands beside the table.
        click(table, 1);
        auto* panel = window_->campaign()->findChild<CallPanel*>();
        QVERIFY(waitFor([&] { return panel->isVisible() && panel->isLive(); }));
        QVERIFY(waitFor([&] { return button(panel, QStringLiteral("Hang up")) != nullptr; }));
        QTest::mouseClick(button(panel, QStringLiteral("Hang up")), Qt::LeftButton);
        QVERIFY(answer(QStringLiteral("Hang up")));
        QVERIFY(waitFor([&] {
            return f_->number(QStringLiteral(
                       "SELECT count(*) FROM autolynx.calls WHERE hangup_requested_at IS NOT NULL")) == 1;
        }));
        // The rest end; selection and panel stay where they are.
        f_->end(calls);
        QVERIFY(waitFor([&] { return cell(table, 0, CallsModel::Outcome) == u"Answered"; }));
        QCOMPARE(table->selectedRowNumbers(), QList<int>{1});
        QVERIFY(waitFor([&] { return !panel->isLive(); }));
        QTest::keyClick(panel, Qt::Key_Escape);
        QVERIFY(!panel->isVisible());
    }

    void contactsAreSearchedAndCopied()
    {
        const QString id = f_->campaign();
        f_->addNumbers(
            id, {QStringLiteral("+13125550101"), QStringLiteral("+13125550102"), QStringLiteral("+13125550103")});
        window_->openCampaign(id);
        window_->campaign()->setTab(CampaignPage::Contacts);
        RowsTab* contacts = window_->campaign()->contacts();
        QVERIFY(waitFor([&] { return contacts->table()->model()->rowCount() == 3; }));
        QTest::keyClick(window_.get(), Qt::Key_F, Qt::ControlModifier);
        auto* search = contacts->findChild<QLineEdit*>();
        QVERIFY(waitFor([&] { return search->hasFocus(); }));
        QTest::keyClicks(search, QStringLiteral("555 0102"));
        QVERIFY(waitFor([&] { return contacts->table()->model()->rowCount() == 1; }));
        click(contacts->table(), 0);
        QTest::keyClick(contacts->table(), Qt::Key_C, Qt::ControlModifier);
        // In E.164, whatever the table shows.
        QVERIFY(waitFor([] { return QGuiApplication::clipboard()->text().contains(QStringLiteral("+13125550102")); }));
        QVERIFY(QGuiApplication::clipboard()->text().contains(u'\t'));
    }

    // A refusal is said in the database's words, with what to do, and nothing typed or chosen is lost.
    void refusalsAreSaidInWords()
    {
        const QString id = f_->campaign();
        f_->addContacts(id, 1);
        window_->openCampaign(id);
        QVERIFY(waitFor([&] { return button(window_->campaign(), QStringLiteral("Start…")) != nullptr; }));
        f_->run(QStringLiteral(
            "UPDATE autolynx.assistants SET config_json = config_json || '{\"firstMessage\": \"Hello {{pet}}\"}'"));
        QTest::mouseClick(button(window_->campaign(), QStringLiteral("Start…")), Qt::LeftButton);
        QVERIFY(answer(QStringLiteral("Start calling")));
        QDialog* question = dialog(); // stays open, and says it
        QVERIFY(question);
        QVERIFY(waitFor([&] { return labels(question).join(u'\n').contains(QStringLiteral("pet")); }));
        QCOMPARE(f_->state(id), QStringLiteral("CREATED"));
    }

    // F1 lists the keys: every one that anything in the window has.
    void allKeysAreListed()
    {
        QSet<QString> listed;
        for (const auto& [head, keys] : shortcuts()) {
            for (const Shortcut& each : keys) {
                QVERIFY(!each.what.isEmpty());
                for (const QKeySequence& key : each.keys)
                    listed << key.toString();
            }
        }
        const QList<QShortcut*> there = window_->findChildren<QShortcut*>();
        QVERIFY(there.size() > 8);
        for (const QShortcut* each : there)
            QVERIFY2(listed.contains(each->key().toString()), qPrintable(each->key().toString()));
        for (const QAction* each : window_->findChildren<QAction*>()) {
            if (!each->shortcut().isEmpty())
                QVERIFY2(listed.contains(each->shortcut().toString()), qPrintable(each->text()));
        }
        QTest::keyClick(window_.get(), Qt::Key_F1);
        auto* shown = qobject_cast<ShortcutsDialog*>(dialog());
        QVERIFY(shown);
        QVERIFY(labels(shown).contains(QStringLiteral("Search")));
        QTest::keyClick(shown, Qt::Key_Escape);
        QVERIFY(waitFor([&] { return !window_->findChild<ShortcutsDialog*>(); }));
    }

    void whoAndWhetherItIsLiveIsAlwaysSaid()
    {
        QVERIFY(waitFor([&] {
            return window_->status()->partText(QStringLiteral("database")).startsWith(QStringLiteral("Database"));
        }));
        QVERIFY(waitFor([&] { return window_->status()->partText(QStringLiteral("workers")) == u"Workers 1"; }));
        f_->run(QStringLiteral("SELECT autolynx.worker_stop(?::uuid)"), {f_->workerId});
        QVERIFY(waitFor([&] { return window_->status()->partText(QStringLiteral("workers")) == u"No worker"; }));
    }
};

AUTOLYNX_TEST(WindowTest, "window");
#include "test_window.moc"
