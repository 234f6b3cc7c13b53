// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/provider/directory.h"

#include "core/provider/json_read.h"
#include "core/provider/json_text.h"

#include <nlohmann/json.hpp>

namespace autolynx::provider {

using nlohmann::json;

void dropReadOnly(json& assistant)
{
    for (const char* name : {"id", "orgId", "createdAt", "updatedAt", "latestVersion", "isServerUrlSecretSet"})
        assistant.erase(name);
}

std::optional<ProviderAssistant> readAssistant(const json& assistant)
{
    ProviderAssistant result;
    result.id = codeOf(textOf(member(&assistant, {"id"})));
    if (result.id.empty())
        return std::nullopt;
    result.name = textOf(member(&assistant, {"name"}));
    result.ourId = uuidOf(textOf(member(&assistant, {"metadata", "autolynx_assistant_id"})));
    result.updatedAt = timeOf(member(&assistant, {"updatedAt"}));
    json config = withoutSecrets(assistant);
    dropReadOnly(config);
    result.config = jsonText(config);
    return result;
}

std::vector<ProviderAssistant> readAssistants(const json& list)
{
    std::vector<ProviderAssistant> result;
    if (!list.is_array())
        return result;
    for (const json& element : list) {
        if (auto assistant = readAssistant(element))
            result.push_back(std::move(*assistant));
    }
    return result;
}

std::vector<ProviderLine> readLines(const json& list)
{
    std::vector<ProviderLine> result;
    if (!list.is_array())
        return result;
    for (const json& element : list) {
        ProviderLine line;
        line.id = codeOf(textOf(member(&element, {"id"})));
        if (line.id.empty())
            continue;
        line.number = textOf(member(&element, {"number"}));
        line.name = textOf(member(&element, {"name"}));
        line.provider = codeOf(textOf(member(&element, {"provider"})));
        line.status = codeOf(textOf(member(&element, {"status"})));
        result.push_back(std::move(line));
    }
    return result;
}

} // namespace autolynx::provider
