// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/campaign_actions.h"

#include "core/export/exporter.h"
#include "core/export/number_export.h"
#include "core/export/rejects.h"
#include "ui/data/database.h"
#include "ui/format/numbers.h"
#include "ui/theme/style.h"

#include <QFileDialog>
#include <QInputDialog>
#include <QMessageBox>
#include <QPushButton>
#include <QStandardPaths>
#include <QUuid>
#include <nlohmann/json.hpp>

namespace autolynx::ui {

CampaignActions::CampaignActions(Database* database, QWidget* window)
    : QObject(window), database_(database), window_(window)
{
}

CampaignActions::~CampaignActions()
{
    exportStop_.request_stop();
    export_.waitForFinished(); // it reports to this object; it stops at its next page
}

QString CampaignActions::consequence(CampaignAction action, const Campaign& campaign)
{
    const QString waiting = numberText(campaign.counts.pending);
    const auto active = static_cast<int>(campaign.counts.active);
    switch (action) {
    case CampaignAction::Start:
        return tr("%1 people will be called, at most %2 at once, each within the calling hours where they are.")
            .arg(waiting, numberText(campaign.cap));
    case CampaignAction::Stop:
        return tr("Stop hangs up %n live calls; ", nullptr, active) +
               tr("%1 contacts stay uncalled until you resume.").arg(waiting);
    case CampaignAction::Finish:
        return tr("%1 contacts will be skipped and not called; ").arg(waiting) +
               tr("%n live calls go on.", nullptr, active);
    case CampaignAction::Delete:
        return tr("The campaign and its %1 contacts are removed. This can't be undone.")
            .arg(numberText(campaign.counts.imported));
    default:
        return {};
    }
}

void CampaignActions::confirm(const QString& title, const QString& text, const QString& verb, bool danger,
                              std::function<void()> then)
{
    auto* box = new QMessageBox(danger ? QMessageBox::Warning : QMessageBox::Question, title, title,
                                QMessageBox::Cancel, window_);
    box->setInformativeText(text);
    box->setTextFormat(Qt::PlainText); // names come out of lists
    QPushButton* go = box->addButton(verb, QMessageBox::AcceptRole);
    setButtonRole(go, danger ? ButtonRole::Danger : ButtonRole::Primary);
    // What can't be undone is never what Enter does.
    box->setDefaultButton(danger ? static_cast<QPushButton*>(box->button(QMessageBox::Cancel)) : go);
    box->setAttribute(Qt::WA_DeleteOnClose);
    connect(box, &QMessageBox::buttonClicked, this, [go, then = std::move(then)](QAbstractButton* pressed) {
        if (pressed == go)
            then();
    });
    box->open();
}

void CampaignActions::ask(const QString& function, const QString& id, std::function<void()> then)
{
    database_->rows(QStringLiteral("SELECT autolynx.%1(?::uuid)").arg(function), {id})
        .then(this, [this, then = std::move(then)](Result<db::Rows> result) {
            if (!result)
                Q_EMIT failed(result.error());
            else if (then)
                then();
        });
}

void CampaignActions::run(CampaignAction action, const Campaign& campaign)
{
    const QString id = campaign.id;
    switch (action) {
    case CampaignAction::Start:
        return start(campaign);
    case CampaignAction::Pause: // at once, without asking
        return ask(QStringLiteral("campaign_pause"), id);
    case CampaignAction::Resume:
        return ask(QStringLiteral("campaign_resume"), id);
    case CampaignAction::Stop:
        return confirm(tr("Stop %1?").arg(campaign.name), consequence(action, campaign), tr("Stop and hang up"), true,
                       [this, id] { ask(QStringLiteral("campaign_stop"), id); });
    case CampaignAction::Finish:
        return confirm(tr("Finish %1?").arg(campaign.name), consequence(action, campaign), tr("Finish and skip"), true,
                       [this, id] { ask(QStringLiteral("campaign_finish"), id); });
    case CampaignAction::Delete:
        return confirm(tr("Delete %1?").arg(campaign.name), consequence(action, campaign), tr("Delete"), true,
                       [this, id] { ask(QStringLiteral("campaign_delete"), id, [this, id] { Q_EMIT deleted(id); }); });
    case CampaignAction::Archive:
        database_->rows(QStringLiteral("SELECT autolynx.campaign_archive(?::uuid, true)"), {id})
            .then(this, [this](Result<db::Rows> result) {
                result ? Q_EMIT done(tr("It is in the archive.")) : Q_EMIT failed(result.error());
            });
        return;
    case CampaignAction::Clone:
        return clone(campaign);
    case CampaignAction::Export:
        return exportTo(campaign, false);
    case CampaignAction::ExportRejects:
        return exportTo(campaign, true);
    }
}

// Who will be called is shown before anybody is: the first five by name.
void CampaignActions::start(const Campaign& campaign)
{
    database_
        ->rows(QStringLiteral("SELECT name, business_name FROM autolynx.contact_page(?::uuid, '{pending}', NULL, "
                              "'list', NULL, NULL, 5)"),
               {campaign.id})
        .then(this, [this, campaign](Result<db::Rows> rows) {
            if (!rows) {
                Q_EMIT failed(rows.error());
                return;
            }
            QStringList names;
            for (const db::Row& row : *rows)
                names << row[0].toString();
            QString text = consequence(CampaignAction::Start, campaign);
            if (!names.isEmpty())
                text += QStringLiteral("\n\n") + tr("The first: %1.").arg(names.join(QStringLiteral(", ")));
            if (campaign.alert)
                text += QStringLiteral("\n\n") +
                        tr("You are told when the spend reaches %1.").arg(moneyText(campaign.alert));
            confirm(tr("Start %1?").arg(campaign.name), text, tr("Start calling"), false,
                    [this, id = campaign.id] { ask(QStringLiteral("campaign_start"), id); });
        });
}

void CampaignActions::clone(const Campaign& campaign)
{
    auto* dialog = new QInputDialog(window_);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setWindowTitle(tr("Clone %1").arg(campaign.name));
    dialog->setLabelText(tr("Name of the new campaign, with the same settings and everybody waiting:"));
    dialog->setTextValue(tr("%1 (copy)").arg(campaign.name));
    dialog->setOkButtonText(tr("Clone"));
    connect(dialog, &QInputDialog::textValueSelected, this, [this, id = campaign.id](const QString& name) {
        database_->askLong(QStringLiteral("SELECT to_jsonb(autolynx.campaign_clone(?::uuid, ?))"), {id, name})
            .then(this, [this, name](Result<nlohmann::json> result) {
                result ? Q_EMIT done(tr("%1 is there, not started.").arg(name)) : Q_EMIT failed(result.error());
            });
    });
    dialog->open();
}

void CampaignActions::exportTo(const Campaign& campaign, bool rejects)
{
    exportFile(tr("Export %1").arg(campaign.name), campaign.name + (rejects ? tr(" (not taken)") : QString()),
               [id = QUuid(campaign.id), rejects](db::Connection& connection, const QString& path,
                                                  const TransferControl& control) {
                   return rejects ? exportRejectsToFile(connection, id, path, control)
                                  : exportContactsToFile(connection, id, path, control);
               });
}

void CampaignActions::exportDoNotCall()
{
    exportFile(tr("Export the do-not-call list"), tr("Do not call"),
               [](db::Connection& connection, const QString& path, const TransferControl& control) {
                   return writeCsvFile(path, [&](const CsvSink& sink) {
                       return ::autolynx::exportDoNotCall(connection, sink, control);
                   });
               });
}

void CampaignActions::exportFile(const QString& title, const QString& name, Export write)
{
    QString file = name;
    file.replace(u'/', u'-');
    auto* dialog = new QFileDialog(window_, title, QStandardPaths::writableLocation(QStandardPaths::DocumentsLocation));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setNameFilter(tr("CSV files (*.csv)"));
    dialog->setDefaultSuffix(QStringLiteral("csv"));
    dialog->selectFile(file + QStringLiteral(".csv"));
    connect(dialog, &QFileDialog::fileSelected, this, [this, write = std::move(write)](const QString& path) {
        exportStop_ = std::stop_source();
        Q_EMIT exportProgress(0);
        TransferControl control;
        control.stop = exportStop_.get_token();
        // Called on the connection's thread; the signal comes over to ours by itself.
        control.onProgress = [this](const TransferProgress& so) { Q_EMIT exportProgress(so.rows); };
        export_ = database_->work<std::int64_t>(
            [write, path, control](db::Connection& connection) { return write(connection, path, control); });
        export_.then(this, [this, path](Result<std::int64_t> rows) {
            rows ? Q_EMIT done(tr("%1 rows are in %2.").arg(numberText(*rows), path)) : Q_EMIT failed(rows.error());
        });
    });
    dialog->open();
}

void CampaignActions::hangUp(const QString& callId)
{
    ask(QStringLiteral("call_hangup"), callId);
}

void CampaignActions::stopAll(bool stopped)
{
    const auto change = [this](const char* function) {
        database_->ask(QStringLiteral("SELECT autolynx.%1()").arg(QLatin1StringView(function)))
            .then(this, [this](Result<nlohmann::json> result) {
                if (!result)
                    Q_EMIT failed(result.error());
            });
    };
    if (stopped)
        return confirm(tr("Allow dialling again?"), tr("Every live campaign that nothing else holds goes on at once."),
                       tr("Allow dialling"), false, [change] { change("dialing_allow"); });
    confirm(
        tr("Stop all dialling?"),
        tr("No worker dials anybody, in any campaign, until an admin allows it again. Calls that are under way go on."),
        tr("Stop all dialling"), true, [change] { change("dialing_stop_all"); });
}

} // namespace autolynx::ui
