// SPDX-License-Identifier: GPL-3.0-or-later
// Part of beast_client.cpp, which alone includes it: a request whose answer's body is read piece by piece.
#pragma once

#include "core/http/beast_outgoing.h"

#include <array>
#include <limits>

namespace autolynx::http::client_detail {

/// Tells the head once; then reads as much as it is asked for, so that a body of any size takes a piece's memory.
class Streaming final : public Outgoing
{
public:
    using Ended = std::function<void(const std::shared_ptr<Outgoing>&)>;

    Streaming(asio::io_context& io, asio::ssl::context& tls, ClientRequest request, Client::StreamCallback head,
              Ended ended)
        : Outgoing(io, tls, std::move(request)), io_(io), head_(std::move(head)), ended_(std::move(ended))
    {
    }

    /// Any thread.
    void next(BodySource::Next taker)
    {
        asio::post(io_, [self = me(), taker = std::move(taker)]() mutable { self->readPiece(std::move(taker)); });
    }
    /// Nobody wants the rest. Any thread.
    void abandon()
    {
        asio::post(io_, [self = me()] { self->fail(FailureKind::Lost, "abandoned"); });
    }

private:
    /// The reader's end: dropping it closes the connection.
    class Body final : public BodySource
    {
    public:
        explicit Body(std::shared_ptr<Streaming> from) : from_(std::move(from)) {}
        ~Body() override { from_->abandon(); }
        void read(Next taker) override { from_->next(std::move(taker)); }

    private:
        std::shared_ptr<Streaming> from_;
    };

    void read() override
    {
        parser_.emplace();
        parser_->body_limit(std::numeric_limits<std::uint64_t>::max()); // none is less than any in Boost 1.74
        parser_->header_limit(kAnswerHeaderBytes);
        withStream([this](auto& stream) {
            bhttp::async_read_header(stream, buffer_, *parser_, [self = me()](error_code error, std::size_t) {
                if (self->hasEnded())
                    return;
                if (error)
                    return self->fail(FailureKind::Lost, isMalformed(error) ? "answer_malformed" : "connection_lost");
                if (self->parser_->get().result_int() / 100 == 1)
                    return self->read();
                self->tellHead();
            });
        });
    }

    void tellHead()
    {
        StreamAnswer answer;
        answer.head = headOf(parser_->get());
        if (const auto length = parser_->content_length())
            answer.length = *length;
        answer.body = std::make_shared<Body>(me());
        postpone(request_.timeout);
        const Client::StreamCallback head = std::move(head_);
        head_ = nullptr;
        head(std::move(answer));
    }

    void readPiece(BodySource::Next taker)
    {
        if (hasEnded())
            return taker(complete_ ? std::optional<std::string>("") : std::nullopt);
        if (parser_->is_done()) {
            complete_ = true;
            close(false);
            ended();
            return taker("");
        }
        postpone(request_.timeout); // the peer has so long for each piece
        taker_ = std::move(taker);
        parser_->get().body().data = piece_.data();
        parser_->get().body().size = piece_.size();
        withStream([this](auto& stream) {
            bhttp::async_read_some(stream, buffer_, *parser_,
                                   [self = me()](error_code error, std::size_t) { self->gotPiece(error); });
        });
    }

    void gotPiece(error_code error)
    {
        if (hasEnded())
            return;
        if (error && error != bhttp::error::need_buffer)
            return fail(FailureKind::Lost, "connection_lost");
        const std::size_t size = piece_.size() - parser_->get().body().size;
        BodySource::Next taker = std::move(taker_);
        taker_ = nullptr;
        if (size == 0)
            return readPiece(std::move(taker)); // a chunk's head, or the end
        taker(std::string(piece_.data(), size));
    }

    void failed(Failure failure) override
    {
        ended();
        if (const auto head = std::exchange(head_, nullptr)) {
            StreamAnswer answer;
            answer.failure = std::move(failure);
            head(std::move(answer));
        }
        if (const auto taker = std::exchange(taker_, nullptr))
            taker(std::nullopt);
    }

    void ended() { ended_(shared_from_this()); }
    std::shared_ptr<Streaming> me() { return std::static_pointer_cast<Streaming>(shared_from_this()); }

    asio::io_context& io_;
    Client::StreamCallback head_;
    Ended ended_;
    BodySource::Next taker_;
    bool complete_ = false;
    std::array<char, 64 * 1024> piece_{};
    beast::flat_buffer buffer_{128 * 1024};
    std::optional<bhttp::response_parser<bhttp::buffer_body>> parser_;
};

} // namespace autolynx::http::client_detail
