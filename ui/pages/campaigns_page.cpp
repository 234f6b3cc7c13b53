// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/campaigns_page.h"

#include "ui/data/database.h"
#include "ui/models/campaigns_model.h"
#include "ui/pages/campaign_actions.h"
#include "ui/pages/campaign_menu.h"
#include "ui/theme/icons.h"
#include "ui/theme/style.h"
#include "ui/widgets/banner.h"
#include "ui/widgets/data_table.h"
#include "ui/widgets/empty_page.h"
#include "ui/widgets/labels.h"
#include "ui/widgets/roles.h"
#include "ui/wizard/file_page.h"

#include <QComboBox>
#include <QDragEnterEvent>
#include <QHeaderView>
#include <QLineEdit>
#include <QMenu>
#include <QPushButton>
#include <QStackedLayout>
#include <QVBoxLayout>
#include <nlohmann/json.hpp>

#include <chrono>

namespace autolynx::ui {
namespace {

using namespace std::chrono_literals;
constexpr auto kSoon = 60ms;
constexpr auto kHidden = 2s; // what nobody sees must not keep what is seen waiting

enum Which { All, Live, NotStarted, Ended, Archive };

/// By name and by kind of state.
class Shown final : public QSortFilterProxyModel
{
public:
    using QSortFilterProxyModel::QSortFilterProxyModel;

    void choose(const QString& text, int which)
    {
        text_ = text;
        which_ = which;
        invalidateFilter();
    }

protected:
    bool filterAcceptsRow(int row, const QModelIndex&) const override
    {
        const Campaign* campaign = static_cast<const CampaignsModel*>(sourceModel())->at(row);
        if (!campaign || !campaign->name.contains(text_, Qt::CaseInsensitive))
            return false;
        const bool ended = campaign->state == u"COMPLETED" || campaign->state == u"FAILED";
        return which_ == All || which_ == Archive || (which_ == Live && campaign->isLive()) ||
               (which_ == NotStarted && campaign->state == u"CREATED") || (which_ == Ended && ended);
    }

private:
    QString text_;
    int which_ = All;
};

} // namespace

CampaignsPage::CampaignsPage(Database* database, CampaignActions* actions, NowFunction now, QWidget* parent)
    : QWidget(parent), database_(database), now_(std::move(now)), actions_(actions),
      model_(new CampaignsModel(now_, this)), shown_(new Shown(this)), banner_(new Banner), search_(new QLineEdit),
      which_(new QComboBox), more_(makeButton(ButtonRole::Text, tr("More"))), table_(new DataTable),
      empty_(new EmptyPage), stack_(new QStackedLayout)
{
    shown_->setSourceModel(model_);
    shown_->setSortRole(OrderRole);
    shown_->setSortLocaleAware(true);
    search_->setPlaceholderText(tr("Search campaigns"));
    search_->setAccessibleName(search_->placeholderText());
    search_->setClearButtonEnabled(true);
    search_->addAction(icon("edit-find", Token::Muted), QLineEdit::LeadingPosition);
    search_->setMaximumWidth(320);
    which_->addItems({tr("All"), tr("Live"), tr("Not started"), tr("Ended"), tr("Archive")});
    which_->setAccessibleName(tr("Which campaigns"));
    table_->setModel(shown_);
    table_->setAccessibleName(tr("Campaigns"));
    table_->setSelectionMode(QAbstractItemView::SingleSelection);
    const int widths[] = {205, 190, 130, 118, 84, 80, 132};
    for (int column = 0; column < int(std::size(widths)); ++column)
        table_->horizontalHeader()->resizeSection(column, widths[column]);
    table_->rememberColumns(QStringLiteral("campaigns"));
    shown_->sort(table_->sortColumn(), table_->sortOrder());
    connect(table_, &DataTable::sorted, this, [this](int by, Qt::SortOrder order) { shown_->sort(by, order); });

    auto* titleRow = new QHBoxLayout;
    titleRow->setSpacing(kGrid);
    titleRow->addWidget(makeLabel(Type::Title, tr("Campaigns")), 1);
    auto* create = makeButton(ButtonRole::Primary, tr("New campaign…"), "list-add");
    create->setToolTip(tr("Or drop a CSV file here"));
    titleRow->addWidget(create);
    connect(create, &QPushButton::clicked, this, [this] { Q_EMIT newCampaignWanted({}); });
    setAcceptDrops(true);
    auto* bar = new QHBoxLayout;
    bar->setSpacing(kGrid);
    bar->addWidget(search_, 1);
    bar->addWidget(which_);
    bar->addStretch(1);
    for (const CampaignAction action : {CampaignAction::Start, CampaignAction::Pause, CampaignAction::Resume,
                                        CampaignAction::Stop, CampaignAction::Change, CampaignAction::Export}) {
        const ActionLook shown = look(action);
        QPushButton* button = makeButton(action == CampaignAction::Stop ? ButtonRole::Danger : ButtonRole::Secondary,
                                         action == CampaignAction::Stop ? tr("Stop…") : shown.text, shown.icon);
        buttons_ << std::pair(button, action);
        bar->addWidget(button);
        connect(button, &QPushButton::clicked, this, [this, action] { run(action); });
    }
    more_->setMenu(new QMenu(more_));
    more_->setAccessibleName(tr("More actions"));
    bar->addWidget(more_);
    connect(more_->menu(), &QMenu::aboutToShow, this, [this] {
        more_->menu()->clear();
        fillMenu(more_->menu());
    });
    auto* head = new QVBoxLayout;
    head->setContentsMargins(kEdge, kEdge, kEdge, kGrid);
    head->setSpacing(kEdge);
    head->addLayout(titleRow);
    head->addWidget(banner_);
    head->addLayout(bar);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addLayout(head);
    column->addWidget(placeRows(stack_, table_, empty_), 1);

    const auto choose = [this] {
        static_cast<Shown*>(shown_)->choose(search_->text().trimmed(), which_->currentIndex());
        showState();
    };
    connect(search_, &QLineEdit::textChanged, this, choose);
    connect(which_, &QComboBox::currentIndexChanged, this, choose);
    connect(which_, &QComboBox::currentIndexChanged, this, [this](int which) {
        if (archived_ != (which == Archive) && database_) {
            archived_ = which == Archive;
            refresh();
        }
    });
    connect(empty_, &EmptyPage::actionPressed, this, [this] {
        if (model_->rowCount() == 0 && which_->currentIndex() != Archive) {
            Q_EMIT newCampaignWanted({});
            return;
        }
        search_->clear();
        which_->setCurrentIndex(All);
    });
    connect(table_, &DataTable::opened, this,
            [this](const QModelIndex& index) { Q_EMIT opened(model_->at(shown_->mapToSource(index).row())->id); });
    connect(table_->selectionModel(), &QItemSelectionModel::selectionChanged, this, &CampaignsPage::showState);
    connect(table_, &QWidget::customContextMenuRequested, this, &CampaignsPage::showMenu);
    auto* tick = new QTimer(this);
    connect(tick, &QTimer::timeout, table_->viewport(), qOverload<>(&QWidget::update)); // how long ago
    tick->start(1s);
    soon_.setSingleShot(true);
    soon_.setInterval(kSoon);
    connect(&soon_, &QTimer::timeout, this, &CampaignsPage::refresh);
    if (database_) {
        connect(database_, &Database::refreshDue, this, &CampaignsPage::refresh);
        connect(database_, &Database::changed, this, [this](const QString&) {
            if (!soon_.isActive())
                soon_.start(isVisible() ? kSoon : kHidden);
        });
    }
    showState();
}

void CampaignsPage::showEvent(QShowEvent* event)
{
    QWidget::showEvent(event);
    if (database_)
        refresh();
}

void CampaignsPage::refresh()
{
    if (fetching_) {
        again_ = true;
        return;
    }
    fetching_ = true;
    database_->ask(QStringLiteral("SELECT autolynx.campaign_list(NULL, 1000, ?::boolean)"), {archived_})
        .then(this, [this, archived = archived_](Result<nlohmann::json> answer) {
            fetching_ = false;
            if (answer && archived != archived_) {
                again_ = true; // another list is wanted by now
            } else if (answer) {
                QList<Campaign> campaigns;
                for (const auto& object : *answer)
                    campaigns << campaignFrom(object);
                showCampaigns(campaigns);
                banner_->clear();
            } else if (answer.error().kind != ErrorKind::Unreachable) {
                banner_->say(Banner::Kind::Error, answer.error().message, answer.error().hint);
            }
            if (std::exchange(again_, false))
                soon_.start(isVisible() ? kSoon : kHidden);
        });
}

void CampaignsPage::showCampaigns(const QList<Campaign>& campaigns)
{
    loaded_ = true;
    model_->setCampaigns(campaigns);
    showState();
}

const Campaign* CampaignsPage::selected() const
{
    const QList<int> rows = table_->selectedRowNumbers();
    return rows.isEmpty() ? nullptr : model_->at(shown_->mapToSource(shown_->index(rows.first(), 0)).row());
}

void CampaignsPage::showState()
{
    if (loaded_ && model_->rowCount() == 0 && which_->currentIndex() == Archive)
        empty_->say(QStringLiteral("view-list-details"), tr("The archive is empty"),
                    tr("Campaigns that have ended can be put here, out of the way."), tr("Show all"), false);
    else if (loaded_ && model_->rowCount() == 0)
        empty_->say(QStringLiteral("call-start"), tr("No campaigns yet"),
                    tr("A campaign calls everybody in a list with one assistant. Drop a CSV file here to begin."),
                    tr("New campaign…"), false);
    else if (shown_->rowCount() == 0 && loaded_)
        empty_->say(QStringLiteral("view-filter"), tr("Nothing matches"),
                    search_->text().isEmpty() ? tr("No campaign is “%1”.").arg(which_->currentText())
                                              : tr("No campaign is called “%1”.").arg(search_->text()),
                    tr("Clear filters"), false);
    stack_->setCurrentIndex(loaded_ && shown_->rowCount() == 0 ? 1 : 0);
    const Campaign* campaign = selected();
    // Resume takes the place of Pause: never two of a pair.
    const bool paused = campaign && campaign->state == u"PAUSED";
    for (const auto& [button, action] : buttons_) {
        const Permission permission = !stale_.isEmpty() ? Permission{false, stale_}
                                      : campaign        ? may(action, *campaign, actions_ && actions_->isAdmin())
                                                        : Permission{false, tr("Choose a campaign first.")};
        allow(button, permission.allowed, permission.whyNot);
        if (action == CampaignAction::Pause || action == CampaignAction::Resume)
            button->setVisible(paused == (action == CampaignAction::Resume));
    }
    allow(more_, campaign != nullptr, tr("Choose a campaign first."));
}

void CampaignsPage::setStale(const QString& whyNot)
{
    stale_ = whyNot;
    showState();
}

void CampaignsPage::run(CampaignAction action)
{
    const Campaign* campaign = selected();
    if (campaign && actions_)
        actions_->run(action, *campaign);
}

void CampaignsPage::fillMenu(QMenu* menu)
{
    const Campaign* campaign = selected();
    if (!campaign)
        return;
    menu->addAction(tr("Open"), this, [this, id = campaign->id] { Q_EMIT opened(id); });
    menu->addSeparator();
    fillCampaignMenu(
        menu, *campaign, actions_ && actions_->isAdmin(), [this](CampaignAction action) { run(action); }, stale_);
}

void CampaignsPage::showMenu(const QPoint& where)
{
    QMenu menu(this);
    fillMenu(&menu);
    menu.exec(table_->viewport()->mapToGlobal(where)); // none if it is empty
}

void CampaignsPage::dragEnterEvent(QDragEnterEvent* event)
{
    if (!droppedFile(event->mimeData()).isEmpty())
        event->acceptProposedAction();
}

void CampaignsPage::dropEvent(QDropEvent* event)
{
    event->acceptProposedAction();
    Q_EMIT newCampaignWanted(droppedFile(event->mimeData()));
}

void CampaignsPage::focusSearch()
{
    search_->setFocus(Qt::ShortcutFocusReason);
    search_->selectAll();
}

} // namespace autolynx::ui
