// SPDX-License-Identifier: GPL-3.0-or-later
// Configuration: file and environment, the latter winning; every problem in one clear line, before anything starts;
// no secret in any of them.
#include "core/base/config.h"
#include "tests/support/test.h"

#include <QFile>
#include <QTemporaryDir>

using namespace autolynx;
using namespace std::chrono_literals;

class TestConfig : public QObject
{
    Q_OBJECT
    QTemporaryDir directory_;

    QString write(const char* name, const QByteArray& content)
    {
        const QString path = directory_.filePath(QString::fromUtf8(name));
        QFile file(path);
        if (!file.open(QIODevice::WriteOnly) || file.write(content) != content.size())
            qFatal("can't write %s", name);
        file.setPermissions(QFile::ReadOwner | QFile::WriteOwner);
        return path;
    }
    static QStringList problems(const ConfigSources& sources, const QStringList& required = {})
    {
        const auto config = loadConfig(sources, required);
        return config ? QStringList() : config.error();
    }

private Q_SLOTS:
    void defaults()
    {
        const auto config = loadConfig({});
        QVERIFY(config.has_value());
        QCOMPARE(config->vapiBaseUrl, u"https://api.vapi.ai"_qs);
        QCOMPARE(config->recordingsKeepDays, 30);
        QCOMPARE(config->defaultConcurrencyCap, 0);
        QCOMPARE(config->cronCadence, 60s);
        QCOMPARE(config->listenHost, u"127.0.0.1"_qs);
        QCOMPARE(config->listenPort, quint16(8080));
        QVERIFY(config->publicUrl.isEmpty() && config->databaseUrl.isEmpty() && config->webhookSecrets.isEmpty());
    }

    void fileIsReadAndTheEnvironmentWins()
    {
        ConfigSources sources;
        sources.file = write(
            "a.conf", "\xef\xbb\xbf# comment\n\n DATABASE_URL = postgresql://file/db \r\n"
                      "RECORDINGS_KEEP_DAYS=12\nPUBLIC_URL=\"https://calls.example.test/\"\n"
                      "DEFAULT_CONCURRENCY_CAP=12\nDEFAULT_CRON_CADENCE=2m\nLISTEN_ADDRESS=[::1]:0\nLOG_LEVEL=debug\n");
        sources.environment = {{u"DATABASE_URL"_qs, u"postgresql://environment/db"_qs}};
        const auto config = loadConfig(sources, {u"DATABASE_URL"_qs, u"PUBLIC_URL"_qs});
        QVERIFY(config.has_value());
        QCOMPARE(config->databaseUrl.reveal(), QByteArray("postgresql://environment/db"));
        QCOMPARE(config->recordingsKeepDays, 12);
        QCOMPARE(config->defaultConcurrencyCap, 12);
        QCOMPARE(config->publicUrl, u"https://calls.example.test"_qs);
        QCOMPARE(config->cronCadence, 120s);
        QCOMPARE(config->listenHost, u"::1"_qs);
        QCOMPARE(config->listenPort, quint16(0));
        QCOMPARE(config->logLevel, log::Level::Debug);
        QCOMPARE(config->files, QStringList{sources.file});
    }

    void laterDefaultFilesWinAndMayBeAbsent()
    {
        ConfigSources sources;
        sources.defaultFiles = {directory_.filePath(u"absent.conf"_qs),
                                write("b.conf", "RECORDINGS_KEEP_DAYS=2\nLOG_LEVEL=error\n"),
                                write("c.conf", "RECORDINGS_KEEP_DAYS=3\n")};
        const auto config = loadConfig(sources);
        QVERIFY(config.has_value());
        QCOMPARE(config->recordingsKeepDays, 3);
        QCOMPARE(config->logLevel, log::Level::Error);
        sources.environment = {{u"AUTOLYNX_CONFIG"_qs, directory_.filePath(u"absent.conf"_qs)}};
        QCOMPARE(problems(sources).size(), 1); // one that was asked for must be there
    }

    void secretsComeFromFilesAndSystemdCredentials()
    {
        QVERIFY(QDir(directory_.path()).mkpath(u"credentials"_qs));
        write("credentials/VAPI_API_KEY", "key-from-systemd\n");
        write("credentials/CRON_SHARED_SECRET", "cron-from-systemd-0123\n");
        ConfigSources sources;
        sources.file = write("d.conf", "VAPI_API_KEY=key-from-file\n");
        sources.environment = {
            {u"CREDENTIALS_DIRECTORY"_qs, directory_.filePath(u"credentials"_qs)},
            {u"WEBHOOK_SHARED_SECRET_FILE"_qs, write("hook", "first-secret-0123456, second-secret-0123456\n")},
            {u"CRON_SHARED_SECRET"_qs, u"cron-from-environment"_qs}};
        const auto config = loadConfig(sources, {u"VAPI_API_KEY"_qs, u"WEBHOOK_SHARED_SECRET"_qs});
        QVERIFY(config.has_value());
        QCOMPARE(config->vapiApiKey.reveal(), QByteArray("key-from-systemd"));
        QCOMPARE(config->cronSecrets.value(0).reveal(), QByteArray("cron-from-environment"));
        QCOMPARE(config->webhookSecrets.size(), 2);
        QCOMPARE(config->webhookSecrets[0].reveal(), QByteArray("first-secret-0123456"));
        QCOMPARE(config->webhookSecrets[1].reveal(), QByteArray("second-secret-0123456"));
        QVERIFY(config->warnings.isEmpty());
    }

    void everythingWrongIsSaidAtOnceOneLineEach()
    {
        ConfigSources sources;
        sources.file = write("e.conf", "DATABSE_URL=postgresql://x/y\nnonsense\nRECORDINGS_KEEP_DAYS=0\n"
                                       "LOG_LEVEL=loud\nLOG_LEVEL=info\nd3JhcHBlZDEyMzQ1==\n");
        sources.environment = {{u"CRON_SHARED_SECRET_FILE"_qs, u"hunter2-itself"_qs},
                               {u"AUTOLYNX_DATABASE_URL"_qs, u"postgresql://hunter2"_qs},
                               {u"AUTOLYNX_WHATEVER"_qs, u"1"_qs},
                               {u"DEFAULT_CRON_CADENCE"_qs, u"60"_qs},
                               {u"PUBLIC_URL"_qs, u"http://calls.example.test"_qs},
                               {u"TLS_KEY_FILE"_qs, u"/nonexistent/key.pem"_qs},
                               {u"LISTEN_ADDRESS"_qs, u"everywhere"_qs}};
        const QStringList lines = problems(sources, {u"DATABASE_URL"_qs, u"VAPI_API_KEY"_qs});
        const auto says = [&](const char* a, const char* b) {
            for (const QString& line : lines) {
                if (line.contains(QString::fromUtf8(a)) && line.contains(QString::fromUtf8(b)))
                    return true;
            }
            return false;
        };
        QVERIFY(says("line 1", "unknown key DATABSE_URL"));
        QVERIFY(says("line 6", "unknown key")); // the second half of a secret that was wrapped
        QVERIFY(says("CRON_SHARED_SECRET", "can't read its file"));
        QVERIFY(!lines.join(u'\n').contains(u"d3JhcHBlZDEyMzQ1") && !lines.join(u'\n').contains(u"hunter2"));
        QVERIFY(says("line 2", "KEY=value"));
        QVERIFY(says("RECORDINGS_KEEP_DAYS", "1 to 3650"));
        QVERIFY(says("LOG_LEVEL", "already set"));
        QVERIFY(says("AUTOLYNX_DATABASE_URL", "it is called DATABASE_URL"));
        QVERIFY(says("AUTOLYNX_WHATEVER", "unknown variable"));
        QVERIFY(says("DEFAULT_CRON_CADENCE", "unit"));
        QVERIFY(says("PUBLIC_URL", "https"));
        QVERIFY(says("TLS_KEY_FILE", "/nonexistent/key.pem"));
        QVERIFY(says("TLS_CERTIFICATE_FILE", "both"));
        QVERIFY(says("LISTEN_ADDRESS", "127.0.0.1:8080"));
        QVERIFY(says("VAPI_API_KEY", "not set"));
        for (const QString& line : lines) {
            QVERIFY(!line.contains(u'\n'));
            QVERIFY(!line.contains(u"hunter2"));
        }
    }

    /// A program's own check adds to what else is wrong, instead of coming to light only when that is mended.
    void whatIsWrongBetweenSettingsIsSaidWithTheRest()
    {
        ConfigSources sources;
        sources.environment = {{u"PUBLIC_URL"_qs, u"https://calls.example.test"_qs}, {u"LOG_LEVEL"_qs, u"loud"_qs}};
        const auto config = loadConfig(sources, {u"DATABASE_URL"_qs}, [](const Config& read, QStringList& problems) {
            if (!read.publicUrl.isEmpty() && read.webhookSecrets.isEmpty())
                problems += u"WEBHOOK_SHARED_SECRET: not set"_qs;
        });
        QVERIFY(!config);
        QCOMPARE(config.error().size(), 3);
        QCOMPARE(config.error().filter(u"WEBHOOK_SHARED_SECRET"_qs).size(), 1);
        sources.environment = {{u"CRON_SHARED_SECRET"_qs, u"the-former-one-0123, the-next-one-012345"_qs},
                               {u"RECORDINGS_DIR"_qs, u"relative/path"_qs}};
        QCOMPARE(problems(sources).size(), 1);
        sources.environment.remove(u"RECORDINGS_DIR"_qs);
        QCOMPARE(loadConfig(sources)->cronSecrets.size(), 2);
    }

    void badValuesAreRefused_data()
    {
        QTest::addColumn<QString>("key");
        QTest::addColumn<QString>("value");
        const auto row = [](const char* key, const QString& value) {
            QTest::addRow("%s=%s", key, qPrintable(value.left(40))) << QString::fromUtf8(key) << value;
        };
        for (const char* days : {"-1", "0", "8.5", "eight", "10001", "99999999999999"})
            row("RECORDINGS_KEEP_DAYS", QString::fromUtf8(days));
        for (const char* cadence : {"0s", "60", "2h", "-5s", "60 seconds", "9999999999s"})
            row("DEFAULT_CRON_CADENCE", QString::fromUtf8(cadence));
        for (const char* url :
             {"calls.example.test", "ftp://x.test", "https://", "https://u:p@x.test", "https://x.test/?a=b",
              "http://10.0.0.1", "https://x.test/#f", "http://127.evil.test:1:2", "http://127.evil.test"})
            row("PUBLIC_URL", QString::fromUtf8(url));
        for (const char* url : {"http://api.vapi.ai", "api.vapi.ai"})
            row("VAPI_BASE_URL", QString::fromUtf8(url));
        for (const char* address : {"8080", "127.0.0.1", "127.0.0.1:70000", ":8080", "host name:1", "127.0.0.1:80a"})
            row("LISTEN_ADDRESS", QString::fromUtf8(address));
        row("DATABASE_URL", u"just words"_qs);
        row("VAPI_CA_FILE", u"/nonexistent.pem"_qs);
        row("WEBHOOK_SHARED_SECRET", u"first-secret-0123456,,x"_qs);
        row("WEBHOOK_SHARED_SECRET_FILE", u"/nonexistent/secret"_qs);
        row("VAPI_API_KEY", u"two\nlines"_qs);
    }
    void badValuesAreRefused()
    {
        QFETCH(QString, key);
        QFETCH(QString, value);
        ConfigSources sources;
        sources.environment = {{key, value}};
        const QStringList lines = problems(sources);
        QCOMPARE(lines.size(), 1);
        QVERIFY(lines[0].contains(key));
    }

    void plainHttpIsForThisMachineOnly()
    {
        for (const char* url : {"http://127.0.0.1:9000", "http://localhost:9000/", "http://[::1]:9000"}) {
            ConfigSources sources;
            sources.environment = {{u"PUBLIC_URL"_qs, QString::fromUtf8(url)},
                                   {u"VAPI_BASE_URL"_qs, QString::fromUtf8(url)}};
            QCOMPARE(problems(sources), QStringList());
        }
    }

    void keyAndItsFileExcludeEachOther()
    {
        ConfigSources sources;
        sources.environment = {{u"VAPI_API_KEY"_qs, u"a"_qs}, {u"VAPI_API_KEY_FILE"_qs, write("k", "b")}};
        QVERIFY(problems(sources).value(0).contains(u"already set"));
    }

    void missingSecretsAreNamed()
    {
        const QStringList lines = problems({}, {u"DATABASE_URL"_qs, u"WEBHOOK_SHARED_SECRET"_qs});
        QCOMPARE(lines.size(), 2);
        QVERIFY(lines[0].startsWith(u"DATABASE_URL: not set"_qs));
        ConfigSources empty;
        empty.environment = {{u"DATABASE_URL"_qs, u"  "_qs}};
        QCOMPARE(problems(empty, {u"DATABASE_URL"_qs}).size(), 1);
    }

    void readableSecretsAreWarnedOf()
    {
        ConfigSources sources;
        sources.file = write("open.conf", "VAPI_API_KEY=abc\n");
        QFile(sources.file).setPermissions(QFile::ReadOwner | QFile::WriteOwner | QFile::ReadOther);
        const auto config = loadConfig(sources);
        QVERIFY(config.has_value());
        QCOMPARE(config->warnings.size(), 1);
    }
};

AUTOLYNX_TEST(TestConfig, "config");
#include "test_config.moc"
