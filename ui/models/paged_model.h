// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/db/connection.h"

#include <QAbstractTableModel>
#include <QDeadlineTimer>
#include <QFuture>
#include <QHash>
#include <QSet>
#include <QTimer>

#include <functional>
#include <optional>

namespace autolynx::ui {

/// Where a page begins: the key of its first row, and the value that rows are sorted by, as it was when rows were
/// counted.
struct PagePlace
{
    qint64 key = 0;
    QString value;
};

/// How many rows a query has, and the place of every kPage-th: the way to any of its pages.
struct Marks
{
    qint64 total = 0;
    QList<PagePlace> places;
};

/// Where a paged model's rows come from. The first column of every row is its key, unique. Futures may come from any
/// thread.
struct PageSource
{
    std::function<QFuture<Result<Marks>>()> marks;
    /// `from` empty: the first page.
    std::function<QFuture<Result<db::Rows>>(std::optional<PagePlace> from, int limit)> page;
    std::function<QFuture<Result<db::Rows>>(const QList<qint64>& keys)> byKeys;
    /// Rows that came in front since this key; none where new rows come at the end.
    std::function<QFuture<Result<db::Rows>>(std::optional<qint64> newest)> newer;
    /// So many rows `newer` answers at most, the newest of them; 0: all.
    int mostNewer = 0;
    /// Whether a row is still what was asked for; none: always.
    std::function<bool(const db::Row& row)> matches = {};
    /// Whether a row that has changed is still sorted where it was; none: always.
    std::function<bool(const db::Row& before, const db::Row& now)> keepsPlace = {};
};

/// A table of any length in constant memory: rows are fetched by pages as they are looked at, and patched in place when
/// they change, so that selection and scroll position stay. What is not here yet says so (LoadingRole). GUI thread.
class PagedModel : public QAbstractTableModel
{
    Q_OBJECT
public:
    static constexpr int kPage = 200;
    static constexpr int kKept = 24; ///< pages in memory

    explicit PagedModel(QObject* parent = nullptr);

    /// A new query: everything is read anew. `expected`: how many rows there should be, if that is known already.
    void setSource(PageSource source, qint64 expected = 0);
    /// The rows that a person sees: those are the ones that refresh() patches.
    void setVisibleRows(int first, int last);
    /// Reads what is visible again, and what is new; cheap, to be called at every hint. Whatever is under way then,
    /// what is shown in the end was read after the last hint.
    void refresh();
    /// Counts again: rows have been added at the end.
    void recount();
    /// Whether rows have left the query, or changed their place in it, since it was asked: they stay where they are,
    /// muted if they have left, until the next setSource().
    bool isOutdated() const { return outdated_; }
    /// These rows of the table, here or not, in order; GUI thread.
    void withRows(const QList<int>& numbers, std::function<void(Result<db::Rows>)> then);

    int rowCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;
    /// The row's values, or nothing while it is being fetched.
    const db::Row* row(int number) const;
    std::optional<qint64> keyAt(int number) const;
    /// Whether the row is here; unlike row() it asks for nothing.
    bool rowHasCome(int number) const;
    /// What copying a cell of this row gives.
    QString copied(const db::Row& row, int column) const;
    bool isLoading() const { return pending_ > 0; }
    /// Whether rows flash when they change.
    void setFlashing(bool on) { flashing_ = on; }

Q_SIGNALS:
    void loaded(); ///< the first page has come
    /// More rows have come in front than are read at once: the source has to be set again, or some would be missing.
    void overtaken();
    void failed(const autolynx::Error& error);
    void totalChanged();
    void outdated(); ///< isOutdated() has become true

protected:
    /// `index` is valid and `row` here.
    virtual QVariant cell(const db::Row& row, int column, int role) const = 0;

private:
    struct Page
    {
        db::Rows rows;
        quint64 used = 0;
        quint64 hints = 0; ///< how many there had been when it was asked for
    };
    /// The rows that were read by key last, and how many hints there had been when they were asked for.
    struct ReadRows
    {
        int first = 0;
        int last = -1;
        quint64 hints = 0;
    };
    void readVisible();
    bool isFresh(int row) const;
    db::Row* rowHere(int number);
    void ask(int page) const;
    void fetchAsked();
    void take(int page, const db::Rows& rows, quint64 hints);
    void patch(const db::Rows& rows, int first, int last);
    void prepend(const db::Rows& rows);
    void fetchMarks(bool first);
    void resize(qint64 total);
    void flash(int row);
    void endFlashes();
    void judge(const db::Row& before, const db::Row& now);
    QFuture<Result<db::Rows>> fetch(int page) const;
    void evict();
    int bodyRow(int number) const { return number - static_cast<int>(head_.size()); }

    PageSource source_;
    quint64 generation_ = 0; ///< answers to former queries are dropped
    qint64 total_ = 0;       ///< of the body, without the head
    std::optional<QList<PagePlace>> marks_;
    db::Rows head_; ///< rows that came in front since the body was counted
    mutable QHash<int, Page> pages_;
    mutable QSet<int> asked_;
    mutable quint64 uses_ = 0;
    mutable QTimer askTimer_;
    QSet<int> underWay_;
    QHash<qint64, QDeadlineTimer> flashingKeys_; ///< each until its own time is up, whatever else changes
    QSet<qint64> left_;                          ///< keys of rows that are not what was asked for any more
    bool outdated_ = false;
    QTimer flashTimer_;
    int firstVisible_ = 0;
    int lastVisible_ = 0;
    int pending_ = 0;
    bool refreshing_ = false;
    bool again_ = false;
    bool counting_ = false; ///< marks are under way
    quint64 hints_ = 0;     ///< refreshes so far
    ReadRows read_;
    bool newerDue_ = false; ///< a hint came when nobody knew yet which row is the newest
    bool flashing_ = true;
};

} // namespace autolynx::ui
