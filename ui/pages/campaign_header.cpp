// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/campaign_header.h"

#include "ui/format/numbers.h"
#include "ui/format/times.h"
#include "ui/pages/campaign_menu.h"
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
      main_(makeButton(ButtonRole::Primary, {})),
      change_(makeButton(ButtonRole::Secondary, tr("Change…"), "document-edit")),
      stop_(makeButton(ButtonRole::Danger, tr("Stop"))),
      export_(makeButton(ButtonRole::Secondary, tr("Export…"), "document-export")),
      more_(makeButton(ButtonRole::Text, tr("More")))
{
    for (QPushButton* button : {stop_, more_}) {
        button->setMenu(new QMenu(button));
        connect(button->menu(), &QMenu::aboutToShow, this, &CampaignHeader::fillMenus);
    }
    more_->setAccessibleName(tr("More actions"));
    reason_->setWordWrap(true);

    auto* titleRow = new QHBoxLayout;
    titleRow->setSpacing(kGrid);
    titleRow->addWidget(title_, 1);
    for (QPushButton* button : {main_, change_, stop_, export_, more_})
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
    connect(change_, &QPushButton::clicked, this, [this] { Q_EMIT actionPressed(CampaignAction::Change); });
    connect(export_, &QPushButton::clicked, this, [this] { Q_EMIT actionPressed(CampaignAction::Export); });
}

// Filled as they open: of what can be done now.
void CampaignHeader::fillMenus()
{
    const auto run = [this](CampaignAction action) { Q_EMIT actionPressed(action); };
    QMenu* stop = stop_->menu();
    stop->clear();
    stop->setToolTipsVisible(true);
    for (const CampaignAction action : {CampaignAction::Stop, CampaignAction::Finish, CampaignAction::GiveUp}) {
        const Permission permission = stale_.isEmpty() ? may(action, campaign_, admin_) : Permission{false, stale_};
        QAction* entry = stop->addAction(look(action).text, this, [run, action] { run(action); });
        entry->setEnabled(permission.allowed);
        entry->setToolTip(permission.whyNot);
    }
    QMenu* more = more_->menu();
    more->clear();
    const bool over = campaign_.state == u"COMPLETED" || campaign_.state == u"FAILED";
    QAction* adding =
        more->addAction(icon("list-add", Token::Text), tr("Add contacts…"), this, &CampaignHeader::addContactsPressed);
    adding->setEnabled(!over && stale_.isEmpty());
    adding->setToolTip(over ? tr("It has ended.") : stale_);
    more->addSeparator();
    fillCampaignMenu(more, campaign_, admin_, run, stale_);
}

void CampaignHeader::show(const Campaign& campaign, const QDateTime& now)
{
    campaign_ = campaign;
    const Situation situation = situationOf(campaign, now);
    title_->setText(campaign.name);
    state_->setState(situation.state);
    reason_->setText(situation.remedy.isEmpty() ? situation.reason : situation.reason + u' ' + situation.remedy);
    bar_->setSegments(campaign.counts.segments());
    showProgress(now);
    const std::optional<double> limit = campaign.budget ? campaign.budget : campaign.alert;
    spend_->setText(limit ? tr("%1 of %2").arg(moneyText(campaign.spend), moneyText(limit))
                          : moneyText(campaign.spend));
    spend_->setToolTip(campaign.budget  ? tr("Spend against the limit, at which it stops")
                       : campaign.alert ? tr("Spend against the alert; calling goes on beyond")
                                        : tr("Spend"));

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
    change_->setVisible(!over);
    permitAll();
}

void CampaignHeader::permitAll()
{
    const auto permit = [this](QPushButton* button, CampaignAction action) {
        const Permission permission = stale_.isEmpty() ? may(action, campaign_, admin_) : Permission{false, stale_};
        allow(button, permission.allowed, permission.whyNot);
    };
    permit(main_, mainAction_);
    permit(change_, CampaignAction::Change);
    permit(export_, CampaignAction::Export);
    allow(stop_, stale_.isEmpty(), stale_);
}

void CampaignHeader::setForecast(const QDateTime& end, const QDateTime& now)
{
    end_ = end;
    showProgress(now);
}

void CampaignHeader::showProgress(const QDateTime& now)
{
    QString text = tr("%1 of %2 done").arg(numberText(campaign_.counts.done()), numberText(campaign_.counts.imported));
    // A forecast is no clock: five minutes more or less. What is paused does not end.
    if (campaign_.isLive() && campaign_.state != u"PAUSED" && end_.isValid() && end_ > now) {
        constexpr qint64 kStep = 300;
        const QDateTime about = QDateTime::fromSecsSinceEpoch((end_.toSecsSinceEpoch() + kStep / 2) / kStep * kStep);
        text += QStringLiteral("  ·  ") + tr("ends about %1").arg(timeText(about, now));
    }
    progress_->setText(text);
    progress_->setToolTip(end_.isValid() && campaign_.isLive()
                              ? tr("At the pace of the last quarter of an hour, within calling hours")
                              : QString());
}

void CampaignHeader::setStale(const QString& whyNot)
{
    stale_ = whyNot;
    permitAll();
    const bool stale = !stale_.isEmpty();
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
