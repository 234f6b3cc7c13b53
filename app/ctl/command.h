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
    QString argument(qsizetype index = 0) const { return arguments_.value(index); }
    bool has(const char* option) const;
    QString value(const char* option) const;
    /// A whole number within bounds; usage error otherwise.
    Result<qint64> number(const char* option, qint64 least, qint64 most) const;
    /// A time with an offset, in microseconds since 1970.
    Result<qint64> time(const char* option) const;
    bool json() const { return json_; }
    QString dataDirectory() const; ///< --data-dir, or empty

    /// Prints one JSON object a line (--json) or the text. A failed write (a full disk) is remembered, see `written`.
    void print(const nlohmann::json& object, const QString& text) const;
    void print(const nlohmann::json& object) const;
    void print(const QString& text) const;
    /// What can't be taken back: goes on with --yes, or when the person at the terminal says so. Else refused
    /// "not_confirmed". `what` is a sentence.
    Result<void> confirm(const QString& what) const;
    /// Whether everything reached standard output.
    Result<void> written() const;

    /// The configuration, with `required` keys set; all problems in one error.
    Result<Config> config(const QStringList& required = {}) const;
    /// A connection as a member: --data-dir's local stack, else DATABASE_URL, else the default local stack if there
    /// is one. The schema is checked.
    Result<std::unique_ptr<db::Connection>> connect() const;
    /// The URL of the login that owns the database: of --data-dir's stack, else MIGRATE_DATABASE_URL.
    Result<Secret> ownerUrl() const;
    /// A connection by it, with the schema checked.
    Result<std::unique_ptr<db::Connection>> connectAsOwner() const;

private:
    const QCommandLineParser& parser_;
    QStringList arguments_;
    bool json_;
};

/// One command: its words, what --help and the manual say, its options, and what it does.
struct Command
{
    QString words; ///< "local up"
    QString summary;
    QString
        positional;  ///< "<campaign> [<file>]", "<contact>..."; empty for none. How many there may be follows from it
    QString about;   ///< further sentences; may be empty
    QString example; ///< lines of shell
    QList<QCommandLineOption> options = {};
    std::function<Result<void>(Context&)> run = {};

    int leastArguments() const;
    int mostArguments() const;
};

/// What --help and the manual say of a command, as literals.
struct CommandText
{
    const char* words;
    const char* summary;
    const char* positional = "";
    const char* about = "";
    const char* example = "";
};
Command command(const CommandText& text, std::function<Result<void>(Context&)> run,
                const QList<QCommandLineOption>& options = {});
/// An option, with a value if `value` names it. Defaults are said in the description.
QCommandLineOption option(const char* name, const char* description, const char* value = "", const char* standard = "");

/// One list a group of commands, each in its own file.
QList<Command> migrateCommands();
QList<Command> localCommands();
QList<Command> memberCommands(); ///< who may sign in, and their sessions
QList<Command> memberPasswordCommands();
QList<Command> assistantCommands();      ///< the directory: make, change, remove
QList<Command> assistantCheckCommands(); ///< drift, variables, goal, test call
QList<Command> driftCommands();          ///< accepting or restoring what somebody changed
QList<Command> lineCommands();
QList<Command> importCommands();           ///< campaign create, add, preview
QList<Command> campaignCommands();         ///< their life: start to finish, list, show, watch
QList<Command> campaignChangeCommands();   ///< set, clone, redial, archive, delete, assign
QList<Command> whyCommands();              ///< campaign why
QList<Command> campaignRehearseCommands(); ///< campaign rehearse
QList<Command> contactCommands();
QList<Command> doNotCallCommands();
QList<Command> rulesCommands(); ///< calling-rules
QList<Command> callCommands();
QList<Command> unknownCommands(); ///< calls of which nobody knows whether they were made
QList<Command> recordingCommands();
QList<Command> accountCommands(); ///< dialing, cap, spend
QList<Command> limitCommands();   ///< campaign go-on, account limits
QList<Command> exportCommands();
QList<Command> rehearseCommands();
QList<Command> allCommands();

/// Runs the program; answers its exit code: 0 done, 1 refused, 2 usage, 3 unreachable.
int dispatch(const QStringList& arguments);

} // namespace autolynx::ctl
