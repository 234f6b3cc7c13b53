// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ctl/help.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <cstdio>

namespace autolynx::ctl {
namespace {

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
        if (arguments.contains(QStringLiteral("--manual-page"))) { // for the build, which installs it
            std::fputs(qUtf8Printable(manualPage()), stdout);
            return 0;
        }
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
    parser.addOptions(commonOptions());
    parser.addOptions(command->options);
    if (help) {
        std::fputs(qUtf8Printable(helpText(*command)), stdout);
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
    if (given.size() < command->leastArguments())
        return wrong(QStringLiteral("'%1' needs %2.").arg(command->words, command->positional));
    if (given.size() > command->mostArguments())
        return wrong(QStringLiteral("'%1' does not take so many arguments.").arg(command->words));
    Context context(parser, given, json);
    Result<void> done = command->run(context);
    if (done)
        done = context.written();
    return finish(done, json);
}

} // namespace autolynx::ctl
