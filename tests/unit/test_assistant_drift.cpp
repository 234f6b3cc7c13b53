// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/provider/assistant_drift.h"
#include "tests/support/test.h"

#include <nlohmann/json.hpp>

using autolynx::provider::assistantDrift;
using nlohmann::json;

/// R3: when the provider's copy no longer matches the fields that we set, the directory says so and shows the
/// difference.
class AssistantDriftTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void theProvidersOwnFieldsAreNoDrift()
    {
        const json ours = {{"name", "Nora"}, {"model", {{"provider", "openai"}, {"temperature", 1}}}};
        json theirs = ours;
        theirs["id"] = "a";
        theirs["updatedAt"] = "2026-08-20T09:12:44.031Z";
        theirs["model"]["maxTokens"] = 250;
        theirs["model"]["temperature"] = 1.0;
        QVERIFY(assistantDrift(ours, theirs).empty());
    }

    void aChangedFieldIsShownWithBothValues()
    {
        const json ours = {{"model", {{"temperature", 0.3}}}, {"firstMessage", "Hi"}};
        const json theirs = {{"model", {{"temperature", 0.7}}}, {"firstMessage", "Hi"}};
        const json expected = {{{"path", "/model/temperature"}, {"ours", 0.3}, {"theirs", 0.7}}};
        QVERIFY(assistantDrift(ours, theirs) == expected);
    }

    void aFieldThatIsGoneIsDriftAndAnUnsetOneIsNot()
    {
        const json ours = {{"endCallMessage", "Bye"}, {"voicemailMessage", nullptr}};
        const json expected = {{{"path", "/endCallMessage"}, {"ours", "Bye"}, {"theirs", nullptr}}};
        QVERIFY(assistantDrift(ours, json::object()) == expected);
    }

    void messagesAreComparedOneByOneAndByNumber()
    {
        const json one = {{"messages", {{{"role", "system"}, {"content", "a"}}}}};
        json other = one;
        other["messages"][0]["content"] = "b";
        QVERIFY(assistantDrift(one, other)[0]["path"] == "/messages/0/content");
        other["messages"].push_back({{"role", "user"}});
        QVERIFY(assistantDrift(one, other)[0]["path"] == "/messages");
    }

    void secretsOfTheServerAreNeverCompared()
    {
        const json ours = {{"server", {{"url", "https://a"}, {"headers", {{"X", "secret"}}}}}};
        QVERIFY(assistantDrift(ours, json::object()).empty());
    }

    void namesThatNeedEscapingGiveAValidPointer()
    {
        const json ours = {{"a/b~c", 1}};
        QVERIFY(assistantDrift(ours, {{"a/b~c", 2}})[0]["path"] == "/a~1b~0c");
    }
};

AUTOLYNX_TEST(AssistantDriftTest, "assistant_drift");
#include "test_assistant_drift.moc"
