// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ctl/campaign_fields.h"
#include "app/ctl/campaign_text.h"
#include "app/ctl/command.h"
#include "app/ctl/first_message.h"
#include "app/ctl/import_text.h"
#include "app/ctl/interrupt.h"
#include "app/ctl/lookup.h"
#include "app/ctl/progress.h"

#include "core/import/first_message.h"
#include "core/import/import_preview.h"
#include "core/import/importer.h"

#include <QUuid>
#include <nlohmann/json.hpp>

namespace autolynx::ctl {
namespace {

QList<QCommandLineOption> fileOptions()
{
    return {
        option("region", "Region of phones without a + (US).", "region", "US"),
        option("encoding", "The file's encoding; else it is found out.", "name"),
        option("delimiter", "comma, semicolon, tab or pipe; else it is found out.", "delimiter"),
        option("map", "What a column is: phone=Mobile, plan=#4, -=Notes; again for several.", "field=column"),
        option("dry-run", "Show what would be imported; write nothing."),
    };
}

Result<ImportOptions> importOptions(const QCommandLineParser& given)
{
    ImportOptions options;
    options.region = given.value(QStringLiteral("region"));
    options.encoding = given.value(QStringLiteral("encoding"));
    if (given.isSet(QStringLiteral("delimiter"))) {
        AUTOLYNX_TRY(delimiter, parseDelimiter(given.value(QStringLiteral("delimiter"))));
        options.delimiter = delimiter;
    }
    for (const QString& wish : given.values(QStringLiteral("map"))) {
        AUTOLYNX_TRY(parsed, parseColumnWish(wish));
        options.mapping.push_back(parsed);
    }
    return options;
}

constexpr std::size_t kRendered = 3; // more of the same would hide what is missing

// With an assistant, also what it would say first to the first of them.
Result<void> dryRun(Context& context, const QString& path, const nlohmann::json& assistant,
                    const nlohmann::json& defaults)
{
    AUTOLYNX_TRY(options, importOptions(context.options()));
    ImportPreview found;
    {
        Interrupt interrupt;
        Progress progress(QStringLiteral("Reading"), !context.json());
        AUTOLYNX_TRY(read, previewImport(path, options, interrupt.control(progress)));
        found = std::move(read);
    }
    const auto problem = found.mapping.problem();
    nlohmann::json object = toJson(found);
    QString text = previewText(found);
    if (!assistant.is_null() && !problem) {
        const auto rendered = firstMessages(assistant, defaults, found);
        object["first_messages"] = rendered;
        text += QStringLiteral("\n\n") + firstMessagesText(rendered, kRendered);
    }
    context.print(object, text);
    return problem ? Result<void>(*problem) : Result<void>();
}

Result<nlohmann::json> showAssistant(db::Connection& connection, const QString& id)
{
    return connection.json(QStringLiteral("SELECT autolynx.assistant_show(?::uuid)"), {id});
}

// One transaction: what can't be read, or can't be started, leaves no campaign behind.
struct Made
{
    QString id;
    ImportSummary summary;
};
Result<Made> makeAll(Context& context, db::Connection& connection, const nlohmann::json& fields)
{
    const QString path = context.value("file");
    AUTOLYNX_TRY(options, importOptions(context.options()));
    QVariant at(QMetaType(QMetaType::LongLong));
    if (context.has("at")) {
        AUTOLYNX_TRY(given, context.time("at"));
        at = given;
    }
    Made made;
    Interrupt interrupt;
    Progress progress(QStringLiteral("Importing"), !context.json());
    AUTOLYNX_CHECK(connection.transaction([&]() -> Result<void> {
        AUTOLYNX_TRY(id, connection.text(QStringLiteral("SELECT autolynx.campaign_create(?::jsonb)"),
                                         {QString::fromStdString(fields.dump())}));
        made.id = id;
        if (!path.isEmpty()) {
            AUTOLYNX_TRY(done, importContacts(connection, QUuid(id), path, options, interrupt.control(progress)));
            made.summary = done;
        }
        if (context.has("start") || context.has("at")) {
            AUTOLYNX_CHECK(
                connection.query(QStringLiteral("SELECT autolynx.campaign_start(?::uuid, "
                                                "'epoch'::timestamptz + ?::bigint * interval '1 microsecond')"),
                                 {id, at}));
        }
        return {};
    }));
    return made;
}

// Whoever wanted it made and started in one has to know what of it there is now.
Error afterFailure(Error error)
{
    const QString told =
        error.kind == ErrorKind::Unreachable
            ? QStringLiteral("Whether the campaign was created is not known: look with "
                             "`autolynxctl campaign list` before creating it again.")
            : QStringLiteral("The campaign was not created: nothing is left behind. Mend it and create "
                             "it again, or create it without --start and start it later.");
    error.hint = (error.hint + u' ' + told).trimmed();
    return error;
}

Result<void> create(Context& context)
{
    const QString path = context.value("file");
    const bool dry = context.has("dry-run");
    if (dry && path.isEmpty())
        return usage(QStringLiteral("usage"), QStringLiteral("--dry-run needs --file."));
    if (dry && !context.has("assistant"))
        return dryRun(context, path, {}, {});
    for (const char* needed : {"name", "assistant"}) {
        if (!context.has(needed) && !dry)
            return usage(QStringLiteral("usage"),
                         QStringLiteral("'campaign create' needs --%1.").arg(QLatin1StringView(needed)),
                         QStringLiteral("See: autolynxctl campaign create --help"));
    }
    AUTOLYNX_TRY(connection, context.connect());
    AUTOLYNX_TRY(fields, campaignFields(context, *connection));
    AUTOLYNX_TRY(assistant, assistantId(*connection, context.value("assistant")));
    if (dry) {
        AUTOLYNX_TRY(shownAssistant, showAssistant(*connection, assistant));
        return dryRun(context, path, shownAssistant, fields.value("variable_defaults", nlohmann::json::object()));
    }
    fields["assistant_id"] = assistant.toStdString();
    fields["default_region"] = context.value("region").toStdString();
    auto made = makeAll(context, *connection, fields);
    if (!made)
        return afterFailure(made.error());
    AUTOLYNX_TRY(campaign, showCampaign(*connection, made->id));
    if (path.isEmpty()) {
        context.print(campaign, fullText(campaign));
        return {};
    }
    campaign["import"] = toJson(made->summary);
    context.print(campaign, summaryText(made->summary) + u'\n' + fullText(campaign));
    return {};
}

Result<void> add(Context& context)
{
    const QString path = context.value("csv");
    if (path.isEmpty())
        return usage(QStringLiteral("usage"), QStringLiteral("'campaign add' needs --csv."),
                     QStringLiteral("See: autolynxctl campaign add --help"));
    AUTOLYNX_TRY(options, importOptions(context.options()));
    AUTOLYNX_TRY(connection, context.connect());
    AUTOLYNX_TRY(id, campaignId(*connection, context.argument()));
    if (context.has("dry-run")) {
        AUTOLYNX_TRY(campaign, showCampaign(*connection, id));
        AUTOLYNX_TRY(assistant, showAssistant(*connection, member(campaign, "assistant_id")));
        return dryRun(context, path, assistant, campaign.at("variable_defaults"));
    }
    ImportSummary summary;
    {
        Interrupt interrupt;
        Progress progress(QStringLiteral("Importing"), !context.json());
        AUTOLYNX_TRY(done, importContacts(*connection, QUuid(id), path, options, interrupt.control(progress)));
        summary = done;
    }
    context.print(toJson(summary), summaryText(summary));
    return {};
}

Result<void> preview(Context& context)
{
    AUTOLYNX_TRY(rows, context.number("rows", 1, 1000));
    AUTOLYNX_TRY(connection, context.connect());
    AUTOLYNX_TRY(id, campaignId(*connection, context.argument()));
    AUTOLYNX_TRY(campaign, showCampaign(*connection, id));
    AUTOLYNX_TRY(assistant, showAssistant(*connection, member(campaign, "assistant_id")));
    AUTOLYNX_TRY(contacts,
                 connection->json(QStringLiteral("SELECT autolynx.contact_list(?::uuid, 'pending', NULL, 0, ?::int)"),
                                  {id, rows}));
    const auto rendered = firstMessages(assistant, campaign.at("variable_defaults"), contacts);
    context.print(rendered, contacts.empty() ? QStringLiteral("Nobody waits to be called.")
                                             : firstMessagesText(rendered, static_cast<std::size_t>(rows)));
    return {};
}

} // namespace

QList<Command> importCommands()
{
    const QList<QCommandLineOption> createOptions = {
        option("assistant", "Who calls: an assistant's id or name.", "assistant"),
        option("file", "Whom to call: name, business_name, phone and further columns.", "csv"),
        option("start", "Start it at once."),
        option("at", "Start it by itself at this time (2026-03-03T17:00:00Z).", "time"),
    };
    return {
        command({.words = "campaign create",
                 .summary = "Create a campaign, with its contacts from a CSV file",
                 .about =
                     "Campaign, list and start are made together or not at all. Rows that can't become contacts are\n"
                     "kept for `campaign rejects`. With --dry-run nothing is written: it shows how the file would be\n"
                     "read and, with --assistant, what the first people would hear.",
                 .example = "autolynxctl campaign create --name 'Spring offer' --assistant Caller --file list.csv \\\n"
                            "    --cap 10 --default company=Acme --start"},
                create, createOptions + campaignOptions() + fileOptions()),
        command({.words = "campaign add",
                 .summary = "Add a file's contacts to a campaign, also a live one",
                 .positional = "<campaign>",
                 .about =
                     "Whoever is in the campaign already is not added again. All of the file or, if it can't be read,\n"
                     "nothing of it.",
                 .example = "autolynxctl campaign add 'Spring offer' --csv more.csv --dry-run"},
                add, QList{option("csv", "Whom to call.", "csv")} + fileOptions()),
        command({.words = "campaign preview",
                 .summary = "Show what the first people who wait will hear first",
                 .positional = "<campaign>",
                 .example = "autolynxctl campaign preview 'Spring offer' --rows 5"},
                preview, {option("rows", "So many people (3).", "n", "3")}),
    };
}

} // namespace autolynx::ctl
