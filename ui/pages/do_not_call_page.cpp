// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/do_not_call_page.h"

#include "ui/data/database.h"
#include "ui/do_not_call/do_not_call_model.h"
#include "ui/do_not_call/import_numbers_dialog.h"
#include "ui/format/numbers.h"
#include "ui/format/phones.h"
#include "ui/models/json_fields.h"
#include "ui/models/rights.h"
#include "ui/pages/campaign_actions.h"
#include "ui/pages/chosen_rows.h"
#include "ui/pages/rows_tab.h"
#include "ui/theme/style.h"
#include "ui/widgets/banner.h"
#include "ui/widgets/confirm.h"
#include "ui/widgets/data_table.h"
#include "ui/widgets/labels.h"

#include <QAction>
#include <QVBoxLayout>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <chrono>
#include <utility>

namespace autolynx::ui {
namespace {

using namespace std::chrono_literals;
constexpr auto kSoon = 60ms;

} // namespace

DoNotCallPage::DoNotCallPage(Database* database, CampaignActions* actions, NowFunction now, QWidget* parent)
    : QWidget(parent), database_(database), actions_(actions), model_(new DoNotCallModel(std::move(now))),
      banner_(new Banner), rows_(new RowsTab(model_, {}, QStringLiteral("do_not_call"))),
      remove_(new QAction(tr("Take off…"), this))
{
    auto* add = makeButton(ButtonRole::Primary, tr("Add number…"), "list-add");
    add->setToolTip(tr("Ctrl+D, from anywhere"));
    auto* import = makeButton(ButtonRole::Secondary, tr("Import…"), "document-import");
    auto* exportAll = makeButton(ButtonRole::Secondary, tr("Export…"), "document-export");
    auto* head = new QHBoxLayout;
    head->setSpacing(kGrid);
    head->addWidget(makeLabel(Type::Title, tr("Do not call")), 1);
    head->addWidget(exportAll);
    head->addWidget(import);
    head->addWidget(add);
    auto* top = new QVBoxLayout;
    top->setContentsMargins(kEdge, kEdge, kEdge, 0);
    top->setSpacing(kEdge);
    top->addLayout(head);
    top->addWidget(banner_);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addLayout(top);
    column->addWidget(rows_, 1);
    rows_->table()->setAccessibleName(tr("Do not call"));
    rows_->setSearchHint(tr("Search number, reason, campaign, person"));
    rows_->addRowAction(remove_, ButtonRole::Danger);
    rows_->setEmptyText(tr("Nobody is on the list"),
                        tr("Who must not be called is entered here, by hand, from a file, or by calls in which "
                           "somebody asks for it. No campaign dials them from that moment."));

    connect(add, &QPushButton::clicked, this, &DoNotCallPage::addWanted);
    connect(import, &QPushButton::clicked, this, &DoNotCallPage::import);
    connect(exportAll, &QPushButton::clicked, this, [this] {
        if (actions_)
            actions_->exportDoNotCall();
    });
    connect(remove_, &QAction::triggered, this, &DoNotCallPage::remove);
    connect(banner_, &Banner::actionPressed, this,
            [this] { removal_ ? void(removal_->stop = true) : banner_->clear(); });
    connect(rows_->table()->selectionModel(), &QItemSelectionModel::selectionChanged, this, &DoNotCallPage::permit);
    connect(model_, &QAbstractItemModel::dataChanged, this, &DoNotCallPage::permit);
    connect(model_, &QAbstractItemModel::modelReset, this, &DoNotCallPage::permit);
    connect(rows_, &RowsTab::said, this, [this](const QString& what, const QString& hint) {
        banner_->say(Banner::Kind::Info, what, hint, tr("Dismiss"));
    });
    connect(model_, &PagedModel::failed, this, [this](const Error& error) {
        if (error.kind != ErrorKind::Unreachable) // that is said by the window
            banner_->say(Banner::Kind::Error, error.message, error.hint, tr("Dismiss"), error.code);
    });
    soon_.setSingleShot(true);
    soon_.setInterval(kSoon);
    connect(&soon_, &QTimer::timeout, rows_, &RowsTab::refresh);
    permit();
    if (!database_)
        return;
    const auto hint = [this] {
        if (isVisible() && !soon_.isActive())
            soon_.start();
    };
    connect(database_, &Database::refreshDue, this, hint);
    connect(database_, &Database::changed, this, [hint](const QString& what) {
        if (what == u"do_not_call")
            hint();
    });
}

void DoNotCallPage::open()
{
    if (database_)
        rows_->setSource([this](const RowFilter& filter) { return doNotCallList(*database_, filter.search); }, 0);
}

void DoNotCallPage::showList(const PageSource& source, qint64 expected)
{
    rows_->setSource([source](const RowFilter&) { return source; }, expected);
}

void DoNotCallPage::setAdmin(bool admin)
{
    admin_ = admin;
    permit();
}

void DoNotCallPage::focusSearch()
{
    rows_->focusSearch();
}

void DoNotCallPage::permit()
{
    QString whyNot;
    const Permission forAll = may(Right::TakeOffForAll, admin_);
    const auto holds = [this](int row) { return !model_->rowHasCome(row) || model_->holds(row); };
    const auto refused = [this](int row) { return model_->holds(row) && model_->isForAll(row); };
    if (removal_)
        whyNot = tr("Numbers are being taken off.");
    else if (rows_->selectedCount() > kMostChosen)
        whyNot = tr("At most %1 entries at once.").arg(numberText(kMostChosen));
    else if (const QList<int> chosen = rows_->table()->selectedRowNumbers(); std::ranges::none_of(chosen, holds))
        whyNot = tr("Choose an entry first.");
    else if (!forAll.allowed && std::ranges::any_of(chosen, refused))
        whyNot = forAll.whyNot;
    remove_->setEnabled(whyNot.isEmpty());
    remove_->setToolTip(whyNot);
}

void DoNotCallPage::import()
{
    auto* dialog = new ImportNumbersDialog(database_, this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->open();
}

void DoNotCallPage::remove()
{
    if (!database_)
        return;
    rows_->withSelected([this](Result<db::Rows> rows) {
        if (!rows) {
            banner_->say(Banner::Kind::Error, rows.error().message, rows.error().hint, tr("Dismiss"));
            return;
        }
        rows->removeIf([](const db::Row& row) { return !DoNotCallModel::holds(row); });
        QList<qint64> entries;
        for (const db::Row& row : *rows)
            entries << row.first().toLongLong();
        const auto count = static_cast<int>(entries.size());
        if (count > 0)
            removeThese(entries,
                        count == 1 ? tr("Take %1 off the list?").arg(phoneText(DoNotCallModel::phoneOf(rows->first())))
                                   : tr("Take %n numbers off the list?", nullptr, count));
    });
}

void DoNotCallPage::removeThese(const QList<qint64>& entries, const QString& title)
{
    database_->ask(QStringLiteral("SELECT to_jsonb(autolynx.do_not_call_kept(?::bigint[]))"), {db::intArray(entries)})
        .then(this, [this, entries, title](Result<nlohmann::json> kept) {
            if (!kept) {
                banner_->say(Banner::Kind::Error, kept.error().message, kept.error().hint, tr("Dismiss"));
                return;
            }
            const auto waiting = static_cast<int>(kept->get<qint64>());
            const QString consequence =
                waiting > 0 ? tr("%n contacts that it kept from being called wait again, where their campaign goes on "
                                 "and nothing else forbids it.",
                                 nullptr, waiting)
                            : tr("Campaigns may call it again. Nobody waits for it now.");
            confirm(this, {title, consequence, tr("Take off"), tr("Keep"), ButtonRole::Danger}, [this, entries] {
                if (removal_)
                    return; // another question was open
                removal_ = Removal{entries};
                permit();
                removeNext();
            });
        });
}

// One after the other: each is a transaction of its own. A refusal ends it, or a person who presses Stop.
void DoNotCallPage::removeNext()
{
    if (removal_->left.isEmpty() || removal_->stop)
        return endRemoval(nullptr);
    constexpr qsizetype kShown = 20; // fewer are gone before anybody could read of it
    const qsizetype all = removal_->done + removal_->left.size();
    if (all > kShown)
        banner_->say(Banner::Kind::Info,
                     tr("Taking off: %1 of %2 numbers.").arg(numberText(removal_->done), numberText(all)), {},
                     tr("Stop"));
    database_->ask(QStringLiteral("SELECT autolynx.do_not_call_remove(?::bigint)"), {removal_->left.takeFirst()})
        .then(this, [this](Result<nlohmann::json> answer) {
            if (!answer)
                return endRemoval(&answer.error());
            ++removal_->done;
            removal_->restored += numberOf(*answer, "contacts_restored");
            removeNext();
        });
}

void DoNotCallPage::endRemoval(const Error* refused)
{
    const Removal was = *std::exchange(removal_, std::nullopt);
    permit();
    const int again = static_cast<int>(was.restored); // lupdate finds no plural behind a cast
    const int left = static_cast<int>(was.left.size());
    QString consequence = was.restored > 0 ? tr("%n contacts wait again.", nullptr, again) : QString();
    if (refused) {
        consequence = refused->hint;
        if (was.done > 0)
            consequence = tr("%n numbers had been taken off by then.", nullptr, was.done) + u' ' + consequence;
        banner_->say(Banner::Kind::Error, refused->message, consequence, tr("Dismiss"), refused->code);
        return;
    }
    if (left > 0)
        consequence = tr("Stopped: %n numbers stay on the list.", nullptr, left) + u' ' + consequence;
    banner_->say(Banner::Kind::Info, tr("%n numbers may be called again.", nullptr, was.done), consequence.trimmed(),
                 tr("Dismiss"));
}

} // namespace autolynx::ui
