// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/secret.h"
#include "core/db/connection.h"
#include "core/http/server.h"
#include "core/recording/fetcher.h"
#include "core/recording/store.h"

#include <condition_variable>
#include <deque>
#include <memory>
#include <mutex>
#include <thread>

namespace autolynx::recording {

/// GET and HEAD /v1/recordings/{call}[?kind=mono|stereo|customer|assistant]: a recording for whoever brings the ticket
/// that the database gave (63_recordings.sql), as bearer token or ?ticket=. From the store if it is there, else through
/// the provider; ranges too; of any size in little memory. Never blocks the listener.
class Endpoint
{
public:
    static constexpr const char* kPrefix = "/v1/recordings/";

    /// `store` may be null. Both must outlive this.
    Endpoint(Secret databaseUrl, Fetcher& fetcher, const Store* store);
    ~Endpoint(); ///< after the listener is gone
    Endpoint(const Endpoint&) = delete;
    Endpoint& operator=(const Endpoint&) = delete;

    /// On the server's threads.
    void handle(const http::Request& request, const std::shared_ptr<http::Responder>& answer);

private:
    struct Wanted
    {
        QString call;
        std::string kind;
        std::string ticket;
        std::string range;
        std::shared_ptr<http::Responder> answer;
    };
    void run(const std::stop_token& stop);
    void serve(const Wanted& wanted);
    Result<QString> redeem(const Wanted& wanted);
    bool serveKept(const Wanted& wanted) const;

    const Secret url_;
    Fetcher& fetcher_;
    const Store* const store_;
    std::unique_ptr<db::Connection> connection_; ///< the thread's own
    std::mutex mutex_;
    std::condition_variable_any wake_;
    std::deque<Wanted> waiting_; // mutex_
    std::jthread thread_;
};

} // namespace autolynx::recording
