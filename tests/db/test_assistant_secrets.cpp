// SPDX-License-Identifier: GPL-3.0-or-later
// Servers, credentials, keys and tokens of an assistant's configuration are the provider's side (DESIGN "Webhooks"): no
// console sees them, at any depth, and an edit that could not see them does not lose them.
#include "tests/support/fixture.h"
#include "tests/support/test.h"

#include <nlohmann/json.hpp>

using namespace autolynx;
using test::Fixture;
using test::need;

namespace {

const QString kConfig =
    u"{\"name\": \"Nora\", \"firstMessage\": \"Hi\", \"serverUrl\": \"https://SECRET/\", \"serverUrlSecret\": "
    u"\"SECRET\","
    " \"server\": {\"url\": \"https://SECRET/\", \"headers\": {\"Authorization\": \"SECRET\"}},"
    " \"credentials\": [{\"provider\": \"x\", \"apiKey\": \"SECRET\"}], \"credentialIds\": [\"SECRET\"],"
    " \"model\": {\"provider\": \"custom-llm\", \"maxTokens\": 250, \"temperature\": 0.5, \"headers\": {\"x\": "
    "\"SECRET\"}, \"tools\": ["
    "  {\"type\": \"function\", \"function\": {\"name\": \"book\"}, \"server\": {\"url\": \"https://SECRET\", "
    "\"secret\": \"SECRET\"}},"
    "  {\"type\": \"transferCall\", \"destinations\": [{\"number\": \"+14155550100\", \"accessToken\": \"SECRET\"}]}]},"
    " \"voice\": {\"voiceId\": \"v\", \"private_key\": \"SECRET\", \"password\": \"SECRET\", \"api-key\": \"SECRET\"},"
    " \"artifactPlan\": {\"recordingEnabled\": true, \"secretKey\": \"SECRET\", \"keys\": [\"SECRET\"], \"token\": "
    "\"SECRET\"},"
    " \"keypadInputPlan\": {\"enabled\": true}}"_qs;

} // namespace

class TestAssistantSecrets : public QObject
{
    Q_OBJECT

    static nlohmann::json shown(Fixture& f)
    {
        return need(f.console().json(u"SELECT autolynx.assistant_show(?::uuid)"_qs, {f.assistant}), "assistant_show");
    }
    static void configure(Fixture& f)
    {
        f.run(u"UPDATE autolynx.assistants SET config_json = ?::jsonb WHERE id = ?::uuid"_qs, {kConfig, f.assistant});
    }

private Q_SLOTS:
    void noneIsShownAtAnyDepth()
    {
        Fixture f;
        configure(f);
        const auto config = shown(f)["config"];
        QVERIFY2(!QString::fromStdString(config.dump()).contains(u"SECRET"_qs), config.dump(1).c_str());
        // And everything else is.
        QCOMPARE(
            QString::fromStdString(config.dump()),
            QString::fromStdString(
                nlohmann::json::parse(
                    R"({"name": "Nora", "firstMessage": "Hi", "model": {"provider": "custom-llm", "maxTokens": 250, "temperature": 0.5, "tools": [
                         {"type": "function", "function": {"name": "book"}}, {"type": "transferCall", "destinations": [{"number": "+14155550100"}]}]},
                         "voice": {"voiceId": "v"}, "artifactPlan": {"recordingEnabled": true}, "keypadInputPlan": {"enabled": true}})")
                    .dump()));
        QVERIFY(!QString::fromStdString(need(f.console().json(u"SELECT autolynx.assistant_list()"_qs)).dump())
                     .contains(u"SECRET"_qs));
    }

    void aDifferenceOfASecretIsToldNotShown()
    {
        Fixture f;
        f.run(
            u"UPDATE autolynx.assistants SET drift_since = now(), drift = '[{\"path\": \"/firstMessage\", \"ours\": "
            u"\"Hi\", \"theirs\": "
            u"\"Ho\"},"
            " {\"path\": \"/model/tools/0/server/secret\", \"ours\": \"SECRET\", \"theirs\": \"SECRET\"},"
            " {\"path\": \"/model/tools\", \"ours\": [{\"server\": {\"secret\": \"SECRET\"}}], \"theirs\": null}]'"_qs);
        const auto drift = shown(f)["drift"];
        QCOMPARE(drift.size(), size_t(3));
        QCOMPARE(drift[0].dump(), R"({"ours":"Hi","path":"/firstMessage","theirs":"Ho"})");
        QCOMPARE(drift[1].dump(), R"({"path":"/model/tools/0/server/secret"})");
        QVERIFY(!QString::fromStdString(drift.dump()).contains(u"SECRET"_qs));
    }

    // Shown, changed, sent back: what could not be seen is as it was; what is given anew counts.
    void anEditKeepsWhatItCouldNotSee()
    {
        Fixture f;
        configure(f);
        auto seen = shown(f);
        auto config = seen["config"];
        config["firstMessage"] = "Good morning";
        config["voice"]["password"] = "NEW";
        config["model"]["tools"].erase(1);
        const auto asked =
            need(f.console().json(u"SELECT autolynx.request_assistant_update(?::uuid, ?::jsonb, ?)"_qs,
                                  {f.assistant, QString::fromStdString(config.dump()), seen["version"].get<int>()}));
        need(f.worker().query(u"SELECT id FROM autolynx.take_commands(?::uuid, 5)"_qs, {f.workerId}));
        need(f.worker().query(u"SELECT autolynx.finish_command(?::uuid, ?::uuid, 'DONE', NULL, NULL, NULL, 0)"_qs,
                              {f.workerId, QString::fromStdString(asked["command_id"])}));
        auto expected = nlohmann::json::parse(kConfig.toStdString());
        expected["firstMessage"] = "Good morning";
        expected["voice"]["password"] = "NEW";
        expected["model"]["tools"].erase(1);
        QCOMPARE(QString::fromStdString(
                     need(f.database.owner().json(u"SELECT config_json FROM autolynx.assistants WHERE id = ?::uuid"_qs,
                                                  {f.assistant}))
                         .dump(1)),
                 QString::fromStdString(expected.dump(1)));
    }
};

AUTOLYNX_TEST(TestAssistantSecrets, "assistant_secrets");
#include "test_assistant_secrets.moc"
