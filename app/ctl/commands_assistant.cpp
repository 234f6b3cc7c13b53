// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ctl/command.h"
#include "app/ctl/lookup.h"
#include "app/ctl/resources.h"
#include "app/ctl/table.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <nlohmann/json.hpp>

namespace autolynx::ctl {
namespace {

using namespace std::chrono_literals;
constexpr auto kPatience = 60s;

QCommandLineOption noWait()
{
    return {QStringLiteral("no-wait"),
            QStringLiteral("Return as soon as the request is stored; a worker carries it out.")};
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

Result<void> showOutcome(Context& context, db::Connection& connection, const nlohmann::json& request)
{
    const QString command = member(request, "command_id");
    QString assistant = member(request, "assistant_id");
    if (context.options().isSet(QStringLiteral("no-wait"))) {
        context.print(request, QStringLiteral("Requested (command %1).").arg(command));
        return {};
    }
    AUTOLYNX_TRY(done, waitForCommand(connection, command, kPatience));
    if (assistant.isEmpty())
        assistant = member(done, "assistant_id");
    if (assistant.isEmpty()) {
        context.print(done, QStringLiteral("Done."));
        return {};
    }
    AUTOLYNX_TRY(shownNow, connection.json(QStringLiteral("SELECT autolynx.assistant_show(?::uuid)"), {assistant}));
    context.print(shownNow,
                  QStringLiteral("Assistant %1 (%2), at the provider %3.")
                      .arg(shown(member(shownNow, "name")), assistant, member(shownNow, "provider_assistant_id")));
    return {};
}

Result<void> create(Context& context)
{
    const auto& given = context.options();
    const bool fromTemplate = given.isSet(QStringLiteral("template"));
    if (fromTemplate == given.isSet(QStringLiteral("file"))) {
        return usage(QStringLiteral("usage"), QStringLiteral("Give either --file or --template."),
                     QStringLiteral("See: autolynxctl assistant create --help"));
    }
    QString path = given.value(QStringLiteral("file"));
    if (fromTemplate) {
        const QString name = QFileInfo(given.value(QStringLiteral("template"))).baseName();
        AUTOLYNX_TRY(found, resourceFile(QStringLiteral("templates/%1.json").arg(name)));
        path = found;
    }
    AUTOLYNX_TRY(config, readConfig(path));
    const QString name =
        given.isSet(QStringLiteral("name")) ? given.value(QStringLiteral("name")) : member(config, "name");
    AUTOLYNX_TRY(connection, context.connect());
    AUTOLYNX_TRY(request, connection->json(QStringLiteral("SELECT autolynx.request_assistant_create(?, ?::jsonb, ?)"),
                                           {name, QString::fromStdString(config.dump()),
                                            fromTemplate ? QStringLiteral("template") : QStringLiteral("local")}));
    return showOutcome(context, *connection, request);
}

Result<void> importOne(Context& context)
{
    AUTOLYNX_TRY(connection, context.connect());
    AUTOLYNX_TRY(request, connection->json(QStringLiteral("SELECT autolynx.request_assistant_import(?)"),
                                           {context.arguments().first()}));
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
        rows += QStringList{member(each, "id"), member(each, "name"), member(each, "source"),
                            !each.value("registered", false) ? QStringLiteral("not registered yet")
                            : each.value("active", false)    ? QStringLiteral("active")
                                                             : QStringLiteral("inactive")};
    }
    if (!context.json())
        context.print(table(rows));
    return {};
}

Result<void> show(Context& context)
{
    AUTOLYNX_TRY(connection, context.connect());
    AUTOLYNX_TRY(id, assistantId(*connection, context.arguments().first()));
    AUTOLYNX_TRY(found, connection->json(QStringLiteral("SELECT autolynx.assistant_show(?::uuid)"), {id}));
    context.print(found, QString::fromStdString(found.dump(2)));
    return {};
}

Result<void> listLines(Context& context)
{
    AUTOLYNX_TRY(connection, context.connect());
    AUTOLYNX_TRY(lines, connection->json(QStringLiteral("SELECT autolynx.line_list()")));
    QList<QStringList> rows = {
        {QStringLiteral("ID"), QStringLiteral("NUMBER"), QStringLiteral("NAME"), QStringLiteral("STATUS")}};
    for (const auto& each : lines) {
        if (context.json())
            context.print(each);
        rows +=
            QStringList{member(each, "id"), member(each, "number"), member(each, "name"),
                        each.value("present", true) ? member(each, "status") : QStringLiteral("gone at the provider")};
    }
    if (!context.json())
        context.print(table(rows));
    return {};
}

Result<void> syncLines(Context& context)
{
    AUTOLYNX_TRY(connection, context.connect());
    AUTOLYNX_TRY(request, connection->json(QStringLiteral("SELECT autolynx.request_lines_sync()")));
    if (context.options().isSet(QStringLiteral("no-wait")))
        return showOutcome(context, *connection, request);
    AUTOLYNX_CHECK(waitForCommand(*connection, member(request, "command_id"), kPatience));
    return listLines(context);
}

} // namespace

QList<Command> assistantCommands()
{
    const auto make = [](const char* words, const char* summary, Result<void> (*run)(Context&)) {
        Command command;
        command.words = QLatin1StringView(words);
        command.summary = QString::fromUtf8(summary);
        command.run = run;
        return command;
    };
    Command createCommand = make("assistant create", "Create an assistant, here and at the provider", create);
    createCommand.options = {
        {QStringLiteral("name"), QStringLiteral("Its name, up to 40 characters (else the configuration's)."),
         QStringLiteral("name")},
        {QStringLiteral("file"), QStringLiteral("Its configuration: JSON as the provider's API takes it."),
         QStringLiteral("file")},
        {QStringLiteral("template"), QStringLiteral("Start from appointment_reminder, renewal_offer or short_survey."),
         QStringLiteral("template")},
        noWait()};
    Command importCommand = make("assistant import", "Register an assistant that the provider already has", importOne);
    importCommand.positional = QStringLiteral("<provider id>");
    importCommand.leastArguments = importCommand.mostArguments = 1;
    importCommand.options = {noWait()};
    Command showCommand = make("assistant show", "Show one assistant, with its configuration", show);
    showCommand.positional = QStringLiteral("<assistant>");
    showCommand.leastArguments = showCommand.mostArguments = 1;
    Command sync = make("line sync", "Read the lines (phone numbers) from the provider", syncLines);
    sync.options = {noWait()};
    return {createCommand,
            importCommand,
            make("assistant list", "List the assistants", list),
            showCommand,
            make("line list", "List the lines that calls go out from", listLines),
            sync};
}

} // namespace autolynx::ctl
