// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/models/campaign.h"

#include <QKeySequence>

#include <functional>

class QMenu;

namespace autolynx::ui {

/// What an action is called and pressed with, the same wherever it stands.
struct ActionLook
{
    QString text;
    const char* icon; ///< empty: none
    QKeySequence keys = {};
};
ActionLook look(CampaignAction action);

/// Fills `menu` with all that can be done with a campaign, in groups; what can't be done now says why. Of a pair (Pause
/// and Resume, Archive and Take out) the one that fits. `whyNone`: nothing can be done at all, for this reason.
void fillCampaignMenu(QMenu* menu, const Campaign& campaign, bool admin, const std::function<void(CampaignAction)>& run,
                      const QString& whyNone = {});
/// The actions that have keys.
QList<CampaignAction> keyedActions();

} // namespace autolynx::ui
