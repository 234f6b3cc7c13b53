// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/local/account.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QProcess>

#include <fcntl.h>
#include <grp.h>
#include <pwd.h>
#include <sys/fsuid.h>
#include <sys/stat.h>
#include <unistd.h>

namespace autolynx::local {
namespace {

Error ioError(const QString& what, const QString& path)
{
    return unreachable(QStringLiteral("file_error"),
                       QStringLiteral("Can't %1 %2: %3.").arg(what, path, qt_error_string(errno)),
                       QStringLiteral("Check the disk and the rights, or choose another --data-dir."));
}

} // namespace

Result<Account> stackAccount()
{
    Account account;
    account.drop = geteuid() == 0;
    const passwd* entry = account.drop ? getpwnam("postgres") : getpwuid(geteuid());
    if (!entry && account.drop) {
        return unreachable(QStringLiteral("no_unprivileged_user"),
                           QStringLiteral("There is no user 'postgres' to run the local stack as, and PostgreSQL "
                                          "refuses to run as root."),
                           QStringLiteral("Install the package postgresql-15, or run this as a normal user."));
    }
    account.uid = entry ? entry->pw_uid : geteuid();
    account.gid = entry ? entry->pw_gid : getegid();
    account.name = entry ? QString::fromLocal8Bit(entry->pw_name) : QString::number(account.uid);
    return account;
}

void runAs(QProcess& process, const Account& account)
{
    if (!account.drop)
        return;
    // Runs between fork and exec: system calls only.
    process.setChildProcessModifier([uid = account.uid, gid = account.gid] {
        if (setgroups(1, &gid) != 0 || setgid(gid) != 0 || setuid(uid) != 0)
            _exit(127);
    });
}

FilesAs::FilesAs(const Account& account) : changed_(account.drop)
{
    if (changed_) {
        setfsgid(account.gid); // of this thread alone, unlike seteuid
        setfsuid(account.uid);
    }
}

FilesAs::~FilesAs()
{
    if (changed_) {
        setfsuid(geteuid());
        setfsgid(getegid());
    }
}

namespace {

int makeDirectory(const QByteArray& name, const Account& account, mode_t mode)
{
    {
        const FilesAs files(account);
        if (mkdir(name.constData(), mode) == 0)
            return chmod(name.constData(), mode); // past the umask
    }
    if (errno != EACCES || !account.drop)
        return -1;
    // The account can't write to the parent, so nobody can have put something else into this place.
    return mkdir(name.constData(), mode) == 0 && chmod(name.constData(), mode) == 0
               ? lchown(name.constData(), account.uid, account.gid)
               : -1;
}

} // namespace

Result<void> ownedDirectory(const QString& path, const Account& account, mode_t mode)
{
    const QByteArray name = QFile::encodeName(path);
    if (!QDir().mkpath(QFileInfo(path).absolutePath()))
        return ioError(QStringLiteral("create"), QFileInfo(path).absolutePath());
    if (makeDirectory(name, account, mode) == 0)
        return {};
    struct stat found = {};
    if (errno != EEXIST || lstat(name.constData(), &found) != 0)
        return ioError(QStringLiteral("create"), path);
    const bool ownEmpty =
        found.st_uid == geteuid() && QDir(path).isEmpty(QDir::AllEntries | QDir::Hidden | QDir::NoDotAndDotDot);
    if (!S_ISDIR(found.st_mode) || (found.st_uid != account.uid && !ownEmpty)) {
        return refused(QStringLiteral("not_our_directory"),
                       QStringLiteral("%1 exists and belongs to somebody else.").arg(path),
                       QStringLiteral("Choose another --data-dir."));
    }
    if (found.st_uid != account.uid && lchown(name.constData(), account.uid, account.gid) != 0)
        return ioError(QStringLiteral("hand over"), path);
    const FilesAs files(account);
    if ((found.st_mode & 07777) != mode && chmod(name.constData(), mode) != 0)
        return ioError(QStringLiteral("set the mode of"), path);
    return {};
}

bool removeDirectory(const QString& path, const Account& account)
{
    {
        const FilesAs files(account);
        QDir(path).removeRecursively(); // not the directory itself, if the account can't write to its parent
    }
    return !QFileInfo::exists(path) || QDir().rmdir(path);
}

Result<void> ownedFile(const QString& path, const QByteArray& content, const Account& account, mode_t mode)
{
    const FilesAs files(account);
    const QByteArray temporary = QFile::encodeName(path) + ".new";
    unlink(temporary.constData());
    const int fd = ::open(temporary.constData(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, mode);
    if (fd < 0)
        return ioError(QStringLiteral("write"), path);
    bool ok = fchmod(fd, mode) == 0;
    for (qsizetype done = 0; ok && done < content.size();) {
        const ssize_t n = ::write(fd, content.constData() + done, static_cast<size_t>(content.size() - done));
        ok = n > 0;
        done += ok ? n : 0;
    }
    ok = ok && fsync(fd) == 0;
    const int writeError = errno;
    ok = close(fd) == 0 && ok;
    if (!ok || rename(temporary.constData(), QFile::encodeName(path).constData()) != 0) {
        if (!ok)
            errno = writeError;
        const Error error = ioError(QStringLiteral("write"), path);
        unlink(temporary.constData());
        return error;
    }
    return {};
}

Result<QByteArray> runTool(const QString& program, const QStringList& arguments, const Account& account,
                           std::chrono::milliseconds timeout)
{
    QProcess process;
    runAs(process, account);
    process.setWorkingDirectory(QStringLiteral("/")); // the caller's may be closed to the other user
    process.start(program, arguments, QIODevice::ReadOnly);
    const QString name = QFileInfo(program).fileName();
    if (!process.waitForStarted()) {
        return unreachable(QStringLiteral("tool_failed"),
                           QStringLiteral("%1 can't be started: %2.").arg(program, process.errorString()));
    }
    if (!process.waitForFinished(static_cast<int>(timeout.count()))) {
        process.kill();
        process.waitForFinished();
        return unreachable(QStringLiteral("tool_failed"), QStringLiteral("%1 did not end in time.").arg(name));
    }
    if (process.exitStatus() != QProcess::NormalExit || process.exitCode() != 0) {
        const QStringList lines = QString::fromUtf8(process.readAllStandardError()).split(u'\n', Qt::SkipEmptyParts);
        return unreachable(QStringLiteral("tool_failed"),
                           QStringLiteral("%1 failed: %2.")
                               .arg(name, lines.isEmpty() ? QStringLiteral("it did not say why") : lines.last()));
    }
    return process.readAllStandardOutput();
}

} // namespace autolynx::local
