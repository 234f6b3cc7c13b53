// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/dialer/launch_recorder.h"

#include "core/base/log.h"
#include "core/dialer/facts.h"

#include <algorithm>
#include <set>

namespace autolynx::dialer {
namespace {

using namespace std::chrono_literals;
using provider::LaunchKind;

constexpr auto kIdle = 1h; // it is woken by add(), which can't be missed

bool isMade(const LaunchResult& result)
{
    return result.answer.fact.has_value();
}

} // namespace

LaunchRecorder::LaunchRecorder(const Secret& url, QString worker, Listeners listeners)
    : worker_(std::move(worker)), listeners_(std::move(listeners)),
      // A few milliseconds gather the answers of a burst into one commit.
      loop_(
          "launch_recorder", url, [this](db::Connection& connection) { return step(connection); }, 5ms)
{
}

void LaunchRecorder::add(LaunchResult result)
{
    {
        const std::lock_guard lock(mutex_);
        waiting_.push_back(std::move(result));
    }
    loop_.wake();
}

std::size_t LaunchRecorder::finish(std::chrono::milliseconds deadline)
{
    std::size_t lost = 0;
    {
        std::unique_lock lock(mutex_);
        emptied_.wait_for(lock, deadline, [this] { return waiting_.empty(); });
        lost = waiting_.size();
    }
    loop_.stop();
    return lost;
}

Result<std::chrono::microseconds> LaunchRecorder::step(db::Connection& connection)
{
    while (true) {
        std::vector<LaunchResult> batch;
        {
            const std::lock_guard lock(mutex_);
            if (waiting_.empty()) {
                emptied_.notify_all();
                return std::chrono::microseconds(kIdle);
            }
            batch.assign(waiting_.begin(),
                         waiting_.begin() + static_cast<std::ptrdiff_t>(std::min(waiting_.size(), kFactsATransaction)));
        }
        AUTOLYNX_CHECK(store(connection, batch)); // twice is as good as once
        {
            const std::lock_guard lock(mutex_);
            waiting_.erase(waiting_.begin(), waiting_.begin() + static_cast<std::ptrdiff_t>(batch.size()));
        }
        listeners_.settled();
        if (std::any_of(batch.begin(), batch.end(),
                        [](const LaunchResult& result) { return result.answer.kind == LaunchKind::Unknown; }))
            listeners_.unknown();
    }
}

Result<void> LaunchRecorder::store(db::Connection& connection, const std::vector<LaunchResult>& results)
{
    AUTOLYNX_CHECK(storeAccepted(connection, results));
    for (const LaunchResult& result : results) {
        if (!isMade(result))
            AUTOLYNX_CHECK(storeFailed(connection, result));
    }
    return {};
}

Result<void> LaunchRecorder::storeAccepted(db::Connection& connection, const std::vector<LaunchResult>& results)
{
    std::vector<provider::CallFact> facts;
    std::set<std::string> campaigns;
    std::optional<int> limit;
    std::optional<int> active;
    std::chrono::milliseconds full{0};
    for (const LaunchResult& result : results) {
        if (result.answer.limits.limit)
            limit = result.answer.limits.limit;
        if (result.answer.limits.limit && result.answer.limits.remaining) // the last one's count is the latest
            active = std::max(0, *result.answer.limits.limit - *result.answer.limits.remaining);
        if (!isMade(result))
            continue;
        facts.push_back(*result.answer.fact);
        if (!result.campaignId.empty()) // a test call has none
            campaigns.insert(result.campaignId);
        if (result.answer.kind == LaunchKind::Blocked)
            full = std::max(full, result.answer.wait);
    }
    AUTOLYNX_CHECK(applyAllFacts(connection, std::move(facts)));
    if (const auto made = static_cast<int>(std::count_if(results.begin(), results.end(), isMade)); made > 0) {
        QStringList ids;
        for (const std::string& id : campaigns)
            ids += QString::fromStdString(id);
        AUTOLYNX_CHECK(connection.query(QStringLiteral("SELECT autolynx.provider_obeyed(?::uuid[], ?, ?, ?)"),
                                        {db::textArray(ids), limit ? QVariant(*limit) : QVariant(), made,
                                         active ? QVariant(*active) : QVariant()}));
    }
    if (full > 0ms)
        AUTOLYNX_CHECK(connection.query(QStringLiteral("SELECT autolynx.provider_full(?)"),
                                        {static_cast<qlonglong>(full.count())}));
    return {};
}

Result<void> LaunchRecorder::storeFailed(db::Connection& connection, const LaunchResult& result)
{
    const std::string_view kind = provider::launchKindText(result.answer);
    log::warning("dialer", "launch_failed",
                 {{"call", log::Id(result.callId)},
                  {"kind", log::Code(kind)},
                  {"code", log::Code(result.answer.code)},
                  {"request_id", log::Id(result.answer.requestId)}});
    const auto stored = connection.query(QStringLiteral("SELECT autolynx.launch_failed(?::uuid, ?::uuid, ?, ?, ?)"),
                                         {worker_, QString::fromStdString(result.callId),
                                          QString::fromUtf8(kind.data(), static_cast<qsizetype>(kind.size())),
                                          QString::fromStdString(result.answer.code),
                                          static_cast<qlonglong>(result.answer.wait.count())});
    if (!stored && stored.error().kind == ErrorKind::Refused) {
        // It stays SENT, which time makes UNKNOWN: safe, and better than keeping all others back.
        log::error("dialer", "launch_result_refused", {{"call", log::Id(result.callId)}});
        return {};
    }
    return stored ? Result<void>() : Result<void>(stored.error());
}

} // namespace autolynx::dialer
