// SPDX-License-Identifier: GPL-3.0-or-later
// Part of client.cpp, which alone includes it: sending, sending again, and keeping quiet.
#pragma once

#include "core/provider/answer.h"
#include "core/provider/client.h"
#include "core/provider/delay_queue.h"
#include "core/provider/error_body.h"

#include <algorithm>
#include <atomic>
#include <mutex>
#include <random>
#include <shared_mutex>

namespace autolynx::provider {

using namespace std::chrono_literals;
inline constexpr auto kUntold = 2s; // a 429 that does not say for how long: the next one will, or the minute is over

inline double jitter()
{
    thread_local std::mt19937_64 random(std::random_device{}());
    return std::uniform_real_distribution<double>(0, 1)(random);
}

/// Kept alive by the requests under way: their callbacks come back to it.
class Client::Impl : public std::enable_shared_from_this<Client::Impl>
{
public:
    explicit Impl(ClientSettings settings)
        : settings_(std::move(settings)), http_(std::make_unique<http::Client>(http::ClientOptions{settings_.caFile}))
    {
        while (settings_.baseUrl.ends_with('/'))
            settings_.baseUrl.pop_back();
    }

    void stop()
    {
        {
            const std::unique_lock lock(stopMutex_);
            if (stopping_.exchange(true))
                return;
        }
        delays_.stop();
        http_.reset(); // nobody sends any more
    }

    http::ClientRequest request(const char* method, const std::string& path, std::string body = {}) const
    {
        http::ClientRequest result = bare(method, settings_.baseUrl + path, std::move(body));
        result.headers["Authorization"] = "Bearer " + settings_.apiKey.reveal().toStdString();
        return result;
    }

    http::ClientRequest bare(const char* method, std::string url, std::string body) const
    {
        http::ClientRequest result;
        result.method = method;
        result.url = std::move(url);
        result.timeout = settings_.timeout;
        result.headers["Accept"] = "application/json";
        if (!body.empty())
            result.headers["Content-Type"] = "application/json";
        result.body = std::move(body);
        return result;
    }

    void sendOnce(http::ClientRequest request, http::Client::Callback done)
    {
        if (const auto quiet = quietFor(); quiet > 0ms) {
            http::ClientAnswer unsent;
            unsent.response.emplace().status = 429;
            unsent.response->headers["Retry-After"] =
                std::to_string(std::chrono::ceil<std::chrono::seconds>(quiet).count());
            return done(std::move(unsent));
        }
        start(std::move(request), [self = shared_from_this(), done = std::move(done)](http::ClientAnswer answer) {
            self->noteLimit(answer);
            done(std::move(answer));
        });
    }

    void keepQuiet(std::chrono::milliseconds time)
    {
        const auto until = (Steady::now() + time).time_since_epoch().count();
        auto known = quietUntil_.load();
        while (known < until && !quietUntil_.compare_exchange_weak(known, until)) {
        }
    }

    /// Sends, and sends again while that may help; `read` makes the result of the last answer, and says by the error
    /// "provider_answer_malformed" that a 2xx was no answer.
    template <typename T>
    void send(const char* what, http::ClientRequest request, Repeatable repeatable,
              std::function<Result<T>(const Answer&)> read, Done<T> done, int tries = 1)
    {
        const bool isApi = request.headers.contains("Authorization");
        if (const auto quiet = isApi && !stopping_ ? quietFor() : 0ms; quiet > 0ms) {
            return delays_.runAfter(quiet, [self = shared_from_this(), what, request = std::move(request), repeatable,
                                            read = std::move(read), done = std::move(done), tries](bool) mutable {
                self->send<T>(what, std::move(request), repeatable, std::move(read), std::move(done), tries);
            });
        }
        auto copy = request;
        start(std::move(copy), [self = shared_from_this(), what, request = std::move(request), repeatable,
                                read = std::move(read), done = std::move(done),
                                tries](const http::ClientAnswer& answer) mutable {
            self->noteLimit(answer);
            Result<T> result = readAnswer<T>(answer, repeatable, read);
            const bool malformed = !result && result.error().code == malformedCode();
            const auto wait = self->stopping_ ? std::nullopt
                                              : retryWait(repeatable, answer, malformed, tries,
                                                          self->settings_.retryWaits, SystemClock().now(), jitter());
            logAnswer(what, answer, tries, wait.has_value(), result.has_value());
            if (!wait)
                return done(std::move(result));
            self->delays_.runAfter(*wait, [self, what, request = std::move(request), repeatable, read = std::move(read),
                                           done = std::move(done), tries,
                                           result = std::move(result)](bool stopped) mutable {
                if (stopped)
                    done(std::move(result));
                else
                    self->send<T>(what, std::move(request), repeatable, std::move(read), std::move(done), tries + 1);
            });
        });
    }

private:
    using Steady = std::chrono::steady_clock;

    std::chrono::milliseconds quietFor() const
    {
        const auto left = Steady::duration(quietUntil_.load()) - Steady::now().time_since_epoch();
        return std::max(0ms, std::chrono::ceil<std::chrono::milliseconds>(left));
    }

    void noteLimit(const http::ClientAnswer& answer) const
    {
        if (!settings_.onRateLimited || !answer.response || answer.response->status != 429)
            return;
        const auto told = retryAfter(*answer.response, SystemClock().now());
        settings_.onRateLimited(told.value_or(kUntold));
    }

    void start(http::ClientRequest request, http::Client::Callback done)
    {
        {
            const std::shared_lock lock(stopMutex_);
            if (!stopping_)
                return http_->send(std::move(request), std::move(done));
        }
        http::ClientAnswer ended;
        ended.failure = http::Failure{http::FailureKind::NotSent, "stopped"};
        done(std::move(ended));
    }

    ClientSettings settings_;
    std::shared_mutex stopMutex_;
    std::atomic<bool> stopping_{false};                // written under stopMutex_
    std::atomic<Steady::duration::rep> quietUntil_{0}; // of the steady clock
    DelayQueue delays_;
    std::unique_ptr<http::Client> http_;
};

} // namespace autolynx::provider
