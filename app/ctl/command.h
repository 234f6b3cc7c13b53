// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/config.h"
#include "core/base/result.h"
#include "core/db/connection.h"

#include <QCommandLineParser>
#include <QList>
#include <QString>
#include <nlohmann/json_fwd.hpp>

#include <functional>
#include <memory>

namespace autolynx::ctl {

/// What every command is given: the options that all share, the way out, the way to the database.
class Context
{
public:
    Context(const QCommandLineParser& parser, QStringList arguments, bool json);

    const QCommandLineParser& options() const { return parser_; }
    QStringList arguments() const { return arguments_; } ///< positional ones, after the command's words
    bool json() const { return json_; }
    QString dataDirectory() const; ///< --data-dir, or empty

    /// Prints one JSON object a line (--json) or the text. A failed write (a full disk) is remembered, see `written`.
    void print(const nlohmann::json& object, const QString& text) const;
    void print(const nlohmann::json& object) const;
    void print(const QString& text) const;
    /// Whether everything reached standard output.
    Result<void> written() const;

    /// The configuration, with `required` keys set; all problems in one error.
    Result<Config> config(const QStringList& required = {}) const;
    /// A connection as a member: --data-dir's local stack, else DATABASE_URL, else the default local stack if there
    /// is one. The schema is checked.
    Result<std::unique_ptr<db::Connection>> connect() const;

private:
    const QCommandLineParser& parser_;
    QStringList arguments_;
    bool json_;
};

/// One command: its words, what --help says, its options, and what it does.
struct Command
{
    QString words; ///< "local up"
    QString summary;
    QString positional; ///< for the usage line: "<campaign> [<file>]"; empty for none
    int leastArguments = 0;
    int mostArguments = 0;
    QList<QCommandLineOption> options;
    std::function<Result<void>(Context&)> run;
};

/// One list a group of commands, each in its own file.
QList<Command> migrateCommands();
QList<Command> localCommands();
QList<Command> assistantCommands(); ///< and lines
QList<Command> campaignCommands();  ///< their life: start to finish, list, show, watch
QList<Command> importCommands();    ///< campaign create, campaign import
QList<Command> exportCommands();    ///< campaign export, campaign rejects
QList<Command> callCommands();
QList<Command> rehearseCommands();

/// Runs the program; answers its exit code: 0 done, 1 refused, 2 usage, 3 unreachable.
int dispatch(const QStringList& arguments);

} // namespace autolynx::ctl
