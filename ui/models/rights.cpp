// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/rights.h"

#include <QCoreApplication>

namespace autolynx::ui {

Permission may(Right right, bool admin)
{
    const auto admins = [admin](const char* whyNot) {
        return Permission{admin, admin ? QString() : QCoreApplication::translate("Right", whyNot)};
    };
    switch (right) {
    case Right::MakeCampaigns:
    case Right::CompareAssistants:
    case Right::TestCalls:
    case Right::AddDoNotCall:
    case Right::ReadLines:
        return {true, {}};
    case Right::ChangeAssistants:
        return admins(QT_TRANSLATE_NOOP("Right", "Only an admin can make or change assistants."));
    case Right::TakeOffForAll:
        return admins(QT_TRANSLATE_NOOP("Right", "Only an admin can take off what holds for all campaigns."));
    case Right::DecideDrift:
        return admins(QT_TRANSLATE_NOOP("Right", "Only an admin can decide this."));
    case Right::StopAllDialling:
        return admins(QT_TRANSLATE_NOOP("Right", "Only an admin can stop all dialling or allow it again."));
    case Right::ManageMembers:
        return admins(QT_TRANSLATE_NOOP("Right", "Only an admin can see and change members."));
    }
    return {};
}

} // namespace autolynx::ui
