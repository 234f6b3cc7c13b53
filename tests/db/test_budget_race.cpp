// SPDX-License-Identifier: GPL-3.0-or-later
// Sixteen schedulers at one purse (R12, R15): each claims, sends and ends calls on a connection of its own, at costs up
// to what was reserved for them. Rules out: a hard budget exceeded at any commit by what was spent and what may still
// be; one first call more than a canary has, whoever claims it.
#include "tests/support/fixture.h"
#include "tests/support/test.h"

#include <QRandomGenerator>

#include <atomic>
#include <mutex>
#include <nlohmann/json.hpp>
#include <thread>

using namespace autolynx;
using test::Fixture;
using test::need;

namespace {

constexpr int kSchedulers = 16;
constexpr double kRate = 40; ///< a lease of 80 s is 2 real ones
constexpr quint32 kSeed = 20261123;
constexpr qint64 kWorst = 500'000; ///< two minutes at the price that is guessed without settled calls

struct Shared
{
    std::mutex mutex;
    QStringList errors;
    std::atomic<bool> done = false;
    std::atomic<int> ended = 0;
};

class Scheduler
{
public:
    Scheduler(Fixture& f, Shared& shared, QString worker, quint32 seed)
        : shared_(shared), worker_(std::move(worker)), random_(seed),
          connection_(f.database.connect(u"autolynx_worker"_qs))
    {
    }

    void run()
    {
        while (!shared_.done) {
            const QStringList claimed =
                first(u"SELECT jsonb_array_elements_text(autolynx.claim(?::uuid, true) -> 'calls')"_qs, {worker_});
            if (claimed.isEmpty() || random_.bounded(12) == 0) // or left to the end of its lease
                continue;
            for (const QString& call : first(u"SELECT call_id FROM autolynx.mark_sent(?::uuid, ?::uuid[])"_qs,
                                             {worker_, db::textArray(claimed)}))
                make(call);
        }
    }

private:
    QStringList first(const QString& sql, const QVariantList& parameters)
    {
        const auto rows = connection_->query(sql, parameters);
        QStringList values;
        if (!rows) {
            const std::lock_guard lock(shared_.mutex);
            shared_.errors += QString::fromLatin1(connection_->lastSqlState()) + u' ' + rows.error().message;
            shared_.done = true;
            return values;
        }
        for (const db::Row& row : *rows)
            values += row[0].toString();
        return values;
    }
    void apply(const QString& fact)
    {
        first(u"SELECT autolynx.apply_facts(?::jsonb)::text"_qs, {u"["_qs + fact + u']'});
    }
    void make(const QString& call)
    {
        if (random_.bounded(15) == 0) {
            first(u"SELECT autolynx.launch_failed(?::uuid, ?::uuid, 'refused_contact', 'code', 200)"_qs,
                  {worker_, call});
            return;
        }
        apply(Fixture::fact(call, "launch", u"\"status\": \"QUEUED\""_qs));
        // Its end first, its cost a while later, or both at once; some cost nothing.
        const QString end =
            u"\"status\": \"ENDED\", \"ended_reason\": \"x\", \"ended_class\": \"customer-hangup\", \"conversation\": true"_qs;
        if (random_.bounded(2))
            apply(Fixture::fact(call, "status", end));
        apply(Fixture::fact(call, "report", end + u", \"cost_micro\": %1"_qs.arg(1 + random_.bounded(int(kWorst)))));
        ++shared_.ended;
    }

    Shared& shared_;
    const QString worker_;
    QRandomGenerator random_;
    std::unique_ptr<db::Connection> connection_;
};

/// What each commit changes of a call's money and of the calls that were started, written by the database itself.
void record(Fixture& f)
{
    need(f.database.owner().script(
        u"CREATE SCHEMA race;"
        "CREATE TABLE race.money (campaign_id uuid, micro bigint, started int);"
        "CREATE FUNCTION race.of(l autolynx.calls) RETURNS bigint LANGUAGE sql AS $$ SELECT CASE WHEN l.launch = "
        "'RELEASED' THEN 0 WHEN coalesce(l.cost_micro, 0) = 0 THEN l.reserved_micro WHEN l.holds_slot THEN "
        "greatest(l.reserved_micro, l.cost_micro) ELSE l.cost_micro END $$;"
        "CREATE FUNCTION race.record() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN"
        " INSERT INTO race.money VALUES (NEW.campaign_id, race.of(NEW) - CASE WHEN TG_OP = 'UPDATE' THEN race.of(OLD) "
        "ELSE 0 END,"
        "  (NEW.launch <> 'RELEASED')::int - CASE WHEN TG_OP = 'UPDATE' THEN (OLD.launch <> 'RELEASED')::int ELSE 0 "
        "END);"
        " RETURN NULL; END $$;"
        "CREATE TRIGGER race AFTER INSERT OR UPDATE ON autolynx.calls FOR EACH ROW EXECUTE FUNCTION race.record()"_qs));
}

/// The most that ever was, in the order of commits; of one campaign, or all.
qint64 most(Fixture& f, const char* what, const QString& campaign = {})
{
    return f.number(
        u"SELECT max(n) FROM (SELECT sum(%1) OVER (ORDER BY pg_xact_commit_timestamp(xmin)) AS n FROM race.money WHERE %2) s"_qs
            .arg(QLatin1StringView(what), campaign.isEmpty() ? u"true"_qs : u"campaign_id = '%1'"_qs.arg(campaign)));
}

} // namespace

class TestBudgetRace : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void sixteenSchedulers()
    {
        Fixture f;
        f.database.setClock("2026-03-03T15:00:00Z", kRate);
        record(f);
        need(f.console().query(u"SELECT autolynx.account_cap_set(14)"_qs));
        need(f.console().query(u"SELECT autolynx.account_limits_set('{\"budget_usd\": 12}')"_qs));
        const QString calls = u"\"cap\": 6, \"max_duration_seconds\": 120, "_qs;
        const QString whole = f.started(60, calls + u"\"budget_usd\": 5"_qs);
        const QString day = f.started(60, calls + u"\"budget_day_usd\": 4"_qs);
        const QString canary = f.started(60, calls + u"\"canary\": {\"calls\": 5}"_qs);
        Shared all;
        std::vector<std::thread> threads;
        for (int i = 0; i < kSchedulers; ++i) {
            const QString worker = f.startWorker(u"purse-%1"_qs.arg(i));
            threads.emplace_back([&f, &all, worker, i] { Scheduler(f, all, worker, kSeed + quint32(i)).run(); });
        }
        // Until nobody is on the phone and each campaign is held for good.
        const bool over = test::waitFor(
            [&] {
                need(f.worker().query(u"SELECT autolynx.fold_counters()"_qs));
                const QString holds =
                    f.text(u"SELECT string_agg(hold_code, ' ' ORDER BY seq) FROM autolynx.campaigns"_qs);
                const qint64 open = f.number(
                    u"SELECT count(*) FROM autolynx.calls WHERE holds_slot OR launch = 'ACCEPTED' AND coalesce(cost_micro, 0) = 0"_qs);
                return all.done || (open == 0 && holds == u"budget budget canary"_qs);
            },
            std::chrono::minutes(2));
        all.done = true;
        for (std::thread& thread : threads)
            thread.join();
        QVERIFY2(all.errors.isEmpty(), qPrintable(all.errors.join(u'\n')));
        QVERIFY2(over,
                 qPrintable(f.text(
                     u"SELECT string_agg(coalesce(hold_code, '-'), ' ' ORDER BY seq) FROM autolynx.campaigns"_qs)));
        qInfo("seed %u: %d calls, at most %lld, %lld and %lld micro-dollars", kSeed, all.ended.load(),
              most(f, "micro", whole), most(f, "micro", day), most(f, "micro"));
        // Reached, so that it was tried, and not passed.
        const auto within = [&](qint64 most, qint64 budget) { return most <= budget && most > budget - kWorst; };
        QVERIFY(within(most(f, "micro", whole), 5'000'000));
        QVERIFY(within(most(f, "micro", day), 4'000'000));
        QVERIFY(most(f, "micro") <= 12'000'000);
        QCOMPARE(most(f, "started", canary), 5);
        QCOMPARE(f.number(u"SELECT autolynx.spent_micro(NULL, '-infinity')"_qs),
                 f.number(u"SELECT sum(cost_micro) FROM autolynx.calls"_qs));
        QCOMPARE(f.contradiction(), QString());
    }
};

AUTOLYNX_TEST(TestBudgetRace, "budget_race");
#include "test_budget_race.moc"
