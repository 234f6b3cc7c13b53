// SPDX-License-Identifier: GPL-3.0-or-later
// The walk over the rules: people change them at any moment, also between a claim and its launches; time moves to where
// hours end and clocks move; rounds of calls go on meanwhile.
#include "tests/db/walk.h"

#include <array>
#include <nlohmann/json.hpp>

using namespace std::chrono_literals;

namespace autolynx::test {

Walk::Walk(quint32 seed, const char* from) : Walk(seed)
{
    judging_ = true;
    f.setTime(from);
    need(f.worker().query(u"SELECT autolynx.worker_beat(?::uuid)"_qs, {workerId_}));
    need(f.console().query(
        u"SELECT autolynx.calling_rules_set(?::jsonb, ?::jsonb)"_qs,
        {u"[{\"jurisdiction\": \"US\", \"mon_fri\": \"08:00-21:00\", \"saturday\": \"09:00-20:00\", \"sunday\": "
         u"\"10:00-13:00 14:00-20:00\"},"
         " {\"jurisdiction\": \"US-IL\", \"holidays\": \"-\", \"max_calls_24h\": 2},"
         " {\"jurisdiction\": \"US-NY\", \"mon_fri\": \"09:00-20:00\", \"hours_between\": 3}]"_qs,
         u"[{\"jurisdiction\": \"US\", \"day\": \"2026-03-09\", \"observed\": false, \"name\": \"A\"},"
         " {\"jurisdiction\": \"US\", \"day\": \"2026-07-03\", \"observed\": false, \"name\": \"B\"},"
         " {\"jurisdiction\": \"US\", \"day\": \"2026-11-02\", \"observed\": false, \"name\": \"C\"}]"_qs}));
    // Those that no rule of a state closes at night, too: some move their clocks that night, some do not.
    classes_ = {u"America/Chicago|US-IL"_qs,
                u"America/New_York|US-NY"_qs,
                u"America/Los_Angeles,America/Denver|US-CA"_qs,
                u"America/Toronto|CA"_qs,
                u"America/Toronto|CA"_qs,
                u"America/St_Johns,America/Halifax|CA"_qs,
                u"America/Havana|CU"_qs,
                u"Europe/Berlin|DE"_qs,
                u"Asia/Kathmandu|NP"_qs,
                u"|CA"_qs};
    // What keeps everybody from dialling is seldom; what ends it is in every other round.
    for (Operation& operation : operations_) {
        const QString name = QString::fromUtf8(operation.name);
        if (QStringList{u"stop"_qs, u"finish"_qs, u"stop all"_qs, u"assistant off"_qs, u"give up"_qs, u"delete"_qs,
                        u"another database"_qs, u"pause"_qs, u"launch failed"_qs, u"unknown"_qs, u"account cap"_qs,
                        u"set canary"_qs, u"set hours"_qs}
                .contains(name))
            operation.weight = 1;
    }
    ruleFrom_ = int(operations_.size());
    addRuleOperations();
    // The last, so that none runs within another.
    operations_ += {"round", 400, [this] { return round(); }};
    weights_ = 0;
    for (const Operation& operation : operations_)
        weights_ += operation.weight;
}

void Walk::addRuleOperations()
{
    const auto set = [this](const char* name, int weight, const std::function<QString()>& fields) {
        operations_ += {name, weight, [this, fields] {
                            return member(u"SELECT autolynx.campaign_set(?::uuid, ?::jsonb)"_qs,
                                          {campaign(), u"{%1}"_qs.arg(fields())});
                        }};
    };
    const auto everyDay = [](const QString& intervals) {
        QStringList days;
        for (const char* day : {"mon", "tue", "wed", "thu", "fri", "sat", "sun"})
            days += u"\"%1\": [%2]"_qs.arg(QString::fromUtf8(day), intervals);
        return u"\"hours\": {%1}"_qs.arg(days.join(u','));
    };
    set("set wide hours", 14, [everyDay] { return everyDay(u"\"00:00-24:00\""_qs); });
    set("set other hours", 5, [this, everyDay] {
        return everyDay(u"\"%1:00-12:00\", \"12:%2-%3:00\""_qs.arg(chance(12), 2, 10, QLatin1Char('0'))
                            .arg(oneOf("00", "30"))
                            .arg(13 + chance(11)));
    });
    set("set night hours", 5, [everyDay] { return everyDay(u"\"20:00-01:30\", \"02:30-03:00\", \"06:00-12:00\""_qs); });
    set("set holidays", 2, [this] { return u"\"skip_holidays\": %1"_qs.arg(oneOf("true", "false")); });
    set("set attempts", 6, [this] {
        return u"\"max_attempts\": %1, \"retry_outcomes\": [\"busy\", \"no_answer\"], \"retry_after_seconds\": [60, 1800]"_qs
            .arg(2 + chance(3));
    });
    set("set consent", 4, [this] { return u"\"consent_required\": %1"_qs.arg(oneOf("true", "false", "false")); });
    set("set pauses", 4, [this] {
        return u"\"retry_after_seconds\": %1"_qs.arg(oneOf("[60]", "[600, 7200]", "[3600, 60, 900]", "[28800]"));
    });
    set("set one attempt only", 2, [] { return u"\"max_attempts\": 1, \"retry_outcomes\": []"_qs; });
    set("set budgets", 5,
        [this] { return u"\"budget_usd\": %1, \"budget_day_usd\": %2"_qs.arg(10 + chance(50)).arg(8 + chance(30)); });
    set("set no budget", 3, [] { return u"\"budget_usd\": null, \"budget_day_usd\": null"_qs; });
    operations_ +=
        {"number limits", 3, [this] {
             return member(u"SELECT autolynx.account_limits_set(?::jsonb)"_qs,
                           {oneOf("{\"number_day\": 1, \"number_week\": 3}", "{\"number_day\": 2, \"number_week\": 2}",
                                  "{\"number_day\": null, \"number_week\": 4}",
                                  "{\"number_day\": null, \"number_week\": null, \"number_ever\": null}")});
         }};
    operations_ +=
        {"account budgets", 3, [this] {
             return member(
                 u"SELECT autolynx.account_limits_set(?::jsonb)"_qs,
                 {u"{\"budget_usd\": %1, \"budget_day_usd\": %2, \"day_zone\": \"%3\"}"_qs
                      .arg(f.number(u"SELECT coalesce(sum(cost_micro), 0)::bigint / 1000000 FROM autolynx.calls"_qs) +
                           10 + chance(40))
                      .arg(10 + chance(30))
                      .arg(oneOf("America/New_York", "America/St_Johns", "Asia/Kathmandu", "UTC"))});
         }};
    operations_ += {
        "no account budgets", 5, [this] {
            return member(u"SELECT autolynx.account_limits_set('{\"budget_usd\": null, \"budget_day_usd\": null}')"_qs);
        }};
    operations_ +=
        {"on the list", 5, [this] {
             const QString phone = pick(u"SELECT DISTINCT phone FROM autolynx.contacts ORDER BY phone"_qs);
             if (chance(2))
                 return member(u"SELECT autolynx.do_not_call_add(?, NULL, 'asked') ->> 'added'"_qs, {phone});
             return member(u"SELECT autolynx.do_not_call_add(?, ?::uuid, 'asked') ->> 'added'"_qs, {phone, campaign()});
         }};
    // Past the function that takes intents back: the last look alone sees it.
    operations_ += {
        "on the list unseen", 4, [this] {
            const QString phone = pick(u"SELECT phone FROM autolynx.calls WHERE launch = 'INTENT' ORDER BY seq"_qs);
            if (!phone.isEmpty())
                f.run(
                    u"INSERT INTO autolynx.do_not_call (phone, added_at, added_by) VALUES (?, autolynx.now(), 'walk') ON CONFLICT DO NOTHING"_qs,
                    {phone});
            return !phone.isEmpty();
        }};
    operations_ +=
        {"off the list", 4, [this] {
             const QString entry = pick(u"SELECT id FROM autolynx.do_not_call WHERE removed_at IS NULL ORDER BY id"_qs);
             return !entry.isEmpty() &&
                    member(u"SELECT autolynx.do_not_call_remove(?::bigint) ->> 'contacts_restored'"_qs, {entry});
         }};
    operations_ += {"to the hour", 12, [this] { return toTheHour(); }};
    operations_ += {"three hours", 4, [this] {
                        f.advance(3h);
                        return true;
                    }};
}

// Seconds before or at a full or half hour: there hours end, days turn and clocks move.
bool Walk::toTheHour()
{
    constexpr qint64 half = 1'800'000'000;
    const qint64 now = f.nowUs();
    const qint64 seconds = std::array{121, 119, 125, 61, 1, 0}[std::size_t(chance(6))];
    qint64 at = (now / half + 1) * half - seconds * 1'000'000;
    f.advance(std::chrono::microseconds((at <= now ? at + half : at) - now));
    return true;
}

/// What keeps everybody from dialling is put right.
void Walk::putRight()
{
    member(u"SELECT autolynx.dialing_allow()"_qs);
    member(u"SELECT autolynx.assistant_set_active(?::uuid, true)"_qs, {f.assistant});
    worker(u"SELECT autolynx.worker_beat(?::uuid)"_qs, {workerId_});
    for (const QString& epoch : some(u"SELECT id FROM autolynx.epochs WHERE recovered_at IS NULL ORDER BY id"_qs, 9))
        worker(u"SELECT autolynx.epoch_recovered(?::bigint)"_qs, {epoch});
    if (f.number(u"SELECT count(*) FROM autolynx.calls WHERE launch = 'UNKNOWN' AND holds_slot"_qs) > 0)
        judgeUnknown();
    if (f.number(
            u"SELECT count(*) FROM autolynx.contacts o JOIN autolynx.campaigns c ON c.id = o.campaign_id WHERE c.state NOT IN ('COMPLETED', 'FAILED') AND NOT c.finishing AND o.state = 'PENDING'"_qs) <
        12)
        chance(3) ? import() : create();
    for (const QString& id : some(u"SELECT id FROM autolynx.campaigns WHERE state = 'CREATED' ORDER BY seq"_qs, 2))
        member(u"SELECT autolynx.campaign_start(?::uuid)"_qs, {id});
    for (const QString& id : some(u"SELECT id FROM autolynx.campaigns WHERE state = 'PAUSED' ORDER BY seq"_qs, 2))
        member(u"SELECT autolynx.campaign_resume(?::uuid)"_qs, {id});
    for (const QString& id : some(u"SELECT id FROM autolynx.campaigns WHERE canary IS NOT NULL ORDER BY seq"_qs, 3))
        member(u"SELECT autolynx.campaign_go_on(?::uuid)"_qs, {id});
}

// Claims; perhaps something happens; launches; calls take their time and cost what they cost.
bool Walk::round()
{
    if (chance(2))
        putRight();
    worker(u"SELECT autolynx.claim(?::uuid, true)"_qs, {workerId_});
    if (chance(2)) { // within the lease, mostly; a rule, mostly
        const auto from = operations_.begin() + (chance(4) ? ruleFrom_ : 0);
        const Operation& between = from[chance(int(operations_.end() - from) - 1)];
        now_ += u", then "_qs + QString::fromUtf8(between.name);
        between.run();
    }
    sendCalls(some(u"SELECT id FROM autolynx.calls WHERE launch = 'INTENT' ORDER BY seq"_qs, 20));
    QStringList live = some(u"SELECT id FROM autolynx.calls WHERE launch = 'SENT' ORDER BY seq"_qs, 20);
    for (const QString& id : live) // the worker died before it knew
        if (chance(10) == 0)
            worker(u"SELECT autolynx.launch_failed(?::uuid, ?::uuid, 'unknown', 'timeout', 0)"_qs, {workerId_, id});
    const auto tell = [this](const char* where, const std::function<QString()>& more) {
        QStringList facts;
        for (
            const QString& ids : some(
                u"SELECT id || ' ' || coalesce(provider_call_id, 'p-' || id) FROM autolynx.calls WHERE %1 ORDER BY seq"_qs
                    .arg(QString::fromUtf8(where)),
                20))
            facts += Fixture::fact(ids.section(u' ', 0, 0), "report", more(), ids.section(u' ', 1));
        if (!facts.isEmpty())
            worker(u"SELECT autolynx.apply_facts(?::jsonb) ->> 'applied'"_qs, {u"["_qs + facts.join(u',') + u']'});
    };
    tell("launch = 'SENT'", [] { return u"\"status\": \"IN_PROGRESS\""_qs; });
    f.advance(std::chrono::seconds(20 + chance(200)));
    tell("launch = 'ACCEPTED' AND holds_slot", [this] {
        return u"\"status\": \"ENDED\", \"ended_reason\": \"r\", \"ended_class\": \"%1\", \"cost_micro\": %2, \"conversation\": %3"_qs
            .arg(oneOf("customer-hangup", "voicemail", "no-answer", "busy", "no-answer", "busy"))
            .arg(20'000 + chance(180'000))
            .arg(oneOf("true", "false"));
    });
    if (chance(3) == 0)
        f.advance(std::chrono::minutes(15 + chance(180)));
    return !live.isEmpty();
}

} // namespace autolynx::test
