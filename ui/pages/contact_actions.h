// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/db/connection.h"
#include "ui/models/campaign.h"

#include <QObject>

#include <functional>

class QAction;
class QWidget;

namespace autolynx::ui {

class Database;
class RowsTab;

/// What a person does with contacts chosen in a table: leave them out, or have them called again. Says beforehand whom
/// it concerns, in numbers, and takes a skip back.
class ContactActions final : public QObject
{
    Q_OBJECT
public:
    ContactActions(Database* database, RowsTab* tab, QWidget* window);

    /// Whose contacts they are, as it is now.
    void setCampaign(const Campaign& campaign);
    QAction* skipAction() const { return skip_; }
    QAction* retryAction() const { return retry_; }

    /// Whether contacts in a state can be skipped, or be called again.
    static bool canSkip(State state) { return state == State::Pending; }
    static bool canRetry(State state);

Q_SIGNALS:
    /// What was done; `undo` takes it back, if it can be.
    void done(const QString& what, const std::function<void()>& undo);
    void failed(const autolynx::Error& error);

private:
    void permit();
    void skip();
    void retry();
    /// The chosen contacts for which `can` holds, and how many were chosen.
    void choose(bool (*can)(State), std::function<void(const QList<qint64>& ids, qsizetype chosen)> then);
    void ask(const char* function, const QList<qint64>& ids, std::function<void(qint64 count)> then);

    Database* database_;
    RowsTab* tab_;
    QWidget* window_;
    QAction* skip_;
    QAction* retry_;
    Campaign campaign_;
};

} // namespace autolynx::ui
