// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/domain/call_status.h"

#include <array>

namespace autolynx {
namespace {

constexpr std::array<std::string_view, 7> kTexts = {"QUEUED", "RINGING", "IN_PROGRESS", "TIMEOUT",
                                                    "ENDED",  "FAILED",  "CANCELED"};

} // namespace

std::string_view statusText(CallStatus status)
{
    return kTexts[static_cast<std::size_t>(status)];
}

std::optional<CallStatus> statusFromText(std::string_view text)
{
    for (std::size_t i = 0; i < kTexts.size(); ++i) {
        if (kTexts[i] == text)
            return static_cast<CallStatus>(i);
    }
    return std::nullopt;
}

} // namespace autolynx
