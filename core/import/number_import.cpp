// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/import/number_import.h"

#include "core/db/connection.h"
#include "core/import/number_list.h"

#include <nlohmann/json.hpp>

namespace autolynx {
namespace {

constexpr qsizetype kBatch = 2'000; // nobody is dialled while one is added: some tenths of a second
constexpr std::size_t kTold = 1'000;

/// Gathers numbers and hands them to the database in batches.
class NumberTaker
{
public:
    NumberTaker(NumberStep step, db::Connection* connection, const QString& campaign, NumberImport& so)
        : step_(step), connection_(connection),
          campaign_(campaign.isEmpty() ? QVariant(QMetaType(QMetaType::QString)) : QVariant(campaign)), so_(so)
    {
    }

    Result<void> take(const NumberRow& row)
    {
        ++so_.rows;
        if (row.refused) {
            ++so_.rejects[QString::fromLatin1(row.refused)];
            if (so_.firstRejects.size() < kTold)
                so_.firstRejects.push_back({row.row, row.refused});
            return {};
        }
        ++so_.accepted;
        if (step_ == NumberStep::Read)
            return {};
        phones_ += QString::fromStdString(row.phone);
        reasons_ += QString::fromStdString(row.reason);
        return phones_.size() < kBatch ? Result<void>{} : flush();
    }

    Result<void> flush()
    {
        if (phones_.isEmpty())
            return {};
        if (step_ == NumberStep::Preview) {
            AUTOLYNX_TRY(found,
                         connection_->json(QStringLiteral("SELECT autolynx.do_not_call_preview(?::uuid, ?::text[])"),
                                           {campaign_, db::textArray(phones_)}));
            so_.already += found.at("already").get<qint64>();
            so_.contacts += found.at("contacts").get<qint64>();
        } else {
            AUTOLYNX_TRY(done, connection_->json(
                                   QStringLiteral("SELECT autolynx.do_not_call_import(?::uuid, ?::text[], ?::text[])"),
                                   {campaign_, db::textArray(phones_), db::textArray(reasons_)}));
            const qint64 added = done.at("added").get<qint64>();
            so_.added += added;
            so_.already += phones_.size() - added;
            so_.contacts += done.at("contacts_stopped").get<qint64>();
            so_.live += done.at("live_calls").get<qint64>();
        }
        phones_.clear();
        reasons_.clear();
        return {};
    }

private:
    NumberStep step_;
    db::Connection* connection_;
    QVariant campaign_;
    NumberImport& so_;
    QStringList phones_;
    QStringList reasons_;
};

} // namespace

Result<void> importNumbers(NumberStep step, db::Connection* connection, const QString& campaign, const QString& path,
                           const ImportOptions& options, NumberImport& so, const TransferControl& control)
{
    so = {};
    NumberTaker taker(step, connection, campaign, so);
    AUTOLYNX_CHECK(readNumbers(
        path, options, [&](const NumberRow& row) { return taker.take(row); }, control));
    return taker.flush();
}

} // namespace autolynx
