// SPDX-License-Identifier: GPL-3.0-or-later
// Any bytes as a webhook's body: never a crash, never a lost event, always JSON that jsonb takes.
#include "core/webhook/message.h"

#include <nlohmann/json.hpp>

#include <cstdint>
#include <cstdlib>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    const std::string_view body(reinterpret_cast<const char*>(data), size);
    const auto message = autolynx::webhook::readMessage(body, "0f8a7d1e-2b3c-4d5e-8f90-a1b2c3d4e5f6");
    if (!message.fact)
        std::abort();
    const std::string fact = message.fact->toJson();
    if (!nlohmann::json::accept(fact) || fact.find("\\u0000") != std::string::npos)
        std::abort();
    return 0;
}
