// SPDX-License-Identifier: GPL-3.0-or-later
// What a campaign's page does with single contacts: why they are not called, that they must not be, and notes.
#include "ui/calls/notes_dialog.h"
#include "ui/data/database.h"
#include "ui/format/numbers.h"
#include "ui/models/contacts_model.h"
#include "ui/pages/campaign_page.h"
#include "ui/pages/rows_tab.h"
#include "ui/pages/why_tab.h"
#include "ui/theme/style.h"
#include "ui/widgets/banner.h"
#include "ui/widgets/data_table.h"
#include "ui/widgets/labels.h"
#include "ui/widgets/roles.h"

#include <QAction>
#include <QPushButton>
#include <nlohmann/json.hpp>

namespace autolynx::ui {
namespace {

/// Enabled while exactly one row is chosen.
void permitOne(RowsTab* tab, QAction* action, const QString& whyNot)
{
    const auto permit = [tab, action, whyNot] {
        const bool one = tab->table()->selectedRowCount() == 1;
        action->setEnabled(one);
        action->setToolTip(one ? QString() : whyNot);
    };
    QObject::connect(tab->table()->selectionModel(), &QItemSelectionModel::selectionChanged, action, permit);
    QObject::connect(tab->table()->model(), &QAbstractItemModel::modelReset, action, permit);
    permit();
}

} // namespace

void CampaignPage::addDoNotCallAction(RowsTab* tab, int phoneColumn)
{
    auto* action = new QAction(tr("Do not call…"), this);
    permitOne(tab, action, tr("Choose one person first."));
    connect(action, &QAction::triggered, this, [this, tab, phoneColumn] {
        const QModelIndex row = tab->table()->currentIndex().siblingAtColumn(phoneColumn);
        if (const QString phone = row.data(CopyRole).toString(); !phone.isEmpty())
            Q_EMIT doNotCallWanted(phone);
    });
    tab->addRowAction(action, ButtonRole::Secondary);
}

void CampaignPage::addWhyAction()
{
    auto* action = new QAction(tr("Why not called?"), this);
    permitOne(contacts_, action, tr("Choose one person first."));
    connect(action, &QAction::triggered, this, [this] {
        const auto* model = static_cast<const PagedModel*>(contacts_->table()->model());
        if (const auto contact = model->keyAt(contacts_->table()->currentIndex().row()))
            showWhy(*contact);
    });
    contacts_->addRowAction(action, ButtonRole::Secondary);
}

// Beside the parts of a campaign for the whole of it; and for somebody in it, who need not have been called.
QWidget* CampaignPage::addNotes()
{
    const auto open = [this](const NotesDialog::About& about) {
        if (!database_ || about.campaignId.isEmpty())
            return;
        QPointer<QWidget>& shown = notesOpen_[about.key()];
        if (!shown)
            shown = new NotesDialog(database_, now_, about, noteDrafts_, this);
        shown->show();
        shown->raise();
        shown->activateWindow();
    };
    auto* action = new QAction(tr("Notes…"), this);
    permitOne(contacts_, action, tr("Choose one person first."));
    connect(action, &QAction::triggered, this, [this, open] {
        const QModelIndex row = contacts_->table()->currentIndex();
        const auto* model = static_cast<const PagedModel*>(contacts_->table()->model());
        if (const auto contact = model->keyAt(row.row())) {
            const QString name = row.siblingAtColumn(ContactsModel::Name).data().toString();
            open({campaign_.id, *contact,
                  name.isEmpty() ? row.siblingAtColumn(ContactsModel::Phone).data().toString() : name});
        }
    });
    contacts_->addRowAction(action, ButtonRole::Secondary);
    notes_ = makeButton(ButtonRole::Text, {}, "document-edit");
    showNoteCount(0);
    connect(notes_, &QPushButton::clicked, this, [this, open] { open({campaign_.id, {}, campaign_.name}); });
    return notes_;
}

void CampaignPage::showNoteCount(qint64 count)
{
    notes_->setText(count > 0 ? tr("Notes on the campaign (%1)…").arg(numberText(count))
                              : tr("Notes on the campaign…"));
}

void CampaignPage::fetchNoteCount()
{
    if (!database_ || campaign_.id.isEmpty() || !isVisible())
        return;
    database_
        ->ask(QStringLiteral("SELECT to_jsonb(jsonb_array_length(autolynx.campaign_notes(?::uuid)))"), {campaign_.id})
        .then(this, [this, id = campaign_.id](Result<nlohmann::json> answer) {
            if (id == campaign_.id && answer && answer->is_number())
                showNoteCount(answer->get<qint64>());
        });
}

void CampaignPage::showWhy(qint64 contact)
{
    setTab(Why);
    fetchContactWhy(contact);
}

void CampaignPage::fetchWhy()
{
    if (!database_ || campaign_.id.isEmpty())
        return;
    database_->ask(QStringLiteral("SELECT autolynx.campaign_why(?::uuid)"), {campaign_.id})
        .then(this, [this, id = campaign_.id](Result<nlohmann::json> answer) {
            if (id != campaign_.id)
                return;
            if (answer)
                why_->showCampaign(campaignWhyFrom(*answer, now_()), now_());
            else if (answer.error().kind != ErrorKind::Unreachable)
                banner_->say(Banner::Kind::Error, answer.error().message, answer.error().hint);
        });
    if (why_->contact() > 0)
        fetchContactWhy(why_->contact());
}

void CampaignPage::fetchContactWhy(qint64 contact)
{
    if (!database_)
        return;
    // Both in the order asked: who it is, then every gate.
    auto who = std::make_shared<std::pair<QString, QString>>();
    database_
        ->rows(QStringLiteral("SELECT name, phone FROM autolynx.contact_rows(?::uuid, ?::bigint[])"),
               {campaign_.id, db::intArray({contact})})
        .then(this, [who](Result<db::Rows> rows) {
            if (rows && !rows->isEmpty())
                *who = {rows->first()[0].toString(), rows->first()[1].toString()};
        });
    database_->ask(QStringLiteral("SELECT autolynx.contact_why(?::uuid, ?::bigint)"), {campaign_.id, contact})
        .then(this, [this, who, id = campaign_.id](Result<nlohmann::json> answer) {
            if (id != campaign_.id)
                return;
            if (answer)
                why_->showContact(contactWhyFrom(*answer, now_()), who->first, who->second);
            else if (answer.error().kind != ErrorKind::Unreachable)
                banner_->say(Banner::Kind::Error, answer.error().message, answer.error().hint);
        });
}

} // namespace autolynx::ui
