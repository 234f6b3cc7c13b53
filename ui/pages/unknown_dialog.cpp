// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/unknown_dialog.h"

#include "ui/data/database.h"
#include "ui/format/phones.h"
#include "ui/theme/states.h"
#include "ui/theme/style.h"
#include "ui/widgets/banner.h"
#include "ui/widgets/confirm.h"
#include "ui/widgets/data_table.h"
#include "ui/widgets/dialog_frame.h"
#include "ui/widgets/empty_page.h"
#include "ui/widgets/labels.h"
#include "ui/wizard/text_rows.h"

#include <QComboBox>
#include <QHeaderView>
#include <QMenu>
#include <QStackedLayout>
#include <nlohmann/json.hpp>

#include <chrono>

namespace autolynx::ui {
namespace {

using namespace std::chrono_literals;
constexpr auto kSoon = 60ms;

} // namespace

UnknownDialog::UnknownDialog(Database* database, NowFunction now, const QString& campaign, QWidget* parent)
    : QDialog(parent), database_(database), now_(std::move(now)), campaign_(campaign), banner_(new Banner),
      rows_(new TextRows(this)), table_(new DataTable), empty_(new EmptyPage), stack_(new QStackedLayout),
      below_(new QWidget), who_(makeLabel(Type::Section)), evidence_(makeLabel(Type::Body)), outcome_(new QComboBox),
      called_(makeButton(ButtonRole::Secondary, tr("It was called"))),
      notCalled_(makeButton(ButtonRole::Secondary, tr("It was not called"))), hint_(makeLabel(Type::Body, {}, true))
{
    resize(820, 620);
    QLabel* what = makeLabel(Type::Body,
                             tr("These requests were sent, and nobody knows whether they became calls. AutoLynx looks "
                                "for them at the provider; what it can't find out you decide."),
                             true);
    for (QLabel* label : {what, evidence_, hint_})
        label->setWordWrap(true);
    table_->setModel(rows_);
    table_->setAccessibleName(tr("Uncertain calls"));
    table_->setSelectionMode(QAbstractItemView::SingleSelection);
    outcome_->addItem(tr("nobody knows how it went"), QString());
    for (const State state : {State::Answered, State::Voicemail, State::NoAnswer, State::Busy, State::Failed})
        outcome_->addItem(look(state).word, stateName(state));
    outcome_->setAccessibleName(tr("How the call went"));
    auto* decisions = new QHBoxLayout;
    decisions->setSpacing(kGrid);
    decisions->addWidget(called_);
    decisions->addWidget(outcome_);
    decisions->addSpacing(2 * kGrid);
    decisions->addWidget(notCalled_);
    decisions->addStretch(1);
    auto* about = new QVBoxLayout(below_);
    about->setContentsMargins(0, 0, 0, 0);
    about->setSpacing(kGrid);
    about->addWidget(who_);
    about->addWidget(evidence_);
    about->addLayout(decisions);
    about->addWidget(hint_);
    auto* close = makeButton(ButtonRole::Secondary, tr("Close"));
    QVBoxLayout* column = frameDialog(this, tr("Uncertain calls"), {close});
    column->addWidget(what);
    column->addWidget(banner_);
    column->addWidget(placeRows(stack_, table_, empty_), 1);
    column->addWidget(below_);
    empty_->say(QStringLiteral("checkmark"), tr("Nothing is uncertain"),
                tr("Of every request it is known what became of it."));
    below_->hide();

    connect(close, &QPushButton::clicked, this, &QDialog::reject);
    connect(banner_, &Banner::actionPressed, banner_, &Banner::clear);
    connect(called_, &QPushButton::clicked, this, [this] { decide(true); });
    connect(notCalled_, &QPushButton::clicked, this, [this] { decide(false); });
    connect(table_->selectionModel(), &QItemSelectionModel::selectionChanged, this, &UnknownDialog::showChosen);
    connect(table_, &QWidget::customContextMenuRequested, this, [this](const QPoint& where) {
        if (!chosen())
            return;
        QMenu menu(this);
        for (QPushButton* button : {called_, notCalled_})
            menu.addAction(button->text(), button, &QPushButton::click)->setEnabled(button->isEnabled());
        menu.exec(table_->viewport()->mapToGlobal(where));
    });
    soon_.setSingleShot(true);
    soon_.setInterval(kSoon);
    connect(&soon_, &QTimer::timeout, this, &UnknownDialog::refresh);
    if (!database_)
        return;
    connect(database_, &Database::refreshDue, this, &UnknownDialog::refresh);
    connect(database_, &Database::changed, this, [this](const QString&) {
        if (!soon_.isActive())
            soon_.start();
    });
    refresh();
}

void UnknownDialog::refresh()
{
    database_
        ->ask(QStringLiteral("SELECT autolynx.unknown_list(?::uuid)"),
              {campaign_.isEmpty() ? QVariant(QMetaType(QMetaType::QString)) : QVariant(campaign_)})
        .then(this, [this](Result<nlohmann::json> answer) {
            if (answer)
                showCalls(unknownCallsFrom(*answer, now_()));
            else
                banner_->say(Banner::Kind::Error, answer.error().message, answer.error().hint);
        });
}

const UnknownCall* UnknownDialog::chosen() const
{
    const QList<int> rows = table_->selectedRowNumbers();
    return rows.isEmpty() || rows.first() >= calls_.size() ? nullptr : &calls_[rows.first()];
}

void UnknownDialog::showCalls(const QList<UnknownCall>& calls)
{
    if (calls == calls_ && !calls.isEmpty())
        return;
    const UnknownCall* former = chosen();
    const QString id = former ? former->id : QString();
    calls_ = calls;
    QList<QStringList> rows;
    int row = 0;
    for (qsizetype i = 0; i < calls.size(); ++i) {
        const UnknownCall& call = calls[i];
        rows << QStringList{call.name.isEmpty() ? phoneText(call.phone) : call.name, phoneText(call.phone),
                            call.campaign, timeText(call.sent, now_()),
                            call.decidable ? tr("yours to decide") : call.waits};
        if (call.id == id)
            row = static_cast<int>(i);
    }
    rows_->set({tr("Who"), tr("Phone"), tr("Campaign"), tr("Sent"), tr("State")}, rows);
    table_->beginWith({170, 130, 150, 85});
    stack_->setCurrentIndex(calls.isEmpty() ? 1 : 0);
    if (!calls.isEmpty())
        table_->selectRow(row);
    showChosen();
}

void UnknownDialog::showChosen()
{
    const UnknownCall* call = chosen();
    below_->setVisible(call != nullptr);
    if (!call)
        return;
    who_->setText(call->name.isEmpty() ? phoneText(call->phone)
                                       : QStringLiteral("%1 · %2").arg(call->name, phoneText(call->phone)));
    evidence_->setText(call->evidence.join(u'\n'));
    const QString whyNot = tr("It is still being found out.");
    allow(called_, call->decidable, whyNot);
    allow(notCalled_, call->decidable, whyNot);
    outcome_->setEnabled(call->decidable);
    hint_->setText(call->decidable
                       ? tr("Ask the person, or look at the provider's own list of calls. If evidence comes "
                            "later, it wins.")
                       : tr("Nobody needs to do anything: it is %1.").arg(call->waits));
}

void UnknownDialog::decide(bool called)
{
    const UnknownCall* call = chosen();
    if (!call || !database_)
        return;
    const QString name = call->name.isEmpty() ? phoneText(call->phone) : call->name;
    const QString outcome = called ? outcome_->currentData().toString() : QString();
    const QString consequence =
        called         ? tr("The attempt counts, and the contact is not called again by itself.")
        : call->goesOn ? tr("The contact waits again and will be called. If it was called after all, it rings "
                            "twice.")
                       : tr("The attempt does not count. Its campaign has ended: the contact is skipped.");
    confirm(this,
            {called ? tr("%1 was called?").arg(name) : tr("%1 was not called?").arg(name), consequence,
             called ? tr("It was called") : tr("It was not called"), tr("Not sure"),
             called ? ButtonRole::Primary : ButtonRole::Danger},
            [this, id = call->id, called, outcome] { resolve(id, called, outcome); });
}

void UnknownDialog::resolve(const QString& call, bool called, const QString& outcome)
{
    database_
        ->ask(QStringLiteral("SELECT autolynx.unknown_resolve(?::uuid, ?, ?)"),
              {call, called ? QStringLiteral("called") : QStringLiteral("not_called"),
               outcome.isEmpty() ? QVariant(QMetaType(QMetaType::QString)) : QVariant(outcome)})
        .then(this, [this](Result<nlohmann::json> answer) {
            if (!answer)
                banner_->say(Banner::Kind::Error, answer.error().message, answer.error().hint, tr("Dismiss"),
                             answer.error().code);
            refresh();
        });
}

} // namespace autolynx::ui
