// SPDX-License-Identifier: GPL-3.0-or-later
// The drift lock end to end (R15): somebody changes the assistant at the provider while a campaign dials; nobody is
// called with the new words until an admin accepts them, or the old ones are restored.
#include "tests/e2e/agreement.h"
#include "tests/e2e/shell.h"
#include "tests/support/test.h"

#include <nlohmann/json.hpp>

using namespace autolynx;
using namespace autolynx::test;
using namespace std::chrono_literals;
using nlohmann::json;

class TestDriftLock : public QObject
{
    Q_OBJECT

    static QString text(const json& object, const char* key)
    {
        return QString::fromStdString(object.at(key).get<std::string>());
    }
    static QString held(Stack& stack, const QString& campaign)
    {
        const json hold = stack.show(campaign).at("hold");
        return hold.is_object() ? text(hold, "code") : QString();
    }
    static json assistant(Stack& stack)
    {
        return need(stack.member().json(u"SELECT autolynx.assistant_list()"_qs)).at(0);
    }
    static json atProvider(Stack& stack)
    {
        const auto answer =
            stack.simulator().request("GET", u"/assistant/"_qs + text(assistant(stack), "provider_assistant_id"));
        return json::parse(answer->body);
    }
    static void changeAtProvider(Stack& stack, const char* words)
    {
        const auto changed =
            stack.simulator().request("PATCH", u"/assistant/"_qs + text(assistant(stack), "provider_assistant_id"),
                                      json{{"firstMessage", words}}.dump());
        QVERIFY(changed && changed->status == 200);
    }

private Q_SLOTS:
    void aChangeAtTheProviderHolds_data()
    {
        QTest::addColumn<QString>("command");
        QTest::newRow("accepted") << u"campaign accept-drift %1 --yes"_qs;
        QTest::newRow("accepted for all") << u"campaign accept-drift --all-of-assistant Surveyor --yes"_qs;
        QTest::newRow("restored") << u"assistant restore Surveyor"_qs;
    }
    void aChangeAtTheProviderHolds()
    {
        QFETCH(QString, command);
        Stack stack;
        stack.up();
        Shell shell(stack);
        const QString campaign = stack.makeCampaign({.contacts = 60, .cap = 2});
        const json before = atProvider(stack);
        stack.order("campaign_start", campaign);
        AUTOLYNX_SEE(stack, stack.getsTo([&] { return stack.count("calls WHERE launch = 'ACCEPTED'") >= 2; }, 180s));
        changeAtProvider(stack, "Buy now {{name}}");
        // Found by the worker, unasked, within ten minutes of its clock.
        AUTOLYNX_SEE(stack, stack.getsTo([&] { return held(stack, campaign) == u"assistant_drifted"; }, 120s));
        QVERIFY(stack.count("contacts WHERE state = 'PENDING'") > 0);
        const qint64 placed = stack.count("calls WHERE launch = 'ACCEPTED'");
        const qint64 at = stack.nowUs();
        AUTOLYNX_SEE(stack, waitFor([&] { return stack.nowUs() > at + 300'000'000; })); // five minutes: nobody
        // What was on its way when it was found may have arrived; from then on, nobody.
        QVERIFY(stack.count("calls WHERE launch = 'ACCEPTED'") <= placed + 2);
        QCOMPARE(held(stack, campaign), u"assistant_drifted"_qs);

        const auto done = shell.run(QString(command).replace(u"%1"_qs, campaign));
        QVERIFY2(done.code == 0, done.err.constData());
        const bool accepted = command.contains(u"accept");
        QCOMPARE(text(atProvider(stack), "firstMessage"),
                 accepted ? u"Buy now {{name}}"_qs : text(before, "firstMessage"));
        const json ours =
            need(stack.member().json(u"SELECT autolynx.assistant_show(?::uuid)"_qs, {text(assistant(stack), "id")}));
        QCOMPARE(text(ours.at("config"), "firstMessage"), text(atProvider(stack), "firstMessage"));
        // It goes on by itself.
        AUTOLYNX_SEE(stack,
                     stack.getsTo([&] { return stack.count("calls WHERE launch = 'ACCEPTED'") > placed + 2; }, 180s));
        QCOMPARE(held(stack, campaign), QString());
        stack.order("campaign_finish", campaign);
        AUTOLYNX_SEE(stack, stack.reaches(campaign, "COMPLETED"));
    }

    // Nobody holds live campaigns by the way: an edit asks, and says how they go on.
    void anEditThatHoldsIsAsked()
    {
        Stack stack;
        stack.up();
        Shell shell(stack);
        const QString campaign = stack.makeCampaign({.contacts = 5, .cap = 2});
        stack.order("campaign_start", campaign);
        stack.order("campaign_pause", campaign);
        const QString edit =
            u"assistant edit Surveyor --file "_qs + shell.file("new.json", R"({"firstMessage":"Good day {{name}}"})");
        const auto refused = shell.run(edit);
        QVERIFY2(refused.code == 1 && refused.err.contains("A live campaign calls with this assistant"),
                 refused.err.constData());
        QCOMPARE(assistant(stack).at("version").get<int>(), 1);
        const auto done = shell.run(edit + u" --yes"_qs);
        QVERIFY2(done.code == 0 && done.out.contains("campaign accept-drift --all-of-assistant"), done.err.constData());
        QCOMPARE(assistant(stack).at("version").get<int>(), 2);
        stack.order("campaign_resume", campaign);
        AUTOLYNX_SEE(stack, stack.getsTo([&] { return held(stack, campaign) == u"assistant_changed"; }, 60s));
        const auto accepted = shell.json(u"campaign accept-drift --all-of-assistant Surveyor --yes"_qs).json();
        QVERIFY2(accepted.at("accepted") == json::array({campaign.toStdString()}), accepted.dump().c_str());
        AUTOLYNX_SEE(stack, stack.reaches(campaign, "COMPLETED"));
        for (const char* wrong : {"campaign accept-drift", "campaign accept-drift %1 --all-of-assistant Surveyor"})
            QCOMPARE(shell.run(QString::fromUtf8(wrong).replace(u"%1"_qs, campaign)).code, 2);
        QCOMPARE(shell.run(u"campaign accept-drift --all-of-assistant Surveyor --yes"_qs).code, 1); // none is live
    }
};

AUTOLYNX_TEST(TestDriftLock, "drift_lock");
#include "test_drift_lock.moc"
