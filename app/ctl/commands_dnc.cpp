// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ctl/command.h"
#include "app/ctl/csv_out.h"
#include "app/ctl/dnc_import.h"
#include "app/ctl/lookup.h"
#include "app/ctl/standard_input.h"
#include "app/ctl/table.h"

#include "core/domain/phone.h"
#include "core/domain/row_reason.h"
#include "core/export/number_export.h"

#include <nlohmann/json.hpp>

#include <algorithm>

namespace autolynx::ctl {
namespace {

constexpr qint64 kPage = 1000;
constexpr qint64 kMostListed = 10'000'000;

Result<QString> phoneOf(Context& context, const QString& given)
{
    AUTOLYNX_TRY(phones, PhoneReader::forRegion(context.value("region")));
    const auto reading = phones.read(given.toStdString());
    if (reading.refused)
        return usage(QStringLiteral("phone_invalid"), rowReasonText(QString::fromLatin1(reading.refused)),
                     QStringLiteral("Give it with + and country code."));
    return QString::fromStdString(reading.e164);
}

// Null: all campaigns.
Result<QVariant> campaignOf(Context& context, db::Connection& connection)
{
    if (!context.has("campaign"))
        return QVariant(QMetaType(QMetaType::QString));
    AUTOLYNX_TRY(id, campaignId(connection, context.value("campaign")));
    return QVariant(id);
}

QString addedText(const QString& phone, const nlohmann::json& entry)
{
    QString text = QStringLiteral("%1 %2: %3 contacts that waited for a call get none.")
                       .arg(phone, entry.at("added").get<bool>() ? QStringLiteral("must not be called")
                                                                 : QStringLiteral("was on the list already"))
                       .arg(entry.at("contacts_stopped").get<qint64>());
    for (const auto& call : entry.at("live_calls"))
        text += QStringLiteral("\nOn the phone now; to end it: autolynxctl call hangup %1").arg(member(call, "id"));
    return text;
}

Result<void> add(Context& context)
{
    AUTOLYNX_TRY(numbers, withStandardInput(context.arguments()));
    QStringList phones;
    for (const QString& given : numbers) {
        AUTOLYNX_TRY(phone, phoneOf(context, given));
        phones += phone;
    }
    AUTOLYNX_TRY(connection, context.connect());
    AUTOLYNX_TRY(campaign, campaignOf(context, *connection));
    for (const QString& phone : phones) {
        AUTOLYNX_TRY(entry, connection->json(QStringLiteral("SELECT autolynx.do_not_call_add(?, ?::uuid, ?)"),
                                             {phone, campaign, context.value("reason")}));
        entry["phone"] = phone.toStdString();
        context.print(entry, addedText(phone, entry));
    }
    return {};
}

// An entry's id, or the number that it is of.
Result<qint64> entryOf(Context& context, db::Connection& connection, const QString& given)
{
    bool ok = false;
    const qint64 id = given.toLongLong(&ok);
    if (ok && id > 0 && !given.startsWith(u'+'))
        return id;
    AUTOLYNX_TRY(phone, phoneOf(context, given));
    AUTOLYNX_TRY(campaign, campaignOf(context, connection));
    AUTOLYNX_TRY(found, connection.json(QStringLiteral("SELECT autolynx.do_not_call_find(?)"), {phone}));
    for (const auto& entry : found.at("entries")) {
        if (member(entry, "campaign_id") == campaign.toString())
            return entry.at("id").get<qint64>();
    }
    return refused(QStringLiteral("do_not_call_not_found"), QStringLiteral("The do-not-call list has no such entry."),
                   QStringLiteral("One of a campaign needs --campaign. See: autolynxctl dnc find <number>"));
}

Result<void> remove(Context& context)
{
    AUTOLYNX_TRY(entries, withStandardInput(context.arguments()));
    AUTOLYNX_TRY(connection, context.connect());
    for (const QString& given : entries) {
        AUTOLYNX_TRY(id, entryOf(context, *connection, given));
        AUTOLYNX_TRY(done, connection->json(QStringLiteral("SELECT autolynx.do_not_call_remove(?::bigint)"), {id}));
        context.print(done, QStringLiteral("Entry %1 is off the list; %2 contacts wait for their call again.")
                                .arg(id)
                                .arg(done.at("contacts_restored").get<qint64>()));
    }
    return {};
}

const QStringList kHeading = {QStringLiteral("ID"),     QStringLiteral("PHONE"),    QStringLiteral("CAMPAIGN"),
                              QStringLiteral("REASON"), QStringLiteral("ADDED AT"), QStringLiteral("BY")};
QStringList row(const nlohmann::json& entry)
{
    return {QString::number(entry.at("id").get<qint64>()),
            member(entry, "phone"),
            entry.at("campaign_id").is_null() ? QStringLiteral("all") : member(entry, "campaign"),
            member(entry, "reason"),
            member(entry, "added_at"),
            member(entry, "source") == u"call" ? QStringLiteral("call ") + member(entry, "source_call_id")
                                               : member(entry, "added_by")};
}

Result<void> list(Context& context)
{
    AUTOLYNX_TRY(limit, context.number("limit", 1, kMostListed));
    QVariant search(QMetaType(QMetaType::QString));
    if (context.has("search")) {
        AUTOLYNX_TRY(wanted, oneWithStandardInput(context.value("search")));
        search = wanted;
    }
    AUTOLYNX_TRY(connection, context.connect());
    QVariant after(QMetaType(QMetaType::LongLong));
    QList<QStringList> rows = {kHeading};
    for (qint64 left = limit; left > 0;) {
        AUTOLYNX_TRY(page, connection->json(QStringLiteral("SELECT autolynx.do_not_call_list(?, ?::bigint, ?::int)"),
                                            {search, after, std::min(left, kPage)}));
        if (page.empty())
            break;
        for (const auto& entry : page) {
            if (context.json())
                context.print(entry);
            else
                rows += row(entry);
        }
        after = qint64(page.back().at("id").get<qint64>());
        left -= static_cast<qint64>(page.size());
    }
    if (!context.json())
        context.print(rows.size() > 1         ? table(rows)
                      : context.has("search") ? QStringLiteral("No entry has that in its number or reason.")
                                              : QStringLiteral("Nobody is on the do-not-call list."));
    return {};
}

Result<void> find(Context& context)
{
    AUTOLYNX_TRY(number, oneWithStandardInput(context.argument()));
    AUTOLYNX_TRY(phone, phoneOf(context, number));
    AUTOLYNX_TRY(connection, context.connect());
    AUTOLYNX_TRY(found, connection->json(QStringLiteral("SELECT autolynx.do_not_call_find(?)"), {phone}));
    QStringList text;
    if (found.at("entries").empty()) {
        text += QStringLiteral("%1 is not on the list.").arg(phone);
    } else {
        QList<QStringList> rows = {kHeading};
        for (const auto& entry : found.at("entries"))
            rows += row(entry);
        text += table(rows);
    }
    for (const auto& wait : found.at("waits"))
        text += QStringLiteral("Waits to be called: %1, contact %2")
                    .arg(shown(member(wait, "campaign")))
                    .arg(wait.at("contact_id").get<qint64>());
    for (const auto& call : found.at("live_calls"))
        text += QStringLiteral("On the phone now: call %1").arg(member(call, "id"));
    context.print(found, text.join(u'\n'));
    return {};
}

Result<void> optOuts(Context& context)
{
    AUTOLYNX_TRY(connection, context.connect());
    nlohmann::json names;
    if (context.has("name") || context.has("none")) {
        if (context.has("name") == context.has("none"))
            return usage(QStringLiteral("usage"), QStringLiteral("Give either --name or --none."));
        const QStringList wanted = context.options().values(QStringLiteral("name"));
        AUTOLYNX_TRY(set, connection->json(QStringLiteral("SELECT autolynx.opt_out_keys_set(?::text[])"),
                                           {db::textArray(wanted)}));
        names = set;
    } else {
        AUTOLYNX_TRY(found, connection->json(QStringLiteral("SELECT autolynx.opt_out_keys()")));
        names = found;
    }
    QStringList text;
    for (const auto& name : names)
        text += shown(QString::fromStdString(name.get<std::string>()));
    context.print({{"names", names}}, text.isEmpty() ? QStringLiteral("None: calls add nobody.") : text.join(u'\n'));
    return {};
}

Result<void> exportList(Context& context)
{
    AUTOLYNX_TRY(connection, context.connect());
    return writeCsv(context, [&](const CsvSink& sink, const TransferControl& control) {
        return exportDoNotCall(*connection, sink, control);
    });
}

} // namespace

QList<Command> doNotCallCommands()
{
    const auto campaign = option("campaign", "Of this campaign alone (else of all, also future ones).", "campaign");
    const auto region = option("region", "Region of numbers without a + (US).", "region", "US");
    return {
        command({.words = "dnc add",
                 .summary = "Put numbers on the do-not-call list",
                 .positional = "<number>...",
                 .about = "Whoever waits to be called there, in any campaign, gets no call any more. A call under way\n"
                          "goes on: it is named, so that it can be hung up. With - numbers are read from standard\n"
                          "input, one a line: arguments can be read by others on the machine.",
                 .example = "autolynxctl dnc add - --reason 'asked by email' < numbers.txt"},
                add, {campaign, option("reason", "Why, in words.", "text"), region}),
        command({.words = "dnc remove",
                 .summary = "Take entries off the do-not-call list",
                 .positional = "<entry>...",
                 .about =
                     "An entry is named by its id or its number. Whom it kept from being called waits again, where\n"
                     "the campaign still goes on. For entries of all campaigns an admin is needed, but for the\n"
                     "last that one has added within ten minutes. With - they are read from standard input.",
                 .example = "autolynxctl dnc remove 4711"},
                remove, {campaign, region}),
        command({.words = "dnc list",
                 .summary = "List the do-not-call list, the newest first",
                 .example = "autolynxctl dnc list --search 555-0142"},
                list,
                {option("search",
                        "Only those with these digits, or this in the reason; - reads it from standard input.", "text"),
                 option("limit", "At most so many (100).", "n", "100")}),
        command({.words = "dnc find",
                 .summary = "Show all about a number: entries, where it waits, who talks to it",
                 .positional = "<number>",
                 .about = "With - it is read from standard input.",
                 .example = "autolynxctl dnc find -"},
                find, {region}),
        doNotCallImportCommand(campaign, region),
        command({.words = "dnc opt-outs",
                 .summary = "Show or set by which structured outputs calls put people on the list",
                 .about =
                     "When such an output of a call is true, or such a field of its analysis' structured data, the\n"
                     "number is added for all campaigns. An admin may set them.",
                 .example = "autolynxctl dnc opt-outs --name opt_out --name wants_no_calls"},
                optOuts,
                {option("name", "From now on these; again for several.", "name"), option("none", "Calls add nobody.")}),
        command({.words = "dnc export",
                 .summary = "Write the do-not-call list as CSV",
                 .about = "Columns: phone, reason, campaign, source, added_at, added_by.",
                 .example = "autolynxctl dnc export --out dnc.csv.gz"},
                exportList, {outOption()}),
    };
}

} // namespace autolynx::ctl
