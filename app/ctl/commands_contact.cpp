// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ctl/command.h"
#include "app/ctl/lookup.h"
#include "app/ctl/standard_input.h"
#include "app/ctl/table.h"

#include <nlohmann/json.hpp>

#include <algorithm>

namespace autolynx::ctl {
namespace {

constexpr qint64 kPage = 1000;
constexpr qint64 kMostListed = 10'000'000;

QStringList row(const nlohmann::json& contact)
{
    const QString final = member(contact, "final");
    return {QString::number(contact.at("id").get<qint64>()), member(contact, "name"), member(contact, "phone"),
            final.isEmpty() ? member(contact, "state").toLower() : final, member(contact, "wait_code")};
}

Result<void> list(Context& context)
{
    AUTOLYNX_TRY(limit, context.number("limit", 1, kMostListed));
    QVariant state(QMetaType(QMetaType::QString));
    if (context.has("state"))
        state = context.value("state");
    AUTOLYNX_TRY(connection, context.connect());
    AUTOLYNX_TRY(campaign, campaignId(*connection, context.argument()));
    QList<QStringList> rows = {{QStringLiteral("ID"), QStringLiteral("NAME"), QStringLiteral("PHONE"),
                                QStringLiteral("STATE"), QStringLiteral("WAITS FOR")}};
    qint64 after = 0;
    for (qint64 left = limit; left > 0;) {
        AUTOLYNX_TRY(
            page, connection->json(QStringLiteral("SELECT autolynx.contact_list(?::uuid, ?, NULL, ?::bigint, ?::int)"),
                                   {campaign, state, after, std::min(left, kPage)}));
        if (page.empty())
            break;
        for (const auto& contact : page) {
            if (context.json())
                context.print(contact);
            else
                rows += row(contact);
        }
        after = page.back().at("id").get<qint64>();
        left -= static_cast<qint64>(page.size());
    }
    if (!context.json())
        context.print(table(rows));
    return {};
}

Result<void> show(Context& context)
{
    AUTOLYNX_TRY(contact, oneWithStandardInput(context.argument(1)));
    AUTOLYNX_TRY(connection, context.connect());
    AUTOLYNX_TRY(campaign, campaignId(*connection, context.argument()));
    AUTOLYNX_TRY(ids, contactIds(*connection, campaign, {contact}));
    AUTOLYNX_TRY(found, connection->json(QStringLiteral("SELECT autolynx.contact_show(?::uuid, ?::bigint)"),
                                         {campaign, ids.first()}));
    QList<QStringList> rows = {{QStringLiteral("id"), QString::number(ids.first())},
                               {QStringLiteral("name"), member(found, "name")},
                               {QStringLiteral("business"), member(found, "business_name")},
                               {QStringLiteral("phone"), member(found, "phone")},
                               {QStringLiteral("state"), row(found).at(3)}};
    if (!member(found, "wait_code").isEmpty())
        rows += QStringList{QStringLiteral("waits for"), member(found, "wait_code")};
    QString text = table(rows);
    for (const auto& [variable, value] : found.at("variables").items())
        text += QStringLiteral("\n{{%1}}  %2")
                    .arg(QString::fromStdString(variable),
                         shown(QString::fromStdString(value.is_string() ? value.get<std::string>() : value.dump())));
    QList<QStringList> events;
    for (const auto& event : found.at("events"))
        events += QStringList{member(event, "at"), member(event, "field"), member(event, "before"),
                              member(event, "after"), member(event, "code")};
    if (!events.isEmpty())
        text += QStringLiteral("\n\n") + table(events);
    context.print(found, text);
    return {};
}

// "attempts 1, most 1"
QString inputsText(const nlohmann::json& inputs)
{
    QStringList found;
    for (const auto& [name, value] : inputs.items()) {
        if (value.is_null())
            continue;
        QString text = QString::fromStdString(value.is_string() ? value.get<std::string>() : value.dump());
        found += QString::fromStdString(name) + u' ' + text.remove(u'"');
    }
    return found.join(QStringLiteral(", "));
}

Result<void> why(Context& context)
{
    AUTOLYNX_TRY(contact, oneWithStandardInput(context.argument(1)));
    AUTOLYNX_TRY(connection, context.connect());
    AUTOLYNX_TRY(campaign, campaignId(*connection, context.argument()));
    AUTOLYNX_TRY(ids, contactIds(*connection, campaign, {contact}));
    AUTOLYNX_TRY(found, connection->json(QStringLiteral("SELECT autolynx.contact_why(?::uuid, ?::bigint)"),
                                         {campaign, ids.first()}));
    QList<QStringList> rows = {{QStringLiteral("GATE"), QStringLiteral("NOW"), QStringLiteral("WHY"),
                                QStringLiteral("CHANGES AT"), QStringLiteral("JUDGED BY")}};
    for (const auto& gate : found.at("gates")) {
        rows += QStringList{member(gate, "gate"),
                            gate.at("open").get<bool>()       ? QStringLiteral("open")
                            : gate.at("for_ever").get<bool>() ? QStringLiteral("closed for good")
                                                              : QStringLiteral("closed"),
                            member(gate, "code"), member(gate, "changes_at"), inputsText(gate.at("inputs"))};
    }
    context.print(found, table(rows) + (found.at("open").get<bool>()
                                            ? QStringLiteral("\n\nNothing is in the way: it is called when its turn "
                                                             "comes.")
                                            : QString()));
    return {};
}

Result<void> change(Context& context, const char* function, const QString& done, const QString& others)
{
    AUTOLYNX_TRY(contacts, withStandardInput(context.arguments().mid(1)));
    AUTOLYNX_TRY(connection, context.connect());
    AUTOLYNX_TRY(campaign, campaignId(*connection, context.argument()));
    AUTOLYNX_TRY(ids, contactIds(*connection, campaign, contacts));
    AUTOLYNX_TRY(
        changed,
        connection->text(QStringLiteral("SELECT autolynx.%1(?::uuid, ?::bigint[])").arg(QLatin1StringView(function)),
                         {campaign, db::intArray(ids)}));
    QString text = done.arg(changed);
    if (changed.toLongLong() < ids.size())
        text += QStringLiteral(" Of %1: %2").arg(ids.size()).arg(others);
    context.print({{"campaign_id", campaign.toStdString()}, {"asked", ids.size()}, {"changed", changed.toLongLong()}},
                  text);
    return {};
}

Result<void> skip(Context& context)
{
    return change(context, "contact_skip", QStringLiteral("%1 skipped."),
                  QStringLiteral("the others are on the phone, or have come to their end."));
}

Result<void> retry(Context& context)
{
    return change(context, "contact_retry", QStringLiteral("%1 will be called again."),
                  QStringLiteral("the others wait already, must not be called, or may have been called."));
}

} // namespace

QList<Command> contactCommands()
{
    return {
        command({.words = "contact list",
                 .summary = "List a campaign's contacts, in the order of import",
                 .positional = "<campaign>",
                 .example = "autolynxctl contact list 'Spring offer' --state no_answer --json"},
                list,
                {option("state", "Only those: pending, active, final, or how they ended (answered, busy, skipped …).",
                        "state"),
                 option("limit", "At most so many (100).", "n", "100")}),
        command({.words = "contact show",
                 .summary = "Show one contact: variables, calls, what happened to it",
                 .positional = "<campaign> <contact>",
                 .about = "A contact is named by its id or by its number, with + and country code; - reads it from\n"
                          "standard input, as everywhere: arguments can be read by others on the machine.",
                 .example = "autolynxctl contact show 'Spring offer' 4711"},
                show),
        command(
            {.words = "contact why",
             .summary = "Say why a contact is not called now: each gate and its answer",
             .positional = "<campaign> <contact>",
             .about =
                 "They are the gates that dialling asks: account, worker, campaign and its hold, assistant, lines,\n"
                 "the contact itself, do-not-call list, calling hours, attempts, another call to the number;\n"
                 "with what each judged by, and when it changes by itself.",
             .example = "autolynxctl contact why 'Spring offer' 4711"},
            why),
        command({.words = "contact skip",
                 .summary = "Don't call these contacts",
                 .positional = "<campaign> <contact>...",
                 .about = "Only those that wait: a call under way goes on.",
                 .example = "autolynxctl contact skip 'Spring offer' 4711 4712"},
                skip),
        command({.words = "contact retry",
                 .summary = "Call these contacts of a live campaign once more",
                 .positional = "<campaign> <contact>...",
                 .about = "Not those on the do-not-call list, nor those whose call is uncertain.",
                 .example = "autolynxctl contact retry 'Spring offer' 4711"},
                retry),
    };
}

} // namespace autolynx::ctl
