// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ctl/assistant_text.h"
#include "app/ctl/command.h"
#include "app/ctl/lookup.h"
#include "app/ctl/table.h"

#include <nlohmann/json.hpp>

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

Result<void> accept(Context& context)
{
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
                 .positional = "<campaign>",
                 .about = "A campaign calls with the assistant of its Start. When somebody changes it, here or at the\n"
                          "provider, it holds until an admin accepts the change, or restores the assistant. Shows the\n"
                          "difference and asks first; what has changed since it was shown is refused.",
                 .example = "autolynxctl campaign accept-drift 'Spring offer'"},
                accept, {option("yes", "Don't ask.")}),
        command({.words = "assistant restore",
                 .summary = "Set the provider's copy of an assistant again as it is here (admin)",
                 .positional = "<assistant>",
                 .about = "Undoes what somebody changed at the provider; campaigns that hold for it go on.",
                 .example = "autolynxctl assistant restore Caller"},
                restore, {option("no-wait", "Return as soon as the request is stored; a worker carries it out.")}),
    };
}

} // namespace autolynx::ctl
