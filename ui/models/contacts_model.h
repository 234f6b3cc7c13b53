// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/models/paged_model.h"
#include "ui/theme/states.h"

#include <QDateTime>

namespace autolynx::ui {

class Database;

/// What a table of contacts or calls shows: all, or those in some states, or whose name or number has this in it.
struct RowFilter
{
    QList<State> states;
    QString search;
    bool operator==(const RowFilter&) const = default;
    bool isEmpty() const { return states.isEmpty() && search.isEmpty(); }
};

/// A campaign's contacts, in the order of its list.
class ContactsModel final : public PagedModel
{
    Q_OBJECT
public:
    enum Column { Name, Business, Phone, Outcome, Attempts, Called, Duration, Cost, Why, Columns };

    explicit ContactsModel(std::function<QDateTime()> now, QObject* parent = nullptr);

    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;
    /// The last call of a row; empty if it was never called.
    QString callId(int row) const;

protected:
    QVariant cell(const db::Row& row, int column, int role) const override;

private:
    std::function<QDateTime()> now_;
};

/// A campaign's calls, the newest first.
class CallsModel final : public PagedModel
{
    Q_OBJECT
public:
    enum Column { Name, Phone, Outcome, Called, Duration, Cost, Reason, Columns };

    explicit CallsModel(std::function<QDateTime()> now, QObject* parent = nullptr);

    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;
    QString callId(int row) const;
    State stateAt(int row) const;

protected:
    QVariant cell(const db::Row& row, int column, int role) const override;

private:
    std::function<QDateTime()> now_;
};

/// Where their rows come from.
PageSource contactsOf(Database& database, const QString& campaign, const RowFilter& filter);
PageSource callsOf(Database& database, const QString& campaign, const RowFilter& filter);

} // namespace autolynx::ui
