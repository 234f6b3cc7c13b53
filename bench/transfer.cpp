// SPDX-License-Identifier: GPL-3.0-or-later
// Import and export of a million rows beside psql's \copy of the same rows, and what memory they take.
// bench_transfer [rows]
#include "bench/figures.h"
#include "core/domain/csv_writer.h"
#include "core/export/exporter.h"
#include "core/import/import_preview.h"
#include "core/import/importer.h"
#include "core/local/postgres.h"
#include "tests/support/database.h"

#include <QCoreApplication>
#include <QFile>
#include <QProcess>
#include <QTemporaryDir>
#include <QUuid>

#include <array>
#include <chrono>
#include <cstdio>
#include <fstream>
#include <string>

using namespace autolynx;
using bench::timed;
using test::need;

namespace {

QString makeList(const QString& path, qint64 rows)
{
    constexpr std::array areas{212, 312, 303, 213, 713, 305, 404, 617, 206, 602, 416, 604, 514, 202, 314, 816};
    std::ofstream file(path.toStdString(), std::ios::binary);
    std::string text = "name,business_name,phone,city,plan_end\r\n";
    for (qint64 i = 0; i < rows; ++i) {
        CsvWriter csv(text);
        csv.cell("Contact N\xC3\xBAmber " + std::to_string(i));
        csv.cell("Business, of " + std::to_string(i % 5000));
        csv.cell("+1" + std::to_string(areas[static_cast<std::size_t>(i) % areas.size()]) +
                     std::to_string(2'000'000 + i / static_cast<qint64>(areas.size())),
                 CsvWriter::Guard::Off);
        csv.cell("City " + std::to_string(i % 300));
        csv.cell("2026-05-01");
        csv.endRow();
        if (text.size() > 1'000'000) {
            file << text;
            text.clear();
        }
    }
    file << text;
    return path;
}

class Bench
{
public:
    explicit Bench(qint64 rows) : rows_(rows), login_(database_.addMember())
    {
        need(database_.owner().script(QStringLiteral(
            "INSERT INTO autolynx.assistants (name, provider_assistant_id, config_json, source, created_at, "
            "created_by, "
            "registered_at) VALUES ('A', 'asst_1', '{}', 'imported', now(), 'bench', now());"
            "INSERT INTO autolynx.lines (provider_phone_number_id, number, synced_at) VALUES ('l', '+12125550100', "
            "now());"
            "CREATE TABLE autolynx.bench_bare (name text, business_name text, phone text, city text, plan_end text);"
            "CREATE TABLE autolynx.bench_full (LIKE autolynx.contacts INCLUDING ALL)")));
    }

    void run()
    {
        const auto thousand = makeList(directory_.filePath(QStringLiteral("1k.csv")), 1'000);
        const auto hundred = makeList(directory_.filePath(QStringLiteral("100k.csv")), 100'000);
        const auto list = makeList(directory_.filePath(QStringLiteral("list.csv")), rows_);
        import(thousand); // what libraries load once is not the import's
        const auto smallImport = import(thousand).peak, importOf100k = import(hundred).peak;
        const auto bare = psql(QStringLiteral("\\copy autolynx.bench_bare from '%1' csv header").arg(list));
        const auto imported = import(list);
        const auto preview = timed([&] { need(previewImport(list, {})); });
        psql(QStringLiteral(
                 "\\copy (select campaign_id, import_id, row_no, name, business_name, phone, variables, class_id, "
                 "eligible_at from autolynx.contacts where campaign_id = '%1' order by id) to '%2'")
                 .arg(imported.campaign.toString(QUuid::WithoutBraces), file("rows")));
        const auto full = psql(QStringLiteral("\\copy autolynx.bench_full (campaign_id, import_id, row_no, name, "
                                              "business_name, phone, variables, class_id, eligible_at) from '%1'")
                                   .arg(file("rows")));
        std::printf("import_rows %lld\n", static_cast<long long>(rows_));
        std::printf("import_seconds %.2f (%.0f rows/s)\n", imported.seconds, double(rows_) / imported.seconds);
        std::printf("psql_copy_bare_table_seconds %.2f, import takes %.2f times as long\n", bare,
                    imported.seconds / bare);
        std::printf("psql_copy_contacts_indexes_seconds %.2f, import takes %.2f times as long\n", full,
                    imported.seconds / full);
        std::printf("preview_seconds %.2f (decode, parse, map, judge; no database)\n", preview);
        std::printf("import_peak_mb 1k %.1f, 100k %.1f (+%.1f, limit +32), %lld %.1f (+%.1f)\n", smallImport,
                    importOf100k, importOf100k - smallImport, static_cast<long long>(rows_), imported.peak,
                    imported.peak - smallImport);

        const auto smallExport = exportOf(campaignOf1k_).peak;
        const auto exported = exportOf(imported.campaign);
        const auto copied =
            psql(QStringLiteral("\\copy (select name, business_name, phone, state, wait_code, attempts, "
                                "variables from autolynx.contacts where campaign_id = '%1' order by id) "
                                "to '%2' csv header")
                     .arg(imported.campaign.toString(QUuid::WithoutBraces), file("copied")));
        std::printf("export_seconds %.2f (%.0f rows/s)\n", exported.seconds, double(rows_) / exported.seconds);
        std::printf("psql_copy_out_seconds %.2f, export takes %.2f times as long\n", copied, exported.seconds / copied);
        std::printf("export_peak_mb 1k %.1f, %lld %.1f (+%.1f)\n", smallExport, static_cast<long long>(rows_),
                    exported.peak, exported.peak - smallExport);
    }

private:
    struct Run
    {
        QUuid campaign;
        double seconds = 0;
        double peak = 0; ///< megabytes
    };

    QString file(const char* name) const { return directory_.filePath(QString::fromLatin1(name)); }
    db::Connection& member() { return database_.kept(login_); }

    Run import(const QString& path)
    {
        Run run;
        run.campaign = QUuid(need(member().text(
            QStringLiteral("SELECT autolynx.campaign_create(jsonb_build_object('name', 'C', 'assistant_id', "
                           "(autolynx.assistant_list() -> 0 ->> 'id')))"))));
        if (campaignOf1k_.isNull())
            campaignOf1k_ = run.campaign;
        bench::resetPeak();
        run.seconds = timed([&] { need(importContacts(member(), run.campaign, path, {})); });
        run.peak = bench::peakMegabytes("self");
        return run;
    }
    Run exportOf(const QUuid& campaign)
    {
        Run run;
        bench::resetPeak();
        run.seconds = timed([&] { need(exportContactsToFile(member(), campaign, file("out"))); });
        run.peak = bench::peakMegabytes("self");
        return run;
    }
    double psql(const QString& command)
    {
        const auto program = need(local::PostgresServer::binaries()) + QStringLiteral("/psql");
        const auto url = QString::fromUtf8(database_.url(QStringLiteral("owner")).reveal());
        return timed([&] {
            QProcess process;
            process.setProcessChannelMode(QProcess::ForwardedErrorChannel);
            process.start(program, {QStringLiteral("-qXc"), command, url});
            if (!process.waitForFinished(-1) || process.exitCode() != 0)
                qFatal("psql failed");
        });
    }

    qint64 rows_;
    test::TestDatabase database_;
    QString login_;
    QTemporaryDir directory_;
    QUuid campaignOf1k_;
};

} // namespace

int main(int argc, char** argv)
{
    QCoreApplication app(argc, argv);
    std::setvbuf(stdout, nullptr, _IOLBF, 0);
    bench::printMachine();
    const auto arguments = app.arguments();
    Bench(arguments.size() > 1 ? arguments.at(1).toLongLong() : 1'000'000).run();
    return 0;
}
