// SPDX-License-Identifier: GPL-3.0-or-later
// Part of client.cpp: from an HTTP answer to a value or an error in words.
#pragma once

#include "core/base/result.h"
#include "core/http/client.h"
#include "core/provider/directory.h"
#include "core/provider/retry.h"

#include <nlohmann/json.hpp>

#include <functional>
#include <optional>
#include <type_traits>

namespace autolynx::provider {

/// A 2xx (or a redirect) with its body read; null if it had none or no JSON (hanging up answers neither).
struct Answer // NOLINT(bugprone-exception-escape): nlohmann's move is noexcept, its invariant checks do not throw
{
    nlohmann::json body;
    std::optional<TimePoint> date;
    std::string location; ///< of a redirect, which only some requests want
};

/// The error of a 2xx that was not what it should be; its code tells client.cpp to try again.
Error malformed();
QString malformedCode();

/// The error of an answer that is no 2xx, or of none. With Repeatable::IfNotTaken, whatever may have made something is
/// "provider_outcome_unknown".
Error answerError(const http::ClientAnswer& answer, Repeatable repeatable);
/// A 2xx's body and date.
Answer answerOf(const http::Response& response);

Result<ProviderAssistant> readOneAssistant(const Answer& answer);

/// One line in the log for anything but a success at the first try; ids and codes only.
void logAnswer(const char* what, const http::ClientAnswer& answer, int tries, bool again, bool success);

template <typename T>
Result<T> readAnswer(const http::ClientAnswer& answer, Repeatable repeatable,
                     const std::function<Result<T>(const Answer&)>& read)
{
    const bool redirect = std::is_same_v<T, RecordingPlace> && answer.response && answer.response->status > 300 &&
                          answer.response->status < 309 && answer.response->headers.contains("Location");
    if (!redirect && (!answer.response || answer.response->status < 200 || answer.response->status >= 300))
        return answerError(answer, repeatable);
    Result<T> result = read(answerOf(*answer.response));
    if (!result && repeatable == Repeatable::IfNotTaken)
        return answerError(answer, repeatable); // it made something, and does not say what
    return result;
}

} // namespace autolynx::provider
