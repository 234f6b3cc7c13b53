// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/models/rows_model.h"

namespace autolynx::ui {

/// A campaign's contacts, in the order of its list unless another is chosen.
class ContactsModel final : public RowsModel
{
    Q_OBJECT
public:
    enum Column { Name, Business, Phone, Outcome, Attempts, Called, Duration, Cost, Why };

    explicit ContactsModel(std::function<QDateTime()> now, QObject* parent = nullptr);

    QString callIdOf(const db::Row& row) const override;
    State stateOf(const db::Row& row) const override;
    qint64 contactOf(const db::Row& row) const override;

protected:
    QString text(const db::Row& row, int column) const override;
    QString toolTip(const db::Row& row, int column) const override;
    QString phoneOf(const db::Row& row) const override;
};

/// A campaign's calls, the newest first unless another order is chosen.
class CallsModel final : public RowsModel
{
    Q_OBJECT
public:
    enum Column { Name, Phone, Outcome, Called, Duration, Cost, Reason };

    explicit CallsModel(std::function<QDateTime()> now, QObject* parent = nullptr);

    QString callIdOf(const db::Row& row) const override;
    State stateOf(const db::Row& row) const override;
    qint64 contactOf(const db::Row& row) const override;

protected:
    QString text(const db::Row& row, int column) const override;
    QString toolTip(const db::Row& row, int column) const override;
    QString phoneOf(const db::Row& row) const override;
};

/// Where their rows come from.
PageSource contactsOf(Database& database, const QString& campaign, const RowFilter& filter);
PageSource callsOf(Database& database, const QString& campaign, const RowFilter& filter);
/// Whether a row, as contact_rows or call_rows answers it, is in one of the filter's states.
bool contactMatches(const db::Row& row, const RowFilter& filter);
bool callMatches(const db::Row& row, const RowFilter& filter);

} // namespace autolynx::ui
