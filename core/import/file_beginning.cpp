// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/import/file_beginning.h"

#include "core/domain/csv_reader.h"
#include "core/domain/phone.h"
#include "core/domain/phone_class.h"
#include "core/domain/text_decoder.h"
#include "core/import/import_errors.h"

#include <QFile>

#include <algorithm>
#include <map>

namespace autolynx {
namespace {

constexpr qint64 pieceSize = 65'536;

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
    AUTOLYNX_TRY(decoder, TextDecoder::open(survey.encoding));
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly | QIODevice::Unbuffered))
        return fileUnreadable(file);
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
    QByteArray piece(pieceSize, Qt::Uninitialized);
    auto skip = survey.dialect.skip;
    for (bool last = false; !last && !headerBroken && beginning.rows.size() < rows;) {
        if (stop.stop_requested())
            return importCancelled();
        const auto size = file.read(piece.data(), piece.size());
        if (size < 0)
            return fileUnreadable(file);
        last = size == 0;
        auto text = decoder->decode({piece.constData(), static_cast<std::size_t>(size)}, last);
        const auto skipped = std::min(skip, text.size());
        skip -= skipped;
        reader.feed(text.substr(skipped));
        if (last)
            reader.finish();
    }
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
