// SPDX-License-Identifier: GPL-3.0-or-later
// The judge of all end-to-end tests is tested itself: whatever is falsified after a run that agreed, it says so.
#include "tests/e2e/agreement.h"
#include "tests/support/test.h"

#include <nlohmann/json.hpp>

using namespace autolynx;
using namespace autolynx::test;

class TestJudge : public QObject
{
    Q_OBJECT

    static bool saysSo(Stack& stack, const char* words)
    {
        const QStringList sentences = disagreements(stack);
        const bool found = !sentences.filter(QString::fromUtf8(words)).isEmpty();
        if (!found)
            qWarning("instead: %s", qPrintable(sentences.join(u'\n')));
        return found;
    }

    // As the superuser, past triggers and constraints' authors; undone afterwards.
    static bool notices(Stack& stack, const char* falsify, const char* words)
    {
        db::Connection& owner = stack.database().owner();
        need(owner.query(QStringLiteral("CREATE TABLE IF NOT EXISTS autolynx.kept AS SELECT * FROM autolynx.calls")));
        need(owner.query(QString::fromUtf8(falsify)), falsify);
        const bool found = saysSo(stack, words);
        need(owner.query(QStringLiteral(
            "UPDATE autolynx.calls l SET cost_micro = k.cost_micro, ended_reason = k.ended_reason, outcome = "
            "k.outcome, "
            "status = k.status, launch = k.launch, provider_call_id = k.provider_call_id, phone = k.phone "
            "FROM autolynx.kept k WHERE k.id = l.id AND l IS DISTINCT FROM k")));
        return found;
    }

private Q_SLOTS:
    void seesWhatIsFalsified()
    {
        Stack stack;
        stack.up();
        const QString campaign = stack.makeCampaign({.contacts = 30});
        stack.order("campaign_start", campaign);
        AUTOLYNX_NONE(verdict(stack, {campaign}));

        const char* one = "(SELECT id FROM autolynx.calls WHERE outcome = 'answered' LIMIT 1)";
        const auto update = [&](const char* what) {
            return QByteArray("UPDATE autolynx.calls SET ") + what + " WHERE id = " + one;
        };
        QVERIFY(notices(stack, update("cost_micro = cost_micro + 1"), "cost is"));
        QVERIFY(notices(stack, update("ended_reason = 'voicemail'"), "ended_reason is voicemail"));
        QVERIFY(notices(stack, update("outcome = 'busy'"), "outcome is busy"));
        QVERIFY(notices(stack, update("outcome = 'busy'"), "its contact to"));
        QVERIFY(notices(stack, update("status = 'FAILED'"), "status is FAILED"));
        QVERIFY(notices(stack, update("launch = 'RELEASED'"), "launch is RELEASED"));
        QVERIFY(notices(stack, update("provider_call_id = 'another'"), "provider's id"));
        QVERIFY(notices(stack, update("phone = '+12015550999'"), "another number"));
        AUTOLYNX_NONE(disagreements(stack)); // all undone

        need(stack.database().owner().query(
            QStringLiteral("UPDATE autolynx.campaign_counters SET busy = busy + 1, failed = failed - 1")));
        QVERIFY(saysSo(stack, "counter busy"));
        QVERIFY(losses(stack, campaign).isEmpty()); // the sum still holds
        need(stack.database().owner().query(
            QStringLiteral("UPDATE autolynx.call_artifacts SET transcript = transcript || ' and more'")));
        QVERIFY(saysSo(stack, "another transcript"));

        // A call that somebody else makes to a number of ours, under a name that is none of ours.
        const auto first =
            nlohmann::json::parse(stack.simulator().request("GET", QStringLiteral("/call?limit=1"))->body).at(0);
        const nlohmann::json copy{{"assistantId", first.at("assistantId")},
                                  {"phoneNumberId", first.at("phoneNumberId")},
                                  {"name", "stranger"},
                                  {"customer", {{"number", first.at("customer").at("number")}}}};
        QCOMPARE(stack.simulator().request("POST", QStringLiteral("/call"), copy.dump())->status, 201);
        QVERIFY(saysSo(stack, "not ours"));
        QVERIFY(saysSo(stack, "dialled more often than its campaign allows"));
        QCOMPARE(stack.simulator().request("POST", QStringLiteral("/call"), copy.dump())->status, 201);
        QVERIFY(saysSo(stack, "posted 2 times"));
    }
};

AUTOLYNX_TEST(TestJudge, "judge");
#include "test_judge.moc"
