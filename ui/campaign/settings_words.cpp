// SPDX-License-Identifier: GPL-3.0-or-later
// A campaign's settings in words.
#include "ui/campaign/campaign_settings.h"
#include "ui/format/numbers.h"
#include "ui/theme/states.h"

#include <QCoreApplication>
#include <QLocale>
#include <QMap>
#include <QRegularExpression>

#include <algorithm>

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

QString dayText(const QStringList& intervals)
{
    if (intervals.isEmpty())
        return say(QT_TRANSLATE_NOOP("Settings", "not at all"));
    return QStringList(intervals).replaceInStrings(QStringLiteral("-"), QStringLiteral("–")).join(QStringLiteral(", "));
}

QString dollarsText(const std::optional<double>& dollars)
{
    return dollars ? moneyText(dollars) : say(QT_TRANSLATE_NOOP("Settings", "none"));
}

QString percent(double rate)
{
    return QStringLiteral("%1 %").arg(QLocale().toString(rate * 100, 'f', 0));
}

} // namespace

QString hoursText(const std::array<QStringList, 7>& hours)
{
    if (std::ranges::all_of(hours, [&](const QStringList& day) { return day == hours.front(); }))
        return say(QT_TRANSLATE_NOOP("Settings", "%1 every day")).arg(dayText(hours.front()));
    // Neighbours with the same hours stand together: "Mon–Fri 08:00–18:00; Sat 10:00–14:00; Sun not at all".
    QStringList parts;
    for (std::size_t first = 0; first < hours.size();) {
        std::size_t last = first;
        while (last + 1 < hours.size() && hours.at(last + 1) == hours.at(first))
            ++last;
        const auto name = [](std::size_t day) { return QLocale().dayName(int(day) + 1, QLocale::ShortFormat); };
        parts << (first == last ? name(first) : name(first) + u'–' + name(last)) + u' ' + dayText(hours.at(first));
        first = last + 1;
    }
    return parts.join(QStringLiteral("; "));
}

QString delaysText(const QList<int>& seconds)
{
    QStringList parts;
    for (const int delay : seconds) {
        parts << (delay % 86400 == 0  ? say(QT_TRANSLATE_NOOP("Settings", "%1 d")).arg(delay / 86400)
                  : delay % 3600 == 0 ? say(QT_TRANSLATE_NOOP("Settings", "%1 h")).arg(delay / 3600)
                                      : say(QT_TRANSLATE_NOOP("Settings", "%1 min")).arg(delay / 60));
    }
    return parts.join(QStringLiteral(", "));
}

std::optional<QList<int>> delaysOf(const QString& text)
{
    constexpr int kMost = 20;
    constexpr int kLongest = 30 * 86400;
    static const QRegularExpression one(QStringLiteral(R"(^(\d{1,5})\s*(min|m|h|d|t)\w*$)"),
                                        QRegularExpression::CaseInsensitiveOption);
    QList<int> delays;
    for (const QString& part : text.split(QRegularExpression(QStringLiteral("[,;]")), Qt::SkipEmptyParts)) {
        const auto match = one.match(part.trimmed());
        if (!match.hasMatch())
            return std::nullopt;
        const QChar unit = match.captured(2).at(0).toLower();
        const qint64 seconds = match.captured(1).toLongLong() * (unit == u'm' ? 60 : unit == u'h' ? 3600 : 86400);
        if (seconds < 60 || seconds > kLongest)
            return std::nullopt;
        delays << static_cast<int>(seconds);
    }
    return delays.isEmpty() || delays.size() > kMost ? std::nullopt : std::optional(delays);
}

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

QString canaryText(const std::optional<Canary>& canary)
{
    if (!canary)
        return say(QT_TRANSLATE_NOOP("Settings", "none"));
    QStringList limits;
    if (canary->connectRate)
        limits << say(QT_TRANSLATE_NOOP("Settings", "%1 answered")).arg(percent(*canary->connectRate));
    if (canary->meanSeconds)
        limits << say(QT_TRANSLATE_NOOP("Settings", "%1 on average"))
                      .arg(durationText(std::chrono::seconds(*canary->meanSeconds)));
    if (canary->errorRate)
        limits << say(QT_TRANSLATE_NOOP("Settings", "at most %1 failed")).arg(percent(*canary->errorRate));
    if (canary->optOutRate)
        limits << say(QT_TRANSLATE_NOOP("Settings", "at most %1 opt out")).arg(percent(*canary->optOutRate));
    return limits.isEmpty() ? say(QT_TRANSLATE_NOOP("Settings", "%1 calls first, then you decide")).arg(canary->calls)
                            : say(QT_TRANSLATE_NOOP("Settings", "%1 calls first; the others follow with %2"))
                                  .arg(QString::number(canary->calls), limits.join(QStringLiteral(", ")));
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
