// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/rehearsal/campaign_rehearsal.h"

#include "core/rehearsal/playthrough.h"
#include "core/rehearsal/scene.h"
#include "core/rehearsal/stage.h"

#include "core/base/time_text.h"

#include <QStandardPaths>

#include <algorithm>
#include <cmath>
#include <map>
#include <unistd.h>

namespace autolynx::rehearsal {
namespace {

using Json = nlohmann::json;

constexpr double kRoughFrom = 0.1; // of time that had to be stretched: more than that is said to be rough

Json range(std::vector<double> values, double factor, int decimals)
{
    std::sort(values.begin(), values.end());
    const double unit = std::pow(10, decimals);
    const auto shown = [&](double value) { return std::round(value * factor * unit) / unit; };
    return {
        {"least", shown(values.front())}, {"most", shown(values.back())}, {"middle", shown(values[values.size() / 2])}};
}

Json rangeOfTimes(std::vector<std::int64_t> values, std::int64_t begin, double stretch)
{
    if (values.empty())
        return nullptr;
    std::sort(values.begin(), values.end());
    const auto shown = [&](std::int64_t us) {
        return isoTime(fromMicroseconds(begin + std::llround(double(us - begin) * stretch)));
    };
    return {
        {"least", shown(values.front())}, {"most", shown(values.back())}, {"middle", shown(values[values.size() / 2])}};
}

/// Numbers of contacts by some name, one element a run.
using Counts = std::map<std::string, std::vector<double>>;

void count(Counts& counts, const std::string& name, std::size_t run, std::size_t runs, double contacts)
{
    auto& list = counts[name];
    list.resize(runs);
    list[run] += contacts;
}

// Why a contact was never called: a list, a rule, or what stopped the campaign.
std::string reasonOf(const Json& row, const Json& run)
{
    const std::string state = row.at("state");
    if (state == "pending" && run.at("stopped_by").is_string())
        return run.at("stopped_by");
    if (row.at("code").is_string())
        return row.at("code");
    return state;
}

Json report(const std::vector<Json>& runs, const Json& source, std::int64_t played, const Sample& sample)
{
    const double factor = source.at("pending").get<double>() / double(played);
    const std::int64_t begin = source.at("begins_us");
    std::vector<double> spend, calls;
    std::vector<std::int64_t> finish;
    Counts outcomes, never;
    Json stopped = Json::object();
    bool canary = false;
    for (std::size_t i = 0; i < runs.size(); ++i) {
        const Json& run = runs[i];
        spend.push_back(run.at("spend_micro").get<double>() / 1e6);
        calls.push_back(run.at("calls").get<double>());
        if (run.at("finish_at_us").is_number() && run.at("stopped_by").is_null())
            finish.push_back(run.at("finish_at_us").get<std::int64_t>());
        if (run.at("stopped_by").is_string())
            stopped[run.at("stopped_by").get<std::string>()] =
                stopped.value(run.at("stopped_by").get<std::string>(), 0) + 1;
        canary = canary || run.at("canary").get<bool>();
        for (const Json& row : run.at("contacts")) {
            if (row.at("called").get<bool>())
                count(outcomes, row.at("state"), i, runs.size(), row.at("contacts").get<double>());
            else
                count(never, reasonOf(row, run), i, runs.size(), row.at("contacts").get<double>());
        }
    }
    const auto ranges = [&](const Counts& counts) {
        Json object = Json::object();
        for (const auto& [name, list] : counts)
            object[name] = range(list, factor, 0);
        return object;
    };
    Json notes = Json::array({"outcomes, lengths and prices are the simulator's, not your assistant's",
                              "other campaigns, and calls made to these numbers before, are left out"});
    if (sample.share < 1)
        notes.push_back("a part of the list was played, with caps, budgets and lines in proportion");
    const bool rough = std::abs(sample.stretch - 1) > kRoughFrom;
    if (rough)
        notes.push_back("the list is too long for its cap to be played in proportion: times are stretched, and rough");
    if (canary)
        notes.push_back("the canary waited for a person, who was taken to go on at once");
    return {{"begins_at", isoTime(fromMicroseconds(begin))},
            {"contacts", source.at("pending")},
            {"played", played},
            {"scaled", sample.share < 1},
            {"rough", rough},
            {"canary", canary},
            {"seeds", runs.size()},
            {"finish_at", rangeOfTimes(finish, begin, sample.stretch)},
            {"spend_usd", range(spend, factor, 2)},
            {"calls", range(calls, factor, 0)},
            {"outcomes", ranges(outcomes)},
            {"never_called", ranges(never)},
            {"stopped_by", stopped},
            {"holds", source.at("holds")},
            {"notes", notes},
            {"runs", runs}};
}

Result<Json> playOn(db::Connection& source, db::Connection& stage, const QString& campaign,
                    const RehearsalOptions& options, const std::function<bool(const RehearsalProgress&)>& said)
{
    AUTOLYNX_TRY(told, source.json(QStringLiteral("SELECT autolynx.rehearsal_source(?::uuid)"), {campaign}));
    const std::int64_t pending = told.at("pending");
    if (pending == 0) {
        return refused(QStringLiteral("no_contacts"), QStringLiteral("Nobody of this campaign waits to be called."),
                       QStringLiteral("Add contacts first."));
    }
    const TimePoint begin = fromMicroseconds(told.at("begins_us").get<std::int64_t>());
    const Sample sample = sampleFor(pending, told.at("campaign").at("cap").get<int>(), options.contacts);
    AUTOLYNX_TRY(worker, prepareScene(stage));
    AUTOLYNX_CHECK(setTime(stage, begin));
    std::int64_t played = 0;
    AUTOLYNX_CHECK(stage.transaction([&]() -> Result<void> {
        AUTOLYNX_TRY(copied, copyCampaign(source, stage, campaign, told, sample));
        played = copied;
        return {};
    }));
    if (played == 0)
        return refused(QStringLiteral("no_contacts"), QStringLiteral("None of the waiting contacts was drawn."),
                       QStringLiteral("Play more of them: --contacts."));
    AUTOLYNX_CHECK(stage.script(QStringLiteral("ANALYZE")));
    std::vector<Json> runs;
    for (int seed = 1; seed <= options.seeds; ++seed) {
        const auto going = [&](std::int64_t ended) { return !said || said({seed, ended, played}); };
        Json summary;
        // Each on the same ground: what a run has done is rolled back.
        const auto done = stage.transaction([&]() -> Result<void> {
            AUTOLYNX_TRY(run, Playthrough(stage, campaign, worker, std::uint64_t(seed), going).run(begin));
            summary = run;
            return refused(QStringLiteral("rehearsed"), QString());
        });
        if (done.error().code != u"rehearsed")
            return done.error();
        runs.push_back(std::move(summary));
    }
    Json answer = report(runs, told, played, sample);
    answer["campaign_id"] = campaign.toStdString();
    return answer;
}

} // namespace

QString defaultDirectory()
{
    if (geteuid() == 0)
        return QStringLiteral("/var/lib/autolynx-campaign-rehearsal");
    return QStandardPaths::writableLocation(QStandardPaths::GenericDataLocation) +
           QStringLiteral("/autolynx/campaign-rehearsal");
}

Result<Json> rehearseCampaign(db::Connection& source, QUuid campaign, const RehearsalOptions& options,
                              const std::function<bool(const RehearsalProgress&)>& said)
{
    if (said && !said({}))
        return refused(QStringLiteral("interrupted"), QStringLiteral("The rehearsal was interrupted."));
    AUTOLYNX_TRY(stack, openStage(options.directory));
    Result<Json> answer = [&]() -> Result<Json> {
        local::UpOptions up;
        up.simulator = false;
        up.worker = false;
        up.durable = false;
        AUTOLYNX_CHECK(stack->up(up));
        AUTOLYNX_TRY(stage,
                     db::Connection::open(stack->url(QStringLiteral("autolynx_migrator")), "autolynx-rehearsal"));
        return playOn(source, *stage, campaign.toString(QUuid::WithoutBraces), options, said);
    }();
    const auto removed = stack->reset(); // numbers of people were in it
    if (answer && !removed)
        return removed.error();
    return answer;
}

} // namespace autolynx::rehearsal
