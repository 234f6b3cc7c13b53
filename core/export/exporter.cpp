// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/export/exporter.h"

#include "core/db/connection.h"
#include "core/domain/csv_writer.h"
#include "core/export/money_text.h"
#include "core/export/paged_export.h"

#include <nlohmann/json.hpp>

#include <array>

namespace autolynx {
namespace {

constexpr std::array<const char*, 8> header{"name",         "business_name", "phone",         "status",
                                            "ended_reason", "cost",          "recording_url", "transcript_json"};
enum ColumnNumber : std::size_t {
    Id,
    Name,
    BusinessName,
    Phone,
    Status,
    EndedReason,
    Cost,
    Recording,
    Transcript,
    Count
};

Result<std::int64_t> countContacts(db::Connection& connection, const QString& campaign)
{
    AUTOLYNX_TRY(json, connection.json(QStringLiteral("SELECT autolynx.campaign_show(?::uuid)"), {campaign}));
    return json.value(nlohmann::json::json_pointer("/counts/imported"), std::int64_t{0});
}

} // namespace

Result<std::int64_t> exportContacts(db::Connection& connection, const QUuid& campaign, const CsvSink& sink,
                                    const TransferControl& control)
{
    const auto id = campaign.toString(QUuid::WithoutBraces);
    AUTOLYNX_TRY(total, countContacts(connection, id));
    PagedExport pages;
    pages.select = QStringLiteral("SELECT contact_id, name, business_name, phone, status, ended_reason, cost_micro, "
                                  "recording_url, transcript_json FROM autolynx.export_page('%1'::uuid, %2, %3)")
                       .arg(id, QStringLiteral("%1"), QStringLiteral("%2"));
    pages.columns = Count;
    pages.totalRows = total;
    pages.header = [](CsvWriter& csv) {
        for (const char* column : header)
            csv.cell(column);
    };
    pages.row = [](CsvWriter& csv, const CopyRow& row) {
        csv.cell(row[Name]);
        csv.cell(row[BusinessName]);
        csv.cell(row[Phone], CsvWriter::Guard::Off);
        csv.cell(row[Status]);
        csv.cell(row[EndedReason]);
        csv.cell(usdCell(row, Cost));
        csv.cell(row[Recording]);
        csv.cell(row[Transcript]);
    };
    return exportPages(connection, pages, sink, control);
}

Result<std::int64_t> exportContactsToFile(db::Connection& connection, const QUuid& campaign, const QString& path,
                                          const TransferControl& control)
{
    return writeCsvFile(path, [&](const CsvSink& sink) { return exportContacts(connection, campaign, sink, control); });
}

} // namespace autolynx
