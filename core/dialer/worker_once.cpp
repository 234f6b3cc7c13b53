// SPDX-License-Identifier: GPL-3.0-or-later
// Worker::once: a worker's whole life in one round.
#include "core/base/log.h"
#include "core/dialer/worker.h"

namespace autolynx::dialer {
namespace {

using namespace std::chrono_literals;
constexpr auto kLaunching = 60s;  // for all requests of one round; the provider's client waits 20 s for an answer
constexpr int kMostRounds = 1000; // claims of one tick: more than the largest cap needs

} // namespace

Result<TickResult> Worker::once()
{
    running_ = true;
    // First what frees slots: the dead, what was heard, what was missed; and what consoles want of the provider.
    const auto before = [this]() -> Result<void> {
        AUTOLYNX_CHECK(housekeeper_.once());
        AUTOLYNX_CHECK(applier_.once());
        AUTOLYNX_CHECK(commands_.once());
        return hanger_.once();
    }();
    if (!before) {
        stop();
        return before.error();
    }
    // The provider's listings may fail by themselves; that is no reason not to dial.
    const auto noted = [](const char* part, const Result<void>& done) {
        if (!done)
            log::warning("dialer", "step_failed",
                         {{"part", log::Id(part)}, {"code", log::Code(done.error().code.toStdString())}});
    };
    noted("reconciler", reconciler_.once());
    launching_ = true;
    recorder_.start();
    launcher_.start();
    auto ticked = tickAndLaunch();
    if (ticked && ticked->recovering) {
        noted("reconciler", reconciler_.once());
        ticked = tickAndLaunch();
    }
    stopLaunching();
    noted("checker", checker_.once());
    noted("applier", applier_.once());
    noted("housekeeper", housekeeper_.once());
    stop();
    return ticked;
}

Result<TickResult> Worker::tickAndLaunch()
{
    TickResult all;
    for (int round = 0; round < kMostRounds; ++round) {
        AUTOLYNX_TRY(ticked, scheduler_.tickOnce());
        ticked.claimed += all.claimed;
        all = ticked;
        if (!launcher_.waitQuiet(kLaunching))
            return unreachable(QStringLiteral("launches_stalled"),
                               QStringLiteral("Not every claimed call could be placed in time."),
                               QStringLiteral("The others go back to the queue."));
        if (!all.more)
            break;
    }
    return all;
}

} // namespace autolynx::dialer
