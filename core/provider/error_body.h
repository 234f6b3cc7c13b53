// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/clock.h"
#include "core/domain/ended_reason.h"

#include <nlohmann/json_fwd.hpp>

#include <chrono>
#include <optional>
#include <string>

namespace autolynx::http {
struct Response;
}

namespace autolynx::provider {

/// Why a request was refused, as far as status and body tell.
struct Refusal
{
    std::string code; ///< "unauthorized", "no_credit", "invalid_number", "concurrency", …: ours, for programs
    FaultScope scope; ///< whom it concerns
};

/// Reads a 4xx answer. The provider's error bodies come in several forms and wordings, all of them reported by third
/// parties or drafts, hence by words, in any case, wherever they stand. In doubt the scope is Config: that holds the
/// campaign until a person looks, whereas Call would use up contact after contact.
Refusal readRefusal(int status, const std::optional<nlohmann::json>& body);

/// All the texts in an error body, in lower case: message (one or several), error, detail, title, code, errors[].
std::string errorWords(const nlohmann::json& body);
/// The first message of an error body as it is, for the person who asked; may quote what was sent.
std::string errorMessage(const nlohmann::json& body);

/// Retry-After in seconds or as a date against the answer's own Date (else `now`), between 0 and one hour.
std::optional<std::chrono::milliseconds> retryAfter(const http::Response& response, TimePoint now);

} // namespace autolynx::provider
