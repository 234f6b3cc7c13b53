// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/import/number_list.h"

#include "core/domain/csv_reader.h"
#include "core/domain/csv_writer.h"
#include "core/domain/phone.h"
#include "core/import/file_survey.h"
#include "core/import/file_text.h"
#include "core/import/import_errors.h"

#include <algorithm>
#include <optional>

namespace autolynx {
namespace {

class NumberPump
{
public:
    NumberPump(char delimiter, const ImportOptions& options, PhoneReader phones,
               const std::function<Result<void>(const NumberRow&)>& onRow)
        : options_(options), phones_(std::move(phones)), onRow_(onRow),
          reader_(
              delimiter, [this](const CsvRecord& record) { take(record); },
              [this](const CsvDamage& damage) {
                  pass({.row = damage.row,
                        .refused = damage.fault == CsvFault::TooLong ? "row_too_long" : "row_broken_quote"});
              })
    {
    }

    void feed(std::string_view text) { reader_.feed(text); }
    void finish() { reader_.finish(); }
    const std::optional<Error>& error() const { return error_; }

private:
    void take(const CsvRecord& record)
    {
        const auto blank = [](const std::string& cell) {
            return cell.find_first_not_of(" \t\r\n") == std::string::npos;
        };
        if (error_ || std::all_of(record.cells.begin(), record.cells.end(), blank))
            return;
        if (!phone_ && !takeHeader(record))
            return;
        const auto cell = [&](std::optional<std::size_t> place) {
            return place && *place < record.cells.size() ? std::string(withoutFormulaGuard(record.cells[*place]))
                                                         : std::string();
        };
        auto reading = phones_.read(cell(phone_));
        pass(
            {.row = record.row, .phone = std::move(reading.e164), .reason = cell(reason_), .refused = reading.refused});
    }

    // True if the row is one of numbers already.
    bool takeHeader(const CsvRecord& record)
    {
        const auto mapping = mapColumns(record.cells, options_.mapping);
        if (!mapping) {
            error_ = mapping.error();
            return false;
        }
        reader_.expectCells(record.cells.size());
        const auto& columns = mapping->columns;
        if (mapping->headerMissing) {
            const auto number = std::find_if(record.cells.begin(), record.cells.end(), [this](const auto& cell) {
                return !phones_.read(withoutFormulaGuard(cell)).refused;
            });
            phone_ = number == record.cells.end() ? 0 : static_cast<std::size_t>(number - record.cells.begin());
            return true;
        }
        for (std::size_t i = 0; i < columns.size(); ++i) {
            if (columns[i].use == ColumnUse::Phone)
                phone_ = i;
            else if (variableKey(columns[i].header) == "reason")
                reason_ = i;
        }
        const auto& repeated = mapping->repeated;
        if (!phone_ || std::find(repeated.begin(), repeated.end(), "phone") != repeated.end()) {
            error_ = usage(phone_ ? QStringLiteral("column_repeated") : QStringLiteral("column_missing"),
                           phone_ ? QStringLiteral("Several columns are called as the one of the phone numbers.")
                                  : QStringLiteral("No column is called as the one of the phone numbers."),
                           QStringLiteral("Say which it is: --map phone=<column>"));
        }
        return false;
    }

    void pass(const NumberRow& row)
    {
        if (error_)
            return;
        if (auto passed = onRow_(row); !passed)
            error_ = std::move(passed).error();
    }

    const ImportOptions& options_;
    PhoneReader phones_;
    const std::function<Result<void>(const NumberRow&)>& onRow_;
    std::optional<std::size_t> phone_;
    std::optional<std::size_t> reason_;
    std::optional<Error> error_;
    CsvReader reader_;
};

} // namespace

Result<void> readNumbers(const QString& path, const ImportOptions& options,
                         const std::function<Result<void>(const NumberRow& row)>& onRow, const TransferControl& control)
{
    AUTOLYNX_TRY(phones, PhoneReader::forRegion(options.region));
    AUTOLYNX_TRY(survey, surveyFile(path, options, control.stop));
    NumberPump pump(survey.dialect.delimiter, options, std::move(phones), onRow);
    TransferProgress progress{.totalBytes = survey.bytes};
    const auto onText = [&](std::string_view text, bool last, std::int64_t bytesRead) -> Result<bool> {
        pump.feed(text);
        if (last)
            pump.finish();
        progress.bytes = bytesRead;
        if (control.onProgress)
            control.onProgress(progress);
        return !pump.error();
    };
    AUTOLYNX_CHECK(readText(path, survey, onText, control.stop));
    if (pump.error())
        return *pump.error();
    return {};
}

} // namespace autolynx
