// SPDX-License-Identifier: GPL-3.0-or-later
// Calls to one number over all campaigns (R11): in any 24 hours, in seven days, at all. Rules out: a person whom
// several lists together call more often than the account allows.
#include "tests/support/fixture.h"
#include "tests/support/test.h"

#include <nlohmann/json.hpp>

using namespace autolynx;
using namespace std::chrono_literals;
using nlohmann::json;
using test::Fixture;
using test::need;
using test::refusal;

namespace {

const QString kNumber = u"+13125550142"_qs;

json limits(Fixture& f, const char* what)
{
    return need(f.console().json(u"SELECT autolynx.account_limits_set(?::jsonb)"_qs, {QString::fromUtf8(what)}),
                "account_limits_set");
}

/// A started campaign with the one number; answers its contact.
QString list(Fixture& f)
{
    const QString campaign = f.campaign(u"\"cap\": 1"_qs);
    const QString contact = f.addNumbers(campaign, {kNumber}).first();
    f.change("start", campaign);
    return contact;
}

QString where(Fixture& f, const QString& contact)
{
    return f.text(u"SELECT concat_ws(' ', coalesce(final, state), wait_code, CASE WHEN state = 'PENDING' THEN "
                  u"round(extract(epoch FROM eligible_at - autolynx.now())) END) FROM autolynx.contacts WHERE id = "
                  u"?::bigint"_qs,
                  {contact});
}

json gate(Fixture& f, const QString& contact)
{
    const json answer = need(f.console().json(u"SELECT autolynx.contact_why(?::uuid, ?::bigint)"_qs,
                                              {f.contact(contact, "campaign_id"), contact}));
    for (const json& each : answer.at("gates")) {
        if (each.at("gate") == "number_limit")
            return each;
    }
    return {};
}

} // namespace

class TestNumberLimit : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    // `calls` to the number so many hours ago, and then one more campaign's turn: what it waits for, or nothing.
    void eachLimit_data()
    {
        QTest::addColumn<QByteArray>("limits");
        QTest::addColumn<QList<int>>("hoursAgo");
        QTest::addColumn<QString>("expected");
        const auto row = [](const char* name, const char* limits, const QList<int>& hoursAgo, const char* expected) {
            QTest::newRow(name) << QByteArray(limits) << hoursAgo << QString::fromUtf8(expected);
        };
        const char* const none = R"({"number_day": null, "number_week": null, "number_ever": null})";
        row("none", none, {1, 1, 1, 1, 1, 1, 1, 1}, "");
        row("as delivered, two today", "{}", {1, 2}, "");
        row("as delivered, three today", "{}", {1, 2, 3}, "PENDING number_limit 75600");
        row("as delivered, the third is a day old", "{}", {1, 2, 24}, "");
        row("as delivered, seven this week", "{}", {30, 31, 32, 60, 61, 62, 160}, "PENDING number_limit 28800");
        row("as delivered, the seventh is a week old", "{}", {30, 31, 32, 60, 61, 62, 168}, "");
        row("one a day", R"({"number_day": 1})", {23}, "PENDING number_limit 3600");
        row("the longer wait counts", R"({"number_day": 1, "number_week": 2})", {23, 30}, "PENDING number_limit 495");
        row("two ever", R"({"number_ever": 2})", {5000, 9000}, "not_allowed number_limit");
        row("two ever, one made", R"({"number_ever": 2})", {5000}, "");
        row("for ever before for now", R"({"number_day": 1, "number_ever": 1})", {1}, "not_allowed number_limit");
    }
    void eachLimit()
    {
        QFETCH(QByteArray, limits);
        QFETCH(QList<int>, hoursAgo);
        QFETCH(QString, expected);
        Fixture f;
        ::limits(f, limits);
        const QString former = f.campaign();
        f.addNumbers(former, {kNumber});
        for (const int hours : hoursAgo)
            f.run(u"INSERT INTO autolynx.calls (id, kind, campaign_id, contact_id, assistant_id, line_id, phone, "
                  u"max_duration_seconds, launch, status, provider_call_id, created_at, ended_at, holds_slot, "
                  u"holds_number) SELECT gen_random_uuid(), 'campaign', campaign_id, id, ?::uuid, ?::uuid, phone, 60, "
                  u"'ACCEPTED', 'ENDED', gen_random_uuid()::text, autolynx.now() - ? * interval '1 hour', "
                  u"autolynx.now(), false, false FROM autolynx.contacts"_qs,
                  {f.assistant, f.lines[0], hours});
        const QString contact = list(f);
        if (expected.endsWith(u" 495"_qs)) // the two of the week: the later end of both rules
            expected = u"PENDING number_limit %1"_qs.arg((7 * 24 - 30) * 3600);
        const json why = gate(f, contact);
        QCOMPARE(why.at("open").get<bool>(), expected.isEmpty());
        QCOMPARE(why.at("for_ever").get<bool>(), expected.startsWith(u"not_allowed"));
        QCOMPARE(f.claim().size(), expected.isEmpty() ? 1 : 0);
        if (!expected.isEmpty())
            QCOMPARE(where(f, contact), expected);
        QCOMPARE(f.contradiction(), QString());
    }

    // What reached the provider counts, and what may have; what did not, not. Its own call is not in its own way.
    void whichCallsCount()
    {
        Fixture f;
        limits(f, R"({"number_day": 1})");
        const QString first = list(f);
        QStringList calls = f.send(f.claim());
        f.fail(calls[0], "blocked");
        f.advance(2s);
        calls = f.send(f.claim()); // given back, it was no call
        QCOMPARE(calls.size(), 1);
        f.fail(calls[0], "unknown");
        const QString second = list(f);
        f.claim();
        QCOMPARE(where(f, second), u"PENDING number_limit 86400"_qs);
        QVERIFY(gate(f, second).at("inputs").at("day") == 1);
    }

    // Counted from when the call really was: one that was claimed long before it was accepted.
    void dayIsCountedFromTheCallItself()
    {
        Fixture f;
        limits(f, R"({"number_day": 1})");
        list(f);
        const QStringList sent = f.send(f.claim());
        f.advance(25s);
        f.accept(sent);
        f.end(sent);
        f.advance(1min);
        const QString second = list(f);
        f.claim();
        QCOMPARE(where(f, second), u"PENDING number_limit %1"_qs.arg(24 * 3600 - 60));
    }

    // The last look before the request: set while the call was an intent. And an admin's change acts at once on who
    // waits, and on whom the old limit made final.
    void changesActAtOnce()
    {
        Fixture f;
        f.end(f.dial()); // nothing yet
        const QString first = list(f);
        f.end(f.dial());
        const QString second = list(f);
        const QStringList claimed = f.claim();
        QCOMPARE(claimed.size(), 1);
        limits(f, R"({"number_day": 1})");
        QCOMPARE(f.send(claimed), QStringList());
        QCOMPARE(f.call(claimed[0], "launch || ' ' || launch_code"), u"RELEASED number_limit"_qs);
        QCOMPARE(where(f, second), u"PENDING number_limit 86400"_qs);
        f.claim();
        QVERIFY(f.text(u"SELECT hold_code FROM autolynx.campaigns WHERE hold_code IS NOT NULL"_qs) ==
                u"number_limit"_qs);
        limits(f, R"({"number_ever": 1})");
        f.claim();
        QCOMPARE(where(f, second), u"not_allowed number_limit"_qs);
        f.run(u"SELECT 1"_qs);
        QCOMPARE(f.state(f.contact(second, "campaign_id")), u"QUEUED"_qs);
        limits(f, R"({"number_ever": null, "number_day": null})");
        QCOMPARE(f.contact(second, "state"), u"PENDING"_qs);
        QCOMPARE(f.claim().size(), 1);
        QCOMPARE(f.contradiction(), QString());
        QCOMPARE(
            f.text(
                u"SELECT string_agg(field || ' ' || coalesce(before, '-') || '>' || coalesce(after, '-'), ', ' ORDER BY id) FROM autolynx.call_events WHERE entity = 'account' AND field LIKE 'number%'"_qs),
            u"number_day 3>1, number_ever ->1, number_day 1>-, number_ever 1>-"_qs);
    }

    void whoMaySetWhat()
    {
        Fixture f;
        const auto tried = [&](const char* what) {
            return refusal(f.console(), u"SELECT autolynx.account_limits_set(?::jsonb)"_qs, {QString::fromUtf8(what)});
        };
        QCOMPARE(tried(R"({"number_day": 0})"), u"account_value"_qs);
        QCOMPARE(tried(R"({"number_week": "many"})"), u"account_value"_qs);
        QCOMPARE(tried(R"({"budget_usd": -1})"), u"account_value"_qs);
        QCOMPARE(tried(R"({"budget_usd": "NaN"})"), u"account_value"_qs);
        QCOMPARE(tried(R"({"day_zone": "Mars/Olympus"})"), u"zone_unknown"_qs);
        QCOMPARE(tried(R"({"nonsense": 1})"), u"account_field"_qs);
        QCOMPARE(tried(R"([])"), u"account_value"_qs);
        QCOMPARE(tried(R"({"day_zone": "America/Chicago", "alert_day_usd": 5})"), QString());
        db::Connection& operatorLogin = f.database.kept(f.database.addMember());
        QCOMPARE(refusal(operatorLogin, u"SELECT autolynx.account_limits_set('{}')"_qs), u"admin_only"_qs);
        const json shown = need(operatorLogin.json(u"SELECT autolynx.account_limits()"_qs));
        QVERIFY(shown.at("number_day") == 3 && shown.at("number_week") == 7 && shown.at("number_ever").is_null());
        QVERIFY(shown.at("day_zone") == "America/Chicago" && shown.at("alert_day_usd") == 5);
    }
};

AUTOLYNX_TEST(TestNumberLimit, "number_limit");
#include "test_number_limit.moc"
