// SPDX-License-Identifier: GPL-3.0-or-later
// R1, R11: a whole run, rough enough that everything complains, with secrets that are known: none of them stands in
// what any program or PostgreSQL logs, answers or leaves on the disk, nor in a process list, in any form; and the logs
// hold no name, number or address of anybody.
#include "tests/e2e/secret_run.h"
#include "tests/support/test.h"

#include <QFile>
#include <nlohmann/json.hpp>

using namespace autolynx;
using namespace autolynx::test;

class TestSecrets : public QObject
{
    Q_OBJECT
    static constexpr int kContacts = 60;

    static Leaks people()
    {
        Leaks leaks;
        leaks.forbidPlain("a name", "Quokka");
        leaks.forbidPlain("a business", "Numbat");
        leaks.forbidPlain("a member's address", "ann.person");
        leaks.forbidPlain("a member's address", "example.com");
        leaks.forbidPlain("a member's address", "example.test");
        for (int i = 0; i < 2 * kContacts; ++i)
            leaks.forbidPhone(Stack::number(i));
        return leaks;
    }

    static void processListsAreClean(SecretRun& run, const Leaks& personal)
    {
        AUTOLYNX_CLEAN(run.secrets().inProcessLists());
        for (Program* program : {&run.stack().worker().program(), &run.stack().simulator().program()}) {
            // Of these alone: numbers are arguments of other tests' autolynxctl, by right.
            QVERIFY(program->isRunning());
            AUTOLYNX_CLEAN(personal.inArguments(program->pid()));
            const auto mode = QFile::permissions(QStringLiteral("/proc/%1/environ").arg(program->pid()));
            QVERIFY(mode & QFile::ReadOwner);
            QVERIFY(!(mode & (QFile::ReadGroup | QFile::ReadOther)));
        }
    }

    // The worker goes and comes, and so does its database, by crash.
    static void outages(SecretRun& run)
    {
        Worker& worker = run.stack().worker();
        worker.program().kill();
        worker.startAndWait();
        auto& server = Cluster::shared().server();
        need(server.stop(QStringLiteral("immediate")));
        QVERIFY(waitFor([&] { return !worker.isReady(); }));
        QCOMPARE(run.tryToSignIn(), 503);
        QVERIFY(run.ctl(QStringLiteral("campaign list")).code > 0);
        QVERIFY(waitFor([&] { return server.start().has_value(); }));
        for (const auto& connection :
             {&run.stack().member(), &run.stack().database().owner(), &Cluster::shared().superuser()})
            QVERIFY(waitFor([&] { return connection->text(QStringLiteral("SELECT 1")).has_value(); }));
        QVERIFY(waitFor([&] { return worker.isReady(); }));
    }

    static void exportAll(SecretRun& run, const QString& campaign)
    {
        const QString directory = run.stack().directory();
        for (const QString& line :
             {QStringLiteral("campaign export %1 --out \"%2/export.csv\"").arg(campaign, directory),
              QStringLiteral("campaign show %1 --json").arg(campaign), QStringLiteral("config --json"),
              QStringLiteral("member list --json"), QStringLiteral("line list --json"),
              QStringLiteral("assistant list --json"), QStringLiteral("dnc list --json")})
            run.ctl(line);
        QVERIFY(QFile::exists(directory + QStringLiteral("/export.csv")));
        QVERIFY(run.said().contains("Surveyor"));
    }

private Q_SLOTS:
    // Else all of the below would be clean for ever.
    void theSearchFindsEveryForm()
    {
        // Of this run alone: the process list is the whole machine's, and may show another run of this test.
        const QByteArray marker =
            "a marker/that+is=no'secret?\"" + QByteArray::number(QCoreApplication::applicationPid());
        Leaks leaks;
        leaks.forbid("the marker", marker);
        leaks.forbidPhone(QStringLiteral("+12015550142"));
        QList<QByteArray> written{marker,
                                  marker.toPercentEncoding(),
                                  marker.toHex(),
                                  "{\"a\":" + QByteArray::fromStdString(nlohmann::json(marker.toStdString()).dump()) +
                                      "}",
                                  "'" + QByteArray(marker).replace('\'', "''") + "'",
                                  "tel:+12015550142",
                                  "(201) 555-0142",
                                  "201-555-0142",
                                  "201.555.0142"};
        for (const char* before : {"", "u", "us", "use", "user"})
            for (const char* after : {"", ":", "::", ":::"})
                written << (before + marker + after).toBase64()
                        << (before + marker + after)
                               .toBase64(QByteArray::Base64UrlEncoding | QByteArray::OmitTrailingEquals);
        QTemporaryDir place;
        AUTOLYNX_CLEAN(leaks.in("a marker that is no secret 2015550143", QStringLiteral("what is clean")));
        for (const QByteArray& one : written) {
            const QString found = leaks.in("x" + one + "x", QStringLiteral("there"));
            QVERIFY2(!found.isEmpty(), one);
            QVERIFY(!found.contains(QString::fromUtf8(one))); // the complaint is no leak itself
        }
        QVERIFY(!leaks.below(place.path()).isEmpty());
        QDir(place.path()).mkpath(QStringLiteral("a/.b"));
        QFile file(place.filePath(QStringLiteral("a/.b/c")));
        QVERIFY(file.open(QIODevice::WriteOnly) && file.write("clean") == 5);
        AUTOLYNX_CLEAN(leaks.below(place.path()));
        QVERIFY(file.write(marker.toBase64()) > 0 && file.flush());
        QVERIFY(leaks.below(place.path()).contains(QStringLiteral("/a/.b/c")));

        AUTOLYNX_CLEAN(leaks.inProcessLists());
        QProcess waiting;
        waiting.start(QStringLiteral("/bin/sh"),
                      {QStringLiteral("-c"), QStringLiteral("read x; exit"), QString::fromUtf8(marker)});
        QVERIFY(waiting.waitForStarted());
        QVERIFY(waitFor([&] { return !leaks.inProcessLists().isEmpty(); })); // once it is no copy of us any more
        waiting.closeWriteChannel();
        QVERIFY(waiting.waitForFinished());
    }

    void noSecretLeavesARun_data()
    {
        QTest::addColumn<bool>("supabase");
        QTest::newRow("passwords, secrets from the environment") << false;
        QTest::newRow("Supabase with HS256, secrets from files") << true;
    }
    void noSecretLeavesARun()
    {
        QFETCH(bool, supabase);
        SecretRun run(supabase);
        Stack& stack = run.stack();
        const Leaks personal = people();
        const auto session = run.signIn();
        const QString campaign = stack.makeCampaign({.contacts = kContacts, .cap = 20});
        stack.simulator().setFaults({{"bad-json", 0.1}, {"http-500", 0.1}, {"http-429", 0.1}, {"drop-webhook", 0.2}});
        stack.order("campaign_start", campaign);
        QCOMPARE(run.ctl(u"campaign create --name Two --assistant Surveyor --file "_qs +
                         run.shell().list(kContacts, kContacts))
                     .code,
                 0);
        QCOMPARE(run.ctl(u"dnc add "_qs + Stack::number(kContacts)).code, 0);
        const auto watching = run.shell().start(u"campaign watch "_qs + campaign);
        run.ask();
        run.misconfigure();
        AUTOLYNX_SEE(stack, waitFor([&] { return stack.count("contacts WHERE state = 'FINAL'") >= 5; }));
        processListsAreClean(run, personal);
        outages(run);
        if (QTest::currentTestFailed())
            return;
        AUTOLYNX_SEE(stack,
                     stack.getsTo([&] { return stack.state(campaign) == u"COMPLETED"_qs; }, std::chrono::seconds(180)));
        AUTOLYNX_SEE(stack, stack.settles());
        stack.simulator().clearFaults();
        run.hear();
        exportAll(run, campaign);
        run.signOut(session);
        watching->kill();
        watching->waitForFinished();
        QVERIFY(stack.worker().program().stop());
        stack.simulator().program().kill();
        if (QTest::currentTestFailed())
            return;

        const QByteArray log = stack.worker().program().log();
        QVERIFY(log.contains("\"level\":\"error\"") || log.contains("\"level\":\"warning\""));
        AUTOLYNX_CLEAN(personal.in(log, QStringLiteral("the worker's log")));
        AUTOLYNX_CLEAN(personal.inFile(stack.directory() + QStringLiteral("/broken.log")));
        AUTOLYNX_CLEAN(personal.in(run.shell().errors(), QStringLiteral("autolynxctl's standard error")));
        AUTOLYNX_CLEAN(run.secrets().in(run.said(), QStringLiteral("what autolynxctl said")));
        AUTOLYNX_CLEAN(run.secrets().in(watching->readAllStandardOutput() + watching->readAllStandardError(),
                                        QStringLiteral("what autolynxctl watched")));
        // The provider's own memory of the calls that it was given, with the header that it has to send.
        QVERIFY(QFile::remove(stack.directory() + QStringLiteral("/sim/journal.jsonl")));
        AUTOLYNX_CLEAN(run.secrets().below(stack.directory()));
        thePostgresLogIsClean(run);
    }

private:
    // It was written with every statement: that of a new session is there, with the password's verifier.
    static void thePostgresLogIsClean(SecretRun& run)
    {
        const QByteArray marker =
            "a marker that may stand in a log, " + QByteArray::number(QCoreApplication::applicationPid());
        QVERIFY(!run.stack().database().owner().query(
            QStringLiteral("SELECT 1 / 0, '%1'").arg(QString::fromLatin1(marker))));
        Leaks planted;
        planted.forbid("the marker", marker);
        const QString path = SecretRun::serverLog();
        QVERIFY(waitFor([&] { return !planted.inFile(path).isEmpty(); }));
        QFile log(path);
        QVERIFY(log.open(QIODevice::ReadOnly));
        const QByteArray all = log.readAll();
        QVERIFY(all.contains("session_open"));
        QVERIFY(all.contains("SCRAM-SHA-256$"));
        QVERIFY(all.contains("password authentication failed"));
        AUTOLYNX_CLEAN(run.secrets().in(all, QStringLiteral("PostgreSQL's log")));
    }
};

AUTOLYNX_TEST(TestSecrets, "secrets");
#include "test_secrets.moc"
