// SPDX-License-Identifier: GPL-3.0-or-later
// Api: /assistant and /phone-number.
#include "core/base/time_text.h"
#include "core/sim/api.h"

namespace autolynx::sim {

using nlohmann::json;

namespace {

bool listed(const Listing& listing, const json& resource)
{
    const auto time = [&resource](const char* key) {
        return parseIsoTime(resource.at(key).get<std::string>()).value_or(TimePoint());
    };
    return listing.takes(time("createdAt"), time("updatedAt"));
}

} // namespace

Api::Reply Api::assistants(const http::Request& request)
{
    if (request.method == "GET") {
        const auto listing = readListing(request.query);
        if (!listing)
            return {400, errorBody(400, {kBadListing})};
        json list = json::array();
        for (json& assistant : registry_.assistants()) {
            if (list.size() < listing->limit && listed(*listing, assistant))
                list.push_back(std::move(assistant));
        }
        return {200, list};
    }
    if (request.method != "POST")
        return {405, errorBody(405, "Method not allowed")};
    const json body = json::parse(request.body, nullptr, false);
    if (body.is_discarded())
        return {400, errorBody(400, "The body is not valid JSON.")};
    if (const auto problems = schema_.check("CreateAssistantDTO", body); !problems.empty())
        return {400, validationBody(problems)};
    return {201, registry_.createAssistant(body)};
}

Api::Reply Api::assistant(const http::Request& request, const std::string& id)
{
    json found;
    if (request.method == "GET") {
        found = registry_.assistant(id);
    } else if (request.method == "PATCH") {
        const json body = json::parse(request.body, nullptr, false);
        if (body.is_discarded())
            return {400, errorBody(400, "The body is not valid JSON.")};
        if (const auto problems = schema_.check("UpdateAssistantDTO", body); !problems.empty())
            return {400, validationBody(problems)};
        found = registry_.updateAssistant(id, body);
    } else if (request.method == "DELETE") {
        bool pinned = false;
        found = registry_.removeAssistant(id, pinned);
        if (pinned) {
            return {409,
                    {{"error", "assistant_pinned"},
                     {"message", "The assistant is pinned by another resource and cannot be deleted."}}};
        }
    } else {
        return {405, errorBody(405, "Method not allowed")};
    }
    return found.is_null() ? Reply{404, errorBody(404, "Not Found")} : Reply{200, found};
}

Api::Reply Api::phoneNumbers(const http::Request& request, const std::string& id)
{
    if (request.method != "GET")
        return {405, errorBody(405, "Phone numbers can't be changed here.")};
    if (!id.empty()) {
        const auto line = registry_.line(id);
        return line ? Reply{200, *line} : Reply{404, errorBody(404, "Not Found")};
    }
    const auto listing = readListing(request.query);
    if (!listing)
        return {400, errorBody(400, {kBadListing})};
    json list = json::array();
    for (const auto& line : registry_.lines()) {
        if (list.size() < listing->limit && listed(*listing, *line))
            list.push_back(*line);
    }
    return {200, list};
}

} // namespace autolynx::sim
