// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/e2e/stack.h"

#include "core/base/time_text.h"

#include <QElapsedTimer>
#include <QFile>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <cstdio>
#include <unistd.h>

namespace autolynx::test {
namespace {

using namespace std::chrono_literals;

// Simulator and database must read the same clock to the microsecond, and the simulator's flags hold milliseconds.
Simulator::Clock installClock(TestDatabase& database, const StackOptions& options)
{
    const auto realStart = std::chrono::floor<std::chrono::milliseconds>(SystemClock().now());
    Simulator::Clock clock{QString::fromLatin1(options.start), QString::fromStdString(isoTime(realStart)),
                           options.rate};
    need(database.owner().query(
             QStringLiteral("SELECT autolynx.install_simulated_clock(?::timestamptz, ?::timestamptz, ?)"),
             {clock.start, clock.realStart, clock.rate}),
         "simulated clock");
    return clock;
}

} // namespace

Stack::Stack(StackOptions options) : options_(std::move(options)), member_(database_.addMember(QStringLiteral("admin")))
{
    if (qEnvironmentVariableIsSet("AUTOLYNX_E2E_KEEP")) {
        directory_.setAutoRemove(false);
        qInfo("kept: %s", qPrintable(directory_.path()));
    }
    QStringList arguments{QStringLiteral("--seed"),
                          QString::number(options_.seed),
                          QStringLiteral("--org-limit"),
                          QString::number(options_.orgLimit),
                          QStringLiteral("--answer-rate"),
                          QString::number(options_.answerRate),
                          QStringLiteral("--mean-call-seconds"),
                          QString::number(options_.meanCallSeconds),
                          QStringLiteral("--data-dir"),
                          directory_.path() + QStringLiteral("/sim")};
    simulator_ = std::make_unique<Simulator>(directory_.path(), installClock(database_, options_), options_.tls,
                                             arguments + options_.simulatorArguments);
    need(member().query(QStringLiteral("SELECT autolynx.account_cap_set(?)"), {options_.orgLimit}), "account cap");
    addWorker();
}

Stack::~Stack()
{
    for (const auto& worker : workers_)
        worker->program().kill(); // before their database goes
}

Worker& Stack::addWorker()
{
    Program::Environment environment{
        {QStringLiteral("DATABASE_URL"), QString::fromUtf8(url(QStringLiteral("autolynx_worker")).reveal())},
        {QStringLiteral("STATE_DIRECTORY"), directory_.path()},
        {QStringLiteral("VAPI_API_KEY"), QString::fromStdString(Simulator::apiKey())},
        {QStringLiteral("VAPI_BASE_URL"), simulator_->url()},
        {QStringLiteral("WEBHOOK_SHARED_SECRET"), QString::fromUtf8(webhookSecret())},
        {QStringLiteral("CRON_SHARED_SECRET"),
         QStringLiteral("the-next-one-to-come,") + QString::fromUtf8(cronSecret())}};
    if (!options_.workerPassword.isEmpty())
        environment[QStringLiteral("DATABASE_URL")] += QStringLiteral("&password=") + options_.workerPassword;
    if (!simulator_->caFile().isEmpty())
        environment[QStringLiteral("VAPI_CA_FILE")] = simulator_->caFile();
    if (options_.supabase) {
        environment[QStringLiteral("SUPABASE_URL")] = simulator_->url();
        environment[QStringLiteral("SUPABASE_PUBLISHABLE_KEY")] = QStringLiteral("sim-publishable-key");
    }
    for (const auto& [name, value] : options_.workerEnvironment)
        environment[name] = value;
    const QString instance =
        QStringLiteral("e2e-%1-%2-%3").arg(::getpid()).arg(database_.name().section(u'_', -1)).arg(workers_.size());
    workers_.push_back(std::make_unique<Worker>(directory_.path(), instance, environment));
    return *workers_.back();
}

Secret Stack::url(const QString& role) const
{
    QByteArray url = database_.url(role).reveal();
    if (!options_.databasePassword.isEmpty())
        url.insert(url.indexOf('@'), ':' + options_.databasePassword.toPercentEncoding());
    return Secret(url);
}

void Stack::up()
{
    simulator_->start();
    worker().startAndWait();
    prepare();
}

void Stack::prepare()
{
    command(QStringLiteral("SELECT autolynx.request_lines_sync()"));
    const auto made = command(QStringLiteral(
        R"(SELECT autolynx.request_assistant_create('Surveyor', '{"firstMessage":"Hello {{name}}","maxDurationSeconds":300}'))"));
    assistant_ = QString::fromStdString(made.at("assistant_id").get<std::string>());
}

// What a console does: asks by a provider command and waits until a worker has carried it out.
nlohmann::json Stack::command(const QString& request)
{
    const auto asked = need(member().json(request), "provider command");
    const QString id = QString::fromStdString(asked.at("command_id").get<std::string>());
    nlohmann::json shown;
    const bool done = waitFor([&] {
        shown = need(member().json(QStringLiteral("SELECT autolynx.command_show(?::uuid)"), {id}), "command");
        return shown.at("state") == "DONE" || shown.at("state") == "FAILED";
    });
    if (!done || shown.at("state") != "DONE")
        qFatal("command: %s\n%s", shown.dump().c_str(), qPrintable(story()));
    return asked;
}

QString Stack::number(int index)
{
    return QStringLiteral("+1%1").arg(201 + index / 100) +
           QStringLiteral("55501%1").arg(index % 100, 2, 10, QLatin1Char('0')); // in one, it would be "%15"
}

QByteArrayList Stack::secrets()
{
    return {QByteArray::fromStdString(Simulator::apiKey()), webhookSecret(), cronSecret()};
}

QByteArray Stack::webhookSecret()
{
    return "webhook-secret-of-a-test-that-no-log-may-show";
}

QByteArray Stack::cronSecret()
{
    return "cron-secret-of-a-test-that-no-log-may-show";
}

QString Stack::makeCampaign(const CampaignOptions& options)
{
    const nlohmann::json fields{{"name", "Survey"},
                                {"assistant_id", assistant_.toStdString()},
                                {"cap", options.cap},
                                {"window_start", "00:00"},
                                {"window_end", "24:00"},
                                {"max_duration_seconds", options.maxDurationSeconds},
                                {"dispatch", options.dispatch}};
    const QString id = need(member().text(QStringLiteral("SELECT autolynx.campaign_create(?::jsonb)"),
                                          {QString::fromStdString(fields.dump())}),
                            "campaign");
    QList<qint64> rows;
    QStringList names, businesses, phones, variables, classes, empty, raws;
    for (int i = 0; i < options.contacts; ++i) {
        rows << i + 2;
        names << QStringLiteral("Quokka%1").arg(options.firstContact + i);
        businesses << QStringLiteral("Numbat%1 Bakery").arg(options.firstContact + i);
        phones << number(options.firstContact + i);
        variables << QStringLiteral("{}");
        classes << QStringLiteral("America/Chicago|MX"); // a place without calling rules: it may take into the night
        empty << QString();
        raws << QStringLiteral("[]");
    }
    need(member().transaction([&]() -> Result<void> {
        AUTOLYNX_TRY(
            import,
            member().text(QStringLiteral("SELECT autolynx.import_begin(?::uuid, 'list.csv', '{name,phone}')"), {id}));
        AUTOLYNX_CHECK(member().query(
            QStringLiteral(
                "SELECT autolynx.import_rows(?::bigint, ?::bigint[], ?::text[], ?::text[], ?::text[], ?::text[], "
                "?::text[], ?::text[], ?::text[])"),
            {import, db::intArray(rows), db::textArray(names), db::textArray(businesses), db::textArray(phones),
             db::textArray(variables), db::textArray(classes), db::textArray(empty), db::textArray(raws)}));
        AUTOLYNX_CHECK(member().query(QStringLiteral("SELECT autolynx.import_finish(?::bigint)"), {import}));
        return {};
    }),
         "import");
    return id;
}

QString Stack::order(const char* function, const QString& campaign)
{
    return need(
        member().text(QStringLiteral("SELECT autolynx.%1(?::uuid)::text").arg(QLatin1StringView(function)), {campaign}),
        function);
}

nlohmann::json Stack::show(const QString& campaign)
{
    return need(member().json(QStringLiteral("SELECT autolynx.campaign_show(?::uuid)"), {campaign}), "campaign_show");
}

QString Stack::state(const QString& campaign)
{
    return QString::fromStdString(show(campaign).at("state").get<std::string>());
}

qint64 Stack::count(const char* from, const QVariantList& parameters)
{
    return database_.number(QStringLiteral("SELECT count(*) FROM autolynx.") + QString::fromUtf8(from), parameters);
}

qint64 Stack::nowUs()
{
    return database_.number(QStringLiteral("SELECT autolynx.us(autolynx.now())"));
}

QString Stack::progress()
{
    return need(database_.owner().text(QStringLiteral(
                    "SELECT jsonb_build_array((SELECT jsonb_object_agg(k, n) FROM (SELECT launch || status AS k, "
                    "count(*) AS n FROM autolynx.calls WHERE launch NOT IN ('INTENT', 'RELEASED') GROUP BY 1) c), "
                    "(SELECT count(*) FROM autolynx.calls WHERE reported_at IS NOT NULL), "
                    "(SELECT count(*) FROM autolynx.contacts WHERE state = 'FINAL'), "
                    "(SELECT count(*) FROM autolynx.webhook_inbox WHERE applied_at IS NOT NULL))::text")),
                "progress");
}

bool Stack::getsTo(const std::function<bool()>& condition, std::chrono::milliseconds standstill)
{
    QString before;
    QElapsedTimer unchanged;
    unchanged.start();
    while (!waitFor(condition, std::min<std::chrono::milliseconds>(standstill, 1s))) {
        if (QString now = progress(); now != before) {
            before = std::move(now);
            unchanged.restart();
        } else if (unchanged.hasExpired(standstill.count())) {
            return false;
        }
    }
    return true;
}

bool Stack::reaches(const QString& campaign, const char* state, std::chrono::milliseconds standstill)
{
    return getsTo([&] { return this->state(campaign) == QLatin1StringView(state); }, standstill);
}

bool Stack::settles(std::chrono::milliseconds standstill)
{
    return getsTo(
        [this] {
            return count("calls WHERE launch IN ('INTENT', 'SENT', 'UNKNOWN') OR launch = 'ACCEPTED' AND reported_at "
                         "IS NULL") == 0 &&
                   count("webhook_inbox WHERE applied_at IS NULL AND dead_at IS NULL") == 0;
        },
        standstill);
}

QString Stack::story()
{
    QString text;
    if (const auto list = member().json(QStringLiteral("SELECT autolynx.campaign_list()")); list)
        text += QString::fromStdString(list->dump(1)) + u'\n';
    if (const auto health = member().json(QStringLiteral("SELECT autolynx.health()")); health)
        text += QString::fromStdString(health->dump()) + u'\n';
    if (const auto calls =
            database_.owner().query(QStringLiteral("SELECT launch, launch_code, status, holds_slot, reported_at IS NOT "
                                                   "NULL, count(*), min(sent_at)::text, min(sender_finished_at)::text "
                                                   "FROM autolynx.calls GROUP BY 1, 2, 3, 4, 5 ORDER BY 1, 2, 3"));
        calls) {
        for (const db::Row& row : *calls) {
            for (const QVariant& value : row)
                text += (value.isNull() ? QStringLiteral("-") : value.toString()) + u' ';
            text += u'\n';
        }
    }
    text += QStringLiteral("now %1\n").arg(need(database_.owner().text(QStringLiteral("SELECT autolynx.now()::text"))));
    for (const auto& worker : workers_)
        text += worker->program().lastWords();
    text += simulator_->program().lastWords();
    std::fprintf(stderr, "%s\n", qPrintable(text)); // Qt Test cuts long messages
    return QStringLiteral("see above");
}

} // namespace autolynx::test
