// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/dialer/scheduler.h"

#include "core/base/failpoint.h"
#include "core/base/log.h"
#include "core/base/time_text.h"

#include <QRandomGenerator>
#include <nlohmann/json.hpp>

#include <algorithm>

namespace autolynx::dialer {
namespace {

using namespace std::chrono_literals;
constexpr auto kGap = 50ms;          // DESIGN: one claim for all that changed within it
constexpr auto kShortestNap = 200ms; // a gate that should be open and is not: another worker holds what it waits for

} // namespace

Scheduler::Scheduler(const Secret& url, QString worker, const Clock& clock, std::chrono::milliseconds cadence,
                     Outlets outlets)
    : worker_(std::move(worker)), clock_(clock), cadence_(cadence), outlets_(std::move(outlets)),
      nextTick_(clock.now()),
      loop_(
          "scheduler", url, [this](db::Connection& connection) { return step(connection); }, kGap)
{
}

// Several workers of one start must not tick as one.
void Scheduler::planTick()
{
    const double spread = 0.9 + 0.2 * QRandomGenerator::global()->generateDouble();
    nextTick_ = clock_.now() + std::chrono::microseconds(static_cast<std::int64_t>(
                                   spread * static_cast<double>(std::chrono::microseconds(cadence_).count())));
}

Result<std::chrono::microseconds> Scheduler::step(db::Connection& connection)
{
    if (outlets_.isBusy())
        return std::chrono::microseconds(kShortestNap);
    const bool tick = clock_.now() >= nextTick_;
    auto claimed = connection.json(QStringLiteral("SELECT autolynx.claim(?::uuid, ?)"), {worker_, tick});
    if (!claimed) {
        if (claimed.error().code == QStringLiteral("worker_ended"))
            outlets_.replaced();
        return claimed.error();
    }
    const bool again = (*claimed)["again"].get<bool>();
    if (tick && !again)
        planTick();
    QStringList calls;
    for (const auto& call : (*claimed)["calls"])
        calls += QString::fromStdString(call.get<std::string>());
    if (!calls.isEmpty()) {
        failpoint("claimed");
        log::debug("dialer", "claimed", {{"calls", calls.size()}});
        outlets_.launch(calls);
    }
    if (const auto recovering = claimed->find("recovering"); recovering != claimed->end() && recovering->is_object())
        outlets_.recover((*recovering)["epoch_id"].get<qint64>(),
                         fromMicroseconds((*recovering)["since_us"].get<std::int64_t>()));
    if (again)
        return 0us;
    TimePoint next = nextTick_;
    if (const auto wake = claimed->find("wake_at_us"); wake != claimed->end() && wake->is_number())
        next = std::min(next, fromMicroseconds(wake->get<std::int64_t>()));
    const auto left = next - clock_.now();
    return left > 0us ? clock_.realTime(left) : std::chrono::microseconds(kShortestNap);
}

} // namespace autolynx::dialer
