// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/dialer/reconciler.h"

#include "core/base/log.h"
#include "core/base/time_text.h"
#include "core/dialer/facts.h"

#include <nlohmann/json.hpp>

#include <algorithm>

namespace autolynx::dialer {
namespace {

using namespace std::chrono_literals;
using provider::CallFact;
using provider::CallListing;

constexpr std::chrono::microseconds kTick = 60s;
constexpr std::chrono::microseconds kPoll = 5s;
constexpr std::chrono::microseconds kPollMargin =
    15s;                                           // what a listing of now may not show yet, one of a minute later does
constexpr std::chrono::microseconds kSoon = 5s;    // a call that was accepted without an answer is listed by then
constexpr std::chrono::microseconds kMargin = 60s; // listings lag, and clocks differ
constexpr auto kShortest = std::chrono::microseconds(20ms);

} // namespace

Reconciler::Reconciler(const Secret& url, const Clock& clock, provider::Client& client, std::function<void()> onSlot)
    : clock_(clock), client_(client), onSlot_(std::move(onSlot)), nextTick_(clock.now()), nextPoll_(clock.now()),
      loop_("reconciler", url, [this](db::Connection& connection) { return step(connection); })
{
}

void Reconciler::recover(qint64 epoch, TimePoint since)
{
    {
        const std::lock_guard lock(mutex_);
        recovery_ = Recovery{epoch, since};
    }
    loop_.wake();
}

void Reconciler::lookForUnknown()
{
    unknownSoon_ = true;
    loop_.wake();
}

Result<std::chrono::microseconds> Reconciler::step(db::Connection& connection)
{
    AUTOLYNX_CHECK(recoverEpoch(connection));
    if (unknownSoon_.exchange(false))
        nextTick_ = std::min(nextTick_, clock_.now() + kSoon);
    if (clock_.now() >= nextTick_) {
        nextTick_ = clock_.now() + kTick;
        AUTOLYNX_CHECK(tick(connection));
    }
    if (clock_.now() >= nextPoll_) {
        nextPoll_ = clock_.now() + kPoll;
        AUTOLYNX_CHECK(poll(connection));
    }
    return std::max(kShortest, clock_.realTime(std::min(nextTick_, nextPoll_) - clock_.now()));
}

Result<void> Reconciler::tick(db::Connection& connection)
{
    AUTOLYNX_CHECK(adoptChanges(connection, kMargin));
    return judgeUnknown(connection);
}

Result<void> Reconciler::poll(db::Connection& connection)
{
    AUTOLYNX_TRY(turn, connection.query(QStringLiteral("SELECT autolynx.poll_turn()")));
    return turn[0][0].toBool() ? adoptChanges(connection, kPollMargin) : Result<void>();
}

Result<void> Reconciler::recoverEpoch(db::Connection& connection)
{
    std::optional<Recovery> recovery;
    {
        const std::lock_guard lock(mutex_);
        recovery = recovery_;
    }
    if (!recovery)
        return {};
    AUTOLYNX_TRY(listing, list(provider::ListBy::Created, recovery->since));
    if (listing.saturated) // more calls within one millisecond than a listing holds: nobody can say that all are known
        return unreachable(QStringLiteral("recovery_incomplete"),
                           QStringLiteral("The provider's calls can't be listed completely."));
    log::warning("dialer", "recovering", {{"epoch", recovery->epoch}, {"calls", listing.calls.size()}});
    AUTOLYNX_CHECK(apply(connection, std::move(listing.calls)));
    AUTOLYNX_CHECK(connection.query(QStringLiteral("SELECT autolynx.epoch_recovered(?)"), {recovery->epoch}));
    {
        const std::lock_guard lock(mutex_);
        recovery_.reset();
    }
    onSlot_();
    return {};
}

Result<void> Reconciler::adoptChanges(db::Connection& connection, std::chrono::microseconds margin)
{
    AUTOLYNX_TRY(told, connection.text(QStringLiteral("SELECT autolynx.changes_since()")));
    if (told.isNull())
        return {};
    const TimePoint begun = clock_.now();
    TimePoint since = fromMicroseconds(told.toLongLong());
    if (synced_)
        since = std::max(since, *synced_ - margin);
    AUTOLYNX_TRY(listing, list(provider::ListBy::Updated, since));
    // What the last listing told just so, in the margin that overlaps, is known.
    std::map<std::string, TimePoint> seen;
    std::vector<CallFact> news;
    for (CallFact& call : listing.calls) {
        const TimePoint at = call.observedAt.value_or(TimePoint());
        const auto before = seen_.find(call.providerCallId);
        if (!call.observedAt || before == seen_.end() || before->second != at)
            news.push_back(call);
        seen[call.providerCallId] = at;
    }
    AUTOLYNX_CHECK(apply(connection, std::move(news)));
    seen_ = std::move(seen);
    if (!listing.saturated)
        synced_ = begun;
    return {};
}

Result<void> Reconciler::judgeUnknown(db::Connection& connection)
{
    AUTOLYNX_TRY(told, connection.text(QStringLiteral("SELECT autolynx.unknown_since()")));
    if (told.isNull())
        return {};
    const TimePoint since = fromMicroseconds(told.toLongLong());
    const TimePoint listed = clock_.now();
    AUTOLYNX_TRY(listing, list(provider::ListBy::Created, since));
    if (!listing.date)
        return apply(connection, std::move(listing.calls)); // adopts; but absence proves nothing without the Date
    nlohmann::json calls = nlohmann::json::array();
    for (const CallFact& call : listing.calls) {
        if (!call.createdAt)
            continue;
        nlohmann::json entry = {{"provider_call_id", call.providerCallId},
                                {"number", call.customerNumber},
                                {"created_at_us", toMicroseconds(*call.createdAt - providerAhead_)}};
        if (!call.callId.empty())
            entry["call_id"] = call.callId;
        calls.push_back(std::move(entry));
    }
    const nlohmann::json evidence = {{"listed_at_us", toMicroseconds(listed)},
                                     {"from_us", toMicroseconds(since)},
                                     {"saturated", listing.saturated},
                                     {"calls", std::move(calls)}};
    AUTOLYNX_CHECK(apply(connection, std::move(listing.calls)));
    AUTOLYNX_TRY(verdict, connection.json(QStringLiteral("SELECT autolynx.judge_unknown(?::jsonb)"),
                                          {QString::fromStdString(evidence.dump())}));
    if (const int released = verdict.value("released", 0); released > 0) {
        log::info("dialer", "unknown_released", {{"calls", released}});
        onSlot_();
    }
    return {};
}

Result<CallListing> Reconciler::list(provider::ListBy by, TimePoint since)
{
    provider::CallFilter filter;
    filter.by = by;
    for (bool again = false;; again = true) {
        const auto ahead = providerAhead_;
        const TimePoint begun = clock_.now();
        AUTOLYNX_TRY(listing, provider::listAllCalls(client_, filter, since + ahead, begun + ahead + kMargin));
        if (!listing.date)
            return listing;
        // The Date was written between our request and now, in whole seconds: that bounds how far its clock is from
        // ours, and inside of these bounds what we believed stays.
        providerAhead_ = std::clamp(ahead, std::chrono::microseconds(*listing.date - clock_.now()),
                                    std::chrono::microseconds(*listing.date + 1s - begun));
        if (again || std::chrono::abs(providerAhead_ - ahead) < kMargin / 2)
            return listing;
        log::warning("dialer", "provider_clock_differs", {{"seconds", providerAhead_ / 1s}});
    }
}

Result<void> Reconciler::apply(db::Connection& connection, std::vector<CallFact> calls)
{
    const bool ended = std::any_of(calls.begin(), calls.end(), endsACall);
    AUTOLYNX_CHECK(applyAllFacts(connection, std::move(calls)));
    if (ended)
        onSlot_();
    return {};
}

} // namespace autolynx::dialer
