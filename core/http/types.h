// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <chrono>
#include <map>
#include <string>
#include <string_view>

namespace autolynx::http {

/// Orders header names without regard to case.
struct CaseInsensitiveLess
{
    using is_transparent = void;
    bool operator()(std::string_view a, std::string_view b) const;
};
using Headers = std::map<std::string, std::string, CaseInsensitiveLess>;

/// One request as the server received it.
struct Request
{
    std::string method; ///< upper case
    std::string path;   ///< without the query, not decoded
    std::string query;  ///< after '?', not decoded; may be empty
    Headers headers;    ///< repeated headers joined by ", "
    std::string body;   ///< raw bytes
    std::string peer;   ///< the peer's address
};

struct Response
{
    int status = 200;
    std::string body;
    std::string contentType = "application/json";
    Headers headers;
};

/// The first value of one query parameter, percent-decoded ('+' is a space); empty if it is absent.
std::string queryValue(std::string_view query, std::string_view name);
/// Text as it may stand in a query value or a path segment: all but unreserved characters as %XX.
std::string percentEncode(std::string_view text);
/// The opposite; a '%' without two hexadecimal digits stands for itself.
std::string percentDecode(std::string_view text);
/// "Tue, 25 Aug 2026 16:00:00 GMT"
std::string httpDate(std::chrono::system_clock::time_point time);

} // namespace autolynx::http
