// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <nlohmann/json_fwd.hpp>

namespace autolynx {

struct ImportPreview;

/// What the people of a list will hear first (R3), as {"assistant", "variables": [{"variable", "from"}], "messages":
/// [{"row", "text", "missing"}]}. `from` is "column", "default" or "missing".
/// `assistant` is assistant_show's object, `defaults` the campaign's. Pure.
nlohmann::json firstMessages(const nlohmann::json& assistant, const nlohmann::json& defaults,
                             const ImportPreview& preview);
/// The same for contacts that a campaign has already: contact_list's array.
nlohmann::json firstMessages(const nlohmann::json& assistant, const nlohmann::json& defaults,
                             const nlohmann::json& contacts);

} // namespace autolynx
