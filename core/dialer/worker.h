// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/clock.h"
#include "core/base/result.h"
#include "core/base/secret.h"
#include "core/dialer/applier.h"
#include "core/dialer/checker.h"
#include "core/dialer/commands.h"
#include "core/dialer/hanger.h"
#include "core/dialer/housekeeper.h"
#include "core/dialer/incarnation.h"
#include "core/dialer/launch_recorder.h"
#include "core/dialer/launcher.h"
#include "core/dialer/notifications.h"
#include "core/dialer/reconciler.h"
#include "core/dialer/scheduler.h"
#include "core/provider/client.h"
#include "core/provider/payloads.h"

#include <chrono>
#include <functional>

namespace autolynx::dialer {

struct WorkerSettings
{
    Secret databaseUrl;
    provider::ClientSettings provider;
    provider::WebhookTarget target;
    std::chrono::milliseconds cadence{60'000}; ///< of the database's clock
    int defaultCap = 0;                        ///< of new campaigns that name none; 0: as the database has it
    bool passwords = true; ///< members sign in with passwords of ours; else by access tokens of Supabase
};

/// Whether this program fits the database, and the clock that both go by. Refusals: "schema_missing", "schema_too_old",
/// "schema_too_new". Unreachable: try again.
Result<std::unique_ptr<Clock>> meetDatabase(db::Connection& connection);
/// Registers this run: from here on, its predecessors of the same lock count as dead. What its settings say of the
/// installation (where webhooks arrive, the default cap, how members sign in) is told to the database.
Result<void> registerWorker(db::Connection& connection, const Incarnation& incarnation, const char* version,
                            const WorkerSettings& settings);

/// All parts of a running worker and what wakes what. They keep nothing in memory that matters: whatever is lost with
/// the process, the database or the provider knows.
class Worker
{
public:
    /// `replaced` must end the process at once: another run of this worker is in charge.
    Worker(const WorkerSettings& settings, const Incarnation& incarnation, const Clock& clock,
           std::function<void()> replaced);
    ~Worker(); ///< stop()
    Worker(const Worker&) = delete;
    Worker& operator=(const Worker&) = delete;

    void start();
    /// Instead of start(): one tick with all that belongs to it, here and now (R5: systemd timers). Finds out what has
    /// happened, claims and launches what may be launched, records the answers, then stop(). Errors: the first that
    /// kept it from going on; what was launched is recorded all the same.
    Result<TickResult> once();
    /// A tick (Scheduler::tick). Any thread.
    void tick(QString campaign, std::function<void(const Result<TickResult>&)> done)
    {
        scheduler_.tick(std::move(campaign), std::move(done));
    }
    /// No new claims; returns when the requests under way are answered and recorded. Takes as long as the provider's
    /// client may wait for an answer, at most.
    void stopLaunching();
    /// stopLaunching(), then everything else, and the end told to the database. Once or more.
    void stop();
    /// The way to the provider, for others than its own parts; until stop().
    provider::Client& provider() { return client_; }
    /// Webhooks were stored. Any thread.
    void onStored() { applier_.wake(); }
    /// Whether the database is reached, and this worker in charge.
    bool isReady() const { return housekeeper_.isConnected(); }

private:
    void heard(const QString& payload);
    Result<TickResult> tickAndLaunch();
    provider::ClientSettings limitTold(provider::ClientSettings settings, const Clock& clock);

    const Secret url_;
    const QString id_;
    provider::Client client_;
    Housekeeper housekeeper_;
    Reconciler reconciler_;
    LaunchRecorder recorder_;
    Launcher launcher_;
    Scheduler scheduler_;
    Applier applier_;
    Checker checker_;
    Hanger hanger_;
    Commands commands_;
    Notifications notifications_;
    bool launching_ = false;
    bool running_ = false;
};

} // namespace autolynx::dialer
