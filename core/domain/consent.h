// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace autolynx {

/// What a list says of somebody's consent to be called (R11).
struct Consent
{
    std::optional<bool> given; ///< null: it does not say, or nothing that can be read
    std::string on;            ///< ISO date since when, if it says that
    bool unreadable = false;   ///< it says something that is neither yes nor no
};

/// Reads a cell: yes, y, true, t, 1, x, ok, granted, given, agreed, opt-in, subscribed, ja, oui, sí, sim; no, n, false,
/// f, 0, none, refused, denied, declined, revoked, withdrawn, opt-out, unsubscribed, nein, non; or the date of the
/// consent (2026-03-01, 01.03.2026, 3/14/2026; a time behind it is passed over). What is not certainly a yes is none: a
/// date whose day and month could be exchanged is a yes without a date. Any thread.
Consent readConsent(std::string_view cell);

} // namespace autolynx
