// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ctl/assistant_text.h"
#include "app/ctl/command.h"
#include "app/ctl/lookup.h"
#include "app/ctl/resources.h"
#include "app/ctl/table.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <nlohmann/json.hpp>

#include <cstdio>

namespace autolynx::ctl {
namespace {

using namespace std::chrono_literals;
constexpr auto kPatience = 60s;

QCommandLineOption noWait()
{
    return option("no-wait", "Return as soon as the request is stored; a worker carries it out.");
}

Result<nlohmann::json> readConfig(const QString& path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly)) {
        return usage(QStringLiteral("file_unreadable"),
                     QStringLiteral("Can't read %1: %2.").arg(path, file.errorString()));
    }
    auto config = nlohmann::json::parse(file.readAll().toStdString(), nullptr, false);
    if (!config.is_object()) {
        return usage(QStringLiteral("assistant_config"), QStringLiteral("%1 does not hold a JSON object.").arg(path),
                     QStringLiteral("Give the fields of the provider's assistant, as its API takes them."));
    }
    return config;
}

Result<void> printAssistant(Context& context, db::Connection& connection, const QString& id)
{
    AUTOLYNX_TRY(now, connection.json(QStringLiteral("SELECT autolynx.assistant_show(?::uuid)"), {id}));
    context.print(now, QStringLiteral("Assistant %1 (%2), at the provider %3.")
                           .arg(shown(member(now, "name")), id, member(now, "provider_assistant_id")));
    if (!context.json())
        std::fputs(qUtf8Printable(warningsText(now)), stderr);
    return {};
}

Result<void> showOutcome(Context& context, db::Connection& connection, const nlohmann::json& request)
{
    const QString command = member(request, "command_id");
    if (context.has("no-wait")) {
        context.print(request, QStringLiteral("Requested (command %1).").arg(command));
        return {};
    }
    AUTOLYNX_TRY(done, waitForCommand(connection, command, kPatience));
    QString assistant = member(request, "assistant_id");
    if (assistant.isEmpty()) // an import: known only now
        assistant = member(done.at("result"), "assistant_id");
    return printAssistant(context, connection, assistant);
}

Result<void> create(Context& context)
{
    const bool fromTemplate = context.has("template");
    if (fromTemplate == context.has("file")) {
        return usage(QStringLiteral("usage"), QStringLiteral("Give either --file or --template."),
                     QStringLiteral("See: autolynxctl assistant create --help"));
    }
    QString path = context.value("file");
    if (fromTemplate) {
        const QString name = QFileInfo(context.value("template")).baseName();
        const auto found = resourceFile(QStringLiteral("templates/%1.json").arg(name));
        if (!found) {
            return refused(QStringLiteral("template_not_found"), QStringLiteral("There is no template '%1'.").arg(name),
                           QStringLiteral("See: autolynxctl assistant templates"));
        }
        path = *found;
    }
    AUTOLYNX_TRY(config, readConfig(path));
    const QString name = context.has("name") ? context.value("name") : member(config, "name");
    AUTOLYNX_TRY(connection, context.connect());
    AUTOLYNX_TRY(request, connection->json(QStringLiteral("SELECT autolynx.request_assistant_create(?, ?::jsonb, ?)"),
                                           {name, QString::fromStdString(config.dump()),
                                            fromTemplate ? QStringLiteral("template") : QStringLiteral("local")}));
    return showOutcome(context, *connection, request);
}

Result<void> importOne(Context& context)
{
    AUTOLYNX_TRY(connection, context.connect());
    AUTOLYNX_TRY(request,
                 connection->json(QStringLiteral("SELECT autolynx.request_assistant_import(?)"), {context.argument()}));
    return showOutcome(context, *connection, request);
}

Result<void> list(Context& context)
{
    AUTOLYNX_TRY(connection, context.connect());
    AUTOLYNX_TRY(assistants, connection->json(QStringLiteral("SELECT autolynx.assistant_list()")));
    QList<QStringList> rows = {
        {QStringLiteral("ID"), QStringLiteral("NAME"), QStringLiteral("SOURCE"), QStringLiteral("STATE")}};
    for (const auto& each : assistants) {
        if (context.json())
            context.print(each);
        rows += QStringList{member(each, "id"), member(each, "name"), member(each, "source"), stateText(each)};
    }
    if (!context.json())
        context.print(table(rows));
    return {};
}

Result<void> show(Context& context)
{
    AUTOLYNX_TRY(connection, context.connect());
    AUTOLYNX_TRY(id, assistantId(*connection, context.argument()));
    AUTOLYNX_TRY(found, connection->json(QStringLiteral("SELECT autolynx.assistant_show(?::uuid)"), {id}));
    context.print(found, QString::fromStdString(found.dump(2)));
    if (!context.json())
        std::fputs(qUtf8Printable(warningsText(found)), stderr);
    return {};
}

Result<void> templates(Context& context)
{
    AUTOLYNX_TRY(directory, resourceFile(QStringLiteral("templates")));
    QList<QStringList> rows = {{QStringLiteral("TEMPLATE"), QStringLiteral("FIRST WORDS")}};
    for (const QFileInfo& file : QDir(directory).entryInfoList({QStringLiteral("*.json")}, QDir::Files, QDir::Name)) {
        AUTOLYNX_TRY(config, readConfig(file.filePath()));
        if (context.json())
            context.print({{"template", file.baseName().toStdString()},
                           {"name", config.value("name", "")},
                           {"first_message", config.value("firstMessage", "")},
                           {"config", config}});
        rows += QStringList{file.baseName(), member(config, "firstMessage")};
    }
    if (!context.json())
        context.print(table(rows));
    return {};
}

Result<void> edit(Context& context)
{
    if (!context.has("file") && !context.has("name"))
        return usage(QStringLiteral("usage"), QStringLiteral("Give --file, --name or both."),
                     QStringLiteral("See: autolynxctl assistant edit --help"));
    nlohmann::json config;
    if (context.has("file")) {
        AUTOLYNX_TRY(read, readConfig(context.value("file")));
        config = std::move(read);
    }
    AUTOLYNX_TRY(connection, context.connect());
    AUTOLYNX_TRY(id, assistantId(*connection, context.argument()));
    AUTOLYNX_TRY(now, connection->json(QStringLiteral("SELECT autolynx.assistant_show(?::uuid)"), {id}));
    if (config.is_null())
        config = now.at("config");
    config["name"] = context.has("name") ? context.value("name").toStdString() : now.at("name").get<std::string>();
    const auto live = now.at("live_campaigns").get<qint64>();
    const bool holds = live > 0 && context.has("file") && !context.has("live"); // a name is not spoken
    if (holds)
        AUTOLYNX_CHECK(context.confirm(
            live == 1
                ? QStringLiteral("A live campaign calls with this assistant. It holds from then on, until an admin "
                                 "accepts the change; with --live yours goes on with it.")
                : QStringLiteral("%1 live campaigns call with this assistant. They hold from then on, until an admin "
                                 "accepts the change; with --live yours go on with it.")
                      .arg(live)));
    int version = now.at("version").get<int>();
    if (context.has("if-version")) {
        AUTOLYNX_TRY(given, context.number("if-version", 1, 1'000'000'000));
        version = static_cast<int>(given);
    }
    AUTOLYNX_TRY(request, connection->json(
                              QStringLiteral("SELECT autolynx.request_assistant_update(?::uuid, ?::jsonb, ?::int, ?)"),
                              {id, QString::fromStdString(config.dump()), version, context.has("live")}));
    AUTOLYNX_CHECK(showOutcome(context, *connection, request));
    if (holds && !context.json())
        context.print(
            QStringLiteral("To let the held ones go on: autolynxctl campaign accept-drift --all-of-assistant %1")
                .arg(id));
    return {};
}

Result<void> setActive(Context& context, bool active)
{
    AUTOLYNX_TRY(connection, context.connect());
    AUTOLYNX_TRY(id, assistantId(*connection, context.argument()));
    AUTOLYNX_CHECK(connection->query(QStringLiteral("SELECT autolynx.assistant_set_active(?::uuid, ?)"), {id, active}));
    return printAssistant(context, *connection, id);
}

Result<void> remove(Context& context)
{
    AUTOLYNX_TRY(connection, context.connect());
    AUTOLYNX_TRY(id, assistantId(*connection, context.argument()));
    AUTOLYNX_TRY(now, connection->json(QStringLiteral("SELECT autolynx.assistant_show(?::uuid)"), {id}));
    AUTOLYNX_CHECK(context.confirm(
        QStringLiteral("This removes the assistant '%1', here and at the provider.").arg(shown(member(now, "name")))));
    AUTOLYNX_TRY(request, connection->json(QStringLiteral("SELECT autolynx.request_assistant_delete(?::uuid)"), {id}));
    if (!context.has("no-wait"))
        AUTOLYNX_CHECK(waitForCommand(*connection, member(request, "command_id"), kPatience));
    context.print(
        {{"id", id.toStdString()}, {"deleted", !context.has("no-wait")}, {"command_id", request.at("command_id")}},
        context.has("no-wait") ? QStringLiteral("Requested.") : QStringLiteral("Deleted."));
    return {};
}

} // namespace

QList<Command> assistantCommands()
{
    return {
        command({.words = "assistant templates",
                 .summary = "List the configurations to start from",
                 .example = "autolynxctl assistant templates --json"},
                templates),
        command({.words = "assistant create",
                 .summary = "Create an assistant, here and at the provider (admin)",
                 .about =
                     "The configuration is JSON as the provider's API takes it. Our calls name our own server: an\n"
                     "assistant's own `server` and tools that rely on it are warned of.",
                 .example = "autolynxctl assistant create --template renewal_offer --name Caller"},
                create,
                {option("name", "Its name, up to 40 characters (else the configuration's).", "name"),
                 option("file", "Its configuration.", "json"),
                 option("template", "Start from one of `assistant templates`.", "template"), noWait()}),
        command({.words = "assistant import",
                 .summary = "Register an assistant that the provider already has (admin)",
                 .positional = "<provider id>",
                 .example = "autolynxctl assistant import 5e7a1c2e-0000-4000-8000-000000000001"},
                importOne, {noWait()}),
        command({.words = "assistant list", .summary = "List the assistants", .example = "autolynxctl assistant list"},
                list),
        command({.words = "assistant show",
                 .summary = "Show one assistant, with its configuration",
                 .positional = "<assistant>",
                 .example = "autolynxctl assistant show Caller --json"},
                show),
        command(
            {.words = "assistant edit",
             .summary = "Change an assistant's configuration, here and at the provider: both or neither (admin)",
             .positional = "<assistant>",
             .about =
                 "The file replaces the configuration. Refused if somebody else changes it at the same time. When the\n"
                 "provider does not answer, the change is tried again by itself, and the copy here stays as it is\n"
                 "until the provider has taken it. Live campaigns with that assistant hold from then on, until an\n"
                 "admin accepts the change with `campaign accept-drift`; with --live yours go on with it. Asks\n"
                 "before any are held.",
             .example = "autolynxctl assistant edit Caller --file caller.json"},
            edit,
            {option("file", "The new configuration.", "json"), option("name", "Its new name.", "name"),
             option("live", "Live campaigns that you control go on with the changed assistant."),
             option("yes", "Don't ask: live campaigns hold."),
             option("if-version", "Only if this is still its version (the `version` of assistant show).", "n"),
             noWait()}),
        command({.words = "assistant activate",
                 .summary = "Let campaigns use an assistant (admin)",
                 .positional = "<assistant>",
                 .example = "autolynxctl assistant activate Caller"},
                [](Context& context) { return setActive(context, true); }),
        command({.words = "assistant deactivate",
                 .summary = "Let no campaign use an assistant; a live one holds (admin)",
                 .positional = "<assistant>",
                 .example = "autolynxctl assistant deactivate Caller"},
                [](Context& context) { return setActive(context, false); }),
        command({.words = "assistant delete",
                 .summary = "Remove an assistant that no live campaign uses, here and at the provider (admin)",
                 .positional = "<assistant>",
                 .about = "Asks first.",
                 .example = "autolynxctl assistant delete Caller --yes"},
                remove, {option("yes", "Don't ask."), noWait()}),
    };
}

} // namespace autolynx::ctl
