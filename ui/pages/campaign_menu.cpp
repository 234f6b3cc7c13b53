// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/campaign_menu.h"

#include "ui/theme/icons.h"

#include <QCoreApplication>
#include <QMenu>

namespace autolynx::ui {

ActionLook look(CampaignAction action)
{
    const auto say = [](const char* text) { return QCoreApplication::translate("CampaignMenu", text); };
    switch (action) {
    case CampaignAction::Start:
        return {say(QT_TRANSLATE_NOOP("CampaignMenu", "Start…")), "media-playback-start"};
    case CampaignAction::Rehearse:
        return {say(QT_TRANSLATE_NOOP("CampaignMenu", "Rehearse…")), ""};
    case CampaignAction::Schedule:
        return {say(QT_TRANSLATE_NOOP("CampaignMenu", "Schedule…")), "view-calendar-day"};
    case CampaignAction::Unschedule:
        return {say(QT_TRANSLATE_NOOP("CampaignMenu", "Take the schedule back")), ""};
    case CampaignAction::Pause: // resuming has no key
        return {say(QT_TRANSLATE_NOOP("CampaignMenu", "Pause")), "media-playback-pause", Qt::CTRL | Qt::Key_P};
    case CampaignAction::Resume:
        return {say(QT_TRANSLATE_NOOP("CampaignMenu", "Resume")), "media-playback-start"};
    case CampaignAction::Stop:
        return {say(QT_TRANSLATE_NOOP("CampaignMenu", "Stop and hang up…")), "media-playback-stop"};
    case CampaignAction::Finish:
        return {say(QT_TRANSLATE_NOOP("CampaignMenu", "Finish: skip who is left…")), "media-skip-forward"};
    case CampaignAction::GiveUp:
        return {say(QT_TRANSLATE_NOOP("CampaignMenu", "Give up…")), ""};
    case CampaignAction::Change:
        return {say(QT_TRANSLATE_NOOP("CampaignMenu", "Change…")), "document-edit", Qt::Key_F2};
    case CampaignAction::Clone:
        return {say(QT_TRANSLATE_NOOP("CampaignMenu", "Clone…")), "edit-copy"};
    case CampaignAction::Redial:
        return {say(QT_TRANSLATE_NOOP("CampaignMenu", "Redial by outcome…")), "view-refresh",
                Qt::CTRL | Qt::SHIFT | Qt::Key_R};
    case CampaignAction::Assign:
        return {say(QT_TRANSLATE_NOOP("CampaignMenu", "Assign to…")), "user-identity"};
    case CampaignAction::Archive:
        return {say(QT_TRANSLATE_NOOP("CampaignMenu", "Archive")), ""};
    case CampaignAction::Unarchive:
        return {say(QT_TRANSLATE_NOOP("CampaignMenu", "Take out of the archive")), ""};
    case CampaignAction::Delete:
        return {say(QT_TRANSLATE_NOOP("CampaignMenu", "Delete…")), ""};
    case CampaignAction::Export:
        return {say(QT_TRANSLATE_NOOP("CampaignMenu", "Export…")), "document-export", Qt::CTRL | Qt::Key_E};
    case CampaignAction::ExportChain:
        return {say(QT_TRANSLATE_NOOP("CampaignMenu", "Export with redials…")), ""};
    case CampaignAction::ExportRejects:
        return {say(QT_TRANSLATE_NOOP("CampaignMenu", "Export rows not taken…")), ""};
    }
    return {};
}

QList<CampaignAction> keyedActions()
{
    return {CampaignAction::Pause, CampaignAction::Export, CampaignAction::Change, CampaignAction::Redial};
}

void fillCampaignMenu(QMenu* menu, const Campaign& campaign, bool admin, const std::function<void(CampaignAction)>& run,
                      const QString& whyNone)
{
    menu->setToolTipsVisible(true);
    const auto add = [&](CampaignAction action) {
        const ActionLook shown = look(action);
        const Permission permission = whyNone.isEmpty() ? may(action, campaign, admin) : Permission{false, whyNone};
        QAction* entry = menu->addAction(shown.text, menu, [run, action] { run(action); });
        if (*shown.icon)
            entry->setIcon(icon(shown.icon, Token::Text));
        // Shown only: the window has the keys, and two of one would be none.
        if (!shown.keys.isEmpty())
            entry->setText(shown.text + u'\t' + shown.keys.toString(QKeySequence::NativeText));
        entry->setEnabled(permission.allowed);
        entry->setToolTip(permission.whyNot);
    };
    if (campaign.state == u"CREATED") {
        add(CampaignAction::Start);
        add(CampaignAction::Rehearse);
        add(CampaignAction::Schedule);
        if (campaign.startAt.isValid())
            add(CampaignAction::Unschedule);
    } else if (campaign.isLive()) {
        add(campaign.state == u"PAUSED" ? CampaignAction::Resume : CampaignAction::Pause);
        add(CampaignAction::Stop);
        add(CampaignAction::Finish);
        add(CampaignAction::GiveUp);
    }
    if (campaign.isLive())
        add(CampaignAction::Rehearse);
    if (!menu->isEmpty())
        menu->addSeparator();
    add(CampaignAction::Change);
    add(CampaignAction::Clone);
    add(CampaignAction::Redial);
    add(CampaignAction::Assign);
    menu->addSeparator();
    add(CampaignAction::Export);
    add(CampaignAction::ExportChain);
    add(CampaignAction::ExportRejects);
    menu->addSeparator();
    add(campaign.archived ? CampaignAction::Unarchive : CampaignAction::Archive);
    add(CampaignAction::Delete);
}

} // namespace autolynx::ui
