// SPDX-License-Identifier: GPL-3.0-or-later
// Another database than the one that dialled (a failover, a restore): nobody is dialled until the provider's recent
// calls are adopted (DESIGN "Epoch"). Rules out: contacts called a second time because a restore forgot the first.
#include "tests/support/fixture.h"
#include "tests/support/test.h"

#include <nlohmann/json.hpp>

using namespace autolynx;
using namespace std::chrono_literals;
using test::Fixture;
using test::need;

class TestEpoch : public QObject
{
    Q_OBJECT

    static void become(Fixture& f, const QString& change)
    {
        f.run(u"UPDATE autolynx.epochs SET %1 WHERE id = (SELECT max(id) FROM autolynx.epochs)"_qs.arg(change));
    }
    static bool beat(Fixture& f)
    {
        return need(f.worker().query(u"SELECT autolynx.worker_beat(?::uuid)"_qs, {f.workerId})).at(0)[0].toBool();
    }
    static void recovered(Fixture& f, qint64 epoch)
    {
        need(f.worker().query(u"SELECT autolynx.epoch_recovered(?)"_qs, {epoch}));
    }
    static QString hold(Fixture& f) { return f.text(u"SELECT hold_code FROM autolynx.accounts"_qs); }

private Q_SLOTS:
    void aFirstStartRecoversNothing()
    {
        Fixture f;
        QCOMPARE(f.text(u"SELECT count(*) || ' ' || bool_and(recovered_at IS NOT NULL) FROM autolynx.epochs"_qs),
                 u"1 true"_qs);
        QCOMPARE(hold(f), QString());
    }

    void holdsUntilAdopted_data()
    {
        QTest::addColumn<QString>("change");
        QTest::newRow("another cluster") << u"system_identifier = '1'"_qs;
        QTest::newRow("another timeline") << u"timeline = '000000FF'"_qs;
        QTest::newRow("another database") << u"database_oid = 1"_qs;
    }
    void holdsUntilAdopted()
    {
        QFETCH(QString, change);
        Fixture f;
        const QString campaign = f.started(4, u"\"cap\": 1"_qs);
        const QStringList ringing = f.dial();
        QVERIFY(beat(f));
        f.advance(3h);
        const qint64 lastBeat = f.number(u"SELECT autolynx.us(max(heartbeat_at)) FROM autolynx.workers"_qs);
        become(f, change);

        // The claim sees it, claims nothing, and says since when calls are to be adopted: the last that it remembers,
        // less an hour.
        const auto answer = f.claimAnswer();
        QVERIFY(answer["calls"].empty());
        QCOMPARE(answer["recovering"]["since_us"].get<qint64>(), lastBeat - 3600 * qint64(1'000'000));
        QCOMPARE(hold(f), u"recovering"_qs);
        const auto shown = need(f.console().json(u"SELECT autolynx.campaign_show(?::uuid) -> 'hold'"_qs, {campaign}));
        QVERIFY(shown.is_object());

        // It stays so: for ends of calls, ticks, beats, an accepted call, a member's resume, another worker.
        f.end(ringing);
        QVERIFY(beat(f));
        need(f.worker().query(u"SELECT autolynx.provider_obeyed(?::uuid[], 10)"_qs, {db::textArray({campaign})}));
        f.startWorker(u"other"_qs);
        f.advance(1h);
        QVERIFY(f.claimAnswer()["calls"].empty());
        QCOMPARE(f.number(u"SELECT count(*) FROM autolynx.epochs"_qs), 2);

        recovered(f, answer["recovering"]["epoch_id"].get<qint64>());
        QCOMPARE(hold(f), QString());
        QCOMPARE(f.claim().size(), 1);
        QCOMPARE(f.contradiction(), QString());
    }

    // Claimed before, and about to be sent: the compare-and-set looks again.
    void whatWasClaimedBeforeIsNotSent()
    {
        Fixture f;
        f.started(2);
        const QStringList calls = f.claim();
        become(f, u"timeline = 'x'"_qs);
        QCOMPARE(f.send(calls), QStringList());
        QCOMPARE(f.call(calls[0], "launch || ' ' || launch_code"), u"RELEASED recovering"_qs);
        QCOMPARE(f.contradiction(), QString());
    }

    // The heart of it: a call that the restored database has forgotten is adopted, and its contact not called again.
    void aForgottenCallIsAdoptedAndNotMadeAgain()
    {
        Fixture f;
        const QString campaign = f.campaign(u"\"cap\": 5"_qs);
        const QStringList contacts = f.addContacts(campaign, 2);
        f.change("start", campaign);
        become(f, u"system_identifier = '1'"_qs);
        const auto recovering = f.claimAnswer()["recovering"];
        const QString forgotten = f.text(u"SELECT gen_random_uuid()"_qs);
        f.apply({Fixture::fact(
            forgotten, "list",
            u"\"status\": \"IN_PROGRESS\", \"installation\": \"%1\", \"campaign_id\": \"%2\", \"contact_id\": %3, \"attempt\": 1"_qs
                .arg(f.text(u"SELECT installation FROM autolynx.accounts"_qs), campaign, contacts[0]))});
        recovered(f, recovering["epoch_id"].get<qint64>());
        QCOMPARE(f.contact(contacts[0], "state"), u"ACTIVE"_qs);
        const QStringList calls = f.claim();
        QCOMPARE(calls.size(), 1);
        QCOMPARE(f.call(calls[0], "contact_id"), contacts[1]);
        QCOMPARE(f.contradiction(), QString());
    }

    // A second failover before the first was made good: both spans are to be adopted, and the first's word comes too
    // late.
    void oneMoreBeforeItIsOver()
    {
        Fixture f;
        f.started(1);
        QVERIFY(beat(f));
        become(f, u"timeline = 'x'"_qs);
        const auto first = f.claimAnswer()["recovering"];
        f.advance(5h);
        QVERIFY(beat(f));
        become(f, u"timeline = 'y'"_qs);
        const auto second = f.claimAnswer()["recovering"];
        QVERIFY(second["epoch_id"] != first["epoch_id"]);
        QCOMPARE(second["since_us"].get<qint64>(), first["since_us"].get<qint64>());
        recovered(f, first["epoch_id"].get<qint64>());
        QCOMPARE(hold(f), u"recovering"_qs);
        QVERIFY(f.claim().isEmpty());
        recovered(f, second["epoch_id"].get<qint64>());
        QCOMPARE(f.claim().size(), 1);
    }

    // Seen by whoever comes first: a beat and a new worker find it as a claim does, before their own heartbeat hides
    // it.
    void anyoneFindsIt_data()
    {
        QTest::addColumn<bool>("byBeat");
        QTest::newRow("beat") << true;
        QTest::newRow("start") << false;
    }
    void anyoneFindsIt()
    {
        QFETCH(bool, byBeat);
        Fixture f;
        const qint64 last = f.nowUs();
        f.advance(9h);
        become(f, u"timeline = 'x'"_qs);
        if (byBeat)
            beat(f);
        else
            f.startWorker(u"main"_qs);
        QCOMPARE(hold(f), u"recovering"_qs);
        QCOMPARE(f.number(u"SELECT autolynx.us(adopt_since) FROM autolynx.epochs WHERE recovered_at IS NULL"_qs),
                 last - 3600 * qint64(1'000'000));
    }
};

AUTOLYNX_TEST(TestEpoch, "epoch");
#include "test_epoch.moc"
