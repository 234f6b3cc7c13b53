// SPDX-License-Identifier: GPL-3.0-or-later
// What an admin decides about an assistant that differs from what a campaign began with (R15): accepted for one
// campaign or for all, or put back. Rules out: a list called with words that it has no columns for; a decision about
// what was not seen.
#include "tests/db/drift_world.h"

using namespace autolynx;
using namespace std::chrono_literals;
using namespace test;

class TestDriftDecisions : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    // The admin takes what was shown, and no more than that.
    void accepted()
    {
        DriftWorld l;
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
        DriftWorld l;
        l.f.advance(601s);
        QVERIFY(l.look(R"([{"path": "/firstMessage", "ours": "Hi", "theirs": "Your plan ends {{plan_end}}"}])"));
        QCOMPARE(l.accept(), u"variables_missing"_qs);
        QCOMPARE(l.ours("firstMessage"), u"Hi"_qs);
        QCOMPARE(l.code(), u"assistant_drifted"_qs);
    }

    // One word for all campaigns of an assistant; one whose list can't fill the new words stays held, and is named.
    void acceptedForAll()
    {
        DriftWorld l;
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
        DriftWorld l;
        l.edit(
            u"SELECT autolynx.request_assistant_update(?::uuid, '{\"name\": \"Nora\", \"firstMessage\": \"It ends {{plan_end}}\"}', 1, true)"_qs);
        QCOMPARE(l.code(), u"assistant_changed"_qs);
        QCOMPARE(l.f.claim(), QStringList());
    }

    void restored()
    {
        DriftWorld l;
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
};

AUTOLYNX_TEST(TestDriftDecisions, "drift_decisions");
#include "test_drift_decisions.moc"
