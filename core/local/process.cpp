// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/local/process.h"

#include <QElapsedTimer>
#include <QFile>
#include <QThread>

#include <csignal>
#include <unistd.h>

namespace autolynx::local {
namespace {

struct Stat
{
    char state;
    quint64 startTicks;
};

// Fields 3 and 22 of /proc/PID/stat, counted from behind the name, which may hold spaces and parentheses.
std::optional<Stat> readStat(pid_t pid)
{
    QFile file(QStringLiteral("/proc/%1/stat").arg(pid));
    if (!file.open(QIODevice::ReadOnly))
        return std::nullopt;
    const QByteArray all = file.readAll();
    const QList<QByteArray> fields = all.mid(all.lastIndexOf(')') + 2).split(' ');
    if (fields.size() < 20 || fields[0].isEmpty())
        return std::nullopt;
    return Stat{fields[0][0], fields[19].toULongLong()};
}

QByteArray bootId()
{
    QFile file(QStringLiteral("/proc/sys/kernel/random/boot_id"));
    return file.open(QIODevice::ReadOnly) ? file.readAll().trimmed() : QByteArray("unknown");
}

} // namespace

ProcessIdentity::ProcessIdentity(pid_t pid, quint64 startTicks, QByteArray boot)
    : pid_(pid), startTicks_(startTicks), boot_(std::move(boot))
{
}

ProcessIdentity ProcessIdentity::self()
{
    const auto stat = readStat(getpid());
    return {getpid(), stat ? stat->startTicks : 0, bootId()};
}

std::optional<ProcessIdentity> ProcessIdentity::of(pid_t pid)
{
    const auto stat = readStat(pid);
    if (!stat || stat->state == 'Z' || stat->state == 'X')
        return std::nullopt;
    return ProcessIdentity(pid, stat->startTicks, bootId());
}

std::optional<ProcessIdentity> ProcessIdentity::parse(const QByteArray& text)
{
    const QList<QByteArray> parts = text.trimmed().split(' ');
    if (parts.size() != 3)
        return std::nullopt;
    bool pidOk = false;
    bool ticksOk = false;
    const pid_t pid = parts[0].toInt(&pidOk);
    const quint64 ticks = parts[1].toULongLong(&ticksOk);
    if (!pidOk || !ticksOk || pid <= 0)
        return std::nullopt;
    return ProcessIdentity(pid, ticks, parts[2]);
}

QByteArray ProcessIdentity::text() const
{
    return QByteArray::number(pid_) + ' ' + QByteArray::number(startTicks_) + ' ' + boot_ + '\n';
}

bool ProcessIdentity::isAlive() const
{
    const auto stat = readStat(pid_);
    return stat && stat->state != 'Z' && stat->state != 'X' && stat->startTicks == startTicks_ && boot_ == bootId();
}

bool ProcessIdentity::stop(std::chrono::milliseconds grace) const
{
    for (const int signal : {SIGTERM, SIGKILL}) {
        if (!isAlive())
            return true;
        kill(pid_, signal);
        QElapsedTimer since;
        since.start();
        while (isAlive() && !since.hasExpired(grace.count()))
            QThread::msleep(10);
    }
    return !isAlive();
}

} // namespace autolynx::local
