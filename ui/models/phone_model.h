// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/models/today.h"

#include <QAbstractTableModel>

#include <functional>

namespace autolynx::ui {

/// Who is on the phone now; rows are patched in place, and the time ticks.
class PhoneModel final : public QAbstractTableModel
{
    Q_OBJECT
public:
    enum Column { Name, Phone, Outcome, Since, Campaign, Assistant, Columns };

    explicit PhoneModel(std::function<QDateTime()> now, QObject* parent = nullptr);

    void setCalls(const QList<Today::OnPhone>& calls);
    const Today::OnPhone* at(int row) const;
    void tick(); ///< a second has passed

    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;
    QVariant data(const QModelIndex& index, int role) const override;

private:
    std::function<QDateTime()> now_;
    QList<Today::OnPhone> calls_;
};

} // namespace autolynx::ui
