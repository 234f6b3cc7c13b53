// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/time_text.h"
#include "fake_provider.h"
#include "tests/support/test.h"

using namespace autolynx;
using namespace autolynx::provider;
using namespace std::chrono_literals;
using nlohmann::json;
using test::answer;
using test::FakeProvider;

/// DESIGN "UNKNOWN": a listing is evidence only if it holds every call of its time.
class TestCallListing : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void listingsHalveFullWindows();
    void aWindowThatStaysFullIsSaturated();
};

void TestCallListing::listingsHalveFullWindows()
{
    // 2,500 calls in an hour, most of them within one second: 1,000 an answer, in no order.
    const TimePoint from = *parseIsoTime("2026-08-24T15:00:00Z");
    std::vector<TimePoint> created;
    for (int i = 0; i < 500; ++i)
        created.push_back(from + i * 7s);
    for (int i = 0; i < 2000; ++i)
        created.push_back(from + 30min + i * 500us);
    FakeProvider provider;
    provider.compute = [&](const http::Request& request) {
        const TimePoint least = *parseIsoTime(http::queryValue(request.query, "createdAtGe"));
        const TimePoint before = *parseIsoTime(http::queryValue(request.query, "createdAtLt"));
        const std::size_t limit = std::stoul(http::queryValue(request.query, "limit"));
        json calls = json::array();
        for (std::size_t i = created.size(); i-- > 0 && calls.size() < limit;) {
            const TimePoint at = std::chrono::floor<std::chrono::milliseconds>(created[i]);
            if (at >= least && at < before)
                calls.push_back({{"id", "c" + std::to_string(i)}, {"createdAt", isoTime(at)}});
        }
        return answer(200, calls.dump());
    };
    Client client(provider.settings());
    const auto listing = listAllCalls(client, {}, from + 1us, from + 2h);
    QCOMPARE(listing->calls.size(), created.size());
    QVERIFY(!listing->saturated && listing->date);
    QVERIFY(provider.requests().size() > 3 && provider.requests().size() < 100);
    QVERIFY(provider.requests()[0].query.find("phoneNumberId") == std::string::npos);

    FakeProvider quiet({answer(200, "[]")});
    Client other(quiet.settings());
    QVERIFY(listAllCalls(other, {.by = ListBy::Updated}, from, from + 1h));
    QCOMPARE(http::queryValue(quiet.requests()[0].query, "updatedAtGe"), isoTime(from));
    QCOMPARE(http::queryValue(quiet.requests()[0].query, "updatedAtLt"), isoTime(from + 1h));
    QVERIFY(quiet.requests()[0].query.find("createdAt") == std::string::npos);
}

void TestCallListing::aWindowThatStaysFullIsSaturated()
{
    // More calls in one millisecond than an answer holds: the listing proves nothing about what it does not show.
    const TimePoint from = *parseIsoTime("2026-08-24T15:00:00Z");
    const auto crowded = [&](const CallFilter& filter) -> Result<CallPage> {
        CallPage page;
        if (*filter.from <= from + 5s && *filter.before > from + 5s) {
            page.full = true;
            page.calls.resize(1);
            page.calls[0].providerCallId = "same";
        }
        return page;
    };
    const auto listing = listAllCalls(crowded, {}, from, from + 1h);
    QVERIFY(listing->saturated);
    QVERIFY(!listing->date); // no answer told the provider's time
    QCOMPARE(listing->calls.size(), std::size_t(1));
    const auto failing = [](const CallFilter&) -> Result<CallPage> {
        return unreachable(QStringLiteral("x"), QStringLiteral("x"));
    };
    QVERIFY(!listAllCalls(failing, {}, from, from + 1h));
}

AUTOLYNX_TEST(TestCallListing, "call_listing");
#include "test_call_listing.moc"
