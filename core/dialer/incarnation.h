// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"

#include <QString>

namespace autolynx::dialer {

/// One run of a worker, and the lock file that proves its predecessors dead (R10). The kernel frees the lock when the
/// process ends, however it ends: a new run that holds it may say so to the database. Held until the object goes.
class Incarnation
{
public:
    /// Takes the lock of `instance` ([a-z0-9-], 1 to 40) in `directory`, which is made if missing and must belong to
    /// this user alone. Refusals: "instance_name", "state_directory", "worker_running" (another run holds the lock).
    static Result<Incarnation> take(const QString& instance, const QString& directory);
    /// Where lock files go: $STATE_DIRECTORY (systemd's), else $XDG_RUNTIME_DIR/autolynx, else /run/autolynx for root,
    /// else /tmp/autolynx-<uid>.
    static QString defaultDirectory();

    Incarnation(Incarnation&& other) noexcept;
    Incarnation& operator=(Incarnation&&) = delete;
    ~Incarnation();

    QString id;       ///< a new UUID each run
    QString host;     ///< this machine, as a hash of its machine id and host name: two containers of one image differ
    QString lockName; ///< the lock file, as instance and hash of its real path: another directory is another lock

private:
    Incarnation() = default;
    int descriptor_ = -1;
};

} // namespace autolynx::dialer
