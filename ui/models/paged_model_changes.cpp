// SPDX-License-Identifier: GPL-3.0-or-later
// How a paged model keeps up with the database: patches, new rows in front, flashes.
#include "ui/models/paged_model.h"

#include <chrono>

namespace autolynx::ui {
namespace {

using namespace std::chrono_literals;
constexpr auto kFlash = 900ms;
constexpr qsizetype kLongestHead = 2000; // then the list is counted anew

qint64 keyOf(const db::Row& row)
{
    return row.first().toLongLong();
}

} // namespace

void PagedModel::refresh()
{
    if (!source_.byKeys)
        return;
    if (refreshing_) {
        again_ = true; // one at a time: hints come faster than answers
        return;
    }
    QList<qint64> keys;
    for (int number = firstVisible_; number <= lastVisible_ && number < rowCount(); ++number) {
        if (const auto key = keyAt(number))
            keys << *key;
    }
    refreshing_ = true;
    const auto done = [this] {
        refreshing_ = false;
        if (std::exchange(again_, false))
            refresh();
    };
    const auto newer = [this, done] {
        if (!source_.newer || !marks_)
            return done();
        const auto newest = rowCount() > 0 ? keyAt(0) : std::optional<qint64>(0);
        if (!newest)
            return done();
        source_.newer(*newest).then(this, [this, done, generation = generation_](Result<db::Rows> rows) {
            if (generation != generation_)
                return;
            if (rows)
                prepend(*rows);
            done();
        });
    };
    if (keys.isEmpty())
        return newer();
    source_.byKeys(keys).then(this, [this, newer, generation = generation_](Result<db::Rows> rows) {
        if (generation != generation_)
            return;
        if (rows)
            patch(*rows);
        else
            Q_EMIT failed(rows.error());
        newer();
    });
}

void PagedModel::patch(const db::Rows& rows)
{
    QHash<qint64, const db::Row*> fresh;
    for (const db::Row& row : rows)
        fresh.insert(keyOf(row), &row);
    int from = -1;
    const auto tell = [&](int until) {
        if (from >= 0)
            Q_EMIT dataChanged(index(from, 0), index(until, columnCount() - 1));
        from = -1;
    };
    for (int number = firstVisible_; number <= lastVisible_ && number < rowCount(); ++number) {
        db::Row* shown = rowHere(number);
        const db::Row* now = shown ? fresh.value(keyOf(*shown)) : nullptr;
        if (now && *now != *shown) {
            *shown = *now;
            flash(number);
            if (from < 0)
                from = number; // neighbours go in one signal
        } else {
            tell(number - 1);
        }
    }
    tell(qMin(lastVisible_, rowCount() - 1));
}

void PagedModel::prepend(const db::Rows& rows)
{
    if (rows.isEmpty())
        return;
    beginInsertRows({}, 0, static_cast<int>(rows.size()) - 1);
    head_ = rows + head_;
    endInsertRows();
    for (int number = 0; number < rows.size(); ++number)
        flash(number);
    Q_EMIT totalChanged();
    if (head_.size() > kLongestHead)
        fetchMarks(false);
}

void PagedModel::flash(int number)
{
    const auto key = keyAt(number);
    if (!flashing_ || !key)
        return;
    flashingKeys_.insert(*key);
    flashTimer_.start(kFlash);
}

} // namespace autolynx::ui
