// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/models/paged_model.h"
#include "ui/theme/states.h"

#include <QDateTime>

namespace autolynx::ui {

class Database;

/// What a table of contacts or calls shows: all, or those in some states, or whose name or number has this in it; and
/// in which order, by the database's word for it ("name", falling "-name"; empty: the table's own).
struct RowFilter
{
    QList<State> states;
    QString search;
    QString order = {};
    bool operator==(const RowFilter&) const = default;
    /// Whether all rows are shown, in whatever order.
    bool isEmpty() const { return states.isEmpty() && search.isEmpty(); }
};

/// One column of a table of rows: all that its head and its cells need besides the words.
struct RowColumn
{
    enum Kind {
        Words,
        Quiet,    ///< words beside the point, in muted
        TheState, ///< mark and word
        Digits,   ///< in digits of one width
        Amount,   ///< the same, at the right
        ThePhone, ///< copied in E.164
    };
    QString title;
    Kind kind = Words;
    int width = 0;          ///< to begin with
    const char* order = ""; ///< empty: no index sorts by it
};

/// A campaign's contacts or calls: what both tables have in common.
class RowsModel : public PagedModel
{
    Q_OBJECT
public:
    RowsModel(QList<RowColumn> columns, std::function<QDateTime()> now, QObject* parent);

    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;
    /// The call of a row; for a contact its last, empty if it was never called.
    QString callId(int row) const;
    State stateAt(int row) const;

    virtual QString callIdOf(const db::Row& row) const = 0;
    virtual State stateOf(const db::Row& row) const = 0;
    /// Whom a row is about: the contact's key.
    virtual qint64 contactOf(const db::Row& row) const = 0;

protected:
    QVariant cell(const db::Row& row, int column, int role) const override;
    virtual QString text(const db::Row& row, int column) const = 0;
    virtual QString toolTip(const db::Row& row, int column) const = 0;
    virtual QString phoneOf(const db::Row& row) const = 0;
    QDateTime now() const { return now_(); }

private:
    QList<RowColumn> columns_;
    std::function<QDateTime()> now_;
};

} // namespace autolynx::ui
