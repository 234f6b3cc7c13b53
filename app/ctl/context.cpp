// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ctl/command.h"

#include "core/db/migrator.h"
#include "core/local/stack.h"

#include <nlohmann/json.hpp>

#include <cstdio>

namespace autolynx::ctl {

Context::Context(const QCommandLineParser& parser, QStringList arguments, bool json)
    : parser_(parser), arguments_(std::move(arguments)), json_(json)
{
}

QString Context::dataDirectory() const
{
    return parser_.value(QStringLiteral("data-dir"));
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

} // namespace autolynx::ctl
