// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/audit_view.h"

#include "ui/data/database.h"
#include "ui/format/numbers.h"
#include "ui/models/json_fields.h"
#include "ui/pages/chosen_rows.h"
#include "ui/theme/theme.h"
#include "ui/widgets/data_table.h"
#include "ui/widgets/empty_page.h"
#include "ui/widgets/labels.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QMenu>
#include <QScrollBar>
#include <QStackedLayout>
#include <nlohmann/json.hpp>

#include <chrono>

namespace autolynx::ui {
namespace {

using namespace std::chrono_literals;
constexpr auto kSoon = 60ms;

} // namespace

AuditView::AuditView(Database* database, NowFunction now, const QString& name, QWidget* parent)
    : QWidget(parent), database_(database), now_(std::move(now)), model_(new AuditModel(now_, this)),
      who_(new QComboBox), kind_(new QComboBox), campaign_(new QComboBox), period_(new QComboBox),
      count_(makeLabel(Type::Body, {}, true)), table_(new DataTable), empty_(new EmptyPage), stack_(new QStackedLayout)
{
    for (const auto& [text, key] : {std::pair{tr("Anybody"), QString()},
                                    {tr("People"), QStringLiteral("people")},
                                    {tr("Workers and system"), QStringLiteral("system")}})
        who_->addItem(text, key);
    for (const auto& [text, key] : {std::pair{tr("Everything"), QString()},
                                    {tr("Campaigns"), QStringLiteral("campaign")},
                                    {tr("Contacts and calls, by people"), QStringLiteral("call")},
                                    {tr("All dialling"), QStringLiteral("account")},
                                    {tr("Assistants"), QStringLiteral("assistant")},
                                    {tr("Do not call"), QStringLiteral("do_not_call")},
                                    {tr("People and sign-in"), QStringLiteral("member")},
                                    {tr("Lines and settings"), QStringLiteral("setting")},
                                    {tr("Requests to the provider"), QStringLiteral("provider")}})
        kind_->addItem(text, key);
    campaign_->addItem(tr("All campaigns"), QString());
    campaign_->setMaximumWidth(260);
    for (const auto& [text, days] :
         {std::pair{tr("Any time"), -1}, {tr("Today"), 0}, {tr("Last 7 days"), 7}, {tr("Last 30 days"), 30}})
        period_->addItem(text, days);
    auto* bar = new QHBoxLayout;
    bar->setContentsMargins(kEdge, kGrid, kEdge, kGrid);
    bar->setSpacing(kGrid);
    for (const auto& [choice, what] :
         {std::pair{who_, tr("Who")}, {kind_, tr("What kind")}, {campaign_, tr("Campaign")}, {period_, tr("When")}}) {
        choice->setAccessibleName(what);
        choice->setToolTip(what);
        bar->addWidget(choice);
        connect(choice, &QComboBox::activated, this, &AuditView::apply);
    }
    bar->addStretch(1);
    bar->addWidget(count_);
    table_->setModel(model_);
    table_->setAccessibleName(tr("What happened"));
    const int widths[] = {110, 190, 370, 130};
    for (int i = 0; i < int(std::size(widths)); ++i)
        table_->horizontalHeader()->resizeSection(i, widths[i]);
    table_->rememberColumns(name);
    const auto copy = [this] {
        copyChosenRows(*table_, *model_, tr("Choose fewer, or filter first."),
                       [this](const QString& what, const QString& hint) { Q_EMIT said(what, hint); });
    };
    table_->setCopy(copy);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addLayout(bar);
    column->addWidget(placeRows(stack_, table_, empty_), 1);

    connect(empty_, &EmptyPage::actionPressed, this, [this] {
        for (QComboBox* choice : {who_, kind_, campaign_, period_})
            choice->setCurrentIndex(0);
        apply();
    });
    const auto openRow = [this](int row) {
        if (const QString id = model_->campaignAt(row); !id.isEmpty() && only_.isEmpty())
            Q_EMIT campaignOpened(id);
    };
    connect(table_, &DataTable::opened, this, [openRow](const QModelIndex& index) { openRow(index.row()); });
    connect(table_, &QWidget::customContextMenuRequested, this, [this, openRow, copy](const QPoint& where) {
        const QModelIndex index = table_->currentIndex();
        if (!index.isValid())
            return;
        QMenu menu(this);
        if (only_.isEmpty())
            menu.addAction(tr("Open its campaign"), this, [openRow, row = index.row()] { openRow(row); })
                ->setEnabled(!model_->campaignAt(index.row()).isEmpty());
        menu.addAction(tr("Copy"), this, copy)->setShortcut(QKeySequence::Copy);
        menu.exec(table_->viewport()->mapToGlobal(where));
    });
    connect(model_, &PagedModel::overtaken, this, &AuditView::apply);
    connect(model_, &PagedModel::totalChanged, this, &AuditView::showState);
    connect(model_, &PagedModel::loaded, this, &AuditView::showState);
    connect(model_, &PagedModel::failed, this, [this](const Error& error) {
        if (error.kind == ErrorKind::Unreachable)
            return; // that is said by the window
        empty_->say(QStringLiteral("data-error"), error.message, error.hint);
        stack_->setCurrentIndex(1);
    });
    connect(table_->verticalScrollBar(), &QScrollBar::valueChanged, this, &AuditView::noteVisible);
    soon_.setSingleShot(true);
    soon_.setInterval(kSoon);
    connect(&soon_, &QTimer::timeout, this, &AuditView::refresh);
    if (!database_)
        return;
    const auto hint = [this] {
        if (isVisible() && !soon_.isActive())
            soon_.start();
    };
    connect(database_, &Database::refreshDue, this, hint);
    connect(database_, &Database::changed, this, [hint](const QString& what) {
        if (what != u"calls") // of single calls nothing is shown unless asked for
            hint();
    });
}

void AuditView::open()
{
    opened_ = true;
    apply();
    fetchChoices();
}

void AuditView::openCampaign(const QString& id)
{
    only_ = id;
    campaign_->hide();
    if (isVisible() || opened_)
        open();
}

void AuditView::showRecord(const PageSource& source, qint64 expected)
{
    campaign_->setVisible(only_.isEmpty());
    model_->setSource(source, expected);
}

void AuditView::fetchChoices()
{
    if (!database_)
        return;
    const auto fill = [](QComboBox* choice, int keep, const nlohmann::json& list, const char* name) {
        const QString chosen = choice->currentData().toString();
        while (choice->count() > keep)
            choice->removeItem(keep);
        for (const auto& each : list)
            choice->addItem(textOf(each, name), textOf(each, "id"));
        choice->setCurrentIndex(qMax(0, choice->findData(chosen)));
    };
    database_->ask(QStringLiteral("SELECT autolynx.audit_people()"))
        .then(this, [this, fill](Result<nlohmann::json> answer) {
            if (answer)
                fill(who_, 3, *answer, "email");
        });
    if (!only_.isEmpty())
        return;
    database_->ask(QStringLiteral("SELECT autolynx.campaign_list(NULL, 1000, false)"))
        .then(this, [this, fill](Result<nlohmann::json> answer) {
            if (answer)
                fill(campaign_, 1, *answer, "name");
        });
}

void AuditView::apply()
{
    if (!database_)
        return;
    AuditFilter filter;
    if (const QString kind = kind_->currentData().toString(); !kind.isEmpty())
        filter.kinds << kind;
    filter.who = who_->currentData().toString();
    filter.campaign = only_.isEmpty() ? campaign_->currentData().toString() : only_;
    if (const int days = period_->currentData().toInt(); days >= 0) {
        filter.since = now_().addDays(-days);
        if (days == 0)
            filter.since.setTime(QTime(0, 0));
    }
    model_->setSource(auditOf(*database_, filter), 0);
    showState();
}

bool AuditView::filtered() const
{
    return who_->currentIndex() > 0 || kind_->currentIndex() > 0 || campaign_->currentIndex() > 0 ||
           period_->currentIndex() > 0;
}

void AuditView::showState()
{
    const int rows = model_->rowCount();
    count_->setText(rows == 0 ? QString() : numberText(rows));
    const bool none = rows == 0 && !model_->isLoading();
    if (none && filtered()) {
        QStringList words;
        for (const QComboBox* choice : {who_, kind_, campaign_, period_}) {
            if (choice->currentIndex() > 0)
                words << choice->currentText();
        }
        empty_->say(QStringLiteral("view-filter"), tr("Nothing matches"),
                    tr("Filter: %1.").arg(words.join(QStringLiteral(" · "))), tr("Clear filters"), false);
    } else if (none) {
        empty_->say(QStringLiteral("view-list-details"), tr("Nothing has happened yet"),
                    tr("Each change is recorded here, whoever made it, and nobody can change the record."));
    }
    stack_->setCurrentIndex(none ? 1 : 0);
    noteVisible();
}

void AuditView::noteVisible()
{
    const int first = table_->rowAt(0);
    const int last = table_->rowAt(table_->viewport()->height() - 1);
    model_->setVisibleRows(qMax(first, 0), last < 0 ? model_->rowCount() - 1 : last);
}

void AuditView::refresh()
{
    if (!database_ || !opened_)
        return;
    noteVisible();
    model_->refresh();
}

void AuditView::focusSearch()
{
    kind_->setFocus(Qt::ShortcutFocusReason);
}

} // namespace autolynx::ui
