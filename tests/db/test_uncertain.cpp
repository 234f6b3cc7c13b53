// SPDX-License-Identifier: GPL-3.0-or-later
// DESIGN "UNKNOWN is resolved by evidence only" (R10): when nobody can say what became of a launch, it is uncertain,
// and not before a listing had its chance to tell. Rules out: a list given up because the provider's API was away for
// an hour.
#include "tests/support/fixture.h"
#include "tests/support/test.h"

#include <nlohmann/json.hpp>

using namespace autolynx;
using namespace std::chrono_literals;

class TestUncertain : public QObject
{
    Q_OBJECT

    struct Launched
    {
        test::Fixture f;
        QString unknown;
        QString accepted; // launched together with it
        Launched()
        {
            f.started(6, u"\"cap\": 2, \"max_duration_seconds\": 300"_qs);
            const QStringList calls = f.claim();
            f.send(calls);
            unknown = calls[0];
            accepted = calls[1];
            f.fail(unknown, "unknown", "timeout");
            f.accept({accepted});
        }
        void beat() { test::need(f.worker().query(u"SELECT autolynx.worker_beat(?::uuid)"_qs, {f.workerId})); }
        // A whole listing of what the provider has: these calls of ours, made just now.
        void list(const QStringList& calls, bool saturated = false)
        {
            nlohmann::json listing{{"listed_at_us", f.nowUs()},
                                   {"from_us", f.nowUs() - 86'400'000'000},
                                   {"saturated", saturated},
                                   {"calls", nlohmann::json::array()}};
            for (const QString& call : calls)
                listing["calls"].push_back({{"call_id", call.toStdString()},
                                            {"provider_call_id", "p"},
                                            {"number", "+12015550000"},
                                            {"created_at_us", f.nowUs()}});
            test::need(f.worker().query(u"SELECT autolynx.judge_unknown(?::jsonb)"_qs,
                                        {QString::fromStdString(listing.dump())}));
        }
        QString launch() { return f.call(unknown, "launch || coalesce(' ' || launch_code, '')"); }
        QString contactState()
        {
            return f.text(
                u"SELECT coalesce(o.final, o.state) FROM autolynx.contacts o JOIN autolynx.calls l ON l.contact_id = o.id WHERE l.id = ?::uuid"_qs,
                {unknown});
        }
    };

private Q_SLOTS:
    void timeWithoutListingsDecidesNothing()
    {
        Launched l;
        l.f.advance(3h);
        l.beat();
        QCOMPARE(l.launch(), u"UNKNOWN timeout"_qs);
        QCOMPARE(l.contactState(), u"ACTIVE"_qs);
        QCOMPARE(l.f.call(l.unknown, "holds_slot::text || ' ' || holds_number::text"),
                 u"false true"_qs); // no call of it can live
        QCOMPARE(l.f.contradiction(), QString());
    }

    void aListingThatCannotTellGivesUp()
    {
        Launched l;
        l.f.advance(39min);
        l.beat();
        l.list({});
        QCOMPARE(l.launch(), u"UNKNOWN timeout"_qs);
        l.f.advance(2min);
        l.list({}, true); // there may be more than it shows
        QCOMPARE(l.launch(), u"UNKNOWN timeout"_qs);
        l.list({});
        QCOMPARE(l.launch(), u"UNCERTAIN no_evidence"_qs);
        QCOMPARE(l.contactState(), u"uncertain"_qs);
        QCOMPARE(l.f.call(l.unknown, "holds_number::text"), u"true"_qs); // until a person decides
        QCOMPARE(l.f.contradiction(), QString());
    }

    void evidenceThatComesLateIsWaitedFor()
    {
        Launched l;
        l.f.advance(2h);
        l.beat();
        l.list({l.accepted}); // shown as made after it: the first of the two listings
        QCOMPARE(l.launch(), u"UNKNOWN timeout"_qs);
        l.f.advance(61s);
        l.list({l.accepted});
        QCOMPARE(l.launch(), u"RELEASED never_reached_provider"_qs);
        QCOMPARE(l.contactState(), u"PENDING"_qs);
        QCOMPARE(l.f.contradiction(), QString());
    }

    void aDayWithoutAnyListingGivesUp()
    {
        Launched l;
        l.f.advance(23h);
        l.beat();
        QCOMPARE(l.launch(), u"UNKNOWN timeout"_qs);
        l.f.advance(61min);
        l.beat(); // gives its slot back
        l.beat();
        QCOMPARE(l.launch(), u"UNCERTAIN no_evidence"_qs);
        QCOMPARE(l.contactState(), u"uncertain"_qs);
    }
};

AUTOLYNX_TEST(TestUncertain, "uncertain");
#include "test_uncertain.moc"
