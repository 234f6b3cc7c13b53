// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ctl/command.h"

#include "core/base/time_text.h"
#include "core/db/migrator.h"
#include "core/local/stack.h"

#include <nlohmann/json.hpp>

#include <cstdio>
#include <unistd.h>

namespace autolynx::ctl {

Context::Context(const QCommandLineParser& parser, QStringList arguments, bool json)
    : parser_(parser), arguments_(std::move(arguments)), json_(json)
{
}

QString Context::dataDirectory() const
{
    return parser_.value(QStringLiteral("data-dir"));
}

bool Context::has(const char* option) const
{
    return parser_.isSet(QLatin1StringView(option));
}

QString Context::value(const char* option) const
{
    return parser_.value(QLatin1StringView(option));
}

Result<qint64> Context::number(const char* option, qint64 least, qint64 most) const
{
    bool ok = false;
    const qint64 found = value(option).toLongLong(&ok);
    if (ok && found >= least && found <= most)
        return found;
    return usage(QStringLiteral("usage"), QStringLiteral("--%1 must be a whole number from %2 to %3.")
                                              .arg(QLatin1StringView(option))
                                              .arg(least)
                                              .arg(most));
}

Result<qint64> Context::time(const char* option) const
{
    if (const auto found = parseIsoTime(value(option).toStdString()))
        return qint64(toMicroseconds(*found));
    return usage(QStringLiteral("usage"),
                 QStringLiteral("--%1 is not a time with an offset.").arg(QLatin1StringView(option)),
                 QStringLiteral("Write it like 2026-03-03T17:00:00Z."));
}

Result<void> Context::confirm(const QString& what) const
{
    if (has("yes"))
        return {};
    const auto no = refused(QStringLiteral("not_confirmed"), what, QStringLiteral("If that is meant, add --yes."));
    if (json_ || isatty(STDIN_FILENO) != 1 || isatty(STDERR_FILENO) != 1)
        return no;
    std::fprintf(stderr, "%s Go on? [y/N] ", qUtf8Printable(what));
    char answer[8] = {};
    if (!std::fgets(answer, sizeof answer, stdin) || (answer[0] != 'y' && answer[0] != 'Y'))
        return refused(QStringLiteral("not_confirmed"), QStringLiteral("Nothing was done."));
    return {};
}

void Context::print(const nlohmann::json& object, const QString& text) const
{
    json_ ? print(object) : print(text);
}

void Context::print(const nlohmann::json& object) const
{
    // Bytes that are no UTF-8 can't come out of the database; were there any, they must not end the program.
    const std::string line = object.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace) + '\n';
    std::fwrite(line.data(), 1, line.size(), stdout);
    std::fflush(stdout);
}

void Context::print(const QString& text) const
{
    const QByteArray line = text.toUtf8() + '\n';
    std::fwrite(line.constData(), 1, static_cast<size_t>(line.size()), stdout);
    std::fflush(stdout);
}

Result<void> Context::written() const
{
    if (std::fflush(stdout) == 0 && !std::ferror(stdout))
        return {};
    return unreachable(QStringLiteral("output_failed"), QStringLiteral("Standard output could not be written."),
                       QStringLiteral("The work itself was done; look at the disk."));
}

Result<Config> Context::config(const QStringList& required) const
{
    auto config = loadConfig(ConfigSources::ofProcess(parser_.value(QStringLiteral("config"))), required);
    if (!config)
        return usage(QStringLiteral("configuration_invalid"), config.error().join(u'\n'));
    for (const QString& warning : config->warnings)
        std::fprintf(stderr, "warning: %s\n", qUtf8Printable(warning));
    return *std::move(config);
}

Result<std::unique_ptr<db::Connection>> Context::connect() const
{
    const auto checked = [](const Secret& url) -> Result<std::unique_ptr<db::Connection>> {
        AUTOLYNX_TRY(connection, db::Connection::open(url, "autolynxctl"));
        AUTOLYNX_CHECK(db::checkSchema(*connection));
        return connection;
    };
    const auto ofStack = [&](const QString& directory) -> Result<std::unique_ptr<db::Connection>> {
        AUTOLYNX_TRY(stack, local::LocalStack::at(directory));
        if (!stack->files().isStack())
            return refused(QStringLiteral("no_stack"), QStringLiteral("There is no local stack in %1.").arg(directory),
                           QStringLiteral("Start one with: autolynxctl local up"));
        auto connection = checked(stack->operatorUrl());
        if (!connection && connection.error().code == u"database_unreachable")
            return unreachable(connection.error().code, connection.error().message,
                               QStringLiteral("Start the stack with: autolynxctl local up"));
        return connection;
    };
    if (!dataDirectory().isEmpty())
        return ofStack(dataDirectory());
    AUTOLYNX_TRY(settings, config());
    if (!settings.databaseUrl.isEmpty())
        return checked(settings.databaseUrl);
    const QString standard = local::StackFiles::defaultDirectory();
    AUTOLYNX_TRY(stack, local::LocalStack::at(standard));
    if (stack->files().isStack())
        return ofStack(standard);
    return usage(QStringLiteral("no_database"), QStringLiteral("No database is configured, and no local stack exists."),
                 QStringLiteral("Set DATABASE_URL, or start a local stack with: autolynxctl local up"));
}

Result<Secret> Context::ownerUrl() const
{
    if (!dataDirectory().isEmpty()) {
        AUTOLYNX_TRY(stack, local::LocalStack::at(dataDirectory()));
        return stack->url(QStringLiteral("autolynx_migrator"));
    }
    AUTOLYNX_TRY(settings, config({QStringLiteral("MIGRATE_DATABASE_URL")}));
    return settings.migrateDatabaseUrl;
}

Result<std::unique_ptr<db::Connection>> Context::connectAsOwner() const
{
    AUTOLYNX_TRY(url, ownerUrl());
    AUTOLYNX_TRY(connection, db::Connection::open(url, "autolynxctl"));
    AUTOLYNX_CHECK(db::checkSchema(*connection));
    return connection;
}

} // namespace autolynx::ctl
