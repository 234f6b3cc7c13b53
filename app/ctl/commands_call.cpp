// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ctl/call_text.h"
#include "app/ctl/command.h"
#include "app/ctl/lookup.h"
#include "app/ctl/table.h"

#include <nlohmann/json.hpp>

#include <algorithm>

namespace autolynx::ctl {
namespace {

using namespace std::chrono_literals;
constexpr qint64 kPage = 1000;
constexpr qint64 kMostListed = 10'000'000;
constexpr auto kHangUpPatience = 120s;

Result<void> list(Context& context)
{
    AUTOLYNX_TRY(limit, context.number("limit", 1, kMostListed));
    QVariant status(QMetaType(QMetaType::QString));
    if (context.has("status"))
        status = context.value("status").toUpper();
    AUTOLYNX_TRY(connection, context.connect());
    AUTOLYNX_TRY(campaign, campaignId(*connection, context.argument()));
    QList<QStringList> rows = {{QStringLiteral("ID"), QStringLiteral("PHONE"), QStringLiteral("STATUS"),
                                QStringLiteral("OUTCOME"), QStringLiteral("ENDED REASON"), QStringLiteral("CREATED")}};
    QVariant before(QMetaType(QMetaType::LongLong));
    for (qint64 left = limit; left > 0;) {
        AUTOLYNX_TRY(
            page, connection->json(QStringLiteral("SELECT autolynx.call_list(?::uuid, ?, ?::bigint, ?::int)"),
                                   {campaign, status, before, context.has("placed") ? kPage : std::min(left, kPage)}));
        if (page.empty())
            break;
        before = qint64(page.back().at("seq").get<qint64>());
        for (const auto& call : page) {
            if ((context.has("placed") && call.at("placed") != true) || left-- <= 0)
                continue;
            if (context.json())
                context.print(call);
            else
                rows += QStringList{member(call, "id"),      member(call, "phone"),        callStatus(call),
                                    member(call, "outcome"), member(call, "ended_reason"), member(call, "created_at")};
        }
    }
    if (!context.json())
        context.print(table(rows));
    return {};
}

Result<void> show(Context& context)
{
    AUTOLYNX_TRY(id, callId(context.argument()));
    AUTOLYNX_TRY(connection, context.connect());
    AUTOLYNX_TRY(call, connection->json(QStringLiteral("SELECT autolynx.call_show(?::uuid)"), {id}));
    context.print(call, callText(call));
    return {};
}

Result<void> hangUp(Context& context)
{
    AUTOLYNX_TRY(id, callId(context.argument()));
    AUTOLYNX_TRY(connection, context.connect());
    AUTOLYNX_CHECK(connection->query(QStringLiteral("SELECT autolynx.call_hangup(?::uuid)"), {id}));
    if (!context.has("wait")) {
        AUTOLYNX_TRY(call, connection->json(QStringLiteral("SELECT autolynx.call_show(?::uuid)"), {id}));
        context.print(call, QStringLiteral("It will be hung up as soon as the provider can obey."));
        return {};
    }
    AUTOLYNX_TRY(ended, waitForCall(*connection, id, kHangUpPatience));
    context.print(ended, callText(ended));
    return {};
}

} // namespace

QList<Command> callCommands()
{
    return {
        command(
            {.words = "call list",
             .summary = "List a campaign's calls, newest first",
             .positional = "<campaign>",
             .about =
                 "Calls that never reached the provider (a pause, a limit or an error came first) stand there as NOT\n"
                 "PLACED; their contacts wait again. UNKNOWN: whether it was placed is being found out. UNCERTAIN: a\n"
                 "person has to decide.",
             .example = "autolynxctl call list 'Spring offer' --placed --status ended"},
            list,
            {option("status",
                    "Only those in this status: queued, ringing, in_progress, ended, failed, canceled, timeout.",
                    "status"),
             option("placed", "Only those that the provider has taken."),
             option("limit", "At most so many (100).", "n", "100")}),
        command({.words = "call show",
                 .summary = "Show one call: transcript, cost, timeline",
                 .positional = "<call id>",
                 .example = "autolynxctl call show 0d3f7c1e-5b1a-4b58-9f1d-2f5f0c9a1b22 --json"},
                show),
        command({.words = "call hangup",
                 .summary = "Hang up one live call",
                 .positional = "<call id>",
                 .example = "autolynxctl call hangup 0d3f7c1e-5b1a-4b58-9f1d-2f5f0c9a1b22 --wait"},
                hangUp, {option("wait", "Until it has ended and its report is in, two minutes at most.")}),
    };
}

} // namespace autolynx::ctl
