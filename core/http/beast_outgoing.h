// SPDX-License-Identifier: GPL-3.0-or-later
// Part of beast_client.cpp, which alone includes it: one request on its own connection, from name to the last byte
// written.
#pragma once

#include "core/http/client.h"
#include "core/http/url.h"

#include <utility> // asio 1.18 uses std::exchange without including it

#include <boost/asio/connect.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/ssl.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/write.hpp>
#include <boost/beast/core.hpp>
#include <boost/beast/http.hpp>
#include <boost/beast/ssl.hpp>

#include <netinet/in.h>
#include <netinet/tcp.h>
#include <openssl/x509v3.h>

#include <sstream>

namespace autolynx::http::client_detail {

namespace asio = boost::asio;
namespace beast = boost::beast;
namespace bhttp = boost::beast::http;
using tcp = asio::ip::tcp;
using boost::system::error_code;

/// Whether Beast says that what came is no HTTP.
inline bool isMalformed(error_code error)
{
    return error.category() == make_error_code(bhttp::error::bad_method).category() &&
           error != bhttp::error::end_of_stream && error != bhttp::error::partial_message;
}

/// All of an answer but its body.
template <typename Message> Response headOf(const Message& message)
{
    Response response;
    response.status = static_cast<int>(message.result_int());
    response.contentType = std::string(message[bhttp::field::content_type]);
    for (const auto& field : message) {
        std::string& value = response.headers[std::string(field.name_string())];
        if (!value.empty())
            value += ", ";
        value += std::string(field.value());
    }
    return response;
}

constexpr std::size_t kAnswerHeaderBytes = 64 * 1024;

/// A header that could end early and begin another, or is none.
inline bool unsafeHeader(std::string_view name, std::string_view value)
{
    constexpr std::string_view breaks("\r\n\0", 3);
    return name.empty() || name.find_first_of(": \t") != std::string_view::npos ||
           name.find_first_of(breaks) != std::string_view::npos ||
           value.find_first_of(breaks) != std::string_view::npos;
}

/// A request on its way out; what is done with the answer is the heirs'. Everything runs on the client's thread.
class Outgoing : public std::enable_shared_from_this<Outgoing>
{
public:
    Outgoing(asio::io_context& io, asio::ssl::context& tls, ClientRequest request)
        : request_(std::move(request)), socket_(io), deadline_(io), tls_(tls), resolver_(io)
    {
    }
    virtual ~Outgoing() = default;

    /// Starts the clock: from here on the request ends by itself.
    void arm() { postpone(request_.timeout); }

    void start()
    {
        started_ = true;
        const auto url = parseUrl(request_.url);
        if (!url)
            return fail(FailureKind::NotSent, "bad_url");
        for (const auto& [name, value] : request_.headers) {
            if (unsafeHeader(name, value))
                return fail(FailureKind::NotSent, "bad_header");
        }
        url_ = *url;
        compose();
        error_code notAnAddress;
        const auto address = asio::ip::make_address(url_.host, notAnAddress);
        if (!notAnAddress) {
            const tcp::endpoint endpoint(address, static_cast<std::uint16_t>(std::stoi(url_.port)));
            return connect(tcp::resolver::results_type::create(endpoint, url_.host, url_.port));
        }
        resolver_.async_resolve(url_.host, url_.port, tcp::resolver::numeric_service,
                                [self = shared_from_this()](error_code error, tcp::resolver::results_type found) {
                                    if (error)
                                        self->fail(FailureKind::NotSent, "dns_failed");
                                    else if (!self->finished_)
                                        self->connect(found);
                                });
    }

    bool started() const { return started_; }

    /// Ends the request as failed, if it has not ended. What was meant as Timeout or Lost becomes NotSent as
    /// long as nothing has been given to the socket.
    void fail(FailureKind kind, const char* reason)
    {
        if (close(true))
            failed(Failure{writing_ ? kind : FailureKind::NotSent, reason});
    }

protected:
    /// The request is written: reads the answer.
    virtual void read() = 0;
    /// It has ended without a whole answer; the socket is closed.
    virtual void failed(Failure failure) = 0;

    bool hasEnded() const { return finished_; }
    template <typename Work> void withStream(Work work)
    {
        if (stream_)
            work(*stream_);
        else
            work(socket_);
    }
    /// Sets the deadline anew, that much from now.
    void postpone(std::chrono::milliseconds time)
    {
        end_ = std::chrono::steady_clock::now() + time;
        deadline_.expires_at(end_); // ends the former wait
        deadline_.async_wait([self = shared_from_this()](error_code cancelled) {
            if (!cancelled)
                self->fail(FailureKind::Timeout, "timeout");
        });
    }
    /// Closes the socket. False: it was closed before.
    bool close(bool reset)
    {
        if (std::exchange(finished_, true))
            return false;
        deadline_.cancel();
        resolver_.cancel();
        error_code ignored; // a socket that was never open, or broke, is closed too
        if (reset)          // discards what the kernel still holds: nothing more can reach the other side
            socket_.set_option(asio::socket_base::linger(true, 0), ignored);
        socket_.close(ignored);
        return true;
    }

    ClientRequest request_;

private:
    void compose()
    {
        bhttp::request<bhttp::string_body> message;
        message.method_string(request_.method);
        message.target(url_.target);
        message.version(11);
        for (const auto& [name, value] : request_.headers)
            message.set(name, value);
        message.set(bhttp::field::host, url_.authority);
        message.set(bhttp::field::user_agent, "AutoLynx/" AUTOLYNX_VERSION);
        message.keep_alive(false);
        if (!request_.body.empty() || (request_.method != "GET" && request_.method != "HEAD"))
            message.content_length(request_.body.size());
        std::ostringstream header;
        header << message.base();
        bytes_ = header.str() + request_.body;
        request_.body.clear();
    }

    void connect(const tcp::resolver::results_type& endpoints)
    {
        asio::async_connect(socket_, endpoints, [self = shared_from_this()](error_code error, const tcp::endpoint&) {
            if (self->finished_)
                return;
            if (error)
                return self->fail(FailureKind::NotSent,
                                  error == asio::error::connection_refused ? "connect_refused" : "connect_failed");
            self->connected();
        });
    }

    void connected()
    {
        error_code ignored; // hints to the kernel; the deadline holds without them
        socket_.set_option(tcp::no_delay(true), ignored);
        const auto left =
            std::chrono::duration_cast<std::chrono::milliseconds>(end_ - std::chrono::steady_clock::now());
        const int userTimeout = static_cast<int>(std::max<std::int64_t>(1, left.count()));
        ::setsockopt(socket_.native_handle(), IPPROTO_TCP, TCP_USER_TIMEOUT, &userTimeout, sizeof userTimeout);
        if (url_.tls)
            handshake();
        else
            write(socket_);
    }

    void handshake()
    {
        stream_.emplace(socket_, tls_);
        SSL* ssl = stream_->native_handle();
        error_code notAnAddress;
        asio::ip::make_address(url_.host, notAnAddress);
        X509_VERIFY_PARAM* verify = SSL_get0_param(ssl);
        const bool named = notAnAddress ? SSL_set_tlsext_host_name(ssl, url_.host.c_str()) == 1 &&
                                              SSL_set1_host(ssl, url_.host.c_str()) == 1
                                        : X509_VERIFY_PARAM_set1_ip_asc(verify, url_.host.c_str()) == 1;
        if (!named)
            return fail(FailureKind::NotSent, "tls_failed");
        stream_->async_handshake(asio::ssl::stream_base::client, [self = shared_from_this()](error_code error) {
            if (self->finished_)
                return;
            if (!error)
                return self->write(*self->stream_);
            const long verdict = SSL_get_verify_result(self->stream_->native_handle());
            const bool wrongName = verdict == X509_V_ERR_HOSTNAME_MISMATCH || verdict == X509_V_ERR_IP_ADDRESS_MISMATCH;
            self->fail(FailureKind::NotSent, wrongName              ? "tls_host_name"
                                             : verdict != X509_V_OK ? "tls_certificate"
                                                                    : "tls_failed");
        });
    }

    template <typename Stream> void write(Stream& stream)
    {
        writing_ = true;
        asio::async_write(stream, asio::buffer(bytes_),
                          [self = shared_from_this()](error_code error, std::size_t size) {
                              if (self->finished_)
                                  return;
                              if (error && size == 0 && !self->url_.tls) {
                                  self->writing_ = false; // the kernel took no byte: the peer had closed before
                                  return self->fail(FailureKind::NotSent, "write_refused");
                              }
                              // Even after a failed write the answer may be there: a server can refuse a body and
                              // close.
                              self->read();
                          });
    }

    tcp::socket socket_;
    std::optional<asio::ssl::stream<tcp::socket&>> stream_;
    asio::steady_timer deadline_;
    asio::ssl::context& tls_;
    Url url_;
    tcp::resolver resolver_;
    std::chrono::steady_clock::time_point end_;
    std::string bytes_; ///< head and body, written as one
    bool started_ = false;
    bool writing_ = false; ///< true from the moment that a byte of the request could have left
    bool finished_ = false;
};

} // namespace autolynx::http::client_detail
