// SPDX-License-Identifier: GPL-3.0-or-later
// Four members at once do everything to two campaigns that four schedulers are dialling, while a worker keeps house.
// Rules out: locks taken in two orders (a deadlock is an error that nobody can act on), counters that part from the
// rows.
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

constexpr quint32 kSeed = 20260304;

/// Statements of one role on a connection of its own; an error that is no refusal is kept.
class Actor
{
public:
    Actor(Fixture& f, const QString& role, quint32 seed, std::mutex& mutex, QStringList& errors)
        : random(seed), connection_(f.database.connect(role)), mutex_(mutex), errors_(errors)
    {
    }
    db::Rows run(const QString& sql, const QVariantList& parameters = {})
    {
        auto rows = connection_->query(sql, parameters);
        if (rows)
            return *rows;
        if (connection_->lastSqlState() != "AL001") {
            const std::lock_guard lock(mutex_);
            errors_ += u"%1: %2 %3"_qs.arg(sql, QString::fromLatin1(connection_->lastSqlState()), rows.error().message);
        }
        return {};
    }
    QStringList ids(const QString& sql, const QVariantList& parameters = {})
    {
        QStringList list;
        for (const db::Row& row : run(sql, parameters))
            list += row[0].toString();
        return list;
    }
    db::Connection& connection() { return *connection_; }

    QRandomGenerator random;

private:
    std::unique_ptr<db::Connection> connection_;
    std::mutex& mutex_;
    QStringList& errors_;
};

void dial(Actor& worker, const QString& id, const std::atomic<bool>& done)
{
    QStringList live;
    while (!done) {
        const QStringList sent = worker.ids(
            u"SELECT call_id FROM autolynx.mark_sent(?::uuid, ARRAY(SELECT jsonb_array_elements_text(autolynx.claim(?::uuid, true) -> 'calls')::uuid))"_qs,
            {id, id});
        for (const QString& call : sent) {
            if (worker.random.bounded(20) == 0) {
                worker.run(u"SELECT autolynx.launch_failed(?::uuid, ?::uuid, ?, 'code', 100)"_qs,
                           {id, call, worker.random.bounded(2) ? u"unknown"_qs : u"refused_campaign"_qs});
                continue;
            }
            worker.run(
                u"SELECT autolynx.apply_facts(?::jsonb)"_qs,
                {u"["_qs +
                 Fixture::fact(call, "launch", u"\"status\": \"QUEUED\", \"control_url\": \"https://c.test\""_qs) +
                 u']'});
            live += call;
        }
        QStringList facts;
        while (!live.isEmpty() && facts.size() < 3) {
            facts += Fixture::fact(
                live.takeAt(worker.random.bounded(int(live.size()))), "report",
                worker.random.bounded(20)
                    ? u"\"status\": \"ENDED\", \"ended_reason\": \"r\", \"ended_class\": \"customer-hangup\", \"conversation\": true"_qs
                    : u"\"status\": \"FAILED\", \"ended_reason\": \"r\", \"ended_class\": \"provider-error\", \"start_fault\": \"config\""_qs);
        }
        if (!facts.isEmpty())
            worker.run(u"SELECT autolynx.apply_facts(?::jsonb)"_qs, {u"["_qs + facts.join(u',') + u']'});
    }
}

void keepHouse(Actor& worker, const QString& id, const QStringList& campaigns, const std::atomic<bool>& done)
{
    while (!done) {
        worker.run(u"SELECT autolynx.worker_beat(?::uuid)"_qs, {id});
        worker.run(u"SELECT autolynx.tend_inbox()"_qs);
        worker.run(u"SELECT autolynx.hold_start_faults()"_qs);
        worker.run(u"SELECT autolynx.fold_counters()"_qs);
        worker.run(u"SELECT count(*) FROM autolynx.calls_to_hang_up(20)"_qs);
        worker.run(u"SELECT count(*) FROM autolynx.calls_to_check(20)"_qs);
        worker.run(u"SELECT autolynx.provider_obeyed(?::uuid[], 20)"_qs, {db::textArray(campaigns)});
    }
}

void import(Actor& member, const QString& campaign, const QString& phone)
{
    // Refused in the middle (the campaign has ended, somebody else imports): nothing of it stays.
    member.run(u"BEGIN"_qs);
    const QStringList import = member.ids(u"SELECT autolynx.import_begin(?::uuid, 'x.csv', '{}')"_qs, {campaign});
    bool ended = import.isEmpty();
    if (!ended) {
        member.run(
            u"SELECT autolynx.import_rows(?::bigint, '{1}', '{A}', '{B}', ?::text[], '{\"{}\"}', '{America/Chicago|}', '{\"\"}', '{\"[]\"}')"_qs,
            {import[0], db::textArray({phone})});
        ended = member.run(u"SELECT autolynx.import_finish(?::bigint)"_qs, {import[0]}).isEmpty();
    }
    member.run(ended ? u"ROLLBACK"_qs : u"COMMIT"_qs);
}

void decide(Actor& member, const QStringList& campaigns, qint64 lastContact, int nr)
{
    QRandomGenerator& random = member.random;
    const QString campaign = campaigns[random.bounded(int(campaigns.size()))];
    QStringList contacts;
    for (int i = 0; i < 8; ++i)
        contacts += QString::number(1 + random.bounded(lastContact));
    const QString some = u"{%1}"_qs.arg(contacts.join(u','));
    switch (random.bounded(12)) {
    case 0:
        member.run(u"SELECT autolynx.campaign_pause(?::uuid)"_qs, {campaign});
        break;
    case 1:
        member.run(u"SELECT autolynx.campaign_stop(?::uuid)"_qs, {campaign});
        break;
    case 2:
        member.run(u"SELECT autolynx.contact_skip(?::uuid, ?::bigint[])"_qs, {campaign, some});
        break;
    case 3:
    case 4:
        member.run(u"SELECT autolynx.contact_retry(?::uuid, ?::bigint[])"_qs, {campaign, some});
        break;
    case 5:
        member.run(u"SELECT autolynx.campaign_set(?::uuid, ?::jsonb)"_qs,
                   {campaign,
                    u"{\"cap\": %1, \"window_end\": \"2%2:00\"}"_qs.arg(1 + random.bounded(5)).arg(random.bounded(4))});
        break;
    case 6:
        for (const QString& call :
             member.ids(u"SELECT c ->> 'id' FROM jsonb_array_elements(autolynx.call_list(?::uuid, 'QUEUED')) c"_qs,
                        {campaign}))
            member.run(u"SELECT autolynx.call_hangup(?::uuid)"_qs, {call});
        break;
    case 7:
        member.run(u"SELECT autolynx.campaign_redial(?::uuid, 'again', '{answered,skipped,failed}')"_qs, {campaign});
        break;
    case 8:
        import(member, campaign, u"+1606%1"_qs.arg(random.bounded(9999999), 7, 10, QLatin1Char('0')));
        break;
    case 9:
        member.run(u"SELECT autolynx.dialing_stop_all()"_qs);
        member.run(u"SELECT autolynx.dialing_allow()"_qs);
        break;
    case 10:
        member.run(u"SELECT autolynx.campaign_assign(?::uuid, (autolynx.campaign_show(?::uuid) ->> 'owner'))"_qs,
                   {campaign, campaign});
        break;
    default:
        member.run(
            u"SELECT autolynx.request_test_call((autolynx.campaign_show(?::uuid) ->> 'assistant_id')::uuid, NULL, ?)"_qs,
            {campaign, u"+1707%1"_qs.arg(nr, 7, 10, QLatin1Char('0'))});
    }
    member.run(u"SELECT autolynx.campaign_resume(?::uuid)"_qs, {campaign});
}

} // namespace

class TestMembersRace : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void membersAndSchedulers()
    {
        const int given = qEnvironmentVariableIntValue("AUTOLYNX_RACE_DECISIONS");
        const int decisions = given > 0 ? given : 40;
        const int people = 10 * decisions; // they do not run out
        Fixture f;
        f.database.setClock("2026-03-03T15:00:00Z", 40);
        need(f.console().query(u"SELECT autolynx.account_cap_set(12)"_qs));
        const QStringList campaigns = {f.started(people, u"\"cap\": 4"_qs),
                                       f.started(people, u"\"cap\": 4, \"mode\": \"batch\""_qs)};
        const qint64 lastContact = f.number(u"SELECT max(id) FROM autolynx.contacts"_qs);
        qInfo("seed %u, %d decisions each of four", kSeed, decisions);

        std::mutex mutex;
        QStringList errors;
        std::atomic<bool> done = false;
        std::vector<std::thread> workers;
        for (int i = 0; i < 4; ++i) {
            workers.emplace_back([&, i, id = f.startWorker(u"race-%1"_qs.arg(i))] {
                Actor worker(f, u"autolynx_worker"_qs, kSeed + quint32(i), mutex, errors);
                dial(worker, id, done);
            });
        }
        workers.emplace_back([&] {
            Actor worker(f, u"autolynx_worker"_qs, kSeed, mutex, errors);
            keepHouse(worker, f.workerId, campaigns, done);
        });
        std::vector<std::thread> members;
        for (int i = 0; i < 4; ++i) {
            members.emplace_back([&, i] {
                Actor member(f, f.member, kSeed + 100 + quint32(i), mutex, errors);
                for (int n = 0; n < decisions; ++n)
                    decide(member, campaigns, lastContact, i * decisions + n);
            });
        }
        for (std::thread& member : members)
            member.join();
        done = true;
        for (std::thread& worker : workers)
            worker.join();
        errors.removeDuplicates();
        QVERIFY2(errors.isEmpty(), qPrintable(errors.join(u'\n')));
        QCOMPARE(f.contradiction(), QString());
        const qint64 made = f.number(u"SELECT count(*) FROM autolynx.calls WHERE launch = 'ACCEPTED'"_qs);
        qInfo("%lld calls made", static_cast<long long>(made));
        QVERIFY(made > 10);
    }
};

AUTOLYNX_TEST(TestMembersRace, "members_race");
#include "test_members_race.moc"
