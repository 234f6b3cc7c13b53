// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/http/types.h"

#include <functional>
#include <memory>
#include <optional>
#include <string>

namespace autolynx::http {

/// How a request ended when no whole answer came. The dialler's safety rests on the first distinction:
/// only NotSent proves that the other side can't have acted.
enum class FailureKind {
    NotSent, ///< name resolution, connect or TLS handshake failed: not one byte of the request left
    Timeout, ///< sent, at least in part; no whole answer in time
    Lost,    ///< sent, at least in part; the connection broke or the answer was not HTTP
};

struct Failure
{
    FailureKind kind;
    /// A short code for logs, never data. NotSent: "bad_url", "bad_header", "dns_failed", "connect_refused",
    /// "connect_failed", "tls_certificate", "tls_host_name", "tls_failed", "write_refused", "timeout", "stopped".
    /// Timeout: "timeout". Lost: "connection_lost", "answer_malformed", "answer_too_large", "stopped".
    std::string reason;
};

struct ClientRequest
{
    std::string method = "GET";
    std::string url; ///< http:// or https://
    Headers headers; ///< Host, Content-Length and User-Agent are added
    std::string body;
    std::chrono::milliseconds timeout{20'000}; ///< absolute, for everything, the wait for a free connection too
};

struct ClientAnswer
{
    std::optional<Response> response; ///< whole answer, or nothing
    std::optional<Failure> failure;   ///< set when there is no response
    /// From here on this request can have no further effect at the other end by our doing: the socket is
    /// closed (SO_LINGER 0 after a failure), nothing is queued in the kernel. Always true when the callback runs.
    bool senderFinished = true;
};

/// The beginning of an answer whose body is read piece by piece.
struct StreamAnswer
{
    std::optional<Response> head; ///< without its body
    std::optional<Failure> failure;
    std::optional<std::uint64_t> length; ///< of the body, if the other side tells
    std::shared_ptr<BodySource> body;    ///< set with `head`; dropping it closes the connection
};

struct ClientOptions
{
    std::string caFile = {};                    ///< PEM; empty: the system's trust store
    std::size_t answerBytes = 32 * 1024 * 1024; ///< a larger answer counts as Lost
    int connections = 128;                      ///< at once; further requests wait, not yet sent
};

/// HTTP/1.1 client for requests that must not be repeated: each is one write on a fresh connection, never
/// retried, never redirected; certificate and host name are verified; TCP_USER_TIMEOUT is set. (A Qt
/// QNetworkAccessManager sends a POST again by itself when the connection closes: measured 2 to 4 times.)
class Client
{
public:
    using Callback = std::function<void(ClientAnswer)>;
    /// Throws std::runtime_error with a sentence if the CA file can't be read.
    explicit Client(ClientOptions options = {});
    ~Client(); ///< aborts what is under way: its callbacks run with Lost or NotSent before this returns
    Client(const Client&) = delete;
    Client& operator=(const Client&) = delete;

    /// Starts a request. Any thread. The callback runs once, on the client's thread, and must not block long.
    void send(ClientRequest request, Callback callback);
    /// Starts a request whose answer is read piece by piece. `timeout` is for the head, and again for each piece.
    using StreamCallback = std::function<void(StreamAnswer)>;
    void stream(ClientRequest request, StreamCallback callback);
    /// Sends and waits. Not from the client's own thread.
    ClientAnswer sendAndWait(ClientRequest request);

private:
    class Impl;
    std::unique_ptr<Impl> impl_;
};

} // namespace autolynx::http
