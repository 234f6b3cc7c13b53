// SPDX-License-Identifier: GPL-3.0-or-later
// Part of beast_server.cpp, which alone includes it: what the connections of a server share.
#pragma once

#include "core/http/server.h"

#include <utility> // asio 1.18 uses std::exchange without including it

#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/ssl/context.hpp>

#include <atomic>
#include <memory>
#include <mutex>
#include <set>

namespace autolynx::http::server_detail {

namespace asio = boost::asio;
using tcp = asio::ip::tcp;
using boost::system::error_code;

/// One connection, as the rest of the server sees it. All but `executor` runs on the connection's strand.
class SessionBase : public std::enable_shared_from_this<SessionBase>
{
public:
    virtual ~SessionBase() = default;
    virtual asio::any_io_executor executor() = 0;
    virtual void answer(Response response) = 0;
    virtual void close(bool reset) = 0;
};

/// What the server's parts share. It outlives the server as long as somebody holds a Responder.
struct Core
{
    ServerOptions options;
    Handler handler;
    std::shared_ptr<asio::ssl::context> tls; ///< what new connections get; `mutex`, once it serves
    asio::io_context io;

    std::mutex mutex;
    bool stopping = false; ///< from here on nothing is posted: the threads are about to leave `io`
    std::set<std::shared_ptr<SessionBase>> sessions; ///< keeps a connection alive while its handler works
    std::map<std::string, int> perAddress;

    void problem(const char* code) const
    {
        if (options.onProblem)
            options.onProblem(code);
    }
    template <typename Work> void post(SessionBase& session, Work work)
    {
        const std::lock_guard lock(mutex);
        if (!stopping)
            asio::post(session.executor(), std::move(work));
    }
    void forget(const std::shared_ptr<SessionBase>& session, const std::string& address)
    {
        const std::lock_guard lock(mutex);
        if (sessions.erase(session) == 0)
            return;
        if (const auto found = perAddress.find(address); found != perAddress.end() && --found->second == 0)
            perAddress.erase(found);
    }
};

/// The handler's end of one request.
class SessionResponder final : public Responder
{
public:
    SessionResponder(std::shared_ptr<Core> core, std::weak_ptr<SessionBase> session)
        : core_(std::move(core)), session_(std::move(session))
    {
    }
    ~SessionResponder() override { end(false); }
    void send(Response response) override
    {
        if (used_.exchange(true))
            return;
        if (const auto session = session_.lock()) {
            core_->post(*session,
                        [session, answer = std::move(response)]() mutable { session->answer(std::move(answer)); });
        }
    }
    void reset() override { end(true); }

private:
    void end(bool reset)
    {
        if (used_.exchange(true))
            return;
        if (const auto session = session_.lock())
            core_->post(*session, [session, reset] { session->close(reset); });
    }

    std::shared_ptr<Core> core_;
    std::weak_ptr<SessionBase> session_;
    std::atomic<bool> used_{false};
};

} // namespace autolynx::http::server_detail
