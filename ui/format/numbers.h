// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include <chrono>
#include <cstdint>
#include <optional>

namespace autolynx::ui {

/// Figures as people read them, in the language and country of the program (QLocale's default). "–" for none.
QString numberText(std::int64_t number);                            ///< 1,204
QString moneyText(std::optional<double> dollars);                   ///< $83.20; "$0.0042" below a cent
QString shareText(std::int64_t part, std::int64_t whole);           ///< 38 %; "–" of nothing
QString durationText(std::optional<std::chrono::seconds> duration); ///< 1:42, 1:02:07
/// "no answer" and the like in a sentence: a word with a small first letter where the language writes it so.
QString inSentence(const QString& word);
/// What stands for no value.
QString noneText();

} // namespace autolynx::ui
