// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace autolynx::http {

/// The parts of an http or https URL that a request needs.
struct Url
{
    bool tls = false;
    std::string host;      ///< without brackets
    std::string port;      ///< digits; the scheme's own if none was given
    std::string target;    ///< path and query, at least "/"
    std::string authority; ///< for the Host header: host, and the port if one was given
};

/// Takes a URL apart. Nothing for another scheme, user information, an empty host, a port that is none, or
/// a space or control character anywhere (those could smuggle a header).
std::optional<Url> parseUrl(std::string_view text);

} // namespace autolynx::http
