// SPDX-License-Identifier: GPL-3.0-or-later
// Today, on a real database: what needs a person, each with the one thing to do about it; uncertain launches decided by
// hand (R15); and what happened while nobody looked.
#include "tests/ui/window_case.h"
#include "ui/models/today.h"
#include "ui/pages/health_page.h"
#include "ui/pages/today_page.h"
#include "ui/pages/unknown_dialog.h"
#include "ui/widgets/banner.h"
#include "ui/widgets/data_table.h"
#include "ui/wizard/campaign_wizard.h"

#include <QAbstractItemModelTester>
#include <QMessageBox>
#include <QPushButton>
#include <QSettings>
#include <nlohmann/json.hpp>

using namespace autolynx;
using namespace autolynx::ui;
using namespace std::chrono_literals;
using autolynx::test::need;
using autolynx::test::waitFor;

class TodayPageTest : public autolynx::test::WindowCase
{
    Q_OBJECT

    void beat() { need(f_->worker().query(QStringLiteral("SELECT autolynx.worker_beat(?::uuid)"), {f_->workerId})); }
    /// Launches the calls that wait; nobody can say what became of one of them. Answers that one.
    QString uncertain()
    {
        const QStringList calls = f_->claim();
        f_->send(calls);
        f_->fail(calls[0], "unknown", "timeout");
        f_->accept(calls.mid(1));
        f_->advance(23h);
        beat();
        f_->advance(61min);
        beat();
        beat();
        return calls[0];
    }
    UnknownDialog* tray()
    {
        UnknownDialog* found = nullptr;
        waitFor([&] { return (found = window_->findChild<UnknownDialog*>()) && !found->calls().isEmpty(); });
        return found;
    }
    bool answerIn(QWidget* dialog, const QString& verb)
    {
        return waitFor([&] {
            for (QMessageBox* box : dialog->findChildren<QMessageBox*>()) {
                for (QAbstractButton* each : box->buttons()) {
                    if (box->isVisible() && each->text() == verb) {
                        QTest::mouseClick(each, Qt::LeftButton);
                        return true;
                    }
                }
            }
            return false;
        });
    }

private Q_SLOTS:
    // A first start ends where the first campaign begins.
    void whoHasJustBegunIsShownWhereTo()
    {
        QPushButton* create = nullptr;
        QVERIFY(
            waitFor([&] { return (create = button(window_->today(), QStringLiteral("New campaign…"))) != nullptr; }));
        QTest::mouseClick(create, Qt::LeftButton);
        QVERIFY(waitFor([&] {
            const auto* wizard = window_->findChild<CampaignWizard*>();
            return wizard && wizard->isVisible();
        }));
    }

    // From Today to the evidence, to a decision, and the contact waits again.
    void anUncertainLaunchIsDecidedByHand()
    {
        f_->started(2, QStringLiteral("\"cap\": 2, \"max_duration_seconds\": 300"));
        const QString call = uncertain();
        QCOMPARE(f_->call(call, "launch"), QStringLiteral("UNCERTAIN"));
        QPushButton* decide = nullptr;
        QVERIFY(waitFor([&] { return (decide = button(window_->today(), QStringLiteral("Decide…"))) != nullptr; }));
        QTest::mouseClick(decide, Qt::LeftButton);
        UnknownDialog* dialog = tray();
        QVERIFY(dialog);
        const QAbstractItemModelTester tester(dialog->table()->model(),
                                              QAbstractItemModelTester::FailureReportingMode::Fatal);
        QVERIFY(dialog->calls().first().decidable);
        QVERIFY(dialog->calls().first().evidence.size() >= 4);
        QTest::mouseClick(button(dialog, QStringLiteral("It was not called")), Qt::LeftButton);
        QVERIFY(answerIn(dialog, QStringLiteral("Not sure")));
        QCOMPARE(f_->call(call, "launch"), QStringLiteral("UNCERTAIN")); // nothing on a guess
        QTest::mouseClick(button(dialog, QStringLiteral("It was not called")), Qt::LeftButton);
        QVERIFY(answerIn(dialog, QStringLiteral("It was not called")));
        QVERIFY(waitFor([&] { return f_->call(call, "launch") == u"RELEASED"; }));
        QCOMPARE(f_->text(QStringLiteral("SELECT state FROM autolynx.contacts WHERE last_call_id = ?::uuid"), {call}),
                 QStringLiteral("PENDING"));
        QVERIFY(waitFor([&] { return dialog->calls().isEmpty(); }));
        QVERIFY(waitFor([&] { return button(window_->today(), QStringLiteral("Decide…")) == nullptr; }));
    }

    // While it is being found out nobody can decide, and it is said why.
    void whatIsStillLookedForWaits()
    {
        f_->started(2, QStringLiteral("\"cap\": 2"));
        const QStringList calls = f_->claim();
        f_->send(calls);
        f_->fail(calls[0], "unknown", "timeout");
        window_->decideUnknown();
        UnknownDialog* dialog = tray();
        QVERIFY(dialog && !dialog->calls().first().decidable);
        QPushButton* called = button(dialog, QStringLiteral("It was called"));
        QVERIFY(called && !called->isEnabled() && !called->toolTip().isEmpty());
    }

    // What holds everything is told once, with where to look.
    void aHoldOfAllIsOneNeed()
    {
        f_->started(2);
        f_->started(3);
        f_->run(QStringLiteral("SELECT autolynx.worker_stop(?::uuid)"), {f_->workerId});
        QPushButton* health = nullptr;
        QVERIFY(waitFor([&] { return (health = button(window_->today(), QStringLiteral("Health"))) != nullptr; }));
        QCOMPARE(labels(window_->today()).filter(QStringLiteral("worker")).size(), 2); // what, and what ends it
        QTest::mouseClick(health, Qt::LeftButton);
        QVERIFY(window_->health()->isVisible());
    }

    void whatHappenedMeanwhileIsTold()
    {
        const QDateTime now = database_->now();
        QSettings().setValue(QStringLiteral("today/seen_at"), now.addSecs(-7200));
        const QString id = f_->started(2);
        f_->end(f_->dial());
        f_->claim(); // completes it
        QCOMPARE(f_->state(id), QStringLiteral("COMPLETED"));
        MainWindow back(database_.get(), [this] { return database_->now(); });
        back.show();
        back.activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(&back));
        QVERIFY(waitFor([&] { return labels(back.today()).join(u' ').contains(QStringLiteral("was completed")); }));
        QVERIFY(labels(back.today()).join(u' ').contains(QStringLiteral("2 calls were placed, 2 answered")));
        QPushButton* dismiss = button(back.today(), QStringLiteral("Dismiss"));
        QVERIFY(dismiss);
        QTest::mouseClick(dismiss, Qt::LeftButton);
        QVERIFY(button(back.today(), QStringLiteral("Dismiss")) == nullptr);
    }

    void anOperatorIsToldOfOwnCampaigns()
    {
        f_->started(2);
        f_->end(f_->dial());
        auto& stranger = f_->database.kept(f_->database.addMember(QStringLiteral("operator")));
        const QString sql = QStringLiteral("SELECT autolynx.meanwhile(autolynx.now() - interval '1 day')");
        QCOMPARE(need(stranger.json(sql))["figures"]["calls"].get<int>(), 0);
        QCOMPARE(need(f_->console().json(sql))["figures"]["calls"].get<int>(), 2);
    }
};

AUTOLYNX_TEST(TodayPageTest, "today_page");
#include "test_today_page.moc"
