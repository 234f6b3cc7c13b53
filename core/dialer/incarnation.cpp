// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/dialer/incarnation.h"

#include <QCryptographicHash>
#include <QDir>
#include <QFile>
#include <QRegularExpression>
#include <QUuid>

#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>
#include <utility>

namespace autolynx::dialer {
namespace {

QString hashed(const QByteArray& text)
{
    return QString::fromLatin1(QCryptographicHash::hash(text, QCryptographicHash::Sha256).toHex().left(32));
}

QString thisHost()
{
    QFile file(QStringLiteral("/etc/machine-id"));
    const QByteArray machine = file.open(QIODevice::ReadOnly) ? file.readAll().trimmed() : QByteArray();
    char name[256] = {};
    gethostname(name, sizeof name - 1);
    return hashed(machine + '\n' + name);
}

Error directoryRefused(const QString& directory, const QString& why)
{
    return refused(QStringLiteral("state_directory"),
                   QStringLiteral("The worker's lock can't be kept in %1: %2.").arg(directory, why),
                   QStringLiteral("Set STATE_DIRECTORY to a directory that belongs to the worker's user alone."));
}

// Somebody else's directory would let them take the lock away, or hold it.
Result<void> ensureOwnDirectory(const QString& directory)
{
    const QByteArray path = QFile::encodeName(directory);
    if (mkdir(path.constData(), 0700) != 0 && errno != EEXIST)
        return directoryRefused(directory, QString::fromLocal8Bit(std::strerror(errno)));
    struct stat found = {};
    if (lstat(path.constData(), &found) != 0)
        return directoryRefused(directory, QString::fromLocal8Bit(std::strerror(errno)));
    if (!S_ISDIR(found.st_mode))
        return directoryRefused(directory, QStringLiteral("it is not a directory"));
    if (found.st_uid != geteuid())
        return directoryRefused(directory, QStringLiteral("it belongs to another user"));
    if ((found.st_mode & (S_IWGRP | S_IWOTH)) != 0)
        return directoryRefused(directory, QStringLiteral("others may write there"));
    return {};
}

} // namespace

QString Incarnation::defaultDirectory()
{
    const QString given = qEnvironmentVariable("STATE_DIRECTORY").section(u':', 0, 0);
    if (!given.isEmpty())
        return given;
    const QString runtime = qEnvironmentVariable("XDG_RUNTIME_DIR");
    if (!runtime.isEmpty())
        return runtime + QStringLiteral("/autolynx");
    if (geteuid() == 0)
        return QStringLiteral("/run/autolynx");
    return QStringLiteral("/tmp/autolynx-%1").arg(geteuid());
}

Result<Incarnation> Incarnation::take(const QString& instance, const QString& directory)
{
    static const QRegularExpression form(QStringLiteral("^[a-z0-9-]{1,40}$"));
    if (!form.match(instance).hasMatch())
        return usage(QStringLiteral("instance_name"),
                     QStringLiteral("An instance's name is 1 to 40 of the characters a-z, 0-9 and '-'."),
                     QStringLiteral("Give another --instance."));
    AUTOLYNX_CHECK(ensureOwnDirectory(directory));
    const QString path = QDir(directory).canonicalPath() + QStringLiteral("/worker-%1.lock").arg(instance);
    Incarnation taken;
    taken.descriptor_ = open(QFile::encodeName(path).constData(), O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0600);
    if (taken.descriptor_ < 0)
        return directoryRefused(directory, QString::fromLocal8Bit(std::strerror(errno)));
    if (flock(taken.descriptor_, LOCK_EX | LOCK_NB) != 0) {
        return refused(QStringLiteral("worker_running"),
                       QStringLiteral("A worker named '%1' is running already on this machine.").arg(instance),
                       QStringLiteral("Stop it first, or give this one another --instance."));
    }
    taken.id = QUuid::createUuid().toString(QUuid::WithoutBraces);
    taken.host = thisHost();
    taken.lockName = instance + u'@' + hashed(QFile::encodeName(path)).left(16);
    return taken;
}

Incarnation::Incarnation(Incarnation&& other) noexcept
    : id(std::move(other.id)), host(std::move(other.host)), lockName(std::move(other.lockName)),
      descriptor_(std::exchange(other.descriptor_, -1))
{
}

Incarnation::~Incarnation()
{
    if (descriptor_ >= 0)
        close(descriptor_); // the file stays: removing it would let two runs lock two files of one name
}

} // namespace autolynx::dialer
