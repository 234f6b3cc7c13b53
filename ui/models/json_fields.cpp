// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/json_fields.h"

#include "ui/format/times.h"

#include <nlohmann/json.hpp>

namespace autolynx::ui {
namespace {

const nlohmann::json* find(const nlohmann::json& object, const char* name)
{
    if (!object.is_object())
        return nullptr;
    const auto found = object.find(name);
    return found == object.end() ? nullptr : &*found;
}

} // namespace

QString textOf(const nlohmann::json& object, const char* name)
{
    const auto* found = find(object, name);
    return found && found->is_string() ? QString::fromStdString(found->get_ref<const std::string&>()) : QString();
}

qint64 numberOf(const nlohmann::json& object, const char* name)
{
    const auto* found = find(object, name);
    return found && found->is_number() ? found->get<qint64>() : 0;
}

std::optional<double> realOf(const nlohmann::json& object, const char* name)
{
    const auto* found = find(object, name);
    return found && found->is_number() ? std::optional(found->get<double>()) : std::nullopt;
}

bool flagOf(const nlohmann::json& object, const char* name)
{
    const auto* found = find(object, name);
    return found && found->is_boolean() && found->get<bool>();
}

QDateTime timeOf(const nlohmann::json& object, const char* name)
{
    const QString text = textOf(object, name);
    return text.isEmpty() ? QDateTime() : fromIso(text);
}

} // namespace autolynx::ui
