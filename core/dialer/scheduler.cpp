// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/dialer/scheduler.h"

#include "core/base/failpoint.h"
#include "core/base/log.h"
#include "core/base/time_text.h"

#include <QRandomGenerator>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <map>

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

void Scheduler::tick(QString campaign, std::function<void(const Result<TickResult>&)> done)
{
    {
        const std::lock_guard lock(mutex_);
        asked_.push_back({std::move(campaign), std::move(done)});
    }
    loop_.wake();
}

Result<TickResult> Scheduler::tickOnce()
{
    TickResult ticked;
    AUTOLYNX_CHECK(loop_.once([&](db::Connection& connection) -> Result<std::chrono::microseconds> {
        AUTOLYNX_TRY(claimed, claimAll(connection, true, QString()));
        ticked = claimed;
        return 0us;
    }));
    return ticked;
}

Result<std::chrono::microseconds> Scheduler::step(db::Connection& connection)
{
    AUTOLYNX_CHECK(answerAsked(connection));
    if (outlets_.isBusy())
        return std::chrono::microseconds(kShortestNap);
    const bool tick = clock_.now() >= nextTick_;
    AUTOLYNX_TRY(claimed, claimSome(connection, tick, QString()));
    if (claimed.more)
        return 0us;
    if (tick)
        planTick();
    const auto left = std::min(nextTick_, claimed.wake.value_or(nextTick_)) - clock_.now();
    return left > 0us ? clock_.realTime(left) : std::chrono::microseconds(kShortestNap);
}

// One tick for all answers everybody; else one for each campaign that was named.
Result<void> Scheduler::answerAsked(db::Connection& connection)
{
    std::vector<Asked> asked;
    {
        const std::lock_guard lock(mutex_);
        asked.swap(asked_);
    }
    const bool all = std::any_of(asked.begin(), asked.end(), [](const Asked& one) { return one.campaign.isEmpty(); });
    std::map<QString, Result<TickResult>> results;
    for (const Asked& one : asked) {
        const QString campaign = all ? QString() : one.campaign;
        auto found = results.find(campaign);
        if (found == results.end())
            found = results.emplace(campaign, claimAll(connection, true, campaign)).first;
        one.done(found->second);
    }
    for (const auto& [campaign, result] : results) {
        if (!result && result.error().kind != ErrorKind::Refused)
            return result.error();
    }
    return {};
}

Result<TickResult> Scheduler::claimAll(db::Connection& connection, bool tick, const QString& campaign)
{
    TickResult all;
    for (bool again = true; again && !outlets_.isBusy() && !loop_.isStopping();) {
        AUTOLYNX_TRY(some, claimSome(connection, tick, campaign));
        again = some.more;
        some.claimed += all.claimed;
        all = some;
    }
    return all;
}

Result<TickResult> Scheduler::claimSome(db::Connection& connection, bool tick, const QString& campaign)
{
    auto claimed = connection.json(QStringLiteral("SELECT autolynx.claim(?::uuid, ?, ?::uuid)"),
                                   {worker_, tick, campaign.isEmpty() ? QVariant() : QVariant(campaign)});
    if (!claimed) {
        if (claimed.error().code == QStringLiteral("worker_ended"))
            outlets_.replaced();
        return claimed.error();
    }
    TickResult result;
    result.more = (*claimed)["again"].get<bool>();
    QStringList calls;
    for (const auto& call : (*claimed)["calls"])
        calls += QString::fromStdString(call.get<std::string>());
    result.claimed = static_cast<int>(calls.size());
    if (!calls.isEmpty()) {
        failpoint("claimed");
        log::debug("dialer", "claimed", {{"calls", calls.size()}});
        outlets_.launch(calls);
    }
    if (const auto recovering = claimed->find("recovering"); recovering != claimed->end() && recovering->is_object()) {
        result.recovering = true;
        outlets_.recover((*recovering)["epoch_id"].get<qint64>(),
                         fromMicroseconds((*recovering)["since_us"].get<std::int64_t>()));
    }
    if (const auto wake = claimed->find("wake_at_us"); wake != claimed->end() && wake->is_number())
        result.wake = fromMicroseconds(wake->get<std::int64_t>());
    return result;
}

} // namespace autolynx::dialer
