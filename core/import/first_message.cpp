// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/import/first_message.h"

#include "core/domain/message_template.h"
#include "core/import/import_preview.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <map>
#include <set>
#include <string>

namespace autolynx {
namespace {

using Json = nlohmann::json;
using Variables = std::map<std::string, std::string>;

// A list's value counts unless it is empty: then the campaign's default, as the call itself does it.
Variables variablesOf(const Json& defaults, const Json& columns, const std::string& name, const std::string& business)
{
    Variables variables;
    const auto take = [&](const Json& values) {
        for (const auto& [key, value] : values.items()) {
            const std::string text = value.is_string() ? value.get<std::string>() : value.dump();
            if (!text.empty() && !value.is_null())
                variables[key] = text;
        }
    };
    take(defaults);
    take(columns);
    if (!name.empty())
        variables["name"] = name;
    if (!business.empty())
        variables["business_name"] = business;
    return variables;
}

std::string firstMessageOf(const Json& assistant)
{
    const auto& config = assistant.at("config");
    const auto found = config.find("firstMessage");
    return found != config.end() && found->is_string() ? found->get<std::string>() : std::string();
}

Json message(const Json& assistant, std::int64_t row, const Variables& variables)
{
    const RenderedText said = renderMessage(firstMessageOf(assistant), variables);
    return {{"row", row}, {"text", said.text}, {"missing", said.open}};
}

Json start(const Json& assistant)
{
    return {{"assistant", assistant.at("name")}, {"variables", Json::array()}, {"messages", Json::array()}};
}

bool hasDefault(const Json& defaults, const std::string& variable)
{
    const auto found = defaults.find(variable);
    return found != defaults.end() && !found->is_null() && *found != "";
}

} // namespace

Json firstMessages(const Json& assistant, const Json& defaults, const ImportPreview& preview)
{
    Json result = start(assistant);
    const auto keys = preview.mapping.variableKeys();
    const std::set<std::string> columns(keys.begin(), keys.end());
    for (const std::string variable : assistant.at("variables")) {
        const char* from = variable == "name" || variable == "business_name" || columns.contains(variable) ? "column"
                           : hasDefault(defaults, variable)                                                ? "default"
                                                                                                           : "missing";
        result["variables"].push_back({{"variable", variable}, {"from", from}});
    }
    for (const auto& contact : preview.contacts) {
        const auto columnsOfRow = Json::parse(contact.variables);
        result["messages"].push_back(
            message(assistant, contact.row, variablesOf(defaults, columnsOfRow, contact.name, contact.businessName)));
    }
    return result;
}

Json firstMessages(const Json& assistant, const Json& defaults, const Json& contacts)
{
    Json result = start(assistant);
    for (const std::string variable : assistant.at("variables")) {
        const auto has = [&](const Json& contact) {
            const auto& holder = variable == "name" || variable == "business_name" ? contact : contact.at("variables");
            const auto found = holder.find(variable);
            return found != holder.end() && !found->is_null() && *found != "";
        };
        const bool all = std::all_of(contacts.begin(), contacts.end(), has);
        const char* from = all && !contacts.empty() ? "column" : hasDefault(defaults, variable) ? "default" : "missing";
        result["variables"].push_back({{"variable", variable}, {"from", from}});
    }
    for (const auto& contact : contacts) {
        const auto text = [&](const char* key) {
            const auto found = contact.find(key);
            return found != contact.end() && found->is_string() ? found->get<std::string>() : std::string();
        };
        result["messages"].push_back(
            message(assistant, contact.at("row").get<std::int64_t>(),
                    variablesOf(defaults, contact.at("variables"), text("name"), text("business_name"))));
    }
    return result;
}

} // namespace autolynx
