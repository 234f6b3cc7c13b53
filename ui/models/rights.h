// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/models/campaign.h"

namespace autolynx::ui {

/// What a person may do apart from single campaigns, which may() judges. The database decides; this is where the
/// console knows beforehand, so that nothing is offered that would only be refused (R1). A test compares both.
enum class Right {
    MakeCampaigns,
    CompareAssistants,
    TestCalls,
    ChangeAssistants, ///< make, import, edit, switch on and off, delete
    DecideDrift,      ///< accept what changed at the provider, or restore it
    AddDoNotCall,
    TakeOffForAll,   ///< what holds for all campaigns, once it can't be undone any more by who added it
    ReadLines,       ///< have the provider's list of lines read again
    StopAllDialling, ///< and allow it again
    ManageMembers,
};
constexpr int kRights = static_cast<int>(Right::ManageMembers) + 1;

Permission may(Right right, bool admin);

} // namespace autolynx::ui
