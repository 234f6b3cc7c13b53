// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/provider/answer.h"

#include "core/base/log.h"
#include "core/provider/error_body.h"
#include "core/provider/json_read.h"
#include "core/provider/json_text.h"

namespace autolynx::provider {
namespace {

Error unknownOutcome()
{
    return unreachable(QStringLiteral("provider_outcome_unknown"),
                       QStringLiteral("The provider may or may not have carried out the request: no answer told."),
                       QStringLiteral("It is looked for at the provider before it is tried again."));
}

/// The provider's sentence on a configuration, for the person who wrote it; nothing else quotes a provider's text,
/// because it may repeat a phone number.
QString sentence(const http::Response& response)
{
    const auto body = parseOutsideJson(response.body);
    const QString text = body ? QString::fromStdString(errorMessage(*body)).simplified() : QString();
    return text.left(300);
}

Error refusal(const http::Response& response, bool quote)
{
    const int status = response.status;
    if (status == 401 || status == 403)
        return refused(QStringLiteral("provider_unauthorized"),
                       QStringLiteral("The provider refused our key (HTTP %1).").arg(status),
                       QStringLiteral("Check VAPI_API_KEY: it must be the private key of the organisation."));
    if (status == 404)
        return refused(QStringLiteral("provider_not_found"),
                       QStringLiteral("The provider does not know it (HTTP 404)."));
    const QString said = quote ? sentence(response) : QString();
    return refused(QStringLiteral("provider_refused"),
                   said.isEmpty() ? QStringLiteral("The provider refused the request (HTTP %1).").arg(status)
                                  : QStringLiteral("The provider refused it: %1").arg(said));
}

} // namespace

QString malformedCode()
{
    return QStringLiteral("provider_answer_malformed");
}

Error malformed()
{
    return unreachable(malformedCode(), QStringLiteral("The provider's answer can't be read."),
                       QStringLiteral("It is tried again later."));
}

Error answerError(const http::ClientAnswer& answer, Repeatable repeatable)
{
    const bool makes = repeatable == Repeatable::IfNotTaken;
    if (!answer.response) {
        const bool notSent = answer.failure && answer.failure->kind == http::FailureKind::NotSent;
        if (makes && !notSent)
            return unknownOutcome();
        const std::string reason = answer.failure ? codeOf(answer.failure->reason) : std::string("no_answer");
        return unreachable(QStringLiteral("provider_unreachable"),
                           QStringLiteral("The provider can't be reached (%1).").arg(QString::fromStdString(reason)),
                           QStringLiteral("Check the network, VAPI_BASE_URL and the server's certificates."));
    }
    const int status = answer.response->status;
    if (status == 429)
        return unreachable(QStringLiteral("provider_rate_limited"),
                           QStringLiteral("The provider's rate limit is reached."),
                           QStringLiteral("It is tried again later."));
    if (status >= 400 && status < 500 && status != 408 && status != 409 && status != 499)
        return refusal(*answer.response, makes);
    if (makes)
        return unknownOutcome();
    if (status >= 500 || status == 408)
        return unreachable(QStringLiteral("provider_unavailable"),
                           QStringLiteral("The provider failed (HTTP %1).").arg(status),
                           QStringLiteral("It is tried again later."));
    return refusal(*answer.response, false);
}

Answer answerOf(const http::Response& response)
{
    Answer answer;
    if (auto body = parseOutsideJson(response.body))
        answer.body = std::move(*body);
    if (const auto date = response.headers.find("Date"); date != response.headers.end())
        answer.date = httpDate(date->second);
    if (const auto location = response.headers.find("Location"); location != response.headers.end())
        answer.location = location->second;
    return answer;
}

Result<ProviderAssistant> readOneAssistant(const Answer& answer)
{
    auto assistant = readAssistant(answer.body);
    if (!assistant)
        return malformed();
    return std::move(*assistant);
}

void logAnswer(const char* what, const http::ClientAnswer& answer, int tries, bool again, bool success)
{
    if (success && tries == 1)
        return;
    std::string requestId;
    if (answer.response) {
        const auto header = answer.response->headers.find("X-Request-ID");
        requestId = header == answer.response->headers.end() ? std::string() : header->second;
    }
    log::write(success || again ? log::Level::Info : log::Level::Warning, "provider",
               again ? "request_retried" : "request_done",
               {{"request", log::Code(what)},
                {"success", success},
                {"tries", tries},
                {"status", answer.response ? answer.response->status : 0},
                {"reason", log::Code(answer.failure ? answer.failure->reason : "")},
                {"request_id", log::Code(requestId)}});
}

} // namespace autolynx::provider
