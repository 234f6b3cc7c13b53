// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/dialer/facts.h"

#include "core/base/log.h"

#include <QString>

#include <algorithm>
#include <iterator>

namespace autolynx::dialer {
namespace {

using provider::CallFact;

CallFact withoutArtifacts(const CallFact& fact)
{
    CallFact bare = fact;
    for (std::string* part : {&bare.costBreakdown, &bare.messages, &bare.analysis, &bare.structuredOutputs,
                              &bare.transcript, &bare.recordingUrl})
        part->clear();
    return bare;
}

// A statement that the server has looked at and declined; anything else is worth another try as it is.
bool isRefusal(const Error& error)
{
    return error.kind == ErrorKind::Refused;
}

} // namespace

bool endsACall(const CallFact& fact)
{
    return fact.status && isTerminal(*fact.status);
}

Result<void> applyFacts(db::Connection& connection, const std::vector<CallFact>& facts)
{
    if (facts.empty())
        return {};
    std::string array = "[";
    for (const CallFact& fact : facts) {
        if (array.size() > 1)
            array += ',';
        array += fact.toJson();
    }
    array += ']';
    AUTOLYNX_CHECK(
        connection.query(QStringLiteral("SELECT autolynx.apply_facts(?::jsonb)"), {QString::fromStdString(array)}));
    return {};
}

Result<void> applyAllFacts(db::Connection& connection, std::vector<CallFact> facts)
{
    while (!facts.empty()) {
        const auto count = std::min(facts.size(), kFactsATransaction);
        std::vector<CallFact> batch(std::make_move_iterator(facts.end() - static_cast<std::ptrdiff_t>(count)),
                                    std::make_move_iterator(facts.end()));
        facts.resize(facts.size() - count);
        const auto applied = applyFacts(connection, batch);
        if (applied)
            continue;
        if (!isRefusal(applied.error()))
            return applied.error();
        for (const CallFact& fact : batch) {
            auto alone = applyFacts(connection, {fact});
            if (!alone && isRefusal(alone.error()))
                alone = applyFacts(connection, {withoutArtifacts(fact)});
            if (!alone && !isRefusal(alone.error()))
                return alone.error();
            if (!alone)
                log::error("dialer", "fact_refused",
                           {{"call", log::Id(fact.callId)}, {"code", log::Code(alone.error().code.toStdString())}});
        }
    }
    return {};
}

} // namespace autolynx::dialer
