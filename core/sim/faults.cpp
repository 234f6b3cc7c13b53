// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sim/faults.h"

#include <nlohmann/json.hpp>

#include <algorithm>

namespace autolynx::sim {
namespace {

QString kinds()
{
    QString text;
    for (const std::string_view name : kFaultNames) {
        if (!text.isEmpty())
            text += QStringLiteral(", ");
        text += QString::fromLatin1(name.data(), static_cast<qsizetype>(name.size()));
    }
    return text;
}

Result<std::size_t> indexOf(std::string_view kind, double probability)
{
    const auto found = std::find(kFaultNames.begin(), kFaultNames.end(), kind);
    if (found == kFaultNames.end())
        return usage(QStringLiteral("unknown_fault"), QStringLiteral("There is no such fault."),
                     QStringLiteral("Kinds: %1.").arg(kinds()));
    if (!(probability >= 0 && probability <= 1))
        return usage(QStringLiteral("bad_probability"),
                     QStringLiteral("A fault's probability is a number from 0 to 1."));
    return static_cast<std::size_t>(found - kFaultNames.begin());
}

} // namespace

Result<void> Faults::set(std::string_view kind, double probability)
{
    AUTOLYNX_TRY(index, indexOf(kind, probability));
    const std::lock_guard lock(mutex_);
    probabilities_[index] = probability;
    return {};
}

Result<void> Faults::setAll(const nlohmann::json& probabilities)
{
    if (!probabilities.is_object())
        return usage(QStringLiteral("bad_body"), QStringLiteral("Faults are an object of kind and probability."));
    for (const auto& [kind, probability] : probabilities.items())
        AUTOLYNX_CHECK(indexOf(kind, probability.is_number() ? probability.get<double>() : -1));
    for (const auto& [kind, probability] : probabilities.items())
        AUTOLYNX_CHECK(set(kind, probability.get<double>()));
    return {};
}

nlohmann::json Faults::all() const
{
    const std::lock_guard lock(mutex_);
    nlohmann::json result = nlohmann::json::object();
    for (std::size_t i = 0; i < kFaultNames.size(); ++i)
        result[std::string(kFaultNames[i])] = probabilities_[i];
    return result;
}

bool Faults::happens(Fault fault)
{
    const std::lock_guard lock(mutex_);
    const double probability = probabilities_[static_cast<std::size_t>(fault)];
    return probability > 0 && random_.chance(probability);
}

double Faults::between(double low, double high)
{
    const std::lock_guard lock(mutex_);
    return random_.between(low, high);
}

} // namespace autolynx::sim
