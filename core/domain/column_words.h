// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <span>
#include <string>
#include <string_view>

namespace autolynx {

/// A header without case, spaces and punctuation, by which headers are compared: "Business-Name" → "businessname".
std::string columnWord(std::string_view header);
/// What else a required field is often called, as words, the likeliest first; empty for other fields.
std::span<const std::string_view> columnSynonyms(std::string_view field);
/// Whether our own export writes a column of that name (R9): the plain form's, or any that begins with "autolynx_".
bool isResultColumn(std::string_view header);

} // namespace autolynx
