// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace autolynx {

/// An assistant's text as one contact will hear it (R3).
struct RenderedText
{
    std::string text;
    /// Names of variables that nothing was given for, in order, and expressions that only the provider works out
    /// (filters, its own dates); they stand in the text as they were written.
    std::vector<std::string> open;
};

/// Puts the variables in place of {{name}}. An empty value counts as none. Pure.
RenderedText renderMessage(std::string_view text, const std::map<std::string, std::string>& variables);

} // namespace autolynx
