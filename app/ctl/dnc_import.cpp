// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ctl/dnc_import.h"

#include "app/ctl/interrupt.h"
#include "app/ctl/lookup.h"
#include "app/ctl/table.h"

#include "core/domain/row_reason.h"
#include "core/import/number_list.h"

#include <nlohmann/json.hpp>

#include <map>

namespace autolynx::ctl {
namespace {

constexpr qsizetype kBatch = 2'000; // nobody is dialled while one is added: some tenths of a second
constexpr std::size_t kTold = 1'000;
constexpr qsizetype kShown = 20;

/// Takes rows as they are read, adds the numbers in batches, keeps count.
class NumberTaker
{
public:
    /// `connection` null: nothing is written.
    NumberTaker(db::Connection* connection, QVariant campaign) : connection_(connection), campaign_(std::move(campaign))
    {
    }

    Result<void> take(const NumberRow& row)
    {
        ++rows_;
        if (row.refused) {
            const QString code = QString::fromLatin1(row.refused);
            ++rejects_[code];
            if (firstRejects_.size() < kTold)
                firstRejects_.push_back(
                    {{"row", row.row}, {"code", row.refused}, {"reason", rowReasonText(code).toStdString()}});
            return {};
        }
        ++accepted_;
        if (!connection_)
            return {};
        phones_ += QString::fromStdString(row.phone);
        reasons_ += QString::fromStdString(row.reason);
        return phones_.size() < kBatch ? Result<void>{} : flush();
    }

    Result<void> flush()
    {
        if (phones_.isEmpty())
            return {};
        AUTOLYNX_TRY(
            done, connection_->json(QStringLiteral("SELECT autolynx.do_not_call_import(?::uuid, ?::text[], ?::text[])"),
                                    {campaign_, db::textArray(phones_), db::textArray(reasons_)}));
        added_ += done.at("added").get<qint64>();
        stopped_ += done.at("contacts_stopped").get<qint64>();
        live_ += done.at("live_calls").get<qint64>();
        phones_.clear();
        reasons_.clear();
        return {};
    }

    // What was added stays: that is the safe direction, and the same file adds the rest.
    Error failed(Error error) const
    {
        if (connection_ && error.code == u"import_cancelled")
            error.message = QStringLiteral("The import was cancelled.");
        if (added_ > 0)
            error.hint = (error.hint + QStringLiteral(" %1 numbers had been added by then, and stay; importing the "
                                                      "same file again adds the rest.")
                                           .arg(added_))
                             .trimmed();
        return error;
    }

    nlohmann::json json() const
    {
        nlohmann::json rejects = nlohmann::json::array();
        for (const auto& [code, count] : rejects_)
            rejects.push_back(
                {{"code", code.toStdString()}, {"count", count}, {"reason", rowReasonText(code).toStdString()}});
        nlohmann::json object = {{"rows", rows_},
                                 {"accepted", accepted_},
                                 {"rejected", rows_ - accepted_},
                                 {"rejects", rejects},
                                 {"first_rejects", firstRejects_}};
        if (connection_)
            object.update({{"added", added_},
                           {"already", accepted_ - added_},
                           {"contacts_stopped", stopped_},
                           {"live_calls", live_}});
        return object;
    }

    QString text() const
    {
        QString text =
            QStringLiteral("%1 rows: %2 numbers, %3 rows refused.").arg(rows_).arg(accepted_).arg(rows_ - accepted_);
        if (connection_)
            text += QStringLiteral("\n%1 added, %2 on the list already; %3 contacts that waited for a call get none; "
                                   "%4 calls to them are under way.")
                        .arg(added_)
                        .arg(accepted_ - added_)
                        .arg(stopped_)
                        .arg(live_);
        if (firstRejects_.empty())
            return text;
        QList<QStringList> rows = {{QStringLiteral("ROW"), QStringLiteral("REFUSED BECAUSE")}};
        for (const auto& reject : firstRejects_) {
            if (rows.size() <= kShown)
                rows += QStringList{QString::number(reject.at("row").get<qint64>()), member(reject, "reason")};
        }
        text += QStringLiteral("\n\n") + table(rows);
        if (const qint64 more = rows_ - accepted_ - (rows.size() - 1); more > 0)
            text += QStringLiteral("\nand %1 more").arg(more);
        return text;
    }

private:
    db::Connection* connection_;
    QVariant campaign_;
    QStringList phones_, reasons_;
    qint64 rows_ = 0, accepted_ = 0, added_ = 0, stopped_ = 0, live_ = 0;
    std::map<QString, qint64> rejects_;
    std::vector<nlohmann::json> firstRejects_;
};

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
    QVariant campaign(QMetaType(QMetaType::QString));
    if (!context.has("dry-run")) {
        AUTOLYNX_TRY(opened, context.connect());
        connection = std::move(opened);
        if (context.has("campaign")) {
            AUTOLYNX_TRY(id, campaignId(*connection, context.value("campaign")));
            campaign = id;
        }
    }
    NumberTaker taker(connection.get(), campaign);
    {
        Interrupt interrupt;
        Progress progress(QStringLiteral("Reading"), !context.json());
        auto done = readNumbers(
            context.argument(), options, [&](const NumberRow& row) { return taker.take(row); },
            interrupt.control(progress));
        if (done)
            done = taker.flush();
        if (!done)
            return taker.failed(std::move(done).error());
    }
    context.print(taker.json(), taker.text());
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
