// SPDX-License-Identifier: GPL-3.0-or-later
// Reconciliation (R10): what webhooks missed, calls that fell silent or vanished, hanging up, and a database that has
// forgotten calls.
#include "core/base/time_text.h"
#include "dialer_fixture.h"
#include "tests/support/test.h"

#include <set>

using namespace autolynx;
using namespace std::chrono_literals;
using nlohmann::json;
using test::DialerBench;
using test::FakeVapi;

class TestDialerReconcile : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aCampaignCompletesWithoutAnyWebhook();
    void lateCostsAreFetched();
    void aVanishedCallTimesOutAndMayComeBack();
    void stopHangsUp();
    void aRestoredDatabaseAdoptsWhatItForgot();
    void aLateCallIsAdoptedAndHungUp();
};

void TestDialerReconcile::aCampaignCompletesWithoutAnyWebhook()
{
    DialerBench bench;
    bench.startCampaign(12, 4);
    bench.startWorker();
    std::set<std::string> ended;
    const bool done = test::waitFor(
        [&] {
            for (const json& post : bench.vapi.posts()) {
                if (ended.insert(DialerBench::callIdOf(post)).second)
                    bench.vapi.end(DialerBench::callIdOf(post), "customer-did-not-answer", 0.002);
            }
            return bench.count("SELECT count(*) FROM autolynx.campaigns WHERE state = 'COMPLETED'") == 1;
        },
        60s);
    QVERIFY(done);
    QCOMPARE(bench.count("SELECT count(*) FROM autolynx.contacts WHERE final = 'no_answer'"), 12);
    QCOMPARE(bench.count("SELECT count(*) FROM autolynx.calls WHERE cost_micro = 2000 AND reported_at IS NOT NULL"),
             12);
    QCOMPARE(bench.vapi.posts().size(), std::size_t(12));
}

void TestDialerReconcile::lateCostsAreFetched()
{
    // The end is told by a status message, the report never comes: cost and transcript are asked for (R10).
    DialerBench bench;
    bench.startCampaign(1);
    bench.startWorker();
    QVERIFY(bench.waitCount("SELECT count(*) FROM autolynx.calls WHERE launch = 'ACCEPTED'", 1));
    const std::string call = DialerBench::callIdOf(bench.vapi.posts()[0]);
    bench.vapi.hideFromListings(true);
    bench.vapi.end(call, "assistant-ended-call", 0.33);
    json message = bench.statusUpdate(call, "ended");
    message["endedReason"] = "assistant-ended-call";
    bench.store(message, call);
    QVERIFY(bench.waitCount("SELECT count(*) FROM autolynx.calls WHERE cost_micro = 330000 AND reported_at IS NOT NULL",
                            1));
    QVERIFY(bench.count("SELECT extract(epoch FROM reported_at - ended_at)::int FROM autolynx.calls") < 120);
    QCOMPARE(bench.text("SELECT transcript FROM autolynx.call_artifacts"), QStringLiteral("AI: Hi."));
}

void TestDialerReconcile::aVanishedCallTimesOutAndMayComeBack()
{
    DialerBench bench(240); // ten minutes of silence before anybody asks
    bench.startCampaign(1);
    bench.startWorker();
    QVERIFY(bench.waitCount("SELECT count(*) FROM autolynx.calls WHERE launch = 'ACCEPTED'", 1));
    const std::string call = DialerBench::callIdOf(bench.vapi.posts()[0]);
    bench.vapi.forget(call);
    QVERIFY(bench.waitCount("SELECT count(*) FROM autolynx.calls WHERE status = 'TIMEOUT' AND NOT holds_slot", 1));
    // (At this speed an intent may outlive its lease before it is marked: that call is released, and none of these.)
    const qint64 silence = bench.count(
        "SELECT extract(epoch FROM ended_at - accepted_at)::int FROM autolynx.calls WHERE launch = 'ACCEPTED'");
    QVERIFY2(silence >= 600, qPrintable(QString::number(silence)));
    QCOMPARE(bench.text("SELECT final FROM autolynx.contacts"), QStringLiteral("failed"));
    // TIMEOUT is our guess; the provider's word replaces it, however late.
    bench.store(bench.report(call, "customer-ended-call", 0.4), call);
    QVERIFY(bench.waitCount("SELECT count(*) FROM autolynx.calls WHERE status = 'ENDED' AND outcome = 'answered'", 1));
    QCOMPARE(bench.text("SELECT final FROM autolynx.contacts"), QStringLiteral("answered"));
}

void TestDialerReconcile::stopHangsUp()
{
    DialerBench bench;
    const QString campaign = bench.startCampaign(10, 3);
    bench.startWorker();
    QVERIFY(bench.waitCount("SELECT count(*) FROM autolynx.calls WHERE launch = 'ACCEPTED' AND control_url IS NOT NULL",
                            3));
    test::need(bench.member->query(QStringLiteral("SELECT autolynx.campaign_stop(?::uuid)"), {campaign}));
    QVERIFY(test::waitFor([&] { return bench.vapi.hangups() >= 3; }));
    // It goes on asking until they have ended, and stops then.
    QVERIFY(test::waitFor([&] { return bench.vapi.hangups() >= 6; }));
    for (const json& post : bench.vapi.posts())
        bench.vapi.end(DialerBench::callIdOf(post), "manually-canceled", 0);
    QVERIFY(bench.waitCount("SELECT count(*) FROM autolynx.calls WHERE holds_slot", 0));
    QCOMPARE(bench.vapi.posts().size(), std::size_t(3)); // nobody was dialled after Stop
    QCOMPARE(bench.count("SELECT count(*) FROM autolynx.contacts WHERE state = 'PENDING'"), 7);
}

void TestDialerReconcile::aRestoredDatabaseAdoptsWhatItForgot()
{
    // A failover lost the last commits: one call was made that this database knows nothing of.
    DialerBench bench;
    bench.startCampaign(2, 1);
    bench.startWorker();
    QVERIFY(bench.waitCount("SELECT count(*) FROM autolynx.calls WHERE launch = 'ACCEPTED'", 1));
    bench.stopWorker();
    json forgotten = bench.vapi.posts()[0];
    const std::string known = DialerBench::callIdOf(forgotten);
    const std::string lost = "5d9d3a52-6f5c-4b0c-9d52-1d1f3e0a7b11";
    const QString other = bench.text("SELECT id FROM autolynx.contacts WHERE state = 'PENDING'");
    forgotten["name"] = lost;
    auto& metadata = forgotten["assistantOverrides"]["metadata"];
    metadata["autolynx_call_id"] = lost;
    metadata["autolynx_contact_id"] = other.toStdString();
    forgotten["customer"]["externalId"] = other.toStdString();
    bench.vapi.make(forgotten);
    test::need(bench.database.owner().query(QStringLiteral("UPDATE autolynx.epochs SET timeline = 'another'")));
    bench.vapi.end(known);
    bench.startWorker();
    QVERIFY(bench.waitCount("SELECT count(*) FROM autolynx.epochs WHERE recovered_at IS NOT NULL", 2));
    QVERIFY(bench.waitCount("SELECT count(*) FROM autolynx.calls WHERE launch_code = 'rebuilt'", 1));
    bench.vapi.end(lost);
    QVERIFY(bench.waitCount("SELECT count(*) FROM autolynx.campaigns WHERE state = 'COMPLETED'", 1));
    QCOMPARE(bench.vapi.posts().size(), std::size_t(1)); // the second contact was not dialled again
}

void TestDialerReconcile::aLateCallIsAdoptedAndHungUp()
{
    // Given back as never arrived, and then it rings after all: adopted, hung up, told as an incident.
    DialerBench bench;
    bench.startCampaign(1);
    json body;
    std::atomic<bool> first{true};
    bench.vapi.onLaunch([&](FakeVapi& vapi, const json& call, const FakeVapi::Answer& answer) {
        if (first.exchange(false)) {
            body = call;
            FakeVapi::reply(answer, 429, json::object(), {{"Retry-After", "1800"}}); // it lies
        } else {
            FakeVapi::accept(vapi, call, answer);
        }
    });
    bench.startWorker();
    QVERIFY(bench.waitCount("SELECT count(*) FROM autolynx.calls WHERE launch = 'RELEASED'", 1));
    bench.vapi.make(body);
    json message = bench.statusUpdate(DialerBench::callIdOf(body), "ringing");
    message["call"]["monitor"] = {{"controlUrl", bench.vapi.url() + "/control"}};
    bench.store(message, DialerBench::callIdOf(body));
    QVERIFY(bench.waitCount(
        "SELECT count(*) FROM autolynx.call_events WHERE field = 'incident' AND code = 'late_evidence'", 1));
    QVERIFY(test::waitFor([&] { return bench.vapi.hangups() >= 1; }));
    QCOMPARE(bench.vapi.posts().size(), std::size_t(1)); // its contact is on the phone: not called a second time
    QCOMPARE(bench.count("SELECT count(*) FROM autolynx.contacts WHERE state = 'ACTIVE'"), 1);
}

AUTOLYNX_TEST(TestDialerReconcile, "dialer_reconcile");
#include "test_dialer_reconcile.moc"
