// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <nlohmann/json_fwd.hpp>

#include <optional>
#include <string>
#include <string_view>

namespace autolynx::provider {

/// Deeper nesting is cut off: jsonb, its readers and recursive printing have to survive whatever arrives.
constexpr int kDeepestJson = 64;

/// Parses JSON from outside so that one odd value loses only itself, never its message (R10: no event is lost) and
/// never the batch it is stored with. What jsonb can't hold is replaced on the way: U+0000, lone surrogates, invalid
/// UTF-8 and raw control characters become U+FFFD or a space, a number beyond double becomes null, a subtree
/// deeper than kDeepestJson an empty text. Nothing only if the text is not JSON at all.
std::optional<nlohmann::json> parseOutsideJson(std::string_view bytes);

/// The same JSON without what a console must not read: control and listen URLs, servers, headers, credentials, keys,
/// presigned URLs, and the query of any other URL member that holds a signature or a key.
nlohmann::json withoutSecrets(nlohmann::json value);

/// Compact text that jsonb accepts, given a value that came through parseOutsideJson.
std::string jsonText(const nlohmann::json& value);

} // namespace autolynx::provider
