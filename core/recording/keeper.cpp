// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/recording/keeper.h"

#include "core/base/log.h"

#include <algorithm>
#include <future>

namespace autolynx::recording {
namespace {

using namespace std::chrono_literals;
constexpr int kAtOnce = 4;
constexpr std::chrono::microseconds kPoll = 15s;
constexpr std::chrono::microseconds kTidyEvery = 1h;
constexpr std::chrono::microseconds kAfterFailure = 5min; // real time: the disk is ours
constexpr auto kShortest = std::chrono::microseconds(100ms);

} // namespace

Keeper::Keeper(const Secret& databaseUrl, const Clock& clock, Fetcher& fetcher, const Store& store, int keepDays)
    : clock_(clock), fetcher_(fetcher), store_(store), keepDays_(keepDays), nextTidy_(clock.now()),
      loop_("recordings", databaseUrl, [this](db::Connection& connection) { return step(connection); })
{
}

Result<std::chrono::microseconds> Keeper::step(db::Connection& connection)
{
    if (clock_.now() >= nextTidy_) {
        AUTOLYNX_CHECK(tidy(connection));
        nextTidy_ = clock_.now() + kTidyEvery;
    }
    AUTOLYNX_TRY(
        rows, connection.query(QStringLiteral("SELECT call_id, provider_call_id FROM autolynx.recordings_to_keep(?)"),
                               {kAtOnce}));
    for (const db::Row& row : rows) {
        if (loop_.isStopping())
            break;
        const QString call = row[0].toString();
        const auto kept = keep(call, row[1].toString().toStdString());
        if (kept) {
            lastCode_.clear();
            AUTOLYNX_CHECK(connection.query(QStringLiteral("SELECT autolynx.recording_kept(?::uuid)"), {call}));
            continue;
        }
        if (kept.error().code != lastCode_)
            log::error("recording", "not_kept",
                       {{"call", log::Id(call.toStdString())}, {"code", log::Code(kept.error().code.toStdString())}});
        lastCode_ = kept.error().code;
        if (lastCode_ == QStringLiteral("recording_disk_full") || lastCode_ == QStringLiteral("recording_write_failed"))
            return kAfterFailure;
    }
    return rows.size() == kAtOnce ? kShortest : std::max(kShortest, clock_.realTime(kPoll));
}

Result<void> Keeper::keep(const QString& call, const std::string& providerCallId)
{
    auto head = std::make_shared<std::promise<Result<http::StreamAnswer>>>();
    auto opened = head->get_future();
    fetcher_.open(providerCallId, "mono", {},
                  [head](Result<http::StreamAnswer> answer) { head->set_value(std::move(answer)); });
    auto answer = opened.get();
    if (!answer)
        return answer.error();
    AUTOLYNX_TRY(writer, store_.begin(call));
    std::uint64_t size = 0;
    while (true) {
        auto next = std::make_shared<std::promise<std::optional<std::string>>>();
        auto piece = next->get_future();
        answer->body->read([next](std::optional<std::string> given) { next->set_value(std::move(given)); });
        const auto given = piece.get();
        if (!given || loop_.isStopping() || (given->empty() && answer->length && size != *answer->length))
            return unreachable(QStringLiteral("recording_broke_off"),
                               QStringLiteral("The recording did not come whole."));
        if (given->empty())
            return writer->finish();
        size += given->size();
        AUTOLYNX_CHECK(writer->write(*given));
    }
}

Result<void> Keeper::tidy(db::Connection& connection)
{
    std::size_t removed = 0;
    for (int first = 0; first < 256 && !loop_.isStopping(); ++first) {
        const QStringList calls = store_.callsIn(QStringLiteral("%1").arg(first, 2, 16, QLatin1Char('0')));
        if (calls.isEmpty())
            continue;
        AUTOLYNX_TRY(rows, connection.query(QStringLiteral("SELECT autolynx.recordings_unwanted(?::uuid[], ?)"),
                                            {db::textArray(calls), keepDays_}));
        for (const db::Row& row : rows)
            store_.remove(row[0].toString());
        removed += static_cast<std::size_t>(rows.size());
    }
    if (removed > 0)
        log::info("recording", "recordings_deleted", {{"count", removed}});
    return {};
}

} // namespace autolynx::recording
