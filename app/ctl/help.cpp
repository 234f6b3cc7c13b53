// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ctl/help.h"

#include <algorithm>

namespace autolynx::ctl {
namespace {

struct ExitCode
{
    const char* code;
    const char* meaning;
};
constexpr ExitCode kExitCodes[] = {
    {"0", "done"},
    {"1",
     "refused: a rule said no, what was asked for is not there, a check found a difference, or it was interrupted"},
    {"2", "wrong usage, configuration or input file; nothing was done"},
    {"3", "unreachable: database, worker, simulator or disk; trying again can help"},
};

QString exitCodes()
{
    QString text = QStringLiteral("Exit codes:\n");
    for (const auto& [code, meaning] : kExitCodes)
        text += QStringLiteral("  %1  %2\n").arg(QLatin1StringView(code), QLatin1StringView(meaning));
    return text;
}

QString usageLine(const Command& command)
{
    return QStringLiteral("autolynxctl %1 [options] %2").arg(command.words, command.positional).trimmed();
}

QString indented(const QString& text)
{
    QString result;
    for (const QString& line : text.split(u'\n'))
        result += QStringLiteral("  ") + line + u'\n';
    return result;
}

// Text that man's macros leave as it is.
QString roff(QString text)
{
    text.replace(u'\\', QStringLiteral("\\e")).replace(u'-', QStringLiteral("\\-"));
    text.replace(u'\'', QStringLiteral("\\(aq")).replace(u'`', QStringLiteral("\\(ga"));
    QStringList lines = text.split(u'\n');
    for (QString& line : lines) {
        if (line.startsWith(u'.'))
            line.prepend(QStringLiteral("\\&"));
    }
    return lines.join(u'\n');
}

QString roffOptions(const QList<QCommandLineOption>& options)
{
    QString text;
    for (const QCommandLineOption& each : options) {
        QStringList names;
        for (const QString& name : each.names())
            names += (name.size() == 1 ? QStringLiteral("-") : QStringLiteral("--")) + name;
        text += QStringLiteral(".TP\n\\fB%1\\fR").arg(roff(names.join(QStringLiteral(", "))));
        if (!each.valueName().isEmpty())
            text += QStringLiteral(" \\fI%1\\fR").arg(roff(each.valueName()));
        text += u'\n' + roff(each.description()) + u'\n';
    }
    return text;
}

QString roffExample(const QString& example)
{
    return QStringLiteral(".PP\n.nf\n.RS 4\n%1\n.RE\n.fi\n").arg(roff(example));
}

QString roffCommand(const Command& command)
{
    QString text = QStringLiteral(".SS \"autolynxctl %1\"\n%2.\n").arg(roff(command.words), roff(command.summary));
    if (!command.positional.isEmpty())
        text += QStringLiteral(".PP\nArguments: \\fI%1\\fR\n").arg(roff(command.positional));
    if (!command.about.isEmpty())
        text += QStringLiteral(".PP\n%1\n").arg(roff(command.about));
    return text + roffOptions(command.options) + roffExample(command.example);
}

} // namespace

QList<QCommandLineOption> commonOptions()
{
    return {
        option("json", "Write JSON: one object a line; errors as {\"error\":{…}}."),
        option("config", "Read this configuration file.", "file"),
        option("data-dir", "Work with the local stack in this directory.", "directory"),
        {{QStringLiteral("h"), QStringLiteral("help")}, QStringLiteral("Show this help.")},
        option("version", "Show the version."),
    };
}

QString overview(const QString& group)
{
    QString text = QStringLiteral(
        "Usage: autolynxctl [--json] [--config <file>] [--data-dir <directory>] <command> [options]\n\n");
    const QList<Command> commands = allCommands();
    qsizetype width = 0;
    for (const Command& each : commands)
        width = std::max(width, each.words.size());
    for (const Command& each : commands) {
        if (group.isEmpty() || each.words.section(u' ', 0, 0) == group)
            text += QStringLiteral("  %1  %2\n").arg(each.words, -width).arg(each.summary);
    }
    return text + QStringLiteral("\n`autolynxctl <command> --help` lists a command's options.\n") + exitCodes();
}

QString helpText(const Command& command)
{
    QCommandLineParser parser; // lays out the table of options
    parser.addOptions(command.options);
    parser.addOptions(commonOptions());
    const QString options = parser.helpText().section(QStringLiteral("Options:\n"), 1);
    QString text = QStringLiteral("Usage: %1\n%2.\n").arg(usageLine(command), command.summary);
    if (!command.about.isEmpty())
        text += u'\n' + command.about + u'\n';
    text += QStringLiteral("\nOptions:\n%1\nExample:\n%2\n").arg(options, indented(command.example));
    return text + exitCodes();
}

QString manualPage()
{
    QString text =
        QStringLiteral(".\\\" SPDX-License-Identifier: GPL-3.0-or-later\n"
                       ".TH AUTOLYNXCTL 1 2026-11-23 \"AutoLynx %1\" AutoLynx\n"
                       ".SH NAME\nautolynxctl \\- run outbound calling campaigns from a shell\n"
                       ".SH SYNOPSIS\n.B autolynxctl\n[\\fIcommon options\\fR] \\fIcommand\\fR [\\fIoptions\\fR]\n"
                       ".SH DESCRIPTION\n")
            .arg(QStringLiteral(AUTOLYNX_VERSION));
    text += roff(QStringLiteral(
        "autolynxctl does for operators and administrators everything that AutoLynx does: it keeps the directory of "
        "assistants, makes campaigns from CSV files, starts, changes and ends them, shows their calls and exports what "
        "became of everybody. It asks the database, which decides; a worker talks to the provider.\n"));
    text += QStringLiteral(".PP\n") +
            roff(QStringLiteral("The database is that of --data-dir's local stack, else DATABASE_URL, else the default "
                                "local stack. Campaigns, assistants and lines are named by their id or, where only one "
                                "is called so, by their name.\n"));
    text += QStringLiteral(".SH \"COMMON OPTIONS\"\n") + roffOptions(commonOptions());
    text += QStringLiteral(".SH COMMANDS\n");
    for (const Command& each : allCommands())
        text += roffCommand(each);
    text += QStringLiteral(".SH \"EXIT STATUS\"\n");
    for (const auto& [code, meaning] : kExitCodes)
        text += QStringLiteral(".TP\n.B %1\n%2\n").arg(QLatin1StringView(code), roff(QLatin1StringView(meaning)));
    text += QStringLiteral(".SH ENVIRONMENT\n.TP\n.B DATABASE_URL\nWhere the database is, as a member\\(aqs login.\n"
                           ".TP\n.B MIGRATE_DATABASE_URL\nThe same as a login that owns the schema, for migrate "
                           "and for \\-\\-as\\-owner.\n");
    text += QStringLiteral(".SH \"SEE ALSO\"\n.BR autolynx\\-worker (8),\n.BR autolynx\\-sim (1)\n");
    return text;
}

} // namespace autolynx::ctl
