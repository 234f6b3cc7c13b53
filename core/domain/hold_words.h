// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string_view>

namespace autolynx {

/// What a hold's code means, for people: complete sentences, English, in the translation context "Hold". autolynxctl
/// prints them as they are, the console translates them.
struct HoldWords
{
    const char* reason; ///< what is so, and what follows: "…, so nobody is called."
    const char* remedy; ///< what ends it, and who can do what; never empty
};

/// Of a code of autolynx.campaign_hold(), nullptr where only the provider knows: the code is a refusal of its own, and
/// otherHoldWords() speaks of it, with the code put in for %1.
const HoldWords* holdWords(std::string_view code);
const HoldWords& otherHoldWords();

} // namespace autolynx
