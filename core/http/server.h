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
    std::size_t bodyBytes = 4 * 1024 * 1024; ///< larger: 413, and the connection closes
    std::chrono::milliseconds request{10'000}; ///< absolute, from first byte to last: drips die
    std::chrono::milliseconds idle{30'000};    ///< between requests on a kept connection
    int connections = 4096;
    int connectionsPerAddress = 1024;
};

struct ServerOptions
{
    std::string address = "127.0.0.1";
    std::uint16_t port = 0; ///< 0: any free one, see Server::port
    int threads = 1;
    std::string tlsCertificateFile; ///< PEM chain; empty: plain HTTP
    std::string tlsKeyFile;
    ServerLimits limits;
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

/// An HTTP/1.1 server on its own threads (Boost.Beast). The handler runs on a server thread and must not block.
class Server
{
public:
    /// Binds and listens; throws std::runtime_error with a sentence if it can't.
    Server(ServerOptions options, Handler handler);
    ~Server(); ///< stops: closes every connection, joins the threads
    Server(const Server&) = delete;
    Server& operator=(const Server&) = delete;

    std::uint16_t port() const;

private:
    class Impl;
    std::unique_ptr<Impl> impl_;
};

} // namespace autolynx::http
