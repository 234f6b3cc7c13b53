// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/http/client.h"
#include "core/provider/delay_queue.h"
#include "core/provider/retry.h"
#include "tests/support/test.h"

#include <atomic>
#include <future>
#include <mutex>

using namespace autolynx;
using namespace autolynx::provider;
using namespace std::chrono_literals;

/// R10: 1 s, 4 s, 10 s with jitter, honouring Retry-After.
class TestRetry : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void waitsFollowThePlan_data();
    void waitsFollowThePlan();
    void delaysRunInOrderAndOnce();
};

void TestRetry::waitsFollowThePlan_data()
{
    QTest::addColumn<int>("status"); // 0: the connection was lost, -1: never made, -2: a wrong certificate
    QTest::addColumn<int>("tries");
    QTest::addColumn<QByteArray>("retryAfter");
    QTest::addColumn<int>("always"); // milliseconds, -1: not again
    QTest::addColumn<int>("ifNotTaken");
    const auto row = [](const char* title, int status, int tries, const char* after, int always, int ifNotTaken) {
        QTest::newRow(title) << status << tries << QByteArray(after) << always << ifNotTaken;
    };
    row("first", 500, 1, "", 1000, -1);
    row("second", 500, 2, "", 4000, -1);
    row("third", 503, 3, "", 10000, -1);
    row("no fourth", 503, 4, "", -1, -1);
    row("told longer", 503, 1, "30", 30000, -1);
    row("told shorter", 503, 3, "1", 10000, -1);
    row("told too long", 503, 1, "61", -1, -1);
    row("limited", 429, 1, "", 1000, 1000);
    row("limited, told", 429, 1, "7", 7000, 7000);
    row("lost", 0, 1, "", 1000, -1);
    row("never made", -1, 1, "", 1000, 1000);
    row("wrong certificate", -2, 1, "", -1, -1);
    row("fine", 200, 1, "", -1, -1);
    row("refused", 400, 1, "", -1, -1);
    row("moved", 302, 1, "", -1, -1);
}

void TestRetry::waitsFollowThePlan()
{
    QFETCH(int, status);
    QFETCH(int, tries);
    QFETCH(QByteArray, retryAfter);
    http::ClientAnswer got;
    if (status > 0)
        got.response = http::Response{status, "{}", "application/json",
                                      retryAfter.isEmpty() ? http::Headers()
                                                           : http::Headers{{"Retry-After", retryAfter.toStdString()}}};
    else
        got.failure = http::Failure{status == 0 ? http::FailureKind::Lost : http::FailureKind::NotSent,
                                    status == -2 ? "tls_certificate" : "x"};
    const auto ask = [&](Repeatable repeatable, double jitter) {
        const auto wait = retryWait(repeatable, got, false, tries, defaultRetryWaits(), TimePoint(), jitter);
        return wait ? static_cast<int>(wait->count()) : -1;
    };
    QTEST(ask(Repeatable::Always, 0), "always");
    QTEST(ask(Repeatable::IfNotTaken, 0), "ifNotTaken");
    QCOMPARE(ask(Repeatable::Never, 0), -1);
    if (const int plain = ask(Repeatable::Always, 0); plain > 0)
        QVERIFY(ask(Repeatable::Always, 0.99) > plain && ask(Repeatable::Always, 0.99) <= plain + 2500);
}

void TestRetry::delaysRunInOrderAndOnce()
{
    std::mutex mutex;
    std::vector<int> ran;
    std::promise<void> last;
    std::atomic<int> stopped{0};
    {
        DelayQueue queue;
        const auto note = [&](int which) {
            return [&, which](bool) {
                const std::lock_guard lock(mutex);
                ran.push_back(which);
                if (which == 3)
                    last.set_value();
            };
        };
        queue.runAfter(60ms, note(3));
        queue.runAfter(1ms, note(1));
        queue.runAfter(30ms, note(2));
        QVERIFY(last.get_future().wait_for(30s) == std::future_status::ready);
        for (int i = 0; i < 10; ++i)
            queue.runAfter(1h, [&](bool early) { stopped += early ? 1 : 0; });
        queue.stop();
        QCOMPARE(stopped.load(), 10);
        queue.runAfter(1h, [&](bool early) { stopped += early ? 1 : 0; });
    }
    QCOMPARE(stopped.load(), 11);
    QVERIFY((ran == std::vector<int>{1, 2, 3}));
}

AUTOLYNX_TEST(TestRetry, "retry");
#include "test_retry.moc"
