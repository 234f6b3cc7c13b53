// SPDX-License-Identifier: GPL-3.0-or-later
// Part of beast_server.cpp, which alone includes it: an answer whose body comes from a source, piece by piece.
#pragma once

#include "core/http/beast_core.h"

#include <boost/asio/write.hpp>
#include <boost/beast/core.hpp>
#include <boost/beast/http.hpp>

#include <sstream>

namespace autolynx::http::server_detail {

namespace beast = boost::beast;
namespace bhttp = boost::beast::http;

/// Writes the head, then each piece once the peer has taken the former. On the session's strand; the session owns it.
template <typename Stream> class StreamedAnswer : public std::enable_shared_from_this<StreamedAnswer<Stream>>
{
public:
    /// error_code(): all is written; connection_aborted: the source broke off; else the peer did.
    using Done = std::function<void(error_code)>;

    StreamedAnswer(std::shared_ptr<Core> core, Stream& stream, Response response, unsigned version, bool keepAlive)
        : core_(std::move(core)), stream_(stream), source_(std::move(response.source)),
          chunked_(!response.length && version == 11), keepAlive_(keepAlive && (response.length || chunked_))
    {
        bhttp::response<bhttp::empty_body> message(static_cast<bhttp::status>(response.status), version);
        for (const auto& [name, value] : response.headers)
            message.set(name, value);
        if (message.count(bhttp::field::date) == 0)
            message.set(bhttp::field::date, httpDate(std::chrono::system_clock::now()));
        message.set(bhttp::field::content_type, response.contentType);
        if (response.length)
            message.content_length(*response.length);
        else
            message.chunked(chunked_);
        message.keep_alive(keepAlive_);
        std::ostringstream head;
        head << message.base();
        piece_ = head.str();
    }

    bool keepsConnection() const { return keepAlive_; }

    void start(std::weak_ptr<SessionBase> session, Done done)
    {
        session_ = std::move(session);
        done_ = std::move(done);
        write(false);
    }

private:
    void write(bool last)
    {
        auto& socket = beast::get_lowest_layer(stream_);
        socket.expires_after(core_->options.limits.answer); // for each piece: a peer that stops reading is gone then
        asio::async_write(
            stream_, asio::buffer(piece_),
            [self = this->shared_from_this(), owner = session_.lock(), last](error_code error, std::size_t) {
                if (error || last)
                    return self->end(error);
                self->ask();
            });
    }

    void ask()
    {
        beast::get_lowest_layer(stream_).expires_never(); // the source's own limits hold
        source_->read(
            [weak = this->weak_from_this(), session = session_, core = core_](std::optional<std::string> piece) {
                if (const auto owner = session.lock())
                    core->post(*owner, [weak, owner, given = std::move(piece)]() mutable {
                        if (const auto self = weak.lock())
                            self->give(std::move(given));
                    });
            });
    }

    void give(std::optional<std::string> piece)
    {
        if (!piece)
            return end(asio::error::connection_aborted);
        const bool last = piece->empty();
        if (last && !chunked_)
            return end({});
        if (chunked_) {
            std::ostringstream size;
            size << std::hex << piece->size() << "\r\n";
            piece_ = size.str() + *piece + "\r\n";
        } else {
            piece_ = std::move(*piece);
        }
        write(last);
    }

    void end(error_code error)
    {
        source_.reset();
        if (const Done done = std::exchange(done_, nullptr))
            done(error);
    }

    std::shared_ptr<Core> core_;
    Stream& stream_;
    std::weak_ptr<SessionBase> session_;
    std::shared_ptr<BodySource> source_;
    std::string piece_; ///< on its way
    const bool chunked_;
    const bool keepAlive_;
    Done done_;
};

} // namespace autolynx::http::server_detail
