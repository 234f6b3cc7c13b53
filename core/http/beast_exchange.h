// SPDX-License-Identifier: GPL-3.0-or-later
// Part of beast_client.cpp, which alone includes it: a request whose answer is read as a whole.
#pragma once

#include "core/http/beast_outgoing.h"

namespace autolynx::http::client_detail {

/// `done` gets the answer once, when the socket is closed.
class Exchange final : public Outgoing
{
public:
    using Done = std::function<void(const std::shared_ptr<Outgoing>&, ClientAnswer)>;

    Exchange(asio::io_context& io, asio::ssl::context& tls, ClientRequest request, std::size_t answerBytes, Done done)
        : Outgoing(io, tls, std::move(request)), answerBytes_(answerBytes), done_(std::move(done))
    {
    }

private:
    void read() override
    {
        parser_.emplace();
        parser_->body_limit(answerBytes_);
        parser_->header_limit(kAnswerHeaderBytes);
        parser_->skip(request_.method == "HEAD");
        withStream([this](auto& stream) {
            bhttp::async_read(stream, buffer_, *parser_, [self = me()](error_code error, std::size_t) {
                if (self->hasEnded())
                    return;
                if (!error && self->parser_->get().result_int() / 100 == 1)
                    return self->read(); // 100 Continue and the like announce the real answer
                if (!error)
                    return self->succeed();
                self->fail(FailureKind::Lost, error == bhttp::error::body_limit ? "answer_too_large"
                                              : isMalformed(error)              ? "answer_malformed"
                                                                                : "connection_lost");
            });
        });
    }

    void succeed()
    {
        close(false);
        ClientAnswer answer;
        answer.response = headOf(parser_->get());
        answer.response->body = std::move(parser_->get().body());
        finish(std::move(answer));
    }

    void failed(Failure failure) override
    {
        ClientAnswer answer;
        answer.failure = std::move(failure);
        finish(std::move(answer));
    }

    void finish(ClientAnswer answer)
    {
        const Done done = std::move(done_);
        done(shared_from_this(), std::move(answer));
    }

    std::shared_ptr<Exchange> me() { return std::static_pointer_cast<Exchange>(shared_from_this()); }

    std::size_t answerBytes_;
    Done done_;
    beast::flat_buffer buffer_{128 * 1024};
    std::optional<bhttp::response_parser<bhttp::string_body>> parser_;
};

} // namespace autolynx::http::client_detail
