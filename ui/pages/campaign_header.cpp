// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/campaign_header.h"

#include "ui/format/numbers.h"
#include "ui/theme/icons.h"
#include "ui/theme/style.h"
#include "ui/widgets/labels.h"
#include "ui/widgets/segment_bar.h"
#include "ui/widgets/state_label.h"

#include <QGraphicsOpacityEffect>
#include <QHBoxLayout>
#include <QMenu>

namespace autolynx::ui {

CampaignHeader::CampaignHeader(QWidget* parent)
    : QWidget(parent), back_(makeButton(ButtonRole::Text, tr("Campaigns"), "go-previous")),
      title_(new ElidedLabel(Type::Title)), state_(new StateLabel), reason_(makeLabel(Type::Body)),
      bar_(new SegmentBar), progress_(makeLabel(Type::Body, {}, true)), spend_(makeLabel(Type::Body, {}, true)),
      main_(makeButton(ButtonRole::Primary, {})), stop_(makeButton(ButtonRole::Danger, tr("Stop"))),
      export_(makeButton(ButtonRole::Secondary, tr("Export…"), "document-export")),
      more_(makeButton(ButtonRole::Text, tr("More")))
{
    auto* stopMenu = new QMenu(stop_);
    stopAction_ = stopMenu->addAction(tr("Stop and hang up…"));
    finishAction_ = stopMenu->addAction(tr("Finish: skip who is left…"));
    stop_->setMenu(stopMenu);
    auto* moreMenu = new QMenu(more_);
    addAction_ = moreMenu->addAction(tr("Add contacts…"));
    rejectsAction_ = moreMenu->addAction(tr("Export rows not taken…"));
    moreMenu->addSeparator();
    cloneAction_ = moreMenu->addAction(tr("Clone…"));
    archiveAction_ = moreMenu->addAction(tr("Archive"));
    deleteAction_ = moreMenu->addAction(tr("Delete…"));
    more_->setMenu(moreMenu);
    more_->setAccessibleName(tr("More actions"));
    reason_->setWordWrap(true);

    auto* titleRow = new QHBoxLayout;
    titleRow->setSpacing(kGrid);
    titleRow->addWidget(title_, 1);
    for (QPushButton* button : {main_, stop_, export_, more_})
        titleRow->addWidget(button);
    auto* stateRow = new QHBoxLayout;
    stateRow->setSpacing(kEdge);
    stateRow->addWidget(state_);
    stateRow->addWidget(reason_, 1);
    stateRow->addWidget(progress_);
    stateRow->addWidget(spend_);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(kEdge, kGrid, kEdge, kGrid);
    column->setSpacing(kGrid);
    column->addWidget(back_, 0, Qt::AlignLeft);
    column->addLayout(titleRow);
    column->addLayout(stateRow);
    column->addWidget(bar_);

    connect(back_, &QPushButton::clicked, this, &CampaignHeader::backPressed);
    connect(main_, &QPushButton::clicked, this, [this] { Q_EMIT actionPressed(mainAction_); });
    connect(addAction_, &QAction::triggered, this, &CampaignHeader::addContactsPressed);
    connect(export_, &QPushButton::clicked, this, [this] { Q_EMIT actionPressed(CampaignAction::Export); });
    const std::pair<QAction*, CampaignAction> actions[] = {{stopAction_, CampaignAction::Stop},
                                                           {finishAction_, CampaignAction::Finish},
                                                           {rejectsAction_, CampaignAction::ExportRejects},
                                                           {cloneAction_, CampaignAction::Clone},
                                                           {archiveAction_, CampaignAction::Archive},
                                                           {deleteAction_, CampaignAction::Delete}};
    for (const auto& [action, what] : actions)
        connect(action, &QAction::triggered, this, [this, what = what] { Q_EMIT actionPressed(what); });
}

void CampaignHeader::show(const Campaign& campaign, const QDateTime& now)
{
    const Situation situation = situationOf(campaign, now);
    title_->setText(campaign.name);
    state_->setState(situation.state);
    reason_->setText(situation.remedy.isEmpty() ? situation.reason : situation.reason + u' ' + situation.remedy);
    bar_->setSegments(campaign.counts.segments());
    progress_->setText(
        tr("%1 of %2 done").arg(numberText(campaign.counts.done()), numberText(campaign.counts.imported)));
    spend_->setText(campaign.alert ? tr("%1 of %2").arg(moneyText(campaign.spend), moneyText(campaign.alert))
                                   : moneyText(campaign.spend));
    spend_->setToolTip(campaign.alert ? tr("Spend against the alert") : tr("Spend"));

    // One primary action: the one that moves the campaign on. Pausing is at hand, never shouted.
    mainAction_ = campaign.state == u"CREATED"  ? CampaignAction::Start
                  : campaign.state == u"PAUSED" ? CampaignAction::Resume
                                                : CampaignAction::Pause;
    const bool pauses = mainAction_ == CampaignAction::Pause;
    main_->setText(pauses ? tr("Pause") : mainAction_ == CampaignAction::Resume ? tr("Resume") : tr("Start…"));
    setButtonRole(main_, pauses ? ButtonRole::Secondary : ButtonRole::Primary);
    main_->setIcon(
        icon(pauses ? "media-playback-pause" : "media-playback-start", pauses ? Token::Text : Token::OnAccent));
    const bool over = campaign.state == u"COMPLETED" || campaign.state == u"FAILED";
    main_->setVisible(!over);
    stop_->setVisible(campaign.isLive());
    setButtonRole(export_, over ? ButtonRole::Primary : ButtonRole::Secondary);
    export_->setIcon(icon("document-export", over ? Token::OnAccent : Token::Text));
    addAction_->setEnabled(!over);
    const auto permit = [&campaign](QPushButton* button, CampaignAction action) {
        const Permission permission = may(action, campaign);
        allow(button, permission.allowed, permission.whyNot);
    };
    permit(main_, mainAction_);
    permit(export_, CampaignAction::Export);
    for (const auto& [action, what] : {std::pair{stopAction_, CampaignAction::Stop},
                                       {finishAction_, CampaignAction::Finish},
                                       {cloneAction_, CampaignAction::Clone},
                                       {archiveAction_, CampaignAction::Archive},
                                       {deleteAction_, CampaignAction::Delete}}) {
        const Permission permission = may(what, campaign);
        action->setEnabled(permission.allowed);
        action->setToolTip(permission.whyNot);
    }
}

void CampaignHeader::setStale(bool stale)
{
    for (QPushButton* button : {main_, stop_, export_}) {
        if (stale)
            allow(button, false, tr("The database can't be reached.")); // show() allows again what may be done
    }
    for (QWidget* widget :
         {static_cast<QWidget*>(state_), static_cast<QWidget*>(reason_), static_cast<QWidget*>(bar_)}) {
        if (!stale) {
            widget->setGraphicsEffect(nullptr);
        } else if (!widget->graphicsEffect()) {
            auto* muted = new QGraphicsOpacityEffect(widget);
            muted->setOpacity(0.65);
            widget->setGraphicsEffect(muted);
        }
    }
}

} // namespace autolynx::ui
