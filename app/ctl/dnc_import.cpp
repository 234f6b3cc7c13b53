// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ctl/dnc_import.h"

#include "app/ctl/interrupt.h"
#include "app/ctl/lookup.h"
#include "app/ctl/table.h"

#include "core/domain/row_reason.h"
#include "core/import/number_import.h"

#include <nlohmann/json.hpp>

namespace autolynx::ctl {
namespace {

constexpr qsizetype kShown = 20;

// What was added stays: that is the safe direction, and the same file adds the rest.
Error failed(Error error, const NumberImport& so, bool writing)
{
    if (writing && error.code == u"import_cancelled")
        error.message = QStringLiteral("The import was cancelled.");
    if (so.added > 0)
        error.hint = (error.hint + QStringLiteral(" %1 numbers had been added by then, and stay; importing the "
                                                  "same file again adds the rest.")
                                       .arg(so.added))
                         .trimmed();
    return error;
}

nlohmann::json jsonOf(const NumberImport& so, bool writing)
{
    nlohmann::json rejects = nlohmann::json::array();
    for (const auto& [code, count] : so.rejects)
        rejects.push_back(
            {{"code", code.toStdString()}, {"count", count}, {"reason", rowReasonText(code).toStdString()}});
    nlohmann::json first = nlohmann::json::array();
    for (const auto& reject : so.firstRejects)
        first.push_back({{"row", reject.row},
                         {"code", reject.code},
                         {"reason", rowReasonText(QString::fromLatin1(reject.code)).toStdString()}});
    nlohmann::json object = {{"rows", so.rows},
                             {"accepted", so.accepted},
                             {"rejected", so.rows - so.accepted},
                             {"rejects", rejects},
                             {"first_rejects", first}};
    if (writing)
        object.update(
            {{"added", so.added}, {"already", so.already}, {"contacts_stopped", so.contacts}, {"live_calls", so.live}});
    return object;
}

QString textOf(const NumberImport& so, bool writing)
{
    QString text = QStringLiteral("%1 rows: %2 numbers, %3 rows refused.")
                       .arg(so.rows)
                       .arg(so.accepted)
                       .arg(so.rows - so.accepted);
    if (writing)
        text += QStringLiteral("\n%1 added, %2 on the list already; %3 contacts that waited for a call get none; "
                               "%4 calls to them are under way.")
                    .arg(so.added)
                    .arg(so.already)
                    .arg(so.contacts)
                    .arg(so.live);
    if (so.firstRejects.empty())
        return text;
    QList<QStringList> rows = {{QStringLiteral("ROW"), QStringLiteral("REFUSED BECAUSE")}};
    for (const auto& reject : so.firstRejects) {
        if (rows.size() <= kShown)
            rows += QStringList{QString::number(reject.row), rowReasonText(QString::fromLatin1(reject.code))};
    }
    text += QStringLiteral("\n\n") + table(rows);
    if (const qint64 more = so.rows - so.accepted - (rows.size() - 1); more > 0)
        text += QStringLiteral("\nand %1 more").arg(more);
    return text;
}

Result<void> import(Context& context)
{
    ImportOptions options;
    options.region = context.value("region");
    options.encoding = context.value("encoding");
    for (const QString& wish : context.options().values(QStringLiteral("map"))) {
        AUTOLYNX_TRY(parsed, parseColumnWish(wish));
        options.mapping.push_back(parsed);
    }
    std::unique_ptr<db::Connection> connection;
    QString campaign;
    const bool writing = !context.has("dry-run");
    if (writing) {
        AUTOLYNX_TRY(opened, context.connect());
        connection = std::move(opened);
        if (context.has("campaign")) {
            AUTOLYNX_TRY(id, campaignId(*connection, context.value("campaign")));
            campaign = id;
        }
    }
    NumberImport so;
    {
        Interrupt interrupt;
        Progress progress(QStringLiteral("Reading"), !context.json());
        auto done = importNumbers(writing ? NumberStep::Add : NumberStep::Read, connection.get(), campaign,
                                  context.argument(), options, so, interrupt.control(progress));
        if (!done)
            return failed(std::move(done).error(), so, writing);
    }
    context.print(jsonOf(so, writing), textOf(so, writing));
    return {};
}

} // namespace

Command doNotCallImportCommand(const QCommandLineOption& campaign, const QCommandLineOption& region)
{
    return command(
        {.words = "dnc import",
         .summary = "Put all numbers of a CSV file on the do-not-call list",
         .positional = "<file>",
         .about =
             "It has a column for the phone and, if one is called so, the reason; a file of numbers alone needs no\n"
             "header. Rows that hold no number are told by row. A number that is on the list stays as it is.",
         .example = "autolynxctl dnc import optouts.csv --dry-run"},
        import,
        {campaign, region, option("encoding", "The file's encoding; else it is found out.", "name"),
         option("map", "What a column is: phone=Mobile.", "field=column"),
         option("dry-run", "Show what would be read; write nothing.")});
}

} // namespace autolynx::ctl
