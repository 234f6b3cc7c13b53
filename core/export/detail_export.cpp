// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/export/detail_export.h"

#include "core/base/time_text.h"
#include "core/db/connection.h"
#include "core/domain/csv_writer.h"
#include "core/export/money_text.h"
#include "core/export/paged_export.h"

#include <nlohmann/json.hpp>

#include <charconv>
#include <vector>

namespace autolynx {
namespace {

// Of export_details_page and export_period_page alike; the first is the key.
constexpr const char* columns =
    "campaign_name, name, business_name, phone, status, ended_reason, cost_micro, recording_url, "
    "transcript_json, outcome, goal, attempts, called_us, answered_us, ended_us, variables, "
    "call_id, consent, consent_source";
enum ColumnNumber : std::size_t {
    Key,
    Campaign,
    Name,
    BusinessName,
    Phone,
    Status,
    EndedReason,
    Cost,
    Recording,
    Transcript,
    Outcome,
    Goal,
    Attempts,
    Called,
    Answered,
    Ended,
    Variables,
    CallId,
    Consent,
    ConsentSource,
    Count
};

std::string timeCell(const CopyRow& row, std::size_t column)
{
    std::int64_t micro = 0;
    const auto& text = row[column];
    if (std::from_chars(text.data(), text.data() + text.size(), micro).ec != std::errc())
        return {};
    return isoTime(fromMicroseconds(micro));
}

void writeHeader(CsvWriter& csv)
{
    for (const char* name :
         {"name", "business_name", "phone", "status", "ended_reason", "cost", "recording_url", "transcript_json",
          "autolynx_outcome", "autolynx_goal", "autolynx_attempts", "autolynx_called_at", "autolynx_answered_at",
          "autolynx_ended_at", "autolynx_campaign", "autolynx_call_id"})
        csv.cell(name);
}

void writeCells(CsvWriter& csv, const CopyRow& row)
{
    csv.cell(row[Name]);
    csv.cell(row[BusinessName]);
    csv.cell(row[Phone], CsvWriter::Guard::Off);
    for (const auto column : {Status, EndedReason})
        csv.cell(row[column]);
    csv.cell(usdCell(row, Cost));
    for (const auto column : {Recording, Transcript, Outcome, Goal, Attempts})
        csv.cell(row[column]);
    for (const auto column : {Called, Answered, Ended})
        csv.cell(timeCell(row, column));
    for (const auto column : {Campaign, CallId})
        csv.cell(row[column]);
}

// A value as text; variables of ours are texts, others may come from elsewhere one day.
std::string variableText(const nlohmann::json& variables, const std::string& key)
{
    const auto found = variables.find(key);
    if (found == variables.end() || found->is_null())
        return {};
    return found->is_string() ? found->get<std::string>() : found->dump();
}

void writeConsent(CsvWriter& csv, const CopyRow& row)
{
    for (const auto column : {Consent, ConsentSource})
        csv.cell(row[column]);
}

void writeConsentHeader(CsvWriter& csv)
{
    for (const char* name : {"consent", "consent_source"})
        csv.cell(name);
}

Result<std::vector<std::string>> variableKeys(db::Connection& connection, const QString& campaign, bool chain)
{
    AUTOLYNX_TRY(keys, connection.json(QStringLiteral("SELECT to_jsonb(autolynx.export_variables(?::uuid, ?))"),
                                       {campaign, chain}));
    return keys.get<std::vector<std::string>>();
}

} // namespace

Result<std::int64_t> exportDetails(db::Connection& connection, const QUuid& campaign, bool chain, const CsvSink& sink,
                                   const TransferControl& control)
{
    const auto id = campaign.toString(QUuid::WithoutBraces);
    AUTOLYNX_TRY(keys, variableKeys(connection, id, chain));
    // Empty columns of consent would be read again as a list that nobody in it has agreed to.
    AUTOLYNX_TRY(consents,
                 connection.text(QStringLiteral("SELECT autolynx.export_has_consents(?::uuid, ?)::int"), {id, chain}));
    const bool consent = consents == u'1';
    PagedExport pages;
    pages.select = QStringLiteral("SELECT contact_id, %3 FROM autolynx.export_details_page('%4'::uuid, %1, %2, %5)")
                       .arg(QStringLiteral("%1"), QStringLiteral("%2"), QLatin1String(columns), id,
                            chain ? QStringLiteral("true") : QStringLiteral("false"));
    pages.columns = Count;
    pages.header = [&keys, consent](CsvWriter& csv) {
        writeHeader(csv);
        if (consent)
            writeConsentHeader(csv);
        for (const auto& key : keys)
            csv.cell(key);
    };
    pages.row = [&keys, consent](CsvWriter& csv, const CopyRow& row) {
        writeCells(csv, row);
        if (consent)
            writeConsent(csv, row);
        const auto variables = nlohmann::json::parse(row[Variables], nullptr, false);
        for (const auto& key : keys)
            csv.cell(variableText(variables, key));
    };
    return exportPages(connection, pages, sink, control);
}

Result<std::int64_t> exportDetailsToFile(db::Connection& connection, const QUuid& campaign, bool chain,
                                         const QString& path, const TransferControl& control)
{
    return writeCsvFile(path,
                        [&](const CsvSink& sink) { return exportDetails(connection, campaign, chain, sink, control); });
}

Result<std::int64_t> exportPeriod(db::Connection& connection, TimePoint since, TimePoint until, const CsvSink& sink,
                                  const TransferControl& control)
{
    const auto time = [](TimePoint point) {
        return QStringLiteral("'epoch'::timestamptz + %1 * interval '1 microsecond'").arg(toMicroseconds(point));
    };
    PagedExport pages;
    pages.select =
        QStringLiteral("SELECT seq, %3 FROM autolynx.export_period_page(%4, %5, %1, %2)")
            .arg(QStringLiteral("%1"), QStringLiteral("%2"), QLatin1String(columns), time(since), time(until));
    pages.columns = Count;
    pages.header = [](CsvWriter& csv) {
        writeHeader(csv);
        writeConsentHeader(csv);
        csv.cell("autolynx_variables");
    };
    pages.row = [](CsvWriter& csv, const CopyRow& row) {
        writeCells(csv, row);
        writeConsent(csv, row);
        csv.cell(row[Variables]);
    };
    return exportPages(connection, pages, sink, control);
}

Result<std::int64_t> exportPeriodToFile(db::Connection& connection, TimePoint since, TimePoint until,
                                        const QString& path, const TransferControl& control)
{
    return writeCsvFile(path,
                        [&](const CsvSink& sink) { return exportPeriod(connection, since, until, sink, control); });
}

} // namespace autolynx
