// SPDX-License-Identifier: GPL-3.0-or-later
// Webhooks from the inbox (R6): any order, any number of times, odd ones among them; nothing is lost, nothing goes
// back.
#include "core/dialer/applier.h"
#include "dialer_fixture.h"
#include "tests/support/test.h"

using namespace autolynx;
using namespace std::chrono_literals;
using nlohmann::json;
using test::DialerBench;
using test::FakeVapi;

class TestDialerApply : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void earlyLateAndDoubleComeToTheSame();
    void oneBadWebhookKeepsNoOtherBack();
    void contradictingWebhooksOfOneBatchAreApplied();
    void unreadableOnesAreDeadLettersAndTheCallIsAskedFor();
    void aCutOneAsksForItsCall();
    void nobodysMessageIsDoneWith();
    void whatWaitsIsAppliedAtTheStart();

private:
    /// A bench with `calls` accepted calls, whose ids it answers.
    static std::vector<std::string> launch(DialerBench& bench, int calls)
    {
        bench.startCampaign(calls, calls);
        bench.startWorker();
        bench.waitCount("SELECT count(*) FROM autolynx.calls WHERE launch = 'ACCEPTED'", calls);
        std::vector<std::string> ids;
        for (const json& post : bench.vapi.posts())
            ids.push_back(DialerBench::callIdOf(post));
        return ids;
    }
};

void TestDialerApply::earlyLateAndDoubleComeToTheSame()
{
    DialerBench bench(1);
    const auto calls = launch(bench, 3);
    const auto in = [&](const std::string& call) { bench.store(bench.statusUpdate(call, "in-progress"), call); };
    const auto ringing = [&](const std::string& call) { bench.store(bench.statusUpdate(call, "ringing"), call); };
    const auto report = [&](const std::string& call) {
        bench.store(bench.report(call, "customer-ended-call", 0.25), call);
    };
    ringing(calls[0]), in(calls[0]), report(calls[0]);
    report(calls[1]), in(calls[1]), ringing(calls[1]);
    report(calls[2]), ringing(calls[2]), report(calls[2]), in(calls[2]), report(calls[2]);
    QVERIFY(bench.waitCount("SELECT count(*) FROM autolynx.webhook_inbox WHERE applied_at IS NOT NULL", 11));
    QCOMPARE(bench.count("SELECT count(*) FROM autolynx.calls l JOIN autolynx.call_artifacts a ON a.call_id = l.id "
                         "WHERE status = 'ENDED' AND outcome = 'answered' AND cost_micro = 250000 AND conversation "
                         "AND ringing_at IS NOT NULL AND transcript = 'AI: Hello.'"),
             3);
    QVERIFY(bench.waitCount("SELECT count(*) FROM autolynx.campaigns WHERE state = 'COMPLETED'", 1));
    QCOMPARE(bench.count("SELECT count(*) FROM autolynx.call_events WHERE field = 'outcome'"), 3);
}

void TestDialerApply::oneBadWebhookKeepsNoOtherBack()
{
    DialerBench bench(1);
    const auto calls = launch(bench, 40);
    // Stands for anything that the database may ever refuse in one message.
    test::need(bench.database.owner().script(QStringLiteral(
        "CREATE FUNCTION autolynx.poison() RETURNS trigger LANGUAGE plpgsql AS "
        "$$ BEGIN RAISE EXCEPTION 'poison'; END $$; "
        "CREATE TRIGGER poison BEFORE UPDATE ON autolynx.calls FOR EACH ROW WHEN (NEW.ended_reason = 'poison') "
        "EXECUTE FUNCTION autolynx.poison()")));
    bench.worker().stop();
    for (std::size_t i = 0; i < calls.size(); ++i)
        bench.store(bench.report(calls[i], i == 17 ? "poison" : "customer-ended-call", 0.1), calls[i]);
    bench.startWorker();
    QVERIFY(bench.waitCount("SELECT count(*) FROM autolynx.calls WHERE status = 'ENDED'", 39));
    QVERIFY(
        bench.waitCount("SELECT count(*) FROM autolynx.webhook_inbox WHERE dead_at IS NOT NULL AND attempts = 5", 1));
    QCOMPARE(bench.count("SELECT count(*) FROM autolynx.webhook_inbox WHERE applied_at IS NOT NULL"), 39);
}

void TestDialerApply::contradictingWebhooksOfOneBatchAreApplied()
{
    // Two calls of ours that claim the same call of the provider: together they break a unique index, one after the
    // other they don't, because the provider's id then names the first.
    DialerBench bench(1);
    std::vector<FakeVapi::Answer> held;
    std::mutex mutex;
    bench.vapi.onLaunch([&](FakeVapi&, const json&, const FakeVapi::Answer& answer) {
        const std::lock_guard lock(mutex);
        held.push_back(answer);
    });
    bench.startCampaign(2, 2);
    bench.startWorker();
    QVERIFY(bench.waitCount("SELECT count(*) FROM autolynx.calls WHERE launch = 'SENT'", 2));
    QVERIFY(test::waitFor([&] { return bench.vapi.posts().size() == 2; }));
    json first = bench.statusUpdate(DialerBench::callIdOf(bench.vapi.posts()[0]), "ringing");
    json second = bench.statusUpdate(DialerBench::callIdOf(bench.vapi.posts()[1]), "ringing");
    first["call"]["id"] = second["call"]["id"] = "same";
    test::need(bench.database.worker().transaction([&]() -> Result<void> {
        bench.store(first);
        bench.store(second);
        return {};
    }));
    QVERIFY(bench.waitCount("SELECT count(*) FROM autolynx.webhook_inbox WHERE applied_at IS NOT NULL", 2));
    QCOMPARE(bench.count("SELECT count(*) FROM autolynx.calls WHERE provider_call_id = 'same'"), 1);
    for (const auto& answer : held)
        FakeVapi::reply(answer, 429, json::object(), {{"Retry-After", "3600"}});
    held.clear();
}

void TestDialerApply::unreadableOnesAreDeadLettersAndTheCallIsAskedFor()
{
    DialerBench bench(1);
    const auto calls = launch(bench, 2);
    bench.vapi.end(calls[0]);
    bench.storeBytes("{\"message\": {\"type\": \"end-of-call-rep", calls[0]);
    bench.store(bench.statusUpdate(calls[1], "in-progress"), calls[1]);
    QVERIFY(bench.waitCount("SELECT count(*) FROM autolynx.webhook_inbox WHERE dead_at IS NOT NULL AND error_code = "
                            "'not_json'",
                            1));
    QVERIFY(bench.waitCount("SELECT count(*) FROM autolynx.calls WHERE status = 'ENDED' AND cost_micro = 50000", 1));
    QVERIFY(bench.vapi.fetches(calls[0]) >= 1);
    QCOMPARE(bench.vapi.fetches(calls[1]), 0);
    QCOMPARE(bench.count("SELECT count(*) FROM autolynx.calls WHERE status = 'IN_PROGRESS'"), 1);
}

void TestDialerApply::aCutOneAsksForItsCall()
{
    DialerBench bench(1);
    const auto calls = launch(bench, 1);
    bench.vapi.end(calls[0], "voicemail", 0.01);
    bench.storeBytes("", calls[0], true);
    QVERIFY(bench.waitCount(
        "SELECT count(*) FROM autolynx.calls WHERE outcome = 'voicemail' AND reported_at IS NOT NULL", 1));
    QCOMPARE(bench.count("SELECT count(*) FROM autolynx.webhook_inbox WHERE dead_at IS NOT NULL"), 0);
}

void TestDialerApply::nobodysMessageIsDoneWith()
{
    // Other calls of the same account, messages of the organisation: no concern of ours, and no dead letters either.
    DialerBench bench(1);
    bench.startWorker();
    bench.store({{"type", "status-update"}, {"status", "ended"}, {"call", {{"id", "somebody-else"}}}});
    bench.store({{"type", "call.deleted"}});
    bench.storeBytes("[1, 2]");
    QVERIFY(bench.waitCount("SELECT count(*) FROM autolynx.webhook_inbox WHERE applied_at IS NOT NULL", 2));
    QVERIFY(bench.waitCount("SELECT count(*) FROM autolynx.webhook_inbox WHERE dead_at IS NOT NULL", 1));
}

void TestDialerApply::whatWaitsIsAppliedAtTheStart()
{
    DialerBench bench(1);
    const auto calls = launch(bench, 2);
    bench.worker().stop();
    for (int i = 0; i < 450; ++i) // more than two batches
        bench.store(bench.statusUpdate(calls[0], "in-progress"), calls[0]);
    bench.store(bench.report(calls[1], "customer-busy", 0.0), calls[1]);
    bench.startWorker();
    QVERIFY(bench.waitCount("SELECT count(*) FROM autolynx.webhook_inbox WHERE applied_at IS NOT NULL", 451));
    QCOMPARE(bench.count("SELECT count(*) FROM autolynx.contacts WHERE final = 'busy'"), 1);
}

AUTOLYNX_TEST(TestDialerApply, "dialer_apply");
#include "test_dialer_apply.moc"
