// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ctl/watch.h"

#include "app/ctl/campaign_text.h"
#include "app/ctl/lookup.h"
#include "app/ctl/progress.h"

#include <QElapsedTimer>
#include <QThread>
#include <nlohmann/json.hpp>

#include <optional>

namespace autolynx::ctl {
namespace {

constexpr int kPollMs = 250;
constexpr qint64 kPatienceMs = 60'000;
constexpr qint64 kMeanwhileMs = 2'000;

QStringList knownStates()
{
    return {QStringLiteral("CREATED"), QStringLiteral("QUEUED"), QStringLiteral("DIALING"),
            QStringLiteral("RUNNING"), QStringLiteral("PAUSED"), QStringLiteral("COMPLETED"),
            QStringLiteral("FAILED")};
}

bool isEnd(const QString& state)
{
    return state == u"COMPLETED" || state == u"FAILED";
}

/// Says each change of a campaign in the form that the output wants.
class Follower
{
public:
    explicit Follower(Context& context) : context_(context), progress_(QStringLiteral("Calling"), !context.json()) {}

    void show(const nlohmann::json& now)
    {
        if (context_.json())
            return context_.print(now);
        if (progress_.isShown())
            return progress_.update(finalCount(now), countOf(now, "imported"), oneLine(now));
        sayPassedStates(now);
        const auto hold = now.find("hold");
        const QString said =
            member(now, "state") + u' ' + (hold != now.end() && hold->is_object() ? member(*hold, "code") : QString());
        const qint64 tenth = countOf(now, "imported") > 0 ? finalCount(now) * 10 / countOf(now, "imported") : 0;
        if (said != said_ || tenth != tenth_)
            context_.print(oneLine(now));
        said_ = said;
        tenth_ = tenth;
    }

private:
    // A state can come and go between two looks; its time stays.
    void sayPassedStates(const nlohmann::json& now)
    {
        const std::pair<const char*, const char*> passed[] = {
            {"queued_at", "QUEUED"}, {"started_at", "DIALING"}, {"running_at", "RUNNING"}};
        for (const auto& [key, state] : passed) {
            const bool news = !member(now, key).isEmpty() && member(last_, key).isEmpty();
            if (news && !last_.is_null() && member(now, "state") != QLatin1StringView(state))
                context_.print(QStringLiteral("%1 at %2").arg(QLatin1StringView(state), member(now, key)));
        }
        last_ = now;
    }

    Context& context_;
    Progress progress_;
    nlohmann::json last_;
    QString said_;
    qint64 tenth_ = -1;
};

std::optional<Result<void>> verdict(const QString& state, const QString& until)
{
    if (until.isEmpty() ? isEnd(state) : state == until)
        return Result<void>();
    if (isEnd(state)) {
        return Result<void>(refused(QStringLiteral("campaign_ended"),
                                    QStringLiteral("The campaign is %1 and will not become %2.").arg(state, until)));
    }
    return std::nullopt;
}

} // namespace

Result<void> watchCampaign(Context& context, db::Connection& connection, const QString& id, const WatchOptions& options)
{
    if (!options.until.isEmpty() && !knownStates().contains(options.until)) {
        return usage(QStringLiteral("usage"), QStringLiteral("There is no state %1.").arg(options.until),
                     QStringLiteral("States: %1.").arg(knownStates().join(QStringLiteral(", "))));
    }
    Follower follower(context);
    nlohmann::json last;
    QElapsedTimer sinceAnswer;
    QElapsedTimer sinceChange;
    QElapsedTimer sinceMeanwhile;
    sinceAnswer.start();
    sinceChange.start();
    sinceMeanwhile.start();
    while (true) {
        auto asked = connection.json(QStringLiteral("SELECT autolynx.campaign_show(?::uuid)"), {id});
        if (!asked && (asked.error().kind != ErrorKind::Unreachable || sinceAnswer.hasExpired(kPatienceMs)))
            return asked.error();
        if (asked) {
            sinceAnswer.restart();
            if (*asked != last) {
                sinceChange.restart();
                last = *asked;
                follower.show(last);
                AUTOLYNX_CHECK(context.written()); // else nobody reads us any more
            }
            if (const auto end = verdict(member(last, "state"), options.until))
                return *end;
        }
        if (options.stalledAfter.count() > 0 && sinceChange.hasExpired(options.stalledAfter.count())) {
            return unreachable(QStringLiteral("campaign_stalled"),
                               QStringLiteral("Nothing has happened for %1 s: %2.")
                                   .arg(options.stalledAfter / std::chrono::seconds(1))
                                   .arg(oneLine(last)));
        }
        if (options.meanwhile && sinceMeanwhile.hasExpired(kMeanwhileMs)) {
            sinceMeanwhile.restart();
            AUTOLYNX_CHECK(options.meanwhile());
        }
        QThread::msleep(kPollMs);
    }
}

} // namespace autolynx::ctl
