// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/export/recording_file.h"

#include "core/http/client.h"

#include <QSaveFile>
#include <nlohmann/json.hpp>

#include <future>

namespace autolynx {
namespace {

Error notHad(const http::StreamAnswer& answer)
{
    if (!answer.head)
        return unreachable(QStringLiteral("worker_unreachable"),
                           QStringLiteral("The worker can't be reached (%1).")
                               .arg(QString::fromStdString(answer.failure ? answer.failure->reason : "no answer")),
                           QStringLiteral("Check its PUBLIC_URL, and that it runs."));
    const int status = answer.head->status;
    if (status == 404)
        return refused(QStringLiteral("recording_not_found"), QStringLiteral("There is no recording of that call."),
                       QStringLiteral("The provider keeps recordings for some days only."));
    if (status == 401)
        return refused(QStringLiteral("recording_refused"), QStringLiteral("The worker does not take the ticket."),
                       QStringLiteral("Is PUBLIC_URL the address of a worker of this database?"));
    return unreachable(QStringLiteral("recording_unavailable"),
                       QStringLiteral("The recording can't be had at the moment (HTTP %1).").arg(status),
                       QStringLiteral("Try again in a while."));
}

Result<std::uint64_t> copy(const http::StreamAnswer& answer, QSaveFile& file, const std::stop_token& stop)
{
    std::uint64_t size = 0;
    while (!stop.stop_requested()) {
        std::promise<std::optional<std::string>> next;
        answer.body->read([&next](std::optional<std::string> piece) { next.set_value(std::move(piece)); });
        const auto piece = next.get_future().get();
        if (!piece || (piece->empty() && answer.length && size != *answer.length))
            return unreachable(QStringLiteral("recording_broke_off"),
                               QStringLiteral("The recording did not come whole."), QStringLiteral("Try again."));
        if (piece->empty())
            return size;
        size += piece->size();
        const auto written = file.write(piece->data(), static_cast<qint64>(piece->size()));
        if (written != static_cast<qint64>(piece->size()))
            return unreachable(QStringLiteral("file_not_written"),
                               QStringLiteral("The file can't be written: %1.").arg(file.errorString()));
    }
    return refused(QStringLiteral("stopped"), QStringLiteral("The recording is not wanted any more."));
}

} // namespace

Result<std::uint64_t> saveRecording(const nlohmann::json& ticket, const QString& kind, const QString& path,
                                    const std::stop_token& stop)
{
    http::ClientRequest request;
    if (const auto& url = ticket.at("url"); url.is_string()) // null: no worker has ever run on this database
        request.url = url.get<std::string>();
    if (!request.url.starts_with("http"))
        return refused(QStringLiteral("no_public_url"), QStringLiteral("No worker of this database has a PUBLIC_URL."),
                       QStringLiteral("Recordings are fetched through it: set it for the worker."));
    request.url += "?kind=" + http::percentEncode(kind.toStdString());
    request.headers["Authorization"] = "Bearer " + ticket.at("ticket").get<std::string>();
    QSaveFile file(path);
    if (!file.open(QIODevice::WriteOnly))
        return unreachable(QStringLiteral("file_not_written"),
                           QStringLiteral("%1 can't be written: %2.").arg(path, file.errorString()));
    http::Client client;
    std::promise<http::StreamAnswer> head;
    client.stream(std::move(request), [&head](http::StreamAnswer answer) { head.set_value(std::move(answer)); });
    const http::StreamAnswer answer = head.get_future().get();
    if (!answer.head || answer.head->status != 200)
        return notHad(answer);
    AUTOLYNX_TRY(size, copy(answer, file, stop));
    if (!file.commit())
        return unreachable(QStringLiteral("file_not_written"),
                           QStringLiteral("%1 can't be written: %2.").arg(path, file.errorString()));
    return size;
}

} // namespace autolynx
