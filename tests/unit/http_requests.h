// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/http/client.h"

namespace autolynx::test {

/// A small JSON POST.
inline http::ClientRequest post(const std::string& url, std::chrono::milliseconds timeout = std::chrono::seconds(10))
{
    http::ClientRequest request;
    request.method = "POST";
    request.url = url;
    request.headers["Content-Type"] = "application/json";
    request.body = R"({"a":1})";
    request.timeout = timeout;
    return request;
}

/// "NotSent connect_refused", "none" if an answer came.
inline std::string failureOf(const http::ClientAnswer& answer)
{
    if (!answer.failure || answer.response || !answer.senderFinished)
        return "none";
    const char* kind = answer.failure->kind == http::FailureKind::NotSent   ? "NotSent "
                       : answer.failure->kind == http::FailureKind::Timeout ? "Timeout "
                                                                            : "Lost ";
    return kind + answer.failure->reason;
}

} // namespace autolynx::test
