// SPDX-License-Identifier: GPL-3.0-or-later
// What consoles ask of the provider (R3): taken once, whoever asks at the same time; taken again after a death, flagged
// as one that may have been done; its effect on our copy together with its record, or not at all.
#include "tests/support/fixture.h"
#include "tests/support/test.h"

#include <mutex>
#include <nlohmann/json.hpp>
#include <thread>

using namespace autolynx;
using namespace std::chrono_literals;
using test::Fixture;
using test::need;

namespace {

struct Taken
{
    QString id;
    bool unknown;
    int attempts;
};

} // namespace

class TestCommands : public QObject
{
    Q_OBJECT

    static QString ask(Fixture& f)
    {
        return QString::fromStdString(need(f.console().json(u"SELECT autolynx.request_lines_sync()"_qs))["command_id"]);
    }
    static QList<Taken> take(db::Connection& connection, const QString& worker, int most = 10)
    {
        QList<Taken> taken;
        for (const db::Row& row :
             need(connection.query(u"SELECT id, unknown, attempts FROM autolynx.take_commands(?::uuid, ?)"_qs,
                                   {worker, most}),
                  "take_commands"))
            taken += {row[0].toString(), row[1].toBool(), row[2].toInt()};
        return taken;
    }
    static QList<Taken> take(Fixture& f, const QString& worker = {})
    {
        return take(f.worker(), worker.isEmpty() ? f.workerId : worker);
    }
    static void finish(Fixture& f, const QString& id, const char* state, const QString& result = u"null"_qs,
                       qint64 afterMs = 0, const QString& worker = {})
    {
        need(f.worker().query(u"SELECT autolynx.finish_command(?::uuid, ?::uuid, ?, ?::jsonb, NULL, NULL, ?)"_qs,
                              {worker.isEmpty() ? f.workerId : worker, id, QString::fromUtf8(state), result, afterMs}),
             "finish_command");
    }
    static QString state(Fixture& f, const QString& id)
    {
        return f.text(u"SELECT state FROM autolynx.provider_commands WHERE id = ?::uuid"_qs, {id});
    }
    static QString assistant(Fixture& f, const QString& id, const char* fields)
    {
        return f.text(
            u"SELECT concat_ws(' ', %1) FROM autolynx.assistants WHERE id = ?::uuid"_qs.arg(QLatin1StringView(fields)),
            {id});
    }

private Q_SLOTS:
    // Eight takers, forty commands: each is taken once.
    void takenOnce()
    {
        Fixture f;
        QSet<QString> asked;
        for (int i = 0; i < 40; ++i)
            asked += ask(f);
        std::mutex mutex;
        QStringList taken;
        std::vector<std::thread> threads;
        for (int i = 0; i < 8; ++i) {
            threads.emplace_back([&, worker = f.startWorker(u"taker-%1"_qs.arg(i))] {
                auto connection = f.database.connect(u"autolynx_worker"_qs);
                // A worker that asks again is given what it has not finished: it finishes each.
                for (QList<Taken> batch = take(*connection, worker, 3); !batch.isEmpty();
                     batch = take(*connection, worker, 3)) {
                    for (const Taken& one : batch) {
                        need(connection->query(
                            u"SELECT autolynx.finish_command(?::uuid, ?::uuid, 'FAILED', NULL, 'x', 'x', 0)"_qs,
                            {worker, one.id}));
                        const std::lock_guard lock(mutex);
                        taken += one.id;
                    }
                }
            });
        }
        for (std::thread& thread : threads)
            thread.join();
        QCOMPARE(taken.size(), 40);
        QCOMPARE(QSet<QString>(taken.begin(), taken.end()), asked);
        QCOMPARE(
            f.number(u"SELECT count(*) FROM autolynx.provider_commands WHERE attempts = 1 AND kind = 'lines_sync'"_qs),
            40);
    }

    void anotherWorkersIsLeftAlone()
    {
        Fixture f;
        ask(f);
        QCOMPARE(take(f).size(), 1);
        QVERIFY(take(f, f.startWorker(u"other"_qs)).isEmpty());
        f.advance(24h); // silence is not death
        QVERIFY(take(f, f.startWorker(u"third"_qs)).isEmpty());
    }

    void takenAgainAfterADeath()
    {
        Fixture f;
        const QString id = ask(f);
        QCOMPARE(take(f)[0].unknown, false);
        const QString next = f.startWorker(u"main"_qs);
        const auto again = take(f, next);
        QCOMPARE(again.size(), 1);
        QCOMPARE(again[0].unknown, true);
        QCOMPARE(again[0].attempts, 2);
        // The dead one's word no longer counts; its successor's does.
        finish(f, id, "FAILED");
        QCOMPARE(state(f, id), u"RUNNING"_qs);
        finish(f, id, "DONE", u"{\"lines\": []}"_qs, 0, next);
        QCOMPARE(state(f, id), u"DONE"_qs);
    }

    // It lost the database between its request and the record: what it made is looked for first.
    void ownUnfinishedOnesComeBackAsUnknown()
    {
        Fixture f;
        ask(f);
        take(f);
        const auto again = take(f);
        QCOMPARE(again.size(), 1);
        QCOMPARE(again[0].unknown, true);
    }

    void putOff_data()
    {
        QTest::addColumn<bool>("unknown");
        QTest::newRow("PENDING") << false;
        QTest::newRow("UNKNOWN") << true;
    }
    void putOff()
    {
        QFETCH(bool, unknown);
        Fixture f;
        const QString id = ask(f);
        take(f);
        finish(f, id, QTest::currentDataTag(), u"null"_qs, 4000);
        QVERIFY(take(f).isEmpty());
        f.advance(4s);
        const auto again = take(f);
        QCOMPARE(again.size(), 1);
        QCOMPARE(again[0].unknown, unknown);
    }

    // Taken, and its taker dead, between the moment that this taker's statement looks from and the moment that it has
    // the row: it may have been done, and must say so. Rules out: a second assistant made at the provider.
    void stateIsThatOfTheLockedRow()
    {
        Fixture f;
        const QString id = ask(f);
        const QString dead = f.startWorker(u"dead"_qs);
        f.run(u"UPDATE autolynx.workers SET ended_at = heartbeat_at, ended_how = 'replaced' WHERE id = ?::uuid"_qs,
              {dead});
        // The clock, which the statement asks while it looks, stands still for whoever has not the lock.
        f.run(u"SELECT pg_advisory_lock(77)"_qs);
        need(f.database.owner().script(
            u"CREATE OR REPLACE FUNCTION autolynx.now() RETURNS timestamptz LANGUAGE plpgsql VOLATILE AS $$ BEGIN"
            " PERFORM pg_advisory_lock_shared(77); PERFORM pg_advisory_unlock_shared(77); RETURN '2026-03-03T17:00:00Z'; END $$"_qs));
        QList<Taken> taken;
        std::thread taker([&] {
            auto connection = f.database.connect(u"autolynx_worker"_qs);
            taken = take(*connection, f.workerId);
        });
        const bool waits = test::waitFor([&] {
            return need(test::Cluster::shared().superuser().text(
                       u"SELECT count(*) FROM pg_stat_activity WHERE datname = ? AND wait_event = 'advisory'"_qs,
                       {f.database.name()})) == u"1";
        });
        f.run(
            u"UPDATE autolynx.provider_commands SET state = 'RUNNING', worker_id = ?::uuid, attempts = 1 WHERE id = ?::uuid"_qs,
            {dead, id});
        f.run(u"SELECT pg_advisory_unlock(77)"_qs);
        taker.join();
        QVERIFY(waits);
        QCOMPARE(taken.size(), 1);
        QCOMPARE(taken[0].unknown, true);
        QCOMPARE(taken[0].attempts, 2);
    }

    // The claim places test calls; no taker ever sees one.
    void testCallsAreNotTaken()
    {
        Fixture f;
        need(f.console().query(u"SELECT autolynx.request_test_call(?::uuid, NULL, '+14155550199')"_qs, {f.assistant}));
        QVERIFY(take(f).isEmpty());
    }

    // Provider's and local copy together: the local one follows in the transaction that records it.
    void updatesAndDeletesFollow()
    {
        Fixture f;
        const auto update = [&] {
            return QString::fromStdString(need(f.console().json(
                u"SELECT autolynx.request_assistant_update(?::uuid, '{\"name\": \"Nova\", \"firstMessage\": \"Hello\"}', (SELECT (autolynx.assistant_show(?::uuid) ->> 'version')::int))"_qs,
                {f.assistant, f.assistant}))["command_id"]);
        };
        QString id = update();
        QCOMPARE(test::refusal(f.console(), u"SELECT autolynx.assistant_set_active(?::uuid, false)"_qs, {f.assistant}),
                 u"assistant_changing"_qs);
        take(f);
        QCOMPARE(assistant(f, f.assistant, "name, version"), u"Nora 1"_qs);
        finish(f, id, "FAILED");
        QCOMPARE(assistant(f, f.assistant, "name, version"), u"Nora 1"_qs);
        id = update();
        take(f);
        finish(f, id, "DONE");
        QCOMPARE(assistant(f, f.assistant, "name, version, config_json ->> 'firstMessage'"), u"Nova 2 Hello"_qs);

        const auto remove = [&] {
            return QString::fromStdString(need(f.console().json(u"SELECT autolynx.request_assistant_delete(?::uuid)"_qs,
                                                                {f.assistant}))["command_id"]);
        };
        id = remove();
        QCOMPARE(assistant(f, f.assistant, "active"), u"f"_qs); // none can start with it meanwhile
        take(f);
        finish(f, id, "FAILED");
        QCOMPARE(assistant(f, f.assistant, "active"), u"t"_qs);
        id = remove();
        take(f);
        finish(f, id, "DONE");
        QCOMPARE(assistant(f, f.assistant, "active, deleted_at IS NOT NULL"), u"f t"_qs);
    }

    // Imported twice at once: one assistant.
    void importIsIdempotent()
    {
        Fixture f;
        QStringList ids;
        for (int i = 0; i < 2; ++i)
            ids += QString::fromStdString(
                need(f.console().json(u"SELECT autolynx.request_assistant_import('as-9')"_qs))["command_id"]);
        take(f);
        for (const QString& id : ids)
            finish(f, id, "DONE", u"{\"config\": {\"name\": \"Theirs\"}}"_qs);
        QCOMPARE(f.number(u"SELECT count(*) FROM autolynx.assistants WHERE provider_assistant_id = 'as-9'"_qs), 1);
        QCOMPARE(
            f.number(
                u"SELECT count(DISTINCT result ->> 'assistant_id') FROM autolynx.provider_commands WHERE kind = 'assistant_import'"_qs),
            1);
    }

    void linesThatAreGoneAreNotPresent()
    {
        Fixture f;
        const QString id = ask(f);
        take(f);
        finish(
            f, id, "DONE",
            u"{\"lines\": [{\"provider_phone_number_id\": \"pn-2\", \"number\": \"+14155550102\", \"name\": \"B\", \"status\": \"blocked\"}]}"_qs);
        QCOMPARE(
            f.text(
                u"SELECT string_agg(concat_ws(' ', name, present, status), ', ' ORDER BY name) FROM autolynx.lines"_qs),
            u"A f active, B t blocked"_qs);
    }
};

AUTOLYNX_TEST(TestCommands, "commands");
#include "test_commands.moc"
