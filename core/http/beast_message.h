// SPDX-License-Identifier: GPL-3.0-or-later
// Part of beast_server.cpp, which alone includes it: Beast's form of a request into ours.
#pragma once

#include "core/http/types.h"

#include <boost/beast/http/message.hpp>
#include <boost/beast/http/string_body.hpp>

#include <optional>

namespace autolynx::http::server_detail {

namespace beast = boost::beast;
namespace bhttp = boost::beast::http;

/// All but the body. Nothing if the target is neither a path nor a URL ("*", "host:port").
inline std::optional<Request> requestHead(const bhttp::request<bhttp::string_body>& message, const std::string& peer)
{
    std::string_view target(message.target().data(), message.target().size());
    if (!target.starts_with('/')) { // absolute form, which a server must take
        const std::size_t scheme = target.find("://");
        if (scheme == std::string_view::npos)
            return std::nullopt;
        const std::size_t path = target.find('/', scheme + 3);
        target = path == std::string_view::npos ? "/" : target.substr(path);
    }
    Request request;
    const std::size_t question = target.find('?');
    request.method = std::string(message.method_string());
    request.path = target.substr(0, question);
    if (question != std::string_view::npos)
        request.query = target.substr(question + 1);
    for (const auto& field : message) {
        std::string& value = request.headers[std::string(field.name_string())];
        if (!value.empty())
            value += ", ";
        value += std::string(field.value());
    }
    request.peer = peer;
    return request;
}

} // namespace autolynx::http::server_detail
