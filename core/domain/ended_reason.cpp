// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/domain/ended_reason.h"

#include <algorithm>
#include <array>
#include <iterator>

namespace autolynx {
namespace {

struct Named
{
    std::string_view name;
    EndedMeaning meaning;
};

#include "ended_reason_table.inc"

constexpr std::array<std::string_view, 13> kClassTexts = {
    "answered-completed",
    "no-answer",
    "busy",
    "voicemail",
    "rejected/invalid-number",
    "customer-hangup",
    "provider-error",
    "assistant-error",
    "silence-timeout",
    "max-duration",
    "canceled",
    "transfer",
    "other",
};
constexpr std::array<std::string_view, 4> kScopeTexts = {"call", "config", "account", "platform"};

const Named* find(std::string_view reason)
{
    const auto* found = std::lower_bound(std::begin(kReasons), std::end(kReasons), reason,
                                         [](const Named& row, std::string_view name) { return row.name < name; });
    return found != std::end(kReasons) && found->name == reason ? found : nullptr;
}

} // namespace

EndedMeaning endedMeaning(std::string_view reason)
{
    if (const Named* row = find(reason))
        return row->meaning;
    // The table's last prefix is empty (its generator insists), so this always finds one.
    return std::find_if(std::begin(kPrefixes), std::end(kPrefixes),
                        [reason](const Named& row) { return reason.starts_with(row.name); })
        ->meaning;
}

bool isKnownEndedReason(std::string_view reason)
{
    return find(reason) != nullptr;
}

bool impliesConversation(std::string_view reason)
{
    // Hooks and hang-ups while ringing are filed under transfer and customer-hangup, but nobody had answered.
    if (reason.starts_with("call.ringing."))
        return false;
    switch (endedMeaning(reason).endedClass) {
    case EndedClass::AnsweredCompleted:
    case EndedClass::CustomerHangup:
    case EndedClass::SilenceTimeout:
    case EndedClass::MaxDuration:
    case EndedClass::Transfer:
        return true;
    default:
        return false;
    }
}

CallStatus terminalStatus(EndedClass endedClass)
{
    switch (endedClass) {
    case EndedClass::ProviderError:
    case EndedClass::AssistantError:
    case EndedClass::Other:
        return CallStatus::Failed;
    case EndedClass::Canceled:
        return CallStatus::Canceled;
    default:
        return CallStatus::Ended;
    }
}

std::string_view endedClassText(EndedClass endedClass)
{
    return kClassTexts[static_cast<std::size_t>(endedClass)];
}

std::optional<EndedClass> endedClassFromText(std::string_view text)
{
    for (std::size_t i = 0; i < kClassTexts.size(); ++i) {
        if (kClassTexts[i] == text)
            return static_cast<EndedClass>(i);
    }
    return std::nullopt;
}

std::string_view scopeText(FaultScope scope)
{
    return kScopeTexts[static_cast<std::size_t>(scope)];
}

} // namespace autolynx
