// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/import/row_stream.h"

#include "core/import/file_text.h"
#include "core/import/import_errors.h"

#include <algorithm>
#include <optional>

namespace autolynx {
namespace {

/// The parser's two callbacks, joined with the judge that the header makes possible.
class RowPump
{
public:
    RowPump(char delimiter, const ImportOptions& options, PhoneReader phones, const RowSink& sink)
        : options_(options), phones_(std::move(phones)), sink_(sink),
          reader_(
              delimiter, [this](const CsvRecord& record) { take(record); },
              [this](const CsvDamage& damage) { take(damage); })
    {
    }

    void feed(std::string_view text) { reader_.feed(text); }
    void finish()
    {
        reader_.finish();
        if (!judge_ && !error_ && !done_)
            error_ = fileEmpty();
    }
    bool isOver() const { return done_ || error_.has_value(); }
    const std::optional<Error>& error() const { return error_; }

private:
    void take(const CsvRecord& record)
    {
        if (isOver())
            return;
        if (judge_)
            keep(sink_.onRow(judge_->judge(record)));
        else
            takeHeader(record);
    }
    void take(const CsvDamage& damage)
    {
        if (isOver())
            return;
        if (judge_)
            keep(sink_.onRow(judge_->judge(damage)));
        else
            error_ = headerUnreadable();
    }
    void takeHeader(const CsvRecord& record)
    {
        if (std::all_of(record.cells.begin(), record.cells.end(), [](const auto& cell) { return cell.empty(); }))
            return; // ",,,": a blank row above the header
        auto mapping = mapColumns(record.cells, options_.mapping);
        if (!mapping) {
            error_ = std::move(mapping).error();
            return;
        }
        keep(sink_.onHeader(*mapping));
        done_ = mapping->problem().has_value();
        reader_.expectCells(record.cells.size());
        judge_.emplace(*std::move(mapping), phones_);
    }
    void keep(Result<void> result)
    {
        if (!result)
            error_ = std::move(result).error();
    }

    const ImportOptions& options_;
    PhoneReader phones_;
    const RowSink& sink_;
    CsvReader reader_;
    std::optional<RowJudge> judge_;
    std::optional<Error> error_;
    bool done_ = false;
};

} // namespace

Result<void> readRows(const QString& path, const FileSurvey& survey, const ImportOptions& options, const RowSink& sink,
                      std::stop_token stop)
{
    AUTOLYNX_TRY(phones, PhoneReader::forRegion(options.region));
    RowPump pump(survey.dialect.delimiter, options, std::move(phones), sink);
    const auto onText = [&](std::string_view text, bool last, std::int64_t bytesRead) -> Result<bool> {
        pump.feed(text);
        if (last)
            pump.finish();
        if (!pump.isOver())
            AUTOLYNX_CHECK(sink.onPiece(bytesRead));
        return !pump.isOver();
    };
    AUTOLYNX_CHECK(readText(path, survey, onText, stop));
    if (pump.error())
        return *pump.error();
    return {};
}

} // namespace autolynx
