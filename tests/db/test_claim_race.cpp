// SPDX-License-Identifier: GPL-3.0-or-later
// Sixteen schedulers at once (R5, R10): each claims, sends, applies and gives back on a connection of its own, while
// others fold, beat, pause and stop. Rules out: a cap overshot at any commit, two live calls of one person or number,
// deadlocks and serialisation failures, contacts lost between two schedulers.
#include "tests/support/fixture.h"
#include "tests/support/test.h"

#include <QRandomGenerator>

#include <atomic>
#include <condition_variable>
#include <mutex>
#include <nlohmann/json.hpp>
#include <thread>

using namespace autolynx;
using test::Fixture;
using test::need;

namespace {

constexpr int kSchedulers = 16;
constexpr double kRate = 40; ///< a lease of 80 s is 2 real ones, a probe's delay of 5 s 125 ms
constexpr quint32 kSeed = 20260303;

/// What all threads share: accepted calls that nobody has ended yet, and the errors that none may meet.
struct Shared
{
    std::mutex mutex;
    std::condition_variable rang;
    QStringList ringing;
    QStringList errors;
    std::atomic<bool> done = false;
    std::atomic<int> ended = 0;
    std::atomic<int> returned = 0;
    std::atomic<int> doubted = 0;

    void check(const db::Connection& connection, const char* what, const Error& error)
    {
        const std::lock_guard lock(mutex);
        errors +=
            u"%1: %2 %3"_qs.arg(QString::fromUtf8(what), QString::fromLatin1(connection.lastSqlState()), error.message);
        done = true;
    }
    /// Some of what rings; waits a moment for the first.
    QStringList takeRinging(QRandomGenerator& random, int most)
    {
        std::unique_lock lock(mutex);
        rang.wait_for(lock, std::chrono::milliseconds(20), [this] { return done || !ringing.isEmpty(); });
        QStringList taken;
        while (!ringing.isEmpty() && taken.size() < most)
            taken += ringing.takeAt(random.bounded(int(ringing.size())));
        return taken;
    }
};

/// One scheduler: everything that a worker does with the database, at random.
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
            const QStringList claimed = claim();
            if (!claimed.isEmpty() && random_.bounded(30) > 0) // else left to the end of its lease
                for (const QString& call : send(claimed))
                    launch(call);
            end(shared_.takeRinging(random_, 1 + random_.bounded(6)));
        }
        end(shared_.takeRinging(random_, 1000));
    }

private:
    db::Rows query(const char* what, const QString& sql, const QVariantList& parameters)
    {
        auto rows = connection_->query(sql, parameters);
        if (!rows)
            shared_.check(*connection_, what, rows.error());
        return rows ? *rows : db::Rows();
    }
    QStringList claim()
    {
        QStringList calls;
        for (const db::Row& row : query(
                 "claim", u"SELECT jsonb_array_elements_text(autolynx.claim(?::uuid, true) -> 'calls')"_qs, {worker_}))
            calls += row[0].toString();
        return calls;
    }
    QStringList send(const QStringList& calls)
    {
        QStringList sent;
        for (const db::Row& row : query("mark_sent", u"SELECT call_id FROM autolynx.mark_sent(?::uuid, ?::uuid[])"_qs,
                                        {worker_, db::textArray(calls)}))
            sent += row[0].toString();
        return sent;
    }
    void apply(const QStringList& facts)
    {
        query("apply_facts", u"SELECT autolynx.apply_facts(?::jsonb)"_qs, {u"["_qs + facts.join(u',') + u']'});
    }
    void launch(const QString& call)
    {
        static const char* const kinds[] = {"not_sent",        "rate_limited",     "blocked",
                                            "refused_account", "refused_campaign", "refused_contact"};
        const int chance = random_.bounded(100);
        if (chance < 8) {
            query("launch_failed", u"SELECT autolynx.launch_failed(?::uuid, ?::uuid, ?, 'code', 200)"_qs,
                  {worker_, call, QString::fromUtf8(kinds[random_.bounded(6)])});
            ++shared_.returned;
            return;
        }
        if (chance < 18) {
            query("launch_failed", u"SELECT autolynx.launch_failed(?::uuid, ?::uuid, 'unknown', 'timeout', 0)"_qs,
                  {worker_, call});
            ++shared_.doubted;
        }
        apply({Fixture::fact(call, chance < 18 ? "list" : "launch", u"\"status\": \"QUEUED\""_qs)});
        query("provider_obeyed", u"SELECT autolynx.provider_obeyed(?::uuid[], NULL)"_qs, {db::textArray(campaigns_)});
        const std::lock_guard lock(shared_.mutex);
        shared_.ringing += call;
        shared_.rang.notify_one();
    }
    void end(QStringList calls)
    {
        if (calls.isEmpty())
            return;
        shared_.ended += int(calls.size());
        if (random_.bounded(4) == 0)
            calls += last_; // heard again
        QStringList facts;
        for (const QString& call : calls)
            facts +=
                Fixture::fact(call, "report",
                              u"\"status\": \"ENDED\", \"ended_reason\": \"customer-ended-call\", "
                              "\"ended_class\": \"customer-hangup\", \"conversation\": true, \"cost_micro\": 1000"_qs);
        last_ = calls;
        apply(facts);
    }

    Shared& shared_;
    const QString worker_;
    QRandomGenerator random_;
    std::unique_ptr<db::Connection> connection_;
    QStringList last_;

public:
    QStringList campaigns_;
};

} // namespace

class TestClaimRace : public QObject
{
    Q_OBJECT

    /// Every slot and number that a commit takes or gives back, written by the database itself.
    static void record(Fixture& f)
    {
        need(f.database.owner().script(
            u"CREATE SCHEMA race;"
            "CREATE TABLE race.taken (campaign_id uuid, contact_id bigint, phone text, slot int, number int);"
            "CREATE FUNCTION race.record() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN"
            " INSERT INTO race.taken VALUES (NEW.campaign_id, NEW.contact_id, NEW.phone,"
            "  NEW.holds_slot::int - CASE WHEN TG_OP = 'UPDATE' THEN OLD.holds_slot::int ELSE 0 END,"
            "  NEW.holds_number::int - CASE WHEN TG_OP = 'UPDATE' THEN OLD.holds_number::int ELSE 0 END);"
            " RETURN NULL; END $$;"
            "CREATE TRIGGER race AFTER INSERT OR UPDATE ON autolynx.calls FOR EACH ROW EXECUTE FUNCTION race.record()"_qs));
    }
    /// The most of `what` that rows where `which` ever held together, in the order of commits.
    static int most(Fixture& f, const char* what, const QString& which)
    {
        return int(f.number(
            u"SELECT max(n) FROM (SELECT sum(%1) OVER (ORDER BY pg_xact_commit_timestamp(xmin)) AS n FROM race.taken WHERE %2) s"_qs
                .arg(QLatin1StringView(what), which)));
    }
    /// The same, by any one of `per`.
    static int mostOfOne(Fixture& f, const char* what, const char* per)
    {
        return int(f.number(
            u"SELECT max(n) FROM (SELECT sum(%1) OVER (PARTITION BY %2 ORDER BY pg_xact_commit_timestamp(xmin)) AS n FROM race.taken) s"_qs
                .arg(QLatin1StringView(what), QLatin1StringView(per))));
    }

private Q_SLOTS:
    void sixteenSchedulers()
    {
        const int perCampaign = qMax(20, qEnvironmentVariableIntValue("AUTOLYNX_RACE_CONTACTS") / 3);
        const int contacts = qEnvironmentVariableIsSet("AUTOLYNX_RACE_CONTACTS") ? perCampaign : 28;
        Fixture f;
        f.database.setClock("2026-03-03T15:00:00Z", kRate); // 9:00 in Chicago, open for twelve hours
        record(f);
        const QList<int> caps = {2, 3, 6};
        constexpr int kAccountCap = 7;
        need(f.console().query(u"SELECT autolynx.account_cap_set(?)"_qs, {kAccountCap}));
        QStringList campaigns;
        QStringList shared;
        for (int i = 0; i < contacts / 4; ++i)
            shared += u"+1414%1"_qs.arg(i, 7, 10, QLatin1Char('0'));
        for (int cap : caps) {
            // An unknown launch keeps its slot until no call of it can live: never, here.
            campaigns += f.campaign(u"\"cap\": %1, \"max_duration_seconds\": 43200"_qs.arg(cap));
            f.addContacts(campaigns.last(), contacts);
            f.addNumbers(campaigns.last(), shared); // the same people in each list
            f.change("start", campaigns.last());
        }
        qInfo("seed %u, %d contacts", kSeed, int(caps.size()) * (contacts + int(shared.size())));

        Shared all;
        std::vector<std::thread> threads;
        for (int i = 0; i < kSchedulers; ++i) {
            const QString worker = f.startWorker(u"race-%1"_qs.arg(i));
            threads.emplace_back([&f, &all, &campaigns, worker, i] {
                Scheduler scheduler(f, all, worker, kSeed + quint32(i));
                scheduler.campaigns_ = campaigns;
                scheduler.run();
            });
        }
        // Housekeeping of two workers.
        for (int i = 0; i < 2; ++i)
            threads.emplace_back([&f, &all] {
                auto connection = f.database.connect(u"autolynx_worker"_qs);
                while (!all.done) {
                    for (const char* sql :
                         {"SELECT autolynx.fold_counters()", "SELECT autolynx.worker_beat(?::uuid)"}) {
                        const bool beat = QByteArrayView(sql).contains("beat");
                        if (auto done = connection->query(QString::fromUtf8(sql),
                                                          beat ? QVariantList{f.workerId} : QVariantList());
                            !done)
                            all.check(*connection, sql, done.error());
                    }
                }
            });
        // Meanwhile: at every snapshot the counters are the rows', and conserve.
        // And a person can't make up their mind.
        int looks = 0;
        int decided = 0;
        QRandomGenerator random(kSeed);
        const bool completed = test::waitFor(
            [&] {
                ++looks;
                if (all.ended >= decided + 15) {
                    decided = all.ended;
                    for (const char* verb : {random.bounded(2) ? "pause" : "stop", "resume"}) {
                        const auto done =
                            f.console().query(u"SELECT autolynx.campaign_%1(?::uuid)"_qs.arg(QLatin1StringView(verb)),
                                              {campaigns[looks % 3]});
                        if (!done && f.console().lastSqlState() != "AL001") // it may have completed
                            all.check(f.console(), verb, done.error());
                    }
                }
                if (const QString wrong = f.contradiction(); !wrong.isEmpty()) {
                    const std::lock_guard lock(all.mutex);
                    all.errors += wrong;
                    return true;
                }
                return all.done ||
                       f.number(u"SELECT count(*) FROM autolynx.campaigns WHERE state <> 'COMPLETED'"_qs) == 0;
            },
            std::chrono::minutes(1));
        all.done = true;
        for (std::thread& thread : threads)
            thread.join();
        qInfo("%d calls ended, %d given back, %d in doubt, %d looks", all.ended.load(), all.returned.load(),
              all.doubted.load(), looks);

        QVERIFY2(all.errors.isEmpty(), qPrintable(all.errors.join(u'\n')));
        QVERIFY2(completed, "the campaigns did not complete");
        // Reached, so that they were tried, and not passed.
        for (int i = 0; i < caps.size(); ++i) {
            const int taken = most(f, "slot", u"campaign_id = '%1'"_qs.arg(campaigns[i]));
            QVERIFY2(i == 2 ? taken <= caps[i] : taken == caps[i],
                     qPrintable(u"cap %1, taken %2"_qs.arg(caps[i]).arg(taken)));
        }
        QCOMPARE(most(f, "slot", u"true"_qs), kAccountCap);
        QCOMPARE(mostOfOne(f, "number", "contact_id"), 1);
        QCOMPARE(mostOfOne(f, "number", "phone"), 1);
        QCOMPARE(
            f.number(
                u"SELECT count(*) FROM autolynx.contacts WHERE state = 'FINAL' AND final IN ('answered', 'rejected')"_qs),
            caps.size() * (contacts + shared.size()));
        QCOMPARE(f.number(u"SELECT count(*) FROM autolynx.calls WHERE launch = 'ACCEPTED'"_qs), all.ended.load());
        QVERIFY(all.returned > 0 && all.doubted > 0);
        QCOMPARE(f.contradiction(), QString());
    }
};

AUTOLYNX_TEST(TestClaimRace, "claim_race");
#include "test_claim_race.moc"
