// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ctl/command.h"
#include "app/ctl/lookup.h"
#include "app/ctl/table.h"

#include <nlohmann/json.hpp>

namespace autolynx::ctl {
namespace {

using namespace std::chrono_literals;
constexpr auto kPatience = 60s;
constexpr qint64 kMostCalls = 1'000'000;

QString limitText(const nlohmann::json& line, const char* key)
{
    const auto found = line.find(key);
    return found != line.end() && found->is_number() ? QString::number(found->get<qint64>()) : QStringLiteral("-");
}

Result<void> printLines(Context& context, db::Connection& connection, const QString& only = {})
{
    AUTOLYNX_TRY(lines, connection.json(QStringLiteral("SELECT autolynx.line_list()")));
    QList<QStringList> rows = {{QStringLiteral("ID"), QStringLiteral("NUMBER"), QStringLiteral("NAME"),
                                QStringLiteral("STATUS"), QStringLiteral("CALLS"), QStringLiteral("AT MOST"),
                                QStringLiteral("A DAY")}};
    for (const auto& each : lines) {
        if (!only.isEmpty() && member(each, "id") != only)
            continue;
        if (context.json())
            context.print(each);
        rows +=
            QStringList{member(each, "id"),
                        member(each, "number"),
                        member(each, "name"),
                        each.value("present", true) ? member(each, "status") : QStringLiteral("gone at the provider"),
                        QString::number(each.value("active_calls", qint64(0))),
                        limitText(each, "max_calls"),
                        limitText(each, "daily_calls")};
    }
    if (!context.json())
        context.print(table(rows));
    return {};
}

Result<void> list(Context& context)
{
    AUTOLYNX_TRY(connection, context.connect());
    return printLines(context, *connection);
}

Result<void> sync(Context& context)
{
    AUTOLYNX_TRY(connection, context.connect());
    AUTOLYNX_TRY(request, connection->json(QStringLiteral("SELECT autolynx.request_lines_sync()")));
    if (context.has("no-wait")) {
        context.print(request, QStringLiteral("Requested (command %1).").arg(member(request, "command_id")));
        return {};
    }
    AUTOLYNX_CHECK(waitForCommand(*connection, member(request, "command_id"), kPatience));
    return printLines(context, *connection);
}

Result<void> set(Context& context)
{
    nlohmann::json limits = nlohmann::json::object();
    for (const auto& [name, field] : {std::pair("max-calls", "max_calls"), std::pair("daily-calls", "daily_calls")}) {
        if (context.value(name) == u"none") {
            limits[field] = nullptr;
        } else if (context.has(name)) {
            AUTOLYNX_TRY(limit, context.number(name, 1, kMostCalls));
            limits[field] = limit;
        }
    }
    if (limits.empty())
        return usage(QStringLiteral("usage"), QStringLiteral("Give --max-calls or --daily-calls."),
                     QStringLiteral("See: autolynxctl line set --help"));
    AUTOLYNX_TRY(connection, context.connect());
    AUTOLYNX_TRY(id, lineId(*connection, context.argument()));
    AUTOLYNX_CHECK(connection->query(QStringLiteral("SELECT autolynx.line_set(?::uuid, ?::jsonb)"),
                                     {id, QString::fromStdString(limits.dump())}));
    return printLines(context, *connection, id);
}

} // namespace

QList<Command> lineCommands()
{
    return {
        command({.words = "line list",
                 .summary = "List the lines that calls go out from, with their limits and calls under way",
                 .example = "autolynxctl line list"},
                list),
        command({.words = "line sync",
                 .summary = "Read the lines (phone numbers) from the provider",
                 .about = "A worker does so by itself every quarter of an hour.",
                 .example = "autolynxctl line sync"},
                sync, {option("no-wait", "Return as soon as the request is stored; a worker carries it out.")}),
        command({.words = "line set",
                 .summary = "Set a line's own limits (admin)",
                 .positional = "<line>",
                 .about = "They hold across all campaigns and workers.",
                 .example = "autolynxctl line set +13125550100 --max-calls 4 --daily-calls 200"},
                set,
                {option("max-calls", "At most so many calls at once; none: only the other caps.", "n"),
                 option("daily-calls", "At most so many calls in 24 hours; none: any number.", "n")}),
    };
}

} // namespace autolynx::ctl
