// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/import/import_types.h"
#include "ui/wizard/file_stamp.h"

#include <memory>
#include <string>

namespace autolynx::db {
class Connection;
}

namespace autolynx::ui {

/// What is to be made in one transaction, or not at all.
struct CampaignPlan
{
    std::string fields; ///< of campaign_create; empty: contacts are added to `campaign`
    QString campaign;   ///< id
    QString path;       ///< of the list
    FileStamp stamp;    ///< the file as it was when it was checked
    ImportOptions options;
    bool start = false;
    std::optional<qint64> startAtUs; ///< with `start`: not before
};

/// What became of it.
struct MadeCampaign
{
    QString id;
    ImportSummary summary;
};

/// The id that a former try had, whose fate is unknown because the connection broke while it was committed.
struct FormerTry
{
    QString id;
};

/// Creates the campaign, imports its list and starts it if wanted: all of it or nothing (R2). If a former try got
/// through after all, answers that campaign instead of making a second one. Blocks; on the connection's thread. Errors
/// of campaign_create, importContacts and campaign_start; refused "file_changed", if the file is not the one that was
/// checked any more.
Result<MadeCampaign> makeCampaign(db::Connection& connection, const CampaignPlan& plan, const TransferControl& control,
                                  FormerTry& former);

} // namespace autolynx::ui
