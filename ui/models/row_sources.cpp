// SPDX-License-Identifier: GPL-3.0-or-later
// The SQL behind the tables of contacts and calls.
#include "ui/models/row_sources.h"

#include "ui/data/database.h"
#include "ui/data/withdrawal.h"
#include "ui/models/contacts_model.h"
#include "ui/models/row_fields.h"

#include <nlohmann/json.hpp>

#include <algorithm>

namespace autolynx::ui {

QVariant keyOrNull(std::optional<qint64> key)
{
    return key ? QVariant(*key) : QVariant(QMetaType::fromType<qlonglong>());
}

namespace {

Result<Marks> readMarks(db::Connection& connection, const QString& sql, const QVariantList& parameters)
{
    AUTOLYNX_TRY(answer, connection.json(sql, parameters));
    Marks marks;
    marks.total = answer.value("total", qint64(0));
    const nlohmann::json values = answer.value("values", nlohmann::json::array());
    std::size_t i = 0;
    for (const auto& key : answer.at("keys")) {
        const QString value = i < values.size() ? QString::fromStdString(values[i].get<std::string>()) : QString();
        marks.places << PagePlace{key.get<qint64>(), value};
        ++i;
    }
    return marks;
}

} // namespace

QFuture<Result<Marks>> askMarks(Database& database, const QString& sql, const QVariantList& parameters)
{
    return database.work<Marks>(
        [sql, parameters](db::Connection& connection) { return readMarks(connection, sql, parameters); });
}

namespace {

QVariant noText()
{
    return QVariant(QMetaType::fromType<QString>());
}

QVariant statesOf(const RowFilter& filter)
{
    if (filter.states.isEmpty())
        return noText();
    QStringList names;
    for (const State state : filter.states)
        names << stateName(state);
    return db::textArray(names);
}

QVariant searchOf(const RowFilter& filter)
{
    return filter.search.isEmpty() ? noText() : QVariant(filter.search);
}

/// `what`: contact or call.
PageSource rowsOf(Database& database, const QString& what, const QString& campaign, const RowFilter& filter,
                  const QString& order)
{
    Database* from = &database;
    const QVariantList query{campaign, statesOf(filter), searchOf(filter), order};
    const QString marks =
        QStringLiteral("SELECT autolynx.%1_marks(?::uuid, ?::text[], ?::text, ?::text, ?::int)").arg(what);
    const QString page = QStringLiteral("SELECT * FROM autolynx.%1_page(?::uuid, ?::text[], ?::text, ?::text, ?::text, "
                                        "?::bigint, ?::int)")
                             .arg(what);
    const QString byKeys = QStringLiteral("SELECT * FROM autolynx.%1_rows(?::uuid, ?::bigint[])").arg(what);
    const bool searches = !filter.search.isEmpty();
    const auto asks = std::make_shared<Withdrawal>(); // ends with the source's functions
    PageSource source;
    source.marks = [=] {
        return from->work<Marks>(asks->guard<Marks>([=](db::Connection& connection) {
            return readMarks(connection, marks, query + QVariantList{PagedModel::kPage});
        }));
    };
    source.page = [=](std::optional<PagePlace> place, int limit) {
        const QVariant key = keyOrNull(place ? std::optional(place->key) : std::nullopt);
        const QVariantList asked = query + QVariantList{place ? QVariant(place->value) : noText(), key, limit};
        if (!searches)
            return from->rows(page, asked);
        // A rare match may stand at the end of a million rows: what is live does not wait for that.
        return from->work<db::Rows>(
            asks->guard<db::Rows>([=](db::Connection& connection) { return connection.query(page, asked); }));
    };
    source.byKeys = [=](const QList<qint64>& keys) { return from->rows(byKeys, {campaign, db::intArray(keys)}); };
    return source;
}

/// Whether a change leaves these columns of a row as they are.
std::function<bool(const db::Row&, const db::Row&)> unchanged(const QList<int>& columns)
{
    return [columns](const db::Row& before, const db::Row& now) {
        return std::ranges::all_of(columns, [&](int column) { return before[column] == now[column]; });
    };
}

/// What a call counts as in a filter: all that is under way is one.
State filteredState(const db::Row& row)
{
    const State state = callState(row[CallField::Launch].toString(), row[CallField::Status].toString(),
                                  row[CallField::Outcome].toString());
    const bool live = state == State::Launching || state == State::Ringing || state == State::Talking;
    return live ? State::Active : state;
}

} // namespace

bool contactMatches(const db::Row& row, const RowFilter& filter)
{
    return filter.states.isEmpty() || filter.states.contains(contactState(row[ContactField::State].toString(),
                                                                          row[ContactField::Final].toString()));
}

bool callMatches(const db::Row& row, const RowFilter& filter)
{
    return filter.states.isEmpty() || filter.states.contains(filteredState(row));
}

PageSource contactsOf(Database& database, const QString& campaign, const RowFilter& filter)
{
    const QString order = filter.order.isEmpty() ? QStringLiteral("list") : filter.order;
    PageSource source = rowsOf(database, QStringLiteral("contact"), campaign, filter, order);
    source.matches = [filter](const db::Row& row) { return contactMatches(row, filter); };
    if (order.endsWith(u"state"))
        source.keepsPlace = unchanged({ContactField::State, ContactField::Final});
    return source;
}

PageSource callsOf(Database& database, const QString& campaign, const RowFilter& filter)
{
    const QString newestFirst = QStringLiteral("-called");
    const QString order = filter.order.isEmpty() ? newestFirst : filter.order;
    PageSource source = rowsOf(database, QStringLiteral("call"), campaign, filter, order);
    source.matches = [filter](const db::Row& row) { return callMatches(row, filter); };
    if (order.endsWith(u"state"))
        source.keepsPlace = [](const db::Row& before, const db::Row& now) {
            return filteredState(before) == filteredState(now);
        };
    else if (order.endsWith(u"length"))
        source.keepsPlace = unchanged({CallField::Answered, CallField::Ended});
    else if (order.endsWith(u"cost"))
        source.keepsPlace = unchanged({CallField::Cost});
    if (order == newestFirst) {
        constexpr int kMostNewer = 1000;
        const QVariant states = statesOf(filter);
        const QVariant search = searchOf(filter);
        source.mostNewer = kMostNewer;
        source.newer = [=, from = &database](std::optional<qint64> newest) {
            return from->rows(QStringLiteral("SELECT * FROM autolynx.calls_since(?::uuid, ?::text[], ?::text, "
                                             "?::bigint, ?::int)"),
                              {campaign, states, search, newest.value_or(0), kMostNewer});
        };
    }
    return source;
}

} // namespace autolynx::ui
