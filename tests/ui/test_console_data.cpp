// SPDX-License-Identifier: GPL-3.0-or-later
// What the console reads from a real database, through the connections it has: tables, live changes, breaks (R7).
#include "tests/support/fixture.h"
#include "tests/support/test.h"
#include "ui/data/background.h"
#include "ui/data/database.h"
#include "ui/models/campaign.h"
#include "ui/models/contacts_model.h"
#include "ui/widgets/roles.h"

#include <QAbstractItemModelTester>
#include <QSemaphore>
#include <QSignalSpy>
#include <QThread>
#include <nlohmann/json.hpp>

#include <atomic>
#include <memory>

using namespace autolynx;
using namespace autolynx::ui;
using autolynx::test::Fixture;
using autolynx::test::waitFor;

class ConsoleDataTest : public QObject
{
    Q_OBJECT

    std::unique_ptr<Fixture> f_;
    std::unique_ptr<Database> database_;

    Campaign show(const QString& id)
    {
        const auto object =
            autolynx::test::need(f_->console().json(QStringLiteral("SELECT autolynx.campaign_show(?::uuid)"), {id}));
        return campaignFrom(object);
    }
    std::function<QDateTime()> now()
    {
        return [this] { return database_->now(); };
    }

private Q_SLOTS:
    void init()
    {
        f_ = std::make_unique<Fixture>();
        database_ = std::make_unique<Database>(f_->database.url(f_->member));
        QVERIFY(waitFor([this] { return database_->link() == Database::Link::Live; }));
    }
    void cleanup()
    {
        database_.reset();
        f_.reset();
    }

    void itRunsByTheDatabasesClock() { QCOMPARE(database_->now().toUTC().date(), QDate(2026, 3, 3)); }

    void contactsArePagedFilteredAndSearched()
    {
        const QString campaign = f_->campaign();
        f_->addContacts(campaign, 450);
        ContactsModel model(now());
        const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::Fatal);
        model.setSource(contactsOf(*database_, campaign, {}), 450);
        QVERIFY(waitFor([&] { return !model.isLoading(); }));
        QCOMPARE(model.rowCount(), 450);
        QVERIFY(waitFor([&] { return model.row(449) != nullptr; }));
        QCOMPARE(model.index(449, ContactsModel::Outcome).data().toString(), QStringLiteral("Waiting"));
        QCOMPARE(model.index(0, ContactsModel::Outcome).data(StateRole).toInt(), int(State::Pending));

        const QString phone = model.index(7, ContactsModel::Phone).data(CopyRole).toString();
        model.setSource(contactsOf(*database_, campaign, {{}, phone.right(7)}));
        QVERIFY(waitFor([&] { return !model.isLoading() && model.rowCount() == 1; }));
        QCOMPARE(model.index(0, ContactsModel::Phone).data(CopyRole).toString(), phone);
        model.setSource(contactsOf(*database_, campaign, {{State::Answered}, {}}));
        QVERIFY(waitFor([&] { return !model.isLoading(); }));
        QCOMPARE(model.rowCount(), 0);
    }

    // A call that rings and ends is on screen without anybody asking for it.
    void callsAppearAndChangeLive()
    {
        const QString campaign = f_->campaign();
        CallsModel model(now());
        const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::Fatal);
        model.setSource(callsOf(*database_, campaign, {}));
        QVERIFY(waitFor([&] { return !model.isLoading(); }));
        QCOMPARE(model.rowCount(), 0);
        QSignalSpy hints(database_.get(), &Database::changed);
        connect(database_.get(), &Database::changed, &model, [&] {
            model.setVisibleRows(0, 20);
            model.refresh();
        });
        f_->addContacts(campaign, 3);
        f_->change("start", campaign);
        const QStringList calls = f_->dial();
        QCOMPARE(calls.size(), 3);
        QVERIFY(waitFor([&] { return model.rowCount() == 3; }));
        QVERIFY(hints.count() > 0);
        f_->end(calls);
        QVERIFY(waitFor([&] {
            for (int row = 0; row < 3; ++row) {
                if (model.index(row, CallsModel::Outcome).data().toString() != u"Answered")
                    return false;
            }
            return true;
        }));
        QCOMPARE(show(campaign).counts.answered, 3);
        // And the course of the campaign counts each of them once.
        const auto course = autolynx::test::need(
            f_->console().json(QStringLiteral("SELECT autolynx.campaign_course(?::uuid, 100)"), {campaign}));
        qint64 placed = 0;
        qint64 ended = 0;
        for (const auto& step : course["steps"]) {
            placed += step[1].get<qint64>();
            ended += step[3].get<qint64>();
        }
        QCOMPARE(placed, 3);
        QCOMPARE(ended, 3);
    }

    void anOperatorSeesOwnCampaignsOnly()
    {
        const QString campaign = f_->campaign();
        f_->addContacts(campaign, 2);
        auto& stranger = f_->database.kept(f_->database.addMember(QStringLiteral("operator")));
        for (const char* sql :
             {"SELECT autolynx.contact_marks(?::uuid, NULL, NULL, 'list', 200)",
              "SELECT * FROM autolynx.contact_page(?::uuid, NULL, NULL, 'list', NULL, NULL, 10)",
              "SELECT * FROM autolynx.contact_rows(?::uuid, '{1,2}')",
              "SELECT autolynx.call_marks(?::uuid, NULL, NULL, 'called', 200)",
              "SELECT * FROM autolynx.call_page(?::uuid, NULL, NULL, 'called', NULL, NULL, 10)",
              "SELECT * FROM autolynx.call_rows(?::uuid, '{1,2}')", "SELECT autolynx.campaign_course(?::uuid, 100)"})
            QCOMPARE(autolynx::test::refusal(stranger, QString::fromLatin1(sql), {campaign}),
                     QStringLiteral("campaign_not_found"));
        f_->change("start", campaign);
        f_->dial();
        const QString sql = QStringLiteral("SELECT autolynx.today(autolynx.now() - interval '1 day')");
        QCOMPARE(autolynx::test::need(stranger.json(sql))["phone"].size(), std::size_t(0));
        QCOMPARE(autolynx::test::need(f_->console().json(sql))["phone"].size(), std::size_t(2));
    }

    // Why it does not dial is said in words, with what ends that.
    void aHeldCampaignSaysWhy()
    {
        const QString campaign = f_->started(2);
        f_->run(QStringLiteral("SELECT autolynx.worker_stop(?::uuid)"), {f_->workerId});
        const auto situation = situationOf(show(campaign), database_->now());
        QCOMPARE(situation.state, State::Held);
        QVERIFY(situation.reason.contains(QStringLiteral("worker")));
        QVERIFY(!situation.remedy.isEmpty());
    }

    // A page, dialog or window that is closed while an answer is on its way is not called, at whatever moment it comes:
    // rules out a crash of the console on closing something.
    void whoHasGoneIsNotCalled()
    {
        int called = 0, asked = 0;
        for (int i = 0; i < 3000; ++i) {
            auto reader = std::make_unique<QObject>();
            database_->ask(QStringLiteral("SELECT '1'::jsonb")).then(reader.get(), [&](Result<nlohmann::json>) {
                ++called;
            });
            ui::inBackground<int>([] { return Result<int>(1); }).then(reader.get(), [&](Result<int>) { ++called; });
            asked += 2;
            while (i % 3 == 0 && called < asked) // these wait for theirs
                QCoreApplication::processEvents(QEventLoop::WaitForMoreEvents);
            if (i % 3 == 0)
                QCOMPARE(std::exchange(called, 0), std::exchange(asked, 0));
            else
                asked = called = 0;
            const QElapsedTimer since = [] {
                QElapsedTimer timer;
                timer.start();
                return timer;
            }();
            while (since.nsecsElapsed() < (i % 100) * 4000) {
                // the answer may come before, while, or after
            }
        }
        QCoreApplication::processEvents();
    }

    // What the test above rests on: whoever ends a future on another thread may meet a reader that is half destroyed.
    void answersEndOnTheGuiThread()
    {
        const QThread* home = thread();
        const QThread* ended = nullptr;
        std::atomic<bool> known{false};
        // Joined while the answer can't be there yet, so that it is called by whoever ends the future.
        const auto join = [&](auto future) {
            ended = nullptr;
            known = false;
            future.then(QtFuture::Launch::Sync, [&](const auto&) {
                ended = QThread::currentThread();
                known = true;
            });
        };
        QSemaphore gate;
        join(database_->work<int>([&](db::Connection&) {
            gate.acquire();
            return Result<int>(1);
        }));
        gate.release();
        QVERIFY(waitFor([&] { return known.load(); }));
        QCOMPARE(ended, home);
        join(ui::inBackground<int>([&] {
            gate.acquire();
            return Result<int>(1);
        }));
        gate.release();
        QVERIFY(waitFor([&] { return known.load(); }));
        QCOMPARE(ended, home);
        for (const bool isLong : {false, true}) {
            f_->run(QStringLiteral("SELECT pg_catalog.pg_advisory_lock(5)"));
            const QString waits = QStringLiteral("SELECT '1'::jsonb FROM pg_advisory_xact_lock_shared(5)");
            join(isLong ? database_->askLong(waits) : database_->ask(waits));
            f_->run(QStringLiteral("SELECT pg_catalog.pg_advisory_unlock(5)"));
            QVERIFY(waitFor([&] { return known.load(); }));
            QCOMPARE(ended, home);
        }
    }

    // Signed in again, by a new session's login: all three connections go over, and everything is read anew.
    void itGoesOnByAnotherLogin()
    {
        const auto who = [this] {
            auto answer = database_->ask(QStringLiteral("SELECT to_jsonb(session_user::text)"));
            waitFor([&] { return answer.isFinished(); });
            return answer.result() ? QString::fromStdString(answer.result()->get<std::string>()) : QString();
        };
        const QString other = f_->database.addMember(QStringLiteral("admin"));
        QSignalSpy due(database_.get(), &Database::refreshDue);
        QSignalSpy hints(database_.get(), &Database::changed);
        database_->reconnectWith(f_->database.url(other));
        QCOMPARE(database_->link(), Database::Link::Lost);
        QVERIFY(waitFor([&] { return database_->link() == Database::Link::Live && !due.isEmpty(); }));
        QCOMPARE(who(), other);
        const auto logins = [&](const QString& login) {
            return f_->database.number(
                QStringLiteral("SELECT count(*) FROM pg_stat_activity WHERE usename = ? AND application_name LIKE "
                               "'autolynx-console%'"),
                {login});
        };
        QVERIFY(waitFor([&] { return logins(f_->member) == 0 && logins(other) == 3; }));
        QVERIFY(waitFor([&] { // it listens by then, or soon
            f_->campaign();
            return !hints.isEmpty();
        }));
    }

    // Nothing is shown as live while the database is away, and the truth is read again when it is back.
    void aBrokenLinkIsToldAndMended()
    {
        QSignalSpy due(database_.get(), &Database::refreshDue);
        QVERIFY(autolynx::test::Cluster::shared().superuser().query(
            QStringLiteral("SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity WHERE usename = ?"),
            {f_->member}));
        QVERIFY(waitFor([&] { return due.count() > 0; }));
        // Each connection finds out by itself; then all answer again.
        auto answer = database_->ask(QStringLiteral("SELECT autolynx.me()"));
        QVERIFY(waitFor([&] {
            if (!answer.isFinished())
                return false;
            if (answer.result())
                return true;
            answer = database_->ask(QStringLiteral("SELECT autolynx.me()"));
            return false;
        }));
        QVERIFY(waitFor([&] { return database_->link() == Database::Link::Live; }));
    }
};

AUTOLYNX_TEST(ConsoleDataTest, "console_data");
#include "test_console_data.moc"
