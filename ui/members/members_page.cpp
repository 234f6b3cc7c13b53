// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/members/members_page.h"

#include "ui/data/database.h"
#include "ui/members/members_model.h"
#include "ui/members/sessions_panel.h"
#include "ui/theme/icons.h"
#include "ui/theme/style.h"
#include "ui/widgets/banner.h"
#include "ui/widgets/data_table.h"
#include "ui/widgets/empty_page.h"
#include "ui/widgets/labels.h"
#include "ui/widgets/roles.h"

#include <QAction>
#include <QHeaderView>
#include <QLineEdit>
#include <QMenu>
#include <QSortFilterProxyModel>
#include <QStackedLayout>
#include <nlohmann/json.hpp>

#include <chrono>

namespace autolynx::ui {
namespace {

using namespace std::chrono_literals;
constexpr auto kSoon = 60ms;

/// By name and address.
class Shown final : public QSortFilterProxyModel
{
public:
    using QSortFilterProxyModel::QSortFilterProxyModel;

    void choose(const QString& text)
    {
        text_ = text;
        invalidateFilter();
    }

protected:
    bool filterAcceptsRow(int row, const QModelIndex&) const override
    {
        const Member* member = static_cast<const MembersModel*>(sourceModel())->at(row);
        return member && (member->name + u'\n' + member->email).contains(text_, Qt::CaseInsensitive);
    }

private:
    QString text_;
};

} // namespace

MembersPage::MembersPage(Database* database, NowFunction now, QWidget* parent)
    : QWidget(parent), database_(database), now_(std::move(now)), model_(new MembersModel(now_, this)),
      shown_(new Shown(this)), banner_(new Banner), search_(new QLineEdit), table_(new DataTable),
      empty_(new EmptyPage), panel_(new SessionsPanel), stack_(new QStackedLayout)
{
    shown_->setSourceModel(model_);
    shown_->setSortRole(OrderRole);
    shown_->setSortLocaleAware(true);
    table_->setModel(shown_);
    table_->setAccessibleName(tr("Members"));
    table_->setSelectionMode(QAbstractItemView::SingleSelection);
    const int widths[] = {150, 74, 116, 104, 76, 86};
    for (int column = 0; column < int(std::size(widths)); ++column)
        table_->horizontalHeader()->resizeSection(column, widths[column]);
    if (database_)
        table_->rememberColumns(QStringLiteral("members"));
    shown_->sort(table_->sortColumn(), table_->sortOrder());
    search_->setPlaceholderText(tr("Search name, address"));
    search_->setAccessibleName(search_->placeholderText());
    search_->setClearButtonEnabled(true);
    search_->addAction(icon("edit-find", Token::Muted), QLineEdit::LeadingPosition);
    search_->setMaximumWidth(320);

    auto* create = makeButton(ButtonRole::Primary, tr("Add member…"), "list-add");
    create->setToolTip(tr("Insert, in the table"));
    auto* titleRow = new QHBoxLayout;
    titleRow->setSpacing(kGrid);
    titleRow->addWidget(makeLabel(Type::Title, tr("Members")), 1);
    titleRow->addWidget(create);
    auto* bar = new QHBoxLayout;
    bar->setSpacing(kGrid);
    bar->addWidget(search_, 1);
    bar->addStretch(1);
    role_ = addAction(bar, tr("Make an admin…"), Qt::CTRL | Qt::SHIFT | Qt::Key_A, ButtonRole::Secondary,
                      &MembersPage::changeRole);
    password_ = addAction(bar, tr("Set password…"), Qt::CTRL | Qt::SHIFT | Qt::Key_P, ButtonRole::Secondary,
                          &MembersPage::setPassword);
    handOver_ = addAction(bar, tr("Hand over campaigns…"), Qt::CTRL | Qt::SHIFT | Qt::Key_H, ButtonRole::Secondary,
                          &MembersPage::handOver);
    switch_ = addAction(bar, tr("Disable…"), Qt::Key_Delete, ButtonRole::Danger, &MembersPage::switchOnOrOff);
    auto* insert = new QAction(tr("Add member…"), this);
    insert->setShortcut(Qt::Key_Insert);
    insert->setShortcutContext(Qt::WidgetWithChildrenShortcut);
    connect(insert, &QAction::triggered, this, &MembersPage::add);
    QWidget::addAction(insert);
    auto* top = new QVBoxLayout;
    top->setContentsMargins(kEdge, kEdge, kEdge, kGrid);
    top->setSpacing(kEdge);
    top->addLayout(titleRow);
    top->addWidget(banner_);
    top->addLayout(bar);
    auto* middle = new QHBoxLayout;
    middle->setSpacing(0);
    middle->addWidget(placeRows(stack_, table_, empty_), 1);
    middle->addWidget(makeRule(Qt::Vertical));
    middle->addWidget(panel_);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addLayout(top);
    column->addLayout(middle, 1);
    panel_->hide();

    connect(create, &QPushButton::clicked, this, &MembersPage::add);
    connect(search_, &QLineEdit::textChanged, this, [this](const QString& text) {
        static_cast<Shown*>(shown_)->choose(text.trimmed());
        showState();
    });
    connect(empty_, &EmptyPage::actionPressed, search_, &QLineEdit::clear);
    connect(table_, &DataTable::sorted, this, [this](int by, Qt::SortOrder order) { shown_->sort(by, order); });
    connect(table_, &DataTable::opened, this, [this] { panel_->nextInFocusChain()->setFocus(Qt::TabFocusReason); });
    connect(table_->selectionModel(), &QItemSelectionModel::selectionChanged, this, &MembersPage::fetchSessions);
    connect(table_, &QWidget::customContextMenuRequested, this, [this, insert](const QPoint& where) {
        QMenu menu(this);
        menu.setToolTipsVisible(true);
        menu.addActions({role_, password_, handOver_, switch_});
        menu.addSeparator();
        menu.addAction(insert);
        menu.exec(table_->viewport()->mapToGlobal(where));
    });
    connect(banner_, &Banner::actionPressed, banner_, &Banner::clear);
    connect(panel_, &SessionsPanel::endPressed, this, &MembersPage::endSession);
    connect(panel_, &SessionsPanel::endAllPressed, this, &MembersPage::endAll);
    soon_.setSingleShot(true);
    soon_.setInterval(kSoon);
    connect(&soon_, &QTimer::timeout, this, &MembersPage::refresh);
    setPasswords(false);
    if (!database_)
        return;
    const auto later = [this] {
        if (isVisible() && !soon_.isActive())
            soon_.start();
    };
    connect(database_, &Database::refreshDue, this, later);
    connect(database_, &Database::changed, this, [later](const QString& what) {
        if (what == u"members" || what.startsWith(u"campaign")) // whose they are
            later();
    });
}

// In the bar, in the context menu, and by keys in the page: one action, so that all three agree.
QAction* MembersPage::addAction(QHBoxLayout* bar, const QString& text, const QKeySequence& keys, ButtonRole role,
                                void (MembersPage::*run)())
{
    auto* action = new QAction(text, this);
    action->setShortcut(keys);
    action->setShortcutContext(Qt::WidgetWithChildrenShortcut);
    QWidget::addAction(action);
    QPushButton* button = makeButton(role, text);
    connect(action, &QAction::changed, button, [action, button] {
        button->setText(action->text());
        button->setVisible(action->isVisible());
        allow(button, action->isEnabled(), action->toolTip());
    });
    connect(action, &QAction::triggered, this, run);
    connect(button, &QPushButton::clicked, action, &QAction::trigger);
    bar->addWidget(button);
    return action;
}

void MembersPage::setAdmin(bool admin)
{
    admin_ = admin;
    if (isVisible())
        refresh();
}

void MembersPage::setPasswords(bool passwords)
{
    passwords_ = passwords;
    model_->setPasswords(passwords);
    password_->setVisible(passwords);
    permit();
}

void MembersPage::showEvent(QShowEvent* event)
{
    QWidget::showEvent(event);
    refresh();
}

void MembersPage::focusSearch()
{
    search_->setFocus(Qt::ShortcutFocusReason);
    search_->selectAll();
}

void MembersPage::refresh()
{
    if (!database_ || !admin_)
        return;
    database_->ask(QStringLiteral("SELECT autolynx.member_list()")).then(this, [this](Result<nlohmann::json> list) {
        if (list)
            showMembers(membersFrom(*list));
        else if (list.error().kind != ErrorKind::Unreachable) // that is said by the window
            banner_->say(Banner::Kind::Error, list.error().message, list.error().hint, tr("Dismiss"),
                         list.error().code);
    });
}

void MembersPage::showMembers(const QList<Member>& members)
{
    model_->setMembers(members);
    const bool first = !loaded_ && !members.isEmpty();
    loaded_ = true;
    for (int row = 0; row < shown_->rowCount(); ++row) {
        const bool wanted = shown_->index(row, 0).data(IdRole).toString() == wanted_;
        if (wanted || (first && row == 0 && wanted_.isEmpty()))
            table_->selectRow(row);
        if (wanted)
            wanted_.clear();
    }
    showState();
    fetchSessions();
}

void MembersPage::showState()
{
    if (loaded_ && shown_->rowCount() == 0)
        empty_->say(QStringLiteral("view-filter"), tr("Nothing matches"),
                    tr("Nobody is called “%1”, or has such an address.").arg(search_->text().trimmed()),
                    tr("Clear filters"), false);
    stack_->setCurrentIndex(loaded_ && shown_->rowCount() == 0 ? 1 : 0);
}

const Member* MembersPage::chosen() const
{
    const QList<int> rows = table_->selectedRowNumbers();
    return rows.isEmpty() ? nullptr : model_->at(shown_->mapToSource(shown_->index(rows.first(), 0)).row());
}

void MembersPage::permit()
{
    const Member* member = chosen();
    const auto set = [member](QAction* action, const QString& text, const QString& whyNot, const QString& means = {}) {
        const QString why = member ? whyNot : tr("Choose a member first.");
        action->setText(text);
        action->setEnabled(why.isEmpty());
        action->setToolTip(why.isEmpty() ? means : why);
    };
    const bool admin = member && member->admin;
    const bool active = !member || member->active;
    set(role_, admin ? tr("Make an operator…") : tr("Make an admin…"), {});
    set(password_, tr("Set password…"), {});
    set(handOver_, tr("Hand over campaigns…"),
        member && member->campaigns == 0 ? tr("They answer for no campaign.") : QString());
    set(switch_, active ? tr("Disable…") : tr("Enable"),
        member && member->own ? tr("This is you: another admin can do it.") : QString());
}

void MembersPage::fetchSessions()
{
    permit();
    const Member* member = chosen();
    panel_->setVisible(member != nullptr);
    if (!member)
        return;
    panel_->showMember(*member);
    if (!database_)
        return;
    const QString email = member->email;
    database_->ask(QStringLiteral("SELECT autolynx.member_sessions(?)"), {email})
        .then(this, [this, email](Result<nlohmann::json> sessions) {
            if (sessions && email == panel_->email())
                showSessions(memberSessionsFrom(*sessions));
        });
}

void MembersPage::showSessions(const QList<MemberSession>& sessions)
{
    panel_->showSessions(sessions, now_());
}

} // namespace autolynx::ui
