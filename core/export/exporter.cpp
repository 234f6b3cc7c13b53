// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/export/exporter.h"

#include "core/db/connection.h"
#include "core/domain/csv_writer.h"
#include "core/export/copy_row.h"
#include "core/export/csv_output.h"
#include "core/export/money_text.h"

#include <nlohmann/json.hpp>

#include <array>
#include <charconv>

namespace autolynx {
namespace {

// The server keeps a page's rows until they are sent, transcripts and all.
constexpr std::int64_t pageSize = 2'000;

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

std::int64_t number(const std::string& text)
{
    std::int64_t value = 0;
    std::from_chars(text.data(), text.data() + text.size(), value);
    return value;
}

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
    CsvOutput output(sink, control.stop);
    CsvWriter csv(output.text());
    for (const char* column : header)
        csv.cell(column);
    csv.endRow();

    CopyRow row;
    std::int64_t rows = 0, last = 0;
    const auto take = [&](QByteArrayView line) -> Result<void> {
        if (!row.read({line.data(), static_cast<std::size_t>(line.size())}, Count))
            return unreachable(QStringLiteral("export_row"), QStringLiteral("The database sent a row that is none."));
        last = number(row[Id]);
        csv.cell(row[Name]);
        csv.cell(row[BusinessName]);
        csv.cell(row[Phone], CsvWriter::Guard::Off);
        csv.cell(row[Status]);
        csv.cell(row[EndedReason]);
        csv.cell(row.isNull(Cost) ? std::string() : usdText(number(row[Cost])));
        csv.cell(row[Recording]);
        csv.cell(row[Transcript]);
        csv.endRow();
        ++rows;
        return output.passOn();
    };
    while (true) {
        AUTOLYNX_TRY(taken,
                     connection.copyOut(QStringLiteral("COPY (SELECT contact_id, name, business_name, phone, status, "
                                                       "ended_reason, cost_micro, recording_url, transcript_json "
                                                       "FROM autolynx.export_page(%1::uuid, %2, %3)) TO STDOUT")
                                            .arg(connection.literal(id))
                                            .arg(last)
                                            .arg(pageSize),
                                        take));
        if (control.onProgress)
            control.onProgress({output.bytes(), 0, rows, total});
        if (taken < pageSize)
            break;
    }
    AUTOLYNX_CHECK(output.finish());
    return rows;
}

Result<std::int64_t> exportContactsToFile(db::Connection& connection, const QUuid& campaign, const QString& path,
                                          const TransferControl& control)
{
    AUTOLYNX_TRY(file, CsvFile::create(path));
    AUTOLYNX_TRY(rows,
                 exportContacts(
                     connection, campaign, [&file](std::string_view text) { return file->write(text); }, control));
    AUTOLYNX_CHECK(file->commit());
    return rows;
}

} // namespace autolynx
