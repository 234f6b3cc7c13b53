// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/clock.h"
#include "core/dialer/loop.h"

#include <QStringList>

#include <functional>
#include <mutex>
#include <optional>
#include <vector>

namespace autolynx::dialer {

/// What a tick that somebody asked for came to.
struct TickResult
{
    int claimed = 0;
    bool more = false;             ///< launching lags behind: what is left is claimed as soon as there is room
    bool recovering = false;       ///< the database was restored: nobody dials until the provider's calls are known
    std::optional<TimePoint> wake; ///< when a gate next opens by itself
};

/// Asks the database for calls to make (R5): at once when something has changed, several changes within 50 ms in one
/// claim; when a gate opens by itself; and at the latest every cadence, give or take a tenth.
class Scheduler
{
public:
    /// What is done with what a claim says; runs on the scheduler's thread.
    struct Outlets
    {
        std::function<void(const QStringList& calls)> launch;
        std::function<bool()> isBusy; ///< launching lags behind: claiming more would only let leases run out
        std::function<void(qint64 epoch, TimePoint since)> recover;
        std::function<void()> replaced; ///< another incarnation has taken this worker's place
    };
    Scheduler(const Secret& url, QString worker, const Clock& clock, std::chrono::milliseconds cadence,
              Outlets outlets);

    void start() { loop_.start(); }
    /// Something may have changed: a campaign, a slot, the account. Any thread.
    void wake() { loop_.wake(); }
    /// A tick now (R5), for campaigns that dial by cadence too: of `campaign` alone unless it is empty. Those asked for
    /// meanwhile are done in one. Any thread; `done` runs on the scheduler's, unless the scheduler ends before:
    /// then never. Errors: "campaign_not_found"; any of the database's.
    void tick(QString campaign, std::function<void(const Result<TickResult>&)> done);
    /// The same of all campaigns, here and now: for a scheduler that was not started.
    Result<TickResult> tickOnce();
    void stop() { loop_.stop(); }

private:
    struct Asked
    {
        QString campaign;
        std::function<void(const Result<TickResult>&)> done;
    };
    Result<std::chrono::microseconds> step(db::Connection& connection);
    Result<void> answerAsked(db::Connection& connection);
    /// Claims until there is nothing more to be claimed, or launching lags behind.
    Result<TickResult> claimAll(db::Connection& connection, bool tick, const QString& campaign);
    Result<TickResult> claimSome(db::Connection& connection, bool tick, const QString& campaign);
    void planTick();

    const QString worker_;
    const Clock& clock_;
    const std::chrono::milliseconds cadence_;
    const Outlets outlets_;
    std::mutex mutex_;
    std::vector<Asked> asked_; // mutex_
    TimePoint nextTick_;       ///< on the database's clock
    Loop loop_;
};

} // namespace autolynx::dialer
