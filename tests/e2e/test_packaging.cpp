// SPDX-License-Identifier: GPL-3.0-or-later
// R5: Vercel Cron's GET, forwarded, is a tick of a real worker; and the example units are units that systemd takes.
#include "tests/e2e/stack.h"
#include "tests/support/paths.h"
#include "tests/support/test.h"

#include <QDir>
#include <QFile>
#include <QProcess>
#include <QStandardPaths>

using namespace autolynx;
using namespace autolynx::test;
using namespace std::chrono_literals;

namespace {

const QString kPackaging = sourcePath(QStringLiteral("packaging"));

/// Exit code, and what it printed.
std::pair<int, QString> run(const QString& program, const QStringList& arguments,
                            const Program::Environment& environment)
{
    QProcess process;
    QProcessEnvironment whole = QProcessEnvironment::systemEnvironment();
    for (const auto& [name, value] : environment)
        whole.insert(name, value);
    process.setProcessEnvironment(whole);
    process.setProcessChannelMode(QProcess::MergedChannels);
    process.start(program, arguments);
    if (!process.waitForFinished(60'000)) {
        process.kill();
        process.waitForFinished();
        return {-1, {}};
    }
    return {process.exitCode(), QString::fromUtf8(process.readAll())};
}

} // namespace

class TestPackaging : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void vercelsCronTicks()
    {
        const QString node = QStandardPaths::findExecutable(QStringLiteral("node"));
        if (node.isEmpty())
            QSKIP("there is no node (Debian package nodejs) to run the forwarder");
        Stack stack(
            {.rate = 60, .workerEnvironment = {{QStringLiteral("DEFAULT_CRON_CADENCE"), QStringLiteral("1h")}}});
        stack.up();
        const QString campaign = stack.makeCampaign({.contacts = 5, .cap = 5, .dispatch = "cadence"});
        stack.order("campaign_start", campaign);
        // What Vercel does: it loads the function and hands it a Request.
        const QString script =
            QStringLiteral("const { GET } = await import(process.env.FUNCTION);"
                           "const headers = process.env.GIVEN ? { authorization: process.env.GIVEN } : {};"
                           "const answer = await GET(new Request('https://cron.example.test/api/tick', { headers }));"
                           "console.log(answer.status + ' ' + await answer.text());");
        const auto ask = [&](const char* given, const QString& url, const QByteArray& secret) {
            return run(node, {QStringLiteral("--input-type=module"), QStringLiteral("-e"), script},
                       {{QStringLiteral("FUNCTION"), QStringLiteral("file://%1/vercel/api/tick.js").arg(kPackaging)},
                        {QStringLiteral("GIVEN"), QString::fromLatin1(given)},
                        {QStringLiteral("CRON_SECRET"), QStringLiteral("what-vercel-sends")},
                        {QStringLiteral("AUTOLYNX_URL"), url},
                        {QStringLiteral("AUTOLYNX_CRON_SECRET"), QString::fromUtf8(secret)}})
                .second;
        };
        const QString url = stack.worker().url();
        const char* const good = "Bearer what-vercel-sends";
        QVERIFY(ask("", url, Stack::cronSecret()).startsWith(u"401 "));
        QVERIFY(ask("Bearer somebody", url, Stack::cronSecret()).startsWith(u"401 "));
        QVERIFY(ask(good, url, "not-the-workers").startsWith(u"401 {\"error\":\"unauthorized\""));
        QVERIFY(ask(good, url, {}).startsWith(u"503 {\"error\":\"not_configured\""));
        QVERIFY(ask(good, QStringLiteral("http://127.0.0.1:1"), Stack::cronSecret()).startsWith(u"502 "));
        QCOMPARE(stack.count("calls"), 0);
        const QString told = ask(good, url, Stack::cronSecret());
        QVERIFY2(told.startsWith(u"200 {\"claimed\":5,"), qPrintable(told));
        AUTOLYNX_SEE(stack, stack.reaches(campaign, "COMPLETED"));
        QCOMPARE(stack.simulator().truth().calls.size(), std::size_t(5));
    }

    void systemdTakesTheUnits()
    {
        const QString analyze = QStandardPaths::findExecutable(QStringLiteral("systemd-analyze"));
        if (analyze.isEmpty())
            QSKIP("there is no systemd-analyze");
        QTemporaryDir directory;
        QStringList units;
        for (const QString& name : QDir(kPackaging + QStringLiteral("/systemd"))
                                       .entryList({QStringLiteral("*.service"), QStringLiteral("*.timer")})) {
            QFile from(kPackaging + QStringLiteral("/systemd/") + name);
            QVERIFY(from.open(QIODevice::ReadOnly));
            QString instance = name;
            QFile to(directory.filePath(instance.replace(QStringLiteral("@."), QStringLiteral("@main."))));
            QVERIFY(to.open(QIODevice::WriteOnly));
            to.write(from.readAll().replace("/usr/bin/autolynx-worker",
                                            QCoreApplication::applicationDirPath().toUtf8() + "/autolynx-worker"));
            units << to.fileName();
        }
        QCOMPARE(units.size(), 3);
        const auto [code, said] = run(analyze, QStringList{QStringLiteral("verify")} + units, {});
        QVERIFY2(code == 0 && said.isEmpty(), qPrintable(said));
    }

    // The desktop takes our entry, software centres take our description, and both and the icon are installed.
    void desktopsTakeTheFiles()
    {
        const QString folder = kPackaging + QStringLiteral("/desktop/io.github.autolynx.AutoLynx");
        const QString entries = QStandardPaths::findExecutable(QStringLiteral("desktop-file-validate"));
        const QString store = QStandardPaths::findExecutable(QStringLiteral("appstreamcli"));
        if (entries.isEmpty() || store.isEmpty())
            QSKIP("there are no desktop-file-utils or no appstream (./dev installs them)");
        const auto [code, said] = run(entries, {folder + QStringLiteral(".desktop")}, {});
        QVERIFY2(code == 0 && said.isEmpty(), qPrintable(said));
        const auto [told, what] =
            run(store,
                {QStringLiteral("validate"), QStringLiteral("--no-net"), folder + QStringLiteral(".metainfo.xml")}, {});
        QVERIFY2(told == 0, qPrintable(what));
        QTemporaryDir place;
        const QString build = QDir(QCoreApplication::applicationDirPath() + QStringLiteral("/..")).canonicalPath();
        const auto [installed, how] =
            run(QStringLiteral("cmake"),
                {QStringLiteral("-DCMAKE_INSTALL_PREFIX=") + place.path(), QStringLiteral("-P"),
                 build + QStringLiteral("/packaging/cmake_install.cmake")},
                {});
        QVERIFY2(installed == 0, qPrintable(how));
        for (const char* file : {"bin/autolynx", "share/applications/io.github.autolynx.AutoLynx.desktop",
                                 "share/metainfo/io.github.autolynx.AutoLynx.metainfo.xml",
                                 "share/icons/hicolor/scalable/apps/autolynx.svg"})
            QVERIFY2(QFile::exists(place.filePath(QLatin1StringView(file))), file);
    }
};

AUTOLYNX_TEST(TestPackaging, "packaging");
#include "test_packaging.moc"
