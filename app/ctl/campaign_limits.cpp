// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ctl/campaign_limits.h"

#include "app/ctl/lookup.h"

#include <nlohmann/json.hpp>

#include <array>
#include <utility>

namespace autolynx::ctl {
namespace {

constexpr qint64 kMostAttempts = 50;
constexpr std::array<std::pair<char, qint64>, 4> kUnits{{{'d', 86'400}, {'h', 3600}, {'m', 60}, {'s', 1}}};

// What people write, and the database's name for it.
struct Limit
{
    const char* word;
    const char* figure;
    const char* text;
    bool atLeast;
    bool rate;
};
constexpr std::array kLimits{
    Limit{"connect", "connect_rate", "answered", true, true},
    Limit{"mean", "mean_seconds", "mean seconds", true, false},
    Limit{"errors", "error_rate", "errors", false, true},
    Limit{"opt-outs", "opt_out_rate", "opt-outs", false, true},
};

// "4h" → 14400.
std::optional<qint64> seconds(const QString& text)
{
    for (const auto& [letter, worth] : kUnits) {
        bool ok = false;
        if (text.endsWith(QLatin1Char(letter))) {
            const qint64 number = text.chopped(1).toLongLong(&ok);
            return ok && number > 0 && number <= 10'000'000 ? std::optional(number * worth) : std::nullopt;
        }
    }
    return std::nullopt;
}

QString span(qint64 seconds)
{
    for (const auto& [letter, worth] : kUnits) {
        if (seconds >= worth && seconds % worth == 0)
            return QString::number(seconds / worth) + QLatin1Char(letter);
    }
    return QString::number(seconds) + u's';
}

Result<void> addRetry(const Context& context, nlohmann::json& fields)
{
    const QString text = context.value("retry");
    nlohmann::json outcomes = nlohmann::json::array();
    if (text != u"none") {
        for (const QString& outcome : text.section(u':', 0, 0).split(u',', Qt::SkipEmptyParts))
            outcomes.push_back(outcome.toLower().toStdString());
    }
    fields["retry_outcomes"] = outcomes;
    if (!text.contains(u':'))
        return {};
    for (const QString& step : text.section(u':', 1).split(u',')) {
        const auto after = seconds(step);
        if (!after)
            return usage(QStringLiteral("usage"),
                         QStringLiteral("--retry is not of the form no_answer,busy:1h,4h,24h (units s, m, h, d)."));
        fields["retry_after_seconds"].push_back(*after);
    }
    return {};
}

// "20:connect=0.2,mean=30,errors=10%".
Result<void> addCanary(const Context& context, nlohmann::json& fields)
{
    const QString text = context.value("canary");
    fields["canary"] = nullptr;
    if (text == u"none")
        return {};
    const auto wrong = [] {
        return usage(QStringLiteral("usage"),
                     QStringLiteral("--canary is not of the form 20:connect=0.2,mean=30,errors=10%,opt-outs=0.02."));
    };
    bool ok = false;
    nlohmann::json canary = {{"calls", text.section(u':', 0, 0).toInt(&ok)}};
    if (!ok)
        return wrong();
    for (const QString& part : text.section(u':', 1).split(u',', Qt::SkipEmptyParts)) {
        QString value = part.section(u'=', 1);
        const bool percent = value.endsWith(u'%');
        const double number = (percent ? value.chopped(1) : value).toDouble(&ok);
        const QString word = part.section(u'=', 0, 0);
        bool known = false;
        for (const Limit& limit : kLimits) {
            if (word == QLatin1StringView(limit.word) && ok && (limit.rate || !percent)) {
                canary[limit.figure] = percent ? number / 100 : number;
                known = true;
            }
        }
        if (!known)
            return wrong();
    }
    fields["canary"] = std::move(canary);
    return {};
}

QString number(const nlohmann::json& object, const char* key)
{
    const auto found = object.find(key);
    return found != object.end() && found->is_number() ? QString::number(found->get<double>(), 'g', 4)
                                                       : QStringLiteral("-");
}

QString canaryText(const nlohmann::json& canary)
{
    const auto& result = canary.at("result");
    QString text = QStringLiteral("%1: %2 of %3 first calls done")
                       .arg(member(canary, "state"), number(result, "done"), number(canary, "calls"));
    for (const auto& figure : result.at("figures")) {
        for (const Limit& limit : kLimits) {
            if (figure.at("figure") == limit.figure && figure.at("limit").is_number())
                text +=
                    QStringLiteral(", %1 %2 (at %3 %4)")
                        .arg(QLatin1StringView(limit.text), number(figure, "measured"),
                             limit.atLeast ? QStringLiteral("least") : QStringLiteral("most"), number(figure, "limit"));
        }
    }
    return text;
}

QString attemptsText(const nlohmann::json& campaign)
{
    QStringList outcomes, steps;
    for (const auto& outcome : campaign.at("retry_outcomes"))
        outcomes += QString::fromStdString(outcome.get<std::string>());
    for (const auto& step : campaign.at("retry_after_seconds"))
        steps += span(step.get<qint64>());
    const QString most = QStringLiteral("at most %1").arg(campaign.at("max_attempts").get<qint64>());
    return outcomes.isEmpty()
               ? most
               : QStringLiteral("%1, %2 again after %3").arg(most, outcomes.join(u", "), steps.join(u", "));
}

} // namespace

QString dollars(const nlohmann::json& object, const char* key, int digits)
{
    const auto found = object.find(key);
    return found != object.end() && found->is_number() ? QStringLiteral("$%1").arg(found->get<double>(), 0, 'f', digits)
                                                       : QString();
}

Result<nlohmann::json> amount(const Context& context, const char* option)
{
    if (context.value(option) == u"none")
        return nlohmann::json();
    bool ok = false;
    const double usd = context.value(option).toDouble(&ok);
    if (!ok || !(usd > 0) || usd > 1e9)
        return usage(QStringLiteral("usage"),
                     QStringLiteral("--%1 needs an amount above 0, or none.").arg(QLatin1StringView(option)));
    return nlohmann::json(usd);
}

QList<QCommandLineOption> limitOptions()
{
    return {
        option("max-attempts", "Call nobody more often than this (1).", "n"),
        option("retry",
               "Which outcomes are tried again, and how long after the first call, the second, ...; the last "
               "repeats: no_answer,busy:1h,4h,24h. Of voicemail, no_answer, busy, rejected, canceled, failed; none.",
               "outcomes:steps"),
        option("budget", "Start no call that might cost more than is left of so many US dollars; none.", "usd"),
        option("budget-day", "The same, for each day.", "usd"),
        option("alert-day-usd", "Say so once a day has cost this much, in US dollars; none: never.", "usd"),
        option("canary",
               "Make so many first calls, then wait until their figures keep to the limits: "
               "20:connect=0.2,mean=30,errors=10%,opt-outs=0.02. Without limits a person decides; none.",
               "n:limits"),
    };
}

Result<void> addLimits(const Context& context, nlohmann::json& fields)
{
    if (context.has("max-attempts")) {
        AUTOLYNX_TRY(attempts, context.number("max-attempts", 1, kMostAttempts));
        fields["max_attempts"] = attempts;
    }
    if (context.has("retry"))
        AUTOLYNX_CHECK(addRetry(context, fields));
    for (const auto& [name, field] :
         {std::pair("budget", "budget_usd"), std::pair("budget-day", "budget_day_usd"),
          std::pair("alert-usd", "alert_usd"), std::pair("alert-day-usd", "alert_day_usd")}) {
        if (context.has(name)) {
            AUTOLYNX_TRY(usd, amount(context, name));
            fields[field] = usd;
        }
    }
    if (context.has("canary"))
        AUTOLYNX_CHECK(addCanary(context, fields));
    return {};
}

QList<QStringList> limitRows(const nlohmann::json& campaign)
{
    QList<QStringList> rows;
    if (campaign.value("max_attempts", 1) > 1)
        rows += QStringList{QStringLiteral("attempts"), attemptsText(campaign)};
    QStringList budgets;
    if (const QString all = dollars(campaign, "budget_usd"); !all.isEmpty())
        budgets += all;
    if (const QString day = dollars(campaign, "budget_day_usd"); !day.isEmpty())
        budgets += day + QStringLiteral(" a day");
    if (!budgets.isEmpty())
        rows += QStringList{QStringLiteral("budget"), budgets.join(u", ")};
    for (const auto& [label, limit, raised] : {std::tuple("alert", "alert_usd", "alerted_at"),
                                               std::tuple("alert of a day", "alert_day_usd", "alerted_day_at")}) {
        const QString at = member(campaign, raised);
        if (const QString usd = dollars(campaign, limit); !usd.isEmpty())
            rows += QStringList{QLatin1StringView(label),
                                at.isEmpty() ? usd : QStringLiteral("%1, reached at %2").arg(usd, at)};
    }
    if (const auto canary = campaign.find("canary"); canary != campaign.end() && canary->is_object())
        rows += QStringList{QStringLiteral("canary"), canaryText(*canary)};
    return rows;
}

} // namespace autolynx::ctl
