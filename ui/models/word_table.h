// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QCoreApplication>
#include <QString>

#include <array>

namespace autolynx::ui {

/// A code as the database has it, and what a person reads for it, marked for translation where its table stands.
struct Word
{
    const char* code;
    const char* text;
};

/// The code's words in the person's language; empty if the table lacks it. `context`: that of the marks.
template <std::size_t N> QString wordFor(const std::array<Word, N>& table, const char* context, const QString& code)
{
    for (const Word& word : table) {
        if (code == QLatin1StringView(word.code))
            return QCoreApplication::translate(context, word.text);
    }
    return {};
}

} // namespace autolynx::ui
