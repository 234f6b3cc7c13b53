// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/provider/client.h"

#include "core/base/log.h"
#include "core/base/time_text.h"
#include "core/provider/answer.h"
#include "core/provider/delay_queue.h"
#include "core/provider/json_text.h"
#include "core/provider/payloads.h"

#include <nlohmann/json.hpp>

#include <atomic>
#include <mutex>
#include <random>
#include <shared_mutex>

namespace autolynx::provider {

using nlohmann::json;

namespace {

double jitter()
{
    thread_local std::mt19937_64 random(std::random_device{}());
    return std::uniform_real_distribution<double>(0, 1)(random);
}

/// `/path?a=b` from parts; empty values are left out.
std::string withQuery(std::string path, const std::vector<std::pair<const char*, std::string>>& query)
{
    char separator = '?';
    for (const auto& [name, value] : query) {
        if (value.empty())
            continue;
        path += separator;
        path.append(name).append("=").append(http::percentEncode(value));
        separator = '&';
    }
    return path;
}

std::string text(const std::optional<TimePoint>& time)
{
    return time ? isoTime(*time) : std::string();
}

} // namespace

/// Kept alive by the requests under way: their callbacks come back to it.
class Client::Impl : public std::enable_shared_from_this<Client::Impl>
{
public:
    explicit Impl(ClientSettings settings)
        : settings_(std::move(settings)), http_(std::make_unique<http::Client>(http::ClientOptions{settings_.caFile}))
    {
        while (settings_.baseUrl.ends_with('/'))
            settings_.baseUrl.pop_back();
    }

    void stop()
    {
        {
            const std::unique_lock lock(stopMutex_);
            if (stopping_.exchange(true))
                return;
        }
        delays_.stop();
        http_.reset(); // nobody sends any more
    }

    http::ClientRequest request(const char* method, const std::string& path, std::string body = {}) const
    {
        http::ClientRequest result = bare(method, settings_.baseUrl + path, std::move(body));
        result.headers["Authorization"] = "Bearer " + settings_.apiKey.reveal().toStdString();
        return result;
    }

    http::ClientRequest bare(const char* method, std::string url, std::string body) const
    {
        http::ClientRequest result;
        result.method = method;
        result.url = std::move(url);
        result.timeout = settings_.timeout;
        result.headers["Accept"] = "application/json";
        if (!body.empty())
            result.headers["Content-Type"] = "application/json";
        result.body = std::move(body);
        return result;
    }

    void sendOnce(http::ClientRequest request, http::Client::Callback done)
    {
        start(std::move(request), std::move(done));
    }

    /// Sends, and sends again while that may help; `read` makes the result of the last answer, and says by the error
    /// "provider_answer_malformed" that a 2xx was no answer.
    template <typename T>
    void send(const char* what, http::ClientRequest request, Repeatable repeatable,
              std::function<Result<T>(const Answer&)> read, Done<T> done, int tries = 1)
    {
        auto copy = request;
        start(std::move(copy), [self = shared_from_this(), what, request = std::move(request), repeatable,
                                read = std::move(read), done = std::move(done),
                                tries](const http::ClientAnswer& answer) mutable {
            Result<T> result = readAnswer<T>(answer, repeatable, read);
            const bool malformed = !result && result.error().code == malformedCode();
            const auto wait = self->stopping_ ? std::nullopt
                                              : retryWait(repeatable, answer, malformed, tries,
                                                          self->settings_.retryWaits, SystemClock().now(), jitter());
            logAnswer(what, answer, tries, wait.has_value(), result.has_value());
            if (!wait)
                return done(std::move(result));
            self->delays_.runAfter(*wait, [self, what, request = std::move(request), repeatable, read = std::move(read),
                                           done = std::move(done), tries,
                                           result = std::move(result)](bool stopped) mutable {
                if (stopped)
                    done(std::move(result));
                else
                    self->send<T>(what, std::move(request), repeatable, std::move(read), std::move(done), tries + 1);
            });
        });
    }

private:
    void start(http::ClientRequest request, http::Client::Callback done)
    {
        {
            const std::shared_lock lock(stopMutex_);
            if (!stopping_)
                return http_->send(std::move(request), std::move(done));
        }
        http::ClientAnswer ended;
        ended.failure = http::Failure{http::FailureKind::NotSent, "stopped"};
        done(std::move(ended));
    }

    ClientSettings settings_;
    std::shared_mutex stopMutex_;
    std::atomic<bool> stopping_{false}; // written under stopMutex_
    DelayQueue delays_;
    std::unique_ptr<http::Client> http_;
};

Client::Client(ClientSettings settings) : impl_(std::make_shared<Impl>(std::move(settings)))
{
}

Client::~Client()
{
    impl_->stop();
}

void Client::stop()
{
    impl_->stop();
}

void Client::createCall(std::string body, std::function<void(http::ClientAnswer)> done)
{
    impl_->sendOnce(impl_->request("POST", "/call", std::move(body)), std::move(done));
}

void Client::getCall(const std::string& providerCallId, Done<CallFact> done)
{
    impl_->send<CallFact>(
        "get_call", impl_->request("GET", "/call/" + http::percentEncode(providerCallId)), Repeatable::Always,
        [](const Answer& answer) -> Result<CallFact> {
            CallFact fact = readCall(answer.body, FactSource::Poll);
            if (fact.providerCallId.empty())
                return malformed();
            return fact;
        },
        std::move(done));
}

void Client::listCalls(const CallFilter& filter, Done<CallPage> done)
{
    const bool byCreated = filter.by == ListBy::Created;
    const std::string path = withQuery("/call", {{"limit", std::to_string(filter.limit)},
                                                 {"phoneNumberId", filter.phoneNumberId},
                                                 {byCreated ? "createdAtGe" : "updatedAtGe", text(filter.from)},
                                                 {byCreated ? "createdAtLt" : "updatedAtLt", text(filter.before)}});
    impl_->send<CallPage>(
        "list_calls", impl_->request("GET", path), Repeatable::Always,
        [limit = static_cast<std::size_t>(filter.limit)](const Answer& answer) -> Result<CallPage> {
            if (!answer.body.is_array())
                return malformed();
            CallPage page;
            page.full = answer.body.size() >= limit;
            page.date = answer.date;
            for (const json& call : answer.body)
                page.calls.push_back(readCall(call, FactSource::List));
            return page;
        },
        std::move(done));
}

void Client::endCall(const Secret& controlUrl, Done<void> done)
{
    impl_->send<void>(
        "end_call", impl_->bare("POST", controlUrl.reveal().toStdString(), endCallBody()), Repeatable::Always,
        [](const Answer&) -> Result<void> { return {}; }, std::move(done));
}

void Client::findRecording(const std::string& providerCallId, const std::string& kind, Done<RecordingPlace> done)
{
    impl_->send<RecordingPlace>(
        "find_recording",
        impl_->request("GET", "/call/" + http::percentEncode(providerCallId) + "/" + kind + "-recording"),
        Repeatable::Always,
        [](const Answer& answer) -> Result<RecordingPlace> {
            if (answer.location.empty())
                return malformed();
            return RecordingPlace{Secret(QByteArray::fromStdString(answer.location))};
        },
        std::move(done));
}

void Client::createAssistant(const json& config, Done<ProviderAssistant> done)
{
    impl_->send<ProviderAssistant>("create_assistant", impl_->request("POST", "/assistant", jsonText(config)),
                                   Repeatable::IfNotTaken, readOneAssistant, std::move(done));
}

void Client::updateAssistant(const std::string& id, const json& changes, Done<ProviderAssistant> done)
{
    impl_->send<ProviderAssistant>("update_assistant",
                                   impl_->request("PATCH", "/assistant/" + http::percentEncode(id), jsonText(changes)),
                                   Repeatable::Always, readOneAssistant, std::move(done));
}

void Client::deleteAssistant(const std::string& id, Done<void> done)
{
    impl_->send<void>(
        "delete_assistant", impl_->request("DELETE", "/assistant/" + http::percentEncode(id)), Repeatable::Always,
        [](const Answer&) -> Result<void> { return {}; }, std::move(done));
}

void Client::getAssistant(const std::string& id, Done<ProviderAssistant> done)
{
    impl_->send<ProviderAssistant>("get_assistant", impl_->request("GET", "/assistant/" + http::percentEncode(id)),
                                   Repeatable::Always, readOneAssistant, std::move(done));
}

void Client::listAssistants(std::optional<TimePoint> createdFrom, Done<std::vector<ProviderAssistant>> done)
{
    const std::string path = withQuery("/assistant", {{"limit", "1000"}, {"createdAtGe", text(createdFrom)}});
    impl_->send<std::vector<ProviderAssistant>>(
        "list_assistants", impl_->request("GET", path), Repeatable::Always,
        [](const Answer& answer) -> Result<std::vector<ProviderAssistant>> {
            if (!answer.body.is_array())
                return malformed();
            return readAssistants(answer.body);
        },
        std::move(done));
}

void Client::listLines(Done<std::vector<ProviderLine>> done)
{
    impl_->send<std::vector<ProviderLine>>(
        "list_lines", impl_->request("GET", "/phone-number?limit=1000"), Repeatable::Always,
        [](const Answer& answer) -> Result<std::vector<ProviderLine>> {
            if (!answer.body.is_array())
                return malformed();
            return readLines(answer.body);
        },
        std::move(done));
}

} // namespace autolynx::provider
