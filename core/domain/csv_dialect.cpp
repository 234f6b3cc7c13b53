// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/domain/csv_dialect.h"

#include "core/domain/csv_reader.h"

#include <algorithm>
#include <vector>

namespace autolynx {
namespace {

constexpr std::size_t rowsJudged = 200;

struct SepLine
{
    char delimiter;
    std::size_t length;
};

// `sep=;` or `"sep=;"`, alone on the first line.
std::optional<SepLine> sepLine(std::string_view text)
{
    std::size_t at = 0;
    const bool quoted = !text.empty() && text.front() == '"';
    at += quoted;
    const auto word = text.substr(at, 4);
    constexpr std::string_view sep = "sep=";
    if (!std::equal(word.begin(), word.end(), sep.begin(), sep.end(),
                    [](char a, char b) { return (a >= 'A' && a <= 'Z' ? a + 32 : a) == b; }))
        return {};
    at += sep.size();
    if (at >= text.size() || csvDelimiters.find(text[at]) == std::string_view::npos)
        return {};
    const char delimiter = text[at++];
    if (quoted && (at >= text.size() || text[at++] != '"'))
        return {};
    const auto end = at;
    if (at < text.size() && text[at] == '\r')
        ++at;
    if (at < text.size() && text[at] == '\n')
        ++at;
    if (at == end && at != text.size())
        return {};
    return SepLine{delimiter, at};
}

// How many cells the first row has, if the rows agree on it: more agreement is more trust.
double score(std::string_view text, char delimiter)
{
    std::vector<std::size_t> counts;
    std::size_t damaged = 0;
    CsvReader reader(
        delimiter, [&](const CsvRecord& record) { counts.push_back(record.cells.size()); },
        [&](const CsvDamage&) { ++damaged; });
    // The last line may have been cut off, and would then lack cells.
    if (const auto end = text.find_last_of("\r\n"); end != std::string_view::npos && end > 0)
        text = text.substr(0, end + 1);
    while (!text.empty() && counts.size() < rowsJudged) {
        reader.feed(text.substr(0, 4096));
        text.remove_prefix(std::min<std::size_t>(4096, text.size()));
    }
    if (text.empty())
        reader.finish();
    if (counts.empty() || counts.front() < 2)
        return 0;
    const auto agreeing = std::count(counts.begin(), counts.end(), counts.front());
    const auto agreement = static_cast<double>(agreeing) / static_cast<double>(counts.size() + damaged);
    return agreement + 0.001 * static_cast<double>(std::min<std::size_t>(counts.front(), 100));
}

} // namespace

CsvDialect sniffDialect(std::string_view beginning, std::optional<char> forced)
{
    CsvDialect dialect;
    if (const auto line = sepLine(beginning)) {
        dialect.skip = line->length;
        dialect.delimiter = forced.value_or(line->delimiter);
        return dialect;
    }
    if (forced) {
        dialect.delimiter = *forced;
        return dialect;
    }
    double best = 0;
    for (const char delimiter : csvDelimiters) {
        if (const double found = score(beginning, delimiter); found > best) {
            best = found;
            dialect.delimiter = delimiter;
        }
    }
    return dialect;
}

} // namespace autolynx
