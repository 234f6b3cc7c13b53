// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/provider/assistant_drift.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <array>
#include <string>

namespace autolynx::provider {
namespace {

using nlohmann::json;

// The provider answers these masked or not at all, and a console must not see them.
constexpr std::array<const char*, 4> kNotCompared = {"server", "credentials", "credentialIds", "credentialId"};

void compare(const json& ours, const json* theirs, const std::string& path, json& found)
{
    if (ours.is_object() && theirs && theirs->is_object()) {
        for (const auto& [name, value] : ours.items()) { // nlohmann keeps names sorted: the order is canonical
            if (std::find(kNotCompared.begin(), kNotCompared.end(), name) != kNotCompared.end())
                continue;
            const auto other = theirs->find(name);
            compare(value, other == theirs->end() ? nullptr : &*other, path + (json::json_pointer() / name).to_string(),
                    found);
        }
        return;
    }
    if (ours.is_array() && theirs && theirs->is_array() && ours.size() == theirs->size()) {
        for (std::size_t i = 0; i < ours.size(); ++i)
            compare(ours[i], &(*theirs)[i], path + "/" + std::to_string(i), found);
        return;
    }
    // A null that we set means 'the provider's default', which is as good as not there.
    if (theirs ? *theirs == ours : ours.is_null())
        return;
    found.push_back({{"path", path}, {"ours", ours}, {"theirs", theirs ? *theirs : json()}});
}

} // namespace

json assistantDrift(const json& ours, const json& theirs)
{
    json found = json::array();
    compare(ours, &theirs, {}, found);
    return found;
}

} // namespace autolynx::provider
