// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/http/url.h"

#include <algorithm>
#include <charconv>
#include <cstdint>

namespace autolynx::http {

std::optional<Url> parseUrl(std::string_view text)
{
    if (std::any_of(text.begin(), text.end(),
                    [](char c) { return static_cast<unsigned char>(c) <= 0x20 || c == 0x7f; }))
        return std::nullopt;
    Url url;
    if (text.starts_with("https://"))
        url.tls = true;
    else if (!text.starts_with("http://"))
        return std::nullopt;
    text.remove_prefix(url.tls ? 8 : 7);
    text = text.substr(0, text.find('#'));

    const std::string_view authority = text.substr(0, text.find_first_of("/?"));
    const std::string_view rest = text.substr(authority.size());
    url.target = rest.starts_with('/') ? std::string(rest) : "/" + std::string(rest);
    url.authority = authority;
    if (authority.empty() || authority.find('@') != std::string_view::npos)
        return std::nullopt;

    std::string_view port;
    if (authority.front() == '[') {
        const std::size_t close = authority.find(']');
        if (close == std::string_view::npos)
            return std::nullopt;
        url.host = authority.substr(1, close - 1);
        port = authority.substr(close + 1);
    } else {
        url.host = authority.substr(0, authority.find(':'));
        port = authority.substr(url.host.size());
    }
    if (url.host.empty())
        return std::nullopt;
    if (port.empty()) {
        url.port = url.tls ? "443" : "80";
        return url;
    }
    std::uint16_t number = 0;
    const char* end = port.data() + port.size();
    const auto [stop, error] = std::from_chars(port.data() + 1, end, number);
    if (port.front() != ':' || error != std::errc() || stop != end || number == 0)
        return std::nullopt;
    url.port = port.substr(1);
    return url;
}

} // namespace autolynx::http
