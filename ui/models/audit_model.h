// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/format/times.h"
#include "ui/models/paged_model.h"

#include <QStringList>

namespace autolynx::ui {

class Database;

/// What of the record is shown; nothing set: all that concerns more than single contacts and calls.
struct AuditFilter
{
    QStringList kinds;
    QString who; ///< a member's id, "people" or "system"
    QString campaign;
    QDateTime since;
    QDateTime until;
    bool operator==(const AuditFilter&) const = default;
};

/// Who did what, the newest first.
class AuditModel final : public PagedModel
{
    Q_OBJECT
public:
    enum Column { When, Who, What, Kind, Subject, Columns };

    explicit AuditModel(NowFunction now, QObject* parent = nullptr);

    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;
    /// The campaign that a row is about; empty if it is about none.
    QString campaignAt(int row) const;

protected:
    QVariant cell(const db::Row& row, int column, int role) const override;

private:
    NowFunction now_;
};

PageSource auditOf(Database& database, const AuditFilter& filter);

} // namespace autolynx::ui
