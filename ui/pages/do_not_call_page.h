// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/format/times.h"
#include "ui/models/paged_model.h"

#include <QTimer>
#include <QWidget>

class QAction;

namespace autolynx::ui {

class Banner;
class CampaignActions;
class Database;
class DoNotCallModel;
class RowsTab;

/// Whom nobody calls (R11): the list, searched by number, reason, campaign and author; adding, taking back, importing
/// and exporting.
class DoNotCallPage final : public QWidget
{
    Q_OBJECT
public:
    /// Without a database it shows what it is given, for pictures.
    DoNotCallPage(Database* database, CampaignActions* actions, NowFunction now, QWidget* parent = nullptr);

    void showList(const PageSource& source, qint64 expected);
    /// Reads the list anew: what was taken back leaves it.
    void open();
    /// Until it is known who looks, it is no admin.
    void setAdmin(bool admin);
    void focusSearch();
    void import();
    RowsTab* rows() const { return rows_; }
    Banner* banner() const { return banner_; }

Q_SIGNALS:
    void addWanted();

private:
    void remove();
    void removeNext(QList<qint64> entries, int done, qint64 restored);
    void permit();
    void removeThese(const QList<qint64>& entries, const QString& title);

    Database* database_;
    CampaignActions* actions_;
    DoNotCallModel* model_;
    Banner* banner_;
    RowsTab* rows_;
    QAction* remove_;
    QTimer soon_;
    bool admin_ = false;
};

} // namespace autolynx::ui
