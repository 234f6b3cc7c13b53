// SPDX-License-Identifier: GPL-3.0-or-later
// R9 from a shell: every form of export agrees with the truth; compressed ones can be read by anybody; a full disk, an
// interrupt or a dead database leaves no half file, and is said.
#include "tests/e2e/agreement.h"
#include "tests/e2e/shell.h"
#include "tests/support/test.h"

#include <QDir>
#include <QFile>
#include <nlohmann/json.hpp>

#include <csignal>

using namespace autolynx;
using namespace autolynx::test;
using nlohmann::json;

class TestCtlExport : public QObject
{
    Q_OBJECT

    static QString code(const Ran& ran) { return ran.errorCode(); }
    static QByteArray content(const QString& path)
    {
        QFile file(path);
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    }
    // As somebody else would read it.
    static QByteArray gunzipped(const QString& path)
    {
        QProcess process;
        process.start(u"gunzip"_qs, {u"-c"_qs, path});
        if (!process.waitForFinished() || process.exitCode() != 0)
            qFatal("gunzip: %s", process.readAllStandardError().constData());
        return process.readAllStandardOutput();
    }

    static void importMany(Shell& shell, const char* name, int count)
    {
        QByteArray csv = "name,business_name,phone\n";
        for (int i = 0; i < count; ++i)
            csv += "Quokka,Numbat,+1" + QByteArray::number(2'012'000'000 + i) + "\n";
        shell.json(u"campaign create --name %1 --assistant Surveyor --file "_qs.arg(QString::fromUtf8(name)) +
                   shell.file("many.csv", csv));
    }

private Q_SLOTS:
    void everyFormAgreesWithTheTruth()
    {
        Stack stack({.answerRate = 0.5});
        stack.up();
        Shell shell(stack);
        const QString since = u"2026-03-03T00:00:00Z"_qs;
        shell.json(u"campaign create --name One --assistant Surveyor --cap 20 --window 00:00-24:00 --start --file "_qs +
                   shell.list(0, 30));
        shell.json(u"campaign watch One"_qs);
        AUTOLYNX_SEE(stack, stack.settles());
        const int again = shell.json(u"campaign redial One --outcome no_answer,busy,voicemail,rejected,failed"_qs)
                              .json()
                              .at("counts")
                              .at("pending")
                              .get<int>();
        shell.json(u"campaign start \"One (redial)\""_qs);
        shell.json(u"campaign watch \"One (redial)\""_qs);
        AUTOLYNX_SEE(stack, stack.settles());

        const auto plain = shell.run(u"campaign export One"_qs).out;
        QCOMPARE(plain.count("\r\n"), 31);
        const auto details = shell.run(u"campaign export One --details"_qs).out;
        QVERIFY(details.startsWith("name,business_name,phone,status,ended_reason,cost,recording_url,transcript_json,"
                                   "autolynx_outcome,"));
        QVERIFY(details.left(details.indexOf('\r')).endsWith(",plan"));
        QCOMPARE(details.count("\r\n"), 31);
        const auto chain = shell.run(u"campaign export One --chain"_qs).out;
        QCOMPARE(chain.count("\r\n"), 31);
        QCOMPARE(chain.count(",One (redial),"), again); // each of them shows what the redial came to
        const auto truth = stack.simulator().truth();
        const auto all = shell.run(u"export --since "_qs + since).out;
        QCOMPARE(all.count("\r\n") - 1, qsizetype(truth.calls.size()));
        for (const TrueCall& call : truth.calls)
            QVERIFY2(all.contains(call.name.toUtf8()), "a call is missing in the period's export");
        QCOMPARE(shell.run(u"export --since 2031-01-01T00:00:00Z --until 2031-02-01T00:00:00Z"_qs).out.count("\r\n"),
                 1);
        QCOMPARE(shell.json(u"export"_qs, 2).code, 2);
        QCOMPARE(shell.json(u"export --since 2031-01-01T00:00:00Z --until 2030-01-01T00:00:00Z"_qs, 2).code, 2);

        const QString path = stack.directory() + u"/out.csv.gz"_qs;
        QVERIFY(shell.json(u"campaign export One --chain --out "_qs + path).json().at("rows") == 30);
        QVERIFY(content(path).size() < chain.size());
        QCOMPARE(gunzipped(path), chain);
        // What was exported imports as the same contacts, variables and all.
        const QString back = stack.directory() + u"/back.csv"_qs;
        shell.json(u"campaign export One --details --out "_qs + back);
        const auto dry = shell.json(u"campaign create --dry-run --file "_qs + back).json();
        QVERIFY(dry.at("accepted") == 30 && dry.at("rejected") == 0);
        QVERIFY(dry.at("contacts").at(0).at("variables").at("plan") == "Gold");
    }

    // Neither a full disk nor an interrupt leaves a file, plain or compressed; what was there before stays.
    void noHalfFile_data()
    {
        QTest::addColumn<QString>("name");
        QTest::newRow("plain") << u"out.csv"_qs;
        QTest::newRow("compressed") << u"out.csv.gz"_qs;
    }

    void noHalfFile()
    {
        QFETCH(QString, name);
        Stack stack;
        stack.up();
        Shell shell(stack);
        importMany(shell, "Many", 60'000);
        const QString directory = stack.directory() + u"/exports"_qs;
        QVERIFY(QDir().mkpath(directory));
        const QString path = directory + u'/' + name;
        const QString command =
            u"ulimit -f 64; trap '' XFSZ; exec \"%1\" campaign export Many --json --out \"%2\""_qs.arg(
                QCoreApplication::applicationDirPath() + u"/autolynxctl"_qs, path);
        const auto full = shell.runShell(command);
        QCOMPARE(full.code, 3);
        QCOMPARE(code(full), u"file_unwritable"_qs);
        QVERIFY(full.err.contains("No file was written"));
        QVERIFY(QDir(directory).isEmpty(QDir::Files | QDir::Hidden));

        QVERIFY(shell.json(u"campaign export Many --out "_qs + path).json().at("rows") == 60'000);
        const QByteArray before = content(path);
        // Held up in the middle by the database, so that the interrupt comes before the end.
        need(stack.database().owner().script(u"BEGIN; LOCK TABLE autolynx.call_artifacts IN ACCESS EXCLUSIVE MODE"_qs));
        auto process = shell.start(u"campaign export Many --json --out "_qs + path);
        AUTOLYNX_SEE(stack, waitFor([&] {
                         return Cluster::shared()
                                    .superuser()
                                    .text(u"SELECT count(*)::text FROM pg_stat_activity WHERE application_name = "
                                          "'autolynxctl' AND wait_event_type = 'Lock' AND datname = "_qs +
                                          stack.database().owner().literal(stack.database().name()))
                                    .value_or(QString()) == u"1";
                     }));
        ::kill(static_cast<pid_t>(process->processId()), SIGINT);
        need(stack.database().owner().script(u"COMMIT"_qs));
        QVERIFY(process->waitForFinished(60'000));
        QCOMPARE(process->exitCode(), 1);
        const QByteArray said = process->readAllStandardError();
        QVERIFY2(said.contains("export_cancelled") && said.contains("untouched"), said.constData());
        QCOMPARE(content(path), before);
        QCOMPARE(QDir(directory).entryList(QDir::Files | QDir::Hidden), QStringList{name});
    }

    void aFullOutputIsSaid()
    {
        if (!QFile::exists(u"/dev/full"_qs))
            QSKIP("no /dev/full here");
        Stack stack;
        stack.up();
        Shell shell(stack);
        importMany(shell, "Many", 10);
        const auto ran = shell.runShell(u"exec \"%1\" campaign export Many > /dev/full"_qs.arg(
            QCoreApplication::applicationDirPath() + u"/autolynxctl"_qs));
        QCOMPARE(ran.code, 3);
        QVERIFY2(ran.err.contains("not the whole"), ran.err.constData());
    }
};

AUTOLYNX_TEST(TestCtlExport, "ctl_export");
#include "test_ctl_export.moc"
