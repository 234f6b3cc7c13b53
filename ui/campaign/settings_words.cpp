// SPDX-License-Identifier: GPL-3.0-or-later
// A campaign's settings in words.
#include "ui/campaign/campaign_settings.h"

#include "ui/format/numbers.h"
#include "ui/theme/states.h"

#include <QCoreApplication>
#include <QLocale>
#include <QMap>

namespace autolynx::ui {
namespace {

QString say(const char* text, const char* disambiguation = nullptr, int count = -1)
{
    return QCoreApplication::translate("Settings", text, disambiguation, count);
}

QString yesNo(bool yes)
{
    return yes ? say(QT_TRANSLATE_NOOP("Settings", "yes")) : say(QT_TRANSLATE_NOOP("Settings", "no"));
}

QString dollarsText(const std::optional<double>& dollars)
{
    return dollars ? moneyText(dollars) : say(QT_TRANSLATE_NOOP("Settings", "none"));
}

} // namespace

QString attemptsText(const CampaignSettings& settings)
{
    if (settings.maxAttempts <= 1)
        return say(QT_TRANSLATE_NOOP("Settings", "One call each."));
    QStringList outcomes;
    for (const State state :
         {State::NoAnswer, State::Busy, State::Voicemail, State::Rejected, State::Canceled, State::Failed}) {
        if (settings.retryOutcomes.contains(stateName(state)))
            outcomes << inSentence(look(state).word);
    }
    if (outcomes.isEmpty())
        return say(QT_TRANSLATE_NOOP("Settings", "Up to %1 calls each, but no outcome is called again."))
            .arg(settings.maxAttempts);
    return say(QT_TRANSLATE_NOOP("Settings", "Up to %1 calls each: again after %2, in %3."))
        .arg(settings.maxAttempts)
        .arg(outcomes.join(QStringLiteral(", ")), delaysText(settings.retryAfter));
}

QString moneyLimitsText(const CampaignSettings& settings)
{
    QStringList parts;
    if (settings.budget)
        parts << say(QT_TRANSLATE_NOOP("Settings", "stops at %1")).arg(moneyText(settings.budget));
    if (settings.budgetDay)
        parts << say(QT_TRANSLATE_NOOP("Settings", "stops at %1 a day")).arg(moneyText(settings.budgetDay));
    if (settings.alert)
        parts << say(QT_TRANSLATE_NOOP("Settings", "tells you at %1")).arg(moneyText(settings.alert));
    if (settings.alertDay)
        parts << say(QT_TRANSLATE_NOOP("Settings", "tells you at %1 a day")).arg(moneyText(settings.alertDay));
    return parts.isEmpty() ? say(QT_TRANSLATE_NOOP("Settings", "no limit")) : parts.join(QStringLiteral("; "));
}

QString careText(const CampaignSettings& settings)
{
    QStringList parts;
    parts << (settings.skipHolidays ? say(QT_TRANSLATE_NOOP("Settings", "not on holidays"))
                                    : say(QT_TRANSLATE_NOOP("Settings", "on holidays too")));
    if (settings.consentRequired)
        parts << say(QT_TRANSLATE_NOOP("Settings", "only with consent"));
    parts << (settings.fallbackZone.isEmpty()
                  ? say(QT_TRANSLATE_NOOP("Settings", "nobody of unknown time zone"))
                  : say(QT_TRANSLATE_NOOP("Settings", "unknown time zones by the clock of %1"))
                        .arg(QString(settings.fallbackZone).replace(u'_', u' ')));
    return parts.join(QStringLiteral("; "));
}

QList<SettingChange> changesInWords(const CampaignSettings& before, const CampaignSettings& now,
                                    const QMap<QString, QString>& lineNames)
{
    QList<SettingChange> changes;
    const QString next = say(QT_TRANSLATE_NOOP("Settings", "from the next call on"));
    const QString atOnce = say(QT_TRANSLATE_NOOP("Settings", "at once"));
    const QString waiting = say(QT_TRANSLATE_NOOP("Settings", "at once, for everybody who waits"));
    const auto add = [&](const char* what, const QString& was, const QString& is, const QString& effect) {
        if (was != is)
            changes << SettingChange{say(what), was, is, effect};
    };
    const auto lines = [&](const QStringList& ids) {
        QStringList names;
        for (const QString& id : ids)
            names << lineNames.value(id, id.left(8));
        names.sort();
        return names.join(QStringLiteral(", "));
    };
    const auto mode = [](bool batches) {
        return batches ? say(QT_TRANSLATE_NOOP("Settings", "batches"))
                       : say(QT_TRANSLATE_NOOP("Settings", "one ends, the next begins"));
    };
    const auto minutes = [](int seconds) {
        return seconds > 0
                   ? say(QT_TRANSLATE_NOOP("Settings", "%1 min")).arg(QLocale().toString(seconds / 60.0, 'g', 4))
                   : say(QT_TRANSLATE_NOOP("Settings", "as the assistant"));
    };
    add(QT_TRANSLATE_NOOP("Settings", "Name"), before.name, now.name, atOnce);
    add(QT_TRANSLATE_NOOP("Settings", "Call from"), lines(before.lineIds), lines(now.lineIds), next);
    add(QT_TRANSLATE_NOOP("Settings", "Calls at once"), numberText(before.cap), numberText(now.cap),
        now.cap < before.cap ? say(QT_TRANSLATE_NOOP("Settings", "as calls end; none is hung up")) : atOnce);
    add(QT_TRANSLATE_NOOP("Settings", "Freed places"), mode(before.batches), mode(now.batches), next);
    add(QT_TRANSLATE_NOOP("Settings", "Only lines not in use"), yesNo(before.lineQuiet), yesNo(now.lineQuiet), next);
    add(QT_TRANSLATE_NOOP("Settings", "Only once a minute"), yesNo(before.cadence), yesNo(now.cadence), next);
    add(QT_TRANSLATE_NOOP("Settings", "Calling hours"), hoursText(before.hours), hoursText(now.hours), waiting);
    add(QT_TRANSLATE_NOOP("Settings", "Not on holidays"), yesNo(before.skipHolidays), yesNo(now.skipHolidays), waiting);
    add(QT_TRANSLATE_NOOP("Settings", "Unknown time zone"),
        before.fallbackZone.isEmpty() ? say(QT_TRANSLATE_NOOP("Settings", "is not called")) : before.fallbackZone,
        now.fallbackZone.isEmpty() ? say(QT_TRANSLATE_NOOP("Settings", "is not called")) : now.fallbackZone, waiting);
    add(QT_TRANSLATE_NOOP("Settings", "Only with consent"), yesNo(before.consentRequired), yesNo(now.consentRequired),
        waiting);
    add(QT_TRANSLATE_NOOP("Settings", "Longest call"), minutes(before.maxSeconds), minutes(now.maxSeconds), next);
    add(QT_TRANSLATE_NOOP("Settings", "Attempts"), attemptsText(before), attemptsText(now), waiting);
    add(QT_TRANSLATE_NOOP("Settings", "Stops at"), dollarsText(before.budget), dollarsText(now.budget), atOnce);
    add(QT_TRANSLATE_NOOP("Settings", "Stops at, a day"), dollarsText(before.budgetDay), dollarsText(now.budgetDay),
        atOnce);
    add(QT_TRANSLATE_NOOP("Settings", "Tells you at"), dollarsText(before.alert), dollarsText(now.alert), atOnce);
    add(QT_TRANSLATE_NOOP("Settings", "Tells you at, a day"), dollarsText(before.alertDay), dollarsText(now.alertDay),
        atOnce);
    add(QT_TRANSLATE_NOOP("Settings", "First calls"), canaryText(before.canary), canaryText(now.canary),
        say(QT_TRANSLATE_NOOP("Settings", "beginning with the next call")));
    return changes;
}

} // namespace autolynx::ui
