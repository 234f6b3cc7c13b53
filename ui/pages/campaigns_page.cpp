// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/campaigns_page.h"

#include "ui/data/database.h"
#include "ui/models/campaigns_model.h"
#include "ui/pages/campaign_actions.h"
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
#include <QStackedLayout>
#include <QVBoxLayout>
#include <nlohmann/json.hpp>

#include <chrono>

namespace autolynx::ui {
namespace {

using namespace std::chrono_literals;
constexpr auto kSoon = 60ms;

enum Which { All, Live, NotStarted, Ended };

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
        return which_ == All || (which_ == Live && campaign->isLive()) ||
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
      which_(new QComboBox), table_(new DataTable), empty_(new EmptyPage), stack_(new QStackedLayout)
{
    shown_->setSourceModel(model_);
    shown_->setSortRole(OrderRole);
    shown_->setSortLocaleAware(true);
    search_->setPlaceholderText(tr("Search campaigns"));
    search_->setAccessibleName(search_->placeholderText());
    search_->setClearButtonEnabled(true);
    search_->addAction(icon("edit-find", Token::Muted), QLineEdit::LeadingPosition);
    search_->setMaximumWidth(320);
    which_->addItems({tr("All"), tr("Live"), tr("Not started"), tr("Ended")});
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
    const struct
    {
        CampaignAction action;
        QString text;
        const char* iconName;
        ButtonRole role;
    } actionsShown[] = {{CampaignAction::Start, tr("Start…"), "media-playback-start", ButtonRole::Secondary},
                        {CampaignAction::Pause, tr("Pause"), "media-playback-pause", ButtonRole::Secondary},
                        {CampaignAction::Resume, tr("Resume"), "media-playback-start", ButtonRole::Secondary},
                        {CampaignAction::Stop, tr("Stop…"), "media-playback-stop", ButtonRole::Danger},
                        {CampaignAction::Export, tr("Export…"), "document-export", ButtonRole::Secondary}};
    for (const auto& entry : actionsShown) {
        QPushButton* button = makeButton(entry.role, entry.text, entry.iconName);
        buttons_ << std::pair(button, entry.action);
        bar->addWidget(button);
        connect(button, &QPushButton::clicked, this, [this, action = entry.action] { run(action); });
    }
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
    connect(empty_, &EmptyPage::actionPressed, this, [this] {
        if (model_->rowCount() == 0) {
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
    soon_.setSingleShot(true);
    soon_.setInterval(kSoon);
    connect(&soon_, &QTimer::timeout, this, &CampaignsPage::refresh);
    if (database_) {
        connect(database_, &Database::refreshDue, this, &CampaignsPage::refresh);
        connect(database_, &Database::changed, this, [this](const QString&) {
            if (!soon_.isActive())
                soon_.start();
        });
    }
    showState();
}

void CampaignsPage::refresh()
{
    if (fetching_) {
        again_ = true;
        return;
    }
    fetching_ = true;
    database_->ask(QStringLiteral("SELECT autolynx.campaign_list(NULL, 1000, false)"))
        .then(this, [this](Result<nlohmann::json> answer) {
            fetching_ = false;
            if (answer) {
                QList<Campaign> campaigns;
                for (const auto& object : *answer)
                    campaigns << campaignFrom(object);
                showCampaigns(campaigns);
                banner_->clear();
            } else if (answer.error().kind != ErrorKind::Unreachable) {
                banner_->say(Banner::Kind::Error, answer.error().message, answer.error().hint);
            }
            if (std::exchange(again_, false))
                soon_.start();
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
    if (loaded_ && model_->rowCount() == 0)
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
    for (const auto& [button, action] : buttons_) {
        const Permission permission =
            campaign ? may(action, *campaign) : Permission{false, tr("Choose a campaign first.")};
        allow(button, permission.allowed, permission.whyNot);
    }
    // Resume takes the place of Pause: never two of a pair.
    const bool paused = campaign && campaign->state == u"PAUSED";
    for (const auto& [button, action] : buttons_) {
        if (action == CampaignAction::Pause)
            button->setVisible(!paused);
        else if (action == CampaignAction::Resume)
            button->setVisible(paused);
    }
}

void CampaignsPage::run(CampaignAction action)
{
    const Campaign* campaign = selected();
    if (campaign && actions_)
        actions_->run(action, *campaign);
}

void CampaignsPage::showMenu(const QPoint& where)
{
    const Campaign* campaign = selected();
    if (!campaign)
        return;
    QMenu menu(this);
    menu.setToolTipsVisible(true);
    menu.addAction(tr("Open"), this, [this, id = campaign->id] { Q_EMIT opened(id); });
    menu.addSeparator();
    const std::pair<CampaignAction, QString> entries[] = {{CampaignAction::Start, tr("Start…")},
                                                          {CampaignAction::Pause, tr("Pause")},
                                                          {CampaignAction::Resume, tr("Resume")},
                                                          {CampaignAction::Stop, tr("Stop…")},
                                                          {CampaignAction::Finish, tr("Finish…")},
                                                          {CampaignAction::Export, tr("Export…")},
                                                          {CampaignAction::ExportRejects, tr("Export rows not taken…")},
                                                          {CampaignAction::Clone, tr("Clone…")},
                                                          {CampaignAction::Archive, tr("Archive")},
                                                          {CampaignAction::Delete, tr("Delete…")}};
    for (const auto& [action, text] : entries) {
        const Permission permission = may(action, *campaign);
        QAction* entry = menu.addAction(text, this, [this, action = action] { run(action); });
        entry->setEnabled(permission.allowed);
        entry->setToolTip(permission.whyNot);
    }
    menu.exec(table_->viewport()->mapToGlobal(where));
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
