// SPDX-License-Identifier: GPL-3.0-or-later
// R8: secrets lie in no core file, and another process of the same user reads them neither from memory nor from the
// environment.
#include "core/base/process.h"
#include "tests/e2e/stack.h"
#include "tests/support/test.h"

#include <QDir>
#include <QFile>
#include <QScopeGuard>

#include <csignal>
#include <fcntl.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

using namespace autolynx;
using namespace autolynx::test;

namespace {

constexpr uid_t kNobody = 65534;

/// For children that a test forks: between fork and _exit only what is safe there.
void becomeSomebody()
{
    if (geteuid() == 0 && (setgid(kNobody) != 0 || setuid(kNobody) != 0))
        _exit(99);
    prctl(PR_SET_DUMPABLE, 1); // as after any exec
}

/// Whether a process can read the environment of another one of the same user, who is not root.
bool isReadable(void (*hide)())
{
    int ready[2];
    if (pipe2(ready, O_CLOEXEC) != 0)
        qFatal("pipe");
    const pid_t target = fork();
    if (target == 0) {
        prctl(PR_SET_PDEATHSIG, SIGKILL);
        becomeSomebody();
        hide();
        if (write(ready[1], "r", 1) != 1)
            _exit(99);
        for (;;)
            pause();
    }
    char said = 0;
    const bool waits = read(ready[0], &said, 1) == 1;
    const QByteArray path = "/proc/" + QByteArray::number(target) + "/environ";
    const pid_t reader = fork();
    if (reader == 0) {
        becomeSomebody();
        _exit(open(path.constData(), O_RDONLY | O_CLOEXEC) >= 0 ? 1 : 0);
    }
    int status = 0;
    waitpid(reader, &status, 0);
    kill(target, SIGKILL);
    waitpid(target, nullptr, 0);
    close(ready[0]);
    close(ready[1]);
    if (!waits || !WIFEXITED(status) || WEXITSTATUS(status) > 1)
        qFatal("the processes did not get so far");
    return WEXITSTATUS(status) == 1;
}

/// "Max core file size" of a running process, the soft one.
QByteArray coreLimit(qint64 pid)
{
    QFile limits(QStringLiteral("/proc/%1/limits").arg(pid));
    if (!limits.open(QIODevice::ReadOnly))
        return "unreadable";
    for (const QByteArray& line : limits.readAll().split('\n')) {
        if (line.startsWith("Max core file size"))
            return line.simplified().split(' ').value(4);
    }
    return "not told";
}

} // namespace

class TestCoreDumps : public QObject
{
    Q_OBJECT

    rlimit before_{};
    QString directory_;

private Q_SLOTS:
    // Where cores are as welcome as can be: the limit as high as it may be, a directory of their own.
    void init()
    {
        directory_ = QDir::currentPath();
        getrlimit(RLIMIT_CORE, &before_);
        const rlimit high{before_.rlim_max, before_.rlim_max};
        setrlimit(RLIMIT_CORE, &high);
    }

    void cleanup()
    {
        setrlimit(RLIMIT_CORE, &before_);
        QDir::setCurrent(directory_);
    }

    void aWorkerThatCrashesLeavesNoCore()
    {
        Stack stack;
        stack.simulator().start();
        const QTemporaryDir cores;
        QVERIFY(QDir::setCurrent(cores.path()));
        stack.worker().startAndWait();
        QDir::setCurrent(directory_);
        const QByteArray limit = coreLimit(stack.worker().program().pid());
        QVERIFY2(limit == "0" || limit == "1", limit);
        QFile environment(QStringLiteral("/proc/%1/environ").arg(stack.worker().program().pid()));
#if !defined(__SANITIZE_ADDRESS__) && !defined(__SANITIZE_THREAD__)
        QCOMPARE(environment.open(QIODevice::ReadOnly), geteuid() == 0); // root's are all
#endif
        stack.worker().program().signal(SIGABRT);
        QVERIFY(stack.worker().program().waitUntilGone(std::chrono::seconds(120)));
        QCOMPARE(stack.worker().program().exitCode(), -1);
        QCOMPARE(QDir(cores.path()).entryList(QDir::Files), QStringList());
    }

    void theConsoleLeavesNoCore()
    {
        const QTemporaryDir home;
        Program console(QStringLiteral("autolynx"), home.filePath(QStringLiteral("console.log")));
        console.start({}, {{QStringLiteral("QT_QPA_PLATFORM"), QStringLiteral("offscreen")},
                           {QStringLiteral("HOME"), home.path()},
                           {QStringLiteral("XDG_CONFIG_HOME"), home.path()},
                           {QStringLiteral("DATABASE_URL"), QStringLiteral("postgresql://x@127.0.0.1:1/x")}});
        const bool limited = waitFor([&] {
            const QByteArray limit = coreLimit(console.pid());
            return !console.isRunning() || limit == "0" || limit == "1";
        });
        QVERIFY2(limited && console.isRunning(), qPrintable(console.lastWords()));
    }

    void whatIsHiddenIsHiddenFromOnesOwnUser()
    {
#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
        QSKIP("Sanitizers trace their own process.");
#endif
        QVERIFY(isReadable([] {}));
        QVERIFY(isReadable(refuseCoreDumps));
        QVERIFY(!isReadable(hideFromOtherProcesses));
    }
};

AUTOLYNX_TEST(TestCoreDumps, "core_dumps");
#include "test_core_dumps.moc"
