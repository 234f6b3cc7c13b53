// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/paged_model.h"

#include "ui/widgets/roles.h"

namespace autolynx::ui {
namespace {

qint64 keyOf(const db::Row& row)
{
    return row.first().toLongLong();
}

} // namespace

PagedModel::PagedModel(QObject* parent) : QAbstractTableModel(parent)
{
    // data() only notes what is missing: the fetch starts when the view has finished asking.
    askTimer_.setSingleShot(true);
    askTimer_.setInterval(0);
    connect(&askTimer_, &QTimer::timeout, this, &PagedModel::fetchAsked);
    flashTimer_.setSingleShot(true);
    connect(&flashTimer_, &QTimer::timeout, this, &PagedModel::endFlashes);
}

void PagedModel::setSource(PageSource source, qint64 expected)
{
    beginResetModel();
    source_ = std::move(source);
    ++generation_;
    total_ = expected;
    marks_.reset();
    head_.clear();
    pages_.clear();
    asked_.clear();
    underWay_.clear();
    flashingKeys_.clear();
    left_.clear();
    outdated_ = false;
    pending_ = 0;
    refreshing_ = again_ = counting_ = newerDue_ = false;
    read_ = {};
    firstVisible_ = lastVisible_ = 0;
    endResetModel();
    asked_.insert(0);
    fetchAsked();
    fetchMarks(true);
}

void PagedModel::setVisibleRows(int first, int last)
{
    firstVisible_ = qBound(0, first, qMax(0, rowCount() - 1));
    lastVisible_ = qBound(0, last, qMax(0, rowCount() - 1));
    for (int number = firstVisible_; number <= lastVisible_; ++number) {
        if (rowHasCome(number) && !isFresh(number)) {
            readVisible();
            return;
        }
    }
}

// What was asked for before the last hint may have changed since.
bool PagedModel::isFresh(int number) const
{
    if (number >= read_.first && number <= read_.last && read_.hints == hints_)
        return true;
    const auto page = pages_.constFind(bodyRow(number) / kPage);
    return hints_ == 0 || (number >= head_.size() && page != pages_.cend() && page->hints == hints_);
}

int PagedModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(total_ + head_.size());
}

const db::Row* PagedModel::row(int number) const
{
    if (number < 0 || number >= rowCount())
        return nullptr;
    if (number < head_.size())
        return &head_[number];
    const int body = bodyRow(number);
    const auto page = pages_.find(body / kPage);
    if (page == pages_.end()) {
        ask(body / kPage);
        return nullptr;
    }
    page->used = ++uses_;
    const int place = body % kPage;
    return place < page->rows.size() ? &page->rows.at(place) : nullptr;
}

db::Row* PagedModel::rowHere(int number)
{
    if (number < head_.size())
        return &head_[number];
    const int body = bodyRow(number);
    const auto page = pages_.find(body / kPage);
    return page != pages_.end() && body % kPage < page->rows.size() ? &page->rows[body % kPage] : nullptr;
}

bool PagedModel::rowHasCome(int number) const
{
    if (number < head_.size())
        return number >= 0;
    const int body = bodyRow(number);
    const auto page = pages_.constFind(body / kPage);
    return page != pages_.cend() && body % kPage < page->rows.size();
}

std::optional<qint64> PagedModel::keyAt(int number) const
{
    const db::Row* found = row(number);
    return found ? std::optional(keyOf(*found)) : std::nullopt;
}

QVariant PagedModel::data(const QModelIndex& index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid))
        return {};
    const db::Row* found = row(index.row());
    switch (role) {
    case LoadingRole:
        return found == nullptr;
    case IdRole:
        return found ? QVariant(keyOf(*found)) : QVariant();
    case MutedRole:
        return found && (left_.contains(keyOf(*found)) || cell(*found, index.column(), role).toBool());
    case FlashRole:
        return found && flashingKeys_.contains(keyOf(*found));
    default:
        return found ? cell(*found, index.column(), role) : QVariant();
    }
}

QString PagedModel::copied(const db::Row& row, int column) const
{
    const QVariant own = cell(row, column, CopyRole);
    return (own.isValid() ? own : cell(row, column, Qt::DisplayRole)).toString();
}

void PagedModel::ask(int page) const
{
    if (underWay_.contains(page))
        return;
    asked_.insert(page);
    if (!askTimer_.isActive())
        askTimer_.start();
}

QFuture<Result<db::Rows>> PagedModel::fetch(int page) const
{
    // Rows in front of the first mark are the head's.
    return source_.page(marks_ && page < marks_->size() ? std::optional(marks_->at(page)) : std::nullopt, kPage);
}

void PagedModel::fetchAsked()
{
    QSet<int> later;
    for (const int page : std::exchange(asked_, {})) {
        if (page > 0 && (!marks_ || page >= marks_->size())) {
            later.insert(page); // until the marks say where it begins
            continue;
        }
        underWay_.insert(page);
        ++pending_;
        fetch(page).then(this, [this, page, hints = hints_, generation = generation_](Result<db::Rows> rows) {
            if (generation != generation_)
                return;
            --pending_;
            underWay_.remove(page);
            if (rows)
                take(page, *rows, hints);
            else
                Q_EMIT failed(rows.error());
        });
    }
    if (!marks_)
        asked_ = later;
}

void PagedModel::take(int page, const db::Rows& rows, quint64 hints)
{
    if (!marks_ && page == 0)
        resize(qMax<qint64>(total_, rows.size()));
    pages_.insert(page, {rows, ++uses_, hints});
    evict();
    const int first = page * kPage + static_cast<int>(head_.size());
    const int last = qMin(first + static_cast<int>(rows.size()), rowCount()) - 1;
    if (last >= first)
        Q_EMIT dataChanged(index(first, 0), index(last, columnCount() - 1));
    if (page == 0)
        Q_EMIT loaded();
    const bool missedHint = hints < hints_;
    if (missedHint)
        read_ = {}; // what was read did not have these rows
    if ((missedHint && first <= lastVisible_ && last >= firstVisible_) || (newerDue_ && page == 0))
        readVisible();
}

void PagedModel::evict()
{
    while (pages_.size() > kKept) {
        auto oldest = pages_.begin();
        for (auto page = pages_.begin(); page != pages_.end(); ++page) {
            if (page->used < oldest->used)
                oldest = page;
        }
        pages_.erase(oldest);
    }
}

void PagedModel::fetchMarks(bool first)
{
    ++pending_;
    counting_ = true;
    source_.marks().then(this, [this, first, generation = generation_](Result<Marks> marks) {
        if (generation != generation_)
            return;
        --pending_;
        counting_ = false;
        if (!marks) {
            Q_EMIT failed(marks.error());
            return;
        }
        if (!first && source_.newer) {
            // Counted from the newest on: what was the head is part of the body now, in the same order.
            const bool same = marks->total == total_ + head_.size();
            if (same) {
                head_.clear();
                pages_.clear();
                total_ = marks->total;
                marks_ = std::move(marks->places);
                if (rowCount() > 0)
                    Q_EMIT dataChanged(index(0, 0), index(rowCount() - 1, columnCount() - 1));
                return;
            }
            return; // rows came in between: the next time
        }
        marks_ = std::move(marks->places);
        // The first page may have been read before rows came in front of it.
        if (source_.newer && !marks_->isEmpty() && pages_.contains(0) && !pages_[0].rows.isEmpty() &&
            keyOf(pages_[0].rows.first()) != marks_->first().key)
            pages_.remove(0);
        // The last page has grown, unless it was full.
        const int last = static_cast<int>((total_ - 1) / kPage);
        if (marks->total > total_ && pages_.contains(last) && pages_[last].rows.size() < kPage)
            pages_.remove(last);
        resize(marks->total);
        if (!asked_.isEmpty())
            askTimer_.start();
        if (newerDue_)
            readVisible();
    });
}

void PagedModel::resize(qint64 total)
{
    const auto head = static_cast<int>(head_.size());
    if (total > total_) {
        beginInsertRows({}, static_cast<int>(total_) + head, static_cast<int>(total) + head - 1);
        total_ = total;
        endInsertRows();
    } else if (total < total_) {
        beginRemoveRows({}, static_cast<int>(total) + head, static_cast<int>(total_) + head - 1);
        total_ = total;
        endRemoveRows();
    } else {
        return;
    }
    Q_EMIT totalChanged();
}

void PagedModel::recount()
{
    fetchMarks(false);
}

} // namespace autolynx::ui
