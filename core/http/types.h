// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <chrono>
#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <optional>
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

/// A body that comes piece by piece, as it is asked for: of any size, in the memory of a piece.
class BodySource
{
public:
    virtual ~BodySource() = default;
    /// Told once, on any thread: a piece; an empty one at the end; nothing if the rest can't be had.
    using Next = std::function<void(std::optional<std::string> piece)>;
    /// Asks for the next piece; only after the former one was told. Any thread; must not block long.
    virtual void read(Next taker) = 0;
};

struct Response
{
    int status = 200;
    std::string body;
    std::string contentType = "application/json";
    Headers headers;
    std::shared_ptr<BodySource> source = {};  ///< instead of `body`
    std::optional<std::uint64_t> length = {}; ///< of what `source` gives; nothing: chunks
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
