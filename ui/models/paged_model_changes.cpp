// SPDX-License-Identifier: GPL-3.0-or-later
// How a paged model keeps up with the database: patches, new rows in front, flashes.
#include "ui/models/paged_model.h"

#include "ui/widgets/roles.h"

#include <chrono>
#include <memory>

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
    ++hints_;
    if (!marks_ && !counting_)
        fetchMarks(true); // the database was away when they were asked for
    readVisible();
}

void PagedModel::readVisible()
{
    if (refreshing_) {
        again_ = true; // one at a time: hints come faster than answers
        return;
    }
    newerDue_ = false;
    QList<qint64> keys;
    for (int number = firstVisible_; number <= lastVisible_ && number < rowCount(); ++number) {
        if (const auto key = keyAt(number))
            keys << *key;
    }
    refreshing_ = true;
    const auto done = [this] {
        refreshing_ = false;
        if (std::exchange(again_, false))
            readVisible();
    };
    const auto newer = [this, done] {
        if (!source_.newer)
            return done();
        const auto newest = !marks_ ? std::nullopt : rowCount() > 0 ? keyAt(0) : std::optional<qint64>(0);
        if (!newest) {
            newerDue_ = true;
            return done();
        }
        source_.newer(*newest).then(this, [this, done, generation = generation_](Result<db::Rows> rows) {
            if (generation != generation_)
                return;
            if (rows && source_.mostNewer > 0 && rows->size() >= source_.mostNewer)
                Q_EMIT overtaken(); // nobody looked for long: there may be a gap behind these
            else if (rows)
                prepend(*rows);
            if (generation == generation_)
                done();
        });
    };
    if (keys.isEmpty())
        return newer();
    const ReadRows asked{firstVisible_, lastVisible_, hints_};
    source_.byKeys(keys).then(this, [this, newer, asked, generation = generation_](Result<db::Rows> rows) {
        if (generation != generation_)
            return;
        if (rows) {
            read_ = asked;
            patch(*rows, asked.first, asked.last);
        } else {
            Q_EMIT failed(rows.error());
        }
        newer();
    });
}

void PagedModel::patch(const db::Rows& rows, int first, int last)
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
    for (int number = first; number <= last && number < rowCount(); ++number) {
        db::Row* shown = rowHere(number);
        const db::Row* now = shown ? fresh.value(keyOf(*shown)) : nullptr;
        if (now && *now != *shown) {
            judge(*shown, *now);
            *shown = *now;
            flash(number);
            if (from < 0)
                from = number; // neighbours go in one signal
        } else {
            tell(number - 1);
        }
    }
    tell(qMin(last, rowCount() - 1));
}

void PagedModel::judge(const db::Row& before, const db::Row& now)
{
    const bool in = !source_.matches || source_.matches(now);
    if (in)
        left_.remove(keyOf(now));
    else
        left_.insert(keyOf(now));
    if (!outdated_ && (!in || (source_.keepsPlace && !source_.keepsPlace(before, now)))) {
        outdated_ = true;
        Q_EMIT outdated();
    }
}

void PagedModel::withRows(const QList<int>& numbers, std::function<void(Result<db::Rows>)> then)
{
    struct Gathering
    {
        QHash<int, db::Rows> pages;
        std::optional<Error> error;
        qsizetype due = 0;
    };
    auto gathering = std::make_shared<Gathering>();
    QSet<int> missing;
    for (const int number : numbers) {
        if (number >= head_.size() && !rowHere(number))
            missing.insert(bodyRow(number) / kPage);
        else if (number >= head_.size())
            gathering->pages.insert(bodyRow(number) / kPage, pages_[bodyRow(number) / kPage].rows);
    }
    const auto finish = [numbers, gathering, then = std::move(then), head = head_] {
        if (gathering->error)
            return then(*gathering->error);
        db::Rows rows;
        for (const int number : numbers) {
            const int body = number - static_cast<int>(head.size());
            if (body < 0)
                rows << head[number];
            else if (const db::Rows& page = gathering->pages[body / kPage]; body % kPage < page.size())
                rows << page[body % kPage];
        }
        then(rows);
    };
    for (const int page : missing) {
        if (page > 0 && (!marks_ || page >= marks_->size()))
            return then(refused(QStringLiteral("list_not_counted"), tr("The list is still being counted."),
                                tr("Try again in a moment.")));
    }
    gathering->due = missing.size();
    if (missing.isEmpty())
        return finish();
    for (const int page : missing) {
        fetch(page).then(this, [gathering, finish, page](Result<db::Rows> rows) {
            if (rows)
                gathering->pages.insert(page, *rows);
            else
                gathering->error = rows.error();
            if (--gathering->due == 0)
                finish();
        });
    }
}

void PagedModel::prepend(const db::Rows& rows)
{
    if (rows.isEmpty())
        return;
    beginInsertRows({}, 0, static_cast<int>(rows.size()) - 1);
    head_ = rows + head_;
    read_.first += static_cast<int>(rows.size());
    read_.last += static_cast<int>(rows.size());
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
    flashingKeys_.insert(*key, QDeadlineTimer(kFlash));
    if (!flashTimer_.isActive())
        flashTimer_.start(kFlash);
}

// Each row flashes once, and not for as long as any row changes.
void PagedModel::endFlashes()
{
    qint64 next = -1;
    for (auto each = flashingKeys_.begin(); each != flashingKeys_.end();) {
        const qint64 left = each->remainingTime();
        if (left <= 0) {
            each = flashingKeys_.erase(each);
        } else {
            next = next < 0 ? left : qMin(next, left);
            ++each;
        }
    }
    if (next > 0)
        flashTimer_.start(std::chrono::milliseconds(next));
    if (rowCount() > 0)
        Q_EMIT dataChanged(index(firstVisible_, 0),
                           index(qMin(qMax(lastVisible_, firstVisible_), rowCount() - 1), columnCount() - 1),
                           {FlashRole});
}

} // namespace autolynx::ui
