// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/recording/fetcher.h"

#include "core/http/url.h"

namespace autolynx::recording {
namespace {

using namespace std::chrono_literals;
constexpr int kMostHops = 3;    // storage may send on to the region where it lies
constexpr auto kPatience = 30s; // for the head, and for each piece
constexpr int kConnections = 32;

http::ClientOptions storageOptions(const std::string& caFile)
{
    http::ClientOptions options;
    options.caFile = caFile;
    options.connections = kConnections;
    return options;
}

Error notFound()
{
    return refused(QStringLiteral("recording_not_found"), QStringLiteral("There is no recording of that call."),
                   QStringLiteral("The provider keeps recordings for some days only."));
}

Error unavailable()
{
    return unreachable(QStringLiteral("recording_unavailable"),
                       QStringLiteral("The recording can't be had from the provider at the moment."),
                       QStringLiteral("Try again in a while."));
}

} // namespace

Fetcher::Fetcher(std::function<provider::Client*()> provider, const std::string& caFile)
    : provider_(std::move(provider)), storage_(storageOptions(caFile))
{
}

void Fetcher::open(const std::string& providerCallId, const std::string& kind, const std::string& range, Done done)
{
    provider::Client* client = provider_();
    if (!client)
        return done(unavailable());
    client->findRecording(providerCallId, kind,
                          [this, range, done = std::move(done)](Result<provider::RecordingPlace> place) {
                              if (!place && place.error().code == QStringLiteral("provider_not_found"))
                                  return done(notFound());
                              if (!place)
                                  return done(unavailable());
                              follow(place->url.reveal().toStdString(), range, kMostHops, done);
                          });
}

void Fetcher::follow(const std::string& url, const std::string& range, int hops, Done done)
{
    const auto parts = http::parseUrl(url);
    // Without TLS only on this machine, for the simulator: whoever listens in would hear the recording.
    const bool safe = parts && (parts->tls || parts->host == "localhost" || parts->host.starts_with("127."));
    if (!safe || hops == 0)
        return done(unavailable());
    http::ClientRequest request; // and no Authorization
    request.url = url;
    request.timeout = kPatience;
    if (!range.empty())
        request.headers["Range"] = range;
    storage_.stream(std::move(request), [this, range, hops, done = std::move(done)](http::StreamAnswer answer) {
        const int status = answer.head ? answer.head->status : 0;
        const auto location = answer.head ? answer.head->headers.find("Location") : http::Headers::iterator();
        if (status > 300 && status < 309 && location != answer.head->headers.end())
            return follow(location->second, range, hops - 1, done);
        if (status == 404 || status == 410)
            return done(notFound());
        if (status != 200 && status != 206 && status != 416)
            return done(unavailable());
        done(std::move(answer));
    });
}

} // namespace autolynx::recording
