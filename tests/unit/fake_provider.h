// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/http/server.h"
#include "core/provider/client.h"
#include "vapi_samples.h"

#include <deque>
#include <functional>
#include <mutex>
#include <string>
#include <vector>

namespace autolynx::test {

/// A provider that gives prepared answers in turn (the last one for ever), over real sockets. Status 0 resets the
/// connection after the request has been read.
class FakeProvider
{
public:
    explicit FakeProvider(std::deque<http::Response> answers = {})
        : answers_(std::move(answers)), server_({}, [this](http::Request request, auto responder) {
              const http::Response answer = next(std::move(request));
              if (answer.status == 0)
                  responder->reset();
              else
                  responder->send(answer);
          })
    {
    }

    /// Computes every answer from its request.
    std::function<http::Response(const http::Request&)> compute;

    provider::ClientSettings settings() const
    {
        provider::ClientSettings settings;
        settings.baseUrl = "http://127.0.0.1:" + std::to_string(server_.port()) + "/";
        settings.apiKey = Secret("private-key");
        settings.retryWaits = {std::chrono::milliseconds(2), std::chrono::milliseconds(4),
                               std::chrono::milliseconds(8)};
        return settings;
    }
    std::string url(const std::string& path) const { return settings().baseUrl + path; }
    std::vector<http::Request> requests() const
    {
        const std::lock_guard lock(mutex_);
        return requests_;
    }

private:
    http::Response next(http::Request request)
    {
        const std::lock_guard lock(mutex_);
        requests_.push_back(std::move(request));
        if (compute)
            return compute(requests_.back());
        http::Response answer = answers_.front();
        if (answers_.size() > 1)
            answers_.pop_front();
        return answer;
    }

    mutable std::mutex mutex_;
    std::deque<http::Response> answers_;
    std::vector<http::Request> requests_;
    http::Server server_;
};

inline http::Response answer(int status, std::string body = "{}", http::Headers headers = {})
{
    return {status, std::move(body), "application/json", std::move(headers)};
}

inline http::Response callAnswer()
{
    return answer(200, sampleText("call-get-ended.response.200.json"));
}

} // namespace autolynx::test
