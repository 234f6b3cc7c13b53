// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/campaign/campaign_settings.h"

#include "ui/models/json_fields.h"

#include <nlohmann/json.hpp>

#include <algorithm>

namespace autolynx::ui {
namespace {

constexpr std::array kDays{"mon", "tue", "wed", "thu", "fri", "sat", "sun"};

template <typename T> nlohmann::json orNull(const std::optional<T>& value)
{
    return value ? nlohmann::json(*value) : nlohmann::json();
}

nlohmann::json canaryJson(const std::optional<Canary>& canary)
{
    if (!canary)
        return nullptr;
    nlohmann::json object = {{"calls", canary->calls}};
    if (canary->connectRate)
        object["connect_rate"] = *canary->connectRate;
    if (canary->meanSeconds)
        object["mean_seconds"] = *canary->meanSeconds;
    if (canary->errorRate)
        object["error_rate"] = *canary->errorRate;
    if (canary->optOutRate)
        object["opt_out_rate"] = *canary->optOutRate;
    return object;
}

nlohmann::json strings(const QStringList& list)
{
    nlohmann::json array = nlohmann::json::array();
    for (const QString& text : list)
        array.push_back(text.toStdString());
    return array;
}

QStringList listOf(const nlohmann::json& object, const char* name)
{
    QStringList list;
    if (const auto found = object.find(name); found != object.end() && found->is_array()) {
        for (const auto& text : *found)
            list << QString::fromStdString(text.get<std::string>());
    }
    return list;
}

} // namespace

WeekHours CampaignSettings::everyDay(const char* from, const char* to)
{
    WeekHours hours;
    hours.fill({QStringLiteral("%1-%2").arg(QLatin1StringView(from), QLatin1StringView(to))});
    return hours;
}

CampaignSettings CampaignSettings::from(const nlohmann::json& campaign)
{
    CampaignSettings settings;
    settings.name = textOf(campaign, "name");
    settings.lineIds = listOf(campaign, "line_ids");
    settings.lineIds.sort();
    settings.cap = static_cast<int>(numberOf(campaign, "cap"));
    settings.batches = textOf(campaign, "mode") == u"batch";
    settings.lineQuiet = flagOf(campaign, "line_quiet");
    settings.cadence = textOf(campaign, "dispatch") == u"cadence";
    if (const auto hours = campaign.find("hours"); hours != campaign.end() && hours->is_object())
        settings.hours = weekHoursOf(*hours);
    settings.skipHolidays = flagOf(campaign, "skip_holidays");
    settings.fallbackZone = textOf(campaign, "fallback_zone");
    settings.consentRequired = flagOf(campaign, "consent_required");
    settings.maxSeconds = static_cast<int>(numberOf(campaign, "max_duration_seconds"));
    settings.maxAttempts = qMax(1, static_cast<int>(numberOf(campaign, "max_attempts")));
    settings.retryOutcomes = listOf(campaign, "retry_outcomes");
    settings.retryOutcomes.sort();
    if (const auto after = campaign.find("retry_after_seconds"); after != campaign.end() && after->is_array()) {
        settings.retryAfter.clear();
        for (const auto& seconds : *after)
            settings.retryAfter << seconds.get<int>();
    }
    settings.alert = realOf(campaign, "alert_usd");
    settings.alertDay = realOf(campaign, "alert_day_usd");
    settings.budget = realOf(campaign, "budget_usd");
    settings.budgetDay = realOf(campaign, "budget_day_usd");
    if (const auto canary = campaign.find("canary"); canary != campaign.end())
        settings.canary = canaryOf(*canary);
    return settings;
}

nlohmann::json CampaignSettings::fields() const
{
    nlohmann::json object = {{"name", name.trimmed().toStdString()},
                             {"line_ids", strings(lineIds)},
                             {"cap", cap},
                             {"mode", batches ? "batch" : "continuous"},
                             {"line_quiet", lineQuiet},
                             {"dispatch", cadence ? "cadence" : "events"},
                             {"skip_holidays", skipHolidays},
                             {"consent_required", consentRequired},
                             {"max_attempts", maxAttempts},
                             // Nobody is called again without a second attempt.
                             {"retry_outcomes", strings(maxAttempts > 1 ? retryOutcomes : QStringList())},
                             {"retry_after_seconds", std::vector<int>(retryAfter.begin(), retryAfter.end())},
                             {"alert_usd", orNull(alert)},
                             {"alert_day_usd", orNull(alertDay)},
                             {"budget_usd", orNull(budget)},
                             {"budget_day_usd", orNull(budgetDay)},
                             {"canary", canaryJson(canary)}};
    for (std::size_t day = 0; day < kDays.size(); ++day)
        object["hours"][kDays.at(day)] = strings(hours.at(day));
    object["fallback_zone"] = fallbackZone.isEmpty() ? nlohmann::json() : nlohmann::json(fallbackZone.toStdString());
    if (maxSeconds > 0)
        object["max_duration_seconds"] = maxSeconds;
    return object;
}

nlohmann::json CampaignSettings::changes(const CampaignSettings& before) const
{
    const nlohmann::json was = before.fields();
    nlohmann::json changed = nlohmann::json::object();
    const nlohmann::json is = fields();
    for (const auto& [name_, value] : is.items()) {
        if (const auto found = was.find(name_); found == was.end() || *found != value)
            changed[name_] = value;
    }
    // The rule of trying again is one: how often, after what, and when.
    if (changed.contains("max_attempts") || changed.contains("retry_outcomes")) {
        changed["max_attempts"] = maxAttempts;
        changed["retry_outcomes"] = is["retry_outcomes"];
    }
    return changed;
}

} // namespace autolynx::ui
