// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QString>

#include <optional>
#include <vector>

namespace autolynx::test {

/// What a process has in its memory at one moment: every region that it can read itself, by /proc/PID/mem. The reader
/// must be its parent with the same user, or root. Pages that hold nothing but zeros are left out.
class ProcessMemory
{
public:
    /// Stops the process while it reads. Nothing: it is not allowed, or the process is gone; `why` says which.
    static std::optional<ProcessMemory> of(qint64 pid, QString* why);

    /// Whether the text is there, as its bytes or as QString keeps it.
    bool holds(const QByteArray& text) const { return holdsBytes(text) || holdsUtf16(text); }
    bool holdsBytes(const QByteArray& text) const;
    bool holdsUtf16(const QByteArray& text) const;
    qint64 size() const;

private:
    std::vector<QByteArray> runs_; ///< pages that follow one another
};

} // namespace autolynx::test
