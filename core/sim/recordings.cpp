// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sim/recordings.h"

#include "core/base/time_text.h"
#include "core/http/types.h"
#include "core/sim/bodies.h"
#include "core/sim/random.h"

#include <array>

namespace autolynx::sim {
namespace {

using nlohmann::json;

std::int64_t epochMs(TimePoint time)
{
    return toMicroseconds(time) / 1000;
}

std::string signature(const std::string& path, const std::string& expires)
{
    // Enough to tell a link of ours from one made up; the simulator guards nothing real.
    Random random(0x51a7, path, static_cast<std::uint64_t>(std::stoll(expires)));
    constexpr std::string_view digits = "0123456789abcdef";
    std::string text;
    for (int i = 0; i < 32; ++i)
        text += digits[random.below(16)];
    return text;
}

} // namespace

bool recorded(const Call& call)
{
    const json plan = call.setting("artifactPlan");
    return call.reported && call.talkTime().count() > 0 && (!plan.is_object() || plan.value("recordingEnabled", true));
}

std::string recordingUrl(const Call& call, const std::string& kind)
{
    std::string base = call.base;
    constexpr std::array<std::array<std::string_view, 2>, 2> hosts = {
        {{"//127.0.0.1", "//localhost"}, {"//localhost", "//127.0.0.1"}}};
    for (const auto& [from, to] : hosts) {
        if (const std::size_t at = base.find(from); at != std::string::npos) {
            base.replace(at, from.size(), to);
            break;
        }
    }
    return base + "/storage/private/" + kOrgId + '/' + call.id + '/' + kind + ".wav";
}

std::string presign(const std::string& url, TimePoint now)
{
    const std::string expires = std::to_string(epochMs(now + kPresignedFor));
    const std::string path = url.substr(url.find('/', url.find("//") + 2));
    return url + "?X-Expires=" + expires + "&X-Signature=" + signature(path, expires);
}

bool presignedIsGood(const std::string& path, const std::string& query, TimePoint now)
{
    const std::string expires = http::queryValue(query, "X-Expires");
    if (expires.empty() || expires.size() > 15 || expires.find_first_not_of("0123456789") != std::string::npos)
        return false;
    return http::queryValue(query, "X-Signature") == signature(path, expires) && std::stoll(expires) >= epochMs(now);
}

} // namespace autolynx::sim
