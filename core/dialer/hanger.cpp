// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/dialer/hanger.h"

#include "core/base/log.h"

#include <algorithm>

namespace autolynx::dialer {
namespace {

using namespace std::chrono_literals;
constexpr int kAtOnce = 64;
constexpr std::chrono::microseconds kPoll = 5s; // the database hands a call out again after as long
constexpr auto kShortest = std::chrono::microseconds(100ms);

} // namespace

Hanger::Hanger(const Secret& url, const Clock& clock, provider::Client& client)
    : clock_(clock), client_(client),
      loop_("hanger", url, [this](db::Connection& connection) { return step(connection); })
{
}

Result<void> Hanger::once()
{
    const auto done = loop_.once();
    std::unique_lock lock(mutex_);
    quiet_.wait(lock, [this] { return underWay_ == 0; });
    return done;
}

Result<std::chrono::microseconds> Hanger::step(db::Connection& connection)
{
    qsizetype found = 0;
    do {
        AUTOLYNX_TRY(rows, connection.query(QStringLiteral("SELECT call_id, control_url FROM "
                                                           "autolynx.calls_to_hang_up(?)"),
                                            {kAtOnce}));
        found = rows.size();
        for (const db::Row& row : rows) {
            {
                const std::lock_guard lock(mutex_);
                ++underWay_;
            }
            // A 404 says that it is over already; whatever happens, the call's own end is what counts.
            client_.endCall(Secret(row[1].toByteArray()),
                            [this, call = row[0].toString().toStdString()](const Result<void>& done) {
                                const std::string code = done ? "sent" : done.error().code.toStdString();
                                log::info("dialer", "hangup", {{"call", log::Id(call)}, {"code", log::Code(code)}});
                                const std::lock_guard lock(mutex_);
                                --underWay_;
                                quiet_.notify_all();
                            });
        }
    } while (found == kAtOnce && !loop_.isStopping());
    return std::max(kShortest, clock_.realTime(kPoll));
}

} // namespace autolynx::dialer
