// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/recording/endpoint.h"

#include "core/base/log.h"
#include "core/http/range.h"
#include "core/provider/json_read.h"

#include <QCryptographicHash>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <array>

namespace autolynx::recording {
namespace {

constexpr std::size_t kMostWaiting = 64;
constexpr std::size_t kTicketLength = 64;

http::Response failure(int status, const char* code, const std::string& message)
{
    http::Response response;
    response.status = status;
    response.body = nlohmann::json{{"error", code}, {"message", message}}.dump();
    response.headers["Cache-Control"] = "no-store";
    return response;
}

http::Response failure(const Error& error)
{
    return failure(error.kind == ErrorKind::Refused ? 404 : 503, error.code.toUtf8().constData(),
                   (error.message + u' ' + error.hint).trimmed().toStdString());
}

std::string ticketOf(const http::Request& request)
{
    const auto header = request.headers.find("Authorization");
    constexpr std::string_view bearer = "Bearer ";
    if (header != request.headers.end() && header->second.starts_with(bearer))
        return header->second.substr(bearer.size());
    return http::queryValue(request.query, "ticket");
}

bool isTicket(std::string_view text)
{
    return text.size() == kTicketLength && text.find_first_not_of("0123456789abcdef") == std::string_view::npos;
}

/// What may be played; anything else is bytes, so that no browser takes it for a page.
std::string playable(const std::string& type)
{
    const bool known = type.starts_with("audio/") || type.starts_with("video/");
    return known && type.size() < 64 ? type : "application/octet-stream";
}

std::string typeOf(std::string_view begin)
{
    if (begin.starts_with("RIFF"))
        return "audio/wav";
    if (begin.starts_with("ID3") || (begin.size() > 1 && begin[0] == '\xff' && (begin[1] & '\xe0') == '\xe0'))
        return "audio/mpeg";
    if (begin.starts_with("OggS"))
        return "audio/ogg";
    return "application/octet-stream";
}

http::Response withHeaders(http::Response response)
{
    response.headers["Accept-Ranges"] = "bytes";
    response.headers["Cache-Control"] = "private, no-store";
    response.headers["X-Content-Type-Options"] = "nosniff";
    return response;
}

} // namespace

Endpoint::Endpoint(Secret databaseUrl, Fetcher& fetcher, const Store* store)
    : url_(std::move(databaseUrl)), fetcher_(fetcher), store_(store),
      thread_([this](const std::stop_token& stop) { run(stop); })
{
}

Endpoint::~Endpoint() = default;

void Endpoint::handle(const http::Request& request, const std::shared_ptr<http::Responder>& answer)
{
    if (request.method != "GET" && request.method != "HEAD") {
        auto response = failure(405, "method_not_allowed", "Ask with GET.");
        response.headers["Allow"] = "GET, HEAD";
        return answer->send(std::move(response));
    }
    Wanted wanted;
    wanted.call = QString::fromStdString(
        provider::uuidOf(std::string_view(request.path).substr(std::string_view(kPrefix).size())));
    if (wanted.call.isEmpty())
        return answer->send(failure(404, "not_found", "There is nothing at this path."));
    wanted.kind = http::queryValue(request.query, "kind");
    if (wanted.kind.empty())
        wanted.kind = "mono";
    constexpr std::array<std::string_view, 4> kinds = {"mono", "stereo", "customer", "assistant"};
    if (std::find(kinds.begin(), kinds.end(), wanted.kind) == kinds.end())
        return answer->send(failure(400, "kind", "kind is one of mono, stereo, customer, assistant."));
    wanted.ticket = ticketOf(request);
    if (!isTicket(wanted.ticket))
        return answer->send(failure(401, "ticket", "A ticket for this recording is needed: see recording_ticket()."));
    if (const auto range = request.headers.find("Range"); range != request.headers.end())
        wanted.range = range->second;
    wanted.answer = answer;
    {
        const std::lock_guard lock(mutex_);
        if (waiting_.size() < kMostWaiting) {
            waiting_.push_back(std::move(wanted));
            return wake_.notify_one();
        }
    }
    answer->send(failure(503, "busy", "Too many recordings are asked for at once."));
}

void Endpoint::run(const std::stop_token& stop)
{
    while (true) {
        Wanted wanted;
        {
            std::unique_lock lock(mutex_);
            if (!wake_.wait(lock, stop, [this] { return !waiting_.empty(); }))
                return;
            wanted = std::move(waiting_.front());
            waiting_.pop_front();
        }
        serve(wanted);
    }
}

Result<QString> Endpoint::redeem(const Wanted& wanted)
{
    if (!connection_ || !connection_->isOpen()) {
        AUTOLYNX_TRY(opened, db::Connection::open(url_, "autolynx-worker"));
        connection_ = std::move(opened);
    }
    const QByteArray hash =
        QCryptographicHash::hash(QByteArray::fromStdString(wanted.ticket), QCryptographicHash::Sha256);
    return connection_->text(QStringLiteral("SELECT autolynx.redeem_recording_ticket(?::uuid, ?)"),
                             {wanted.call, hash});
}

void Endpoint::serve(const Wanted& wanted)
{
    const auto call = redeem(wanted);
    if (!call) {
        connection_.reset();
        return wanted.answer->send(failure(503, "database_unreachable", "The database can't be reached."));
    }
    if (call->isEmpty())
        return wanted.answer->send(
            failure(401, "ticket", "That ticket is not, or no longer, good for this recording."));
    if (serveKept(wanted))
        return;
    fetcher_.open(call->toStdString(), wanted.kind, wanted.range,
                  [id = wanted.call.toStdString(), to = wanted.answer](Result<http::StreamAnswer> opened) {
                      if (!opened) {
                          log::warning("recording", "recording_failed",
                                       {{"call", log::Id(id)}, {"code", log::Code(opened.error().code.toStdString())}});
                          return to->send(failure(opened.error()));
                      }
                      http::Response response;
                      response.status = opened->head->status;
                      response.contentType = playable(opened->head->contentType);
                      response.source = std::move(opened->body);
                      response.length = opened->length;
                      if (const auto range = opened->head->headers.find("Content-Range");
                          range != opened->head->headers.end())
                          response.headers["Content-Range"] = range->second;
                      to->send(withHeaders(std::move(response)));
                  });
}

bool Endpoint::serveKept(const Wanted& wanted) const
{
    const auto size = store_ && wanted.kind == "mono" ? store_->sizeOf(wanted.call) : std::nullopt;
    if (!size)
        return false;
    const auto range = http::rangeOf(wanted.range, *size);
    if (!range) {
        auto response = withHeaders(failure(416, "range", "No byte of that range is there."));
        response.headers["Content-Range"] = "bytes */" + std::to_string(*size);
        wanted.answer->send(std::move(response));
        return true;
    }
    const auto begin = store_->read(wanted.call, 0, 4);
    http::Response response;
    response.source = store_->read(wanted.call, range->from, range->length);
    if (!begin || !response.source)
        return false; // deleted just now
    begin->read(
        [&response](const std::optional<std::string>& piece) { response.contentType = typeOf(piece.value_or("")); });
    response.length = range->length;
    if (range->partial) {
        response.status = 206;
        response.headers["Content-Range"] = range->contentRange(*size);
    }
    wanted.answer->send(withHeaders(std::move(response)));
    return true;
}

} // namespace autolynx::recording
