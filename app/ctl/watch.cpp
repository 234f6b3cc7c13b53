// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ctl/watch.h"

#include "app/ctl/campaign_text.h"
#include "app/ctl/lookup.h"
#include "app/ctl/progress.h"

#include <QElapsedTimer>
#include <QThread>
#include <nlohmann/json.hpp>

namespace autolynx::ctl {
namespace {

constexpr int kPollMs = 250;
constexpr qint64 kPatienceMs = 60'000;

QStringList knownStates()
{
    return {QStringLiteral("CREATED"), QStringLiteral("QUEUED"), QStringLiteral("DIALING"),
            QStringLiteral("RUNNING"), QStringLiteral("PAUSED"), QStringLiteral("COMPLETED"),
            QStringLiteral("FAILED")};
}

} // namespace

Result<void> watchCampaign(Context& context, db::Connection& connection, const QString& id, const QString& until)
{
    if (!until.isEmpty() && !knownStates().contains(until)) {
        return usage(QStringLiteral("usage"), QStringLiteral("There is no state %1.").arg(until),
                     QStringLiteral("States: %1.").arg(knownStates().join(QStringLiteral(", "))));
    }
    Progress progress(QStringLiteral("Calling"), !context.json());
    nlohmann::json last;
    QString lastSaid;
    QElapsedTimer sinceAnswer;
    sinceAnswer.start();
    while (true) {
        auto asked = connection.json(QStringLiteral("SELECT autolynx.campaign_show(?::uuid)"), {id});
        if (!asked && (asked.error().kind != ErrorKind::Unreachable || sinceAnswer.hasExpired(kPatienceMs)))
            return asked.error();
        if (asked) {
            sinceAnswer.restart();
            const nlohmann::json& now = *asked;
            const QString state = member(now, "state");
            if (now != last) {
                last = now;
                const QString hold =
                    now.contains("hold") && now["hold"].is_object() ? member(now["hold"], "code") : QString();
                const QString said = state + u' ' + hold;
                if (context.json())
                    context.print(now);
                else if (progress.isShown())
                    progress.update(finalCount(now), countOf(now, "imported"), oneLine(now));
                else if (said != lastSaid)
                    context.print(oneLine(now));
                lastSaid = said;
                AUTOLYNX_CHECK(context.written()); // nobody reads us any more
            }
            if (until.isEmpty() ? state == u"COMPLETED" || state == u"FAILED" : state == until)
                return {};
            if (state == u"COMPLETED" || state == u"FAILED") {
                return refused(QStringLiteral("campaign_ended"),
                               QStringLiteral("The campaign is %1 and will not become %2.").arg(state, until));
            }
        }
        QThread::msleep(kPollMs);
    }
}

} // namespace autolynx::ctl
