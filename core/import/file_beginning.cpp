// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/import/file_beginning.h"

#include "core/domain/csv_reader.h"
#include "core/domain/phone.h"
#include "core/domain/phone_class.h"
#include "core/import/file_text.h"
#include "core/import/import_errors.h"

#include <algorithm>
#include <map>

namespace autolynx {
namespace {

bool isBlank(const std::vector<std::string>& cells)
{
    return std::all_of(cells.begin(), cells.end(), [](const auto& cell) { return cell.empty(); });
}

} // namespace

Result<FileBeginning> readBeginning(const QString& path, const ImportOptions& options, std::size_t rows,
                                    std::stop_token stop)
{
    FileBeginning beginning;
    AUTOLYNX_TRY(survey, surveyFile(path, options, stop));
    beginning.survey = survey;
    bool headerBroken = false;
    CsvReader reader(
        survey.dialect.delimiter,
        [&](const CsvRecord& record) {
            if (isBlank(record.cells))
                return;
            if (beginning.header.empty()) {
                beginning.header = record.cells;
                reader.expectCells(record.cells.size());
            } else if (beginning.rows.size() < rows) {
                beginning.rows.push_back(record.cells);
            }
        },
        [&](const CsvDamage&) { headerBroken = headerBroken || beginning.header.empty(); });
    const auto onText = [&](std::string_view text, bool last, std::int64_t) -> Result<bool> {
        reader.feed(text);
        if (last)
            reader.finish();
        return !headerBroken && beginning.rows.size() < rows;
    };
    AUTOLYNX_CHECK(readText(path, survey, onText, stop));
    if (headerBroken)
        return headerUnreadable();
    if (beginning.header.empty())
        return fileEmpty();
    return beginning;
}

QString regionOfNumbers(const std::vector<std::vector<std::string>>& rows, std::size_t column)
{
    const auto reader = PhoneReader::forRegion(QStringLiteral("US"));
    std::map<std::string, int> votes;
    for (const auto& row : rows) {
        if (!reader || column >= row.size() || !row[column].starts_with('+'))
            continue;
        const auto reading = reader->read(row[column]);
        const auto region = reading.e164.empty() ? std::string() : phoneClass(reading.e164).jurisdiction.substr(0, 2);
        if (region.size() == 2 && region != "ZZ")
            ++votes[region];
    }
    const auto most = std::max_element(votes.begin(), votes.end(),
                                       [](const auto& one, const auto& other) { return one.second < other.second; });
    return most == votes.end() ? QString() : QString::fromStdString(most->first);
}

} // namespace autolynx
