// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/e2e/launch_record.h"

#include <QTimeZone>

#include <algorithm>

namespace autolynx::test {
namespace {

Law lawOf(const nlohmann::json& rules)
{
    const auto text = [](const nlohmann::json& row, const char* key) {
        return row.at(key).is_string() ? QString::fromStdString(row.at(key).get<std::string>()) : QString();
    };
    const auto number = [](const nlohmann::json& row, const char* key) {
        return row.at(key).is_number() ? row.at(key).get<int>() : 0;
    };
    Law law;
    for (const auto& row : rules.at("law"))
        law.rules.push_back({text(row, "mon_fri"), text(row, "saturday"), text(row, "sunday"), text(row, "holidays"),
                             number(row, "max_calls_24h"), number(row, "hours_between")});
    for (const auto& day : rules.at("holidays"))
        law.holidays << QString::fromStdString(day.get<std::string>());
    return law;
}

// The account was at fault before anything rang: that is no attempt (R4).
bool neverRang(const TrueCall& call)
{
    return call.answeredUs == 0 && call.endedReason.startsWith(QLatin1StringView("call.start.error-subscription-"));
}

class Judge
{
public:
    Judge(const std::vector<Launch>& launches, const Truth& truth) : launches_(launches), truth_(truth)
    {
        for (const TrueCall& call : truth_.calls)
            calls_.insert(call.name, &call);
    }

    QStringList run()
    {
        for (auto post = truth_.postsByName.begin(); post != truth_.postsByName.end(); ++post) {
            if (post.value() != 1)
                say(post.key(), "was asked for more than once");
        }
        QMap<QString, const Launch*> known;
        for (const Launch& launch : launches_)
            known.insert(launch.call, &launch);
        for (const TrueCall& call : truth_.calls) {
            if (!known.contains(call.name))
                say(call.name, "is one that nobody launched");
            else if (known[call.name]->phone != call.number)
                say(call.name, "went to another number");
        }
        for (const Launch& launch : launches_) {
            if (const TrueCall* call = calls_.value(launch.call))
                judge(launch, *call);
        }
        return sentences_;
    }

private:
    void say(const QString& call, const char* what)
    {
        if (what)
            sentences_ << QStringLiteral("call %1: %2").arg(call, QLatin1StringView(what));
    }

    void judge(const Launch& launch, const TrueCall& call)
    {
        const nlohmann::json& rules = launch.rules;
        const Law law = lawOf(rules);
        if (rules.at("listed").get<int>() > 0)
            say(launch.call, "its number is on a list");
        if (rules.at("consent_lacks").get<bool>())
            say(launch.call, "without the consent that its campaign requires");
        auto zones = rules.at("zones");
        if (zones.empty())
            zones.push_back(rules.at("fallback"));
        for (const auto& zone : zones)
            say(launch.call, hoursBroken(launch.sentUs, QString::fromStdString(zone.get<std::string>()),
                                         rules.at("hours"), rules.at("skip_holidays").get<bool>(), law));
        std::vector<qint64> ago;
        std::size_t attempts = 0;
        qint64 lastEnded = 0;
        for (const TrueCall& other : truth_.calls) {
            if (&other == &call || other.number != call.number || other.createdUs >= call.createdUs || neverRang(other))
                continue;
            ago.push_back(call.createdUs - other.createdUs + 1'000); // the truth is told in milliseconds
            if (other.campaign == call.campaign) {
                ++attempts;
                lastEnded = std::max(lastEnded, other.endedUs - 1'000);
            }
        }
        if (attempts >= rules.at("most").get<std::size_t>())
            say(launch.call, "over the attempts of its contact");
        say(launch.call,
            pauseBroken(launch.sentUs, attempts, lastEnded, rules.at("pauses").get<std::vector<qint64>>()));
        const NumberLimits limits{rules.at("number_day").get<int>(), rules.at("number_week").get<int>(),
                                  rules.at("number_ever").get<int>()};
        for (const char* kind : numberBroken(ago, limits, law))
            say(launch.call, kind);
        judgeBudgets(launch);
    }

    // What all launches so far really cost, each up to what was reserved for it, is within each budget.
    void judgeBudgets(const Launch& launch)
    {
        const nlohmann::json& rules = launch.rules;
        const QTimeZone zone(QByteArray::fromStdString(rules.at("day_zone").get<std::string>()));
        const auto day = [&zone](qint64 us) { return utc(us).toTimeZone(zone).date(); };
        const QDate today = day(launch.sentUs);
        qint64 all = 0, allToday = 0, own = 0, ownToday = 0;
        for (const Launch& other : launches_) {
            if (const TrueCall* call = calls_.value(other.call)) {
                const qint64 micro = std::min(call->costMicro, other.reservedMicro);
                const bool ofToday = day(other.claimedUs) == today;
                all += micro;
                allToday += ofToday ? micro : 0;
                own += other.campaign == launch.campaign ? micro : 0;
                ownToday += ofToday && other.campaign == launch.campaign ? micro : 0;
            }
            if (&other == &launch)
                break;
        }
        const auto over = [&rules](const char* budget, qint64 micro) {
            return rules.at(budget).is_number() && micro > rules.at(budget).get<qint64>();
        };
        if (over("budget", own))
            say(launch.call, "beyond its campaign's budget");
        if (over("budget_day", ownToday))
            say(launch.call, "beyond its campaign's budget of the day");
        if (over("account_budget", all))
            say(launch.call, "beyond the account's budget");
        if (over("account_budget_day", allToday))
            say(launch.call, "beyond the account's budget of the day");
    }

    const std::vector<Launch>& launches_;
    const Truth& truth_;
    QMap<QString, const TrueCall*> calls_;
    QStringList sentences_;
};

} // namespace

void recordLaunches(TestDatabase& database)
{
    need(database.owner().script(QStringLiteral(R"(
CREATE TABLE autolynx.test_launches (nr bigint GENERATED ALWAYS AS IDENTITY, call_id uuid, campaign_id uuid, contact_id bigint, phone text, sent_us bigint, claimed_us bigint,
    reserved_micro bigint, rules jsonb);
CREATE FUNCTION autolynx.test_record_launch() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO autolynx.test_launches (call_id, campaign_id, contact_id, phone, sent_us, claimed_us, reserved_micro, rules)
    SELECT NEW.id, NEW.campaign_id, NEW.contact_id, NEW.phone, autolynx.us(NEW.sent_at), autolynx.us(NEW.created_at), NEW.reserved_micro, jsonb_build_object(
        'hours', c.hours, 'skip_holidays', c.skip_holidays, 'zones', z.zones, 'fallback', coalesce(c.fallback_zone, ''), 'most', c.max_attempts + o.granted,
        'pauses', c.retry_after_seconds, 'consent_lacks', c.consent_required AND o.consent IS NOT TRUE,
        'listed', (SELECT count(*) FROM autolynx.do_not_call d WHERE d.phone = NEW.phone AND d.removed_at IS NULL AND (d.campaign_id IS NULL OR d.campaign_id = c.id)),
        'law', (SELECT coalesce(jsonb_agg(to_jsonb(r)), '[]') FROM autolynx.calling_rules r WHERE r.jurisdiction IN (left(p.place, 2), p.place)),
        'holidays', (SELECT coalesce(jsonb_agg(DISTINCT h.day), '[]') FROM autolynx.holidays h WHERE h.jurisdiction IN (left(p.place, 2), p.place)),
        'number_day', coalesce(a.number_day, 0), 'number_week', coalesce(a.number_week, 0), 'number_ever', coalesce(a.number_ever, 0),
        'budget', c.budget_micro, 'budget_day', c.budget_day_micro, 'account_budget', a.budget_micro, 'account_budget_day', a.budget_day_micro, 'day_zone', a.day_zone)
    FROM autolynx.accounts a, autolynx.campaigns c, autolynx.contacts o JOIN autolynx.contact_classes z ON z.id = o.class_id
    CROSS JOIN LATERAL (SELECT CASE WHEN z.jurisdiction IN ('', 'ZZ') THEN (SELECT default_region FROM autolynx.campaigns WHERE id = NEW.campaign_id) ELSE z.jurisdiction END AS place) p
    WHERE a.id = 1 AND c.id = NEW.campaign_id AND o.id = NEW.contact_id;
    RETURN NULL;
END
$$;
CREATE TRIGGER test_record_launch AFTER UPDATE OF launch ON autolynx.calls FOR EACH ROW WHEN (OLD.launch = 'INTENT' AND NEW.launch = 'SENT' AND NEW.kind = 'campaign')
    EXECUTE FUNCTION autolynx.test_record_launch();
)")),
         "recorder of launches");
}

std::vector<Launch> recordedLaunches(TestDatabase& database)
{
    std::vector<Launch> launches;
    for (const db::Row& row : need(database.owner().query(QStringLiteral(
             "SELECT call_id::text, campaign_id::text, contact_id::text, phone, sent_us, claimed_us, reserved_micro, "
             "rules::text FROM autolynx.test_launches ORDER BY nr"))))
        launches.push_back({row[0].toString(), row[1].toString(), row[2].toString(), row[3].toString(),
                            row[4].toLongLong(), row[5].toLongLong(), row[6].toLongLong(),
                            nlohmann::json::parse(row[7].toString().toStdString())});
    return launches;
}

QStringList unlawful(const std::vector<Launch>& launches, const Truth& truth)
{
    return Judge(launches, truth).run();
}

} // namespace autolynx::test
