// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ctl/campaign_text.h"
#include "app/ctl/command.h"
#include "app/ctl/import_text.h"
#include "app/ctl/interrupt.h"
#include "app/ctl/lookup.h"
#include "app/ctl/progress.h"

#include "core/import/import_preview.h"
#include "core/import/importer.h"

#include <QUuid>
#include <nlohmann/json.hpp>

namespace autolynx::ctl {
namespace {

QList<QCommandLineOption> fileOptions()
{
    return {
        {QStringLiteral("region"), QStringLiteral("Region of phones without a + (US)."), QStringLiteral("region"),
         QStringLiteral("US")},
        {QStringLiteral("encoding"), QStringLiteral("The file's encoding; else it is found out."),
         QStringLiteral("name")},
        {QStringLiteral("delimiter"), QStringLiteral("comma, semicolon, tab or pipe; else it is found out."),
         QStringLiteral("delimiter")},
        {QStringLiteral("map"), QStringLiteral("What a column is: phone=Mobile, plan=#4, -=Notes; may be given again."),
         QStringLiteral("field=column")},
        {QStringLiteral("dry-run"), QStringLiteral("Show what would be imported; write nothing.")},
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

Result<void> preview(Context& context, const QString& path)
{
    AUTOLYNX_TRY(options, importOptions(context.options()));
    Interrupt interrupt;
    Progress progress(QStringLiteral("Reading"), !context.json());
    AUTOLYNX_TRY(found, previewImport(path, options, interrupt.control(progress)));
    context.print(toJson(found), previewText(found));
    const auto problem = found.mapping.problem();
    return problem ? Result<void>(*problem) : Result<void>();
}

// Only what was given: the rest has its default in the database.
Result<nlohmann::json> campaignFields(const QCommandLineParser& given, db::Connection& connection)
{
    const auto text = [&](const char* name) { return given.value(QLatin1StringView(name)); };
    nlohmann::json fields = {{"name", text("name").toStdString()}, {"default_region", text("region").toStdString()}};
    AUTOLYNX_TRY(assistant, assistantId(connection, text("assistant")));
    fields["assistant_id"] = assistant.toStdString();
    for (const QString& line : given.values(QStringLiteral("line"))) {
        AUTOLYNX_TRY(id, lineId(connection, line));
        fields["line_ids"].push_back(id.toStdString());
    }
    for (const auto& [option, field] : {std::pair("cap", "cap"), std::pair("max-duration", "max_duration_seconds")}) {
        if (!given.isSet(QLatin1StringView(option)))
            continue;
        bool ok = false;
        fields[field] = text(option).toInt(&ok);
        if (!ok)
            return usage(QStringLiteral("usage"),
                         QStringLiteral("--%1 needs a whole number.").arg(QLatin1StringView(option)));
    }
    for (const auto& [option, field] :
         {std::pair("mode", "mode"), std::pair("dispatch", "dispatch"), std::pair("fallback-zone", "fallback_zone")}) {
        if (given.isSet(QLatin1StringView(option)))
            fields[field] = text(option).toStdString();
    }
    if (given.isSet(QStringLiteral("line-quiet")))
        fields["line_quiet"] = true;
    if (given.isSet(QStringLiteral("window"))) {
        const QStringList ends = text("window").split(u'-');
        if (ends.size() != 2)
            return usage(QStringLiteral("usage"), QStringLiteral("--window is not of the form 09:00-18:00."));
        fields["window_start"] = ends[0].toStdString();
        fields["window_end"] = ends[1].toStdString();
    }
    if (given.isSet(QStringLiteral("alert-usd"))) {
        bool ok = false;
        fields["alert_usd"] = text("alert-usd").toDouble(&ok);
        if (!ok)
            return usage(QStringLiteral("usage"), QStringLiteral("--alert-usd needs an amount."));
    }
    for (const QString& value : given.values(QStringLiteral("default"))) {
        const qsizetype equals = value.indexOf(u'=');
        if (equals < 1)
            return usage(QStringLiteral("usage"), QStringLiteral("--default is not of the form variable=value."));
        fields["variable_defaults"][value.left(equals).toStdString()] = value.mid(equals + 1).toStdString();
    }
    return fields;
}

Result<void> create(Context& context)
{
    const auto& given = context.options();
    const QString path = given.value(QStringLiteral("file"));
    if (given.isSet(QStringLiteral("dry-run"))) {
        if (path.isEmpty())
            return usage(QStringLiteral("usage"), QStringLiteral("--dry-run needs --file."));
        return preview(context, path);
    }
    for (const char* needed : {"name", "assistant"}) {
        if (!given.isSet(QLatin1StringView(needed)))
            return usage(QStringLiteral("usage"),
                         QStringLiteral("'campaign create' needs --%1.").arg(QLatin1StringView(needed)),
                         QStringLiteral("See: autolynxctl campaign create --help"));
    }
    AUTOLYNX_TRY(options, importOptions(given));
    AUTOLYNX_TRY(connection, context.connect());
    AUTOLYNX_TRY(fields, campaignFields(given, *connection));
    QString id;
    ImportSummary summary;
    {
        Interrupt interrupt;
        Progress progress(QStringLiteral("Importing"), !context.json());
        // One transaction: what can't be read, or can't be started, leaves no campaign behind.
        AUTOLYNX_CHECK(connection->transaction([&]() -> Result<void> {
            AUTOLYNX_TRY(made, connection->text(QStringLiteral("SELECT autolynx.campaign_create(?::jsonb)"),
                                                {QString::fromStdString(fields.dump())}));
            id = made;
            if (!path.isEmpty()) {
                AUTOLYNX_TRY(done, importContacts(*connection, QUuid(id), path, options, interrupt.control(progress)));
                summary = done;
            }
            if (given.isSet(QStringLiteral("start")))
                AUTOLYNX_CHECK(connection->query(QStringLiteral("SELECT autolynx.campaign_start(?::uuid)"), {id}));
            return {};
        }));
    }
    AUTOLYNX_TRY(campaign, connection->json(QStringLiteral("SELECT autolynx.campaign_show(?::uuid)"), {id}));
    if (path.isEmpty()) {
        context.print(campaign, fullText(campaign));
        return {};
    }
    campaign["import"] = toJson(summary);
    context.print(campaign, summaryText(summary) + u'\n' + fullText(campaign));
    return {};
}

Result<void> import(Context& context)
{
    const QString path = context.arguments().at(1);
    if (context.options().isSet(QStringLiteral("dry-run")))
        return preview(context, path);
    AUTOLYNX_TRY(options, importOptions(context.options()));
    AUTOLYNX_TRY(connection, context.connect());
    AUTOLYNX_TRY(id, campaignId(*connection, context.arguments().first()));
    Interrupt interrupt;
    ImportSummary summary;
    {
        Progress progress(QStringLiteral("Importing"), !context.json());
        AUTOLYNX_TRY(done, importContacts(*connection, QUuid(id), path, options, interrupt.control(progress)));
        summary = done;
    }
    context.print(toJson(summary), summaryText(summary));
    return {};
}

} // namespace

QList<Command> importCommands()
{
    Command createCommand;
    createCommand.words = QStringLiteral("campaign create");
    createCommand.summary = QStringLiteral("Create a campaign, with its contacts from a CSV file");
    createCommand.options = {
        {QStringLiteral("name"), QStringLiteral("Its name."), QStringLiteral("name")},
        {QStringLiteral("assistant"), QStringLiteral("Who calls: an assistant's id or name."),
         QStringLiteral("assistant")},
        {QStringLiteral("file"), QStringLiteral("Whom to call: name, business_name, phone and further columns."),
         QStringLiteral("csv")},
        {QStringLiteral("line"), QStringLiteral("A line to call from, by id or number; may be given again."),
         QStringLiteral("line")},
        {QStringLiteral("cap"), QStringLiteral("Calls at once."), QStringLiteral("n")},
        {QStringLiteral("mode"), QStringLiteral("continuous or batch."), QStringLiteral("mode")},
        {QStringLiteral("dispatch"), QStringLiteral("events or cadence."), QStringLiteral("dispatch")},
        {QStringLiteral("line-quiet"), QStringLiteral("Start no call on a line that is in use.")},
        {QStringLiteral("window"), QStringLiteral("Call between these hours of the recipient's day (08:00-21:00)."),
         QStringLiteral("from-to")},
        {QStringLiteral("fallback-zone"), QStringLiteral("Time zone of numbers whose own is not known."),
         QStringLiteral("zone")},
        {QStringLiteral("max-duration"), QStringLiteral("Longest call, in seconds."), QStringLiteral("s")},
        {QStringLiteral("default"), QStringLiteral("What a variable is where the list has none; may be given again."),
         QStringLiteral("variable=value")},
        {QStringLiteral("alert-usd"), QStringLiteral("Say so once it has cost this much."), QStringLiteral("usd")},
        {QStringLiteral("start"), QStringLiteral("Start it at once.")},
    };
    createCommand.options += fileOptions();
    createCommand.run = create;
    Command importCommand;
    importCommand.words = QStringLiteral("campaign import");
    importCommand.summary = QStringLiteral("Add a file's contacts to a campaign, also a live one");
    importCommand.positional = QStringLiteral("<campaign> <csv>");
    importCommand.leastArguments = importCommand.mostArguments = 2;
    importCommand.options = fileOptions();
    importCommand.run = import;
    return {createCommand, importCommand};
}

} // namespace autolynx::ctl
