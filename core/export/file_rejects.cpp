// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/export/file_rejects.h"

#include "core/domain/column_words.h"
#include "core/domain/csv_writer.h"
#include "core/domain/row_reason.h"
#include "core/export/csv_file.h"
#include "core/import/row_stream.h"

#include <nlohmann/json.hpp>

namespace autolynx {
namespace {

constexpr std::size_t pieceSize = 65'536;

class RejectWriter
{
public:
    explicit RejectWriter(const CsvSink& sink) : sink_(sink) {}

    void header(const ColumnMapping& mapping)
    {
        text_ = "\xEF\xBB\xBF"; // it is a spreadsheet that it will be mended in
        CsvWriter csv(text_);
        for (const char* name : {"autolynx_row", "autolynx_column", "autolynx_code", "autolynx_reason"})
            csv.cell(name);
        for (const auto& name : mapping.canonicalHeader()) {
            kept_.push_back(!isResultColumn(name));
            if (kept_.back())
                csv.cell(name);
        }
        csv.endRow();
    }
    Result<void> row(const RowReject& reject)
    {
        CsvWriter csv(text_);
        csv.cell(std::to_string(reject.row));
        csv.cell(reject.column);
        csv.cell(reject.code);
        csv.cell(rowReasonText(QString::fromLatin1(reject.code)).toStdString());
        const auto cells = nlohmann::json::parse(reject.raw, nullptr, false);
        for (std::size_t i = 0; i < cells.size(); ++i) {
            if (i >= kept_.size() || kept_[i])
                csv.cell(cells[i].get<std::string>());
        }
        csv.endRow();
        ++rows_;
        return text_.size() > pieceSize ? flush() : Result<void>{};
    }
    Result<void> flush()
    {
        AUTOLYNX_CHECK(sink_(text_));
        text_.clear();
        return {};
    }
    std::int64_t rows() const { return rows_; }

private:
    const CsvSink& sink_;
    std::string text_;
    std::vector<bool> kept_;
    std::int64_t rows_ = 0;
};

} // namespace

Result<std::int64_t> writeFileRejects(const QString& path, const ImportOptions& options, const QString& target,
                                      const TransferControl& control)
{
    AUTOLYNX_TRY(survey, surveyFile(path, options, control.stop));
    return writeCsvFile(target, [&](const CsvSink& out) -> Result<std::int64_t> {
        RejectWriter writer(out);
        RowSink sink;
        sink.onHeader = [&](const ColumnMapping& mapping) -> Result<void> {
            if (auto problem = mapping.problem())
                return *problem;
            writer.header(mapping);
            return {};
        };
        sink.onRow = [&](RowVerdict verdict) -> Result<void> {
            const auto* reject = std::get_if<RowReject>(&verdict);
            return reject ? writer.row(*reject) : Result<void>{};
        };
        sink.onPiece = [&](std::int64_t bytes) -> Result<void> {
            if (control.onProgress)
                control.onProgress({bytes, survey.bytes, writer.rows(), 0});
            return {};
        };
        AUTOLYNX_CHECK(readRows(path, survey, options, sink, control.stop));
        AUTOLYNX_CHECK(writer.flush());
        return writer.rows();
    });
}

} // namespace autolynx
