// SPDX-License-Identifier: GPL-3.0-or-later
// R1: what outlives the program is in the system's keyring, tried with the real one on a bus of its own; without one
// that is said, and no file is written in its place.
#include "tests/support/database.h"
#include "tests/support/test.h"
#include "ui/session/keyring.h"
#include "ui/session/remembered.h"

#include <QCoreApplication>
#include <QDirIterator>
#include <QFile>
#include <QProcess>
#include <QTemporaryDir>

using namespace autolynx;
using namespace autolynx::ui;
using autolynx::test::waitFor;

namespace {

const char* const kInside = "AUTOLYNX_TEST_KEYRING_HOME";
const QByteArray kSecret = "what-the-keyring-alone-may-hold";

template <typename T> Result<T> ended(QFuture<Result<T>> future)
{
    if (!waitFor([&] { return future.isFinished(); }))
        return unreachable(QStringLiteral("no_answer"), QStringLiteral("The keyring does not answer."));
    return future.result();
}

/// This test function once more, in a process with a home and a bus of its own: GLib ends whoever loses its bus.
struct Inside
{
    int code = -1;
    QByteArray said;
    bool secretInAFile = false;

    explicit Inside(const QString& program, QStringList arguments)
    {
        const QTemporaryDir home;
        QProcess process;
        auto environment = QProcessEnvironment::systemEnvironment();
        for (const char* name :
             {"HOME", "XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_CACHE_HOME", "XDG_RUNTIME_DIR", kInside})
            environment.insert(QString::fromLatin1(name), home.path());
        environment.insert(QStringLiteral("DBUS_SESSION_BUS_ADDRESS"), QStringLiteral("unix:path=/nonexistent/bus"));
        environment.remove(QStringLiteral("DISPLAY"));
        process.setProcessEnvironment(environment);
        process.setProcessChannelMode(QProcess::MergedChannels);
        process.start(program, arguments << QCoreApplication::applicationFilePath() << QStringLiteral("keyring")
                                         << QString::fromLatin1(QTest::currentTestFunction()));
        process.waitForFinished(200'000);
        said = process.readAll();
        if (process.state() == QProcess::NotRunning && process.exitStatus() == QProcess::NormalExit)
            code = process.exitCode();
        else
            process.kill();
        for (QDirIterator files(home.path(), QDir::Files | QDir::Hidden, QDirIterator::Subdirectories);
             files.hasNext();) {
            QFile file(files.next());
            secretInAFile = secretInAFile || (file.open(QIODevice::ReadOnly) && file.readAll().contains(kSecret));
        }
        process.waitForFinished();
    }
};

} // namespace

class KeyringTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void theSystemsKeepsReplacesAndForgets()
    {
        if (!qEnvironmentVariableIsSet(kInside)) {
            const Inside inside(QStringLiteral("dbus-run-session"),
                                {QStringLiteral("--"), QStringLiteral("sh"), QStringLiteral("-c"),
                                 QStringLiteral("echo unlocked | gnome-keyring-daemon --unlock --components=secrets "
                                                ">&2 && \"$0\" \"$@\"")});
            QVERIFY2(inside.code == 0, inside.said.constData());
            QVERIFY(!inside.secretInAFile);
            return;
        }
        SystemKeyring keyring;
        const QString name = QStringLiteral("https://autolynx.example.com");
        const auto nothing = ended(keyring.read(name));
        QVERIFY2(nothing.has_value(), nothing ? "" : qPrintable(nothing.error().message));
        QVERIFY(nothing->isEmpty());
        QVERIFY(ended(keyring.write(name, Secret("before"))));
        QVERIFY(ended(keyring.write(name, toSecret({QStringLiteral("ana@example.com"), Secret(kSecret), {}}))));
        const auto kept = ended(SystemKeyring().read(name));
        QVERIFY(kept);
        const auto remembered = fromSecret(*kept);
        QVERIFY(remembered);
        QCOMPARE(remembered->refreshToken.reveal(), kSecret);
        QVERIFY(ended(keyring.read(name + u'x'))->isEmpty());
        QVERIFY(ended(keyring.remove(name)));
        QVERIFY(ended(keyring.read(name))->isEmpty());
        QVERIFY(ended(keyring.remove(name))); // as good as done
    }

    void withoutOneItIsSaidAndNothingIsWritten()
    {
        if (!qEnvironmentVariableIsSet(kInside)) {
            const Inside inside(QStringLiteral("env"), {});
            QVERIFY2(inside.code == 0, inside.said.constData());
            QVERIFY(!inside.secretInAFile);
            return;
        }
        const auto kept = ended(SystemKeyring().write(QStringLiteral("https://autolynx.example.com"), Secret(kSecret)));
        QVERIFY(!kept);
        QCOMPARE(kept.error().code, QStringLiteral("keyring_unavailable"));
    }
};

AUTOLYNX_TEST(KeyringTest, "keyring");
#include "test_keyring.moc"
