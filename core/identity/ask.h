// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/http/client.h"

#include <QFuture>
#include <QPromise>
#include <nlohmann/json_fwd.hpp>

#include <functional>
#include <memory>
#include <optional>

namespace autolynx::identity {

/// Sends a request and reads its answer on the client's thread. The future always gets a result. Unreachable
/// "server_unreachable" if no answer came, "server_not_trusted" if it can't prove who it is; Usage "not_encrypted" for
/// plain HTTP to another machine: what is sent here must not be overheard.
template <typename T>
QFuture<Result<T>> ask(http::Client& client, http::ClientRequest request,
                       std::function<Result<T>(const http::Response&, const nlohmann::json&)> read);

/// For ask(): the request's fault, or none; and the answer's body.
std::optional<Error> requestFault(const http::ClientRequest& request);
Error noAnswer(const std::optional<http::Failure>& failure);
/// Too many attempts, and how long to wait, if the answer tells.
Error tooMany(const http::Response& response);
void withJson(const http::Response& response, const std::function<void(const nlohmann::json&)>& use);

template <typename T>
QFuture<Result<T>> ask(http::Client& client, http::ClientRequest request,
                       std::function<Result<T>(const http::Response&, const nlohmann::json&)> read)
{
    auto promise = std::make_shared<QPromise<Result<T>>>();
    promise->start();
    const auto answer = [promise](Result<T> result) {
        promise->addResult(std::move(result));
        promise->finish();
    };
    if (const auto fault = requestFault(request)) {
        answer(*fault);
        return promise->future();
    }
    client.send(std::move(request), [answer, read = std::move(read)](const http::ClientAnswer& got) {
        if (!got.response)
            return answer(noAnswer(got.failure));
        withJson(*got.response, [&](const nlohmann::json& body) { answer(read(*got.response, body)); });
    });
    return promise->future();
}

} // namespace autolynx::identity
