// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/dialer/housekeeper.h"

namespace autolynx::dialer {

using namespace std::chrono_literals;

Housekeeper::Housekeeper(const Secret& url, QString worker, std::function<void()> replaced)
    : worker_(std::move(worker)), replaced_(std::move(replaced)),
      loop_("housekeeper", url, [this](db::Connection& connection) { return step(connection); })
{
}

Result<std::chrono::microseconds> Housekeeper::step(db::Connection& connection)
{
    if (beatsNext_) {
        AUTOLYNX_TRY(alive, connection.query(QStringLiteral("SELECT autolynx.worker_beat(?::uuid)"), {worker_}));
        if (!alive[0][0].toBool())
            replaced_();
        AUTOLYNX_CHECK(connection.query(QStringLiteral("SELECT autolynx.tend_inbox()")));
    }
    beatsNext_ = !beatsNext_;
    AUTOLYNX_CHECK(connection.query(QStringLiteral("SELECT autolynx.hold_start_faults()")));
    AUTOLYNX_CHECK(connection.query(QStringLiteral("SELECT autolynx.fold_counters()")));
    return std::chrono::microseconds(1s);
}

} // namespace autolynx::dialer
