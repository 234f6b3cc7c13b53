// SPDX-License-Identifier: GPL-3.0-or-later
// Contacts as a member reads them (R1: only those of campaigns that he may see), a line's own limits, what is warned of
// in an assistant, and which calls count as placed.
#include "tests/support/fixture.h"
#include "tests/support/test.h"

#include <nlohmann/json.hpp>

using namespace autolynx;
using namespace autolynx::test;
using nlohmann::json;

class ContactsReadTest : public QObject
{
    Q_OBJECT

    static json list(db::Connection& connection, const QString& campaign, const QVariant& state,
                     const QVariant& phone = QVariant(QMetaType(QMetaType::QString)), qint64 after = 0, int limit = 100)
    {
        return need(connection.json(QStringLiteral("SELECT autolynx.contact_list(?::uuid, ?, ?, ?::bigint, ?::int)"),
                                    {campaign, state, phone, after, limit}));
    }
    static QVariant all() { return QVariant(QMetaType(QMetaType::QString)); }

private Q_SLOTS:
    void pagesInOrderOfImport()
    {
        Fixture f;
        const QString campaign = f.started(7);
        qint64 last = 0;
        int seen = 0;
        while (true) {
            const json page = list(f.console(), campaign, all(), all(), last, 3);
            if (page.empty())
                break;
            for (const auto& contact : page) {
                QVERIFY(contact.at("id").get<qint64>() > last);
                last = contact.at("id").get<qint64>();
                ++seen;
            }
        }
        QCOMPARE(seen, 7);
    }

    void byStateAndByNumber()
    {
        Fixture f;
        const QString campaign = f.started(5, QStringLiteral("\"cap\": 2"));
        f.end(f.dial());
        QCOMPARE(list(f.console(), campaign, QStringLiteral("answered")).size(), size_t(2));
        QCOMPARE(list(f.console(), campaign, QStringLiteral("FINAL")).size(), size_t(2));
        QCOMPARE(list(f.console(), campaign, QStringLiteral("pending")).size(), size_t(3));
        const json one = list(f.console(), campaign, all()).at(4);
        const json found =
            list(f.console(), campaign, all(), QString::fromStdString(one.at("phone").get<std::string>()));
        QVERIFY(found.size() == 1 && found.at(0) == one);
        QCOMPARE(refusal(f.console(), QStringLiteral("SELECT autolynx.contact_list(?::uuid, 'odd', NULL, 0, 1)"),
                         {campaign}),
                 QStringLiteral("contact_state"));
    }

    void oneWithAllThatHappened()
    {
        Fixture f;
        const QString campaign = f.started(1);
        f.end(f.dial());
        const qint64 id = list(f.console(), campaign, all()).at(0).at("id").get<qint64>();
        const json contact =
            need(f.console().json(QStringLiteral("SELECT autolynx.contact_show(?::uuid, ?::bigint)"), {campaign, id}));
        QVERIFY(contact.at("final") == "answered" && contact.at("calls").size() == 1);
        QVERIFY(contact.at("calls").at(0).at("placed") == true && contact.at("events").size() >= 3);
        QCOMPARE(refusal(f.console(), QStringLiteral("SELECT autolynx.contact_show(?::uuid, 0)"), {campaign}),
                 QStringLiteral("contact_not_found"));
    }

    void somebodyElsesAreNotThere()
    {
        Fixture f;
        const QString campaign = f.started(1);
        const auto id = list(f.console(), campaign, all()).at(0).at("id").get<qint64>();
        auto& stranger = f.database.kept(f.database.addMember(QStringLiteral("operator")));
        for (const char* sql :
             {"SELECT autolynx.contact_list(?::uuid, NULL, NULL, 0, 1)", "SELECT autolynx.contact_show(?::uuid, %1)"})
            QCOMPARE(refusal(stranger, QString::fromUtf8(sql).replace(QStringLiteral("%1"), QString::number(id)),
                             {campaign}),
                     QStringLiteral("campaign_not_found"));
        QVERIFY(
            !refusal(stranger, QStringLiteral("SELECT autolynx.line_set(?::uuid, '{\"max_calls\": 1}')"), {f.lines[0]})
                 .isEmpty());
    }

    // A call whose request never went out was not placed; of one whose answer is lost that is not known.
    void whichCallsWerePlaced()
    {
        Fixture f;
        const QString campaign = f.started(3);
        const QStringList calls = f.claim();
        const QStringList sent = f.send(calls);
        QCOMPARE(sent.size(), 3);
        f.accept({sent[0]});
        f.fail(sent[1], "not_sent");
        f.fail(sent[2], "unknown");
        QMap<QString, json> placed;
        for (const auto& call :
             need(f.console().json(QStringLiteral("SELECT autolynx.call_list(?::uuid)"), {campaign})))
            placed[QString::fromStdString(call.at("id").get<std::string>())] = call.at("placed");
        QVERIFY(placed[sent[0]] == true && placed[sent[1]] == false && placed[sent[2]].is_null());
    }

    void aLinesOwnLimits()
    {
        Fixture f;
        const auto set = QStringLiteral("SELECT autolynx.line_set(?::uuid, ?::jsonb)");
        need(f.console().query(set, {f.lines[0], QStringLiteral("{\"max_calls\": 2}")}));
        need(f.console().query(set, {f.lines[0], QStringLiteral("{\"daily_calls\": 50}")}));
        QCOMPARE(
            f.number(QStringLiteral("SELECT count(*) FROM autolynx.lines WHERE max_calls = 2 AND daily_calls = 50")),
            1);
        QCOMPARE(f.number(QStringLiteral("SELECT count(*) FROM autolynx.audit WHERE entity = 'lines' AND field IN "
                                         "('max_calls', 'daily_calls')")),
                 2);
        need(f.console().query(set, {f.lines[0], QStringLiteral("{\"max_calls\": null}")}));
        QCOMPARE(f.number(QStringLiteral(
                     "SELECT count(*) FROM autolynx.lines WHERE max_calls IS NULL AND daily_calls = 50")),
                 1);
        for (const char* bad : {"{\"max_calls\": 0}", "{\"daily_calls\": \"many\"}"})
            QCOMPARE(refusal(f.console(), set, {f.lines[0], QString::fromUtf8(bad)}), QStringLiteral("line_limit"));
    }

    void whatIsWarnedOf_data()
    {
        QTest::addColumn<QString>("config");
        QTest::addColumn<QString>("warnings");
        QTest::newRow("nothing") << QStringLiteral("{}") << QStringLiteral("{}");
        QTest::newRow("server") << QStringLiteral("{\"server\":{\"url\":\"https://a\"}}")
                                << QStringLiteral("{server_replaced}");
        QTest::newRow("old form") << QStringLiteral("{\"serverUrl\":\"https://a\"}")
                                  << QStringLiteral("{server_replaced}");
        QTest::newRow("tool") << QStringLiteral("{\"model\":{\"tools\":[{\"type\":\"function\"}]}}")
                              << QStringLiteral("{tools_without_server}");
        QTest::newRow("tool with a server")
            << QStringLiteral("{\"model\":{\"tools\":[{\"type\":\"function\",\"server\":{}},{\"type\":\"endCall\"}]}}")
            << QStringLiteral("{}");
        QTest::newRow("odd") << QStringLiteral("{\"server\":null,\"model\":{\"tools\":7}}") << QStringLiteral("{}");
    }
    void whatIsWarnedOf()
    {
        QFETCH(QString, config);
        QFETCH(QString, warnings);
        TestDatabase database;
        QCOMPARE(
            need(database.owner().text(QStringLiteral("SELECT autolynx.assistant_warnings(?::jsonb)::text"), {config})),
            warnings);
    }
};

AUTOLYNX_TEST(ContactsReadTest, "contacts_read");
#include "test_contacts_read.moc"
