// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ctl/command.h"
#include "app/ctl/lookup.h"
#include "app/ctl/table.h"

#include <nlohmann/json.hpp>

namespace autolynx::ctl {
namespace {

constexpr qint64 kPage = 1000;

QString stateText(const nlohmann::json& entry)
{
    if (!member(entry, "resolution").isEmpty())
        return QStringLiteral("decided: ") + member(entry, "resolution");
    return member(entry, "launch") == u"UNCERTAIN" ? QStringLiteral("waits for a decision")
                                                   : QStringLiteral("being looked for");
}

QString decidesText(const nlohmann::json& entry)
{
    const auto decides = entry.find("decides");
    if (decides == entry.end() || !decides->is_object())
        return {};
    const QString earliest = member(*decides, "earliest");
    return earliest.isEmpty() ? QStringLiteral("by %1").arg(member(*decides, "latest"))
                              : QStringLiteral("%1 to %2").arg(earliest, member(*decides, "latest"));
}

Result<void> list(Context& context)
{
    AUTOLYNX_TRY(connection, context.connect());
    QVariant campaign(QMetaType(QMetaType::QString));
    if (!context.argument().isEmpty()) {
        AUTOLYNX_TRY(id, campaignId(*connection, context.argument()));
        campaign = id;
    }
    QList<QStringList> rows = {{QStringLiteral("CALL"), QStringLiteral("CAMPAIGN"), QStringLiteral("PHONE"),
                                QStringLiteral("STATE"), QStringLiteral("SENT"), QStringLiteral("LISTINGS"),
                                QStringLiteral("DECIDED")}};
    for (qint64 after = 0;; after += kPage) {
        AUTOLYNX_TRY(page, connection->json(QStringLiteral("SELECT autolynx.unknown_list(?::uuid, ?::int, ?::int)"),
                                            {campaign, after, kPage}));
        for (const auto& entry : page) {
            if (context.json())
                context.print(entry);
            const auto& evidence = entry.at("evidence");
            rows += QStringList{member(entry, "call_id"),    shown(member(entry, "campaign")),
                                member(entry, "phone"),      stateText(entry),
                                member(evidence, "sent_at"), QString::number(evidence.at("listings").get<qint64>()),
                                decidesText(entry)};
        }
        if (static_cast<qint64>(page.size()) < kPage)
            break;
    }
    if (!context.json())
        context.print(rows.size() == 1 ? QStringLiteral("The fate of every call is known.") : table(rows));
    return {};
}

QString fullText(const nlohmann::json& entry)
{
    const auto& evidence = entry.at("evidence");
    QList<QStringList> rows = {
        {QStringLiteral("call"), member(entry, "call_id")},
        {QStringLiteral("state"), stateText(entry)},
        {QStringLiteral("campaign"), shown(member(entry, "campaign"))},
        {QStringLiteral("phone"), member(entry, "phone")},
        {QStringLiteral("name"), shown(member(entry, "name"))},
        {QStringLiteral("listings that looked for it"), QString::number(evidence.at("listings").get<qint64>())}};
    for (const auto& [label, key] :
         {std::pair("why it is not known", "code"), std::pair("sent at", "sent_at"),
          std::pair("sender finished at", "sender_finished_at"), std::pair("last listing", "listed_at"),
          std::pair("first listing without it", "absent_since"), std::pair("heard of", "heard_at")}) {
        if (!member(evidence, key).isEmpty())
            rows += QStringList{QLatin1StringView(label), member(evidence, key)};
    }
    if (!decidesText(entry).isEmpty())
        rows += QStringList{QStringLiteral("decided by itself"), decidesText(entry)};
    rows += QStringList{QStringLiteral("the number"), entry.at("holds_number").get<bool>()
                                                          ? QStringLiteral("is kept from every campaign until then")
                                                          : QStringLiteral("is free")};
    QString text = table(rows);
    QList<QStringList> events;
    for (const auto& event : entry.value("events", nlohmann::json::array()))
        events += QStringList{member(event, "at"), member(event, "field"), member(event, "before"),
                              member(event, "after"), member(event, "code")};
    return events.isEmpty() ? text : text + QStringLiteral("\n\n") + table(events);
}

Result<void> show(Context& context)
{
    AUTOLYNX_TRY(id, callId(context.argument()));
    AUTOLYNX_TRY(connection, context.connect());
    AUTOLYNX_TRY(found, connection->json(QStringLiteral("SELECT autolynx.unknown_show(?::uuid)"), {id}));
    context.print(found, fullText(found));
    return {};
}

Result<void> resolve(Context& context)
{
    AUTOLYNX_TRY(id, callId(context.argument()));
    const QString decision = context.argument(1).replace(u'-', u'_');
    QVariant outcome(QMetaType(QMetaType::QString));
    if (context.has("outcome"))
        outcome = context.value("outcome");
    AUTOLYNX_TRY(connection, context.connect());
    AUTOLYNX_TRY(now, connection->json(QStringLiteral("SELECT autolynx.unknown_show(?::uuid)"), {id}));
    AUTOLYNX_CHECK(context.confirm(
        decision == u"not_called"
            ? QStringLiteral("This says that %1 was not called: if that is wrong, they are called a second time.")
                  .arg(member(now, "phone"))
            : QStringLiteral("This says that %1 was called: if that is wrong, they are never called.")
                  .arg(member(now, "phone"))));
    AUTOLYNX_TRY(done, connection->json(QStringLiteral("SELECT autolynx.unknown_resolve(?::uuid, ?, ?)"),
                                        {id, decision, outcome}));
    const QString state = member(done, "contact_state");
    context.print(done, state == u"pending"   ? QStringLiteral("The contact waits again, and will be called.")
                        : state == u"skipped" ? QStringLiteral("The campaign has ended: the contact is skipped. Redial "
                                                               "it as a new campaign if it is to be called.")
                        : state.isEmpty()     ? QStringLiteral("Decided.")
                                              : QStringLiteral("The call counts; its outcome is %1.").arg(state));
    return {};
}

} // namespace

QList<Command> unknownCommands()
{
    return {
        command({.words = "unknown list",
                 .summary = "List the calls of which it is not known whether they were made",
                 .positional = "[<campaign>]",
                 .about = "Those that wait for a person's decision first, then those that AutoLynx still looks for in "
                          "the\nprovider's lists.",
                 .example = "autolynxctl unknown list"},
                list),
        command({.words = "unknown show",
                 .summary = "Show such a call with the evidence so far",
                 .positional = "<call id>",
                 .example = "autolynxctl unknown show 0d3f7c1e-5b1a-4b58-9f1d-2f5f0c9a1b22"},
                show),
        command(
            {.words = "unknown resolve",
             .summary = "Decide whether an uncertain call was made",
             .positional = "<call id> <called|not-called>",
             .about = "Asks first. Look at the provider's dashboard or ask whoever was to be called: who was not "
                      "called is\ncalled again. Nobody can decide while the provider's lists may still tell. What "
                      "the provider says\nafterwards wins.",
             .example = "autolynxctl unknown resolve 0d3f7c1e-5b1a-4b58-9f1d-2f5f0c9a1b22 called --outcome answered"},
            resolve,
            {option("outcome", "With called: answered, voicemail, no_answer, busy or failed (failed).", "outcome"),
             option("yes", "Don't ask.")}),
    };
}

} // namespace autolynx::ctl
