// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/provider/payloads.h"
#include "tests/support/paths.h"
#include "tests/support/test.h"
#include "vapi_samples.h"

#include <QProcess>

using namespace autolynx;
using namespace autolynx::provider;
using nlohmann::json;
using test::text;

namespace {

CallOrder fullOrder()
{
    CallOrder order;
    order.callId = "0f8a7d1e-2b3c-4d5e-8f90-a1b2c3d4e5f6";
    order.installation = "1f8a7d1e-2b3c-4d5e-8f90-a1b2c3d4e5f6";
    order.campaignId = "2f8a7d1e-2b3c-4d5e-8f90-a1b2c3d4e5f6";
    order.contactId = "42";
    order.attempt = 3;
    order.assistantId = "7b4e2a10-93c5-4c1e-8f0d-2a6b5c4d3e21";
    order.phoneNumberId = "c1f2a3b4-5d6e-4f70-8a91-b2c3d4e5f607";
    order.number = "+14155550123";
    order.name = "Sample Person";
    order.businessName = "Sample Business";
    order.variables = R"({"plan":"blue","name":"from a column"})";
    order.maxDurationSeconds = 240;
    return order;
}

WebhookTarget withSecret()
{
    return {"https://dial.example.com/", Secret("shared"), {}};
}

/// What the schema subset has against these bodies; empty for nothing.
QByteArray faults(const std::vector<std::string>& bodies)
{
    QProcess python;
    python.start(QStringLiteral("python3"),
                 {autolynx::test::sourcePath(QStringLiteral("tests/support/validate_json.py")),
                  autolynx::test::sourcePath(QStringLiteral("tests/data/vapi/create_call.schema.json"))});
    for (const std::string& body : bodies)
        python.write(QByteArray::fromStdString(body + "\n"));
    python.closeWriteChannel();
    if (!python.waitForFinished(60'000) || python.exitStatus() != QProcess::NormalExit)
        return "python3 with jsonschema did not run";
    return python.readAllStandardOutput() + python.readAllStandardError();
}

} // namespace

class TestPayloads : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void bodiesKeepToTheSchema();
    void aBodyCarriesEveryIdThatRebuildsTheCall();
    void webhooksAreAskedForWithARetryPlan();
    void withoutPublicUrlNothingIsSaidOfWebhooks();
    void namesAreCutBetweenGraphemes_data();
    void namesAreCutBetweenGraphemes();
    void oddOrdersStillMakeValidBodies();
    void assistantConfigurationsAreChecked_data();
    void assistantConfigurationsAreChecked();
};

void TestPayloads::bodiesKeepToTheSchema()
{
    // The provider refuses a body with any undeclared property: the validator must see the difference first.
    QVERIFY(faults({R"({"metadata":{}})"}).contains("metadata"));
    CallOrder test = fullOrder();
    test.campaignId.clear();
    test.contactId.clear();
    test.maxDurationSeconds.reset();
    WebhookTarget credential = withSecret();
    credential.credentialId = "0a9b8c7d-6e5f-4a3b-9c2d-1e0f9a8b7c6d";
    CallOrder longName = fullOrder();
    longName.name = std::string(300, 'x');
    longName.maxDurationSeconds = 1'000'000;
    CallOrder shortest = fullOrder();
    shortest.maxDurationSeconds = 1;
    QCOMPARE(faults({createCallBody(fullOrder(), withSecret()), createCallBody(fullOrder(), {}),
                     createCallBody(test, credential), createCallBody(longName, credential),
                     createCallBody(shortest, withSecret())}),
             QByteArray());
}

void TestPayloads::aBodyCarriesEveryIdThatRebuildsTheCall()
{
    const json body = json::parse(createCallBody(fullOrder(), withSecret()));
    QCOMPARE(text(body["name"]), text(fullOrder().callId));
    QCOMPARE(text(body["customer"]["externalId"]), text("42"));
    QCOMPARE(text(body["customer"]["number"]), text("+14155550123"));
    const json metadata = {{"autolynx_call_id", fullOrder().callId},
                           {"autolynx_campaign_id", fullOrder().campaignId},
                           {"autolynx_contact_id", "42"},
                           {"autolynx_installation", fullOrder().installation},
                           {"autolynx_attempt", 3}};
    QCOMPARE(text(body["assistantOverrides"]["metadata"]), text(metadata));
    const json variables = {{"plan", "blue"}, {"name", "Sample Person"}, {"business_name", "Sample Business"}};
    QCOMPARE(text(body["assistantOverrides"]["variableValues"]), text(variables));
    QCOMPARE(text(body["assistantOverrides"]["maxDurationSeconds"]), text(240));
}

void TestPayloads::webhooksAreAskedForWithARetryPlan()
{
    const json overrides = json::parse(createCallBody(fullOrder(), withSecret()))["assistantOverrides"];
    QCOMPARE(text(overrides["server"]["url"]), text("https://dial.example.com/webhooks/vapi/" + fullOrder().callId));
    QCOMPARE(text(overrides["server"]["headers"]), text({{"X-Vapi-Secret", "shared"}}));
    QCOMPARE(text(overrides["server"]["backoffPlan"]["type"]), text("exponential"));
    QVERIFY(overrides["server"]["backoffPlan"]["maxRetries"] >= 5);
    QCOMPARE(text(overrides["serverMessages"]), text({"status-update", "end-of-call-report"}));
    WebhookTarget target = withSecret();
    target.credentialId = "0a9b8c7d-6e5f-4a3b-9c2d-1e0f9a8b7c6d";
    const json server = json::parse(createCallBody(fullOrder(), target))["assistantOverrides"]["server"];
    QCOMPARE(text(server["credentialId"]), text(target.credentialId));
    QVERIFY(!server.contains("headers"));
}

void TestPayloads::withoutPublicUrlNothingIsSaidOfWebhooks()
{
    const json overrides = json::parse(createCallBody(fullOrder(), {}))["assistantOverrides"];
    QVERIFY(!overrides.contains("server") && !overrides.contains("serverMessages"));
}

void TestPayloads::namesAreCutBetweenGraphemes_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<QString>("cut");
    const QString forty(40, u'a');
    QTest::newRow("as it is") << forty << forty;
    QTest::newRow("one too many") << forty + u'b' << forty;
    const QString family = QStringLiteral("👨‍👩‍👧"); // 8 UTF-16 units, one grapheme
    const QString base = QString(35, u'a');
    QTest::newRow("emoji across the edge") << base + family << base;
    QTest::newRow("emoji that fits") << QString(32, u'a') + family << QString(32, u'a') + family;
    const QString accent = QStringLiteral("e\u0301"); // e and a combining accent
    QTest::newRow("accent across the edge") << QString(39, u'a') + accent << QString(39, u'a');
    QTest::newRow("spaces") << QStringLiteral("  Ann  ") << QStringLiteral("Ann");
    QTest::newRow("one endless grapheme") << u'e' + QString(60, QChar(0x301)) << QString();
    QTest::newRow("nothing") << QString() << QString();
}

void TestPayloads::namesAreCutBetweenGraphemes()
{
    QFETCH(QString, name);
    QFETCH(QString, cut);
    QCOMPARE(QString::fromStdString(cutText(name.toStdString(), 40)), cut);
}

void TestPayloads::oddOrdersStillMakeValidBodies()
{
    CallOrder order = fullOrder();
    order.name = "a\xFF\xFE"
                 "b\x01";
    order.businessName = "\xED\xA0\x80";
    for (const char* variables : {"", "null", "[1]", "{broken", R"({"deep":{"a":[1,2,{"b":null}]},"":"empty"})"}) {
        order.variables = variables;
        QVERIFY(json::parse(createCallBody(order, withSecret()))["assistantOverrides"]["variableValues"].is_object());
    }
    order.name.clear();
    QVERIFY(!json::parse(createCallBody(order, withSecret()))["customer"].contains("name"));
}

void TestPayloads::assistantConfigurationsAreChecked_data()
{
    QTest::addColumn<QByteArray>("config");
    QTest::addColumn<QString>("code");
    const auto row = [](const char* name, const char* config, const char* code) {
        QTest::newRow(name) << QByteArray(config) << QString::fromLatin1(code);
    };
    row("plain", R"({"name":"Ann","model":{"provider":"openai"}})", "");
    row("broken", R"({"name":)", "assistant_not_json");
    row("a list", "[]", "assistant_not_json");
    row("no name", R"({"model":{}})", "assistant_name_missing");
    row("blank name", R"({"name":"  "})", "assistant_name_missing");
    row("long name", R"({"name":"12345678901234567890123456789012345678901"})", "assistant_name_too_long");
    row("key", R"({"name":"a","model":{"apiKey":"k"}})", "assistant_holds_secret");
    row("credentials", R"({"name":"a","credentials":[{"provider":"x"}]})", "assistant_holds_secret");
    row("header", R"({"name":"a","model":{"tools":[{"server":{"headers":{"Authorization":"k"}}}]}})",
        "assistant_holds_secret");
    row("server secret", R"({"name":"a","server":{"secret":"k"}})", "assistant_holds_secret");
    row("harmless header", R"({"name":"a","server":{"headers":{"X-Tenant":"k"}}})", "");
    row("credential by id", R"({"name":"a","server":{"credentialId":"k"}})", "");
    row("a variable's name", R"({"name":"a","server":{"headers":{"X-Api-Key":"{{apiKey}}"}}})", "");
    row("a schema that mentions one", R"({"name":"a","x":{"properties":{"password":{"type":"string"}}}})", "");
}

void TestPayloads::assistantConfigurationsAreChecked()
{
    QFETCH(QByteArray, config);
    const auto checked = checkedAssistantConfig(config.toStdString());
    QTEST(checked ? QString() : checked.error().code, "code");
    if (!checked)
        QVERIFY(!checked.error().message.contains(QStringLiteral("\"k\"")));
    // What the provider itself sent can be given back to it.
    const auto again = checkedAssistantConfig(test::sampleText("assistant-create.response.201.json"));
    QVERIFY(again.has_value() && !again->contains("id") && !again->contains("orgId"));
}

AUTOLYNX_TEST(TestPayloads, "payloads");
#include "test_payloads.moc"
