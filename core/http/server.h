// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/http/types.h"

#include <cstdint>
#include <functional>
#include <memory>
#include <string>

namespace autolynx::http {

/// Limits of a listener that faces the internet; the defaults are for webhooks.
struct ServerLimits
{
    std::size_t headerBytes = 8 * 1024;
    std::size_t bodyBytes = 4 * 1024 * 1024;   ///< larger: 413, and the connection closes
    std::chrono::milliseconds request{10'000}; ///< absolute, from accept or first byte to last (TLS too): drips die
    std::chrono::milliseconds idle{30'000};    ///< between requests on a kept connection
    std::chrono::milliseconds answer{60'000};  ///< absolute, for the peer to take the whole answer
    int connections = 4096;                    ///< past this, and past the next, new connections are reset
    int connectionsPerAddress = 1024;          ///< an IPv6 address counts as its /64
};

struct ServerOptions
{
    std::string address = "127.0.0.1";
    std::uint16_t port = 0; ///< 0: any free one, see Server::port
    int threads = 1;
    std::string tlsCertificateFile; ///< PEM chain; empty: plain HTTP
    std::string tlsKeyFile;
    ServerLimits limits;
    /// Told of what goes wrong on our side, by a code fit for logs: "handler_failed", "accept_failed".
    /// Runs on a server thread. Empty: nobody is told.
    std::function<void(const char* code)> onProblem;
    /// Told of a request whose body passes the limit: its head, with an empty body. It is answered 413 all the same.
    /// Runs on a server thread and must not block. Empty: nobody is told.
    std::function<void(const Request& head)> onTooLarge;
};

/// Sends the answer to one request. May be called from any thread, once; a handle that is dropped unused
/// closes the connection without an answer.
class Responder
{
public:
    virtual ~Responder() = default;
    virtual void send(Response response) = 0;
    /// Closes the connection with a reset instead of an answer (the simulator's faults).
    virtual void reset() = 0;
};
using Handler = std::function<void(Request, std::shared_ptr<Responder>)>;

/// An HTTP/1.1 server on its own threads (Boost.Beast). The handler runs on a server thread and must not block;
/// if it throws, the answer is 500. Requests of one connection are handled one after the other (pipelining).
/// It answers by itself: 400 (malformed, no Host, two lengths), 413, 417, 431, 100 Continue.
class Server
{
public:
    /// Binds and listens; throws std::runtime_error with a sentence if it can't.
    Server(ServerOptions options, Handler handler);
    ~Server(); ///< stops: closes every connection, joins the threads
    Server(const Server&) = delete;
    Server& operator=(const Server&) = delete;

    std::uint16_t port() const;

    /// Reads certificate and key again, for connections that come from now on; those that there are go on with what
    /// they have. A pair that is no good changes nothing: answers why, a code fit for logs; null: done. Only with TLS.
    /// Any thread.
    const char* reloadTls();

private:
    class Impl;
    std::unique_ptr<Impl> impl_;
};

} // namespace autolynx::http
