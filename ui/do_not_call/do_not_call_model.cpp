// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/do_not_call/do_not_call_model.h"

#include "ui/data/database.h"
#include "ui/format/phones.h"
#include "ui/models/row_sources.h"
#include "ui/models/row_values.h"
#include "ui/theme/states.h"
#include "ui/widgets/roles.h"

#include <nlohmann/json.hpp>

namespace autolynx::ui {
namespace {

// Columns of do_not_call_rows.
enum In { InKey, InPhone, InCampaignId, InCampaign, InReason, InSource, InCall, InAdded, InBy, InRemoved };

} // namespace

DoNotCallModel::DoNotCallModel(NowFunction now, QObject* parent) : PagedModel(parent), now_(std::move(now))
{
}

int DoNotCallModel::columnCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : Columns;
}

QVariant DoNotCallModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal)
        return {};
    if (role == Qt::TextAlignmentRole)
        return int(Qt::AlignLeft | Qt::AlignVCenter);
    if (role == WidthRole) {
        const QList<int> widths{160, 240, 320, 130};
        return widths.value(section);
    }
    if (role != Qt::DisplayRole)
        return {};
    const QStringList names{tr("Number"), tr("Holds for"), tr("Reason"), tr("Since"), tr("Added by")};
    return names.value(section);
}

QString DoNotCallModel::phoneAt(int row) const
{
    const db::Row* found = this->row(row);
    return found ? phoneOf(*found) : QString();
}

bool DoNotCallModel::holds(int row) const
{
    const db::Row* found = this->row(row);
    return found && holds(*found);
}

bool DoNotCallModel::holds(const db::Row& row)
{
    return row[InRemoved].isNull();
}

bool DoNotCallModel::isForAll(int row) const
{
    const db::Row* found = this->row(row);
    return found && (*found)[InCampaignId].isNull();
}

QString DoNotCallModel::phoneOf(const db::Row& row)
{
    return row[InPhone].toString();
}

QVariant DoNotCallModel::cell(const db::Row& row, int column, int role) const
{
    const bool removed = !row[InRemoved].isNull();
    if (role == FiguresRole)
        return column == Phone;
    if (role == MutedRole)
        return removed || column == By || (column == Scope && row[InCampaignId].isNull());
    if (role == CopyRole && column == Phone)
        return row[InPhone];
    if (role == Qt::ToolTipRole && column == Since)
        return fullTimeText(timeOfUs(row[InAdded]));
    if (role != Qt::DisplayRole)
        return {};
    switch (column) {
    case Phone:
        return phoneText(row[InPhone].toString());
    case Scope:
        if (removed)
            return tr("Taken off %1").arg(timeText(timeOfUs(row[InRemoved]), now_()));
        return row[InCampaignId].isNull() ? tr("All campaigns") : row[InCampaign].toString();
    case Reason:
        if (!row[InReason].toString().isEmpty())
            return row[InReason];
        return row[InSource].toString() == u"call" ? tr("Asked for it in a call") : QString();
    case Since:
        return timeText(timeOfUs(row[InAdded]), now_());
    case By:
        return row[InSource].toString() == u"call"     ? tr("a call")
               : row[InSource].toString() == u"import" ? tr("%1, from a file").arg(row[InBy].toString())
                                                       : row[InBy];
    default:
        return {};
    }
}

PageSource doNotCallList(Database& database, const QString& search)
{
    Database* from = &database;
    const QVariant words = search.isEmpty() ? QVariant(QMetaType::fromType<QString>()) : QVariant(search);
    const QString part =
        QStringLiteral("SELECT * FROM autolynx.do_not_call_part(?::text, ?::bigint, ?::bigint, ?::int)");
    constexpr int kMostNewer = 1000;
    PageSource source;
    source.marks = [=] {
        return askMarks(*from, QStringLiteral("SELECT autolynx.do_not_call_marks(?::text, ?::int)"),
                        {words, PagedModel::kPage});
    };
    source.page = [=](const std::optional<PagePlace>& place, int limit) {
        const QVariant key = keyOrNull(place ? std::optional(place->key) : std::nullopt);
        return from->rows(part, {words, key, keyOrNull({}), limit});
    };
    source.byKeys = [=](const QList<qint64>& keys) {
        return from->rows(QStringLiteral("SELECT * FROM autolynx.do_not_call_rows(?::bigint[])"), {db::intArray(keys)});
    };
    source.mostNewer = kMostNewer;
    source.newer = [=](std::optional<qint64> newest) {
        return from->rows(part, {words, keyOrNull({}), keyOrNull(newest), kMostNewer});
    };
    return source;
}

} // namespace autolynx::ui
