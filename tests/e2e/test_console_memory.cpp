// SPDX-License-Identifier: GPL-3.0-or-later
// R1, R8: no secret of the server is ever on a desktop. The real console reads each of its pages on a signed-in
// admin's session, who may read most; then its memory is searched for every secret that the server has.
#include "tests/e2e/door.h"
#include "tests/e2e/process_memory.h"
#include "tests/support/test.h"

#include <QFile>
#include <QSettings>
#include <nlohmann/json.hpp>

using namespace autolynx;
using namespace autolynx::test;
using nlohmann::json;

namespace {

const QByteArray kJwtSecret = "jwt-secret-of-a-test-that-no-desktop-may-hold";
const QByteArray kWorkersPassword = "workers-password-that-no-desktop-may-hold";
const QByteArray kOwnersPassword = "owners-password-that-no-desktop-may-hold";
const char* const kAdmin = "zoe.admin@example.com";
const char* const kBlocked = "+12125550177";
const char* const kImported = "Wombat receptionist";

/// In an assistant that was made in the provider's dashboard, and what it was changed to there: ours knows neither as
/// its own, and compares them.
const QByteArray kServerSecret = "assistants-server-secret-of-a-dashboard";
const QByteArray kHeaderSecret = "tool-header-credential-of-a-dashboard";
const QByteArray kNewServerSecret = "assistants-server-secret-changed-later";
const QByteArray kNewHeaderSecret = "tool-header-credential-changed-later";

std::string dashboardAssistant(const QByteArray& serverSecret, const QByteArray& headerSecret, const char* says)
{
    const json server{{"url", "https://tools.example.test/one"},
                      {"headers", {{"X-Api-Key", headerSecret.toStdString()}}}};
    const json tool{{"type", "function"}, {"function", {{"name", "look_up"}}}, {"server", server}};
    return json{{"name", kImported},
                {"firstMessage", says},
                {"maxDurationSeconds", 300},
                {"server",
                 {{"url", "https://hooks.example.test"}, {"headers", {{"Authorization", serverSecret.toStdString()}}}}},
                {"model", {{"provider", "openai"}, {"model", "gpt-4o"}, {"tools", json::array({tool})}}}}
        .dump();
}

struct View
{
    const char* name;
    int page;
    int tab;              ///< -1: no campaign
    const char* reads;    ///< functions, by comma, that it has called by then
    const char* mustHold; ///< a text that it has only from their answers
};

// MainWindow's pages and CampaignPage's tabs by their numbers, as settings keep them.
const View kViews[] = {
    {"today", 0, -1, "today,campaign_list", "Survey"},
    {"campaigns", 1, -1, "campaign_list", "Survey"},
    {"overview", 1, 0, "campaign_show,campaign_course", "Survey"},
    {"contacts", 1, 1, "campaign_show,contact_page", "Quokka3"},
    {"calls", 1, 2, "campaign_show,call_page", "Quokka3"},
    {"why", 1, 3, "campaign_show,campaign_why", "Survey"},
    {"audit of a campaign", 1, 4, "campaign_show,audit_page", "Survey"},
    {"assistants", 2, -1, "assistant_list,assistant_show", kImported},
    {"do not call", 3, -1, "do_not_call_part", kBlocked},
    {"audit", 4, -1, "audit_page", kAdmin},
    {"health", 5, -1, "health_details", kAdmin},
    {"members", 7, -1, "member_list", kEmail},
};

} // namespace

class TestConsoleMemory : public QObject
{
    Q_OBJECT

    static StackOptions options()
    {
        StackOptions options{.answerRate = 0.9, .supabase = true};
        options.workerPassword = QString::fromUtf8(kWorkersPassword);
        options.workerEnvironment = {
            {QStringLiteral("SUPABASE_JWT_SECRET"), QString::fromUtf8(kJwtSecret)},
            {QStringLiteral("MIGRATE_DATABASE_URL"),
             QStringLiteral("postgresql://owner:%1@localhost/x").arg(QString::fromUtf8(kOwnersPassword))}};
        return options;
    }

    static json command(Stack& stack, const QString& request, const QVariantList& parameters)
    {
        const json asked = need(stack.member().json(request, parameters));
        const QString id = QString::fromStdString(asked.at("command_id"));
        json shown;
        const bool done = waitFor([&] {
            shown = need(stack.member().json(QStringLiteral("SELECT autolynx.command_show(?::uuid)"), {id}));
            return shown.at("state") == "DONE" || shown.at("state") == "FAILED";
        });
        if (!done || shown.at("state") != "DONE")
            qFatal("command: %s", shown.dump().c_str());
        return shown;
    }

    /// An assistant with secrets, whose copy at the provider then gets others.
    static void importAssistant(Stack& stack)
    {
        const auto made = stack.simulator().request("POST", QStringLiteral("/assistant"),
                                                    dashboardAssistant(kServerSecret, kHeaderSecret, "Hello {{name}}"));
        if (statusOf(made) != 201)
            qFatal("assistant: %d %s", statusOf(made), made ? made->body.c_str() : "");
        const std::string id = bodyOf(made).at("id");
        command(stack, QStringLiteral("SELECT autolynx.request_assistant_import(?)"), {QString::fromStdString(id)});
        const auto changed =
            stack.simulator().request("PATCH", QStringLiteral("/assistant/") + QString::fromStdString(id),
                                      dashboardAssistant(kNewServerSecret, kNewHeaderSecret, "Hi {{name}}"));
        if (statusOf(changed) != 200)
            qFatal("assistant: %d", statusOf(changed));
        const QString ours =
            need(stack.database().owner().text(QStringLiteral("SELECT id FROM autolynx.assistants WHERE "
                                                              "provider_assistant_id = ?"),
                                               {QString::fromStdString(id)}));
        command(stack, QStringLiteral("SELECT autolynx.request_assistant_check(?::uuid)"), {ours});
    }

    static QByteArrayList secrets(Stack& stack, const json& othersSession)
    {
        QByteArrayList texts =
            Stack::secrets() + QByteArrayList{kJwtSecret,    kWorkersPassword, kOwnersPassword, kServerSecret,
                                              kHeaderSecret, kNewServerSecret, kNewHeaderSecret};
        for (const char* secret : {"password", "secret"})
            texts << QByteArray::fromStdString(othersSession.at(secret));
        for (const db::Row& row : need(stack.database().owner().query(QStringLiteral(
                 "SELECT control_url FROM autolynx.calls WHERE control_url IS NOT NULL ORDER BY id LIMIT 5"))))
            texts << row[0].toString().section(u'/', -1).toUtf8();
        return texts;
    }

    /// Nothing, or what of the view was not read in time.
    static QByteArray findsNothing(Door& door, const View& view, const json& session, const QByteArrayList& forbidden,
                                   const QString& campaign)
    {
        const QString role = QString::fromStdString(session.at("role"));
        const auto superuser = door.stack.database().connect(QStringLiteral("postgres"));
        need(superuser->query(QStringLiteral("SELECT pg_stat_reset()")));
        const QTemporaryDir home;
        QSettings settings(home.filePath(QStringLiteral("autolynx/console.conf")), QSettings::IniFormat);
        settings.setValue(QStringLiteral("window/page"), view.page);
        settings.setValue(QStringLiteral("window/tab"), qMax(0, view.tab));
        settings.setValue(QStringLiteral("window/campaign"), view.tab < 0 ? QString() : campaign);
        settings.sync();

        Program::Environment environment{
            {QStringLiteral("QT_QPA_PLATFORM"), QStringLiteral("offscreen")},
            {QStringLiteral("DBUS_SESSION_BUS_ADDRESS"), QStringLiteral("unix:path=/nonexistent/bus")},
            {QStringLiteral("DATABASE_URL"), QString::fromUtf8(door.url(session).reveal())}};
        for (const char* place :
             {"HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_CACHE_HOME", "XDG_STATE_HOME", "XDG_RUNTIME_DIR"})
            environment[QString::fromLatin1(place)] = home.path();
        Program console(QStringLiteral("autolynx"), home.filePath(QStringLiteral("console.log")));
        console.start({QStringLiteral("--language"), QStringLiteral("en")}, environment);

        const QStringList functions = QString::fromLatin1(view.reads).split(u',');
        QString why;
        std::optional<ProcessMemory> memory;
        const bool read = waitFor([&] {
            if (!console.isRunning())
                return true;
            const auto called = need(superuser->text(
                QStringLiteral("SELECT count(*)::text FROM pg_stat_user_functions WHERE schemaname = 'autolynx' AND "
                               "calls > 0 AND funcname = ANY (?::text[])"),
                {db::textArray(functions)}));
            if (called.toInt() < functions.size())
                return false;
            memory = ProcessMemory::of(console.pid(), &why);
            return !memory || (memory->holds(view.mustHold) && memory->holdsUtf16(kAdmin));
        });
        if (!read || !memory || !console.isRunning())
            return QByteArray(view.name) + " was not read: " + why.toUtf8() + ' ' + console.lastWords().toUtf8();
        // What it must have, the search finds: the login that is its own, and whom it says that it is.
        QByteArray wrong;
        if (!memory->holdsBytes(QByteArray::fromStdString(session.at("password"))) || !memory->holdsUtf16(kAdmin))
            wrong += "its own login is not found; ";
        for (const QByteArray& secret : forbidden) {
            if (memory->holds(secret))
                wrong += QByteArray(view.name) + " has " + secret + "; ";
        }
        console.kill();
        if (!waitFor([&] {
                return door.stack.database().number(
                           QStringLiteral("SELECT count(*) FROM pg_stat_activity WHERE usename = ?"), {role}) == 0;
            }))
            wrong += "its connections stay";
        return wrong;
    }

private Q_SLOTS:
    void noSecretOfTheServerIsInTheConsolesMemory()
    {
#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
        QSKIP("A sanitizer's shadow memory is larger than can be searched.");
#endif
        Door door(options());
        Stack& stack = door.stack;
        stack.prepare();
        importAssistant(stack);
        need(stack.member().query(QStringLiteral("SELECT autolynx.do_not_call_add(?, NULL, 'asked')"),
                                  {QString::fromLatin1(kBlocked)}));
        const QString campaign = stack.makeCampaign({.contacts = 5, .cap = 5});
        stack.order("campaign_start", campaign);
        AUTOLYNX_SEE(stack, stack.reaches(campaign, "COMPLETED") && stack.settles());

        door.addMember(kAdmin, "admin");
        for (const char* email : {kAdmin, kEmail})
            door.addUser(email);
        const auto in = door.byToken(door.token(kAdmin));
        QCOMPARE(statusOf(in), 200);
        for (const QByteArray& secret : Stack::secrets() + QByteArrayList{kJwtSecret, kWorkersPassword})
            QVERIFY2(!QByteArray::fromStdString(in->body).contains(secret), secret);
        const json session = bodyOf(in);
        const json other = bodyOf(door.byToken(door.token(kEmail)));
        // So that it shows which functions a page has read.
        need(Cluster::shared().superuser().query(QStringLiteral("ALTER ROLE %1 SET track_functions = 'all'")
                                                     .arg(QString::fromStdString(session.at("role")))));

        const QByteArrayList forbidden = secrets(stack, other);
        QVERIFY(forbidden.size() >= 3 + 7 + 2 + 1); // a call's control address among them
        for (const QByteArray& secret : forbidden)
            QVERIFY2(secret.size() >= 12, secret); // none that could be there by chance
        for (const View& view : kViews) {
            const QByteArray wrong = findsNothing(door, view, session, forbidden, campaign);
            QVERIFY2(wrong.isEmpty(), wrong);
        }
    }
};

AUTOLYNX_TEST(TestConsoleMemory, "console_memory");
#include "test_console_memory.moc"
