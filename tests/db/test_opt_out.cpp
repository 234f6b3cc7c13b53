// SPDX-License-Identifier: GPL-3.0-or-later
// Whoever asks in a call not to be called again is not (R11): what the call's structured output or analysis says puts
// the number on the list in the transaction that learns of it, however late that is.
#include "tests/support/fixture.h"
#include "tests/support/test.h"

#include <atomic>
#include <nlohmann/json.hpp>
#include <thread>

using namespace autolynx;
using namespace std::chrono_literals;
using test::Fixture;
using test::need;

class TestOptOut : public QObject
{
    Q_OBJECT

    static constexpr const char* kStructured = R"("structured": {"x1": {"name": "opt_out", "result": true}})";

    /// Two campaigns with the same number; it is on the phone for the first.
    static QString onThePhone(Fixture& f)
    {
        const QString phone = u"+13125550142"_qs;
        f.addNumbers(f.campaign(), {phone});
        const QString other = f.campaign();
        f.addNumbers(other, {phone, u"+13125550143"_qs});
        f.change("start", f.text(u"SELECT id FROM autolynx.campaigns ORDER BY seq LIMIT 1"_qs));
        const QString call = f.dial().value(0);
        f.change("start", other);
        return call;
    }
    static QString fates(Fixture& f)
    {
        return f.text(u"SELECT string_agg(coalesce(final, state), ' ' ORDER BY id) FROM autolynx.contacts"_qs);
    }
    static QString report(const QString& call, const char* more)
    {
        return Fixture::fact(
            call, "report",
            u"\"status\": \"ENDED\", \"ended_reason\": \"customer-ended-call\", \"ended_class\": \"customer-hangup\", \"conversation\": true, "_qs +
                QString::fromUtf8(more));
    }

private Q_SLOTS:
    void whatCounts_data()
    {
        QTest::addColumn<QString>("said");
        QTest::addColumn<bool>("counts");
        const auto row = [](const char* name, const char* said, bool counts) {
            QTest::newRow(name) << QString::fromUtf8(said) << counts;
        };
        row("an output of that name", kStructured, true);
        row("the other name", R"("structured": {"x1": {"name": "do_not_call", "result": "true"}})", true);
        row("under its own name", R"("structured": {"opt_out": true})", true);
        row("the analysis' data", R"("analysis": {"structuredData": {"opt_out": true}})", true);
        row("false", R"("structured": {"x1": {"name": "opt_out", "result": false}})", false);
        row("another output", R"("structured": {"x1": {"name": "booked", "result": true}})", false);
        row("success", R"("analysis": {"successEvaluation": "true"})", false);
        row("nothing to read", R"("structured": [1, "opt_out"], "analysis": "opt_out")", false);
    }
    void whatCounts()
    {
        QFETCH(QString, said);
        QFETCH(bool, counts);
        Fixture f;
        const QString call = onThePhone(f);
        f.apply({report(call, qPrintable(said))});
        QCOMPARE(fates(f), counts ? u"answered do_not_call PENDING"_qs : u"answered PENDING PENDING"_qs);
        QCOMPARE(f.text(u"SELECT string_agg(concat_ws(' ', source, source_call_id, campaign_id), ',') FROM "
                        u"autolynx.do_not_call"_qs),
                 counts ? u"call "_qs + call : QString());
        QCOMPARE(f.dial().size(), counts ? 1 : 2);
        QCOMPARE(f.contradiction(), QString());
    }

    // The report comes when the other campaign has claimed the number already, and again when a person has decided.
    void aLateReportCountsOnce()
    {
        Fixture f;
        const QString call = onThePhone(f);
        f.end({call});
        const QStringList claimed = f.claim();
        QCOMPARE(claimed.size(), 2);
        f.advance(5s);
        f.apply({report(call, kStructured)});
        QCOMPARE(fates(f), u"answered do_not_call ACTIVE"_qs);
        QCOMPARE(f.send(claimed).size(), 1);
        need(f.console().query(
            u"SELECT autolynx.do_not_call_remove((SELECT max((e ->> 'id')::bigint) FROM jsonb_array_elements(autolynx.do_not_call_list(NULL, NULL, 10)) e))"_qs));
        QCOMPARE(fates(f), u"answered PENDING ACTIVE"_qs);
        f.apply({report(call, kStructured)});
        QCOMPARE(fates(f), u"answered PENDING ACTIVE"_qs);
        QCOMPARE(f.contradiction(), QString());
    }

    // The number was on the list already, by somebody's hand, who takes it off again: the report has been heard.
    void anEntryThatWasThereBeforeDoesNotReturnEither()
    {
        Fixture f;
        const QString call = onThePhone(f);
        f.end({call});
        need(f.console().query(u"SELECT autolynx.do_not_call_add('+13125550142', NULL, '')"_qs));
        f.apply({report(call, kStructured)});
        need(f.console().query(
            u"SELECT autolynx.do_not_call_remove((SELECT max((e ->> 'id')::bigint) FROM jsonb_array_elements(autolynx.do_not_call_list(NULL, NULL, 10)) e))"_qs));
        f.apply({report(call, kStructured)});
        QCOMPARE(f.number(u"SELECT count(*) FROM autolynx.do_not_call WHERE removed_at IS NULL"_qs), 0);
        QCOMPARE(fates(f), u"answered PENDING PENDING"_qs);
    }

    // A person adds what a report says at the same time, in another order: neither makes the other fail.
    void addingAndHearingMeet()
    {
        Fixture f;
        need(f.console().query(u"SELECT autolynx.account_cap_set(100)"_qs));
        QStringList phones;
        for (int i = 0; i < 40; ++i)
            phones += u"+131255501%1"_qs.arg(i + 10);
        const QString one = f.campaign(u"\"cap\": 40"_qs);
        f.addNumbers(one, phones);
        const QString other = f.campaign();
        f.addNumbers(other, QStringList(phones.crbegin(), phones.crend()));
        f.change("start", one);
        const QStringList calls = f.dial();
        QCOMPARE(calls.size(), 40);
        std::atomic<bool> failed = false;
        std::thread hearing([&] {
            auto worker = f.database.connect(u"autolynx_worker"_qs);
            for (int n = 0; n < calls.size(); n += 4) {
                QStringList facts;
                for (int i = n; i < n + 4; ++i)
                    facts += report(calls[i], kStructured);
                if (!worker->query(u"SELECT autolynx.apply_facts(?::jsonb)"_qs, {u"[%1]"_qs.arg(facts.join(u','))}))
                    failed = true;
            }
        });
        auto member = f.database.connect(f.member);
        for (qsizetype n = phones.size(); n > 0; n -= 4) {
            const QString four = db::textArray(phones.mid(n - 4, 4));
            if (!member->query(u"SELECT autolynx.do_not_call_import(NULL, ?::text[], ?::text[])"_qs, {four, four}))
                failed = true;
        }
        hearing.join();
        QVERIFY(!failed);
        QCOMPARE(f.number(u"SELECT count(*) FROM autolynx.do_not_call"_qs), 40);
        QCOMPARE(f.number(u"SELECT count(*) FROM autolynx.contacts WHERE final = 'do_not_call' AND campaign_id = "
                          u"?::uuid"_qs,
                          {other}),
                 40);
        QCOMPARE(f.number(u"SELECT count(*) FROM autolynx.contacts WHERE final = 'answered'"_qs), 40);
        QCOMPARE(f.contradiction(), QString());
    }

    void namesAreAnAdmins()
    {
        Fixture f;
        const QString set = u"SELECT autolynx.opt_out_keys_set('{stop, leave}')"_qs;
        auto& someone = f.database.kept(f.database.addMember(u"operator"_qs));
        QCOMPARE(test::refusal(someone, set), u"admin_only"_qs);
        QVERIFY(need(someone.json(u"SELECT autolynx.opt_out_keys()"_qs)) == nlohmann::json({"opt_out", "do_not_call"}));
        QVERIFY(need(f.console().json(set)) == nlohmann::json({"leave", "stop"}));
        const QString call = onThePhone(f);
        f.apply({report(call, kStructured)});
        QCOMPARE(fates(f), u"answered PENDING PENDING"_qs);
        f.apply({report(call, R"("structured": {"stop": true})")});
        QCOMPARE(fates(f), u"answered do_not_call PENDING"_qs);
        need(f.console().query(u"SELECT autolynx.opt_out_keys_set('{}')"_qs));
        QVERIFY(need(someone.json(u"SELECT autolynx.opt_out_keys()"_qs)).empty());
    }
};

AUTOLYNX_TEST(TestOptOut, "opt_out");
#include "test_opt_out.moc"
