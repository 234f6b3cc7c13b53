// SPDX-License-Identifier: GPL-3.0-or-later
// Any bytes as an answer of the provider: to POST /call (the first two bytes choose the status), to GETs and lists.
#include "core/http/client.h"
#include "core/provider/directory.h"
#include "core/provider/error_body.h"
#include "core/provider/json_text.h"
#include "core/provider/launch_answer.h"
#include "core/provider/payloads.h"

#include <nlohmann/json.hpp>

#include <cstdint>
#include <cstdlib>

using namespace autolynx;
using namespace autolynx::provider;

namespace {

void require(bool holds)
{
    if (!holds)
        std::abort();
}

void asLaunchAnswer(int status, const std::string& body)
{
    http::ClientAnswer answer;
    answer.response = http::Response{status, body, "application/json", {{"Retry-After", body.substr(0, 40)}}};
    const LaunchAnswer launch = readLaunchAnswer(answer, "0f8a7d1e-2b3c-4d5e-8f90-a1b2c3d4e5f6", TimePoint(), 0.5);
    const bool made = status >= 200 && status < 300;
    require(made || !launch.fact);
    require(launch.kind != LaunchKind::Accepted || (made && !launch.fact->providerCallId.empty()));
    // Only these may send a contact back to the queue or finish it: all of them prove that nothing was made.
    require(status >= 400 && status < 500
                ? true
                : launch.kind != LaunchKind::Refused && launch.kind != LaunchKind::RateLimited);
    require(launch.wait.count() >= 0);
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    if (size < 2)
        return 0;
    const std::string body(reinterpret_cast<const char*>(data + 2), size - 2);
    asLaunchAnswer(100 + (data[0] * 256 + data[1]) % 500, body);
    if (const auto value = parseOutsideJson(body)) {
        require(nlohmann::json::accept(jsonText(*value)));
        const std::string fact = readCall(*value, FactSource::Poll).toJson();
        require(nlohmann::json::accept(fact) && fact.find("\\u0000") == std::string::npos);
        require(jsonText(withoutSecrets(*value)).find("\"controlUrl\":") == std::string::npos);
        readLines(*value);
        readAssistants(*value);
        errorMessage(*value);
    }
    (void)checkedAssistantConfig(body);
    return 0;
}
