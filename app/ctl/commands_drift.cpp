// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ctl/assistant_text.h"
#include "app/ctl/command.h"
#include "app/ctl/lookup.h"
#include "app/ctl/table.h"

#include <nlohmann/json.hpp>

#include <algorithm>

namespace autolynx::ctl {
namespace {

using namespace std::chrono_literals;
constexpr auto kPatience = 60s;

// What is accepted: the provider's values, or our own newer version, or a copy that nobody could look at.
QString question(const nlohmann::json& drift)
{
    const QString assistant = shown(member(drift, "assistant"));
    const QString code = member(drift, "code");
    if (code == u"assistant_drifted")
        return QStringLiteral("The assistant '%1' differs at the provider:\n%2\nThe provider's values become ours, and "
                              "the campaign calls with them.")
            .arg(assistant, driftText(drift.at("drift")));
    if (code == u"assistant_changed")
        return QStringLiteral("The assistant '%1' is version %2; the campaign began with version %3. It goes on with "
                              "the new one.")
            .arg(assistant)
            .arg(drift.at("version").get<int>())
            .arg(drift.at("pinned_version").get<int>());
    if (code == u"assistant_unchecked")
        return QStringLiteral("Nobody has compared the assistant '%1' with the provider's copy yet. The campaign calls "
                              "without.")
            .arg(assistant);
    return QStringLiteral("The campaign calls with the assistant '%1' as it is now.").arg(assistant);
}

QString named(const nlohmann::json& drift, const nlohmann::json& ids)
{
    QStringList names;
    for (const auto& each : drift.at("campaigns")) {
        if (std::find(ids.begin(), ids.end(), each.at("campaign_id")) != ids.end())
            names << u'\'' + shown(member(each, "name")) + u'\'';
    }
    return names.join(QStringLiteral(", "));
}

QString allQuestion(const nlohmann::json& drift)
{
    const auto& campaigns = drift.at("campaigns");
    nlohmann::json ids = nlohmann::json::array();
    for (const auto& each : campaigns)
        ids.push_back(each.at("campaign_id"));
    const QString who =
        campaigns.size() == 1
            ? QStringLiteral("The live campaign that calls with it goes on so: %1.").arg(named(drift, ids))
            : QStringLiteral("All %1 live campaigns that call with it go on so: %2.")
                  .arg(campaigns.size())
                  .arg(named(drift, ids));
    const QString assistant = shown(member(drift, "assistant"));
    if (drift.at("drift").is_array())
        return QStringLiteral("The assistant '%1' differs at the provider:\n%2\nThe provider's values become ours. %3")
            .arg(assistant, driftText(drift.at("drift")), who);
    return QStringLiteral("The assistant '%1' is version %2 now. %3")
        .arg(assistant)
        .arg(drift.at("version").get<int>())
        .arg(who);
}

Result<void> acceptAll(Context& context)
{
    AUTOLYNX_TRY(connection, context.connect());
    AUTOLYNX_TRY(id, assistantId(*connection, context.value("all-of-assistant")));
    AUTOLYNX_TRY(drift, connection->json(QStringLiteral("SELECT autolynx.assistant_drift(?::uuid)"), {id}));
    if (drift.at("campaigns").empty())
        return refused(QStringLiteral("no_live_campaigns"),
                       QStringLiteral("No live campaign calls with this assistant."));
    AUTOLYNX_CHECK(context.confirm(allQuestion(drift)));
    AUTOLYNX_TRY(done, connection->json(QStringLiteral("SELECT autolynx.assistant_accept_drift(?::uuid, ?)"),
                                        {id, member(drift, "token")}));
    const auto& left = done.at("left");
    QString text = QStringLiteral("%1 of %2 live campaigns call with version %3 of '%4'.")
                       .arg(done.at("accepted").size())
                       .arg(done.at("campaigns").size())
                       .arg(done.at("version").get<int>())
                       .arg(shown(member(done, "assistant")));
    if (!left.empty())
        text += QStringLiteral("\nStill held, because their lists lack what it now says: %1. Give each a default with "
                               "`campaign set --default`, then accept it.")
                    .arg(named(done, left));
    context.print(done, text);
    return {};
}

Result<void> accept(Context& context)
{
    if (context.has("all-of-assistant") == !context.argument().isEmpty())
        return usage(QStringLiteral("usage"), QStringLiteral("Give either one campaign or --all-of-assistant."),
                     QStringLiteral("See: autolynxctl campaign accept-drift --help"));
    if (context.has("all-of-assistant"))
        return acceptAll(context);
    AUTOLYNX_TRY(connection, context.connect());
    AUTOLYNX_TRY(id, campaignId(*connection, context.argument()));
    AUTOLYNX_TRY(drift, connection->json(QStringLiteral("SELECT autolynx.campaign_drift(?::uuid)"), {id}));
    AUTOLYNX_CHECK(context.confirm(question(drift)));
    AUTOLYNX_TRY(done, connection->json(QStringLiteral("SELECT autolynx.campaign_accept_drift(?::uuid, ?)"),
                                        {id, member(drift, "token")}));
    context.print(done, QStringLiteral("The campaign calls with version %1 of '%2'.")
                            .arg(done.at("pinned_version").get<int>())
                            .arg(shown(member(done, "assistant"))));
    return {};
}

Result<void> restore(Context& context)
{
    AUTOLYNX_TRY(connection, context.connect());
    AUTOLYNX_TRY(id, assistantId(*connection, context.argument()));
    AUTOLYNX_TRY(request, connection->json(QStringLiteral("SELECT autolynx.request_assistant_restore(?::uuid)"), {id}));
    if (context.has("no-wait")) {
        context.print(request, QStringLiteral("Requested (command %1).").arg(member(request, "command_id")));
        return {};
    }
    AUTOLYNX_CHECK(waitForCommand(*connection, member(request, "command_id"), kPatience));
    AUTOLYNX_TRY(now, connection->json(QStringLiteral("SELECT autolynx.assistant_show(?::uuid)"), {id}));
    context.print(now, QStringLiteral("The provider's copy is as we set it; campaigns that held for it go on."));
    return {};
}

} // namespace

QList<Command> driftCommands()
{
    return {
        command({.words = "campaign accept-drift",
                 .summary = "Let a campaign go on with its assistant as it is now (admin)",
                 .positional = "[<campaign>]",
                 .about = "A campaign calls with the assistant of its Start. When somebody changes it, here or at the\n"
                          "provider, it holds until an admin accepts the change, or restores the assistant. Shows the\n"
                          "difference and asks first; what has changed since it was shown is refused.",
                 .example = "autolynxctl campaign accept-drift 'Spring offer'\n"
                            "autolynxctl campaign accept-drift --all-of-assistant Caller"},
                accept,
                {option("all-of-assistant", "All live campaigns that call with this assistant instead of one.",
                        "assistant"),
                 option("yes", "Don't ask.")}),
        command({.words = "assistant restore",
                 .summary = "Set the provider's copy of an assistant again as it is here (admin)",
                 .positional = "<assistant>",
                 .about = "Undoes what somebody changed at the provider; campaigns that hold for it go on.",
                 .example = "autolynxctl assistant restore Caller"},
                restore, {option("no-wait", "Return as soon as the request is stored; a worker carries it out.")}),
    };
}

} // namespace autolynx::ctl
