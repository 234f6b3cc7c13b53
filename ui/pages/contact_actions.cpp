// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/contact_actions.h"

#include "ui/data/database.h"
#include "ui/format/numbers.h"
#include "ui/models/contacts_model.h"
#include "ui/pages/chosen_rows.h"
#include "ui/pages/rows_tab.h"
#include "ui/theme/style.h"
#include "ui/widgets/confirm.h"

#include <QAction>

namespace autolynx::ui {

// The tab's model is one of rows.
ContactActions::ContactActions(Database* database, RowsTab* tab, QWidget* window)
    : QObject(tab), database_(database), tab_(tab), window_(window), skip_(new QAction(tr("Skip…"), this)),
      retry_(new QAction(tr("Call again…"), this))
{
    skip_->setShortcut(QKeySequence::Delete);
    retry_->setShortcut(QKeySequence(Qt::CTRL | Qt::Key_R));
    tab_->addRowAction(skip_, ButtonRole::Secondary);
    tab_->addRowAction(retry_, ButtonRole::Secondary);
    connect(skip_, &QAction::triggered, this, &ContactActions::skip);
    connect(retry_, &QAction::triggered, this, &ContactActions::retry);
    connect(tab_, &RowsTab::selectionChanged, this, &ContactActions::permit);
    permit();
}

bool ContactActions::canRetry(State state)
{
    switch (state) {
    case State::Pending:
    case State::Active:
    case State::DoNotCall: // whoever takes the number off the list brings them back
    case State::Uncertain: // a person decides on each, with the evidence
        return false;
    default:
        return true;
    }
}

void ContactActions::setCampaign(const Campaign& campaign)
{
    campaign_ = campaign;
    permit();
}

void ContactActions::permit()
{
    const int chosen = tab_->selectedCount();
    const bool ended = campaign_.state == u"COMPLETED" || campaign_.state == u"FAILED";
    const auto set = [&](QAction* action, const QString& allowed) {
        QString whyNot;
        if (ended || campaign_.finishing)
            whyNot = tr("The campaign has ended. Redial its contacts as a new one.");
        else if (chosen == 0)
            whyNot = tr("Choose contacts first.");
        else if (chosen > kMostChosen)
            whyNot = tr("At most %1 contacts at once. Choose fewer, or use an action of the whole campaign.")
                         .arg(numberText(kMostChosen));
        action->setEnabled(whyNot.isEmpty());
        action->setToolTip(whyNot.isEmpty() ? allowed : whyNot);
    };
    set(skip_, tr("The chosen contacts are not called"));
    set(retry_, tr("The chosen contacts are called once more"));
}

void ContactActions::choose(bool (*can)(State), std::function<void(const QList<qint64>&, qsizetype)> then)
{
    tab_->withSelected([this, can, then = std::move(then)](Result<db::Rows> rows) {
        if (!rows) {
            Q_EMIT failed(rows.error());
            return;
        }
        const auto* model = static_cast<const RowsModel*>(tab_->model());
        QList<qint64> ids;
        for (const db::Row& row : *rows) {
            if (can(model->stateOf(row)))
                ids << model->contactOf(row);
        }
        then(ids, rows->size());
    });
}

void ContactActions::ask(const char* function, const QList<qint64>& ids, std::function<void(qint64)> then)
{
    database_
        ->rows(QStringLiteral("SELECT autolynx.%1(?::uuid, ?::bigint[])").arg(QLatin1StringView(function)),
               {campaign_.id, db::intArray(ids)})
        .then(this, [this, then = std::move(then)](Result<db::Rows> rows) {
            if (!rows)
                Q_EMIT failed(rows.error());
            else
                then(rows->first().first().toLongLong());
        });
}

void ContactActions::skip()
{
    choose(&canSkip, [this](const QList<qint64>& ids, qsizetype chosen) {
        const auto count = static_cast<int>(ids.size());
        if (count == 0) {
            Q_EMIT done(tr("Nobody was skipped: none of those chosen waits to be called."), {});
            return;
        }
        QString text = count == 1 ? tr("One contact is not called in this campaign.")
                                  : tr("%1 contacts are not called in this campaign.").arg(numberText(count));
        if (chosen > count)
            text += u' ' + tr("%1 of those chosen are on the phone or done, and stay as they are.")
                               .arg(numberText(chosen - count));
        if (campaign_.isLive() && count >= campaign_.counts.pending)
            text += u' ' + tr("Nobody is left to be called then: the campaign completes.");
        confirm(window_,
                {count == 1 ? tr("Skip one contact?") : tr("Skip %1 contacts?").arg(numberText(count)), text,
                 tr("Skip"), tr("Cancel"), ButtonRole::Danger},
                [this, ids] {
                    ask("contact_skip", ids, [this, ids](qint64 skipped) {
                        Q_EMIT done(skipped == 1 ? tr("One contact is skipped.")
                                                 : tr("%1 contacts are skipped.").arg(numberText(skipped)),
                                    [this, ids] {
                                        ask("contact_unskip", ids, [this](qint64 back) {
                                            Q_EMIT done(back == 1 ? tr("One contact waits again.")
                                                                  : tr("%1 contacts wait again.").arg(numberText(back)),
                                                        {});
                                        });
                                    });
                    });
                });
    });
}

void ContactActions::retry()
{
    choose(&canRetry, [this](const QList<qint64>& ids, qsizetype chosen) {
        const auto count = static_cast<int>(ids.size());
        if (count == 0) {
            Q_EMIT done(tr("Nobody is called again: those chosen still wait, are on the phone, or must not be called."),
                        {});
            return;
        }
        QString text =
            count == 1 ? tr("One contact gets one more attempt, within the calling hours.")
                       : tr("%1 contacts get one more attempt each, within the calling hours.").arg(numberText(count));
        if (chosen > count)
            text += u' ' + tr("%1 of those chosen still wait, are on the phone, or must not be called: they stay as "
                              "they are.")
                               .arg(numberText(chosen - count));
        confirm(window_,
                {count == 1 ? tr("Call one contact again?") : tr("Call %1 contacts again?").arg(numberText(count)),
                 text, tr("Call again"), tr("Cancel"), ButtonRole::Primary},
                [this, ids] {
                    ask("contact_retry", ids, [this](qint64 again) {
                        Q_EMIT done(again == 1 ? tr("One contact waits to be called again.")
                                               : tr("%1 contacts wait to be called again.").arg(numberText(again)),
                                    {});
                    });
                });
    });
}

} // namespace autolynx::ui
