// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/provider/error_body.h"

#include "core/http/types.h"
#include "core/provider/call_fact.h"
#include "core/provider/json_read.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <array>
#include <cctype>
#include <charconv>

namespace autolynx::provider {
namespace {

using nlohmann::json;
using namespace std::chrono_literals;

constexpr std::chrono::milliseconds kLongestRetryAfter = 1h;

void collect(const json* value, std::string& into)
{
    if (!value)
        return;
    if (value->is_string()) {
        into += value->get_ref<const std::string&>();
        into += '\n';
    } else if (value->is_structured()) {
        for (const json& part : *value)
            collect(&part, into);
    }
}

bool has(const std::string& words, std::string_view word)
{
    return words.find(word) != std::string::npos;
}

bool hasAny(const std::string& words, std::initializer_list<std::string_view> any)
{
    return std::any_of(any.begin(), any.end(), [&](std::string_view word) { return has(words, word); });
}

Refusal readWords(const std::string& words)
{
    // The request as a whole, before anything that a value quoted in the text could suggest.
    if (has(words, "should not exist") || has(words, "field_not_allowed"))
        return {"unknown_property", FaultScope::Config};
    if (has(words, "international"))
        return {"line_not_international", FaultScope::Config}; // the line is wrong for this destination
    if (has(words, "daily") && hasAny(words, {"limit", "cap", "maximum"}))
        return {"daily_limit", FaultScope::Config};
    if (hasAny(words, {"customer.number", "customer/number"}))
        return {"invalid_number", FaultScope::Call};
    if (hasAny(words, {"customer.", "/customer"}))
        return {"invalid_customer", FaultScope::Call};
    if (hasAny(words, {"not found", "couldn't find", "could not find", "does not exist", "doesn't exist"}))
        return {"missing_resource", FaultScope::Config};
    return {"validation", FaultScope::Config};
}

} // namespace

std::string errorWords(const json& body)
{
    std::string words;
    for (const char* name : {"message", "error", "detail", "title", "code", "errors"})
        collect(member(&body, {name}), words);
    if (body.is_string())
        collect(&body, words);
    std::transform(words.begin(), words.end(), words.begin(),
                   [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
    return words;
}

std::string errorMessage(const json& body)
{
    std::string texts;
    for (const char* name : {"message", "detail", "error"}) {
        collect(member(&body, {name}), texts);
        if (!texts.empty())
            break;
    }
    return texts.substr(0, texts.find('\n'));
}

Refusal readRefusal(int status, const std::optional<json>& body)
{
    const std::string words = body ? errorWords(*body) : std::string();
    if (has(words, "concurren") || (body && readLimits(*body).blocked))
        return {"concurrency", FaultScope::Account};
    if (status == 401)
        return {"unauthorized", FaultScope::Account};
    if (status == 402 || hasAny(words, {"wallet", "credit", "insufficient", "billing", "payment", "balance"}))
        return {"no_credit", FaultScope::Account};
    if (status == 403)
        return {"forbidden", FaultScope::Account};
    if (status == 404)
        return {"missing_resource", FaultScope::Config};
    if (status == 400 || status == 422)
        return readWords(words);
    return {"http_" + std::to_string(status), FaultScope::Config};
}

std::optional<std::chrono::milliseconds> retryAfter(const http::Response& response, TimePoint now)
{
    const auto header = response.headers.find("Retry-After");
    if (header == response.headers.end())
        return std::nullopt;
    const std::string& text = header->second;
    std::chrono::milliseconds wait{};
    double seconds = 0;
    const auto read = std::from_chars(text.data(), text.data() + text.size(), seconds);
    if (read.ec == std::errc() && read.ptr == text.data() + text.size()) {
        wait = std::chrono::milliseconds(static_cast<std::int64_t>(std::clamp(seconds, 0.0, 1e6) * 1000));
    } else if (const auto until = httpDate(text)) {
        const auto date = response.headers.find("Date");
        const auto told = date == response.headers.end() ? std::nullopt : httpDate(date->second);
        wait = std::chrono::duration_cast<std::chrono::milliseconds>(*until - told.value_or(now));
    } else {
        return std::nullopt;
    }
    return std::clamp(wait, std::chrono::milliseconds(0), kLongestRetryAfter);
}

} // namespace autolynx::provider
