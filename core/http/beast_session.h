// SPDX-License-Identifier: GPL-3.0-or-later
// Part of beast_server.cpp, which alone includes it: what happens on one connection.
#pragma once

#include "core/http/beast_core.h"
#include "core/http/beast_message.h"
#include "core/http/beast_streamed_answer.h"

#include <boost/asio/write.hpp>
#include <boost/beast/core.hpp>
#include <boost/beast/http.hpp>
#include <boost/beast/ssl.hpp>

#include <array>

namespace autolynx::http::server_detail {

/// How long a peer may take to notice that we are done with it.
constexpr std::chrono::seconds kGoodbye{2};

/// One connection: reads a request, hands it over, writes the answer, again.
template <typename Stream> class Session final : public SessionBase
{
    static constexpr bool kTls = !std::is_same_v<Stream, beast::tcp_stream>;

public:
    /// With the core's mutex held.
    Session(std::shared_ptr<Core> core, tcp::socket socket, std::string peer, std::string address)
        : core_(std::move(core)), tls_(core_->tls), stream_(makeStream(std::move(socket), tls_.get())),
          peer_(std::move(peer)), address_(std::move(address)),
          buffer_(std::max<std::size_t>(64 * 1024, core_->options.limits.headerBytes + 4096))
    {
    }

    asio::any_io_executor executor() override { return stream_.get_executor(); }

    /// The request limit runs from here, so that a peer that says nothing, or shakes hands for ever, is gone by then.
    void start()
    {
        lowest().expires_after(core_->options.limits.request);
        if constexpr (kTls) {
            stream_.async_handshake(asio::ssl::stream_base::server, [self = me()](error_code error) {
                if (error)
                    self->close(false);
                else
                    self->readSome();
            });
        } else {
            readSome();
        }
    }

    void answer(Response response) override
    {
        if (closed_ || !handling_)
            return;
        handling_ = false;
        write(std::move(response));
    }

    void close(bool reset) override
    {
        if (std::exchange(closed_, true))
            return;
        error_code ignored; // the socket may be gone already, which is what is wanted
        auto& socket = lowest().socket();
        if (reset)
            socket.set_option(asio::socket_base::linger(true, 0), ignored);
        lowest().close();
        streamed_.reset();
        core_->forget(shared_from_this(), address_);
    }

private:
    static Stream makeStream(tcp::socket socket, [[maybe_unused]] asio::ssl::context* tls)
    {
        if constexpr (kTls)
            return Stream(beast::tcp_stream(std::move(socket)), *tls);
        else
            return Stream(std::move(socket));
    }
    beast::tcp_stream& lowest() { return beast::get_lowest_layer(stream_); }
    std::shared_ptr<Session> me() { return std::static_pointer_cast<Session>(shared_from_this()); }

    void nextRequest()
    {
        lowest().expires_after(core_->options.limits.idle);
        if (buffer_.size() > 0)
            readHeader(); // pipelined
        else
            readSome();
    }

    void readSome()
    {
        stream_.async_read_some(buffer_.prepare(4096), [self = me()](error_code error, std::size_t size) {
            if (error)
                return error == asio::error::eof ? self->sayGoodbye() : self->close(false);
            self->buffer_.commit(size);
            self->readHeader();
        });
    }

    void readHeader()
    {
        if (!std::exchange(first_, false)) // a connection's first request has its limit since start()
            lowest().expires_after(core_->options.limits.request);
        parser_.emplace();
        parser_->header_limit(static_cast<std::uint32_t>(core_->options.limits.headerBytes));
        parser_->body_limit(core_->options.limits.bodyBytes);
        bhttp::async_read_header(stream_, buffer_, *parser_, [self = me()](error_code error, std::size_t) {
            if (error)
                self->refuse(error);
            else
                self->checkHeader();
        });
    }

    void checkHeader()
    {
        const auto& header = parser_->get();
        const auto hosts = header.count(bhttp::field::host);
        if (header.version() != 11 && header.version() != 10)
            return refuse(505);
        if (hosts > 1 || (hosts == 0 && header.version() == 11))
            return refuse(400);
        // Beast takes an encoding that doesn't end in "chunked" for no body at all: two readers of one stream
        // could then disagree on where the next request begins.
        if (header.count(bhttp::field::transfer_encoding) > 0 &&
            !beast::iequals(header[bhttp::field::transfer_encoding], "chunked"))
            return refuse(400);
        if (header.count(bhttp::field::expect) == 0)
            return readBody();
        if (!beast::iequals(header[bhttp::field::expect], "100-continue"))
            return refuse(417);
        static constexpr std::string_view text = "HTTP/1.1 100 Continue\r\n\r\n";
        asio::async_write(stream_, asio::buffer(text), [self = me()](error_code error, std::size_t) {
            if (error)
                self->close(false);
            else
                self->readBody();
        });
    }

    void readBody()
    {
        bhttp::async_read(stream_, buffer_, *parser_, [self = me()](error_code error, std::size_t) {
            if (error)
                self->refuse(error);
            else
                self->handle();
        });
    }

    void handle()
    {
        std::optional<Request> request = requestHead(parser_->get(), peer_);
        if (!request)
            return refuse(400);
        auto& message = parser_->get();
        request->body = std::move(message.body());
        head_ = message.method() == bhttp::verb::head;
        keepAlive_ = message.keep_alive();
        version_ = message.version();
        lowest().expires_never();
        handling_ = true;

        const auto responder = std::make_shared<SessionResponder>(core_, weak_from_this());
        try {
            core_->handler(std::move(*request), responder);
        } catch (...) { // one request must not end the server; the text of what it was may hold data
            core_->problem("handler_failed");
            Response failed;
            failed.status = 500;
            responder->send(std::move(failed));
        }
    }

    void refuse(error_code error)
    {
        if (error == bhttp::error::body_limit) {
            if (const auto head = core_->options.onTooLarge ? requestHead(parser_->get(), peer_) : std::nullopt)
                core_->options.onTooLarge(*head);
            refuse(413);
        } else if (error == bhttp::error::header_limit)
            refuse(431);
        else if (error == bhttp::error::end_of_stream)
            sayGoodbye();
        else if (error.category() == make_error_code(bhttp::error::bad_method).category() &&
                 error != bhttp::error::partial_message)
            refuse(400);
        else
            close(false);
    }

    void refuse(int status)
    {
        keepAlive_ = false;
        head_ = false;
        Response response;
        response.status = status;
        response.contentType = "text/plain";
        write(std::move(response));
    }

    void write(Response response)
    {
        if (response.source && !head_)
            return stream(std::move(response));
        const bool bodiless = response.status == 204 || response.status == 304;
        message_.emplace(static_cast<bhttp::status>(response.status), version_);
        for (const auto& [name, value] : response.headers)
            message_->set(name, value);
        if (message_->count(bhttp::field::date) == 0)
            message_->set(bhttp::field::date, httpDate(std::chrono::system_clock::now()));
        if (!bodiless) {
            if (!response.body.empty() || head_)
                message_->set(bhttp::field::content_type, response.contentType);
            message_->content_length(response.length.value_or(response.body.size())); // HEAD tells what GET would have
            message_->body() = std::move(response.body);
        }
        message_->keep_alive(keepAlive_);
        serializer_.emplace(*message_);
        lowest().expires_after(core_->options.limits.answer);
        const auto written = [self = me()](error_code error, std::size_t) { self->written(error); };
        if (head_)
            bhttp::async_write_header(stream_, *serializer_, written);
        else
            bhttp::async_write(stream_, *serializer_, written);
    }

    void written(error_code error)
    {
        if (error)
            close(false);
        else if (keepAlive_)
            nextRequest();
        else
            sayGoodbye();
    }

    void stream(Response response)
    {
        streamed_ = std::make_shared<StreamedAnswer<Stream>>(core_, stream_, std::move(response), version_, keepAlive_);
        keepAlive_ = streamed_->keepsConnection();
        streamed_->start(weak_from_this(), [weak = weak_from_this()](error_code error) {
            const auto session = std::static_pointer_cast<Session>(weak.lock());
            if (session && error == asio::error::connection_aborted)
                session->close(true); // so that nobody takes the answer for whole
            else if (session)
                session->written(error);
        });
    }

    /// Closes so that the peer can still read our last answer: a close with unread bytes of its would be a
    /// reset, which throws the answer away at its end.
    void sayGoodbye()
    {
        lowest().expires_after(kGoodbye);
        if constexpr (kTls)
            stream_.async_shutdown([self = me()](error_code) { self->drain(true); });
        else
            drain(true);
    }

    void drain(bool first)
    {
        if (closed_)
            return;
        error_code error;
        if (first)
            lowest().socket().shutdown(tcp::socket::shutdown_send, error);
        if (error)
            return close(false);
        lowest().async_read_some(asio::buffer(waste_), [self = me()](error_code readError, std::size_t) {
            if (readError)
                self->close(false);
            else
                self->drain(false);
        });
    }

    std::shared_ptr<Core> core_;
    const std::shared_ptr<asio::ssl::context> tls_; ///< as it was when this connection came
    Stream stream_;
    std::string peer_;
    std::string address_;
    beast::flat_buffer buffer_;
    std::optional<bhttp::request_parser<bhttp::string_body>> parser_;
    std::optional<bhttp::response<bhttp::string_body>> message_;
    std::optional<bhttp::response_serializer<bhttp::string_body>> serializer_;
    std::shared_ptr<StreamedAnswer<Stream>> streamed_;
    std::array<char, 4096> waste_{};
    unsigned version_ = 11;
    bool first_ = true;
    bool keepAlive_ = true;
    bool head_ = false;
    bool handling_ = false;
    bool closed_ = false;
};

} // namespace autolynx::http::server_detail
