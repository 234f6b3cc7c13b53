// SPDX-License-Identifier: GPL-3.0-or-later
// Notes (R7): whoever sees the campaign sees and writes them, with author and time; the audit tells that there was one,
// never what it said (R11); a call's detail brings its contact's notes and the goal along.
#include "tests/support/fixture.h"
#include "tests/support/test.h"

#include <nlohmann/json.hpp>

using namespace autolynx;
using namespace autolynx::test;
using nlohmann::json;

class NotesTest : public QObject
{
    Q_OBJECT

    static qint64 add(db::Connection& by, const QString& call, const QString& body)
    {
        return need(by.query(QStringLiteral("SELECT autolynx.call_note_add(?::uuid, ?)"), {call, body}))
            .at(0)[0]
            .toLongLong();
    }
    static json show(Fixture& f, const QString& call)
    {
        return need(f.console().json(QStringLiteral("SELECT autolynx.call_show(?::uuid)"), {call}));
    }

private Q_SLOTS:
    void aCallShowsItsContactsNotesInOrder()
    {
        Fixture f;
        const QString campaign = f.campaign();
        const QString contact = f.addContacts(campaign, 1).first();
        f.change("start", campaign);
        const QString call = f.dial().first();
        add(f.console(), call, QStringLiteral("  Wants it on paper.\n"));
        need(f.console().query(QStringLiteral("SELECT autolynx.contact_note_add(?::uuid, ?::bigint, ?)"),
                               {campaign, contact, QStringLiteral("A friend of the house")}));
        const json notes = show(f, call).at("notes");
        QCOMPARE(notes.size(), size_t(2));
        QCOMPARE(notes[0].at("body").get<std::string>(), std::string("Wants it on paper."));
        QVERIFY(notes[0].at("mine").get<bool>());
        QVERIFY(!notes[0].at("author").get<std::string>().empty());
        QCOMPARE(notes[0].at("at").get<std::string>(), std::string("2026-03-03T17:00:00.000Z"));
        QVERIFY(notes[1].at("call_id").is_null());
        QVERIFY(need(f.console().json(QStringLiteral("SELECT autolynx.contact_notes(?::uuid, ?::bigint)"),
                                      {campaign, contact})) == notes);
    }

    void theAuditKnowsOfItAndNotItsText()
    {
        Fixture f;
        f.started(1);
        const qint64 id = add(f.console(), f.dial().first(), QStringLiteral("Secretly left-handed"));
        need(f.console().query(QStringLiteral("SELECT autolynx.note_remove(?::bigint)"), {id}));
        QCOMPARE(f.number(QStringLiteral("SELECT count(*) FROM autolynx.audit WHERE entity = 'notes' AND field = "
                                         "'call_id' AND member_id IS NOT NULL AND action IN ('insert', 'delete')")),
                 2);
        QCOMPARE(f.number(QStringLiteral("SELECT count(*) FROM autolynx.audit a WHERE to_jsonb(a)::text LIKE "
                                         "'%left-handed%'")),
                 0);
        QCOMPARE(f.number(QStringLiteral("SELECT count(*) FROM autolynx.notes")), 0);
    }

    void strangersNeitherSeeNorWriteNorRemove()
    {
        Fixture f;
        const QString campaign = f.campaign();
        const QString contact = f.addContacts(campaign, 1).first();
        f.change("start", campaign);
        const QString call = f.dial().first();
        const qint64 id = add(f.console(), call, QStringLiteral("Mine"));
        auto& stranger = f.database.kept(f.database.addMember(QStringLiteral("operator")));
        QCOMPARE(refusal(stranger, QStringLiteral("SELECT autolynx.call_note_add(?::uuid, 'x')"), {call}),
                 QStringLiteral("campaign_not_found"));
        QCOMPARE(refusal(stranger, QStringLiteral("SELECT autolynx.contact_note_add(?::uuid, ?::bigint, 'x')"),
                         {campaign, contact}),
                 QStringLiteral("campaign_not_found"));
        QCOMPARE(
            refusal(stranger, QStringLiteral("SELECT autolynx.contact_notes(?::uuid, ?::bigint)"), {campaign, contact}),
            QStringLiteral("campaign_not_found"));
        QCOMPARE(refusal(stranger, QStringLiteral("SELECT autolynx.note_remove(?::bigint)"), {id}),
                 QStringLiteral("campaign_not_found"));
        // Of a campaign of their own, another's note is an admin's to take away.
        f.run(QStringLiteral("UPDATE autolynx.campaigns SET owner_id = (SELECT member_id FROM autolynx.sessions WHERE "
                             "role_name = ?)"),
              {need(stranger.query(QStringLiteral("SELECT session_user"))).at(0)[0].toString()});
        QCOMPARE(refusal(stranger, QStringLiteral("SELECT autolynx.note_remove(?::bigint)"), {id}),
                 QStringLiteral("admin_only"));
        const qint64 theirs = add(stranger, call, QStringLiteral("Theirs"));
        need(f.console().query(QStringLiteral("SELECT autolynx.note_remove(?::bigint)"), {theirs}));
    }

    void nothingAndTooMuchAreRefused()
    {
        Fixture f;
        f.started(1);
        const QString call = f.dial().first();
        for (const QString& body : {QString(), QStringLiteral(" \n\t"), QString(4001, u'x')})
            QCOMPARE(refusal(f.console(), QStringLiteral("SELECT autolynx.call_note_add(?::uuid, ?)"), {call, body}),
                     QStringLiteral("note_length"));
        QCOMPARE(refusal(f.console(), QStringLiteral("SELECT autolynx.note_remove(17)")),
                 QStringLiteral("note_not_found"));
    }

    void theGoalIsNamedWithWhatTheCallSays()
    {
        Fixture f;
        f.started(1);
        const QString call = f.dial().first();
        QVERIFY(show(f, call).at("goal").is_null());
        need(
            f.console().query(QStringLiteral("SELECT autolynx.assistant_set_goal(?::uuid, 'renewed')"), {f.assistant}));
        QVERIFY(show(f, call).at("goal") == json({{"name", "renewed"}, {"value", nullptr}}));
        f.apply({Fixture::fact(call, "report",
                               QStringLiteral("\"status\": \"ENDED\", \"analysis\": {\"structuredData\": {\"renewed\": "
                                              "true}}, \"ended_reason\": \"x\", \"ended_class\": \"customer-hangup\", "
                                              "\"conversation\": true"))});
        QVERIFY(show(f, call).at("goal") == json({{"name", "renewed"}, {"value", "true"}}));
    }
};

AUTOLYNX_TEST(NotesTest, "notes");
#include "test_notes.moc"
