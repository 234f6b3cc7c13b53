// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>

#include <chrono>
#include <optional>
#include <sys/types.h>

namespace autolynx::local {

/// One process, told apart from a later one with the same pid by the kernel's start time (in ticks since boot; the
/// boot's id is kept too). A zombie counts as dead.
class ProcessIdentity
{
public:
    static ProcessIdentity self();
    /// The process that has this pid now, if any.
    static std::optional<ProcessIdentity> of(pid_t pid);
    /// Reads what text() wrote; nothing for anything else.
    static std::optional<ProcessIdentity> parse(const QByteArray& text);

    QByteArray text() const;
    pid_t pid() const { return pid_; }
    bool isAlive() const;
    /// Sends SIGTERM, waits, then SIGKILL; true once it is gone. Does nothing to a successor of its pid.
    bool stop(std::chrono::milliseconds grace) const;

private:
    ProcessIdentity(pid_t pid, quint64 startTicks, QByteArray boot);

    pid_t pid_;
    quint64 startTicks_;
    QByteArray boot_;
};

} // namespace autolynx::local
