// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/dialer/applier.h"

#include "core/base/failpoint.h"
#include "core/base/log.h"
#include "core/base/time_text.h"
#include "core/dialer/facts.h"
#include "core/webhook/message.h"

namespace autolynx::dialer {
namespace {

using namespace std::chrono_literals;
constexpr auto kPoll = 2s;       // for webhooks whose notification was lost
constexpr auto kAgainAfter = 1s; // between the tries of one that the database refuses
constexpr int kBatch = static_cast<int>(kFactsATransaction);

/// What a batch of stored webhooks comes to.
struct Read
{
    std::vector<provider::CallFact> facts;
    QList<qint64> understood;
    QList<qint64> unreadable; ///< not JSON: dead letters
    QStringList toCheck;      ///< calls that a webhook only named
    bool endedCalls = false;
};

Read readAll(const db::Rows& rows)
{
    Read read;
    for (const db::Row& row : rows) {
        const qint64 id = row[0].toLongLong();
        const QString callId = row[2].toString();
        const QByteArray body = row[3].toByteArray();
        const bool cut = row[4].toBool();
        auto message =
            webhook::readMessage({body.constData(), static_cast<std::size_t>(body.size())}, callId.toStdString());
        if (message.fact) {
            if (!message.fact->observedAt)
                message.fact->observedAt = fromMicroseconds(row[1].toLongLong());
            if ((cut || !message.json) && !message.fact->callId.empty())
                read.toCheck += QString::fromStdString(message.fact->callId);
            read.endedCalls = read.endedCalls || endsACall(*message.fact);
            read.facts.push_back(std::move(*message.fact));
        }
        if (message.json || cut)
            read.understood += id;
        else
            read.unreadable += id;
    }
    return read;
}

} // namespace

Applier::Applier(const Secret& url, std::function<void()> onCallEnded)
    : onCallEnded_(std::move(onCallEnded)),
      loop_("applier", url, [this](db::Connection& connection) { return step(connection); })
{
}

Result<std::chrono::microseconds> Applier::step(db::Connection& connection)
{
    while (!loop_.isStopping()) {
        Round round;
        const auto applied = apply(connection, {}, round);
        if (!applied && applied.error().kind != ErrorKind::Refused)
            return applied.error();
        if (!applied)
            AUTOLYNX_CHECK(applyInParts(connection, round.taken, round));
        if (!round.taken.isEmpty())
            failpoint("applied");
        if (round.endedCalls)
            onCallEnded_();
        if (round.failed)
            return std::chrono::microseconds(kAgainAfter);
        if (round.taken.size() < kBatch)
            break;
    }
    return std::chrono::microseconds(kPoll);
}

Result<void> Applier::apply(db::Connection& connection, const QList<qint64>& only, Round& round)
{
    bool ended = false;
    AUTOLYNX_CHECK(connection.transaction([&]() -> Result<void> {
        auto rows = only.isEmpty() ? connection.query(QStringLiteral("SELECT id, received_us, call_id, body, cut FROM "
                                                                     "autolynx.inbox_take(?)"),
                                                      {kBatch})
                                   : connection.query(QStringLiteral("SELECT id, received_us, call_id, body, cut FROM "
                                                                     "autolynx.inbox_take_these(?::bigint[])"),
                                                      {db::intArray(only)});
        if (!rows)
            return rows.error();
        if (rows->isEmpty())
            return {};
        for (const db::Row& row : *rows)
            round.taken += row[0].toLongLong();
        const Read read = readAll(*rows);
        ended = read.endedCalls;
        AUTOLYNX_CHECK(applyFacts(connection, read.facts));
        if (!read.toCheck.isEmpty())
            AUTOLYNX_CHECK(connection.query(QStringLiteral("SELECT autolynx.check_soon(?::uuid[])"),
                                            {db::textArray(read.toCheck)}));
        if (!read.unreadable.isEmpty()) {
            AUTOLYNX_CHECK(connection.query(QStringLiteral("SELECT autolynx.inbox_failed(?::bigint[], ?, true)"),
                                            {db::intArray(read.unreadable), QStringLiteral("not_json")}));
            log::warning("dialer", "webhooks_unreadable", {{"count", read.unreadable.size()}});
        }
        AUTOLYNX_CHECK(connection.query(QStringLiteral("SELECT autolynx.inbox_applied(?::bigint[])"),
                                        {db::intArray(read.understood)}));
        return {};
    }));
    round.endedCalls = round.endedCalls || ended;
    return {};
}

Result<void> Applier::applyInParts(db::Connection& connection, const QList<qint64>& ids, Round& round)
{
    if (ids.size() > 1) {
        AUTOLYNX_CHECK(applyPart(connection, ids.first(ids.size() / 2), round));
        return applyPart(connection, ids.sliced(ids.size() / 2), round);
    }
    round.failed = true;
    AUTOLYNX_CHECK(connection.query(QStringLiteral("SELECT autolynx.inbox_failed(?::bigint[], ?, false)"),
                                    {db::intArray(ids), QStringLiteral("refused")}));
    log::error("dialer", "webhook_refused", {{"inbox", log::Id(ids.first())}});
    return {};
}

Result<void> Applier::applyPart(db::Connection& connection, const QList<qint64>& ids, Round& round)
{
    Round part;
    const auto applied = apply(connection, ids, part);
    round.endedCalls = round.endedCalls || part.endedCalls;
    if (!applied && applied.error().kind == ErrorKind::Refused)
        return applyInParts(connection, ids, round);
    return applied;
}

} // namespace autolynx::dialer
