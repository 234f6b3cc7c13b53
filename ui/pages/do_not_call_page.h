// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "ui/format/times.h"
#include "ui/models/paged_model.h"

#include <QTimer>
#include <QWidget>

#include <optional>

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
    void removeNext();
    void endRemoval(const Error* refused);
    void permit();
    void removeThese(const QList<qint64>& entries, const QString& title);

    /// Entries that are being taken off.
    struct Removal
    {
        QList<qint64> left;
        int done = 0;
        qint64 restored = 0; ///< contacts that wait again
        bool stop = false;
    };

    Database* database_;
    CampaignActions* actions_;
    DoNotCallModel* model_;
    Banner* banner_;
    RowsTab* rows_;
    QAction* remove_;
    QTimer soon_;
    std::optional<Removal> removal_;
    bool admin_ = false;
};

} // namespace autolynx::ui
