// SPDX-License-Identifier: GPL-3.0-or-later
// The drift lock (R15): a campaign dials with the assistant as it was at Start, or as an admin accepted it since. Rules
// out: a list called with words that somebody typed into the provider's dashboard.
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

/// A campaign whose assistant was compared at its making and not since; one call is under way.
struct Live
{
    Fixture f;
    QString campaign;

    Live()
    {
        f.run(u"UPDATE autolynx.assistants SET checked_at = autolynx.now()"_qs);
        campaign = f.started(6, u"\"cap\": 2"_qs);
    }
    json hold()
    {
        need(f.worker().query(u"SELECT autolynx.worker_beat(?::uuid)"_qs, {f.workerId}));
        return need(f.console().json(u"SELECT autolynx.campaign_hold(?::uuid)"_qs, {campaign}));
    }
    QString code()
    {
        const json shown = hold();
        return shown.is_null() ? QString() : QString::fromStdString(shown["code"]);
    }
    /// The worker's look; answers whether one was due.
    bool look(const char* drift = "[]", bool missing = false)
    {
        const auto due =
            need(f.worker().query(u"SELECT assistant_id, version FROM autolynx.assistants_to_check(4)"_qs));
        if (due.empty())
            return false;
        need(f.worker().query(u"SELECT autolynx.assistant_looked_at(?::uuid, ?, ?::jsonb, ?)"_qs,
                              {due[0][0], due[0][1], QString::fromUtf8(drift), missing}));
        return true;
    }
    json drift() { return need(f.console().json(u"SELECT autolynx.campaign_drift(?::uuid)"_qs, {campaign})); }
    QString accept(const QString& token = {})
    {
        return refusal(f.console(), u"SELECT autolynx.campaign_accept_drift(?::uuid, ?)"_qs,
                       {campaign, token.isEmpty() ? QVariant(QMetaType(QMetaType::QString)) : QVariant(token)});
    }
    QString ours(const char* field)
    {
        return f.text(u"SELECT config_json #>> string_to_array(?, '/') FROM autolynx.assistants"_qs,
                      {QString::fromUtf8(field)});
    }
    /// A change that a member asks for, carried out.
    void edit(const QString& sql)
    {
        const auto asked = need(f.console().json(sql, {f.assistant}));
        need(f.worker().query(u"SELECT id FROM autolynx.take_commands(?::uuid, 5)"_qs, {f.workerId}));
        need(f.worker().query(u"SELECT autolynx.finish_command(?::uuid, ?::uuid, 'DONE', '{}', NULL, NULL, 0)"_qs,
                              {f.workerId, QString::fromStdString(asked["command_id"])}));
    }
};

constexpr auto kDrift = R"([{"path": "/firstMessage", "ours": "Hi", "theirs": "Buy now"},
                           {"path": "/model/temperature", "ours": null, "theirs": 0.9}])";
constexpr auto kSimple = R"([{"path": "/firstMessage", "ours": "Hi", "theirs": "Buy now"}])";

} // namespace

class TestDriftLock : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    // Nobody is called before the provider's copy has been looked at, unless that was minutes ago.
    void aLookComesBeforeTheFirstCall()
    {
        Live l;
        QCOMPARE(l.f.claim().size(), 2); // looked at just now
        const QString other = l.f.campaign(u"\"cap\": 2"_qs);
        l.f.addContacts(other, 2);
        l.f.advance(11min);
        l.f.change("pause", l.campaign);
        l.campaign = other;
        l.f.change("start", l.campaign);
        const auto answer = l.f.claimAnswer();
        QVERIFY(answer["calls"].empty() && answer["wake_at_us"].get<qint64>() > l.f.nowUs());
        QCOMPARE(l.code(), u"assistant_unchecked"_qs);
        QVERIFY(l.look());
        QVERIFY(!l.look()); // once
        QCOMPARE(l.f.claim().size(), 2);
        QCOMPARE(l.code(), QString());
    }

    // If the provider does not let us look, an admin may go on without.
    void anAdminMayGoOnUnseen()
    {
        Live l;
        l.f.advance(11min);
        const QString other = l.f.campaign(u"\"cap\": 2"_qs);
        l.f.addContacts(other, 2);
        l.f.change("pause", l.campaign);
        l.campaign = other;
        l.f.change("start", l.campaign);
        QCOMPARE(l.f.claim(), QStringList());
        QCOMPARE(l.accept(), QString());
        QCOMPARE(l.f.claim().size(), 2);
    }

    // Every ten minutes while somebody dials; each minute while something is wrong; never for nothing.
    void howOftenItLooks()
    {
        Live l;
        QVERIFY(!l.look());
        l.f.advance(601s);
        QVERIFY(l.look());
        l.f.advance(9min);
        QVERIFY(!l.look());
        l.f.advance(61s);
        QVERIFY(l.look(kSimple));
        l.f.advance(30s);
        QVERIFY(!l.look());
        l.f.advance(31s);
        QVERIFY(l.look(kSimple));
        l.f.change("pause", l.campaign);
        l.f.advance(1h);
        QVERIFY(!l.look());
    }

    // Held at once, also what was claimed already; it goes on by itself when somebody puts it right.
    void aDifferenceHolds()
    {
        Live l;
        const QStringList claimed = l.f.claim();
        QCOMPARE(claimed.size(), 2);
        l.f.advance(601s);
        QVERIFY(l.look(kDrift));
        QCOMPARE(l.f.send(l.f.claim()), QStringList());
        const json hold = l.hold();
        QCOMPARE(hold["code"].get<std::string>(), std::string("assistant_drifted"));
        QCOMPARE(hold["level"].get<std::string>(), std::string("campaign"));
        QCOMPARE(hold["who"].get<std::string>(), std::string("admin"));
        QVERIFY(hold["since"].is_string() && hold["next_at"].is_string());
        QCOMPARE(l.drift()["drift"].size(), size_t(2));
        l.f.advance(61s);
        QVERIFY(l.look());
        QCOMPARE(l.code(), QString());
        QCOMPARE(l.f.claim().size(), 2);
    }

    // Not only the next claim: what is about to be sent, too.
    void whatIsClaimedIsNotSent()
    {
        Live l;
        const QStringList claimed = l.f.claim();
        need(l.f.worker().query(u"SELECT autolynx.assistant_looked_at(?::uuid, 1, ?::jsonb, false)"_qs,
                                {l.f.assistant, QString::fromUtf8(kSimple)}));
        QCOMPARE(l.f.send(claimed), QStringList());
        QCOMPARE(l.f.text(u"SELECT string_agg(DISTINCT launch || ' ' || launch_code, ',') FROM autolynx.calls"_qs),
                 u"RELEASED assistant_drifted"_qs);
        QCOMPARE(l.f.contradiction(), QString());
    }

    void aMissingAssistantHolds()
    {
        Live l;
        l.f.advance(601s);
        QVERIFY(l.look("[]", true));
        QCOMPARE(l.f.claim(), QStringList());
        QCOMPARE(l.code(), u"assistant_missing"_qs);
        l.f.advance(61s);
        QVERIFY(l.look());
        QCOMPARE(l.f.claim().size(), 2);
        QCOMPARE(l.code(), QString());
    }

    // The admin takes what was shown, and no more than that.
    void accepted()
    {
        Live l;
        l.f.run(
            u"UPDATE autolynx.assistants SET config_json = config_json || '{\"model\": {\"temperature\": 0.3, \"tools\": [{\"type\": \"a\"}, {\"type\": \"b\"}]}, \"gone\": 1}'"_qs);
        QCOMPARE(l.accept(), QString());
        l.f.advance(601s);
        QVERIFY(l.look(
            R"([{"path": "/firstMessage", "ours": "Hi", "theirs": "Hello {{name}}"}, {"path": "/model/temperature", "ours": 0.3, "theirs": 0.9},
                {"path": "/model/tools/1/type", "ours": "b", "theirs": "c"}, {"path": "/gone", "ours": 1, "theirs": null}])"));
        QCOMPARE(l.f.claim(), QStringList());
        const QString seen = QString::fromStdString(l.drift()["token"]);
        l.f.advance(61s);
        QVERIFY(l.look(
            R"([{"path": "/firstMessage", "ours": "Hi", "theirs": "Hey {{name}}"}, {"path": "/model/temperature", "ours": 0.3, "theirs": 0.9},
                {"path": "/model/tools/1/type", "ours": "b", "theirs": "c"}, {"path": "/gone", "ours": 1, "theirs": null}])"));
        QCOMPARE(l.accept(seen), u"drift_changed"_qs);
        QCOMPARE(l.accept(QString::fromStdString(l.drift()["token"])), QString());
        QCOMPARE(l.ours("firstMessage"), u"Hey {{name}}"_qs);
        QCOMPARE(l.ours("model/temperature"), u"0.9"_qs);
        QCOMPARE(l.ours("model/tools/1/type"), u"c"_qs);
        QCOMPARE(l.ours("model/tools/0/type"), u"a"_qs);
        QVERIFY(l.ours("gone").isNull());
        QCOMPARE(l.code(), QString());
        QCOMPARE(l.f.claim().size(), 2);
        QVERIFY(l.f.number(u"SELECT count(*) FROM autolynx.audit WHERE action = 'accept_drift'"_qs) >= 1);
    }

    // Words that the list can't fill are not accepted by the way.
    void anAcceptedCopyMustFitTheList()
    {
        Live l;
        l.f.advance(601s);
        QVERIFY(l.look(R"([{"path": "/firstMessage", "ours": "Hi", "theirs": "Your plan ends {{plan_end}}"}])"));
        QCOMPARE(l.accept(), u"variables_missing"_qs);
        QCOMPARE(l.ours("firstMessage"), u"Hi"_qs);
        QCOMPARE(l.code(), u"assistant_drifted"_qs);
    }

    // One word for all campaigns of an assistant; one whose list can't fill the new words stays held, and is named.
    void acceptedForAll()
    {
        Live l;
        const QString second = l.f.started(2, u"\"cap\": 2"_qs);
        const QString third = l.f.started(2, u"\"cap\": 2, \"variable_defaults\": {\"plan_end\": \"May\"}"_qs);
        const auto acceptAll = [&](const QString& token) {
            return refusal(l.f.console(), u"SELECT autolynx.assistant_accept_drift(?::uuid, ?)"_qs,
                           {l.f.assistant, token});
        };
        l.f.advance(601s);
        QVERIFY(l.look(kSimple));
        const auto seen = need(l.f.console().json(u"SELECT autolynx.assistant_drift(?::uuid)"_qs, {l.f.assistant}));
        QVERIFY2(seen["campaigns"].size() == 3 && seen["campaigns"][0]["code"] == "assistant_drifted",
                 seen.dump().c_str());
        QCOMPARE(acceptAll(u"another"_qs), u"drift_changed"_qs);
        const QString token = QString::fromStdString(seen["token"]);
        auto& other = l.f.database.kept(l.f.database.addMember(u"operator"_qs));
        for (const char* function : {"assistant_drift", "assistant_accept_drift"})
            QCOMPARE(
                refusal(other, u"SELECT autolynx.%1(?::uuid)"_qs.arg(QLatin1StringView(function)), {l.f.assistant}),
                u"admin_only"_qs);
        QCOMPARE(acceptAll(token), QString());
        QCOMPARE(l.ours("firstMessage"), u"Buy now"_qs);
        for (const QString& campaign : {QString(l.campaign), second, third}) {
            l.campaign = campaign;
            QCOMPARE(l.code(), QString());
        }
        QCOMPARE(l.f.number(u"SELECT count(*) FROM autolynx.audit WHERE action = 'accept_drift'"_qs), 3);

        l.f.advance(601s);
        QVERIFY(l.look(R"([{"path": "/firstMessage", "ours": "Buy now", "theirs": "It ends {{plan_end}}"}])"));
        const auto done =
            need(l.f.console().json(u"SELECT autolynx.assistant_accept_drift(?::uuid)"_qs, {l.f.assistant}));
        QVERIFY2(done["accepted"] == json::array({third.toStdString()}) && done["left"].size() == 2,
                 done.dump().c_str());
        QCOMPARE(l.code(), QString());
        l.campaign = second;
        QCOMPARE(l.code(), u"assistant_changed"_qs);
        QCOMPARE(l.accept(), u"variables_missing"_qs); // not by the single way either
        l.f.change("finish", third);
        l.f.advance(11min);
        QCOMPARE(acceptAll(QString::fromStdString(done["token"])), u"variables_missing"_qs);
        QCOMPARE(l.f.contradiction(), QString());
    }

    // Nor does an edit that is to hold for live campaigns pin words that a list can't fill.
    void anEditMustFitTheListsThatGoOn()
    {
        Live l;
        l.edit(
            u"SELECT autolynx.request_assistant_update(?::uuid, '{\"name\": \"Nora\", \"firstMessage\": \"It ends {{plan_end}}\"}', 1, true)"_qs);
        QCOMPARE(l.code(), u"assistant_changed"_qs);
        QCOMPARE(l.f.claim(), QStringList());
    }

    void restored()
    {
        Live l;
        l.f.advance(601s);
        QVERIFY(l.look(kSimple));
        const QString operatorLogin = l.f.database.addMember(u"operator"_qs);
        auto& other = l.f.database.kept(operatorLogin);
        QCOMPARE(refusal(other, u"SELECT autolynx.request_assistant_restore(?::uuid)"_qs, {l.f.assistant}),
                 u"admin_only"_qs);
        QCOMPARE(refusal(other, u"SELECT autolynx.campaign_accept_drift(?::uuid)"_qs, {l.campaign}), u"admin_only"_qs);
        l.edit(u"SELECT autolynx.request_assistant_restore(?::uuid)"_qs);
        QCOMPARE(l.code(), QString());
        QCOMPARE(l.f.claim().size(), 2);
        QCOMPARE(l.f.number(u"SELECT version FROM autolynx.assistants"_qs), 1); // it is what it was
    }

    // An edit here is a decision, too: whose campaign goes on with it is said, the others wait for an admin.
    void anEditWhileLiveIsDecidedOn()
    {
        Live l;
        l.edit(
            u"SELECT autolynx.request_assistant_update(?::uuid, '{\"name\": \"Nora\", \"firstMessage\": \"Good day\"}', 1)"_qs);
        QCOMPARE(l.f.claim(), QStringList());
        QCOMPARE(l.code(), u"assistant_changed"_qs);
        QCOMPARE(l.drift()["pinned_version"].get<int>(), 1);
        QCOMPARE(l.drift()["version"].get<int>(), 2);
        QCOMPARE(l.accept(), QString());
        QCOMPARE(l.code(), QString());
        l.edit(
            u"SELECT autolynx.request_assistant_update(?::uuid, '{\"name\": \"Nora\", \"firstMessage\": \"Hello\"}', 2, true)"_qs);
        QCOMPARE(l.code(), QString());
        QCOMPARE(l.f.claim().size(), 2);
        // A name is not spoken.
        l.edit(
            u"SELECT autolynx.request_assistant_update(?::uuid, '{\"name\": \"Norma\", \"firstMessage\": \"Hello\"}', 3)"_qs);
        QCOMPARE(l.code(), QString());
        // Changed back, it is the pinned one again.
        l.edit(
            u"SELECT autolynx.request_assistant_update(?::uuid, '{\"name\": \"Norma\", \"firstMessage\": \"Hey\"}', 4)"_qs);
        QCOMPARE(l.code(), u"assistant_changed"_qs);
        l.edit(
            u"SELECT autolynx.request_assistant_update(?::uuid, '{\"name\": \"Norma\", \"firstMessage\": \"Hello\"}', 5)"_qs);
        QCOMPARE(l.code(), QString());
    }

    // A look that began before an edit says nothing of what came after.
    void aLookOverlappedByAnEditIsForgotten()
    {
        Live l;
        l.f.advance(601s);
        const auto due = need(l.f.worker().query(u"SELECT version FROM autolynx.assistants_to_check(4)"_qs));
        l.edit(
            u"SELECT autolynx.request_assistant_update(?::uuid, '{\"name\": \"Nora\", \"firstMessage\": \"New\"}', 1, true)"_qs);
        need(l.f.worker().query(u"SELECT autolynx.assistant_looked_at(?::uuid, ?, ?::jsonb, false)"_qs,
                                {l.f.assistant, due[0][0], QString::fromUtf8(kSimple)}));
        QCOMPARE(l.code(), QString());
    }
};

AUTOLYNX_TEST(TestDriftLock, "drift_lock");
#include "test_drift_lock.moc"
