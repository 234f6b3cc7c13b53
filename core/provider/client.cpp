// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/provider/client.h"

#include "core/base/log.h"
#include "core/base/time_text.h"
#include "core/provider/client_impl.h"
#include "core/provider/json_text.h"
#include "core/provider/payloads.h"

#include <nlohmann/json.hpp>

namespace autolynx::provider {

using nlohmann::json;

namespace {

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

void Client::keepQuiet(std::chrono::milliseconds time)
{
    impl_->keepQuiet(time);
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
