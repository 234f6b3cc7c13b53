// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <nlohmann/json_fwd.hpp>

#include <string>

namespace autolynx::identity {

/// A member's text; empty if `object` is none, has no such member, or that is no text. For what strangers send.
std::string textOf(const nlohmann::json& object, const char* name);

} // namespace autolynx::identity
