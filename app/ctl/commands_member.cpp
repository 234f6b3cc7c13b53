// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ctl/command.h"
#include "app/ctl/lookup.h"
#include "app/ctl/table.h"

#include <QUuid>
#include <nlohmann/json.hpp>

namespace autolynx::ctl {
namespace {

Result<std::unique_ptr<db::Connection>> connect(const Context& context)
{
    return context.has("as-owner") ? context.connectAsOwner() : context.connect();
}

QString yesNo(const nlohmann::json& object, const char* key)
{
    return object.at(key).get<bool>() ? QStringLiteral("yes") : QStringLiteral("no");
}

Result<nlohmann::json> people(db::Connection& connection)
{
    return connection.json(QStringLiteral("SELECT autolynx.member_list()"));
}

// The member as they are after a change.
Result<nlohmann::json> person(db::Connection& connection, const QString& email)
{
    AUTOLYNX_TRY(all, people(connection));
    for (const auto& each : all) {
        if (member(each, "email").compare(email, Qt::CaseInsensitive) == 0)
            return each;
    }
    return refused(QStringLiteral("member_not_found"), QStringLiteral("There is no member of that address."));
}

Result<void> list(Context& context)
{
    AUTOLYNX_TRY(connection, connect(context));
    AUTOLYNX_TRY(all, people(*connection));
    QList<QStringList> rows = {{QStringLiteral("EMAIL"), QStringLiteral("NAME"), QStringLiteral("ROLE"),
                                QStringLiteral("ENABLED"), QStringLiteral("PASSWORD"), QStringLiteral("SESSIONS"),
                                QStringLiteral("CAMPAIGNS")}};
    for (const auto& each : all) {
        rows += QStringList{member(each, "email"),
                            member(each, "name"),
                            member(each, "role"),
                            yesNo(each, "active"),
                            yesNo(each, "password"),
                            QString::number(each.at("sessions").get<qint64>()),
                            QString::number(each.at("campaigns").get<qint64>())};
        if (context.json())
            context.print(each);
    }
    if (!context.json())
        context.print(table(rows));
    return {};
}

Result<void> add(Context& context)
{
    AUTOLYNX_TRY(connection, connect(context));
    AUTOLYNX_CHECK(connection->query(QStringLiteral("SELECT autolynx.member_add(?, ?, ?)"),
                                     {context.argument(), context.value("name"),
                                      context.has("admin") ? QStringLiteral("admin") : QStringLiteral("operator")}));
    AUTOLYNX_TRY(now, person(*connection, context.argument()));
    context.print(now, QStringLiteral("%1 may sign in, as %2.").arg(member(now, "email"), member(now, "role")));
    return {};
}

Result<void> disable(Context& context)
{
    AUTOLYNX_TRY(connection, connect(context));
    const bool handsOver = context.has("to");
    AUTOLYNX_TRY(ended, connection->text(QStringLiteral("SELECT autolynx.member_disable(?, ?)"),
                                         {context.argument(), handsOver ? QVariant(context.value("to"))
                                                                        : QVariant(QMetaType(QMetaType::QString))}));
    AUTOLYNX_TRY(now, person(*connection, context.argument()));
    const qint64 campaigns = now.at("campaigns").get<qint64>();
    now["sessions_ended"] = ended.toLongLong();
    QString text =
        QStringLiteral("%1 may not sign in any more; %2 sessions were ended.").arg(member(now, "email"), ended);
    if (handsOver)
        text += QStringLiteral("\nTheir campaigns are %1's now.").arg(context.value("to"));
    if (campaigns > 0)
        text += QStringLiteral("\nThey own %1 campaigns: autolynxctl member reassign %2 --to <email>")
                    .arg(campaigns)
                    .arg(member(now, "email"));
    context.print(now, text);
    return {};
}

Result<void> enable(Context& context)
{
    AUTOLYNX_TRY(connection, connect(context));
    AUTOLYNX_CHECK(connection->query(QStringLiteral("SELECT autolynx.member_enable(?)"), {context.argument()}));
    AUTOLYNX_TRY(now, person(*connection, context.argument()));
    context.print(now, QStringLiteral("%1 may sign in again, as %2.").arg(member(now, "email"), member(now, "role")));
    return {};
}

Result<void> setRole(Context& context)
{
    AUTOLYNX_TRY(connection, connect(context));
    AUTOLYNX_CHECK(connection->query(QStringLiteral("SELECT autolynx.member_role_set(?, ?)"),
                                     {context.argument(), context.argument(1)}));
    AUTOLYNX_TRY(now, person(*connection, context.argument()));
    context.print(now, QStringLiteral("%1 is an %2 now.").arg(member(now, "email"), member(now, "role")));
    return {};
}

// Null: whoever asks.
QVariant whose(const Context& context)
{
    return context.argument().isEmpty() ? QVariant(QMetaType(QMetaType::QString)) : QVariant(context.argument());
}

Result<void> sessions(Context& context)
{
    AUTOLYNX_TRY(connection, connect(context));
    AUTOLYNX_TRY(all, connection->json(QStringLiteral("SELECT autolynx.member_sessions(?)"), {whose(context)}));
    QList<QStringList> rows = {{QStringLiteral("ID"), QStringLiteral("DEVICE"), QStringLiteral("SINCE"),
                                QStringLiteral("HEARD OF"), QStringLiteral("ENDS"), QStringLiteral("CONNECTIONS")}};
    for (const auto& each : all) {
        rows += QStringList{member(each, "id"),
                            each.at("own").get<bool>() ? QStringLiteral("this one") : member(each, "device"),
                            member(each, "created_at"),
                            member(each, "refreshed_at"),
                            member(each, "idle_until").isEmpty() ? QStringLiteral("never") : member(each, "idle_until"),
                            QString::number(each.at("connections").get<qint64>())};
        if (context.json())
            context.print(each);
    }
    if (!context.json())
        context.print(table(rows));
    return {};
}

Result<void> revoke(Context& context)
{
    const bool one = context.has("session");
    if (one && !context.argument().isEmpty())
        return usage(QStringLiteral("usage"), QStringLiteral("Give a member or --session, not both."));
    AUTOLYNX_TRY(connection, connect(context));
    qint64 ended = 0;
    if (one) {
        const QString id = context.value("session");
        if (QUuid::fromString(id).isNull())
            return usage(QStringLiteral("usage"), QStringLiteral("--session is not a session's id."),
                         QStringLiteral("autolynxctl member sessions lists them."));
        AUTOLYNX_TRY(rows, connection->query(QStringLiteral("SELECT autolynx.session_revoke(?::uuid)"), {id}));
        ended = rows[0][0].toBool() ? 1 : 0;
    } else {
        AUTOLYNX_TRY(count,
                     connection->text(QStringLiteral("SELECT autolynx.member_sessions_revoke(?)"), {whose(context)}));
        ended = count.toLongLong();
    }
    context.print({{"sessions_ended", ended}}, QStringLiteral("%1 sessions were ended.").arg(ended));
    return {};
}

Result<void> reassign(Context& context)
{
    if (!context.has("to"))
        return usage(QStringLiteral("usage"), QStringLiteral("Say whose they are from now on, with --to."));
    AUTOLYNX_TRY(connection, connect(context));
    AUTOLYNX_TRY(moved, connection->text(QStringLiteral("SELECT autolynx.campaign_assign_all(?, ?)"),
                                         {context.argument(), context.value("to")}));
    context.print({{"assigned", moved.toLongLong()}},
                  QStringLiteral("%1 campaigns were assigned to %2.").arg(moved, context.value("to")));
    return {};
}

Command peopleCommand(const CommandText& text, std::function<Result<void>(Context&)> run,
                      const QList<QCommandLineOption>& options = {})
{
    return command(
        text, std::move(run),
        options + QList<QCommandLineOption>{
                      option("as-owner", "Connect by MIGRATE_DATABASE_URL, as the database's owner, on the server.")});
}

} // namespace

QList<Command> memberCommands()
{
    return {
        peopleCommand({.words = "member list",
                       .summary = "List who may sign in, and who might once (admin)",
                       .example = "autolynxctl member list"},
                      list),
        peopleCommand(
            {.words = "member add",
             .summary = "Let somebody sign in (admin)",
             .positional = "<email>",
             .about =
                 "The address is the one that the identity provider knows them by. An installation's first admin is\n"
                 "added by the database's owner.",
             .example = "autolynxctl member add jo@example.com --name 'Jo Miller'\n"
                        "MIGRATE_DATABASE_URL=postgresql://owner@db/autolynx autolynxctl member add max@example.com "
                        "--admin --as-owner"},
            add,
            {option("name", "What they are called.", "text"),
             option("admin", "As an admin, who may do everything; otherwise an operator.")}),
        peopleCommand(
            {.words = "member disable",
             .summary = "Keep somebody out from now on (admin)",
             .positional = "<email>",
             .about = "Their sessions have ended when this returns. Their campaigns go on, and stay theirs unless\n"
                      "--to says whose they are.",
             .example = "autolynxctl member disable jo@example.com --to max@example.com"},
            disable, {option("to", "Whose their campaigns are from now on.", "email")}),
        peopleCommand({.words = "member enable",
                       .summary = "Let somebody sign in again (admin)",
                       .positional = "<email>",
                       .example = "autolynxctl member enable jo@example.com"},
                      enable),
        peopleCommand({.words = "member role",
                       .summary = "Make somebody an admin or an operator (admin)",
                       .positional = "<email> <role>",
                       .about = "There is always one admin left.",
                       .example = "autolynxctl member role jo@example.com admin"},
                      setRole),
        peopleCommand({.words = "member sessions",
                       .summary = "List where somebody is signed in; oneself, or for an admin anybody",
                       .positional = "[<email>]",
                       .example = "autolynxctl member sessions jo@example.com"},
                      sessions),
        peopleCommand({.words = "member revoke",
                       .summary = "End somebody's sessions; one's own others, or for an admin anybody's",
                       .positional = "[<email>]",
                       .about = "They have ended when this returns, with whatever was open in them.",
                       .example = "autolynxctl member revoke jo@example.com"},
                      revoke, {option("session", "This one alone.", "id")}),
        peopleCommand({.words = "member reassign",
                       .summary = "Give all of somebody's campaigns to another member (admin)",
                       .positional = "<email>",
                       .example = "autolynxctl member reassign max@example.com --to jo@example.com"},
                      reassign, {option("to", "Whose they are from now on.", "email")}),
    };
}

} // namespace autolynx::ctl
