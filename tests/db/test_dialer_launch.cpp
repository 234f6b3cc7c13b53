// SPDX-License-Identifier: GPL-3.0-or-later
// Launches (R5, R10): one request an attempt, whatever becomes of it, and what each answer leads to.
#include "core/base/time_text.h"
#include "dialer_fixture.h"
#include "tests/support/test.h"

#include <QTcpSocket>
#include <QUuid>

#include <set>
#include <thread>

using namespace autolynx;
using namespace std::chrono_literals;
using nlohmann::json;
using test::DialerBench;
using test::FakeVapi;

namespace {

/// The first `times` requests get the prepared answer, all others are accepted.
FakeVapi::Script firstly(int times, int status, json body, http::Headers headers = {})
{
    auto left = std::make_shared<std::atomic<int>>(times);
    return [=](FakeVapi& vapi, const json& call, const FakeVapi::Answer& answer) {
        if ((*left)-- > 0)
            FakeVapi::reply(answer, status, body, headers);
        else
            FakeVapi::accept(vapi, call, answer);
    };
}

/// A number may be posted again only after its former call was released; one name never.
bool everyNameOnce(const std::vector<json>& posts)
{
    std::set<std::string> names;
    for (const json& post : posts)
        names.insert(post["name"].get<std::string>());
    return names.size() == posts.size();
}

} // namespace

class TestDialerLaunch : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void acceptedCallsFillTheCap();
    void aFreedSlotIsRefilled();
    void aRateLimitIsWaitedOut();
    void aFullProviderIsWaitedOut();
    void aRefusedKeyHoldsTheAccount();
    void aBadNumberConcernsItsContactAlone();
    void anUnreachableProviderHoldsTheAccount();
    void aServerErrorIsResolvedByTheListing();
    void aResetAfterTheAcceptanceIsOneRequest();
    void theWebhookMayComeBeforeTheAnswer();
    void aCleanStopLetsRequestsFinish();
    void whatNeverReachedTheProviderIsCalledAgain();
};

void TestDialerLaunch::acceptedCallsFillTheCap()
{
    DialerBench bench;
    const QString campaign = bench.startCampaign(20, 8);
    bench.startWorker();
    QVERIFY(bench.waitCount("SELECT count(*) FROM autolynx.calls WHERE launch = 'ACCEPTED'", 8));
    QVERIFY(bench.waitCount(
        "SELECT count(*) FROM autolynx.campaigns WHERE state = 'DIALING' AND started_at IS NOT NULL", 1));
    const auto posts = bench.vapi.posts();
    QCOMPARE(posts.size(), std::size_t(8));
    QVERIFY(everyNameOnce(posts));
    for (const json& post : posts) {
        const json& overrides = post["assistantOverrides"];
        QVERIFY(!QUuid::fromString(QString::fromStdString(post["name"].get<std::string>())).isNull());
        QCOMPARE(overrides["metadata"]["autolynx_call_id"].get<std::string>(), DialerBench::callIdOf(post));
        QCOMPARE(QString::fromStdString(overrides["metadata"]["autolynx_campaign_id"].get<std::string>()), campaign);
        QVERIFY(
            overrides["server"]["url"].get<std::string>().ends_with("/webhooks/vapi/" + DialerBench::callIdOf(post)));
        QCOMPARE(post["assistantId"].get<std::string>(), std::string("assistant-0"));
        QCOMPARE(post["phoneNumberId"].get<std::string>(), std::string("line-1"));
    }
    // The lines are synchronised at the start.
    QVERIFY(bench.waitCount("SELECT count(*) FROM autolynx.lines WHERE present", 2));
}

void TestDialerLaunch::aFreedSlotIsRefilled()
{
    DialerBench bench(1); // real time: no tick comes to the rescue
    bench.startCampaign(3, 1);
    bench.startWorker();
    for (std::size_t called = 1; called <= 3; ++called) {
        QVERIFY(test::waitFor([&] { return bench.vapi.posts().size() == called; }, 10s));
        QVERIFY(bench.waitCount("SELECT count(*) FROM autolynx.calls WHERE launch = 'ACCEPTED' AND holds_slot", 1));
        const std::string call = DialerBench::callIdOf(bench.vapi.posts().back());
        bench.store(bench.report(call, "customer-ended-call", 0.1), call);
    }
    QVERIFY(bench.waitCount("SELECT count(*) FROM autolynx.campaigns WHERE state = 'COMPLETED'", 1));
}

void TestDialerLaunch::aRateLimitIsWaitedOut()
{
    DialerBench bench;
    bench.vapi.onLaunch(firstly(1, 429, {{"message", "Too many requests"}}, {{"Retry-After", "40"}}));
    bench.startCampaign(1);
    bench.startWorker();
    QVERIFY(bench.waitCount("SELECT count(*) FROM autolynx.calls WHERE launch = 'ACCEPTED'", 1));
    QCOMPARE(
        bench.count("SELECT count(*) FROM autolynx.calls WHERE launch = 'RELEASED' AND launch_code = 'rate_limited'"),
        1);
    QCOMPARE(bench.count("SELECT attempts FROM autolynx.contacts"), 1); // the refused one is not counted
    const auto times = bench.vapi.postTimes();
    QCOMPARE(times.size(), std::size_t(2));
    QVERIFY(times[1] - times[0] >= 40s);
    QVERIFY(everyNameOnce(bench.vapi.posts()));
}

void TestDialerLaunch::aFullProviderIsWaitedOut()
{
    DialerBench bench;
    bench.vapi.onLaunch(firstly(1, 400,
                                {{"message", "Over Concurrency Limit"},
                                 {"subscriptionLimits", {{"concurrencyBlocked", true}, {"concurrencyLimit", 1}}}}));
    bench.startCampaign(1);
    bench.startWorker();
    QVERIFY(bench.waitCount("SELECT count(*) FROM autolynx.calls WHERE launch = 'ACCEPTED'", 1));
    QCOMPARE(
        bench.count("SELECT count(*) FROM autolynx.calls WHERE launch = 'RELEASED' AND launch_code = 'concurrency'"),
        1);
    const auto times = bench.vapi.postTimes();
    QVERIFY(times.size() == 2 && times[1] - times[0] >= 9s);
}

void TestDialerLaunch::aRefusedKeyHoldsTheAccount()
{
    // A fatal error must not burn the list: no contact is used up, and nobody has to press anything afterwards.
    DialerBench bench;
    std::atomic<bool> refuses{true};
    bench.vapi.onLaunch([&](FakeVapi& vapi, const json& call, const FakeVapi::Answer& answer) {
        if (refuses)
            FakeVapi::reply(answer, 401, {{"message", "Unauthorized"}});
        else
            FakeVapi::accept(vapi, call, answer);
    });
    bench.startCampaign(30, 4);
    bench.startWorker();
    QVERIFY(test::waitFor([&] { return bench.text("SELECT hold_code FROM autolynx.accounts") == u"unauthorized"; }));
    QVERIFY(test::waitFor([&] { return bench.vapi.posts().size() >= 6; })); // two probes, a request each
    QVERIFY(bench.vapi.posts().size() < 15);
    QCOMPARE(bench.count("SELECT count(*) FROM autolynx.contacts WHERE state = 'FINAL' OR attempts > 1"), 0);
    QVERIFY(bench.text("SELECT started_at FROM autolynx.campaigns").isNull()); // truthful start
    refuses = false;
    QVERIFY(bench.waitCount("SELECT count(*) FROM autolynx.calls WHERE launch = 'ACCEPTED'", 4));
    QVERIFY(bench.text("SELECT hold_code FROM autolynx.accounts").isNull());
}

void TestDialerLaunch::aBadNumberConcernsItsContactAlone()
{
    DialerBench bench;
    bench.vapi.onLaunch(firstly(1, 400, {{"message", {"customer.number must be a valid phone number"}}}));
    bench.startCampaign(2, 1);
    bench.startWorker();
    QVERIFY(bench.waitCount("SELECT count(*) FROM autolynx.calls WHERE launch = 'ACCEPTED'", 1));
    QCOMPARE(bench.count("SELECT count(*) FROM autolynx.contacts WHERE final = 'rejected'"), 1);
    QCOMPARE(bench.count("SELECT count(*) FROM autolynx.campaigns WHERE hold_code IS NOT NULL"), 0);
}

void TestDialerLaunch::anUnreachableProviderHoldsTheAccount()
{
    DialerBench bench;
    bench.startCampaign(2, 2);
    // Its assistant was seen before the provider was gone: else that look would be what it waits for.
    test::need(
        bench.database.owner().query(QStringLiteral("UPDATE autolynx.assistants SET checked_at = autolynx.now()")));
    // A port that is taken, but that nobody listens on: connections are refused, not one byte leaves.
    QTcpSocket taken;
    QVERIFY(taken.bind(QHostAddress::LocalHost));
    auto settings = bench.settings();
    settings.provider.baseUrl = "http://127.0.0.1:" + std::to_string(taken.localPort());
    {
        QTemporaryDir directory;
        const auto incarnation =
            test::need(dialer::Incarnation::take(QStringLiteral("test"), directory.path() + QStringLiteral("/a")));
        test::need(dialer::registerWorker(bench.database.worker(), incarnation, "test", bench.settings()));
        dialer::Worker worker(settings, incarnation, *bench.clock, [] {});
        worker.start();
        QVERIFY(test::waitFor(
            [&] { return bench.text("SELECT hold_code FROM autolynx.accounts") == u"provider_unreachable"; }));
        QVERIFY(bench.waitCount("SELECT count(*) FROM autolynx.calls WHERE launch IN ('SENT', 'UNKNOWN')", 0));
    }
    bench.startWorker();
    QVERIFY(bench.waitCount("SELECT count(*) FROM autolynx.calls WHERE launch = 'ACCEPTED'", 2));
}

void TestDialerLaunch::aServerErrorIsResolvedByTheListing()
{
    DialerBench bench;
    bench.vapi.onLaunch([](FakeVapi& vapi, const json& call, const FakeVapi::Answer& answer) {
        vapi.make(call); // and the answer is lost in some gateway
        FakeVapi::reply(answer, 502, {{"message", "Bad gateway"}});
    });
    bench.startCampaign(5, 5);
    bench.startWorker();
    QVERIFY(bench.waitCount("SELECT count(*) FROM autolynx.calls WHERE launch = 'ACCEPTED' AND launch_code = 'adopted'",
                            5));
    QCOMPARE(bench.vapi.posts().size(), std::size_t(5));
    QCOMPARE(bench.count("SELECT count(*) FROM autolynx.calls"), 5);
}

void TestDialerLaunch::aResetAfterTheAcceptanceIsOneRequest()
{
    DialerBench bench;
    bench.vapi.onLaunch([](FakeVapi& vapi, const json& call, const FakeVapi::Answer& answer) {
        vapi.make(call);
        answer->reset();
    });
    bench.startCampaign(5, 5);
    bench.startWorker();
    QVERIFY(bench.waitCount("SELECT count(*) FROM autolynx.calls WHERE launch = 'ACCEPTED'", 5));
    QCOMPARE(bench.vapi.posts().size(), std::size_t(5));
}

void TestDialerLaunch::theWebhookMayComeBeforeTheAnswer()
{
    DialerBench bench(1);
    FakeVapi::Answer held;
    json made;
    std::atomic<bool> ready{false};
    bench.vapi.onLaunch([&](FakeVapi& vapi, const json& call, const FakeVapi::Answer& answer) {
        made = vapi.make(call);
        held = answer;
        ready = true;
    });
    bench.startCampaign(1);
    bench.startWorker();
    QVERIFY(test::waitFor([&] { return ready.load(); }));
    const std::string call = made["name"];
    bench.store(bench.statusUpdate(call, "in-progress"), call);
    QVERIFY(
        bench.waitCount("SELECT count(*) FROM autolynx.calls WHERE launch = 'ACCEPTED' AND status = 'IN_PROGRESS'", 1));
    FakeVapi::reply(held, 201, made);
    held.reset();
    QVERIFY(bench.waitCount("SELECT count(*) FROM autolynx.calls WHERE sender_finished_at IS NOT NULL", 1));
    // The late answer says 'queued'; what is known only grows.
    QCOMPARE(bench.text("SELECT status || ' ' || provider_call_id FROM autolynx.calls"),
             QStringLiteral("IN_PROGRESS p-") + QString::fromStdString(call));
    QCOMPARE(bench.vapi.posts().size(), std::size_t(1));
}

void TestDialerLaunch::aCleanStopLetsRequestsFinish()
{
    DialerBench bench(1);
    FakeVapi::Answer held;
    json made;
    std::atomic<int> posts{0};
    bench.vapi.onLaunch([&](FakeVapi& vapi, const json& call, const FakeVapi::Answer& answer) {
        made = vapi.make(call);
        held = answer;
        ++posts;
    });
    bench.startCampaign(1);
    bench.startWorker();
    QVERIFY(test::waitFor([&] { return posts == 1; }));
    std::thread stopping([&] { bench.worker().stop(); });
    bench.startCampaign(5, 5); // nobody claims these any more
    FakeVapi::reply(held, 201, made);
    held.reset();
    stopping.join();
    QCOMPARE(posts.load(), 1);
    QCOMPARE(bench.count("SELECT count(*) FROM autolynx.calls WHERE launch = 'ACCEPTED'"), 1);
    QCOMPARE(bench.count("SELECT count(*) FROM autolynx.calls WHERE launch IN ('INTENT', 'SENT', 'UNKNOWN')"), 0);
    QCOMPARE(bench.text("SELECT ended_how FROM autolynx.workers"), QStringLiteral("stopped"));
}

void TestDialerLaunch::whatNeverReachedTheProviderIsCalledAgain()
{
    // 'Never arrived' takes the design's evidence: a quarter of an hour, two listings, and a later call of ours in
    // them.
    DialerBench bench(240);
    bench.vapi.onLaunch(firstly(1, 503, {{"message", "try later"}}));
    bench.startCampaign(2, 2);
    bench.startWorker();
    QVERIFY(bench.waitCount("SELECT count(*) FROM autolynx.calls WHERE launch = 'RELEASED' AND launch_code = "
                            "'never_reached_provider'",
                            1));
    QVERIFY(bench.waitCount("SELECT count(DISTINCT contact_id) FROM autolynx.calls WHERE launch = 'ACCEPTED'", 2));
    const auto times = bench.vapi.postTimes();
    QCOMPARE(times.size(), std::size_t(3));
    QVERIFY(times[2] - times[0] >= 16min);
    QVERIFY(everyNameOnce(bench.vapi.posts()));
}

AUTOLYNX_TEST(TestDialerLaunch, "dialer_launch");
#include "test_dialer_launch.moc"
