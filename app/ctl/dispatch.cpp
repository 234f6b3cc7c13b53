// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ctl/command.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <cstdio>

namespace autolynx::ctl {
namespace {

QList<Command> allCommands()
{
    return migrateCommands() + localCommands() + assistantCommands() + importCommands() + campaignCommands() +
           exportCommands() + callCommands() + rehearseCommands();
}

QList<QCommandLineOption> commonOptions()
{
    return {
        {QStringLiteral("json"), QStringLiteral("Write JSON: one object a line; errors as {\"error\":{…}}.")},
        {QStringLiteral("config"), QStringLiteral("Read this configuration file."), QStringLiteral("file")},
        {QStringLiteral("data-dir"), QStringLiteral("Work with the local stack in this directory."),
         QStringLiteral("directory")},
        {{QStringLiteral("h"), QStringLiteral("help")}, QStringLiteral("Show this help.")},
        {QStringLiteral("version"), QStringLiteral("Show the version.")},
    };
}

void writeError(const Error& error, bool json)
{
    if (json) {
        const nlohmann::json object = {{"error",
                                        {{"code", error.code.toStdString()},
                                         {"message", error.message.toStdString()},
                                         {"hint", error.hint.toStdString()}}}};
        std::fprintf(stderr, "%s\n", object.dump().c_str());
        return;
    }
    std::fprintf(stderr, "autolynxctl: %s\n", qUtf8Printable(error.message));
    if (!error.hint.isEmpty())
        std::fprintf(stderr, "%s\n", qUtf8Printable(error.hint));
}

QString overview(const QString& group)
{
    QString text = QStringLiteral(
        "Usage: autolynxctl [--json] [--config <file>] [--data-dir <directory>] <command> [options]\n\n");
    qsizetype width = 0;
    for (const Command& command : allCommands())
        width = std::max(width, command.words.size());
    for (const Command& command : allCommands()) {
        if (group.isEmpty() || command.words.section(u' ', 0, 0) == group)
            text += QStringLiteral("  %1  %2\n").arg(command.words, -width).arg(command.summary);
    }
    return text + QStringLiteral("\n`autolynxctl <command> --help` lists a command's options.\n"
                                 "Exit codes: 0 done, 1 refused, 2 wrong usage or configuration, 3 unreachable.\n");
}

// The words before the first option that isn't common to all commands: where the command's name is looked for.
QStringList commandWords(const QStringList& arguments)
{
    QStringList words;
    for (qsizetype i = 1; i < arguments.size(); ++i) {
        const QString& argument = arguments[i];
        if (argument == u"--config" || argument == u"--data-dir")
            ++i; // its value
        else if (!argument.startsWith(u'-'))
            words += argument;
    }
    return words;
}

const Command* find(const QList<Command>& commands, const QStringList& words)
{
    for (const int count : {2, 1}) {
        for (const Command& command : commands) {
            if (words.size() >= count && command.words == words.mid(0, count).join(u' '))
                return &command;
        }
    }
    return nullptr;
}

int finish(const Result<void>& result, bool json)
{
    if (result)
        return 0;
    writeError(result.error(), json);
    return static_cast<int>(result.error().kind);
}

} // namespace

int dispatch(const QStringList& arguments)
{
    const bool json = arguments.contains(QStringLiteral("--json"));
    const bool help = arguments.contains(QStringLiteral("--help")) || arguments.contains(QStringLiteral("-h"));
    const QStringList words = commandWords(arguments);
    const QList<Command> commands = allCommands();
    const Command* command = find(commands, words);
    if (!command) {
        if (arguments.contains(QStringLiteral("--version"))) {
            std::puts("autolynxctl " AUTOLYNX_VERSION);
            return 0;
        }
        const QString group = words.value(0);
        const bool knownGroup = std::any_of(commands.begin(), commands.end(), [&](const Command& each) {
            return each.words.section(u' ', 0, 0) == group;
        });
        if (help && (group.isEmpty() || knownGroup)) {
            std::fputs(qUtf8Printable(overview(group)), stdout);
            return 0;
        }
        const QString said =
            words.isEmpty()
                ? QStringLiteral("No command was given.")
                : QStringLiteral("There is no command '%1'.").arg(words.mid(0, knownGroup ? 2 : 1).join(u' '));
        return finish(usage(QStringLiteral("unknown_command"), said, QStringLiteral("autolynxctl --help lists them.")),
                      json);
    }

    QCommandLineParser parser;
    parser.setApplicationDescription(command->summary);
    parser.addOptions(commonOptions());
    parser.addOptions(command->options);
    if (help) {
        const QString usageLine =
            QStringLiteral("Usage: autolynxctl %1 [options] %2").arg(command->words, command->positional);
        // Qt's own first line knows neither the command's words nor its arguments.
        std::printf("%s\n%s", qUtf8Printable(usageLine.trimmed()), qUtf8Printable(parser.helpText().section(u'\n', 1)));
        return 0;
    }
    const auto wrong = [&](const QString& why) {
        return finish(
            usage(QStringLiteral("usage"), why, QStringLiteral("See: autolynxctl %1 --help").arg(command->words)),
            json);
    };
    if (!parser.parse(arguments))
        return wrong(parser.errorText() + u'.');
    const QStringList given = parser.positionalArguments().mid(command->words.count(u' ') + 1);
    if (given.size() < command->leastArguments)
        return wrong(QStringLiteral("'%1' needs %2.").arg(command->words, command->positional));
    if (given.size() > command->mostArguments)
        return wrong(QStringLiteral("'%1' does not take '%2'.").arg(command->words, given.last()));
    Context context(parser, given, json);
    Result<void> done = command->run(context);
    if (done)
        done = context.written();
    return finish(done, json);
}

} // namespace autolynx::ctl
