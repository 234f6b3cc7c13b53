// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/assistants/assistants_model.h"

#include "ui/assistants/assistant_text.h"
#include "ui/format/numbers.h"
#include "ui/models/json_fields.h"
#include "ui/widgets/roles.h"

#include <nlohmann/json.hpp>

namespace autolynx::ui {

void AssistantsModel::setAssistants(const nlohmann::json& list)
{
    QList<Entry> now;
    for (const auto& each : list) {
        QStringList variables;
        for (const auto& variable : each.value("variables", nlohmann::json::array()))
            variables << QString::fromStdString(variable.get<std::string>());
        now << Entry{textOf(each, "id"),
                     textOf(each, "name"),
                     assistantStateText(each),
                     variables.join(QStringLiteral(", ")),
                     numberOf(each, "live_campaigns"),
                     sourceText(textOf(each, "source")),
                     flagOf(each, "active") && flagOf(each, "registered")};
    }
    const auto has = [](const QList<Entry>& entries, const QString& id) {
        return std::any_of(entries.begin(), entries.end(), [&](const Entry& entry) { return entry.id == id; });
    };
    for (int row = static_cast<int>(entries_.size()) - 1; row >= 0; --row) {
        if (!has(now, entries_[row].id)) {
            beginRemoveRows({}, row, row);
            entries_.removeAt(row);
            endRemoveRows();
        }
    }
    for (int row = 0; row < now.size(); ++row) {
        const int before = rowOf(now[row].id);
        if (before < 0) {
            beginInsertRows({}, row, row);
            entries_.insert(row, now[row]);
            endInsertRows();
        } else if (before != row) { // renamed: it stands elsewhere now
            beginMoveRows({}, before, before, {}, before < row ? row + 1 : row);
            entries_.move(before, row);
            endMoveRows();
        }
        if (entries_[row] != now[row]) {
            entries_[row] = now[row];
            Q_EMIT dataChanged(index(row, 0), index(row, Columns - 1));
        }
    }
}

const AssistantsModel::Entry* AssistantsModel::at(int row) const
{
    return row >= 0 && row < entries_.size() ? &entries_[row] : nullptr;
}

int AssistantsModel::rowOf(const QString& id) const
{
    for (int row = 0; row < entries_.size(); ++row) {
        if (entries_[row].id == id)
            return row;
    }
    return -1;
}

int AssistantsModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(entries_.size());
}

int AssistantsModel::columnCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : Columns;
}

QVariant AssistantsModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal)
        return {};
    if (role == Qt::TextAlignmentRole)
        return int((section == Campaigns ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter);
    if (role != Qt::DisplayRole)
        return {};
    return QStringList{tr("Name"), tr("State"), tr("Variables"), tr("Live campaigns"), tr("Comes")}.value(section);
}

QVariant AssistantsModel::data(const QModelIndex& index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid))
        return {};
    const Entry& entry = entries_[index.row()];
    switch (role) {
    case Qt::DisplayRole:
        switch (index.column()) {
        case Name:
            return entry.name;
        case State:
            return entry.state;
        case Variables:
            return entry.variables.isEmpty() ? noneText() : entry.variables;
        case Campaigns:
            return entry.campaigns > 0 ? numberText(entry.campaigns) : noneText();
        default:
            return entry.source;
        }
    case Qt::TextAlignmentRole:
        return int((index.column() == Campaigns ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter);
    case FiguresRole:
        return index.column() == Campaigns;
    case MutedRole:
        return !entry.usable || index.column() >= Variables;
    case IdRole:
        return entry.id;
    default:
        return {};
    }
}

} // namespace autolynx::ui
