// SPDX-License-Identifier: GPL-3.0-or-later
// What the tests of budgets and reservations share.
#pragma once

#include "tests/support/fixture.h"

#include <nlohmann/json.hpp>

namespace autolynx::test {

// Without settled calls a minute is taken to cost $0.25: two minutes at most are $0.50.
inline const QString kCalls = u"\"cap\": 10, \"max_duration_seconds\": 120"_qs;

inline nlohmann::json hold(Fixture& f, const QString& campaign)
{
    need(f.worker().query(u"SELECT autolynx.worker_beat(?::uuid)"_qs, {f.workerId}));
    return need(f.console().json(u"SELECT autolynx.campaign_show(?::uuid)"_qs, {campaign})).at("hold");
}
inline QString held(Fixture& f, const QString& campaign)
{
    const nlohmann::json h = hold(f, campaign);
    return h.is_null() ? QString() : QString::fromStdString(h.at("code").get<std::string>());
}
inline void set(Fixture& f, const QString& campaign, const char* settings)
{
    need(f.console().query(u"SELECT autolynx.campaign_set(?::uuid, ?::jsonb)"_qs,
                           {campaign, QString::fromUtf8(settings)}),
         "campaign_set");
}
inline void limit(Fixture& f, const QString& settings)
{
    need(f.console().query(u"SELECT autolynx.account_limits_set(?::jsonb)"_qs, {settings}), "account_limits_set");
}
/// Ended and reported, after `seconds` of conversation, at this cost.
inline void end(Fixture& f, const QStringList& calls, qint64 micro,
                std::chrono::seconds seconds = std::chrono::seconds(60))
{
    QStringList answered, ended;
    for (const QString& call : calls)
        answered +=
            Fixture::fact(call, "status", u"\"status\": \"IN_PROGRESS\", \"observed_at_us\": %1"_qs.arg(f.nowUs()));
    f.apply(answered);
    f.advance(seconds);
    for (const QString& call : calls)
        ended += Fixture::fact(call, "report",
                               u"\"status\": \"ENDED\", \"ended_reason\": \"customer-ended-call\", \"ended_class\": "
                               u"\"customer-hangup\", \"conversation\": true, \"cost_micro\": %1, \"ended_at_us\": %2, "
                               u"\"observed_at_us\": %2"_qs.arg(micro)
                                   .arg(f.nowUs()));
    f.apply(ended);
}
/// "spent reserved", in cents, as the database counts them.
inline QString account(Fixture& f, const QString& campaign)
{
    return f.text(
        u"SELECT autolynx.spent_micro(?::uuid, '-infinity') / 10000 || ' ' || autolynx.reserved_micro(?::uuid, '-infinity', autolynx.now()) / 10000"_qs,
        {campaign, campaign});
}

} // namespace autolynx::test
