// SPDX-License-Identifier: GPL-3.0-or-later
// autolynxctl as its users meet it: exit codes, JSON on the right stream, words for people, help for everything; and an
// operator's way from a file to exported outcomes, by shell alone.
#include "tests/support/cluster.h"
#include "tests/support/ctl.h"
#include "tests/support/database.h"
#include "tests/support/test.h"

#include "core/db/migrator.h"

#include <QFile>
#include <QRegularExpression>
#include <QTemporaryDir>
#include <nlohmann/json.hpp>

#include <fcntl.h>
#include <sys/stat.h>

using namespace autolynx;
using namespace std::chrono_literals;
using test::need;
using test::runCtl;

class TestCtl : public QObject
{
    Q_OBJECT
    QTemporaryDir temporary_{QStringLiteral("/tmp/autolynx-ctl-XXXXXX")};
    QString directory_;

    test::Ran ctl(const QStringList& words) const { return runCtl(words + QStringList{u"--data-dir"_qs, directory_}); }
    test::Ran json(const QStringList& words) const { return ctl(words + QStringList{u"--json"_qs}); }
    QString write(const char* name, const QByteArray& content)
    {
        QFile file(temporary_.filePath(QString::fromUtf8(name)));
        if (!file.open(QIODevice::WriteOnly) || file.write(content) != content.size())
            qFatal("can't write %s", name);
        return file.fileName();
    }

private Q_SLOTS:
    void initTestCase()
    {
        chmod(QFile::encodeName(temporary_.path()).constData(), 0755);
        directory_ = temporary_.filePath(u"stack"_qs);
        const auto up = ctl({u"local"_qs, u"up"_qs, u"--speed"_qs, u"120"_qs, u"--seed"_qs, u"7"_qs});
        QVERIFY2(up.code == 0, up.err.constData());
    }
    void cleanupTestCase() { QCOMPARE(ctl({u"local"_qs, u"reset"_qs, u"--yes"_qs}).code, 0); }

    void everyCommandHasHelp()
    {
        const auto overview = runCtl({u"--help"_qs});
        QCOMPARE(overview.code, 0);
        static const QRegularExpression line(u"^  ([a-z]+(?: [a-z-]+)?)  +\\S"_qs, QRegularExpression::MultilineOption);
        auto it = line.globalMatch(QString::fromUtf8(overview.out));
        int commands = 0;
        while (it.hasNext()) {
            const QStringList words = it.next().captured(1).split(u' ');
            const auto help = runCtl(words + QStringList{u"--help"_qs});
            QVERIFY2(help.code == 0, qPrintable(words.join(u' ')));
            QVERIFY(help.out.startsWith("Usage: autolynxctl " + words.join(u' ').toUtf8()));
            QVERIFY2(help.err.isEmpty(), help.err.constData()); // two options of one name
            for (const char* part : {"--json", "\nExample:\n  ", "\nExit codes:\n"})
                QVERIFY2(help.out.contains(part), qPrintable(words.join(u' ')));
            ++commands;
        }
        QVERIFY(commands >= 20);
    }

    void wrongUsageIsCode2_data()
    {
        QTest::addColumn<QStringList>("words");
        QTest::newRow("nothing") << QStringList{};
        QTest::newRow("no such command") << QStringList{u"campaign"_qs, u"explode"_qs};
        QTest::newRow("no such option") << QStringList{u"campaign"_qs, u"list"_qs, u"--colour"_qs};
        QTest::newRow("argument missing") << QStringList{u"campaign"_qs, u"show"_qs};
        QTest::newRow("argument too many") << QStringList{u"campaign"_qs, u"list"_qs, u"x"_qs};
        QTest::newRow("number") << QStringList{u"campaign"_qs, u"list"_qs, u"--limit"_qs, u"many"_qs};
        QTest::newRow("state") << QStringList{u"campaign"_qs, u"start"_qs, u"x"_qs, u"--at"_qs, u"tomorrow"_qs};
        QTest::newRow("rehearsal's speed") << QStringList{u"rehearse"_qs, u"--speed"_qs, u"0"_qs};
        QTest::newRow("file missing") << QStringList{u"campaign"_qs, u"create"_qs, u"--dry-run"_qs, u"--file"_qs,
                                                     u"/nonexistent.csv"_qs};
    }
    void wrongUsageIsCode2()
    {
        QFETCH(QStringList, words);
        const auto text = ctl(words);
        QCOMPARE(text.code, 2);
        QVERIFY(text.out.isEmpty());
        QVERIFY(text.err.startsWith("autolynxctl: "));
        const auto object = json(words);
        QCOMPARE(object.code, 2);
        QVERIFY(object.out.isEmpty());
        for (const char* key : {"code", "message", "hint"})
            QVERIFY2(object.errorJson().contains(key), object.err.constData());
    }

    void refusalIsCode1()
    {
        const auto ran = json({u"campaign"_qs, u"show"_qs, u"nobody knows it"_qs});
        QCOMPARE(ran.code, 1);
        QCOMPARE(QString::fromStdString(ran.errorJson().value("code", "")), u"campaign_not_found"_qs);
    }

    void unreachableIsCode3()
    {
        const auto ran = runCtl({u"campaign"_qs, u"list"_qs, u"--json"_qs},
                                {{u"DATABASE_URL"_qs, u"postgresql://x:hunter2@127.0.0.1:1/x"_qs}});
        QCOMPARE(ran.code, 3);
        QCOMPARE(QString::fromStdString(ran.errorJson().value("code", "")), u"database_unreachable"_qs);
        QVERIFY(!ran.err.contains("hunter2"));
    }

    void configurationProblemsAreSaidOneALine()
    {
        const QString file = write("broken.conf", "DATABASE_ULR=x\nDEFAULT_CONCURRENCY_CAP=many\n");
        const auto ran = runCtl({u"campaign"_qs, u"list"_qs, u"--config"_qs, file});
        QCOMPARE(ran.code, 2);
        QVERIFY(ran.err.contains("unknown key DATABASE_ULR"));
        QVERIFY(ran.err.contains("DEFAULT_CONCURRENCY_CAP"));
        QVERIFY(ran.err.count('\n') >= 2);
    }

    // What a deployment does: its own database, the two URLs apart, no local stack.
    void migrateByUrl()
    {
        test::Cluster::shared().createDatabase(u"ctl_migrate"_qs);
        const auto url = [](const char* role) {
            return QString::fromUtf8(test::Cluster::shared().url(QLatin1StringView(role), u"ctl_migrate"_qs).reveal());
        };
        const QMap<QString, QString> environment = {{u"MIGRATE_DATABASE_URL"_qs, url("autolynx_migrator")}};
        QCOMPARE(runCtl({u"migrate"_qs, u"--check"_qs, u"--json"_qs}, environment).code, 1);
        const auto first = runCtl({u"migrate"_qs, u"--json"_qs}, environment);
        QVERIFY2(first.code == 0, first.err.constData());
        QCOMPARE(first.json().at("applied").size(), size_t(db::MigrationSet::builtIn().migrations.size()));
        const auto second = runCtl({u"migrate"_qs, u"--json"_qs}, environment);
        QVERIFY(second.json().at("applied").empty() && !second.json().at("functions_applied").get<bool>());
        QCOMPARE(runCtl({u"migrate"_qs, u"--check"_qs}, environment).code, 0);
        QCOMPARE(runCtl({u"migrate"_qs}).code, 2);
        test::Cluster::shared().dropDatabase(u"ctl_migrate"_qs);
    }

    void fromFileToOutcomes()
    {
        const auto lines = json({u"line"_qs, u"sync"_qs});
        QVERIFY2(lines.code == 0 && lines.out.count('\n') >= 1, lines.err.constData());
        const QString config =
            write("assistant.json", R"({"firstMessage":"Hello {{name}}, about {{plan}}.","maxDurationSeconds":120})");
        const auto assistant = json({u"assistant"_qs, u"create"_qs, u"--name"_qs, u"Caller"_qs, u"--file"_qs, config});
        QVERIFY2(assistant.code == 0, assistant.err.constData());
        QVERIFY(assistant.json().at("registered").get<bool>());

        const QString csv =
            write("list.csv",
                  "name,business_name,phone,plan\nAda,Bakery,+13125550142,Gold\nBob,Bistro,(312) 555-0143,Silver\n"
                  "Cy,Cafe,312555,Gold\n\"=Eve\",Shop,+13125550144,\n");
        // Nothing is left of a campaign whose list can't be started: a variable is missing for one contact.
        const auto refused = json({u"campaign"_qs, u"create"_qs, u"--name"_qs, u"Refused"_qs, u"--assistant"_qs,
                                   u"Caller"_qs, u"--file"_qs, csv, u"--start"_qs});
        QCOMPARE(refused.code, 1);
        QCOMPARE(QString::fromStdString(refused.errorJson().value("code", "")), u"variables_missing"_qs);
        QVERIFY(json({u"campaign"_qs, u"list"_qs}).out.isEmpty());

        const auto dry = json({u"campaign"_qs, u"create"_qs, u"--dry-run"_qs, u"--file"_qs, csv});
        QCOMPARE(dry.code, 0);
        QCOMPARE(dry.json().at("accepted").get<int>(), 3);
        const auto made =
            json({u"campaign"_qs, u"create"_qs, u"--name"_qs, u"Spring offer"_qs, u"--assistant"_qs, u"Caller"_qs,
                  u"--file"_qs, csv, u"--default"_qs, u"plan=Bronze"_qs, u"--cap"_qs, u"2"_qs});
        QVERIFY2(made.code == 0, made.err.constData());
        const auto shown = json({u"campaign"_qs, u"show"_qs, u"Spring offer"_qs}).json();
        for (const char* key : {"id", "name", "state", "hold", "cap", "counts", "spend_usd", "started_at"})
            QVERIFY2(shown.contains(key), key);
        QVERIFY(shown.at("state") == "CREATED" && shown.at("started_at").is_null() && shown.at("cap") == 2);
        QVERIFY(shown.at("counts").at("imported") == 3 && shown.at("counts").at("pending") == 3);

        const auto rejects = ctl({u"campaign"_qs, u"rejects"_qs, u"Spring offer"_qs});
        QCOMPARE(rejects.code, 0);
        QVERIFY(rejects.out.contains("312555"));

        QCOMPARE(json({u"campaign"_qs, u"start"_qs, u"Spring offer"_qs}).code, 0);
        QCOMPARE(json({u"campaign"_qs, u"pause"_qs, u"Spring offer"_qs}).json().value("state", ""),
                 std::string("PAUSED"));
        QCOMPARE(json({u"campaign"_qs, u"resume"_qs, u"Spring offer"_qs}).code, 0);
        const auto watched = json({u"campaign"_qs, u"watch"_qs, u"Spring offer"_qs});
        QVERIFY2(watched.code == 0, watched.err.constData());
        for (const QByteArray& line : watched.out.trimmed().split('\n'))
            QVERIFY(nlohmann::json::accept(line.toStdString()));
        QVERIFY(watched.lastJson().at("state") == "COMPLETED");

        // A call that the pause caught between claim and send was never made: its record stays, as RELEASED.
        const auto calls = json({u"call"_qs, u"list"_qs, u"Spring offer"_qs});
        int made_calls = 0;
        for (const QByteArray& line : calls.out.trimmed().split('\n'))
            made_calls += nlohmann::json::parse(line.toStdString()).at("launch") != "RELEASED";
        QCOMPARE(made_calls, 3);
        const auto call =
            json({u"call"_qs, u"show"_qs, QString::fromStdString(calls.lastJson().value("id", ""))}).json();
        QVERIFY(call.contains("events") && call.contains("artifacts"));

        const QString out = temporary_.filePath(u"out.csv"_qs);
        QCOMPARE(ctl({u"campaign"_qs, u"export"_qs, u"Spring offer"_qs, u"--out"_qs, out}).code, 0);
        QFile file(out);
        QVERIFY(file.open(QIODevice::ReadOnly));
        const QByteArray exported = file.readAll();
        QVERIFY(exported.startsWith("name,business_name,phone,status,ended_reason,cost,recording_url,transcript_json"));
        QVERIFY(exported.contains("'=Eve"));
        QCOMPARE(ctl({u"campaign"_qs, u"export"_qs, u"Spring offer"_qs}).out, exported);
        QCOMPARE(json({u"campaign"_qs, u"start"_qs, u"Spring offer"_qs}).code, 1);
        // The export imports as the same contacts: all of them are there already.
        const auto again = json({u"campaign"_qs, u"create"_qs, u"--dry-run"_qs, u"--file"_qs, out});
        QCOMPARE(again.json().at("accepted").get<int>(), 3);
    }

    // A full disk is said, also when it is only the output that does not fit.
    void fullDiskIsSaid()
    {
        if (!QFile::exists(u"/dev/full"_qs))
            QSKIP("no /dev/full here");
        QProcess process;
        process.setStandardOutputFile(u"/dev/full"_qs);
        process.start(QCoreApplication::applicationDirPath() + u"/autolynxctl"_qs,
                      {u"local"_qs, u"status"_qs, u"--data-dir"_qs, directory_});
        QVERIFY(process.waitForFinished());
        QCOMPARE(process.exitCode(), 3);
        QVERIFY(process.readAllStandardError().contains("could not be written"));
    }

    void noBarsInAPipe()
    {
        const auto ran = ctl({u"campaign"_qs, u"list"_qs});
        QVERIFY(!ran.err.contains('\r') && !ran.err.contains("\033["));
    }
};

AUTOLYNX_TEST(TestCtl, "ctl");
#include "test_ctl.moc"
