// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/call_status.h"

#include <optional>
#include <string_view>

namespace autolynx {

/// What the provider's some 600 ended reasons come down to. Which *outcome* follows is decided in SQL, from this
/// class and from whether the call was ever IN_PROGRESS.
enum class EndedClass {
    AnsweredCompleted,
    NoAnswer,
    Busy,
    Voicemail,
    RejectedInvalidNumber,
    CustomerHangup,
    ProviderError,
    AssistantError,
    SilenceTimeout,
    MaxDuration,
    Canceled,
    Transfer,
    Other,
};

/// Whom a failure concerns: this callee only; our assistant, line or request; every call of the account; or the
/// provider and its suppliers.
enum class FaultScope { Call, Config, Account, Platform };

struct EndedMeaning
{
    EndedClass endedClass;
    FaultScope scope;
    bool retry; ///< another attempt can help; never that it may be made (attempt limits and gates come first)
};

/// The meaning of one ended reason (R6): by name, else by the first prefix that fits. Every text has one, because
/// the provider's list grows without notice (531 values in January 2026, 595 in August).
EndedMeaning endedMeaning(std::string_view reason);
/// Whether the reason is in the table by name.
bool isKnownEndedReason(std::string_view reason);
/// Whether a call that ended so must have reached IN_PROGRESS, even if no message ever said that it did (a lost
/// webhook must not turn a conversation into 'failed').
bool impliesConversation(std::string_view reason);
/// Errors, and ends that nobody can explain, are FAILED; cancelling is CANCELED; everything else is ENDED.
CallStatus terminalStatus(EndedClass endedClass);

/// "answered-completed", "rejected/invalid-number", …: the class as the database stores it.
std::string_view endedClassText(EndedClass endedClass);
std::optional<EndedClass> endedClassFromText(std::string_view text);
/// "call", "config", "account", "platform".
std::string_view scopeText(FaultScope scope);

} // namespace autolynx
