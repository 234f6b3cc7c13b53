// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ctl/rehearsal.h"

#include "app/ctl/campaign_text.h"
#include "app/ctl/import_text.h"
#include "app/ctl/interrupt.h"
#include "app/ctl/lookup.h"
#include "app/ctl/progress.h"
#include "app/ctl/resources.h"
#include "app/ctl/watch.h"

#include "core/export/exporter.h"
#include "core/import/import_preview.h"
#include "core/import/importer.h"
#include "core/rehearsal/stage.h"

#include <QElapsedTimer>
#include <QFile>
#include <QFileInfo>
#include <QThread>
#include <QUuid>
#include <nlohmann/json.hpp>

namespace autolynx::ctl {
namespace {

using namespace std::chrono_literals;
constexpr auto kPatience = 60s;       // for one request to the provider
constexpr auto kStalled = 300s;       // faults can ask for 15 minutes of the rehearsal's own time
constexpr qint64 kSettleMs = 120'000; // late reports and costs
constexpr int kShownDifferences = 20;

// Something to say where the list has no such column, so that any list can be rehearsed.
nlohmann::json defaultsFor(const nlohmann::json& assistant)
{
    nlohmann::json defaults = nlohmann::json::object();
    const auto variables = assistant.find("variables");
    for (const auto& variable : variables != assistant.end() ? *variables : nlohmann::json::array()) {
        const std::string name = variable.get<std::string>();
        QString text = QString::fromStdString(name);
        defaults[name] = name == "name" ? "there" : text.replace(u'_', u' ').toStdString();
    }
    return defaults;
}

} // namespace

Rehearsal::Rehearsal(Context& context, RehearsalOptions options) : context_(context), options_(std::move(options))
{
}

void Rehearsal::say(const QString& sentence) const
{
    if (!context_.json())
        context_.print(sentence);
}

Result<void> Rehearsal::run()
{
    // What is wrong with the file shows before anything is started.
    AUTOLYNX_TRY(preview, previewImport(options_.csv, {}));
    if (const auto problem = preview.mapping.problem())
        return *problem;
    if (preview.accepted == 0)
        return refused(QStringLiteral("no_contacts"),
                       QStringLiteral("No row of %1 can become a contact.").arg(options_.csv));
    const Interrupt interrupt;
    AUTOLYNX_CHECK(openStage());
    const auto steps = [this]() -> Result<void> {
        AUTOLYNX_CHECK(bringUp());
        AUTOLYNX_CHECK(prepare());
        AUTOLYNX_CHECK(call());
        return settleAndCompare();
    };
    return close(steps());
}

Result<void> Rehearsal::openStage()
{
    AUTOLYNX_TRY(stack, rehearsal::openStage(options_.directory));
    stack_ = std::move(stack);
    return {};
}

Result<void> Rehearsal::bringUp()
{
    up_.speed = options_.speed;
    up_.simulatorFlags = options_.simulatorFlags;
    up_.workers = options_.workers;
    up_.durable = false;
    AUTOLYNX_CHECK(stack_->up(up_, [this](const QString& sentence) { say(sentence); }));
    AUTOLYNX_TRY(opened, db::Connection::open(stack_->operatorUrl(), "autolynxctl-rehearse"));
    connection_ = std::move(opened);
    return {};
}

Result<void> Rehearsal::prepare()
{
    AUTOLYNX_TRY(lines, connection_->json(QStringLiteral("SELECT autolynx.request_lines_sync()")));
    AUTOLYNX_CHECK(waitForCommand(*connection_, member(lines, "command_id"), kPatience));
    AUTOLYNX_TRY(path, resourceFile(QStringLiteral("templates/%1.json").arg(options_.assistantTemplate)));
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return unreachable(QStringLiteral("resource_missing"), QStringLiteral("Can't read %1.").arg(path));
    const QByteArray config = file.readAll();
    AUTOLYNX_TRY(
        request,
        connection_->json(
            QStringLiteral("SELECT autolynx.request_assistant_create(?::jsonb ->> 'name', ?::jsonb, 'template')"),
            {QString::fromUtf8(config), QString::fromUtf8(config)}));
    AUTOLYNX_CHECK(waitForCommand(*connection_, member(request, "command_id"), kPatience));
    const QString assistant = member(request, "assistant_id");
    AUTOLYNX_TRY(shownAssistant,
                 connection_->json(QStringLiteral("SELECT autolynx.assistant_show(?::uuid)"), {assistant}));
    say(QStringLiteral("Created assistant '%1'").arg(member(shownAssistant, "name")));

    const nlohmann::json fields = {{"name", "Rehearsal"},
                                   {"assistant_id", assistant.toStdString()},
                                   {"cap", options_.cap},
                                   {"variable_defaults", defaultsFor(shownAssistant)}};
    ImportSummary summary;
    AUTOLYNX_CHECK(connection_->transaction([&]() -> Result<void> {
        AUTOLYNX_TRY(made, connection_->text(QStringLiteral("SELECT autolynx.campaign_create(?::jsonb)"),
                                             {QString::fromStdString(fields.dump())}));
        campaign_ = made;
        Progress progress(QStringLiteral("Importing"), !context_.json());
        TransferControl control;
        control.onProgress = [&](const TransferProgress& now) { progress.update(now.bytes, now.totalBytes); };
        AUTOLYNX_TRY(done, importContacts(*connection_, QUuid(campaign_), options_.csv, {}, control));
        summary = done;
        return {};
    }));
    say(summaryText(summary));
    AUTOLYNX_TRY(created, connection_->json(QStringLiteral("SELECT autolynx.campaign_show(?::uuid)"), {campaign_}));
    context_.print(created, oneLine(created));
    return {};
}

// What is killed under us is started again: that is how a service manager would run it.
Result<void> Rehearsal::supervise()
{
    if (Interrupt::requested())
        return refused(QStringLiteral("interrupted"), QStringLiteral("The rehearsal was interrupted."));
    for (const local::PartStatus& part : stack_->status()) {
        if (!part.running) {
            say(QStringLiteral("%1 is gone; starting it again").arg(part.name));
            return stack_->up(up_);
        }
    }
    return {};
}

Result<void> Rehearsal::call()
{
    AUTOLYNX_CHECK(connection_->query(QStringLiteral("SELECT autolynx.campaign_start(?::uuid)"), {campaign_}));
    WatchOptions options;
    options.until = QStringLiteral("COMPLETED");
    options.meanwhile = [this] { return supervise(); };
    options.stalledAfter = kStalled;
    return watchCampaign(context_, *connection_, campaign_, options);
}

// Costs and transcripts may come after a call's end: exported and compared until all agrees or time is up.
Result<void> Rehearsal::settleAndCompare()
{
    AUTOLYNX_TRY(key, stack_->simulatorKey());
    QElapsedTimer waited;
    waited.start();
    nlohmann::json last;
    while (true) {
        AUTOLYNX_TRY(campaign,
                     connection_->json(QStringLiteral("SELECT autolynx.campaign_show(?::uuid)"), {campaign_}));
        AUTOLYNX_CHECK(exportContactsToFile(*connection_, QUuid(campaign_), options_.out));
        AUTOLYNX_TRY(truth, readTruth(stack_->simulatorUrl(), key));
        AUTOLYNX_TRY(agreement, compareWithTruth(*connection_, campaign, truth, options_.out));
        agreement_ = agreement;
        last = campaign;
        if (agreement_.differences.isEmpty() || waited.hasExpired(kSettleMs))
            break;
        AUTOLYNX_CHECK(supervise());
        QThread::msleep(500);
    }
    printSummary(last);
    if (agreement_.differences.isEmpty())
        return {};
    return refused(
        QStringLiteral("rehearsal_differs"),
        QStringLiteral("%1 differences from what the simulator really did.").arg(agreement_.differences.size()),
        QStringLiteral("The logs are in %1/log.").arg(stack_->files().directory()));
}

void Rehearsal::printSummary(const nlohmann::json& campaign) const
{
    nlohmann::json differences = nlohmann::json::array();
    QString text = QStringLiteral("\n%1\n").arg(fullText(campaign));
    text += QStringLiteral("%1 calls were made, at most %2 at once (cap %3).\n")
                .arg(agreement_.dialled)
                .arg(agreement_.most)
                .arg(campaign.value("cap", 0));
    text += QStringLiteral("Outcomes are in %1.\n").arg(options_.out);
    if (agreement_.differences.isEmpty())
        text += QStringLiteral("Everything agrees, call by call, with what the simulator really did.");
    for (const QString& difference : agreement_.differences) {
        differences.push_back(difference.toStdString());
        if (differences.size() <= kShownDifferences)
            text += QStringLiteral("differs: %1\n").arg(difference);
    }
    const nlohmann::json summary = {{"campaign", campaign},
                                    {"dialled", agreement_.dialled},
                                    {"max_concurrent", agreement_.most},
                                    {"file", options_.out.toStdString()},
                                    {"agrees", agreement_.differences.isEmpty()},
                                    {"differences", differences}};
    context_.print(summary, text);
}

Result<void> Rehearsal::close(const Result<void>& so)
{
    connection_.reset();
    if (options_.keep) {
        say(QStringLiteral("The stack is kept: look at it with --data-dir %1, end it with: autolynxctl local reset "
                           "--yes --data-dir %1")
                .arg(options_.directory));
        QFile::remove(rehearsal::ownerFile(options_.directory));
        return so;
    }
    // After a failure the logs and data stay, to be looked at; the next rehearsal removes them.
    const auto closed = so ? stack_->reset() : stack_->down();
    return so ? closed : so;
}

} // namespace autolynx::ctl
