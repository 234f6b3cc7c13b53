// SPDX-License-Identifier: GPL-3.0-or-later
// Rules by state and holidays as data (R11): shipped, replaced by an admin, and felt by the claim and the last look
// before the request. Rules out: calls that a state forbids, and rules that only new campaigns notice.
#include "tests/support/fixture.h"
#include "tests/support/test.h"

#include <nlohmann/json.hpp>

using namespace autolynx;
using namespace std::chrono_literals;
using test::Fixture;
using test::need;
using test::refusal;

class TestCallingRules : public QObject
{
    Q_OBJECT

    std::unique_ptr<Fixture> shared_;
    QString operator_;

    static constexpr auto kSet = u"SELECT autolynx.calling_rules_set(?::jsonb, ?::jsonb)";
    static QString usual(const QString& more)
    {
        return u"[{\"jurisdiction\": \"US\", \"mon_fri\": \"08:00-21:00\", \"saturday\": \"08:00-21:00\", \"sunday\": "
               "\"08:00-21:00\"}%1]"_qs.arg(more);
    }
    static void set(Fixture& f, const QString& rules)
    {
        need(f.console().query(QString::fromUtf16(kSet), {rules, QVariant(QMetaType(QMetaType::QString))}));
    }

private Q_SLOTS:
    void cleanupTestCase() { shared_.reset(); }

    void whatIsShippedIsThere()
    {
        Fixture f;
        const auto rules = need(f.console().json(u"SELECT autolynx.calling_rules()"_qs));
        QVERIFY(rules.at("rules_shipped").get<bool>() && rules.at("holidays_shipped").get<bool>());
        QCOMPARE(rules.at("holidays").size(), std::size_t{11});
        QCOMPARE(f.text(u"SELECT concat_ws(' ', mon_fri, sunday, holidays) FROM autolynx.calling_rules WHERE "
                        "jurisdiction = 'US-MS'"_qs),
                 u"08:00-20:00 - 08:00-20:00"_qs);
        QCOMPARE(f.text(u"SELECT string_agg(name || ' ' || day, ', ' ORDER BY day) FROM autolynx.holidays_of('{US}', "
                        "'2027-06-01', '2027-07-31')"_qs),
                 u"Juneteenth National Independence Day 2027-06-18, Juneteenth National Independence Day 2027-06-19, "
                 "Independence Day 2027-07-04, Independence Day 2027-07-05"_qs);
        QCOMPARE(f.number(u"SELECT count(*) FROM autolynx.audit WHERE entity IN ('calling_rules', 'holidays')"_qs), 0);
    }

    void whoAndWhatMayReplaceThem_data()
    {
        QTest::addColumn<QString>("rules");
        QTest::addColumn<QString>("holidays");
        QTest::addColumn<QString>("code");
        const auto rules = [](const char* json, const char* code) {
            QTest::newRow(json) << QString::fromUtf8(json) << QString() << QString::fromUtf8(code);
        };
        const auto days = [](const char* json, const char* code) {
            QTest::newRow(json) << QString() << QString::fromUtf8(json) << QString::fromUtf8(code);
        };
        rules(R"([{"jurisdiction": "US"}])", "");
        rules(R"([{"jurisdiction": "US", "mon_fri": "08:00-12:00 13:00-20:00", "sunday": "-", "max_calls_24h": "3"}])",
              "");
        for (const char* wrong :
             {R"([])", R"({})", R"([5])", R"([{"jurisdiction": "US-AL"}])", R"([{"jurisdiction": "USA"}])",
              R"([{"jurisdiction": "US"}, {"jurisdiction": "US"}])", R"([{"jurisdiction": "US", "mon_fri": "8-20"}])",
              R"([{"jurisdiction": "US", "mon_fri": "20:00-08:00"}])", R"([{"jurisdiction": "US", "mon_fri": "none"}])",
              R"([{"jurisdiction": "US", "max_calls_24h": "0"}])", R"([{"jurisdiction": "US", "hours_between": "x"}])"})
            rules(wrong, "calling_rules");
        days(R"([])", "");
        days(R"([{"jurisdiction": "US", "day": "last monday of may", "observed": false, "name": "Memorial Day"}])", "");
        for (const char* wrong :
             {R"([{"jurisdiction": "US", "day": "fifth monday of may", "observed": false, "name": "X"}])",
              R"([{"jurisdiction": "US", "day": "13-01", "observed": false, "name": "X"}])",
              R"([{"jurisdiction": "US", "day": "05-01", "observed": "yes", "name": "X"}])",
              R"([{"jurisdiction": "US", "day": "05-01", "observed": true, "name": " "}])",
              R"([{"day": "05-01", "observed": true, "name": "X"}])"})
            days(wrong, "holidays");
    }
    void whoAndWhatMayReplaceThem()
    {
        if (!shared_) {
            shared_ = std::make_unique<Fixture>();
            operator_ = shared_->database.addMember();
        }
        Fixture& f = *shared_;
        QFETCH(QString, rules);
        QFETCH(QString, holidays);
        const auto orNull = [](const QString& text) {
            return text.isEmpty() ? QVariant(QMetaType(QMetaType::QString)) : QVariant(text);
        };
        const QVariantList given = {orNull(rules), orNull(holidays)};
        QTEST(refusal(f.console(), QString::fromUtf16(kSet), given), "code");
        QCOMPARE(refusal(f.database.kept(operator_), QString::fromUtf16(kSet), given), u"admin_only"_qs);
    }

    // They hold for campaigns that are under way at once: for calls not yet sent too, and not for those that ring.
    void replacedRulesAreFeltAtOnce()
    {
        Fixture f;
        const QString campaign = f.campaign(u"\"cap\": 2"_qs);
        f.addContacts(campaign, 4, u"America/Chicago|US-AL"_qs);
        f.change("start", campaign);
        const QStringList calls = f.claim();
        QCOMPARE(calls.size(), 2);
        QCOMPARE(f.send({calls[0]}), QStringList{calls[0]});
        f.accept({calls[0]});
        set(f, usual(u", {\"jurisdiction\": \"US-AL\", \"mon_fri\": \"12:00-20:00\"}"_qs)); // it is eleven there
        QCOMPARE(f.send({calls[1]}), QStringList());
        QCOMPARE(f.call(calls[1], "launch_code"), u"outside_window"_qs);
        QCOMPARE(f.call(calls[0], "launch"), u"ACCEPTED"_qs);
        QCOMPARE(f.claim(), QStringList());
        f.advance(1h);
        QCOMPARE(f.claim().size(), 1);
        QVERIFY(
            f.number(u"SELECT count(*) FROM autolynx.audit WHERE entity = 'calling_rules' AND member_id IS NOT NULL "
                     "AND entity_id = 'US-AL' AND after = '12:00-20:00'"_qs) == 1);
        // A new release does not touch them.
        f.run(u"SELECT autolynx.ship_rules('[{\"jurisdiction\": \"US\"}]', '[]')"_qs);
        QCOMPARE(f.text(u"SELECT mon_fri FROM autolynx.calling_rules WHERE jurisdiction = 'US-AL'"_qs),
                 u"12:00-20:00"_qs);
        QCOMPARE(f.number(u"SELECT count(*) FROM autolynx.holidays"_qs), 0);
        QCOMPARE(f.contradiction(), QString());
    }

    // A state that leaves no hour makes its contacts final, and gives them back when it is mended.
    void rulesThatCloseForEverCanBeMended()
    {
        Fixture f;
        const QString campaign = f.campaign();
        f.addContacts(campaign, 1, u"America/Chicago|US-AL"_qs);
        f.addContacts(campaign, 1, u"America/Chicago|US-TX"_qs);
        f.change("start", campaign);
        const QString closed =
            u", {\"jurisdiction\": \"US-AL\", \"mon_fri\": \"-\", \"saturday\": \"-\", \"sunday\": \"-\"}"_qs;
        set(f, usual(closed));
        QCOMPARE(f.claim().size(), 1);
        QCOMPARE(
            f.text(
                u"SELECT string_agg(coalesce(final || ' ' || wait_code, state), ', ' ORDER BY id) FROM autolynx.contacts"_qs),
            u"not_allowed rules_close, ACTIVE"_qs);
        set(f, usual(QString()));
        QCOMPARE(f.claim().size(), 1);
        QCOMPARE(f.contradiction(), QString());
    }

    // A number is not called oftener than its state says, whichever campaigns it is in, and a call that counts is one
    // that was made.
    void statesLimitCallsToANumber_data()
    {
        QTest::addColumn<QString>("phone");
        QTest::addColumn<QString>("place");
        QTest::addColumn<int>("calls"); // before the next has to wait
        QTest::addColumn<int>("hours"); // since the first of them
        QTest::newRow("Florida") << u"+13055550142"_qs << u"America/New_York|US-FL"_qs << 3 << 24;
        QTest::newRow("Maine") << u"+12075550142"_qs << u"America/New_York|US-ME"_qs << 1 << 8;
    }
    void statesLimitCallsToANumber()
    {
        QFETCH(QString, phone);
        QFETCH(QString, place);
        QFETCH(int, calls);
        QFETCH(int, hours);
        Fixture f;
        f.run(u"UPDATE autolynx.accounts SET number_day = NULL, number_week = NULL, number_ever = NULL"_qs);
        f.setTime("2026-03-03T14:00:00Z"); // nine there
        const qint64 first = f.nowUs();
        for (int i = 0; i < calls; ++i) {
            const QString campaign = f.campaign();
            f.addNumbers(campaign, {phone}, place);
            f.change("start", campaign);
            const QStringList made = f.dial();
            QCOMPARE(made.size(), 1);
            f.end(made);
            f.advance(10min);
        }
        const QString campaign = f.campaign(u"\"cap\": 8, \"window_start\": \"08:00\", \"window_end\": \"20:00\""_qs);
        const QString contact = f.addNumbers(campaign, {phone}, place).first();
        f.change("start", campaign);
        QCOMPARE(f.claim(), QStringList());
        QCOMPARE(f.contact(contact, "wait_code"), u"rule_limit"_qs);
        const auto why =
            need(f.console().json(u"SELECT autolynx.contact_why(?::uuid, ?::bigint)"_qs, {campaign, contact}));
        const auto& gates = why.at("gates");
        const auto gate =
            std::find_if(gates.begin(), gates.end(), [](const auto& g) { return g.at("gate") == "rule_limit"; });
        QVERIFY(gate != gates.end() && gate->at("code") == "rule_limit");
        QCOMPARE(f.number(u"SELECT autolynx.us(eligible_at) FROM autolynx.contacts WHERE id = ?::bigint"_qs, {contact}),
                 first + hours * 3'600'000'000LL);
        f.advance(std::chrono::hours(hours) - calls * 10min - 1s);
        QCOMPARE(f.claim(), QStringList());
        f.advance(1s);
        QCOMPARE(f.claim().size(), 1);
        QCOMPARE(f.contradiction(), QString());
    }
};

AUTOLYNX_TEST(TestCallingRules, "calling_rules");
#include "test_calling_rules.moc"
