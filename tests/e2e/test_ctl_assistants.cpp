// SPDX-License-Identifier: GPL-3.0-or-later
// R3 from a shell: provider and local copy change together or not at all, whatever fails in between; a difference is
// shown; what campaigns use is not taken away; a test call counts for no outcome.
#include "tests/e2e/agreement.h"
#include "tests/e2e/shell.h"
#include "tests/support/test.h"

#include <nlohmann/json.hpp>

using namespace autolynx;
using namespace autolynx::test;
using namespace std::chrono_literals;
using nlohmann::json;

class TestCtlAssistants : public QObject
{
    Q_OBJECT

    static QString code(const Ran& ran) { return ran.errorCode(); }
    static QString text(const json& object, const char* key)
    {
        return QString::fromStdString(object.at(key).get<std::string>());
    }
    // The provider's copy, past nothing: by the API itself.
    static json atProvider(Stack& stack, const json& assistant)
    {
        const auto answer =
            stack.simulator().request("GET", u"/assistant/"_qs + text(assistant, "provider_assistant_id"));
        return answer && answer->status == 200 ? json::parse(answer->body) : json();
    }
    static json here(Stack& stack, const json& assistant)
    {
        return need(stack.member().json(u"SELECT autolynx.assistant_show(?::uuid)"_qs, {text(assistant, "id")}));
    }
    static QString commandState(Stack& stack, const json& request)
    {
        return text(
            need(stack.member().json(u"SELECT autolynx.command_show(?::uuid)"_qs, {text(request, "command_id")})),
            "state");
    }

private Q_SLOTS:
    void templatesAndWhatTheyNeed()
    {
        Stack stack;
        stack.up();
        Shell shell(stack);
        QStringList names;
        for (const QByteArray& line : shell.json(u"assistant templates"_qs).out.trimmed().split('\n'))
            names << text(json::parse(line.toStdString()), "template");
        QCOMPARE(names, (QStringList{u"appointment_reminder"_qs, u"renewal_offer"_qs, u"short_survey"_qs}));
        for (const QString& name : names) {
            const auto made = shell.json(u"assistant create --template %1 --name %1"_qs.arg(name)).json();
            QVERIFY(made.at("registered") == true && made.at("source") == "template");
            QVERIFY(atProvider(stack, made).at("firstMessage") == made.at("config").at("firstMessage"));
        }
        QCOMPARE(code(shell.json(u"assistant create --template nonsense"_qs, 1)), u"template_not_found"_qs);
        const auto needs = shell.json(u"assistant variables renewal_offer --csv "_qs + shell.list(0, 2)).json();
        QVERIFY(needs.at("variables") ==
                json::parse(R"([{"variable":"company","from":"missing"},)"
                            R"({"variable":"name","from":"column"},{"variable":"plan_end","from":"missing"}])"));
        QVERIFY(shell.json(u"assistant goal renewal_offer callback_wanted"_qs).json().at("goal") == "callback_wanted");
        QVERIFY(shell.json(u"assistant goal renewal_offer --none"_qs).json().at("goal").is_null());
        const auto odd = shell.run(u"assistant goal renewal_offer no_such_output"_qs);
        QVERIFY(odd.code == 0 && odd.err.contains("warning: "));
    }

    // 500 to every request: neither copy changes; once the provider answers, both do.
    void anEditWaitsOutAProviderThatFails()
    {
        Stack stack;
        stack.up();
        Shell shell(stack);
        const auto made = shell.json(u"assistant create --template short_survey --name Survey"_qs).json();
        const QString file = shell.file("new.json", R"({"firstMessage":"Good day {{name}}","maxDurationSeconds":90})");
        stack.simulator().setFaults({{"http-500", 1.0}});
        const auto request = shell.json(u"assistant edit Survey --no-wait --file "_qs + file).json();
        AUTOLYNX_SEE(stack, waitFor([&] {
                         return stack.count("provider_commands WHERE kind = 'assistant_update' AND attempts >= 2") == 1;
                     }));
        QVERIFY(here(stack, made).at("config") == made.at("config"));
        // Meanwhile nobody else can change it.
        QCOMPARE(code(shell.json(u"assistant edit Survey --name Other"_qs, 1)), u"assistant_changing"_qs);
        stack.simulator().clearFaults();
        AUTOLYNX_SEE(stack, waitFor([&] { return commandState(stack, request) == u"DONE"; }));
        QVERIFY(here(stack, made).at("config").at("firstMessage") == "Good day {{name}}");
        QVERIFY(atProvider(stack, made).at("firstMessage") == "Good day {{name}}");
        QVERIFY(here(stack, made).at("version") == 2);
        QCOMPARE(code(shell.json(u"assistant edit Survey --if-version 1 --file "_qs + file, 1)),
                 u"assistant_changed"_qs);
    }

    // The provider takes the change, its answer never comes: it is asked again, and both copies are the new one.
    void anEditWhoseAnswerIsLost()
    {
        Stack stack;
        stack.up();
        Shell shell(stack);
        const auto made = shell.json(u"assistant create --template short_survey --name Survey"_qs).json();
        stack.simulator().setFaults({{"patch-lost", 1.0}});
        const auto request = shell
                                 .json(u"assistant edit Survey --no-wait --file "_qs +
                                       shell.file("new.json", R"({"firstMessage":"Good day {{name}}"})"))
                                 .json();
        AUTOLYNX_SEE(stack, waitFor([&] {
                         return stack.count("provider_commands WHERE kind = 'assistant_update' AND attempts >= 2") == 1;
                     }));
        QVERIFY(atProvider(stack, made).at("firstMessage") == "Good day {{name}}");
        QVERIFY(commandState(stack, request) != u"DONE" && here(stack, made).at("version") == 1);
        stack.simulator().clearFaults();
        AUTOLYNX_SEE(stack, waitFor([&] { return commandState(stack, request) == u"DONE"; }));
        QVERIFY(here(stack, made).at("config").at("firstMessage") == "Good day {{name}}");
        QVERIFY(here(stack, made).at("version") == 2);
        QVERIFY(shell.json(u"assistant check Survey"_qs).json().at("drifted") == false);
    }

    // What the provider refuses changes neither, and its reason is said.
    void anEditThatIsRefused()
    {
        Stack stack;
        stack.up();
        Shell shell(stack);
        const auto made = shell.json(u"assistant create --template short_survey --name Survey"_qs).json();
        const auto before = atProvider(stack, made);
        const auto refused = shell.json(
            u"assistant edit Survey --file "_qs + shell.file("bad.json", R"({"firstMessage":"X","noSuchField":1})"), 1);
        QVERIFY(!code(refused).isEmpty());
        QVERIFY(refused.errorJson().at("message").get<std::string>().size() > 10);
        QVERIFY(here(stack, made).at("config") == made.at("config"));
        QVERIFY(atProvider(stack, made) == before);
        QCOMPARE(code(shell.json(u"assistant edit Survey --file "_qs + shell.file("no.json", "[1]"), 2)),
                 u"assistant_config"_qs);
    }

    // The worker is killed around the change, its answer lost: the local copy never runs ahead of the provider's, and
    // in the end both are the new one.
    void anEditSurvivesTheWorkersDeath()
    {
        Stack stack;
        stack.up();
        Shell shell(stack);
        const auto made = shell.json(u"assistant create --template short_survey --name Survey"_qs).json();
        stack.simulator().setFaults({{"slow", 1.0}});
        for (int i = 0; i < 4; ++i) {
            const std::string words = "Words " + std::to_string(i);
            const auto request = shell
                                     .json(u"assistant edit Survey --no-wait --file "_qs +
                                           shell.file("new.json", json{{"firstMessage", words}}.dump().c_str()))
                                     .json();
            AUTOLYNX_SEE(stack, waitFor([&] { return commandState(stack, request) == u"RUNNING"; }));
            if (i % 2 == 1) // once the provider has changed: what is lost is its answer
                AUTOLYNX_SEE(stack, waitFor([&] { return atProvider(stack, made).at("firstMessage") == words; }));
            stack.worker().program().kill();
            if (here(stack, made).at("config").at("firstMessage") == words)
                QVERIFY(atProvider(stack, made).at("firstMessage") == words);
            stack.worker().startAndWait();
            AUTOLYNX_SEE(stack, waitFor([&] { return commandState(stack, request) == u"DONE"; }, 180s));
            QVERIFY(here(stack, made).at("config").at("firstMessage") == words);
            QVERIFY(atProvider(stack, made).at("firstMessage") == words);
        }
    }

    void aDifferenceIsShown()
    {
        Stack stack;
        stack.up();
        Shell shell(stack);
        const auto made = shell.json(u"assistant create --template renewal_offer --name Renewal"_qs).json();
        QCOMPARE(shell.json(u"assistant check Renewal"_qs).json().at("drifted").get<bool>(), false);
        const auto changed = stack.simulator().request("PATCH", u"/assistant/"_qs + text(made, "provider_assistant_id"),
                                                       R"({"maxDurationSeconds":999})");
        QVERIFY(changed && changed->status == 200);
        const auto seen = shell.run(u"assistant check Renewal"_qs);
        QCOMPARE(seen.code, 1);
        QVERIFY2(seen.out.contains("maxDurationSeconds") && seen.out.contains("300") && seen.out.contains("999"),
                 seen.out.constData());
        QVERIFY(!seen.out.contains("firstMessage"));
        const auto asJson = shell.run(u"assistant check Renewal --json"_qs);
        QVERIFY(asJson.code == 1 && asJson.json().at("drift").at(0).at("path") == "/maxDurationSeconds");
        QCOMPARE(code(asJson), u"assistant_drifted"_qs);
        // Set again, it is as we set it.
        shell.json(u"assistant edit Renewal --name Renewal"_qs);
        QCOMPARE(shell.json(u"assistant check Renewal"_qs).json().at("drifted").get<bool>(), false);
    }

    void whatIsInUseStays()
    {
        Stack stack;
        stack.up();
        Shell shell(stack);
        const auto made =
            shell.json(u"assistant create --name Own --file "_qs + shell.file("own.json", R"({"firstMessage":"Hi"})"))
                .json();
        shell.json(u"campaign create --name One --assistant Own --file "_qs + shell.list(0, 3));
        shell.json(u"campaign start One --at 2031-01-01T00:00:00Z"_qs);
        QCOMPARE(code(shell.json(u"assistant delete Own --yes"_qs, 1)), u"assistant_in_use"_qs);
        QCOMPARE(code(shell.json(u"assistant delete Own"_qs, 1)), u"not_confirmed"_qs);
        QVERIFY(shell.json(u"assistant deactivate Own"_qs).json().at("active") == false);
        QCOMPARE(code(shell.json(u"campaign create --name Two --assistant Own"_qs, 1)), u"assistant_not_ready"_qs);
        QVERIFY(shell.json(u"assistant activate Own"_qs).json().at("active") == true);
        shell.json(u"campaign delete One --yes"_qs);
        QVERIFY(shell.json(u"assistant delete Own --yes"_qs).json().at("deleted") == true);
        QCOMPARE(code(shell.json(u"assistant show Own"_qs, 1)), u"assistant_not_found"_qs);
        QVERIFY(atProvider(stack, made).is_null());
    }

    // Our calls name our own server: whoever relies on another is told.
    void aServerOfItsOwnIsWarnedOf()
    {
        Stack stack;
        stack.up();
        Shell shell(stack);
        const QString file = shell.file(
            "server.json",
            R"({"firstMessage":"Hi","server":{"url":"https://example.com/hook"},"model":{"provider":"openai",)"
            R"("model":"gpt-4.1","tools":[{"type":"function","function":{"name":"look_up"}}]}})");
        const auto made = shell.run(u"assistant create --name Tools --file "_qs + file);
        QVERIFY2(made.code == 0, made.err.constData());
        QCOMPARE(made.err.count("warning: "), 2);
        QVERIFY(shell.json(u"assistant show Tools"_qs).json().at("warnings") ==
                json::parse(R"(["server_replaced","tools_without_server"])"));
    }

    void aTestCallCountsForNoOutcome()
    {
        Stack stack({.answerRate = 1.0});
        stack.up();
        Shell shell(stack);
        const QString campaign = stack.makeCampaign({.contacts = 2, .firstContact = 50});
        const auto called =
            shell.json(u"assistant test-call Surveyor --variable name=Ada --phone "_qs + Stack::number(1)).json();
        QVERIFY(called.at("kind") == "test" && called.at("placed") == true && called.at("status") == "ENDED");
        QVERIFY(called.at("cost_usd").get<double>() > 0);
        QVERIFY(called.at("artifacts").at("transcript").get<std::string>().find("Hello Ada") != std::string::npos);
        const auto truth = stack.simulator().truth();
        QCOMPARE(truth.calls.size(), size_t(1));
        QCOMPARE(truth.calls.front().number, Stack::number(1));
        const auto counts = stack.show(campaign).at("counts");
        QVERIFY(counts.at("pending") == 2 && counts.at("answered") == 0);
        QCOMPARE(code(shell.json(u"assistant test-call Surveyor --phone 12"_qs, 1)), u"phone_invalid"_qs);
        need(stack.database().owner().query(
            u"INSERT INTO autolynx.do_not_call (phone, added_at, added_by) VALUES (?, now(), 'test')"_qs,
            {Stack::number(2)}));
        QCOMPARE(code(shell.json(u"assistant test-call Surveyor --phone "_qs + Stack::number(2), 1)),
                 u"on_do_not_call_list"_qs);
    }
};

AUTOLYNX_TEST(TestCtlAssistants, "ctl_assistants");
#include "test_ctl_assistants.moc"
