// SPDX-License-Identifier: GPL-3.0-or-later
// What is written into files, asked for from any page: one at a time, with progress, and a way to stop.
#include "core/export/detail_export.h"
#include "core/export/exporter.h"
#include "core/export/number_export.h"
#include "core/export/rejects.h"
#include "ui/data/database.h"
#include "ui/format/numbers.h"
#include "ui/pages/campaign_actions.h"

#include <QFileDialog>
#include <QStandardPaths>
#include <QUuid>

namespace autolynx::ui {

void CampaignActions::exportTo(const Campaign& campaign)
{
    exportFile(
        tr("Export %1").arg(campaign.name), campaign.name,
        [id = QUuid(campaign.id)](db::Connection& connection, const QString& path, const TransferControl& control) {
            return exportContactsToFile(connection, id, path, control);
        });
}

void CampaignActions::exportChain(const Campaign& campaign)
{
    exportFile(
        tr("Export %1 with its redials").arg(campaign.name), tr("%1 (with redials)").arg(campaign.name),
        [id = QUuid(campaign.id)](db::Connection& connection, const QString& path, const TransferControl& control) {
            return exportDetailsToFile(connection, id, true, path, control);
        });
}

void CampaignActions::exportRejects(const Campaign& campaign)
{
    exportFile(
        tr("Export %1").arg(campaign.name), tr("%1 (not taken)").arg(campaign.name),
        [id = QUuid(campaign.id)](db::Connection& connection, const QString& path, const TransferControl& control) {
            return exportRejectsToFile(connection, id, path, control);
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

bool CampaignActions::oneIsWritten()
{
    if (exporting_)
        Q_EMIT failed(refused(QStringLiteral("export_under_way"), tr("Another export is being written."),
                              tr("Wait until it is through, or cancel it.")));
    return exporting_;
}

void CampaignActions::exportFile(const QString& title, const QString& name, Export write)
{
    if (oneIsWritten())
        return;
    QString file = name;
    file.replace(u'/', u'-');
    auto* dialog = new QFileDialog(window_, title, QStandardPaths::writableLocation(QStandardPaths::DocumentsLocation));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setNameFilter(tr("CSV files (*.csv)"));
    dialog->setDefaultSuffix(QStringLiteral("csv"));
    dialog->selectFile(file + QStringLiteral(".csv"));
    connect(dialog, &QFileDialog::fileSelected, this, [this, write = std::move(write)](const QString& path) {
        if (oneIsWritten()) // two dialogs were open
            return;
        exporting_ = true;
        exportStop_ = std::stop_source();
        Q_EMIT exportProgress(0);
        TransferControl control;
        control.stop = exportStop_.get_token();
        control.onProgress = [this, here = QPointer<QObject>(this)](const TransferProgress& so) {
            callOnGuiThread(here, [this, rows = so.rows] { Q_EMIT exportProgress(rows); });
        };
        database_
            ->work<std::int64_t>(
                [write, path, control](db::Connection& connection) { return write(connection, path, control); })
            .then(this, [this, path](Result<std::int64_t> rows) {
                exporting_ = false;
                Q_EMIT exportEnded();
                if (rows)
                    Q_EMIT done(tr("%1 rows are in %2.").arg(numberText(*rows), path));
                else if (rows.error().code == u"export_cancelled")
                    Q_EMIT done(tr("The export was cancelled; no file was written."));
                else
                    Q_EMIT failed(rows.error());
            });
    });
    dialog->open();
}

} // namespace autolynx::ui
