// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/rehearsal/playthrough.h"

#include "core/rehearsal/scene.h"

#include "core/base/time_text.h"

namespace autolynx::rehearsal {
namespace {

using namespace std::chrono_literals;
using Json = nlohmann::json;

constexpr auto kLongest = 24h * 90; // of the rehearsal's own time: what takes longer is not foretold
constexpr int kFoldEvery = 20;      // steps
constexpr int kFactsATransaction = 200;

QString text(const Json& value)
{
    return QString::fromStdString(value.dump());
}

} // namespace

Playthrough::Playthrough(db::Connection& stage, QString campaign, QString worker, std::uint64_t seed,
                         std::function<bool(std::int64_t)> going)
    : stage_(stage), campaign_(std::move(campaign)), worker_(std::move(worker)), seed_(seed), going_(std::move(going))
{
}

Result<Json> Playthrough::run(TimePoint begin)
{
    now_ = begin;
    AUTOLYNX_CHECK(setTime(stage_, now_));
    AUTOLYNX_CHECK(stage_.query(
        QStringLiteral("SELECT autolynx.worker_start(?::uuid, 'rehearsal', 'rehearsal', '', '')"), {worker_}));
    AUTOLYNX_CHECK(stage_.query(QStringLiteral("SELECT autolynx.campaign_start(?::uuid)"), {campaign_}));
    for (int step = 0; now_ < begin + kLongest; ++step) {
        if (going_ && !going_(ended_))
            return refused(QStringLiteral("interrupted"), QStringLiteral("The rehearsal was interrupted."));
        AUTOLYNX_CHECK(setTime(stage_, now_));
        AUTOLYNX_CHECK(hear());
        if (step % kFoldEvery == 0)
            AUTOLYNX_CHECK(stage_.query(QStringLiteral("SELECT autolynx.fold_counters()")));
        AUTOLYNX_CHECK(claimAndLaunch());
        std::optional<TimePoint> next = wake_;
        if (!under_.empty() && (!next || under_.top().endsAt < *next))
            next = under_.top().endsAt;
        if (!next) {
            AUTOLYNX_TRY(going, goOn());
            if (!going)
                return summary();
            next = now_;
        }
        // Ends within a second are heard together: as many claims fewer.
        now_ = std::max<TimePoint>(now_ + 1ms, std::chrono::ceil<std::chrono::seconds>(*next));
    }
    stoppedBy_ = QStringLiteral("too_long");
    return summary();
}

// Whoever has ended by now.
Result<void> Playthrough::hear()
{
    Json facts = Json::array();
    while (!under_.empty() && under_.top().endsAt <= now_) {
        for (const provider::CallFact& fact : under_.top().facts)
            facts.push_back(Json::parse(fact.toJson()));
        under_.pop();
        ++ended_;
        if (facts.size() >= kFactsATransaction - 10 || under_.empty() || under_.top().endsAt > now_) {
            AUTOLYNX_CHECK(apply(facts));
            facts = Json::array();
        }
    }
    return {};
}

Result<void> Playthrough::apply(const Json& facts)
{
    AUTOLYNX_CHECK(stage_.query(QStringLiteral("SELECT autolynx.apply_facts(?::jsonb)"), {text(facts)}));
    AUTOLYNX_CHECK(stage_.query(QStringLiteral("SELECT autolynx.hold_start_faults()")));
    return {};
}

Result<void> Playthrough::claimAndLaunch()
{
    while (true) {
        AUTOLYNX_TRY(answer, stage_.json(QStringLiteral("SELECT autolynx.claim(?::uuid, true)"), {worker_}));
        const Json& wake = answer.at("wake_at_us");
        wake_ = wake.is_null() ? std::nullopt : std::optional(fromMicroseconds(wake.get<std::int64_t>()));
        if (!answer.at("calls").empty())
            AUTOLYNX_CHECK(launch(answer.at("calls")));
        if (!answer.at("again").get<bool>())
            return {};
    }
}

Result<void> Playthrough::launch(const Json& calls)
{
    QStringList ids;
    for (const Json& id : calls)
        ids += QString::fromStdString(id.get<std::string>());
    AUTOLYNX_TRY(
        sent, stage_.query(QStringLiteral("SELECT s.call_id, s.phone, s.max_duration_seconds, (SELECT count(*) FROM "
                                          "autolynx.calls l WHERE l.phone = s.phone AND l.launch <> 'RELEASED')::int "
                                          "FROM autolynx.mark_sent(?::uuid, ?::uuid[]) s"),
                           {worker_, db::textArray(ids)}));
    Json facts = Json::array();
    for (const db::Row& row : sent) {
        const Launch launch{row[0].toString().toStdString(), row[1].toString().toStdString(), row[3].toInt(),
                            std::chrono::seconds(row[2].toInt()), now_};
        facts.push_back(Json::parse(accepted(launch).toJson()));
        under_.push(play(seed_, launch));
        if (facts.size() == kFactsATransaction) {
            AUTOLYNX_CHECK(apply(facts));
            facts = Json::array();
        }
    }
    if (!facts.empty())
        AUTOLYNX_CHECK(apply(facts));
    AUTOLYNX_CHECK(stage_.query(QStringLiteral("SELECT autolynx.provider_obeyed(ARRAY[?::uuid], NULL)"), {campaign_}));
    return {};
}

// Nothing is under way and nothing opens by itself: it is through, or something holds it for good.
Result<bool> Playthrough::goOn()
{
    AUTOLYNX_TRY(
        rows,
        stage_.query(QStringLiteral("SELECT state, coalesce(hold_code, '') FROM autolynx.campaigns WHERE id = ?::uuid"),
                     {campaign_}));
    const QString state = rows[0][0].toString();
    stoppedBy_ = state == u"COMPLETED" ? QString() : rows[0][1].toString();
    if (stoppedBy_ != u"canary")
        return false;
    canary_ = true;
    AUTOLYNX_CHECK(stage_.query(QStringLiteral("SELECT autolynx.campaign_go_on(?::uuid)"), {campaign_}));
    return true;
}

Result<Json> Playthrough::summary()
{
    AUTOLYNX_TRY(told, stage_.json(QStringLiteral(
                                       "SELECT jsonb_build_object('finish_at_us', (SELECT autolynx.us(max(ended_at)) "
                                       "FROM autolynx.calls WHERE launch = 'ACCEPTED'), "
                                       "'spend_micro', (SELECT coalesce(sum(cost_micro), 0) FROM autolynx.calls), "
                                       "'calls', (SELECT count(*) FROM autolynx.calls WHERE launch = 'ACCEPTED'), "
                                       "'contacts', (SELECT coalesce(jsonb_agg(to_jsonb(x)), '[]') FROM (SELECT "
                                       "coalesce(o.final, lower(o.state)) AS state, o.wait_code AS code, "
                                       "EXISTS (SELECT FROM autolynx.calls l WHERE l.contact_id = o.id AND l.launch = "
                                       "'ACCEPTED') AS called, count(*) AS contacts "
                                       "FROM autolynx.contacts o WHERE o.campaign_id = ?::uuid GROUP BY 1, 2, 3) x))"),
                                   {campaign_}));
    told["seed"] = seed_;
    told["stopped_by"] = stoppedBy_.isEmpty() ? Json() : Json(stoppedBy_.toStdString());
    told["canary"] = canary_;
    return told;
}

} // namespace autolynx::rehearsal
