// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/local/daemon.h"

#include <QCryptographicHash>
#include <QFile>
#include <QFileInfo>

#include <algorithm>
#include <cstring>
#include <fcntl.h>
#include <grp.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>
#include <vector>

namespace autolynx::local {
namespace {

// What the child needs, prepared before fork: after it only system calls are safe.
struct ChildPlan
{
    int programFd;
    int nullFd;
    int logFd;
    int errorPipe;
    std::vector<char*> arguments;
    std::vector<char*> environment;
    uid_t uid;
    gid_t gid;
    bool drop;
    const char* pidFile;
    const char* pidFileNew;
    const char* bootId;
};

[[noreturn]] void failChild(int errorPipe)
{
    const int reason = errno;
    [[maybe_unused]] const auto ignored = write(errorPipe, &reason, sizeof reason);
    _exit(127);
}

size_t appendNumber(char* at, unsigned long long number)
{
    char digits[24];
    size_t n = 0;
    do {
        digits[n++] = static_cast<char>('0' + number % 10);
        number /= 10;
    } while (number > 0);
    for (size_t i = 0; i < n; ++i)
        at[i] = digits[n - 1 - i];
    return n;
}

// "pid start-ticks boot-id\n", as ProcessIdentity reads it. exec changes neither pid nor start time.
bool writePidFile(const ChildPlan& plan)
{
    char stat[1024];
    const int statFd = open("/proc/self/stat", O_RDONLY | O_CLOEXEC);
    const ssize_t size = statFd < 0 ? -1 : read(statFd, stat, sizeof stat - 1);
    if (size <= 0)
        return false;
    close(statFd);
    stat[size] = '\0';
    const char* at = strrchr(stat, ')');
    if (!at)
        return false;
    for (int field = 2; field < 22; ++field) { // the name is field 2, the start time field 22
        at = strchr(at + 1, ' ');
        if (!at)
            return false;
    }
    unsigned long long ticks = 0;
    for (++at; *at >= '0' && *at <= '9'; ++at)
        ticks = ticks * 10 + static_cast<unsigned long long>(*at - '0');

    char line[128];
    size_t length = appendNumber(line, static_cast<unsigned long long>(getpid()));
    line[length++] = ' ';
    length += appendNumber(line + length, ticks);
    line[length++] = ' ';
    for (const char* c = plan.bootId; *c && length < sizeof line - 1; ++c)
        line[length++] = *c;
    line[length++] = '\n';
    const int fd = open(plan.pidFileNew, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0644);
    const bool written = fd >= 0 && write(fd, line, length) == static_cast<ssize_t>(length);
    if (fd >= 0)
        close(fd);
    return written && rename(plan.pidFileNew, plan.pidFile) == 0;
}

[[noreturn]] void runChild(const ChildPlan& plan)
{
    setsid();
    if (dup2(plan.nullFd, STDIN_FILENO) < 0 || dup2(plan.logFd, STDOUT_FILENO) < 0 ||
        dup2(plan.logFd, STDERR_FILENO) < 0 || chdir("/") != 0)
        failChild(plan.errorPipe);
    if (plan.drop && (setgroups(1, &plan.gid) != 0 || setgid(plan.gid) != 0 || setuid(plan.uid) != 0))
        failChild(plan.errorPipe);
    umask(077);
    if (!writePidFile(plan))
        failChild(plan.errorPipe);
    // By descriptor: the account may have no way through the directories above it (a build below /root).
    fexecve(plan.programFd, plan.arguments.data(), plan.environment.data());
    failChild(plan.errorPipe);
}

class Fd
{
public:
    explicit Fd(int fd) : fd_(fd) {}
    ~Fd() { reset(); }
    Fd(const Fd&) = delete;
    Fd& operator=(const Fd&) = delete;
    int get() const { return fd_; }
    void reset()
    {
        if (fd_ >= 0)
            close(fd_);
        fd_ = -1;
    }

private:
    int fd_;
};

std::vector<char*> pointers(QList<QByteArray>& strings)
{
    std::vector<char*> result;
    for (QByteArray& string : strings)
        result.push_back(string.data());
    result.push_back(nullptr);
    return result;
}

} // namespace

Result<void> Daemon::start() const
{
    const auto failed = [this](int reason) {
        return unreachable(QStringLiteral("program_failed"),
                           QStringLiteral("%1 can't be started: %2.").arg(options_.program, qt_error_string(reason)),
                           QStringLiteral("Check that it is built, or installed beside this program."));
    };
    const Fd program(open(QFile::encodeName(options_.program).constData(), O_RDONLY | O_CLOEXEC));
    if (program.get() < 0)
        return failed(errno);
    const Fd null(open("/dev/null", O_RDONLY | O_CLOEXEC));
    const Fd log([this] {
        const FilesAs files(options_.account);
        return open(QFile::encodeName(options_.logFile).constData(),
                    O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC | O_NOFOLLOW, 0600);
    }());
    if (null.get() < 0 || log.get() < 0)
        return failed(errno);
    int ends[2];
    if (pipe2(ends, O_CLOEXEC) != 0)
        return failed(errno);
    const Fd readEnd(ends[0]);
    Fd writeEnd(ends[1]);

    AUTOLYNX_CHECK(ownedFile(fingerprintFile(), fingerprint(), options_.account, 0600));
    QList<QByteArray> arguments = {QFile::encodeName(options_.program)};
    for (const QString& argument : options_.arguments)
        arguments += argument.toUtf8();
    QList<QByteArray> environment;
    for (auto it = options_.environment.begin(); it != options_.environment.end(); ++it)
        environment += it.key().toUtf8() + '=' + it.value().toUtf8();
    const QByteArray pidFile = QFile::encodeName(options_.pidFile);
    const QByteArray pidFileNew = pidFile + ".new";
    const QByteArray boot = ProcessIdentity::self().text().trimmed().split(' ').last();
    const ChildPlan plan{program.get(),
                         null.get(),
                         log.get(),
                         writeEnd.get(),
                         pointers(arguments),
                         pointers(environment),
                         options_.account.uid,
                         options_.account.gid,
                         options_.account.drop,
                         pidFile.constData(),
                         pidFileNew.constData(),
                         boot.constData()};

    // Twice, so that it is nobody's child to wait for and ours to outlive.
    const pid_t middle = fork();
    if (middle < 0)
        return failed(errno);
    if (middle == 0) {
        const pid_t child = fork();
        if (child == 0)
            runChild(plan);
        if (child < 0)
            failChild(plan.errorPipe);
        _exit(0);
    }
    writeEnd.reset();
    int status = 0;
    while (waitpid(middle, &status, 0) < 0 && errno == EINTR) {
    }
    int reason = 0;
    ssize_t n = 0;
    do {
        n = read(readEnd.get(), &reason, sizeof reason); // ends without a word when exec has closed the pipe
    } while (n < 0 && errno == EINTR);
    return n == sizeof reason ? Result<void>(failed(reason)) : Result<void>();
}

QByteArray Daemon::fingerprint() const
{
    QCryptographicHash hash(QCryptographicHash::Sha256);
    for (const QString& argument : options_.arguments)
        hash.addData(argument.toUtf8() + '\0');
    for (auto it = options_.environment.begin(); it != options_.environment.end(); ++it)
        hash.addData(it.key().toUtf8() + '=' + it.value().toUtf8() + '\0');
    return hash.result().toHex() + '\n';
}

bool Daemon::isCurrent() const
{
    QFile file(fingerprintFile());
    return file.open(QIODevice::ReadOnly) && file.readAll() == fingerprint();
}

std::optional<ProcessIdentity> Daemon::running() const
{
    return processOf(options_.pidFile);
}

Result<void> Daemon::stop(std::chrono::milliseconds grace) const
{
    return stopPidFile(options_.pidFile, grace);
}

std::optional<ProcessIdentity> processOf(const QString& pidFile)
{
    QFile file(pidFile);
    if (!file.open(QIODevice::ReadOnly))
        return std::nullopt;
    auto identity = ProcessIdentity::parse(file.readAll());
    return identity && identity->isAlive() ? identity : std::nullopt;
}

Result<void> stopPidFile(const QString& pidFile, std::chrono::milliseconds grace)
{
    if (const auto process = processOf(pidFile); process && !process->stop(grace)) {
        return unreachable(QStringLiteral("program_failed"), QStringLiteral("The %1 (pid %2) can't be ended.")
                                                                 .arg(QFileInfo(pidFile).completeBaseName())
                                                                 .arg(process->pid()));
    }
    QFile::remove(pidFile);
    return {};
}

} // namespace autolynx::local
