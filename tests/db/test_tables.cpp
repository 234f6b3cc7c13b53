// SPDX-License-Identifier: GPL-3.0-or-later
// The console's tables (68_tables.sql): every order and filter, in pages, is what sorting all rows at once would be,
// and comes out of an index (R7, R13).
#include "tests/support/fixture.h"
#include "tests/support/test.h"

#include <nlohmann/json.hpp>

using namespace autolynx;
using test::Fixture;
using test::need;
using test::refusal;

class TestTables : public QObject
{
    Q_OBJECT

    std::unique_ptr<Fixture> f_;
    QString campaign_;

    /// The keys of a table, read as the console does: marks, then each page from its mark.
    QStringList paged(const QString& table, const QVariant& states, const QVariant& search, const QString& order,
                      int every)
    {
        const auto marks = need(f_->console().json(
            QStringLiteral("SELECT autolynx.%1_marks(?::uuid, ?::text[], ?::text, ?, ?::int)").arg(table),
            {campaign_, states, search, order, every}));
        QStringList keys;
        for (std::size_t i = 0; i < marks["keys"].size(); ++i) {
            for (const db::Row& row : need(f_->console().query(
                     QStringLiteral("SELECT key FROM autolynx.%1_page(?::uuid, ?::text[], ?::text, ?, ?::text, "
                                    "?::bigint, ?::int)")
                         .arg(table),
                     {campaign_, states, search, order, QString::fromStdString(marks["values"][i]),
                      qlonglong(marks["keys"][i]), every})))
                keys << row[0].toString();
        }
        if (keys.size() != marks["total"].get<qsizetype>())
            keys << QStringLiteral("the total is %1").arg(marks["total"].get<int>());
        return keys;
    }
    /// The same from the table itself.
    QStringList sorted(const QString& table, const QString& key, const QString& where, const QString& order)
    {
        QStringList keys;
        for (const db::Row& row : need(f_->database.owner().query(
                 QStringLiteral("SELECT %2 FROM autolynx.%1 t WHERE campaign_id = ?::uuid AND (%3) ORDER BY %4")
                     .arg(table, key, where, order),
                 {campaign_})))
            keys << row[0].toString();
        return keys;
    }
    QVariant none() { return QVariant(QMetaType::fromType<QString>()); }

private Q_SLOTS:
    void init()
    {
        f_ = std::make_unique<Fixture>();
        need(f_->console().query(QStringLiteral("SELECT autolynx.account_cap_set(100)")));
        campaign_ = f_->campaign(QStringLiteral("\"cap\": 40"));
        f_->addContacts(campaign_, 90);
        f_->run(QStringLiteral("UPDATE autolynx.contacts SET name = "
                               "(ARRAY['Zoë','anna','Ärzte','Bob','bob','élan','','سارة'])[1 + id % "
                               "8] WHERE campaign_id = ?::uuid"),
                {campaign_});
        f_->change("start", campaign_);
        const QStringList calls = f_->dial();
        f_->end(calls.mid(0, 12));
        f_->end(calls.mid(12, 9), "customer-busy", "busy", false);
        f_->run(QStringLiteral("UPDATE autolynx.calls SET cost_micro = seq % 5 * 1000 WHERE outcome IS NOT NULL AND "
                               "seq % 3 > 0"));
        f_->run(QStringLiteral("UPDATE autolynx.calls SET answered_at = ended_at - seq % 4 * interval '7 seconds' "
                               "WHERE outcome = 'answered'"));
    }
    void cleanup() { f_.reset(); }

    void everyOrderIsThatOfAllRowsAtOnce_data()
    {
        QTest::addColumn<QString>("table");
        QTest::addColumn<QString>("order");
        QTest::addColumn<QString>("by");
        const QString collated = QStringLiteral("name COLLATE \"und-x-icu\"");
        const QString rank = QStringLiteral("array_position('{pending,active,answered,busy}'::text[], %1)");
        const QString ofContact = rank.arg(QStringLiteral("coalesce(final, lower(state))"));
        const QString ofCall = rank.arg(QStringLiteral("coalesce(outcome, 'active')"));
        const QString length = QStringLiteral("coalesce(ended_at - answered_at, '-1 s')");
        for (const auto& [table, order, by, key] : {std::tuple("contact", "list", QString(), "id"),
                                                    {"contact", "name", collated, "id"},
                                                    {"contact", "phone", QStringLiteral("phone"), "id"},
                                                    {"contact", "state", ofContact, "id"},
                                                    {"call", "called", QString(), "seq"},
                                                    {"call", "length", length, "seq"},
                                                    {"call", "cost", QStringLiteral("coalesce(cost_micro, -1)"), "seq"},
                                                    {"call", "state", ofCall, "seq"}}) {
            for (const QString& down : {QString(), QStringLiteral(" DESC")}) {
                QTest::addRow("%s by %s%s", table, down.isEmpty() ? "" : "-", order)
                    << table << (down.isEmpty() ? QString() : QStringLiteral("-")) + QLatin1StringView(order)
                    << (by.isEmpty() ? QString() : by + down + QStringLiteral(", ")) + QLatin1StringView(key) + down;
            }
        }
    }
    void everyOrderIsThatOfAllRowsAtOnce()
    {
        QFETCH(QString, table);
        QFETCH(QString, order);
        QFETCH(QString, by);
        const bool contacts = table == u"contact";
        const QString all = contacts ? QStringLiteral("contacts") : QStringLiteral("calls");
        const QString key = contacts ? QStringLiteral("id") : QStringLiteral("seq");
        for (const int every : {7, 1000}) {
            QCOMPARE(paged(table, none(), none(), order, every), sorted(all, key, QStringLiteral("true"), by));
            const QString some = contacts ? QStringLiteral("state = 'ACTIVE' OR final = 'busy'")
                                          : QStringLiteral("outcome IS NULL OR outcome = 'busy'");
            const QStringList expected = sorted(all, key, some, by);
            QVERIFY(expected.size() > 20);
            QCOMPARE(paged(table, QStringLiteral("{active,busy}"), none(), order, every), expected);
            QCOMPARE(paged(table, none(), QStringLiteral("00000"), order, every),
                     sorted(all, key, QStringLiteral("strpos(phone, '00000') > 0"), by));
            QCOMPARE(paged(table, QStringLiteral("{voicemail}"), none(), order, every), QStringList());
        }
    }

    void namesAreSortedAsPeopleDo()
    {
        QStringList names;
        for (const db::Row& row : need(f_->console().query(
                 QStringLiteral("SELECT DISTINCT ON (n) name FROM autolynx.contact_page(?::uuid, NULL, NULL, 'name', "
                                "NULL, NULL, 100) WITH ORDINALITY AS p CROSS JOIN LATERAL (SELECT (ordinality - 1) / "
                                "12 AS n) x"),
                 {campaign_})))
            names << row[0].toString();
        QVERIFY(names.indexOf(QStringLiteral("anna")) < names.indexOf(QStringLiteral("Zoë")));
    }

    // No order is there that no index carries: nothing of a million rows is ever sorted for a page.
    void pagesComeOutOfAnIndex_data()
    {
        QTest::addColumn<bool>("calls");
        for (const char* order : {"list", "name", "phone", "state"})
            QTest::addRow("contacts by %s", order) << false;
        for (const char* order : {"called", "length", "cost", "state"})
            QTest::addRow("calls by %s", order) << true;
    }
    void pagesComeOutOfAnIndex()
    {
        QFETCH(bool, calls);
        const QString order = QString::fromLatin1(QTest::currentDataTag()).section(u' ', -1);
        for (const QString& falling : {QString(), QStringLiteral("-")}) {
            QString statement = f_->text(
                QStringLiteral("SELECT autolynx.table_statement(?::boolean, ?, false, false, false, true, false)"),
                {calls, falling + order});
            statement.replace(QStringLiteral("$1"), u'\'' + campaign_ + QStringLiteral("'::uuid"));
            statement.replace(QStringLiteral("$7"), QStringLiteral("20"));
            f_->run(QStringLiteral("SET enable_sort = off; SET enable_bitmapscan = off; SET enable_seqscan = off"));
            QString plan;
            for (const db::Row& row : need(f_->database.owner().query(QStringLiteral("EXPLAIN ") + statement)))
                plan += row[0].toString() + u'\n';
            QVERIFY2(!plan.contains(QStringLiteral("Sort")), qPrintable(plan));
            QVERIFY2(plan.contains(QStringLiteral("Index")), qPrintable(plan));
        }
    }

    void whatIsNotAnOrderIsRefused()
    {
        const QString sql = QStringLiteral("SELECT autolynx.contact_page(?::uuid, NULL, NULL, ?, NULL, NULL, 10)");
        QCOMPARE(refusal(f_->console(), sql, {campaign_, QStringLiteral("id; DROP TABLE autolynx.contacts")}),
                 QStringLiteral("table_order"));
        QCOMPARE(refusal(f_->console(), sql, {campaign_, QStringLiteral("cost")}), QStringLiteral("table_order"));
    }

    // Undo of a skip never calls anybody who was not skipped.
    void aSkipIsTakenBackAndNothingElse()
    {
        const auto count = [&](const char* final) {
            return f_->number(QStringLiteral("SELECT count(*) FROM autolynx.contacts WHERE final = ?"),
                              {QString::fromLatin1(final)});
        };
        const qint64 answered = count("answered");
        const QString everybody =
            f_->text(QStringLiteral("SELECT array_agg(id)::text FROM autolynx.contacts WHERE campaign_id = ?::uuid"),
                     {campaign_});
        const auto ask = [&](const char* function) {
            return need(f_->console().text(QStringLiteral("SELECT autolynx.contact_%1(?::uuid, ?::bigint[])")
                                               .arg(QLatin1StringView(function)),
                                           {campaign_, everybody}))
                .toLongLong();
        };
        const qint64 skipped = ask("skip");
        QCOMPARE(skipped, 50);
        QCOMPARE(ask("unskip"), skipped);
        QCOMPARE(count("skipped"), 0);
        QCOMPARE(count("answered"), answered);
        QCOMPARE(f_->contradiction(), QString());
    }
};

AUTOLYNX_TEST(TestTables, "tables");
#include "test_tables.moc"
