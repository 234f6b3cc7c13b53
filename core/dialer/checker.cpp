// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/dialer/checker.h"

#include "core/base/log.h"
#include "core/dialer/facts.h"

#include <algorithm>
#include <future>

namespace autolynx::dialer {
namespace {

using namespace std::chrono_literals;
using provider::CallFact;

constexpr int kAtOnce = 8;
constexpr std::chrono::microseconds kRest = 1s;  // between two lots: eight a second at the most
constexpr std::chrono::microseconds kPoll = 10s; // an ended call has its cost and transcript asked for within 30 s
constexpr auto kShortest = std::chrono::microseconds(20ms);

struct Question
{
    QString callId;
    std::future<Result<CallFact>> answer;
};

} // namespace

Checker::Checker(const Secret& url, const Clock& clock, provider::Client& client, std::function<void()> onCallEnded)
    : clock_(clock), client_(client), onCallEnded_(std::move(onCallEnded)),
      loop_("checker", url, [this](db::Connection& connection) { return step(connection); })
{
}

Result<std::chrono::microseconds> Checker::step(db::Connection& connection)
{
    AUTOLYNX_TRY(rows, connection.query(QStringLiteral("SELECT call_id, provider_call_id FROM "
                                                       "autolynx.calls_to_check(?)"),
                                        {kAtOnce}));
    std::vector<Question> questions;
    for (const db::Row& row : rows) {
        auto promise = std::make_shared<std::promise<Result<CallFact>>>();
        questions.push_back({row[0].toString(), promise->get_future()});
        client_.getCall(row[1].toString().toStdString(),
                        [promise](Result<CallFact> answer) { promise->set_value(std::move(answer)); });
    }
    std::vector<CallFact> facts;
    bool ended = false;
    for (Question& question : questions) {
        auto answer = question.answer.get();
        if (answer) {
            answer->observedAt = clock_.now(); // it was just so
            ended = ended || endsACall(*answer);
            facts.push_back(*std::move(answer));
        } else if (answer.error().code == QStringLiteral("provider_not_found")) {
            AUTOLYNX_CHECK(
                connection.query(QStringLiteral("SELECT autolynx.call_not_found(?::uuid)"), {question.callId}));
            log::warning("dialer", "call_not_found", {{"call", log::Id(question.callId.toStdString())}});
            ended = true;
        } // else it is asked for again: the database says when
    }
    AUTOLYNX_CHECK(applyAllFacts(connection, std::move(facts)));
    if (ended)
        onCallEnded_();
    return std::max(kShortest, clock_.realTime(rows.size() == kAtOnce ? kRest : kPoll));
}

} // namespace autolynx::dialer
