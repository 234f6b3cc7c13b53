// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/news.h"

#include "ui/format/numbers.h"
#include "ui/models/campaign.h"

#include <QCoreApplication>
#include <QSettings>
#include <nlohmann/json.hpp>

namespace autolynx::ui {
namespace {

QString say(const char* text)
{
    return QCoreApplication::translate("News", text);
}

QString keyOf(News::Kind kind)
{
    switch (kind) {
    case News::Kind::Completed:
        return QStringLiteral("notify/completed");
    case News::Kind::Held:
        return QStringLiteral("notify/held");
    case News::Kind::Budget:
        return QStringLiteral("notify/budget");
    case News::Kind::Error:
        return QStringLiteral("notify/errors");
    }
    return {};
}

} // namespace

bool wantsNews(News::Kind kind)
{
    return QSettings().value(keyOf(kind), true).toBool();
}

void setWantsNews(News::Kind kind, bool wanted)
{
    QSettings().setValue(keyOf(kind), wanted);
}

QList<News> NewsReader::read(const nlohmann::json& campaigns, const QDateTime& at)
{
    QList<News> news;
    QHash<QString, Known> now;
    for (const auto& object : campaigns) {
        const Campaign campaign = campaignFrom(object);
        const bool alerted = campaign.alert && campaign.spend >= *campaign.alert;
        now.insert(campaign.id, {campaign.state, campaign.holdCode, alerted});
        if (!known_)
            continue;
        const Known before = known_->value(campaign.id);
        if (campaign.state == u"COMPLETED" && !before.state.isEmpty() && before.state != campaign.state)
            news << News{News::Kind::Completed, say(QT_TRANSLATE_NOOP("News", "%1 is completed")).arg(campaign.name),
                         say(QT_TRANSLATE_NOOP("News", "%1 of %2 answered, %3 spent."))
                             .arg(numberText(campaign.counts.answered), numberText(campaign.counts.imported),
                                  moneyText(campaign.spend)),
                         campaign.id};
        else if (campaign.state == u"FAILED" && !before.state.isEmpty() && before.state != campaign.state)
            news << News{
                News::Kind::Error, say(QT_TRANSLATE_NOOP("News", "%1 was given up")).arg(campaign.name),
                say(QT_TRANSLATE_NOOP("News", "%1 contacts were not called.")).arg(numberText(campaign.counts.pending)),
                campaign.id};
        // That it is night where people live is no news; anything else that holds it is.
        if (!campaign.holdCode.isEmpty() && campaign.holdCode != before.hold &&
            campaign.holdCode != u"outside_window") {
            const Situation situation = situationOf(campaign, at);
            news << News{News::Kind::Held, say(QT_TRANSLATE_NOOP("News", "%1 is held")).arg(campaign.name),
                         (situation.reason + u' ' + situation.remedy).trimmed(), campaign.id};
        }
        if (alerted && !before.alerted)
            news << News{News::Kind::Budget,
                         say(QT_TRANSLATE_NOOP("News", "%1 has reached its budget alert")).arg(campaign.name),
                         say(QT_TRANSLATE_NOOP("News", "%1 of %2 spent."))
                             .arg(moneyText(campaign.spend), moneyText(campaign.alert)),
                         campaign.id};
    }
    known_ = std::move(now);
    return news;
}

} // namespace autolynx::ui
