// SPDX-License-Identifier: GPL-3.0-or-later
// Programs of the local stack: started on their own, known again by pid and start time, ended for certain.
#include "core/local/daemon.h"
#include "tests/support/cluster.h"
#include "tests/support/database.h"
#include "tests/support/test.h"

#include <QFile>
#include <QFileInfo>
#include <QTemporaryDir>

#include <csignal>
#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

using namespace autolynx;
using namespace std::chrono_literals;
using local::Daemon;
using test::need;

class TestLocalDaemon : public QObject
{
    Q_OBJECT
    QTemporaryDir temporary_{QStringLiteral("/tmp/autolynx-daemon-XXXXXX")};
    local::Account account_;
    QString directory_;

    Daemon::Options sleeper(const QStringList& arguments = {u"3600"_qs}) const
    {
        Daemon::Options options;
        options.program = u"/usr/bin/sleep"_qs;
        options.arguments = arguments;
        options.account = account_;
        options.environment = {{u"LANG"_qs, u"C"_qs}};
        options.pidFile = directory_ + u"/sleeper.pid"_qs;
        options.logFile = directory_ + u"/sleeper.log"_qs;
        return options;
    }

private Q_SLOTS:
    void initTestCase()
    {
        account_ = need(local::stackAccount());
        chmod(QFile::encodeName(temporary_.path()).constData(), 0755);
        directory_ = temporary_.filePath(u"run"_qs);
        need(local::ownedDirectory(directory_, account_, 0700));
    }

    void startsKnowsAndStops()
    {
        const Daemon daemon(sleeper());
        QVERIFY(!daemon.running());
        need(daemon.start());
        const auto process = daemon.running();
        QVERIFY(process);
        QVERIFY(daemon.isCurrent());
        QVERIFY(!Daemon(sleeper({u"3601"_qs})).isCurrent());
        QCOMPARE(QFile::symLinkTarget(u"/proc/%1/cwd"_qs.arg(process->pid())), u"/"_qs);
        QCOMPARE(uint(QFileInfo(u"/proc/%1"_qs.arg(process->pid())).ownerId()), uint(account_.uid));
        QFile environment(u"/proc/%1/environ"_qs.arg(process->pid()));
        if (environment.open(QIODevice::ReadOnly)) // nothing of ours is passed on
            QCOMPARE(environment.readAll(), QByteArray("LANG=C\0", 7));
        need(daemon.stop(5s));
        QVERIFY(!daemon.running());
        QVERIFY(!process->isAlive());
        need(daemon.stop(5s));
    }

    void killedOneIsNotRunning()
    {
        const Daemon daemon(sleeper());
        need(daemon.start());
        const pid_t pid = daemon.running()->pid();
        kill(pid, SIGKILL);
        QVERIFY(test::waitFor([&] { return !daemon.running(); }));
    }

    // A pid in use again by somebody else is not ours, and is not ended.
    void strangerWithOurPidIsLeftAlone()
    {
        const Daemon daemon(sleeper());
        QByteArray text = local::ProcessIdentity::self().text();
        QList<QByteArray> parts = text.split(' ');
        parts[1] = QByteArray::number(parts[1].toULongLong() + 1); // same pid, started a tick later
        need(local::ownedFile(directory_ + u"/sleeper.pid"_qs, parts.join(' '), account_, 0600));
        QVERIFY(!daemon.running());
        need(daemon.stop(1s));
    }

    void missingProgramIsSaid()
    {
        Daemon::Options options = sleeper();
        options.program = u"/nonexistent/program"_qs;
        const auto failed = Daemon(options).start();
        QVERIFY(!failed);
        QVERIFY(failed.error().message.contains(u"/nonexistent/program"));
    }

    void unwritablePidFileIsSaidAndNothingRuns()
    {
        Daemon::Options options = sleeper({u"3633"_qs});
        options.pidFile = directory_ + u"/sleeper-dir.pid"_qs;
        QVERIFY(QDir().mkpath(options.pidFile + u"/not-empty"_qs)); // rename onto it fails
        const auto failed = Daemon(options).start();
        QVERIFY(!failed);
        QVERIFY(!Daemon(options).running());
    }

    void ignoringSigtermDoesNotHelp()
    {
        Daemon::Options options = sleeper();
        options.program = u"/bin/sh"_qs;
        options.arguments = {u"-c"_qs, u"trap '' TERM; echo ready; while :; do sleep 0.05; done"_qs};
        options.logFile = directory_ + u"/stubborn.log"_qs;
        const Daemon daemon(options);
        need(daemon.start());
        QVERIFY(test::waitFor([&] {
            QFile log(options.logFile);
            return log.open(QIODevice::ReadOnly) && log.readAll().contains("ready");
        }));
        const auto process = *daemon.running();
        need(daemon.stop(100ms));
        QVERIFY(!process.isAlive());
    }

    // Root's build directory may be closed to the user that the program runs as.
    void programBehindAClosedDirectoryStarts()
    {
        if (geteuid() != 0)
            QSKIP("only root gives up rights");
        const QString closed = temporary_.filePath(u"closed"_qs);
        QVERIFY(QDir().mkpath(closed));
        chmod(QFile::encodeName(closed).constData(), 0700);
        QVERIFY(QFile::copy(u"/usr/bin/sleep"_qs, closed + u"/sleep"_qs));
        Daemon::Options options = sleeper();
        options.program = closed + u"/sleep"_qs;
        const Daemon daemon(options);
        need(daemon.start());
        QVERIFY(daemon.running());
        need(daemon.stop(5s));
    }

    // Root works in directories that the stack's own processes can change: what they put there must not be able to
    // lead root's hand elsewhere.
    void linksOfTheAccountLeadRootNowhere()
    {
        if (geteuid() != 0)
            QSKIP("only root has more rights than the account");
        const QString closed = temporary_.filePath(u"roots"_qs);
        QVERIFY(QDir().mkpath(closed));
        chmod(QFile::encodeName(closed).constData(), 0755);
        QFile secret(closed + u"/secret"_qs);
        QVERIFY(secret.open(QIODevice::WriteOnly));
        secret.write("mine");
        secret.close();
        secret.setPermissions(QFile::ReadOwner | QFile::WriteOwner);

        Daemon::Options options = sleeper();
        options.logFile = directory_ + u"/link.log"_qs;
        QVERIFY(QFile::link(secret.fileName(), options.logFile));
        QVERIFY(!Daemon(options).start());
        QVERIFY(QFile::link(closed, directory_ + u"/linked"_qs));
        QVERIFY(!local::ownedFile(directory_ + u"/linked/planted"_qs, "x", account_, 0600));
        QVERIFY(!QFile::exists(closed + u"/planted"_qs));
        local::removeDirectory(directory_ + u"/linked"_qs, account_);
        QVERIFY(secret.open(QIODevice::ReadOnly));
        QCOMPARE(secret.readAll(), QByteArray("mine"));
        QCOMPARE(QFileInfo(secret).ownerId(), 0u);
    }

    // Until the new process has written its pid file it shares our locks, so that whoever gets the lock after a
    // kill -9 of ours finds it; afterwards it doesn't keep the lock.
    void lockIsFreeOnceTheProgramRuns()
    {
        const QByteArray path = QFile::encodeName(directory_ + u"/lock"_qs);
        const int fd = open(path.constData(), O_RDWR | O_CREAT | O_CLOEXEC, 0600);
        QCOMPARE(flock(fd, LOCK_EX | LOCK_NB), 0);
        const Daemon daemon(sleeper());
        need(daemon.start());
        close(fd);
        const int again = open(path.constData(), O_RDWR | O_CLOEXEC);
        QCOMPARE(flock(again, LOCK_EX | LOCK_NB), 0);
        close(again);
        need(daemon.stop(5s));
    }
};

AUTOLYNX_TEST(TestLocalDaemon, "local_daemon");
#include "test_local_daemon.moc"
