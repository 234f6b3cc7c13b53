// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/e2e/process_memory.h"

#include <QFile>
#include <QScopeGuard>

#include <algorithm>
#include <cerrno>
#include <csignal>
#include <cstring>
#include <fcntl.h>
#include <unistd.h>

namespace autolynx::test {
namespace {

constexpr size_t kPage = 4096;

bool contains(const std::vector<QByteArray>& runs, const QByteArray& text)
{
    return std::any_of(runs.begin(), runs.end(), [&](const QByteArray& run) {
        return memmem(run.constData(), static_cast<size_t>(run.size()), text.constData(),
                      static_cast<size_t>(text.size())) != nullptr;
    });
}

/// Takes what is not zero of [from, to). Pages that the kernel shows nobody (of devices) are left out.
void take(int fd, quint64 from, quint64 to, std::vector<QByteArray>& runs)
{
    static const char zeros[kPage] = {};
    QByteArray run;
    QByteArray buffer(256 * kPage, Qt::Uninitialized);
    const auto end = [&] {
        if (!run.isEmpty())
            runs.push_back(std::exchange(run, {}));
    };
    while (from < to) {
        const auto wanted = std::min<quint64>(to - from, static_cast<quint64>(buffer.size()));
        const ssize_t got = pread(fd, buffer.data(), wanted, static_cast<off_t>(from));
        if (got <= 0) {
            end();
            from += kPage;
            continue;
        }
        for (ssize_t at = 0; at < got; at += kPage) {
            const auto size = std::min<size_t>(kPage, static_cast<size_t>(got - at));
            if (memcmp(buffer.constData() + at, zeros, size) == 0)
                end();
            else
                run.append(buffer.constData() + at, static_cast<qsizetype>(size));
        }
        from += static_cast<quint64>(got);
    }
    end();
}

} // namespace

std::optional<ProcessMemory> ProcessMemory::of(qint64 pid, QString* why)
{
    const QString proc = QStringLiteral("/proc/%1/").arg(pid);
    ::kill(static_cast<pid_t>(pid), SIGSTOP);
    const auto goOn = qScopeGuard([pid] { ::kill(static_cast<pid_t>(pid), SIGCONT); });
    QFile maps(proc + QStringLiteral("maps"));
    const int fd = ::open(qPrintable(proc + QStringLiteral("mem")), O_RDONLY | O_CLOEXEC);
    if (fd < 0 || !maps.open(QIODevice::ReadOnly)) {
        *why = QString::fromLocal8Bit(strerror(errno));
        if (fd >= 0)
            ::close(fd);
        return std::nullopt;
    }
    ProcessMemory memory;
    for (const QByteArray& line : maps.readAll().split('\n')) {
        const QList<QByteArray> fields = line.simplified().split(' ');
        if (fields.size() < 2 || !fields[1].startsWith('r') || line.endsWith("[vsyscall]") || line.contains("[vvar"))
            continue;
        const QList<QByteArray> ends = fields[0].split('-');
        take(fd, ends[0].toULongLong(nullptr, 16), ends[1].toULongLong(nullptr, 16), memory.runs_);
    }
    ::close(fd);
    if (memory.runs_.empty()) {
        *why = QStringLiteral("no memory could be read");
        return std::nullopt;
    }
    return memory;
}

bool ProcessMemory::holdsBytes(const QByteArray& text) const
{
    return contains(runs_, text);
}

bool ProcessMemory::holdsUtf16(const QByteArray& text) const
{
    const QString wide = QString::fromUtf8(text);
    return contains(runs_, QByteArray::fromRawData(reinterpret_cast<const char*>(wide.utf16()), wide.size() * 2));
}

qint64 ProcessMemory::size() const
{
    qint64 sum = 0;
    for (const QByteArray& run : runs_)
        sum += run.size();
    return sum;
}

} // namespace autolynx::test
