// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/provider/payloads.h"

#include "core/provider/json_text.h"

#include <QString>
#include <QTextBoundaryFinder>
#include <nlohmann/json.hpp>

#include <algorithm>

namespace autolynx::provider {
namespace {

using nlohmann::json;

constexpr int kLongestName = 40;
constexpr int kShortestDuration = 10;
constexpr int kLongestDuration = 43'200;

json metadataOf(const CallOrder& order)
{
    json metadata = {{"autolynx_call_id", order.callId},
                     {"autolynx_installation", order.installation},
                     {"autolynx_attempt", order.attempt}};
    if (!order.campaignId.empty())
        metadata["autolynx_campaign_id"] = order.campaignId;
    if (!order.contactId.empty())
        metadata["autolynx_contact_id"] = order.contactId;
    return metadata;
}

json serverOf(const std::string& callId, const WebhookTarget& target)
{
    std::string base = target.publicUrl;
    while (base.ends_with('/'))
        base.pop_back();
    json server = {{"url", base + "/webhooks/vapi/" + callId}, {"timeoutSeconds", 20}};
    if (!target.credentialId.empty())
        server["credentialId"] = target.credentialId;
    else if (!target.sharedSecret.isEmpty())
        server["headers"] = {{"X-Vapi-Secret", target.sharedSecret.reveal().toStdString()}};
    // Without a plan nothing is ever sent twice. 1 + 2 + … + 512 s outlasts a restart or a failover on our side. Only
    // 'too large' can't get better; even a 401 may be gone by the next try, in the middle of a rotation.
    server["backoffPlan"] = {
        {"type", "exponential"}, {"maxRetries", 10}, {"baseDelaySeconds", 1}, {"excludedStatusCodes", {413}}};
    return server;
}

} // namespace

std::string cutText(std::string_view text, int units)
{
    QString string = QString::fromUtf8(text.data(), static_cast<qsizetype>(text.size())).trimmed();
    if (string.size() > units) {
        QTextBoundaryFinder finder(QTextBoundaryFinder::Grapheme, string);
        finder.setPosition(units);
        if (!finder.isAtBoundary())
            finder.toPreviousBoundary();
        string.truncate(std::max<qsizetype>(finder.position(), 0));
    }
    return string.trimmed().toStdString();
}

std::string createCallBody(const CallOrder& order, const WebhookTarget& target)
{
    json variables = json::object();
    if (auto columns = parseOutsideJson(order.variables); columns && columns->is_object())
        variables = std::move(*columns);
    // A campaign's default for an empty name stands in the variables already.
    if (!order.name.empty() || !variables.contains("name"))
        variables["name"] = order.name;
    if (!order.businessName.empty() || !variables.contains("business_name"))
        variables["business_name"] = order.businessName;

    json overrides = {{"variableValues", std::move(variables)}, {"metadata", metadataOf(order)}};
    if (order.maxDurationSeconds)
        overrides["maxDurationSeconds"] = std::clamp(*order.maxDurationSeconds, kShortestDuration, kLongestDuration);
    if (!target.publicUrl.empty()) {
        overrides["server"] = serverOf(order.callId, target);
        // The default list repeats the whole conversation each turn; these two are all that dialling needs.
        overrides["serverMessages"] = {"status-update", "end-of-call-report"};
    }
    json customer = {{"number", order.number}};
    if (std::string name = cutText(order.name, kLongestName); !name.empty())
        customer["name"] = std::move(name);
    if (!order.contactId.empty())
        customer["externalId"] = order.contactId;
    return jsonText({{"name", order.callId},
                     {"assistantId", order.assistantId},
                     {"phoneNumberId", order.phoneNumberId},
                     {"customer", std::move(customer)},
                     {"assistantOverrides", std::move(overrides)}});
}

std::string endCallBody()
{
    return jsonText({{"type", "end-call"}});
}

} // namespace autolynx::provider
