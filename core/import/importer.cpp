// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/import/importer.h"

#include "core/db/connection.h"
#include "core/import/batch_queue.h"
#include "core/import/import_batch.h"
#include "core/import/import_errors.h"
#include "core/import/row_stream.h"

#include <nlohmann/json.hpp>

#include <QFileInfo>

#include <optional>
#include <thread>
#include <variant>

namespace autolynx {
namespace {

/// Reads the file on a thread of its own: first its mapping, then batches.
class BatchMaker
{
public:
    BatchMaker(QString path, const FileSurvey& survey, ImportOptions options, std::stop_token stop)
        : queue_(1),
          thread_([this, path = std::move(path), survey, options = std::move(options), stop = std::move(stop)] {
              result_ = make(path, survey, options, stop);
              queue_.finish();
          })
    {
    }
    ~BatchMaker() { queue_.close(); }
    BatchMaker(const BatchMaker&) = delete;
    BatchMaker& operator=(const BatchMaker&) = delete;

    using Item = std::variant<ColumnMapping, ImportBatch>;
    std::optional<Item> next() { return queue_.pop(); }
    /// After next() has answered none: why there is no more.
    Result<void> result()
    {
        thread_.join();
        return result_;
    }

private:
    Result<void> make(const QString& path, const FileSurvey& survey, const ImportOptions& options, std::stop_token stop)
    {
        ImportBatch batch;
        std::int64_t bytes = 0;
        const auto send = [&]() -> Result<void> {
            batch.bytesRead = bytes;
            if (!queue_.push(std::exchange(batch, {})))
                return importCancelled();
            return {};
        };
        RowSink sink;
        sink.onHeader = [this](const ColumnMapping& mapping) -> Result<void> {
            if (auto problem = mapping.problem())
                return *problem;
            if (!queue_.push(mapping))
                return importCancelled();
            return {};
        };
        sink.onRow = [&](RowVerdict verdict) -> Result<void> {
            batch.add(std::move(verdict));
            return batch.isFull() ? send() : Result<void>{};
        };
        sink.onPiece = [&bytes](std::int64_t read) -> Result<void> {
            bytes = read;
            return {};
        };
        AUTOLYNX_CHECK(readRows(path, survey, options, sink, stop));
        return send();
    }

    Result<void> result_;
    BatchQueue<Item> queue_;
    std::jthread thread_; // last: it uses the others
};

/// The database's side: one import of one campaign.
class Import
{
public:
    Import(db::Connection& connection, const TransferControl& control, std::int64_t fileSize)
        : connection_(connection), control_(control), fileSize_(fileSize)
    {
    }

    Result<void> begin(const QUuid& campaign, const QString& path, const ColumnMapping& mapping)
    {
        QStringList header;
        for (const auto& name : mapping.canonicalHeader())
            header << QString::fromStdString(name);
        AUTOLYNX_TRY(id, connection_.text(QStringLiteral("SELECT autolynx.import_begin(?::uuid, ?, ?::text[])"),
                                          {campaign.toString(QUuid::WithoutBraces), QFileInfo(path).fileName(),
                                           db::textArray(header)}));
        summary_.importId = id.toLongLong();
        return {};
    }

    Result<void> take(const ImportBatch& batch)
    {
        if (batch.hasContacts())
            AUTOLYNX_CHECK(connection_.query(
                QStringLiteral("SELECT autolynx.import_rows(?, ?::bigint[], ?::text[], ?::text[], ?::text[], "
                               "?::text[], ?::text[], ?::text[], ?::text[], ?::text[])"),
                batch.contactParameters(summary_.importId)));
        if (batch.hasRejects())
            AUTOLYNX_CHECK(connection_.query(
                QStringLiteral("SELECT autolynx.import_reject_rows(?, ?::bigint[], ?::text[], ?::text[], ?::text[])"),
                batch.rejectParameters(summary_.importId)));
        summary_.blank += batch.blank();
        rows_ += batch.rows();
        if (control_.onProgress)
            control_.onProgress({batch.bytesRead, fileSize_, rows_, 0});
        return {};
    }

    Result<ImportSummary> finish()
    {
        AUTOLYNX_TRY(
            json, connection_.json(QStringLiteral("SELECT autolynx.import_finish(?)"), {qlonglong{summary_.importId}}));
        summary_.rows = json.value("rows", std::int64_t{0});
        summary_.inserted = json.value("inserted", std::int64_t{0});
        summary_.rejected = json.value("rejected", std::int64_t{0});
        summary_.warned = json.value("warned", std::int64_t{0});
        const auto rejects = json.value("rejects", nlohmann::json::object());
        for (const auto& [code, count] : rejects.items())
            summary_.rejects[QString::fromStdString(code)] = count.get<std::int64_t>();
        return summary_;
    }

private:
    db::Connection& connection_;
    const TransferControl& control_;
    std::int64_t fileSize_;
    std::int64_t rows_ = 0;
    ImportSummary summary_;
};

} // namespace

Result<char> parseDelimiter(const QString& text)
{
    const auto word = text.trimmed().toLower();
    if (text == QLatin1String(",") || word == QLatin1String("comma"))
        return ',';
    if (text == QLatin1String(";") || word == QLatin1String("semicolon"))
        return ';';
    if (text == QLatin1String("\t") || word == QLatin1String("\\t") || word == QLatin1String("tab"))
        return '\t';
    if (text == QLatin1String("|") || word == QLatin1String("pipe"))
        return '|';
    return usage(QStringLiteral("delimiter_unknown"), QStringLiteral("There is no delimiter of the name given."),
                 QStringLiteral("Use comma, semicolon, tab or pipe."));
}

Result<ImportSummary> importContacts(db::Connection& connection, const QUuid& campaign, const QString& path,
                                     const ImportOptions& options, const TransferControl& control)
{
    AUTOLYNX_TRY(survey, surveyFile(path, options, control.stop));
    ImportSummary summary;
    const auto work = [&]() -> Result<void> {
        BatchMaker maker(path, survey, options, control.stop);
        Import import(connection, control, survey.bytes);
        while (auto item = maker.next()) {
            if (control.stop.stop_requested())
                return importCancelled();
            if (const auto* mapping = std::get_if<ColumnMapping>(&*item))
                AUTOLYNX_CHECK(import.begin(campaign, path, *mapping));
            else
                AUTOLYNX_CHECK(import.take(std::get<ImportBatch>(*item)));
        }
        AUTOLYNX_CHECK(maker.result());
        if (control.stop.stop_requested())
            return importCancelled();
        AUTOLYNX_TRY(finished, import.finish());
        summary = std::move(finished);
        return {};
    };
    if (connection.isInTransaction())
        AUTOLYNX_CHECK(work());
    else
        AUTOLYNX_CHECK(connection.transaction(work));
    return summary;
}

} // namespace autolynx
