// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/export/rejects.h"

#include "core/db/connection.h"
#include "core/domain/column_mapping.h"
#include "core/domain/column_words.h"
#include "core/domain/csv_writer.h"
#include "core/domain/row_reason.h"
#include "core/export/paged_export.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <map>
#include <optional>
#include <vector>

namespace autolynx {
namespace {

using Cells = std::vector<std::string>;

// Rows of up to some hundred kilobytes each.
constexpr int pageSize = 200;
constexpr int headerPageSize = 10'000;

/// The columns of several files side by side; those that import would take for the same are one.
class ColumnUnion
{
public:
    void add(std::int64_t import, const Cells& header)
    {
        auto& places = places_[import];
        for (const auto& name : header) {
            if (isResultColumn(name)) { // was not kept
                places.emplace_back();
                continue;
            }
            const auto found = std::find_if(columns_.begin(), columns_.end(), [&name](const std::string& column) {
                return column == name || (variableKey(column) == variableKey(name) && !variableKey(name).empty());
            });
            places.emplace_back(found - columns_.begin());
            if (found == columns_.end())
                columns_.push_back(name);
        }
    }
    void writeHeader(CsvWriter& csv) const
    {
        for (const auto& name : columns_)
            csv.cell(name);
    }
    /// The row's cells in their places; what the header has no column for comes after them.
    void write(CsvWriter& csv, std::int64_t import, const Cells& cells) const
    {
        Cells row(columns_.size());
        const auto found = places_.find(import);
        const auto known = found == places_.end() ? std::size_t{0} : found->second.size();
        for (std::size_t i = 0; i < cells.size(); ++i) {
            if (i >= known)
                row.push_back(cells[i]);
            else if (const auto place = found->second[i])
                row[*place] = cells[i];
        }
        for (const auto& cell : row)
            csv.cell(cell);
    }

private:
    Cells columns_;
    std::map<std::int64_t, std::vector<std::optional<std::size_t>>> places_;
};

Cells texts(const nlohmann::json& array)
{
    Cells cells;
    for (const auto& cell : array)
        cells.push_back(cell.is_string() ? cell.get<std::string>() : std::string());
    return cells;
}

Result<ColumnUnion> columnsOf(db::Connection& connection, const QString& campaign)
{
    std::map<std::int64_t, Cells> headers;
    for (qlonglong last = 0;;) {
        AUTOLYNX_TRY(page, connection.json(QStringLiteral("SELECT jsonb_build_object('n', count(*), 'last', max(id), "
                                                          "'headers', jsonb_object_agg(import_id, to_jsonb(header))) "
                                                          "FROM autolynx.reject_page(?::uuid, ?, ?)"),
                                           {campaign, last, headerPageSize}));
        if (page.at("n") == 0)
            break;
        for (const auto& [import, header] : page.at("headers").items())
            headers[std::stoll(import)] = texts(header);
        last = page.at("last").get<qlonglong>();
        if (page.at("n").get<int>() < headerPageSize)
            break;
    }
    ColumnUnion columns;
    for (const auto& [import, header] : headers)
        columns.add(import, header);
    return columns;
}

} // namespace

Result<std::int64_t> exportRejects(db::Connection& connection, const QUuid& campaign, const CsvSink& sink,
                                   const TransferControl& control)
{
    const auto id = campaign.toString(QUuid::WithoutBraces);
    AUTOLYNX_TRY(columns, columnsOf(connection, id));
    PagedExport pages;
    pages.select = QStringLiteral("SELECT id, import_id, row_no, column_name, code, raw FROM "
                                  "autolynx.reject_page('%1'::uuid, %2, %3)")
                       .arg(id, QStringLiteral("%1"), QStringLiteral("%2"));
    pages.columns = 6;
    pages.pageSize = pageSize;
    pages.mark = "\xEF\xBB\xBF";
    pages.header = [&columns](CsvWriter& csv) {
        for (const char* name : {"autolynx_row", "autolynx_column", "autolynx_code", "autolynx_reason"})
            csv.cell(name);
        columns.writeHeader(csv);
    };
    pages.row = [&columns](CsvWriter& csv, const CopyRow& row) {
        csv.cell(row[2]);
        csv.cell(row[3]);
        csv.cell(row[4]);
        csv.cell(rowReasonText(QString::fromStdString(row[4])).toStdString());
        columns.write(csv, std::stoll(row[1]), texts(nlohmann::json::parse(row[5], nullptr, false)));
    };
    return exportPages(connection, pages, sink, control);
}

Result<std::int64_t> exportRejectsToFile(db::Connection& connection, const QUuid& campaign, const QString& path,
                                         const TransferControl& control)
{
    return writeCsvFile(path, [&](const CsvSink& sink) { return exportRejects(connection, campaign, sink, control); });
}

} // namespace autolynx
