// SPDX-License-Identifier: GPL-3.0-or-later
// Who may do what (R1): everybody there is × every table, view, sequence and function of schema autolynx × select,
// insert, update, delete, execute. What there is comes from the catalogue, so that nothing new can be forgotten; what
// is expected of a function stands in access_table.h. Functions are really called, on one's own rows and on others'.
#include "tests/db/access_table.h"
#include "tests/db/session_fixture.h"
#include "tests/support/test.h"

#include <QMap>

using namespace autolynx;
using namespace autolynx::test;

class TestAccess : public QObject
{
    Q_OBJECT

    using Things = QMap<QString, QString>; ///< "%campaign" → its id as an SQL literal

    std::unique_ptr<Fixture> f_;
    QMap<QString, QString> logins_; ///< who → login
    Things own_, others_;
    int campaignsSeen_ = 0;

    Things thingsOf(const QString& campaign, const QString& login)
    {
        f_->run(
            u"UPDATE autolynx.campaigns SET owner_id = (SELECT member_id FROM autolynx.sessions WHERE role_name = ?) WHERE id = ?::uuid"_qs,
            {login, campaign});
        const QString contact = f_->text(
            u"SELECT min(id) FROM autolynx.contacts WHERE campaign_id = ?::uuid AND state = 'PENDING'"_qs, {campaign});
        const QString call = f_->text(
            u"SELECT call_id FROM autolynx.call_artifacts JOIN autolynx.calls l ON l.id = call_id WHERE campaign_id = ?::uuid AND recording_url IS NOT NULL LIMIT 1"_qs,
            {campaign});
        const QString note = need(f_->database.kept(login).text(
            u"SELECT autolynx.contact_note_add(?::uuid, ?::bigint, 'x')"_qs, {campaign, contact}));
        const QString entry =
            need(f_->database.kept(login).text(u"SELECT autolynx.do_not_call_add(?, ?::uuid, '') ->> 'id'"_qs,
                                               {u"+1312555%1"_qs.arg(2000 + campaignsSeen_++), campaign}));
        const auto member = need(f_->database.owner().query(
            u"SELECT m.id, m.email FROM autolynx.members m JOIN autolynx.sessions s ON s.member_id = m.id WHERE role_name = ?"_qs,
            {login}));
        const auto quoted = [](const QString& value, const char* type) {
            return u"'%1'::%2"_qs.arg(value, QLatin1StringView(type));
        };
        return {
            {u"%campaign"_qs, quoted(campaign, "uuid")},
            {u"%contact"_qs, contact},
            {u"%call"_qs, quoted(call, "uuid")},
            {u"%note"_qs, note},
            {u"%entry"_qs, entry},
            {u"%session"_qs, quoted(openSession(f_->database, member[0][0].toString()).id, "uuid")},
            {u"%email"_qs, quoted(member[0][1].toString(), "text")},
            {u"%assistant"_qs, quoted(f_->assistant, "uuid")},
            {u"%line"_qs, quoted(f_->lines.first(), "uuid")},
            {u"%command"_qs,
             quoted(need(f_->console().text(u"SELECT autolynx.request_lines_sync() ->> 'command_id'"_qs)), "uuid")}};
    }

    static QString nameOf(const QString& signature) { return signature.left(signature.indexOf(u'(')); }

    QString statement(const Access& access, const Things& things)
    {
        const QString signature = QString::fromUtf8(access.function);
        QString arguments = QString::fromUtf8(access.arguments);
        if (arguments.isEmpty()) {
            arguments = f_->text(
                u"SELECT string_agg(CASE t::regtype::text WHEN 'jsonb' THEN quote_literal('{}') || '::jsonb' WHEN "
                u"'uuid' THEN "
                u"CASE n WHEN 1 THEN '%campaign' ELSE 'NULL::uuid' END ELSE 'NULL::' || t::regtype::text END, ', ' "
                u"ORDER BY n) "
                "FROM pg_proc p, unnest(p.proargtypes) WITH ORDINALITY AS a (t, n) WHERE p.oid = ('autolynx.' || ?)::regprocedure"_qs,
                {signature});
        }
        for (auto it = things.begin(); it != things.end(); ++it)
            arguments.replace(it.key(), it.value());
        return u"SELECT autolynx.%1(%2)"_qs.arg(nameOf(signature), arguments);
    }

    // The code that this meets, without leaving a trace.
    QString meets(const QString& who, const QString& sql)
    {
        auto& connection = f_->database.kept(logins_[who]);
        need(connection.script(u"BEGIN"_qs));
        const QString code = refusal(connection, sql);
        need(connection.script(u"ROLLBACK"_qs));
        return code;
    }
    // Whatever else may be wrong with what was asked: that one may ask was not.
    static bool isRefusedAccess(const QString& code, const QString& refusal)
    {
        return code == u"not_a_member" || code == u"admin_only" || code == u"SQLSTATE 42501" ||
               code.endsWith(u"_not_found") || (!refusal.isEmpty() && code == refusal);
    }
    bool expect(const QString& who, const Access& access, const Things& things, const QString& expected)
    {
        const QString sql = statement(access, things), met = meets(who, sql);
        const bool as =
            expected == u"allowed" ? !isRefusedAccess(met, QString::fromUtf8(access.refusal)) : met == expected;
        if (!as)
            qWarning().noquote() << who << sql << "met" << met << "instead of" << expected;
        return as;
    }

private Q_SLOTS:
    void initTestCase()
    {
        f_ = std::make_unique<Fixture>();
        const QString first = f_->started(4), second = f_->started(4);
        const QStringList calls = f_->dial();
        // One call of each campaign has ended, with a recording.
        for (const QString& call : calls)
            f_->apply({Fixture::fact(call, "report",
                                     u"\"status\": \"ENDED\", \"ended_reason\": \"customer-ended-call\", "
                                     u"\"ended_class\": \"customer-hangup\", "
                                     "\"conversation\": true, \"recording_url\": \"https://example.test/r.wav\""_qs)});
        logins_ = {{u"admin"_qs, f_->member},
                   {u"operator"_qs, f_->database.addMember()},
                   {u"other"_qs, f_->database.addMember()},
                   {u"worker"_qs, u"autolynx_worker"_qs}};
        for (const char* who : {"revoked", "expired", "disabled"})
            logins_[QString::fromUtf8(who)] = f_->database.addMember(u"admin"_qs);
        logins_[u"none"_qs] = f_->database.addMember(u"admin"_qs);
        for (const QString& campaign : {first, second})
            f_->addContacts(campaign, 3);
        own_ = thingsOf(first, logins_[u"operator"_qs]);
        others_ = thingsOf(second, logins_[u"other"_qs]);
        f_->run(u"UPDATE autolynx.sessions SET revoked_at = clock_timestamp() WHERE role_name = ?"_qs,
                {logins_[u"revoked"_qs]});
        f_->run(u"UPDATE autolynx.sessions SET idle_until = clock_timestamp() WHERE role_name = ?"_qs,
                {logins_[u"expired"_qs]});
        f_->run(
            u"UPDATE autolynx.members SET active = false WHERE id = (SELECT member_id FROM autolynx.sessions WHERE role_name = ?)"_qs,
            {logins_[u"disabled"_qs]});
        f_->run(u"DELETE FROM autolynx.sessions WHERE role_name = ?"_qs, {logins_[u"none"_qs]});
    }
    void cleanupTestCase() { f_.reset(); }

    void everyGrantedFunctionIsInTheTable()
    {
        QStringList listed;
        for (const Access& access : kAccess)
            listed += u"autolynx."_qs + QString::fromUtf8(access.function);
        // Whatever anybody but its owner may execute: a function that is granted, and one that was forgotten to be
        // revoked.
        const QString missing =
            f_->text(u"SELECT string_agg(p.oid::regprocedure::text, ', ') FROM pg_proc p WHERE p.pronamespace = "
                     u"'autolynx'::regnamespace "
                     "AND (has_function_privilege('autolynx_console', p.oid, 'EXECUTE') OR "
                     "has_function_privilege('autolynx_worker', p.oid, 'EXECUTE')) "
                     "AND NOT p.oid = ANY (ARRAY(SELECT to_regprocedure(s)::oid FROM unnest(?::text[]) s))"_qs,
                     {db::textArray(listed)});
        QVERIFY2(missing.isEmpty(), qPrintable(u"add to tests/db/access_table.h who may execute "_qs + missing));
        const QString gone =
            f_->text(u"SELECT string_agg(s, ', ') FROM unnest(?::text[]) s WHERE to_regprocedure(s) IS NULL"_qs,
                     {db::textArray(listed)});
        QVERIFY2(gone.isEmpty(), qPrintable(u"take out of tests/db/access_table.h what is not there: "_qs + gone));
    }

    // By the catalogue: each role × each function. The gate, a member of each session's role so that it can remove it,
    // is nobody's login and no member.
    void executePrivileges()
    {
        QStringList console, worker;
        for (const Access& access : kAccess)
            (access.who == Who::Worker ? worker : console) += u"autolynx."_qs + QString::fromUtf8(access.function);
        for (const char* shared : kShared)
            worker += u"autolynx."_qs + QString::fromUtf8(shared);
        need(Cluster::shared().superuser().script(u"CREATE ROLE access_test_public LOGIN"_qs));
        const QString wrong = f_->text(
            u"SELECT string_agg(r.role || ' ' || p.oid::regprocedure, ', ') FROM pg_proc p CROSS JOIN (SELECT "
            u"'access_test_public' AS role, '{}'::text[] AS allowed "
            "UNION ALL SELECT 'autolynx_worker', ?::text[] UNION ALL SELECT u, ?::text[] FROM unnest(?::text[]) u "
            ") r "
            "WHERE p.pronamespace = 'autolynx'::regnamespace AND p.proowner <> r.role::regrole "
            "AND has_function_privilege(r.role, p.oid, 'EXECUTE') <> (p.oid = ANY (ARRAY(SELECT to_regprocedure(s)::oid FROM unnest(r.allowed) s)))"_qs,
            {db::textArray(worker), db::textArray(console),
             db::textArray(
                 {u"autolynx_console"_qs, logins_[u"admin"_qs], logins_[u"operator"_qs], logins_[u"none"_qs]})});
        need(Cluster::shared().superuser().script(u"DROP ROLE access_test_public"_qs));
        QCOMPARE(wrong, QString());
    }

    void functionsAreCalled_data()
    {
        QTest::addColumn<int>("index");
        int index = 0;
        for (const Access& access : kAccess)
            QTest::newRow(access.function) << index++;
    }
    void functionsAreCalled()
    {
        QFETCH(int, index);
        const Access& access = kAccess[index];
        const bool shared = std::any_of(std::begin(kShared), std::end(kShared),
                                        [&](const char* each) { return qstrcmp(each, access.function) == 0; });
        const QString denied = u"SQLSTATE 42501"_qs, allowed = u"allowed"_qs, notOpen = u"import_not_open"_qs;
        if (access.who != Who::Worker && !shared)
            QVERIFY(expect(u"worker"_qs, access, own_, denied));
        for (const char* dead : {"revoked", "expired", "disabled", "none"}) {
            const QString expected = access.who == Who::Worker   ? denied
                                     : access.who == Who::Anyone ? allowed
                                     : access.who == Who::Import ? notOpen
                                                                 : u"not_a_member"_qs;
            QVERIFY(expect(QString::fromUtf8(dead), access, own_, expected));
        }
        const QString refusal = QString::fromUtf8(access.refusal);
        const auto expected = [&](bool admin, bool own) {
            switch (access.who) {
            case Who::Worker:
                return denied;
            case Who::Import:
                return notOpen;
            case Who::Admin:
                return admin ? allowed : u"admin_only"_qs;
            case Who::Own:
                return admin || own ? allowed : refusal;
            default:
                return allowed;
            }
        };
        QVERIFY(expect(u"admin"_qs, access, others_, expected(true, false)));
        QVERIFY(expect(u"operator"_qs, access, own_, expected(false, true)));
        QVERIFY(expect(u"operator"_qs, access, others_, expected(false, false)));
        QVERIFY(expect(u"other"_qs, access, own_, expected(false, false)));
    }

    // Each relation × each privilege × each role, by the catalogue: nothing, but the list of migrations.
    void relationsAreNobodys()
    {
        need(Cluster::shared().superuser().script(u"CREATE ROLE access_test_public LOGIN"_qs));
        QStringList roles = {u"access_test_public"_qs, u"autolynx_console"_qs, u"autolynx_gate"_qs};
        roles += logins_.values();
        const auto held = need(f_->database.owner().query(
            u"SELECT DISTINCT c.relname, p, r = 'access_test_public' FROM pg_class c CROSS JOIN "
            u"unnest(?::text[]) r "
            "CROSS JOIN unnest('{SELECT,INSERT,UPDATE,DELETE,TRUNCATE,REFERENCES,TRIGGER,USAGE}'::text[]) p "
            "WHERE c.relnamespace = 'autolynx'::regnamespace AND CASE WHEN c.relkind = 'S' THEN p IN ('SELECT', "
            "'UPDATE', 'USAGE') AND has_sequence_privilege(r, c.oid, p) "
            "WHEN c.relkind IN ('r', 'p', 'v', 'm', 'f') AND p <> 'USAGE' THEN has_table_privilege(r, c.oid, p) "
            "OR p IN ('SELECT', 'INSERT', 'UPDATE', 'REFERENCES') AND has_any_column_privilege(r, c.oid, p) END"_qs,
            {db::textArray(roles)}));
        need(Cluster::shared().superuser().script(u"DROP ROLE access_test_public"_qs));
        QCOMPARE(held, (db::Rows{{u"schema_migrations"_qs, u"SELECT"_qs, false}}));
    }

    // And really tried.
    void relationsAreTried()
    {
        const auto relations = need(f_->database.owner().query(
            u"SELECT c.relname, (SELECT quote_ident(attname) FROM pg_attribute WHERE attrelid = c.oid AND attnum > 0 "
            u"AND attidentity = '' AND attgenerated = '' ORDER BY attnum LIMIT 1) "
            u"FROM pg_class c "
            "WHERE c.relnamespace = 'autolynx'::regnamespace AND c.relkind IN ('r', 'p', 'v', 'm', 'f') ORDER BY 1"_qs));
        QVERIFY(relations.size() > 25);
        for (auto who = logins_.begin(); who != logins_.end(); ++who) {
            auto& connection = f_->database.kept(who.value());
            for (const db::Row& row : relations) {
                for (const QString& statement :
                     {u"SELECT FROM autolynx.%1"_qs, u"INSERT INTO autolynx.%1 DEFAULT VALUES"_qs,
                      u"UPDATE autolynx.%1 SET %2 = %2"_qs, u"DELETE FROM autolynx.%1"_qs}) {
                    const bool open = row[0].toString() == u"schema_migrations" && statement.startsWith(u"SELECT"_qs);
                    const QString sql = statement.contains(u"%2"_qs)
                                            ? statement.arg(row[0].toString(), row[1].toString())
                                            : statement.arg(row[0].toString());
                    const QString met = refusal(connection, sql);
                    QVERIFY2(met == (open ? QString() : u"SQLSTATE 42501"_qs),
                             qPrintable(who.key() + u": "_qs + sql + u": "_qs + met));
                }
            }
        }
    }
};

AUTOLYNX_TEST(TestAccess, "access");
#include "test_access.moc"
