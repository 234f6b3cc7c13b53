// SPDX-License-Identifier: GPL-3.0-or-later
// Canary (R15): the first n calls, then a hold until their figures pass or a person goes on. Rules out: one call more
// than n before the judgement, whoever claims and whatever crashes; a judgement by half of the reports.
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

const QString kFour = u"\"cap\": 10, \"canary\": {\"calls\": 4, \"connect_rate\": 0.5}"_qs;

json show(Fixture& f, const QString& campaign)
{
    need(f.worker().query(u"SELECT autolynx.worker_beat(?::uuid)"_qs, {f.workerId}));
    return need(f.console().json(u"SELECT autolynx.campaign_show(?::uuid)"_qs, {campaign}));
}
QString state(Fixture& f, const QString& campaign)
{
    return QString::fromStdString(show(f, campaign).at("canary").at("state").get<std::string>());
}
QString held(Fixture& f, const QString& campaign)
{
    const json hold = show(f, campaign).at("hold");
    return hold.is_null() ? QString() : QString::fromStdString(hold.at("code").get<std::string>());
}
/// Conversations of so many seconds, ended and reported.
void answer(Fixture& f, const QStringList& calls, std::chrono::seconds seconds = 30s)
{
    for (const QString& call : calls)
        f.apply(
            {Fixture::fact(call, "status", u"\"status\": \"IN_PROGRESS\", \"observed_at_us\": %1"_qs.arg(f.nowUs()))});
    f.advance(seconds);
    for (const QString& call : calls)
        f.apply({Fixture::fact(
            call, "report",
            u"\"status\": \"ENDED\", \"ended_reason\": \"x\", \"ended_class\": \"customer-hangup\", "
            u"\"conversation\": true, \"cost_micro\": 5, \"ended_at_us\": %1, \"observed_at_us\": %1"_qs.arg(
                f.nowUs()))});
}

} // namespace

class TestCanary : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    // What the first four calls come to, and what then happens by itself.
    void judgement_data()
    {
        QTest::addColumn<QString>("limits");
        QTest::addColumn<int>("answered"); // of four; the others are not
        QTest::addColumn<QByteArray>("otherwise");
        QTest::addColumn<QString>("expected");
        const auto row = [](const char* name, const char* limits, int answered, const char* otherwise,
                            const char* expected) {
            QTest::newRow(name) << QString::fromUtf8(limits) << answered << QByteArray(otherwise)
                                << QString::fromUtf8(expected);
        };
        row("connects", R"("connect_rate": 0.5)", 2, "no-answer", "passed");
        row("connects too seldom", R"("connect_rate": 0.5)", 1, "no-answer", "held");
        row("few errors", R"("error_rate": 0.25)", 3, "provider-error", "passed");
        row("errors", R"("error_rate": 0.25)", 2, "provider-error", "held");
        row("long enough", R"("mean_seconds": 30)", 1, "busy", "passed");
        row("too short", R"("mean_seconds": 30.5)", 4, "busy", "held");
        row("nobody to take a mean of", R"("mean_seconds": 1)", 0, "busy", "held");
        row("all limits", R"("connect_rate": 0.5, "error_rate": 0, "mean_seconds": 20, "opt_out_rate": 0)", 3, "busy",
            "passed");
        row("one of all", R"("connect_rate": 0.5, "error_rate": 0, "mean_seconds": 31, "opt_out_rate": 0)", 3, "busy",
            "held");
        row("none: a person decides", "", 4, "busy", "held");
    }
    void judgement()
    {
        QFETCH(QString, limits);
        QFETCH(int, answered);
        QFETCH(QByteArray, otherwise);
        QFETCH(QString, expected);
        Fixture f;
        const QString campaign = f.started(
            9, u"\"cap\": 10, \"canary\": {\"calls\": 4%1}"_qs.arg(limits.isEmpty() ? QString() : u", "_qs + limits));
        const QStringList calls = f.dial();
        QCOMPARE(calls.size(), 4);
        f.claim();
        QCOMPARE(state(f, campaign), u"waiting"_qs);
        QCOMPARE(held(f, campaign), u"canary"_qs);
        answer(f, calls.mid(0, answered));
        f.end(calls.mid(answered), otherwise, otherwise, false);
        const QStringList rest = f.claim();
        QCOMPARE(rest.size(), expected == u"passed"_qs ? 5 : 0);
        QCOMPARE(state(f, campaign), expected);
        QCOMPARE(held(f, campaign), expected == u"passed"_qs ? QString() : u"canary"_qs);
        QCOMPARE(
            f.number(u"SELECT count(*) FROM autolynx.call_events WHERE field = 'canary_done' AND after = 'passed'"_qs),
            expected == u"passed"_qs ? 1 : 0);
        if (expected == u"held"_qs) {
            const json hold = show(f, campaign).at("hold");
            QVERIFY(hold.at("clears") == "a person goes on" && hold.at("detail").at("done") == 4);
            QCOMPARE(hold.at("detail").at("figures")[0].at("measured").get<double>(), answered / 4.0);
            // Why a contact is not called says the same; a person goes on, and everybody is called.
            const QString waiting = f.text(u"SELECT min(id) FROM autolynx.contacts WHERE state = 'PENDING'"_qs);
            QCOMPARE(
                need(f.console().text(
                    u"SELECT g ->> 'code' FROM jsonb_array_elements(autolynx.contact_why(?::uuid, ?::bigint) -> 'gates') g WHERE g ->> 'gate' = 'canary'"_qs,
                    {campaign, waiting})),
                u"canary"_qs);
        }
        QCOMPARE(f.contradiction(), QString());
    }

    void aPersonGoesOn()
    {
        Fixture f;
        const QString campaign = f.started(9, kFour);
        f.end(f.dial(), "no-answer", "no-answer", false);
        f.claim();
        QCOMPARE(held(f, campaign), u"canary"_qs);
        f.change("go_on", campaign);
        QCOMPARE(held(f, campaign), QString());
        QCOMPARE(state(f, campaign), u"person"_qs);
        QCOMPARE(show(f, campaign).at("canary").at("result").at("done").get<int>(), 4);
        QCOMPARE(f.claim().size(), 5);
        QCOMPARE(refusal(f.console(), u"SELECT autolynx.campaign_go_on(?::uuid)"_qs, {campaign}), u"canary_none"_qs);
        const QString theirs = f.started(1, kFour);
        QCOMPARE(
            refusal(f.database.kept(f.database.addMember()), u"SELECT autolynx.campaign_go_on(?::uuid)"_qs, {theirs}),
            u"campaign_not_found"_qs);
    }

    // Ended is not reported; what can't be reported any more is an error.
    void allMustBeReported()
    {
        Fixture f;
        const QString campaign =
            f.started(9, u"\"cap\": 10, \"canary\": {\"calls\": 4, \"connect_rate\": 0.25, \"error_rate\": 0.5}"_qs);
        const QStringList calls = f.dial();
        f.apply({Fixture::fact(calls[0], "status",
                               u"\"status\": \"ENDED\", \"ended_reason\": \"x\", \"ended_class\": "
                               "\"customer-hangup\", \"conversation\": true"_qs)});
        answer(f, calls.mid(1, 1));
        f.run(
            u"UPDATE autolynx.calls SET launch = 'UNCERTAIN', provider_call_id = NULL, holds_slot = false WHERE id = ?::uuid"_qs,
            {calls[2]});
        f.advance(11min);
        need(f.worker().query(u"SELECT autolynx.call_not_found(?::uuid)"_qs, {calls[3]}));
        QCOMPARE(f.claim(), QStringList());
        QCOMPARE(show(f, campaign).at("canary").at("result").at("done").get<int>(), 3);
        answer(f, {calls[0]});
        QVERIFY(!f.claim().isEmpty());
        QCOMPARE(
            f.text(
                 u"SELECT string_agg((x ->> 'measured'), ' ') FROM autolynx.campaigns, jsonb_array_elements(canary_result -> 'figures') x WHERE id = ?::uuid"_qs,
                 {campaign})
                .section(u' ', 2, 2),
            u"0.5000"_qs);
    }

    // Who asks not to be called again counts, by the call in which they did.
    void optOutsCount()
    {
        Fixture f;
        const QString campaign = f.started(9, u"\"cap\": 10, \"canary\": {\"calls\": 2, \"opt_out_rate\": 0.4}"_qs);
        const QStringList calls = f.dial();
        answer(f, calls);
        f.apply({Fixture::fact(
            calls[0], "report",
            u"\"status\": \"ENDED\", \"structured\": {\"o\": {\"name\": \"opt_out\", \"result\": true}}"_qs)});
        QCOMPARE(f.number(u"SELECT count(*) FROM autolynx.do_not_call"_qs), 1);
        QCOMPARE(f.claim(), QStringList());
        QCOMPARE(show(f, campaign).at("hold").at("detail").at("figures")[3].at("measured").get<double>(), 0.5);
    }

    // What never reached the provider is no first call; retries are. Two workers, a lease that runs out, a crash
    // between claim and request: never a fifth before the judgement.
    void neverMoreThanSet()
    {
        Fixture f;
        const QString campaign = f.started(
            20,
            kFour + u", \"max_attempts\": 2, \"retry_outcomes\": [\"no_answer\"], \"retry_after_seconds\": [60]"_qs);
        const QString other = f.startWorker(u"other"_qs);
        const auto started = [&] {
            return f.number(u"SELECT count(*) FROM autolynx.calls WHERE launch <> 'RELEASED'"_qs);
        };
        QStringList first = f.claim();
        QCOMPARE(first.size(), 4);
        QCOMPARE(f.claim(other), QStringList());
        f.advance(31s); // nobody sent them
        first = f.claim(other);
        QCOMPARE(first.size(), 4);
        QCOMPARE(f.send(first.mid(0, 2), other).size(), 2);
        const QString again = f.startWorker(u"other"_qs); // it died: two may be under way, two never were
        QCOMPARE(started(), 2);
        QStringList second = f.claim();
        QCOMPARE(second.size(), 2);
        QCOMPARE(f.claim(again), QStringList());
        second = f.send(second);
        f.fail(second[0], "blocked");
        f.advance(2s);
        const QStringList third = f.send(f.claim(again), again);
        QCOMPARE(third.size(), 1);
        f.accept(second.mid(1) + third);
        f.end(second.mid(1) + third, "no-answer", "no-answer", false);
        f.advance(2min); // the retries of those are due
        QCOMPARE(f.claim(), QStringList());
        QCOMPARE(started(), 4);
        QCOMPARE(state(f, campaign), u"waiting"_qs);
        QCOMPARE(f.contradiction(), QString());
    }

    // Set while it is live: the next call is the first; what was claimed before is not sent. The same again changes
    // nothing.
    void setWhileLive()
    {
        Fixture f;
        const QString campaign = f.started(20, u"\"cap\": 3"_qs);
        answer(f, f.dial());
        const QStringList claimed = f.claim();
        QCOMPARE(claimed.size(), 3);
        const auto set = [&](const char* canary) {
            need(f.console().query(u"SELECT autolynx.campaign_set(?::uuid, ?::jsonb)"_qs,
                                   {campaign, QString::fromUtf8(canary)}));
        };
        set(R"({"canary": {"calls": 2, "connect_rate": 1}})");
        QCOMPARE(f.send(claimed), QStringList());
        const QStringList calls = f.dial();
        QCOMPARE(calls.size(), 2);
        set(R"({"canary": {"calls": "2", "connect_rate": "1"}})");
        QCOMPARE(f.claim(), QStringList());
        answer(f, calls);
        QCOMPARE(f.dial().size(), 3);
        QCOMPARE(state(f, campaign), u"passed"_qs);
        set(R"({"canary": {"calls": 1}})");
        f.run(u"UPDATE autolynx.campaigns SET cap = 9"_qs);
        QCOMPARE(f.claim().size(), 1);
        set(R"({"canary": null})");
        QCOMPARE(f.claim().size(), 5);
        QVERIFY(show(f, campaign).at("canary").is_null());
        QCOMPARE(f.contradiction(), QString());
    }

    void whatACanaryCanNotBe()
    {
        Fixture f;
        for (const char* canary :
             {"{}", R"({"connect_rate": 0.5})", R"({"calls": 0})", R"({"calls": 10001})", R"({"calls": 1.5})",
              R"({"calls": 3, "connect_rate": 1.1})", R"({"calls": 3, "error_rate": -0.1})",
              R"({"calls": 3, "mean_seconds": "NaN"})", R"({"calls": 3, "speed": 1})", R"({"calls": [3]})"})
            QCOMPARE(refusal(f.console(), u"SELECT autolynx.campaign_create(?::jsonb)"_qs,
                             {u"{\"name\": \"C\", \"assistant_id\": \"%1\", \"canary\": %2}"_qs.arg(
                                 f.assistant, QString::fromUtf8(canary))}),
                     u"campaign_canary"_qs);
    }
};

AUTOLYNX_TEST(TestCanary, "canary");
#include "test_canary.moc"
