// SPDX-License-Identifier: GPL-3.0-or-later
// Every hold says why, since when, what ends it and who can; it is told from whichever level it comes, and it goes when
// its reason does, by itself (PRODUCT "hold"). Rules out: a campaign that stands still and shows nothing.
#include "core/domain/hold_words.h"
#include "tests/support/fixture.h"
#include "tests/support/test.h"

#include <nlohmann/json.hpp>

using namespace autolynx;
using namespace std::chrono_literals;
using nlohmann::json;
using test::Fixture;
using test::need;

namespace {

struct Hold
{
    const char* code;
    const char* level;
    const char* by;
    const char* who;
    std::function<void(Fixture&, const QString&)> begins; ///< the second is the campaign
    std::function<void(Fixture&, const QString&)> ends;
};

void sql(Fixture& f, const char* text)
{
    f.run(QString::fromUtf8(text));
}

const QList<Hold>& holds()
{
    // What became of the launches is known, and the provider obeys.
    const auto known = [](Fixture& f, const QString&) {
        for (const auto& row :
             need(f.database.owner().query(u"SELECT id FROM autolynx.calls WHERE launch = 'UNKNOWN'"_qs)))
            f.apply({Fixture::fact(row[0].toString(), "list", u"\"status\": \"RINGING\""_qs)});
        need(f.worker().query(u"SELECT autolynx.provider_obeyed('{}', NULL)"_qs));
    };
    static const QList<Hold> list = {
        {"stopped", "account", "person", "admin",
         [](Fixture& f, const QString&) { need(f.console().query(u"SELECT autolynx.dialing_stop_all()"_qs)); },
         [](Fixture& f, const QString&) { need(f.console().query(u"SELECT autolynx.dialing_allow()"_qs)); }},
        {"no_worker", "worker", "worker", "admin",
         [](Fixture& f, const QString&) {
             sql(f, "UPDATE autolynx.workers SET heartbeat_at = heartbeat_at - interval '1 hour'");
         },
         [](Fixture& f, const QString&) { sql(f, "UPDATE autolynx.workers SET heartbeat_at = autolynx.now()"); }},
        {"breaker_open", "account", "probe", "nobody",
         [](Fixture& f, const QString&) {
             sql(f, "UPDATE autolynx.settings SET value = '2' WHERE key = 'breaker_failures'");
             for (const QString& call : f.send(f.claim()))
                 f.fail(call, "unknown", "http_500");
         },
         known},
        {"rate_limited", "account", "time", "nobody",
         [](Fixture& f, const QString&) { need(f.worker().query(u"SELECT autolynx.rate_limited(20000)"_qs)); },
         [](Fixture& f, const QString&) { f.advance(21s); }},
        {"provider_full", "account", "call_end", "nobody",
         [](Fixture& f, const QString&) { f.fail(f.send(f.claim()).last(), "blocked", "concurrency", 20000); },
         [](Fixture& f, const QString&) { f.advance(21s); }},
        {"account_full", "account", "call_end", "admin",
         [](Fixture& f, const QString& campaign) {
             f.change("pause", campaign);
             f.started(3);
             need(f.console().query(u"SELECT autolynx.account_cap_set(2)"_qs));
             f.dial();
             f.change("resume", campaign);
         },
         [](Fixture& f, const QString&) { need(f.console().query(u"SELECT autolynx.account_cap_set(50)"_qs)); }},
        {"launches_unknown", "campaign", "lookup", "nobody",
         [](Fixture& f, const QString&) {
             for (const QString& call : f.send(f.claim()))
                 f.fail(call, "unknown", "timeout");
         },
         known},
        {"assistant_not_ready", "campaign", "person", "member",
         [](Fixture& f, const QString&) { sql(f, "UPDATE autolynx.assistants SET active = false"); },
         [](Fixture& f, const QString&) { sql(f, "UPDATE autolynx.assistants SET active = true"); }},
        {"assistant_missing", "campaign", "lookup", "admin",
         [](Fixture& f, const QString&) { sql(f, "UPDATE autolynx.assistants SET missing_since = autolynx.now()"); },
         [](Fixture& f, const QString&) { sql(f, "UPDATE autolynx.assistants SET missing_since = NULL"); }},
        {"line_blocked", "campaign", "person", "member",
         [](Fixture& f, const QString&) { sql(f, "UPDATE autolynx.lines SET status = 'blocked'"); },
         [](Fixture& f, const QString&) { sql(f, "UPDATE autolynx.lines SET status = 'active'"); }},
        {"line_daily_limit", "campaign", "time", "admin",
         [](Fixture& f, const QString&) {
             f.end(f.dial());
             sql(f, "UPDATE autolynx.lines SET daily_calls = 1");
         },
         [](Fixture& f, const QString&) { f.advance(24h); }},
        {"lines_busy", "campaign", "call_end", "member",
         [](Fixture& f, const QString& campaign) {
             f.change("pause", campaign);
             sql(f, "UPDATE autolynx.lines SET max_calls = 1");
             f.started(2, u"\"line_ids\": [\"%1\"]"_qs.arg(f.lines[0]));
             f.dial();
             f.change("resume", campaign);
         },
         [](Fixture& f, const QString&) { sql(f, "UPDATE autolynx.lines SET max_calls = NULL"); }},
        {"contacts_wait", "contacts", "time", "member",
         [](Fixture& f, const QString&) {
             sql(f, "UPDATE autolynx.contacts SET eligible_at = autolynx.now() + interval '10 minutes', wait_code = "
                    "'number_busy'");
         },
         [](Fixture& f, const QString&) { f.advance(601s); }},
        {"outside_window", "contacts", "time", "member",
         [](Fixture& f, const QString&) { f.setTime("2026-03-04T05:00:00Z"); },
         [](Fixture& f, const QString&) { f.setTime("2026-03-04T17:00:00Z"); }},
    };
    return list;
}

} // namespace

class TestHoldReasons : public QObject
{
    Q_OBJECT

    static json hold(Fixture& f, const QString& campaign)
    {
        return need(f.console().json(u"SELECT autolynx.campaign_hold(?::uuid)"_qs, {campaign}));
    }
    static void beat(Fixture& f) { need(f.worker().query(u"SELECT autolynx.worker_beat(?::uuid)"_qs, {f.workerId})); }

private Q_SLOTS:
    void comesAndGoes_data()
    {
        QTest::addColumn<int>("index");
        for (int i = 0; i < holds().size(); ++i)
            QTest::newRow(holds()[i].code) << i;
    }
    void comesAndGoes()
    {
        QFETCH(int, index);
        const Hold& expected = holds()[index];
        Fixture f;
        need(f.console().query(u"SELECT autolynx.account_cap_set(50)"_qs));
        const bool ofALine = qstrcmp(expected.code, "lines_busy") == 0;
        const QString campaign =
            f.started(8, ofALine ? u"\"cap\": 2, \"line_ids\": [\"%1\"]"_qs.arg(f.lines[0]) : u"\"cap\": 2"_qs);
        beat(f);
        QVERIFY(hold(f, campaign).is_null());
        f.advance(1s);
        beat(f);
        expected.begins(f, campaign);
        if (qstrcmp(expected.code, "no_worker") != 0) {
            beat(f);
            QCOMPARE(f.claim().size() * (qstrcmp(expected.code, "provider_full") != 0), 0);
        }
        const json shown = hold(f, campaign);
        QVERIFY2(shown.is_object(), expected.code);
        QCOMPARE(shown["code"].get<std::string>(), std::string(expected.code));
        QCOMPARE(shown["level"].get<std::string>(), std::string(expected.level));
        QCOMPARE(shown["by"].get<std::string>(), std::string(expected.by));
        QCOMPARE(shown["who"].get<std::string>(), std::string(expected.who));
        QVERIFY2(shown["since"].is_string(), expected.code);
        QVERIFY2(!shown["clears"].get<std::string>().empty(), expected.code);
        if (std::string(expected.by) == "time" || std::string(expected.by) == "probe")
            QVERIFY2(shown["next_at"].is_string(), shown.dump().c_str());
        QVERIFY2(holdWords(expected.code), expected.code);

        expected.ends(f, campaign);
        beat(f);
        f.claim();
        const json after = hold(f, campaign);
        QVERIFY2(after.is_null(), after.dump().c_str());
        QCOMPARE(f.contradiction(), QString());
    }

    // Rules out: a campaign that nothing held went on with a single call, as if it were trying, and showed no hold.
    void whatNothingHeldGoesOnAtOnce()
    {
        Fixture f;
        const QString campaign = f.started(5, u"\"cap\": 3"_qs);
        f.change("pause", campaign);
        f.change("resume", campaign);
        QCOMPARE(f.claim().size(), 3);
    }

    // The widest comes first, and what holds besides is named.
    void theWidestIsToldFirst()
    {
        Fixture f;
        const QString campaign = f.started(2);
        sql(f, "UPDATE autolynx.lines SET status = 'blocked'");
        f.claim();
        need(f.console().query(u"SELECT autolynx.dialing_stop_all()"_qs));
        const json shown = hold(f, campaign);
        QCOMPARE(shown["code"].get<std::string>(), std::string("stopped"));
        QVERIFY(shown["also"].dump().find("line_blocked") != std::string::npos);
    }

    // Nothing holds what is not to dial.
    void whatIsPausedOrFinishingIsNotHeld()
    {
        Fixture f;
        const QString campaign = f.started(4, u"\"cap\": 1"_qs);
        f.dial();
        need(f.console().query(u"SELECT autolynx.dialing_stop_all()"_qs));
        QVERIFY(hold(f, campaign).is_object());
        f.change("pause", campaign);
        QVERIFY(hold(f, campaign).is_null());
        f.change("resume", campaign);
        f.change("finish", campaign);
        QVERIFY(hold(f, campaign).is_null());
    }

    // Words for whatever the database may name (the provider's own refusals have words of their own).
    void everyCodeHasWords()
    {
        Fixture f;
        const QString known =
            f.text(u"SELECT prosrc FROM pg_proc WHERE oid = 'autolynx.hold_ends(text)'::regprocedure"_qs);
        static const QRegularExpression code(u"\\('([a-z_]+)', '"_qs);
        int found = 0;
        for (auto it = code.globalMatch(known); it.hasNext(); ++found) {
            const QString name = it.next().captured(1);
            const HoldWords* words = holdWords(name.toStdString());
            QVERIFY2(words && *words->reason && *words->remedy, qPrintable(name));
        }
        QVERIFY(found >= 20);
        QVERIFY(QString::fromUtf8(otherHoldWords().reason).contains(u"%1"));
    }
};

AUTOLYNX_TEST(TestHoldReasons, "hold_reasons");
#include "test_hold_reasons.moc"
