// SPDX-License-Identifier: GPL-3.0-or-later
// The record (R8): append-only for everybody, its owner included; one row for each change of anything, with actor,
// time, before and after; ids and codes, never a person's number or name.
#include "tests/support/fixture.h"
#include "tests/support/test.h"

#include <nlohmann/json.hpp>

using namespace autolynx;
using namespace std::chrono_literals;
using test::Fixture;
using test::need;
using test::refusal;

namespace {

/// Something that somebody does, and what it must have written: "table: entity field before after code actor" each.
struct Change
{
    const char* what;
    std::function<void(Fixture&)> prepare;
    std::function<void(Fixture&)> act;
    QStringList written;
};

void sql(db::Connection& connection, const QString& text, const QVariantList& parameters = {})
{
    need(connection.query(text, parameters), qPrintable(text));
}

QString oneCall(Fixture& f, const char* where = "true")
{
    return f.text(u"SELECT id FROM autolynx.calls WHERE %1 ORDER BY seq LIMIT 1"_qs.arg(QLatin1StringView(where)));
}

const QList<Change>& changes()
{
    const auto dialled = [](Fixture& f) {
        f.started(3, u"\"cap\": 1"_qs);
        f.dial();
    };
    const auto started = [](Fixture& f) { f.started(3, u"\"cap\": 1"_qs); };
    const auto nothing = [](Fixture&) {};
    static const QList<Change> list = {
        {"claimed",
         started,
         [](Fixture& f) { f.claim(); },
         {u"event call launch - INTENT - worker"_qs, u"event contact state PENDING ACTIVE - worker"_qs}},
        {"sent",
         [](Fixture& f) {
             f.started(1);
             f.claim();
         },
         [](Fixture& f) { f.send({oneCall(f)}); },
         {u"event call launch INTENT SENT - worker"_qs}},
        {"accepted",
         [](Fixture& f) {
             f.started(1);
             f.send(f.claim());
         },
         [](Fixture& f) { f.accept({oneCall(f)}); },
         {u"event call launch SENT ACCEPTED - worker"_qs, u"event campaign state QUEUED DIALING - worker"_qs}},
        {"in doubt",
         [](Fixture& f) {
             f.started(1);
             f.send(f.claim());
         },
         [](Fixture& f) { f.fail(oneCall(f), "unknown", "timeout"); },
         {u"event call launch SENT UNKNOWN timeout worker"_qs}},
        {"refused by the provider",
         [](Fixture& f) {
             f.started(1);
             f.send(f.claim());
         },
         [](Fixture& f) { f.fail(oneCall(f), "refused_account", "credit"); },
         {u"event account hold - credit - worker"_qs, u"event call launch SENT RELEASED credit worker"_qs,
          u"event call status QUEUED CANCELED - worker"_qs, u"event contact state ACTIVE PENDING credit worker"_qs}},
        {"rings",
         dialled,
         [](Fixture& f) { f.apply({Fixture::fact(oneCall(f), "status", u"\"status\": \"RINGING\""_qs)}); },
         {u"event call status QUEUED RINGING - worker"_qs, u"event campaign state DIALING RUNNING - worker"_qs}},
        {"ended",
         dialled,
         [](Fixture& f) { f.end({oneCall(f)}); },
         {u"event call outcome - answered customer-hangup worker"_qs,
          u"event call status QUEUED ENDED customer-hangup worker"_qs,
          u"event campaign state DIALING RUNNING - worker"_qs, u"event contact state ACTIVE answered - worker"_qs}},
        {"hung up",
         dialled,
         [](Fixture& f) { sql(f.console(), u"SELECT autolynx.call_hangup(?::uuid)"_qs, {oneCall(f)}); },
         {u"event call hangup - 2026-03-03T17:00:00.000Z - member"_qs}},
        {"skipped",
         started,
         [](Fixture& f) {
             sql(f.console(), u"SELECT autolynx.contact_skip(?::uuid, ARRAY[1::bigint])"_qs,
                 {f.text(u"SELECT id FROM autolynx.campaigns"_qs)});
         },
         {u"event contact state PENDING skipped - member"_qs}},
        {"stopped",
         dialled,
         [](Fixture& f) { f.change("stop", f.text(u"SELECT id FROM autolynx.campaigns"_qs)); },
         {u"event call hangup - 2026-03-03T17:00:00.000Z - member"_qs,
          u"event campaign state DIALING PAUSED - member"_qs, u"event campaign stopping false true - member"_qs}},
        {"not to be called",
         [](Fixture& f) {
             f.started(1);
             f.run(
                 u"INSERT INTO autolynx.do_not_call (phone, added_at, added_by) SELECT phone, autolynx.now(), 'x' FROM autolynx.contacts"_qs);
         },
         [](Fixture& f) { f.claim(); },
         {u"event contact state PENDING do_not_call do_not_call worker"_qs}},
        {"renamed",
         started,
         [](Fixture& f) {
             sql(f.console(), u"SELECT autolynx.campaign_set(?::uuid, '{\"name\": \"Ms A. Person\"}')"_qs,
                 {f.text(u"SELECT id FROM autolynx.campaigns"_qs)});
         },
         {u"event campaign name - - - member"_qs}},
        {"canary set",
         started,
         [](Fixture& f) {
             sql(f.console(), u"SELECT autolynx.campaign_set(?::uuid, '{\"canary\": {\"calls\": 2}}')"_qs,
                 {f.text(u"SELECT id FROM autolynx.campaigns"_qs)});
         },
         {u"event campaign canary - {\"calls\": 2} - member"_qs}},
        {"account's cap",
         nothing,
         [](Fixture& f) { sql(f.console(), u"SELECT autolynx.account_cap_set(5)"_qs); },
         {u"event account cap - 5 - member"_qs}},
        {"provider's limit",
         nothing,
         [](Fixture& f) { sql(f.worker(), u"SELECT autolynx.provider_obeyed('{}', 20)"_qs); },
         {u"event account provider_limit - 20 - worker"_qs}},
        {"all stopped",
         nothing,
         [](Fixture& f) { sql(f.console(), u"SELECT autolynx.dialing_stop_all()"_qs); },
         {u"event account stopped false true - member"_qs}},
        {"all allowed",
         [](Fixture& f) { sql(f.console(), u"SELECT autolynx.dialing_stop_all()"_qs); },
         [](Fixture& f) { sql(f.console(), u"SELECT autolynx.dialing_allow()"_qs); },
         {u"event account stopped true false - member"_qs}},
        {"assistant off",
         nothing,
         [](Fixture& f) {
             sql(f.console(), u"SELECT autolynx.assistant_set_active(?::uuid, false)"_qs, {f.assistant});
         },
         {u"audit update assistants active true false member"_qs}},
        {"assistant's goal",
         nothing,
         [](Fixture& f) {
             sql(f.console(), u"SELECT autolynx.assistant_set_goal(?::uuid, 'booked')"_qs, {f.assistant});
         },
         {u"audit update assistants goal - booked member"_qs}},
        {"line's limit",
         nothing,
         [](Fixture& f) {
             sql(f.console(), u"SELECT autolynx.line_set(?::uuid, '{\"max_calls\": 3}')"_qs, {f.lines[0]});
         },
         {u"audit update lines max_calls - 3 member"_qs}},
        {"line gone",
         nothing,
         [](Fixture& f) {
             sql(f.worker(),
                 u"SELECT autolynx.store_lines('[{\"provider_phone_number_id\": \"pn-1\", \"number\": \"+14155550101\", \"name\": \"A\"}]')"_qs);
         },
         {u"audit update lines present true false worker"_qs}},
        {"asked of the provider",
         nothing,
         [](Fixture& f) { sql(f.console(), u"SELECT autolynx.request_lines_sync()"_qs); },
         {u"audit insert provider_commands kind - lines_sync member"_qs,
          u"audit insert provider_commands state - PENDING member"_qs}},
        {"public address",
         nothing,
         [](Fixture& f) {
             sql(f.worker(),
                 u"SELECT autolynx.worker_start(gen_random_uuid(), 'host', 'b', 'test', 'https://other.test')"_qs);
         },
         {u"audit update settings value https://example.test https://other.test worker"_qs}},
    };
    return list;
}

} // namespace

class TestRecord : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    // An update, a deletion, a truncation: refused to whoever asks, also to who owns the table.
    void appendOnly_data()
    {
        QTest::addColumn<QString>("role");
        for (const char* role : {"owner", "superuser", "worker", "member"})
            QTest::newRow(role) << QString::fromUtf8(role);
    }
    void appendOnly()
    {
        QFETCH(QString, role);
        Fixture f;
        f.started(1);
        auto connection = role == u"superuser"_qs ? test::Cluster::shared().connect(u"postgres"_qs, f.database.name())
                                                  : f.database.connect(role == u"worker"_qs   ? u"autolynx_worker"_qs
                                                                       : role == u"member"_qs ? f.member
                                                                                              : role);
        const bool mayTry = role == u"owner"_qs || role == u"superuser"_qs;
        const QString rows =
            u"SELECT (SELECT count(*) FROM autolynx.call_events) || ' ' || (SELECT count(*) FROM autolynx.audit)"_qs;
        const QString before = f.text(rows);
        for (const char* table : {"call_events", "audit"}) {
            for (const char* change :
                 {"UPDATE autolynx.%1 SET actor = 'x'", "UPDATE autolynx.%1 SET actor = 'x' WHERE false",
                  "DELETE FROM autolynx.%1", "TRUNCATE autolynx.%1"})
                QCOMPARE(refusal(*connection, QString::fromUtf8(change).arg(QLatin1StringView(table))),
                         mayTry ? u"append_only"_qs : u"SQLSTATE 42501"_qs);
            if (!mayTry) // nor is anything added past the functions
                QCOMPARE(refusal(*connection,
                                 u"INSERT INTO autolynx.%1 (at) VALUES (now())"_qs.arg(QLatin1StringView(table))),
                         u"SQLSTATE 42501"_qs);
        }
        QCOMPARE(f.text(rows), before);
    }

    void eachChangeLeavesItsRows_data()
    {
        QTest::addColumn<int>("change");
        for (int i = 0; i < changes().size(); ++i)
            QTest::newRow(changes()[i].what) << i;
    }
    void eachChangeLeavesItsRows()
    {
        QFETCH(int, change);
        const Change& c = changes()[change];
        Fixture f;
        c.prepare(f);
        const QString event = f.text(u"SELECT coalesce(max(id), 0) FROM autolynx.call_events"_qs);
        const QString audit = f.text(u"SELECT coalesce(max(id), 0) FROM autolynx.audit"_qs);
        const QString member = need(f.console().text(u"SELECT autolynx.current_member_id()"_qs));
        c.act(f);
        const QString written = f.text(
            u"SELECT string_agg(line, ', ' ORDER BY line COLLATE \"C\") FROM ("
            " SELECT concat_ws(' ', 'event', entity, field, coalesce(before, '-'), coalesce(after, '-'), "
            "coalesce(code, '-'), %1) AS line FROM autolynx.call_events WHERE id > ?::bigint"
            " UNION ALL SELECT concat_ws(' ', 'audit', action, entity, field, coalesce(before, '-'), coalesce(after, '-'), %1) FROM autolynx.audit WHERE id > ?::bigint) w"_qs
                .arg(u"CASE WHEN at <> autolynx.now() THEN 'at another time' WHEN actor = 'autolynx_worker' AND "
                     u"member_id IS NULL THEN 'worker'"
                     " WHEN actor = '%1' AND member_id = '%2' THEN 'member' ELSE actor END"_qs.arg(f.member, member)),
            {event, audit});
        QCOMPARE(written, c.written.join(u", "_qs));
    }

    // What belongs to a call, contact or campaign can be found by it.
    void rowsAreFoundByWhatTheyAreOf()
    {
        Fixture f;
        const QString campaign = f.started(1);
        f.end(f.dial());
        QCOMPARE(
            f.number(
                u"SELECT count(*) FROM autolynx.call_events WHERE entity IN ('call', 'contact') AND (call_id IS NULL OR contact_id IS NULL OR campaign_id <> ?::uuid)"_qs,
                {campaign}),
            0);
        QCOMPARE(
            f.number(u"SELECT count(*) FROM autolynx.call_events WHERE entity = 'campaign' AND campaign_id IS NULL"_qs),
            0);
        QCOMPARE(f.number(u"SELECT count(*) FROM autolynx.audit WHERE entity_id IS NULL"_qs), 0);
    }

    // Erasure and retention never have to touch it (R11): no number, name or variable of a person is in it.
    void holdsNobodysData()
    {
        Fixture f;
        const QString campaign = f.campaign(u"\"cap\": 2"_qs);
        const QStringList contacts = f.addContacts(campaign, 4);
        f.run(
            u"UPDATE autolynx.contacts SET name = 'Zaphod', business_name = 'Magrathea', variables = '{\"plan\": \"towel\"}'"_qs);
        f.change("start", campaign);
        sql(f.console(),
            u"SELECT autolynx.campaign_set(?::uuid, '{\"name\": \"Zaphod\", \"variable_defaults\": {\"plan\": \"towel\"}}')"_qs,
            {campaign});
        f.end(f.dial());
        f.run(
            u"INSERT INTO autolynx.do_not_call (phone, reason, added_at, added_by) SELECT phone, 'towel', autolynx.now(), 'x' FROM autolynx.contacts WHERE id = ?::bigint"_qs,
            {contacts[2]});
        for (const QString& call : f.send(f.claim()))
            f.fail(call, "refused_contact", "invalid");
        sql(f.console(),
            u"SELECT autolynx.request_test_call(?::uuid, NULL, '+13120000009', '{\"plan\": \"towel\"}')"_qs,
            {f.assistant});
        f.claim();
        QCOMPARE(f.text(u"SELECT string_agg(line, chr(10)) FROM (SELECT to_jsonb(e)::text AS line FROM "
                        u"autolynx.call_events e UNION ALL SELECT to_jsonb(a)::text FROM autolynx.audit a) r"
                        " WHERE line ~ '1312000|Zaphod|Magrathea|towel'"_qs),
                 QString());
    }
};

AUTOLYNX_TEST(TestRecord, "record");
#include "test_record.moc"
