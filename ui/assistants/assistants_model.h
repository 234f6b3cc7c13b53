// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QAbstractTableModel>
#include <QStringList>

#include <nlohmann/json_fwd.hpp>

namespace autolynx::ui {

/// The directory of assistants, by name; patched in place, so that selection and scroll position stay.
class AssistantsModel final : public QAbstractTableModel
{
    Q_OBJECT
public:
    enum Column { Name, State, Variables, Campaigns, Source, Columns };
    struct Entry
    {
        QString id;
        QString name;
        QString state; ///< in words
        QString variables;
        qint64 campaigns = 0; ///< live ones that use it
        QString source;
        bool usable = false;
        bool operator==(const Entry&) const = default;
    };

    using QAbstractTableModel::QAbstractTableModel;

    /// assistant_list's array.
    void setAssistants(const nlohmann::json& list);
    const Entry* at(int row) const;
    int rowOf(const QString& id) const;

    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;
    QVariant data(const QModelIndex& index, int role) const override;

private:
    QList<Entry> entries_;
};

} // namespace autolynx::ui
