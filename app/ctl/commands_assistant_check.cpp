// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ctl/assistant_text.h"
#include "app/ctl/call_text.h"
#include "app/ctl/command.h"
#include "app/ctl/first_message.h"
#include "app/ctl/lookup.h"
#include "app/ctl/standard_input.h"
#include "app/ctl/table.h"

#include "core/import/first_message.h"
#include "core/import/import_preview.h"

#include <nlohmann/json.hpp>

#include <cstdio>

namespace autolynx::ctl {
namespace {

using namespace std::chrono_literals;
constexpr auto kPatience = 60s;
constexpr auto kPlacePatience = 2min; // there may be no room just now
constexpr auto kCallPatience = 20min;

Result<nlohmann::json> showAssistant(db::Connection& connection, const QString& id)
{
    return connection.json(QStringLiteral("SELECT autolynx.assistant_show(?::uuid)"), {id});
}

Result<void> check(Context& context)
{
    AUTOLYNX_TRY(connection, context.connect());
    AUTOLYNX_TRY(id, assistantId(*connection, context.argument()));
    AUTOLYNX_TRY(request, connection->json(QStringLiteral("SELECT autolynx.request_assistant_check(?::uuid)"), {id}));
    AUTOLYNX_CHECK(waitForCommand(*connection, member(request, "command_id"), kPatience));
    AUTOLYNX_TRY(now, showAssistant(*connection, id));
    const bool drifted = now.at("drifted").get<bool>();
    context.print(now, drifted ? driftText(now.at("drift")) : QStringLiteral("The provider's copy is as we set it."));
    if (!drifted)
        return {};
    return refused(QStringLiteral("assistant_drifted"),
                   QStringLiteral("The provider's copy differs in %1 fields.").arg(now.at("drift").size()),
                   QStringLiteral("Set it again with `assistant edit`, or take its values over here."));
}

Result<void> goal(Context& context)
{
    const QString output = context.argument(1);
    if (output.isEmpty() != context.has("none"))
        return usage(QStringLiteral("usage"), QStringLiteral("Give either the name of an output or --none."));
    AUTOLYNX_TRY(connection, context.connect());
    AUTOLYNX_TRY(id, assistantId(*connection, context.argument()));
    AUTOLYNX_CHECK(connection->query(QStringLiteral("SELECT autolynx.assistant_set_goal(?::uuid, ?)"), {id, output}));
    AUTOLYNX_TRY(now, showAssistant(*connection, id));
    context.print(now, output.isEmpty() ? QStringLiteral("It has no goal now.")
                                        : QStringLiteral("Its goal is '%1'.").arg(shown(member(now, "goal"))));
    const auto properties = now.at("config").value(
        nlohmann::json::json_pointer("/analysisPlan/structuredDataPlan/schema/properties"), nlohmann::json());
    if (!context.json() && !output.isEmpty() && properties.is_object() && !properties.contains(output.toStdString()))
        std::fputs("warning: its configuration names no structured output of that name.\n", stderr);
    return {};
}

Result<void> variables(Context& context)
{
    AUTOLYNX_TRY(connection, context.connect());
    AUTOLYNX_TRY(id, assistantId(*connection, context.argument()));
    AUTOLYNX_TRY(now, showAssistant(*connection, id));
    nlohmann::json list = nlohmann::json::array();
    if (context.has("csv")) {
        AUTOLYNX_TRY(preview, previewImport(context.value("csv"), {}));
        if (const auto problem = preview.mapping.problem())
            return *problem;
        list = firstMessages(now, nlohmann::json::object(), preview).at("variables");
    } else {
        for (const auto& variable : now.at("variables"))
            list.push_back({{"variable", variable}, {"from", nullptr}});
    }
    QList<QStringList> rows;
    for (const auto& each : list)
        rows += QStringList{member(each, "variable"), member(each, "from")};
    context.print({{"assistant_id", now.at("id")}, {"variables", list}},
                  rows.isEmpty() ? QStringLiteral("Its texts use no variables.") : table(rows));
    return {};
}

Result<nlohmann::json> requestTestCall(const Context& context, db::Connection& connection, const QString& phone)
{
    AUTOLYNX_TRY(id, assistantId(connection, context.argument()));
    QVariant line(QMetaType(QMetaType::QString));
    if (context.has("line")) {
        AUTOLYNX_TRY(found, lineId(connection, context.value("line")));
        line = found;
    }
    nlohmann::json values = nlohmann::json::object();
    for (const QString& value : context.options().values(QStringLiteral("variable"))) {
        const qsizetype equals = value.indexOf(u'=');
        if (equals < 1)
            return usage(QStringLiteral("usage"), QStringLiteral("--variable is not of the form name=value."));
        values[value.left(equals).toStdString()] = value.mid(equals + 1).toStdString();
    }
    return connection.json(QStringLiteral("SELECT autolynx.request_test_call(?::uuid, ?::uuid, ?, ?::jsonb)"),
                           {id, line, phone, QString::fromStdString(values.dump())});
}

Result<void> testCall(Context& context)
{
    if (!context.has("phone"))
        return usage(QStringLiteral("usage"), QStringLiteral("'assistant test-call' needs --phone."),
                     QStringLiteral("Give your own, with + and country code."));
    AUTOLYNX_TRY(phone, oneWithStandardInput(context.value("phone")));
    AUTOLYNX_TRY(connection, context.connect());
    AUTOLYNX_TRY(request, requestTestCall(context, *connection, phone));
    if (context.has("no-wait")) {
        context.print(request, QStringLiteral("Requested (command %1).").arg(member(request, "command_id")));
        return {};
    }
    AUTOLYNX_TRY(placed, waitForCommand(*connection, member(request, "command_id"), kPlacePatience));
    AUTOLYNX_TRY(call, waitForCall(*connection, member(placed.at("result"), "call_id"), kCallPatience,
                                   [&](const nlohmann::json& now) {
                                       if (!context.json())
                                           std::fprintf(stderr, "%s\n", qUtf8Printable(callStatus(now)));
                                   }));
    context.print(call, callText(call));
    if (call.at("placed") == true)
        return {};
    return refused(QStringLiteral("not_placed"),
                   QStringLiteral("The call was not placed (%1).").arg(member(call, "launch_code")),
                   QStringLiteral("Look at `autolynxctl account show`, then try again."));
}

} // namespace

QList<Command> assistantCheckCommands()
{
    return {
        command({.words = "assistant check",
                 .summary = "Compare the provider's copy of an assistant with the fields that we set",
                 .positional = "<assistant>",
                 .about = "Shows the difference field by field; exit code 1 if there is one. Fields that only the "
                          "provider sets\n"
                          "are no difference.",
                 .example = "autolynxctl assistant check Caller || echo 'somebody changed it'"},
                check),
        command({.words = "assistant variables",
                 .summary = "List the variables that an assistant's texts use",
                 .positional = "<assistant>",
                 .about = "With --csv, whether a file has a column for each.",
                 .example = "autolynxctl assistant variables Caller --csv list.csv"},
                variables, {option("csv", "Say for each whether this file provides it.", "csv")}),
        command({.words = "assistant goal",
                 .summary = "Say which structured output tells whether a call reached its goal (admin)",
                 .positional = "<assistant> [<output>]",
                 .about = "Exports and reports show it.",
                 .example = "autolynxctl assistant goal Caller callback_wanted"},
                goal, {option("none", "It has none.")}),
        command(
            {.words = "assistant test-call",
             .summary = "Let an assistant call your own phone, and show what became of it",
             .positional = "<assistant>",
             .about =
                 "It counts for caps and cost, never for a campaign's outcomes. Numbers on the do-not-call list are\n"
                 "refused.",
             .example = "autolynxctl assistant test-call Caller --phone +13125550142 --variable name=Ada"},
            testCall,
            {option("phone", "Whom to call, with + and country code; - reads it from standard input.", "number"),
             option("line", "From this line, by id or number (any active one).", "line"),
             option("variable", "A variable's value; again for several.", "name=value"),
             option("no-wait", "Return as soon as the request is stored.")}),
    };
}

} // namespace autolynx::ctl
