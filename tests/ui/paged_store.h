// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/models/paged_model.h"

#include <QMap>

namespace autolynx::test {

/// Rows with the keys first…first+total-1, rising, or falling from the highest.
struct Store
{
    qint64 first = 1;
    qint64 total = 0;
    bool falling = false;
    int pages = 0;   ///< fetched
    int patches = 0; ///< fetched
    QMap<qint64, QString> changed = {};

    qint64 keyAt(qint64 row) const { return falling ? first + total - 1 - row : first + row; }
    db::Row row(qint64 key) const { return {key, changed.value(key, QStringLiteral("row %1").arg(key))}; }
    template <typename T> static QFuture<Result<T>> ready(T value)
    {
        return QtFuture::makeReadyFuture(Result<T>(std::move(value)));
    }
    ui::PageSource source()
    {
        ui::PageSource result;
        result.marks = [this] {
            ui::Marks marks{total, {}};
            for (qint64 row = 0; row < total; row += ui::PagedModel::kPage)
                marks.places << ui::PagePlace{keyAt(row), {}};
            return ready(marks);
        };
        result.page = [this](const std::optional<ui::PagePlace>& from, int limit) {
            ++pages;
            db::Rows rows;
            const qint64 start = !from ? 0 : falling ? first + total - 1 - from->key : from->key - first;
            for (qint64 i = start; i < qMin(start + limit, total); ++i)
                rows << row(keyAt(i));
            return ready(rows);
        };
        result.byKeys = [this](const QList<qint64>& keys) {
            ++patches;
            db::Rows rows;
            for (const qint64 key : keys)
                rows << row(key);
            return ready(rows);
        };
        if (falling) {
            result.newer = [this](std::optional<qint64> newest) {
                db::Rows rows;
                for (qint64 key = first + total - 1; newest && key > *newest; --key)
                    rows << row(key);
                return ready(rows);
            };
        }
        return result;
    }
};

/// Their table.
class StoreModel final : public ui::PagedModel
{
public:
    int columnCount(const QModelIndex& parent = {}) const override { return parent.isValid() ? 0 : 2; }

protected:
    QVariant cell(const db::Row& row, int column, int role) const override
    {
        return role == Qt::DisplayRole ? row[column] : QVariant();
    }
};

} // namespace autolynx::test
