// SPDX-License-Identifier: GPL-3.0-or-later
// R10 to R12 with real processes: while people change hours, lists, limits, budgets, consent and pauses at random, the
// provider fails in every way, and the worker is killed again and again, at random moments and at named places, nobody
// is called whom a rule forbids, no call is made twice, and nobody is lost. The judge is the provider's truth. It
// begins half an hour before some clocks move. AUTOLYNX_WALK_SEED takes another seed.
#include "tests/e2e/agreement.h"
#include "tests/e2e/launch_record.h"
#include "tests/support/test.h"

#include <algorithm>
#include <array>
#include <random>

using namespace autolynx;
using namespace autolynx::test;
using namespace std::chrono_literals;
using nlohmann::json;

namespace {

constexpr int kKills = 12;
constexpr int kCalls = 150, kBound = 40;

class Turmoil
{
public:
    explicit Turmoil(quint32 seed)
        : stack({.start = "2026-03-08T04:30:00.000Z", .seed = int(seed), .answerRate = 0.4}), random_(seed)
    {
        stack.up();
        recordLaunches(stack.database());
        ask("SELECT autolynx.calling_rules_set(?::jsonb, ?::jsonb)",
            {text(R"([{"jurisdiction": "US", "mon_fri": "08:00-21:00", "sunday": "10:00-13:00 14:00-20:00"},
                      {"jurisdiction": "CA", "sunday": "00:15-02:45 03:00-23:00", "max_calls_24h": 2},
                      {"jurisdiction": "CU", "hours_between": 1}])"),
             text(R"([{"jurisdiction": "CA", "day": "2026-03-08", "observed": false, "name": "A"}])")});
        // Always open, and bound by nothing but attempts: however the others fare, calls go on.
        campaigns << make(R"("cap": 6)");
        feed();
        for (const char* fields : {R"("cap": 8, "fallback_zone": "Asia/Kathmandu")",
                                   R"("cap": 8, "consent_required": true)", R"("cap": 5, "skip_holidays": true)"}) {
            campaigns << make(fields);
            add(campaigns.last(), 60);
        }
        for (const QString& campaign : campaigns)
            stack.order("campaign_start", campaign);
    }

    /// Some rule changes, somebody is put on a list, a campaign pauses: by a member's functions, refusals included.
    void change()
    {
        const QString campaign = campaigns[1 + chance(int(campaigns.size()) - 1)];
        const auto set = [&](const QString& fields) {
            ask("SELECT autolynx.campaign_set(?::uuid, ?::jsonb)", {campaign, u"{%1}"_qs.arg(fields)});
        };
        switch (chance(12)) {
        case 0:
            return set(everyDay(oneOf({"\"00:00-24:00\"", "\"00:00-24:00\"", "\"08:00-20:00\"",
                                       "\"20:00-01:30\", \"02:30-03:00\", \"06:00-12:00\""})));
        case 1:
            return set(oneOf({"\"consent_required\": true", "\"consent_required\": false"}));
        case 2:
            return set(oneOf({"\"skip_holidays\": true", "\"skip_holidays\": false"}));
        case 3:
            return set(oneOf({"\"fallback_zone\": null", "\"fallback_zone\": \"Asia/Kathmandu\"",
                              "\"fallback_zone\": \"America/Havana\""}));
        case 4:
            return set(oneOf({"\"max_attempts\": 1, \"retry_outcomes\": []",
                              "\"max_attempts\": 3, \"retry_outcomes\": [\"no_answer\", \"busy\", \"voicemail\"], "
                              "\"retry_after_seconds\": [300, 900]",
                              "\"max_attempts\": 2, \"retry_outcomes\": [\"no_answer\", \"busy\"], "
                              "\"retry_after_seconds\": [1800]"}));
        case 5:
            return set(oneOf({"\"budget_usd\": 4, \"budget_day_usd\": 3", "\"budget_usd\": 9, \"budget_day_usd\": null",
                              "\"budget_usd\": null, \"budget_day_usd\": null"}));
        case 6:
            return ask("SELECT autolynx.account_limits_set(?::jsonb)",
                       {oneOf({R"({"number_day": 2, "number_week": 3})", R"({"number_day": 1})",
                               R"({"number_day": 4, "number_week": null})"})});
        case 7:
            return ask(
                "SELECT autolynx.account_limits_set(?::jsonb)",
                {oneOf({R"({"budget_day_usd": 60, "day_zone": "Asia/Kathmandu"})",
                        R"({"budget_day_usd": 90, "day_zone": "America/St_Johns"})", R"({"budget_day_usd": null})"})});
        case 8:
        case 9:
            return chance(2) ? ask("SELECT autolynx.do_not_call_add(?, NULL, 'asked')", {Stack::number(chance(60))})
                             : ask("SELECT autolynx.do_not_call_add(?, ?::uuid, 'asked')",
                                   {Stack::number(chance(60)), campaign});
        case 10:
            return ask("SELECT autolynx.do_not_call_remove((SELECT (e ->> 'id')::bigint FROM jsonb_array_elements("
                       "autolynx.do_not_call_list(NULL, NULL, 100)) e ORDER BY 1 LIMIT 1))");
        default:
            ask(chance(2) ? "SELECT autolynx.campaign_pause(?::uuid)" : "SELECT autolynx.campaign_stop(?::uuid)",
                {campaign});
            return ask("SELECT autolynx.campaign_resume(?::uuid)", {campaign});
        }
    }

    /// The open campaign never runs dry; the others get a few new numbers now and then.
    void feed()
    {
        for (const QString& campaign : campaigns.mid(1)) {
            if (stack.count("contacts WHERE state = 'PENDING' AND campaign_id = ?::uuid", {campaign}) < 10)
                add(campaign, 10);
        }
        if (stack.count("contacts WHERE state = 'PENDING' AND campaign_id = ?::uuid", {campaigns[0]}) < 40)
            add(campaigns[0], 80);
    }

    Stack stack;
    QStringList campaigns;
    QString error; ///< the first that was no refusal

    int chance(int below) { return int(random_() % unsigned(below)); }

private:
    static QString text(const char* utf8) { return QString::fromUtf8(utf8); }
    QString oneOf(std::initializer_list<const char*> texts) { return text(texts.begin()[chance(int(texts.size()))]); }
    static QString everyDay(const QString& intervals)
    {
        QStringList days;
        for (const char* day : {"mon", "tue", "wed", "thu", "fri", "sat", "sun"})
            days << u"\"%1\": [%2]"_qs.arg(text(day), intervals);
        return u"\"hours\": {%1}"_qs.arg(days.join(u','));
    }

    void ask(const char* sql, const QVariantList& parameters = {})
    {
        const auto answer = stack.member().query(text(sql), parameters);
        if (!answer && stack.member().lastSqlState() != "AL001" && error.isEmpty())
            error = text(sql) + u": "_qs + answer.error().message;
    }

    QString make(const char* fields)
    {
        const QString settings =
            u"{\"name\": \"Turmoil\", \"max_duration_seconds\": 180, \"assistant_id\": \"%1\", %2, %3}"_qs.arg(
                QString::fromStdString(need(stack.member().json(u"SELECT autolynx.assistant_list()"_qs))[0].at("id")),
                everyDay(u"\"00:00-24:00\""_qs), text(fields));
        return need(stack.member().text(u"SELECT autolynx.campaign_create(?::jsonb)"_qs, {settings}), "campaign");
    }

    // The first campaign has numbers of its own; the others share theirs, and what they say of consent differs.
    void add(const QString& campaign, int count)
    {
        static constexpr std::array classes = {"America/Toronto|CA",
                                               "America/Havana|CU",
                                               "Europe/Berlin|DE",
                                               "|CA",
                                               "America/St_Johns,America/Halifax|CA",
                                               "Asia/Kathmandu|NP",
                                               "America/Chicago|US-IL",
                                               "Asia/Kathmandu|NP"};
        const bool open = campaign == campaigns.value(0);
        QStringList phones, keys, consents;
        for (int i = 0; i < count; ++i) {
            phones << Stack::number(open ? 2000 + next_++ : count > 10 ? i : 100 + others_++);
            keys << text(open ? "America/Chicago|MX" : classes[std::size_t(i) % classes.size()]);
            consents << text(std::array{R"({"consent": true})", R"({"consent": true})", R"({"consent": false})",
                                        ""}[std::size_t(chance(4))]);
        }
        need(stack.member().transaction([&]() -> Result<void> {
            AUTOLYNX_TRY(import, stack.member().text(u"SELECT autolynx.import_begin(?::uuid, 'l.csv', '{phone}')"_qs,
                                                     {campaign}));
            AUTOLYNX_CHECK(stack.member().query(
                u"SELECT autolynx.import_rows(?::bigint, array_agg(n), array_agg('N' || n), array_agg(''::text), "
                u"array_agg(p), "
                "array_agg('{}'::text), array_agg(k), array_agg(''::text), array_agg('[]'::text), array_agg(c)) "
                "FROM unnest(?::text[], ?::text[], ?::text[]) WITH ORDINALITY AS l (p, k, c, n)"_qs,
                {import, db::textArray(phones), db::textArray(keys), db::textArray(consents)}));
            AUTOLYNX_CHECK(stack.member().query(u"SELECT autolynx.import_finish(?::bigint)"_qs, {import}));
            return {};
        }),
             "import");
    }

    std::minstd_rand random_;
    int next_ = 0, others_ = 0;
};

} // namespace

class TestLawfulCrashes : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void nobodyForbiddenNobodyTwiceNobodyLost()
    {
        bool given = false;
        const int seed = qEnvironmentVariableIntValue("AUTOLYNX_WALK_SEED", &given);
        Turmoil t(given ? quint32(seed) : 31);
        Stack& stack = t.stack;
        Program& worker = stack.worker().program();
        const auto conserved = [&] {
            return stack.count(
                       "campaigns c CROSS JOIN LATERAL autolynx.counters(c.id) n WHERE n.imported <> (SELECT count(*) "
                       "FROM autolynx.contacts o WHERE o.campaign_id = c.id) OR n.imported <> n.pending + n.active + "
                       "n.answered + n.voicemail + n.no_answer + n.busy + n.rejected + n.canceled + n.failed + "
                       "n.do_not_call + n.skipped + n.not_allowed + n.uncertain") == 0;
        };
        stack.simulator().setFaults({{"accept-then-reset", 0.03},
                                     {"accept-then-500", 0.03},
                                     {"http-500", 0.02},
                                     {"http-429", 0.02},
                                     {"drop-webhook", 0.1},
                                     {"dup-webhook", 0.1},
                                     {"reorder-webhook", 0.1},
                                     {"early-webhook", 0.1}});
        static constexpr std::array places = {"claimed", "sent", "posted", "accepted", "stored", "applied"};
        std::minstd_rand dice(7); // of the kills; how often rules change depends on how fast the machine is
        const auto some = [&dice](unsigned below) { return dice() % below; };
        int kills = 0, looks = 0;
        const auto made = [&](bool bound) { // of those that rules bind, or all
            const auto calls = stack.simulator().truth().calls;
            return std::count_if(calls.begin(), calls.end(),
                                 [&](const TrueCall& call) { return !bound || call.campaign != t.campaigns[0]; });
        };
        while (kills < kKills || made(false) < kCalls || made(true) < kBound) {
            // Half of the kills come at a place that is passed in between two statements, half whenever they come.
            const bool atPlace = some(2) == 0;
            worker.kill();
            stack.worker().start(atPlace ? u"%1:%2"_qs.arg(QLatin1StringView(places[some(6)])).arg(1 + some(8))
                                         : QString());
            const qint64 until = stack.count("calls WHERE sent_at IS NOT NULL") + 3 + some(12);
            const auto reached = [&] {
                t.feed();
                if (++looks % 4 == 0)
                    t.change();
                return atPlace ? !worker.isRunning() : stack.count("calls WHERE sent_at IS NOT NULL") >= until;
            };
            AUTOLYNX_SEE(stack, stack.getsTo(reached, 120s));
            QVERIFY2(!atPlace || worker.wasKilled(), qPrintable(worker.lastWords()));
            AUTOLYNX_SEE(stack, conserved());
            QVERIFY2(t.error.isEmpty(), qPrintable(t.error));
            ++kills;
        }
        if (!worker.isRunning())
            stack.worker().start();
        stack.simulator().clearFaults();
        for (const QString& campaign : t.campaigns)
            stack.order("campaign_finish", campaign);
        for (const QString& campaign : t.campaigns)
            AUTOLYNX_SEE(stack, stack.reaches(campaign, "COMPLETED", 120s));
        AUTOLYNX_SEE(stack, stack.settles(120s));
        for (const QString& campaign : t.campaigns)
            AUTOLYNX_NONE(losses(stack, campaign));
        AUTOLYNX_SEE(stack, conserved());

        const auto truth = stack.simulator().truth();
        const auto launches = recordedLaunches(stack.database());
        AUTOLYNX_NONE(unlawful(launches, truth));
        // Nothing that really was made is unknown to us, and nothing unmade is held for made.
        AUTOLYNX_SEE(stack, stack.count("calls WHERE launch = 'ACCEPTED'") == qint64(truth.calls.size()));
        qInfo("%d kills, %d launches, %d calls, %d of them bound, %lld simulated minutes", kills, int(launches.size()),
              int(truth.calls.size()), int(made(true)), (stack.nowUs() - launches.front().sentUs) / 60'000'000);
        theJudgesSpeak(launches, truth);
    }

private:
    // Judges that never find anything prove nothing: by stricter rules than there were, each of them speaks.
    static void theJudgesSpeak(const std::vector<Launch>& launches, const Truth& truth)
    {
        const auto says = [&](const char* kind, const std::function<void(json&)>& spoil) {
            std::vector<Launch> others = launches;
            for (Launch& launch : others)
                spoil(launch.rules);
            const QString all = unlawful(others, truth).join(u'\n');
            QVERIFY2(all.contains(QLatin1StringView(kind)), kind);
        };
        says("its number is on a list", [](json& rules) { rules["listed"] = 1; });
        says("without the consent", [](json& rules) { rules["consent_lacks"] = true; });
        says("nobody knows its zone", [](json& rules) { rules["zones"] = {"Mars/Olympus"}; });
        says("outside its campaign's hours", [](json& rules) { rules["hours"]["sun"] = {"23:00-23:30"}; });
        says("outside the hours of its state", [](json& rules) {
            rules["law"] = {{{"mon_fri", "-"},
                             {"saturday", "-"},
                             {"sunday", "-"},
                             {"holidays", nullptr},
                             {"max_calls_24h", nullptr},
                             {"hours_between", nullptr}}};
        });
        says("over the attempts", [](json& rules) { rules["most"] = 0; });
        says("beyond its campaign's budget", [](json& rules) { rules["budget"] = 1; });
        says("beyond the account's budget of the day", [](json& rules) { rules["account_budget_day"] = 1; });
        Truth twice = truth;
        twice.postsByName.begin().value() = 2;
        QVERIFY(!unlawful(launches, twice).isEmpty());
        std::vector<Launch> fewer = launches;
        std::erase_if(fewer, [&](const Launch& launch) { return launch.call == truth.calls.front().name; });
        QVERIFY(!unlawful(fewer, truth).isEmpty());
    }
};

AUTOLYNX_TEST(TestLawfulCrashes, "lawful_crashes");
#include "test_lawful_crashes.moc"
