// SPDX-License-Identifier: GPL-3.0-or-later
// Webhooks applied per second: listener, inbox, applier and PostgreSQL as they are, beside pgbench doing the same kind
// of writes one webhook a transaction, in the same cluster (fsync on), in the same run. Four webhooks a call: ringing,
// in progress, ended, report; all calls' first ones, then all second ones, so that no batch has two of one call.
// bench_webhooks [calls]
#include "bench/figures.h"
#include "bench/support/live_calls.h"
#include "bench/webhook_sender.h"
#include "tests/e2e/stack.h"
#include "tests/support/paths.h"

#include <QCoreApplication>
#include <QFile>
#include <QProcess>
#include <QRegularExpression>
#include <nlohmann/json.hpp>

#include <utility>

using namespace autolynx;
using namespace std::chrono_literals;
using test::need;

namespace {

constexpr int kConnections = 128;
constexpr int kClients = 16;

QByteArray read(const QString& path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        qFatal("%s can't be read", qPrintable(path));
    return file.readAll();
}

class Bench
{
public:
    explicit Bench(int calls)
        : stack_({.rate = 1, .start = "2026-08-24T15:06:00.000Z", .orgLimit = 10'000}), count_(calls)
    {
        // Durable, as in production: a webhook answered 200 survives a power cut.
        for (const char* setting : {"fsync", "full_page_writes", "autovacuum"})
            need(test::Cluster::shared().superuser().query(
                QStringLiteral("ALTER SYSTEM SET %1 = on").arg(QLatin1StringView(setting))));
        need(test::Cluster::shared().superuser().query(QStringLiteral("SELECT pg_reload_conf()")));
    }

    void run()
    {
        stack_.up();
        if (!stack_.worker().program().stop())
            qFatal("the worker does not end: %s", qPrintable(stack_.story()));
        const QString campaign = stack_.makeCampaign({.contacts = count_, .cap = 10'000});
        stack_.order("campaign_start", campaign);
        calls_ = bench::makeLiveCalls(stack_, count_);
        copyTables();
        stack_.worker().startAndWait();
        const double ours = webhooks();
        const double theirs = pgbench();
        std::printf("ratio %.2f times what pgbench does\n", ours / theirs);
    }

private:
    static QString source(const char* file)
    {
        return test::sourcePath(QStringLiteral("bench/webhooks/") + QLatin1StringView(file));
    }

    void copyTables()
    {
        db::Connection& owner = stack_.database().owner();
        need(owner.script(QString::fromUtf8(read(source("tables.sql")))), "pgbench's tables");
        for (const auto& [kind, stage] : {std::pair{"status", 1}, std::pair{"report", 3}})
            need(owner.query(
                QStringLiteral("INSERT INTO autolynx.bench_samples VALUES (?, ?::jsonb)"),
                {QString::fromUtf8(kind), QString::fromStdString(messages_.message(stage).at("message").dump())}));
    }

    std::string request(int n) const
    {
        return messages_.request(calls_[static_cast<std::size_t>(n % count_)], n / count_);
    }

    double webhooks()
    {
        const std::string worker = std::to_string(stack_.worker().program().pid());
        const int total = count_ * bench::CallWebhooks::kStages;
        const bench::WebhookSender sender(stack_.worker().port(), kConnections);
        const double idle = bench::peakMegabytes(worker);
        std::vector<double> waits;
        double stored = 0;
        const double applied = bench::timed([&] {
            stored = bench::timed([&] { waits = sender.send(total, [this](int n) { return request(n); }); });
            if (!stack_.getsTo([&] { return stack_.count("webhook_inbox WHERE applied_at IS NULL") == 0; }, 30s))
                qFatal("not all is applied: %s", qPrintable(stack_.story()));
        });
        const qint64 finished = stack_.count("contacts WHERE final = 'answered'");
        if (finished != count_ || stack_.count("webhook_inbox WHERE dead_at IS NOT NULL") != 0)
            qFatal("%lld of %d calls came to what their webhooks say", static_cast<long long>(finished), count_);
        std::printf("webhooks %d of %d calls over %d connections\n", total, count_, kConnections);
        std::printf("stored_and_answered %.0f/s, answer P50 %.1f ms, P95 %.1f ms\n", total / stored,
                    1000 * bench::percentile(waits, 0.5), 1000 * bench::percentile(waits, 0.95));
        std::printf("received_to_applied %.0f/s\n", total / applied);
        std::printf("worker_peak_mb %.1f, %.1f before the first\n", bench::peakMegabytes(worker), idle);
        return total / applied;
    }

    double pgbench()
    {
        const auto program = need(local::PostgresServer::binaries()) + QStringLiteral("/pgbench");
        QProcess process;
        process.start(program,
                      {QStringLiteral("--no-vacuum"), QStringLiteral("--protocol=prepared"),
                       QStringLiteral("--time=10"), QStringLiteral("--jobs=2"),
                       QStringLiteral("--client=%1").arg(kClients), QStringLiteral("--define=calls=%1").arg(count_),
                       QStringLiteral("--file=%1@3").arg(source("status.sql")),
                       QStringLiteral("--file=%1@1").arg(source("report.sql")),
                       QString::fromUtf8(stack_.database().url(QStringLiteral("owner")).reveal())});
        const bool ended = process.waitForFinished(60'000);
        const QString said = QString::fromUtf8(process.readAllStandardOutput());
        static const QRegularExpression tps(QStringLiteral("tps = ([0-9.]+)"));
        const auto found = tps.match(said);
        if (!ended || process.exitCode() != 0 || !found.hasMatch())
            qFatal("pgbench failed: %s", process.readAllStandardError().constData());
        std::printf("pgbench %.0f/s, %d clients, one webhook a transaction\n", found.captured(1).toDouble(), kClients);
        return found.captured(1).toDouble();
    }

    test::Stack stack_;
    int count_;
    bench::CallWebhooks messages_;
    std::vector<std::string> calls_;
};

} // namespace

int main(int argc, char** argv)
{
    QCoreApplication app(argc, argv);
    std::setvbuf(stdout, nullptr, _IOLBF, 0);
    bench::printMachine();
    const auto arguments = app.arguments();
    Bench(arguments.size() > 1 ? arguments.at(1).toInt() : 3'000).run();
    return 0;
}
