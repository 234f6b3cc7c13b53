// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/domain/cell_text.h"

#include "core/domain/csv_writer.h"
#include "core/domain/utf8.h"

#include <unicode/uchar.h>
#include <unicode/utf8.h>

#include <algorithm>

namespace autolynx {
namespace {

bool isInvisible(UChar32 c)
{
    return c == 0x200B || c == 0x200C || c == 0x200D || c == 0x2060 || c == 0xFEFF || c == 0x00AD || c == 0x200E ||
           c == 0x200F || c == 0x061C || (c >= 0x202A && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069);
}

// Zero-width joiners and direction marks at the ends of a name can belong to its writing; these cannot.
bool isMargin(UChar32 c)
{
    return c == 0xFEFF || c == 0x200B || c == 0x2060 || u_isUWhiteSpace(c);
}

std::string_view trimmed(std::string_view text)
{
    const auto* data = text.data();
    std::int32_t start = 0, end = static_cast<std::int32_t>(text.size()); // a cell is bounded by its reader
    while (start < end) {
        std::int32_t next = start;
        UChar32 c;
        U8_NEXT(data, next, end, c);
        if (!isMargin(c))
            break;
        start = next;
    }
    while (end > start) {
        std::int32_t previous = end;
        UChar32 c;
        U8_PREV(data, start, previous, c);
        if (!isMargin(c))
            break;
        end = previous;
    }
    return text.substr(static_cast<std::size_t>(start), static_cast<std::size_t>(end - start));
}

} // namespace

std::string cleanCell(std::string_view cell)
{
    // Trimming can bring a guard to the front, and taking one off can bring white space there.
    while (true) {
        const auto cleaned = withoutFormulaGuard(trimmed(cell));
        if (cleaned.size() == cell.size())
            return std::string(cell);
        cell = cleaned;
    }
}

std::string cleanLine(std::string_view cell)
{
    auto text = cleanCell(cell);
    if (std::none_of(text.begin(), text.end(), [](char c) { return c == '\n' || c == '\r' || c == '\t'; }) &&
        text.find("  ") == std::string::npos)
        return text;
    std::string line;
    bool space = false;
    for (const char c : text) {
        if (c == '\n' || c == '\r' || c == '\t' || c == ' ') {
            space = true;
            continue;
        }
        if (space)
            line += ' ';
        space = false;
        line += c;
    }
    return line;
}

void removeInvisible(std::string& text)
{
    if (std::none_of(text.begin(), text.end(), [](char c) { return (c & 0x80) != 0; }))
        return;
    std::string kept;
    const auto size = static_cast<std::int64_t>(text.size());
    for (std::int64_t at = 0; at < size;) {
        const auto start = at;
        UChar32 c;
        U8_NEXT(text.data(), at, size, c);
        if (!isInvisible(c))
            kept.append(text, static_cast<std::size_t>(start), static_cast<std::size_t>(at - start));
    }
    text = std::move(kept);
}

std::size_t characters(std::string_view utf8)
{
    return static_cast<std::size_t>(std::count_if(utf8.begin(), utf8.end(), [](char c) { return (c & 0xC0) != 0x80; }));
}

bool isDamaged(std::string_view utf8)
{
    return utf8.find('\0') != std::string_view::npos || utf8.find(replacementCharacter) != std::string_view::npos;
}

} // namespace autolynx
