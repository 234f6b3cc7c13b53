// SPDX-License-Identifier: GPL-3.0-or-later
// Provider commands (R3): what consoles ask for is carried out once, and people are told what became of it.
#include "dialer_fixture.h"
#include "tests/support/test.h"

using namespace autolynx;
using namespace std::chrono_literals;
using nlohmann::json;
using test::DialerBench;
using test::FakeVapi;

namespace {

QString request(DialerBench& bench, const char* sql)
{
    const json made = test::need(bench.member->json(QString::fromUtf8(sql)), sql);
    return QString::fromStdString(made["command_id"].get<std::string>());
}

json command(DialerBench& bench, const QString& id)
{
    return test::need(bench.member->json(QStringLiteral("SELECT autolynx.command_show(?::uuid)"), {id}));
}

bool comesTo(DialerBench& bench, const QString& id, const char* state)
{
    return test::waitFor([&] { return command(bench, id)["state"] == state; });
}

constexpr auto kCreate = "SELECT autolynx.request_assistant_create('Nora', '{\"firstMessage\":\"Hi\"}')";

} // namespace

class TestDialerCommands : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void anAssistantIsMadeOnce();
    void aLostAnswerMakesNoSecondAssistant();
    void whatTheProviderSurelyNeverGotIsMadeAgain();
    void aRefusalIsToldInWords();
    void aKilledWorkersCommandIsLookedForFirst();
    void aCommandTakenAndLostIsTakenAgain();
    void changesReachBothCopiesOrNeither();
    void anImportLeavesSecretsBehind();
    void linesAreReadOnRequest();
};

void TestDialerCommands::anAssistantIsMadeOnce()
{
    DialerBench bench(1);
    bench.startWorker();
    const QString id = request(bench, kCreate);
    QVERIFY(comesTo(bench, id, "DONE"));
    const auto posts = bench.vapi.assistantPosts();
    QCOMPARE(posts.size(), std::size_t(1));
    QCOMPARE(posts[0]["name"].get<std::string>(), std::string("Nora"));
    const QString assistant =
        bench.text("SELECT id FROM autolynx.assistants WHERE provider_assistant_id = 'assistant-1'");
    QCOMPARE(QString::fromStdString(posts[0]["metadata"]["autolynx_assistant_id"].get<std::string>()), assistant);
}

void TestDialerCommands::aLostAnswerMakesNoSecondAssistant()
{
    DialerBench bench;
    bench.vapi.onAssistant([](FakeVapi& vapi, const json& body, const FakeVapi::Answer& answer) {
        vapi.makeAssistant(body);
        answer->reset();
    });
    bench.startWorker();
    const QString id = request(bench, kCreate);
    QVERIFY(comesTo(bench, id, "DONE"));
    QCOMPARE(bench.vapi.assistantPosts().size(), std::size_t(1));
    QCOMPARE(bench.count("SELECT count(*) FROM autolynx.assistants WHERE provider_assistant_id = 'assistant-1'"), 1);
}

void TestDialerCommands::whatTheProviderSurelyNeverGotIsMadeAgain()
{
    DialerBench bench(240); // a quarter of an hour of looking for it comes first
    std::atomic<int> tries{0};
    bench.vapi.onAssistant([&](FakeVapi& vapi, const json& body, const FakeVapi::Answer& answer) {
        if (tries++ == 0)
            FakeVapi::reply(answer, 503, json::object());
        else
            FakeVapi::reply(answer, 201, vapi.makeAssistant(body));
    });
    bench.startWorker();
    const QString id = request(bench, kCreate);
    QVERIFY(comesTo(bench, id, "UNKNOWN"));
    QVERIFY(comesTo(bench, id, "DONE"));
    QCOMPARE(bench.vapi.assistantPosts().size(), std::size_t(2));
    QVERIFY(bench.count("SELECT extract(epoch FROM finished_at - requested_at)::int FROM autolynx.provider_commands") >=
            900);
}

void TestDialerCommands::aRefusalIsToldInWords()
{
    DialerBench bench(1);
    bench.vapi.onAssistant([](FakeVapi&, const json&, const FakeVapi::Answer& answer) {
        FakeVapi::reply(answer, 400,
                        {{"message", {"model.provider must be one of: openai, google"}}, {"statusCode", 400}});
    });
    bench.startWorker();
    const QString id = request(bench, kCreate);
    QVERIFY(comesTo(bench, id, "FAILED"));
    const json error = command(bench, id)["error"];
    QCOMPARE(error["code"].get<std::string>(), std::string("provider_refused"));
    QVERIFY(error["message"].get<std::string>().find("model.provider must be one of") != std::string::npos);
    const QString missing = request(bench, "SELECT autolynx.request_assistant_import('nowhere')");
    QVERIFY(comesTo(bench, missing, "FAILED"));
    QCOMPARE(command(bench, missing)["error"]["code"].get<std::string>(), std::string("provider_not_found"));
}

void TestDialerCommands::aKilledWorkersCommandIsLookedForFirst()
{
    // It died between the request and the note of its answer.
    DialerBench bench;
    const QString id = request(bench, kCreate);
    const QString dead = QStringLiteral("00000000-0000-4000-8000-00000000dead");
    test::need(bench.database.worker().query(
        QStringLiteral("SELECT autolynx.worker_start(?::uuid, 'h', 'l', 'test', '')"), {dead}));
    const auto taken = test::need(bench.database.worker().query(
        QStringLiteral("SELECT assistant_id FROM autolynx.take_commands(?::uuid, 1)"), {dead}));
    bench.vapi.makeAssistant(
        {{"name", "Nora"}, {"metadata", {{"autolynx_assistant_id", taken[0][0].toString().toStdString()}}}});
    test::need(bench.database.worker().query(
        QStringLiteral("SELECT autolynx.worker_start('00000000-0000-4000-8000-00000000beef', 'h', 'l', 'test', '')")));
    bench.startWorker();
    QVERIFY(comesTo(bench, id, "DONE"));
    QVERIFY(bench.vapi.assistantPosts().empty());
}

void TestDialerCommands::aCommandTakenAndLostIsTakenAgain()
{
    // The database went away after the worker had taken it: the worker lives on, and must not leave it for ever.
    DialerBench bench(1);
    bench.startWorker();
    QVERIFY(test::waitFor([&] { return bench.worker().isReady(); }));
    const QString id = bench.text(
        "INSERT INTO autolynx.provider_commands (kind, state, worker_id, attempts, requested_at, requested_by, "
        "run_after) SELECT 'lines_sync', 'RUNNING', w.id, 1, now(), 'test', now() FROM autolynx.workers w "
        "RETURNING id");
    QVERIFY(comesTo(bench, id, "DONE"));
    QVERIFY(bench.count("SELECT attempts FROM autolynx.provider_commands") >= 2);
}

void TestDialerCommands::changesReachBothCopiesOrNeither()
{
    DialerBench bench(1);
    bench.startWorker();
    QVERIFY(comesTo(bench, request(bench, kCreate), "DONE"));
    const std::string where = "FROM autolynx.assistants WHERE provider_assistant_id = 'assistant-1'";
    const std::string id = bench.text(("SELECT id " + where).c_str()).toStdString();
    const auto ask = [&](const std::string& name, const std::string& more = {}) {
        return request(bench, ("SELECT autolynx.request_assistant_" + name + "('" + id + "'" + more + ")").c_str());
    };
    QVERIFY(comesTo(bench, ask("check"), "DONE"));
    QVERIFY(bench.text(("SELECT drift " + where).c_str()).isNull());

    QVERIFY(comesTo(bench, ask("update", ", '{\"name\":\"Nora\",\"firstMessage\":\"Hello\"}', 1"), "DONE"));
    QCOMPARE(bench.vapi.assistants()[0]["firstMessage"].get<std::string>(), std::string("Hello"));
    QVERIFY(bench.vapi.assistants()[0]["metadata"].contains("autolynx_assistant_id"));
    QCOMPARE(bench.text(("SELECT config_json ->> 'firstMessage' || version " + where).c_str()),
             QStringLiteral("Hello2"));

    bench.vapi.editAssistant({{"firstMessage", "Changed in the dashboard"}});
    QVERIFY(comesTo(bench, ask("check"), "DONE"));
    QCOMPARE(bench.text(("SELECT drift -> 0 ->> 'path' " + where).c_str()), QStringLiteral("/firstMessage"));

    QVERIFY(comesTo(bench, ask("delete"), "DONE"));
    QVERIFY(bench.vapi.assistants().empty());
    QCOMPARE(bench.count(("SELECT count(*) " + where + " AND deleted_at IS NOT NULL AND NOT active").c_str()), 1);
}

void TestDialerCommands::anImportLeavesSecretsBehind()
{
    DialerBench bench(1);
    bench.startWorker();
    const QString id = request(bench, "SELECT autolynx.request_assistant_import('there')");
    QVERIFY(comesTo(bench, id, "DONE"));
    const QString config =
        bench.text("SELECT config_json FROM autolynx.assistants WHERE provider_assistant_id = 'there'");
    QVERIFY(config.contains(u"Hello"));
    QVERIFY(!config.contains(u"SECRET") && !config.contains(u"orgId"));
}

void TestDialerCommands::linesAreReadOnRequest()
{
    DialerBench bench(1);
    bench.startWorker();
    const QString id = request(bench, "SELECT autolynx.request_lines_sync()");
    QVERIFY(comesTo(bench, id, "DONE"));
    QCOMPARE(command(bench, id)["result"]["lines"].get<int>(), 2);
    QCOMPARE(bench.count("SELECT count(*) FROM autolynx.lines WHERE name = 'Trunk' AND number IS NULL"), 1);
}

AUTOLYNX_TEST(TestDialerCommands, "dialer_commands");
#include "test_dialer_commands.moc"
