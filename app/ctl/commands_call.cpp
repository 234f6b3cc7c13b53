// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ctl/command.h"
#include "app/ctl/lookup.h"
#include "app/ctl/table.h"

#include <QUuid>
#include <nlohmann/json.hpp>

namespace autolynx::ctl {
namespace {

constexpr int kPage = 1000;

Result<void> list(Context& context)
{
    bool ok = false;
    const qint64 limit = context.options().value(QStringLiteral("limit")).toLongLong(&ok);
    if (!ok || limit < 1)
        return usage(QStringLiteral("usage"), QStringLiteral("--limit must be a whole number from 1 on."));
    QVariant status(QMetaType(QMetaType::QString));
    if (context.options().isSet(QStringLiteral("status")))
        status = context.options().value(QStringLiteral("status")).toUpper();
    AUTOLYNX_TRY(connection, context.connect());
    AUTOLYNX_TRY(campaign, campaignId(*connection, context.arguments().first()));
    QList<QStringList> rows = {{QStringLiteral("ID"), QStringLiteral("PHONE"), QStringLiteral("STATUS"),
                                QStringLiteral("OUTCOME"), QStringLiteral("ENDED REASON"), QStringLiteral("CREATED")}};
    QVariant before(QMetaType(QMetaType::LongLong));
    for (qint64 left = limit; left > 0;) {
        AUTOLYNX_TRY(page,
                     connection->json(QStringLiteral("SELECT autolynx.call_list(?::uuid, ?, ?::bigint, ?)"),
                                      {campaign, status, before, static_cast<int>(std::min<qint64>(left, kPage))}));
        if (page.empty())
            break;
        for (const auto& call : page) {
            if (context.json())
                context.print(call);
            else
                rows += QStringList{member(call, "id"),      member(call, "phone"),        member(call, "status"),
                                    member(call, "outcome"), member(call, "ended_reason"), member(call, "created_at")};
        }
        before = qint64(page.back().at("seq").get<qint64>());
        left -= static_cast<qint64>(page.size());
    }
    if (!context.json())
        context.print(table(rows));
    return {};
}

Result<void> show(Context& context)
{
    if (QUuid(context.arguments().first()).isNull()) {
        return refused(QStringLiteral("call_not_found"), QStringLiteral("That is no call's id."),
                       QStringLiteral("See: autolynxctl call list <campaign>"));
    }
    AUTOLYNX_TRY(connection, context.connect());
    AUTOLYNX_TRY(call,
                 connection->json(QStringLiteral("SELECT autolynx.call_show(?::uuid)"), {context.arguments().first()}));
    context.print(call, QString::fromStdString(call.dump(2)));
    return {};
}

} // namespace

QList<Command> callCommands()
{
    Command listCommand;
    listCommand.words = QStringLiteral("call list");
    listCommand.summary = QStringLiteral("List a campaign's calls, newest first");
    listCommand.positional = QStringLiteral("<campaign>");
    listCommand.leastArguments = listCommand.mostArguments = 1;
    listCommand.options = {{QStringLiteral("status"),
                            QStringLiteral("Only those in this status: queued, ringing, in_progress, ended …"),
                            QStringLiteral("status")},
                           {QStringLiteral("limit"), QStringLiteral("At most so many (100)."), QStringLiteral("n"),
                            QStringLiteral("100")}};
    listCommand.run = list;
    Command showCommand;
    showCommand.words = QStringLiteral("call show");
    showCommand.summary = QStringLiteral("Show one call: transcript, cost, timeline");
    showCommand.positional = QStringLiteral("<call id>");
    showCommand.leastArguments = showCommand.mostArguments = 1;
    showCommand.run = show;
    return {listCommand, showCommand};
}

} // namespace autolynx::ctl
