// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ctl/campaign_fields.h"
#include "app/ctl/campaign_text.h"
#include "app/ctl/command.h"
#include "app/ctl/lookup.h"

#include <nlohmann/json.hpp>

namespace autolynx::ctl {
namespace {

constexpr int kTries = 20;

// The database takes the defaults as a whole; the others are to stay, also those that somebody adds at this moment.
Result<void> mergeDefaults(db::Connection& connection, const QString& id, const nlohmann::json& given,
                           nlohmann::json& fields)
{
    AUTOLYNX_TRY(now, showCampaign(connection, id));
    nlohmann::json defaults = now.at("variable_defaults");
    for (const auto& [variable, value] : given.items()) {
        if (value == "")
            defaults.erase(variable);
        else
            defaults[variable] = value;
    }
    fields["variable_defaults"] = defaults;
    fields["version"] = now.at("version");
    return {};
}

Result<void> set(Context& context)
{
    AUTOLYNX_TRY(connection, context.connect());
    AUTOLYNX_TRY(id, campaignId(*connection, context.argument()));
    AUTOLYNX_TRY(fields, campaignFields(context, *connection));
    if (fields.empty())
        return usage(QStringLiteral("usage"), QStringLiteral("Nothing to change was given."),
                     QStringLiteral("See: autolynxctl campaign set --help"));
    const bool merges = fields.contains("variable_defaults");
    const nlohmann::json given = merges ? fields.at("variable_defaults") : nlohmann::json();
    nlohmann::json changed;
    for (int left = kTries; left > 0; --left) {
        if (merges)
            AUTOLYNX_CHECK(mergeDefaults(*connection, id, given, fields));
        auto answer = connection->json(QStringLiteral("SELECT autolynx.campaign_set(?::uuid, ?::jsonb)"),
                                       {id, QString::fromStdString(fields.dump())});
        if (answer) {
            changed = *std::move(answer);
            break;
        }
        // The campaign's own progress changes its version too.
        if (!merges || left == 1 || answer.error().code != u"campaign_changed")
            return answer.error();
    }
    context.print(changed, fullText(changed));
    return {};
}

Result<void> printNew(Context& context, db::Connection& connection, const nlohmann::json& copy)
{
    const QString id = member(copy, "campaign_id");
    const qint64 leftOut = copy.at("on_do_not_call_list").get<qint64>();
    AUTOLYNX_TRY(made, showCampaign(connection, id));
    made["on_do_not_call_list"] = leftOut;
    const QString without =
        leftOut == 0   ? QString()
        : leftOut == 1 ? QStringLiteral("\n1 contact is on the do-not-call list and was left out.")
                       : QStringLiteral("\n%1 contacts are on the do-not-call list and were left out.").arg(leftOut);
    context.print(made, QStringLiteral("Made '%1' with %2 contacts (%3). Start it with: autolynxctl campaign start %3")
                                .arg(member(made, "name"))
                                .arg(countOf(made, "imported"))
                                .arg(id) +
                            without);
    return {};
}

Result<QString> nameOr(const Context& context, db::Connection& connection, const QString& id, const char* suffix)
{
    if (context.has("name"))
        return context.value("name");
    AUTOLYNX_TRY(old, showCampaign(connection, id));
    return QStringLiteral("%1 (%2)").arg(member(old, "name"), QLatin1StringView(suffix));
}

Result<void> clone(Context& context)
{
    AUTOLYNX_TRY(connection, context.connect());
    AUTOLYNX_TRY(id, campaignId(*connection, context.argument()));
    AUTOLYNX_TRY(name, nameOr(context, *connection, id, "copy"));
    AUTOLYNX_TRY(made, connection->json(QStringLiteral("SELECT autolynx.campaign_clone(?::uuid, ?)"), {id, name}));
    return printNew(context, *connection, made);
}

Result<void> redial(Context& context)
{
    QStringList outcomes;
    for (const QString& given : context.options().values(QStringLiteral("outcome")))
        outcomes += given.toLower().split(u',', Qt::SkipEmptyParts);
    if (outcomes.isEmpty())
        return usage(QStringLiteral("usage"), QStringLiteral("Say whom to call again: --outcome no_answer,busy."));
    AUTOLYNX_TRY(connection, context.connect());
    AUTOLYNX_TRY(id, campaignId(*connection, context.argument()));
    AUTOLYNX_TRY(name, nameOr(context, *connection, id, "redial"));
    AUTOLYNX_TRY(made, connection->json(QStringLiteral("SELECT autolynx.campaign_redial(?::uuid, ?, ?::text[])"),
                                        {id, name, db::textArray(outcomes)}));
    return printNew(context, *connection, made);
}

Result<void> setArchived(Context& context, bool archived)
{
    AUTOLYNX_TRY(connection, context.connect());
    AUTOLYNX_TRY(id, campaignId(*connection, context.argument()));
    AUTOLYNX_CHECK(connection->query(QStringLiteral("SELECT autolynx.campaign_archive(?::uuid, ?)"), {id, archived}));
    AUTOLYNX_TRY(now, showCampaign(*connection, id));
    context.print(now, archived ? QStringLiteral("Archived.") : QStringLiteral("Taken out of the archive."));
    return {};
}

Result<void> remove(Context& context)
{
    AUTOLYNX_TRY(connection, context.connect());
    AUTOLYNX_TRY(id, campaignId(*connection, context.argument()));
    AUTOLYNX_TRY(found, showCampaign(*connection, id));
    AUTOLYNX_CHECK(context.confirm(QStringLiteral("This removes '%1' and its %2 contacts.")
                                       .arg(member(found, "name"))
                                       .arg(countOf(found, "imported"))));
    AUTOLYNX_CHECK(connection->query(QStringLiteral("SELECT autolynx.campaign_delete(?::uuid)"), {id}));
    context.print({{"id", id.toStdString()}, {"deleted", true}}, QStringLiteral("Deleted."));
    return {};
}

Result<void> assign(Context& context)
{
    const bool all = context.has("all-from");
    if (!context.has("to") || all == !context.argument().isEmpty()) {
        return usage(QStringLiteral("usage"), QStringLiteral("Give --to, and either one campaign or --all-from."),
                     QStringLiteral("See: autolynxctl campaign assign --help"));
    }
    AUTOLYNX_TRY(connection, context.connect());
    if (all) {
        AUTOLYNX_TRY(moved, connection->text(QStringLiteral("SELECT autolynx.campaign_assign_all(?, ?)"),
                                             {context.value("all-from"), context.value("to")}));
        context.print({{"assigned", moved.toLongLong()}},
                      QStringLiteral("%1 campaigns were assigned to %2.").arg(moved, context.value("to")));
        return {};
    }
    AUTOLYNX_TRY(id, campaignId(*connection, context.argument()));
    AUTOLYNX_CHECK(
        connection->query(QStringLiteral("SELECT autolynx.campaign_assign(?::uuid, ?)"), {id, context.value("to")}));
    AUTOLYNX_TRY(now, showCampaign(*connection, id));
    context.print(now, QStringLiteral("'%1' is %2's now.").arg(member(now, "name"), member(now, "owner")));
    return {};
}

} // namespace

QList<Command> campaignChangeCommands()
{
    return {
        command({.words = "campaign set",
                 .summary = "Change a campaign's settings, also while it is live",
                 .positional = "<campaign>",
                 .about = "Only what is given changes; a --default with an empty value is taken away. Calls under way\n"
                          "go on as they were launched. New hours apply to everybody who waits.",
                 .example = "autolynxctl campaign set 'Spring offer' --cap 20 --window 09:00-18:00"},
                set, campaignOptions()),
        command({.words = "campaign clone",
                 .summary = "Make a new campaign with the same settings and list",
                 .positional = "<campaign>",
                 .about = "Everybody is pending in it, but for those on the do-not-call list.",
                 .example = "autolynxctl campaign clone 'Spring offer' --name 'Summer offer'"},
                clone, {option("name", "Its name (the old one's with '(copy)').", "name")}),
        command({.words = "campaign redial",
                 .summary = "Make a new campaign of those whose call came to certain outcomes",
                 .positional = "<campaign>",
                 .about = "Outcomes: answered, voicemail, no_answer, busy, rejected, canceled, failed, skipped,\n"
                          "not_allowed. The new campaign remembers the old one, so that an export can merge them.\n"
                          "Whoever is on the do-not-call list, and whose call is uncertain, is never in it.",
                 .example = "autolynxctl campaign redial 'Spring offer' --outcome no_answer,busy"},
                redial,
                {option("outcome", "Whom to call again: one or several, with commas or again.", "outcomes"),
                 option("name", "Its name (the old one's with '(redial)').", "name")}),
        command({.words = "campaign archive",
                 .summary = "Put a campaign that is not live out of the way",
                 .positional = "<campaign>",
                 .example = "autolynxctl campaign archive 'Spring offer'"},
                [](Context& context) { return setArchived(context, true); }),
        command({.words = "campaign unarchive",
                 .summary = "Take a campaign out of the archive",
                 .positional = "<campaign>",
                 .example = "autolynxctl campaign unarchive 'Spring offer'"},
                [](Context& context) { return setArchived(context, false); }),
        command({.words = "campaign delete",
                 .summary = "Remove a campaign that was never started",
                 .positional = "<campaign>",
                 .about = "Asks first. The record of who made and removed it stays.",
                 .example = "autolynxctl campaign delete 'Mistake' --yes"},
                remove, {option("yes", "Don't ask.")}),
        command({.words = "campaign assign",
                 .summary = "Give a campaign, or all of a person's, to another member (admin)",
                 .positional = "[<campaign>]",
                 .example = "autolynxctl campaign assign 'Spring offer' --to jo@example.com\n"
                            "autolynxctl campaign assign --all-from max@example.com --to jo@example.com"},
                assign,
                {option("to", "Whose it is from now on.", "email"),
                 option("all-from", "All campaigns of this member instead of one.", "email")}),
    };
}

} // namespace autolynx::ctl
