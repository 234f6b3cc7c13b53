// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/format/times.h"
#include "ui/models/paged_model.h"

namespace autolynx::ui {

class Database;

/// The do-not-call list, the newest first. An entry that was taken back stays where it is, and says so, until the list
/// is read anew.
class DoNotCallModel final : public PagedModel
{
    Q_OBJECT
public:
    enum Column { Phone, Scope, Reason, Since, By, Columns };

    explicit DoNotCallModel(NowFunction now, QObject* parent = nullptr);

    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;
    /// E.164; empty while the row is being fetched.
    QString phoneAt(int row) const;
    /// Whether the entry holds still.
    bool holds(int row) const;
    static bool holds(const db::Row& row);
    /// Whether it is of no campaign, but of all.
    bool isForAll(int row) const;
    static QString phoneOf(const db::Row& row);

protected:
    QVariant cell(const db::Row& row, int column, int role) const override;

private:
    NowFunction now_;
};

/// Entries whose number has these digits, or whose reason, campaign or author has these words.
PageSource doNotCallList(Database& database, const QString& search);

} // namespace autolynx::ui
