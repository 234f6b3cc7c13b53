// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/format/canary.h"

#include "ui/format/numbers.h"

#include <QCoreApplication>
#include <QLocale>
#include <QStringList>
#include <nlohmann/json.hpp>

namespace autolynx::ui {
namespace {

QString say(const char* text)
{
    return QCoreApplication::translate("Settings", text);
}

QString percent(double rate)
{
    return QStringLiteral("%1 %").arg(QLocale().toString(rate * 100, 'f', 0));
}

std::optional<double> realOf(const nlohmann::json& object, const char* name)
{
    const auto found = object.find(name);
    return found != object.end() && found->is_number() ? std::optional(found->get<double>()) : std::nullopt;
}

} // namespace

std::optional<Canary> canaryOf(const nlohmann::json& object)
{
    if (!object.is_object())
        return std::nullopt;
    Canary canary;
    canary.calls = qRound(realOf(object, "calls").value_or(0));
    canary.connectRate = realOf(object, "connect_rate");
    if (const auto mean = realOf(object, "mean_seconds"))
        canary.meanSeconds = qRound(*mean);
    canary.errorRate = realOf(object, "error_rate");
    canary.optOutRate = realOf(object, "opt_out_rate");
    return canary;
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

} // namespace autolynx::ui
