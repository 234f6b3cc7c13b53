// SPDX-License-Identifier: GPL-3.0-or-later
// The SQL behind the tables of contacts and calls.
#include "ui/models/row_sources.h"

#include "ui/data/database.h"
#include "ui/models/contacts_model.h"

#include <nlohmann/json.hpp>

namespace autolynx::ui {
namespace {

QVariant statesOf(const RowFilter& filter)
{
    if (filter.states.isEmpty())
        return QVariant(QMetaType::fromType<QString>());
    QStringList names;
    for (const State state : filter.states)
        names << stateName(state);
    return db::textArray(names);
}

QVariant searchOf(const RowFilter& filter)
{
    return filter.search.isEmpty() ? QVariant(QMetaType::fromType<QString>()) : QVariant(filter.search);
}

} // namespace

QVariant keyOrNull(std::optional<qint64> key)
{
    return key ? QVariant(*key) : QVariant(QMetaType::fromType<qlonglong>());
}

QFuture<Result<Marks>> marksFrom(QFuture<Result<nlohmann::json>> answered)
{
    return answered.then([](Result<nlohmann::json> answer) -> Result<Marks> {
        if (!answer)
            return answer.error();
        Marks marks;
        marks.total = answer->value("total", qint64(0));
        for (const auto& key : answer->at("keys"))
            marks.keys << key.get<qint64>();
        return marks;
    });
}

PageSource contactsOf(Database& database, const QString& campaign, const RowFilter& filter)
{
    Database* from = &database;
    const QVariant states = statesOf(filter);
    const QVariant search = searchOf(filter);
    PageSource source;
    source.marks = [=] {
        return marksFrom(
            from->askLong(QStringLiteral("SELECT autolynx.contact_marks(?::uuid, ?::text[], ?::text, ?::int)"),
                          {campaign, states, search, PagedModel::kPage}));
    };
    source.page = [=](std::optional<qint64> key, int limit) {
        return from->rows(
            QStringLiteral("SELECT * FROM autolynx.contact_page(?::uuid, ?::text[], ?::text, ?::bigint, ?::int)"),
            {campaign, states, search, key.value_or(0), limit});
    };
    source.byKeys = [=](const QList<qint64>& keys) {
        return from->rows(QStringLiteral("SELECT * FROM autolynx.contact_rows(?::uuid, ?::bigint[])"),
                          {campaign, db::intArray(keys)});
    };
    return source;
}

PageSource callsOf(Database& database, const QString& campaign, const RowFilter& filter)
{
    Database* from = &database;
    const QVariant states = statesOf(filter);
    const QVariant search = searchOf(filter);
    const QString page =
        QStringLiteral("SELECT * FROM autolynx.call_page(?::uuid, ?::text[], ?::text, ?::bigint, ?::bigint, ?::int)");
    constexpr int kMostNewer = 1000;
    PageSource source;
    source.marks = [=] {
        return marksFrom(
            from->askLong(QStringLiteral("SELECT autolynx.call_marks(?::uuid, ?::text[], ?::text, ?::int)"),
                          {campaign, states, search, PagedModel::kPage}));
    };
    source.page = [=](std::optional<qint64> key, int limit) {
        return from->rows(page, {campaign, states, search, keyOrNull(key), keyOrNull({}), limit});
    };
    source.byKeys = [=](const QList<qint64>& keys) {
        return from->rows(QStringLiteral("SELECT * FROM autolynx.call_rows(?::uuid, ?::bigint[])"),
                          {campaign, db::intArray(keys)});
    };
    source.newer = [=](std::optional<qint64> newest) {
        return from->rows(page, {campaign, states, search, keyOrNull({}), keyOrNull(newest), kMostNewer});
    };
    return source;
}

} // namespace autolynx::ui
