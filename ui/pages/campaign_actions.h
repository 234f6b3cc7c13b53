// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/domain/transfer.h"
#include "ui/models/campaign.h"

#include <QFuture>
#include <QObject>

#include <cstdint>
#include <functional>
#include <stop_token>

class QWidget;

namespace autolynx::db {
class Connection;
}

namespace autolynx::ui {

class AskDialog;
class Database;

/// What a person does to a campaign, asked for from any page: confirms what can't be undone in numbers, asks the
/// database, and says how it went. Never blocks.
class CampaignActions final : public QObject
{
    Q_OBJECT
public:
    CampaignActions(Database* database, QWidget* window);
    ~CampaignActions() override; ///< an export under way is cancelled

    void run(CampaignAction action, const Campaign& campaign);
    /// Whether an admin asks; as may() judges it.
    void setAdmin(bool admin) { admin_ = admin; }
    bool isAdmin() const { return admin_; }
    /// `name`: who is spoken with, where it is one call.
    void hangUp(const QStringList& callIds, const QString& name = {});
    void stopAll(bool stopped);
    void exportDoNotCall();
    void cancelExport() { exportStop_.request_stop(); }

    /// What a confirmation says: the consequence in numbers.
    static QString consequence(CampaignAction action, const Campaign& campaign);

Q_SIGNALS:
    void failed(const autolynx::Error& error);
    void done(const QString& what); ///< a short sentence; empty if the screen shows it anyway
    void exportProgress(qint64 rows);
    void exportEnded(); ///< before done() or failed() say how
    void deleted(const QString& id);
    void made(const QString& campaign); ///< a clone or redial is there

private:
    void show(AskDialog* dialog);
    void archive(const Campaign& campaign, bool archived);
    void exportTo(const Campaign& campaign);
    void exportChain(const Campaign& campaign);
    void exportRejects(const Campaign& campaign);
    using Export = std::function<Result<std::int64_t>(db::Connection&, const QString& path, const TransferControl&)>;
    /// Whether a file is being written already; says so then.
    bool oneIsWritten();
    void exportFile(const QString& title, const QString& name, Export write);
    void ask(const QString& function, const QString& id, std::function<void()> then = {});

    Database* database_;
    QWidget* window_;
    bool admin_ = false;
    std::stop_source exportStop_;
    bool exporting_ = false;
};

} // namespace autolynx::ui
