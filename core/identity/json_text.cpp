// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/identity/json_text.h"

#include <nlohmann/json.hpp>

namespace autolynx::identity {

std::string textOf(const nlohmann::json& object, const char* name)
{
    if (!object.is_object())
        return {};
    const auto found = object.find(name);
    return found != object.end() && found->is_string() ? found->get<std::string>() : std::string();
}

} // namespace autolynx::identity
