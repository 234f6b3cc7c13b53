// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/dialer/housekeeper.h"

#include "core/base/time_text.h"

#include <algorithm>

namespace autolynx::dialer {

using namespace std::chrono_literals;
constexpr auto kRound = 1s;

Housekeeper::Housekeeper(const Secret& url, QString worker, const Clock& clock, std::function<void()> replaced,
                         std::function<void(std::chrono::milliseconds)> quiet)
    : worker_(std::move(worker)), clock_(clock), replaced_(std::move(replaced)), quiet_(std::move(quiet)),
      loop_("housekeeper", url, [this](db::Connection& connection) { return step(connection); })
{
}

void Housekeeper::rateLimited(std::chrono::milliseconds wait)
{
    std::int64_t known = limitedMs_;
    while (known < wait.count() && !limitedMs_.compare_exchange_weak(known, wait.count())) {
    }
    loop_.wake();
}

void Housekeeper::sessionEnded()
{
    sessionEnded_ = true;
    loop_.wake();
}

Result<std::chrono::microseconds> Housekeeper::step(db::Connection& connection)
{
    if (const std::int64_t limited = limitedMs_.exchange(0); limited > 0) {
        auto told = connection.query(QStringLiteral("SELECT autolynx.rate_limited(?)"), {qlonglong(limited)});
        if (!told) {
            rateLimited(std::chrono::milliseconds(limited)); // again with the next connection
            return told.error();
        }
    }
    AUTOLYNX_TRY(quiet, connection.text(QStringLiteral("SELECT autolynx.quiet_until()")));
    if (!quiet.isNull())
        quiet_(std::chrono::ceil<std::chrono::milliseconds>(
            clock_.realTime(fromMicroseconds(quiet.toLongLong()) - clock_.now())));
    if (sessionEnded_.exchange(false))
        AUTOLYNX_CHECK(connection.query(QStringLiteral("SELECT autolynx.tend_sessions()")));
    const auto now = std::chrono::steady_clock::now();
    if (now < nextRound_) // woken in between
        return std::chrono::duration_cast<std::chrono::microseconds>(nextRound_ - now);
    nextRound_ = now + kRound;
    if (beatsNext_) {
        AUTOLYNX_TRY(alive, connection.query(QStringLiteral("SELECT autolynx.worker_beat(?::uuid)"), {worker_}));
        if (!alive[0][0].toBool())
            replaced_();
        AUTOLYNX_CHECK(connection.query(QStringLiteral("SELECT autolynx.tend_inbox()")));
        AUTOLYNX_CHECK(connection.query(QStringLiteral("SELECT autolynx.tend_sessions()")));
    }
    beatsNext_ = !beatsNext_;
    AUTOLYNX_CHECK(connection.query(QStringLiteral("SELECT autolynx.hold_start_faults()")));
    AUTOLYNX_CHECK(connection.query(QStringLiteral("SELECT autolynx.fold_counters()")));
    return std::chrono::microseconds(kRound);
}

} // namespace autolynx::dialer
