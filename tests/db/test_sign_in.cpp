// SPDX-License-Identifier: GPL-3.0-or-later
// The database's part in signing in (R1): attempts are limited without anybody being able to keep others out, hashes
// are the worker's alone to read, there is always an admin.
#include "tests/db/session_fixture.h"
#include "tests/support/test.h"

#include <thread>

using namespace autolynx;
using namespace autolynx::test;

class TestSignIn : public QObject
{
    Q_OBJECT

    struct Answer
    {
        bool allowed;
        int waitMs;
    };
    static Answer attempt(TestDatabase& database, const QString& account, const QString& address)
    {
        const auto rows = need(database.worker().query(
            u"SELECT allowed, wait_ms FROM autolynx.sign_in_allowed(?, ?)"_qs, {account, address}));
        return {rows[0][0].toBool(), rows[0][1].toInt()};
    }
    // Buckets fill as time passes, so how many attempts one takes is no fixed number.
    template <typename Condition> static bool comes(Condition condition, int attempts)
    {
        for (int i = 0; i < attempts; ++i) {
            if (condition())
                return true;
        }
        return false;
    }
    const QString hash_ = u"$argon2id$v=19$m=65536,t=3,p=4$c2FsdHNhbHRzYWx0$"_qs + QString(43, u'A');

private Q_SLOTS:
    void attemptsAreLimitedByAccountAndAddress()
    {
        TestDatabase database;
        QVERIFY(comes([&] { return !attempt(database, u"li"_qs, u"a"_qs).allowed; }, 500));
        QVERIFY(attempt(database, u"li"_qs, u"b"_qs).allowed); // the member, from elsewhere
        QVERIFY(attempt(database, u"bo"_qs, u"a"_qs).allowed); // somebody else at the same place
        // One address that tries many accounts.
        int account = 0;
        QVERIFY(comes([&] { return !attempt(database, u"x%1"_qs.arg(++account), u"c"_qs).allowed; }, 500));
        const Answer refused = attempt(database, u"li"_qs, u"c"_qs);
        QVERIFY(!refused.allowed && refused.waitMs > 0);
    }

    // Attempts that were refused take nothing: what fills up is there for the next, however often it was tried
    // meanwhile.
    void whatIsRefusedTakesNothing()
    {
        TestDatabase database;
        QVERIFY(comes([&] { return !attempt(database, u"li"_qs, u"a"_qs).allowed; }, 500));
        need(database.owner().query(u"UPDATE autolynx.sign_in_buckets SET tokens = 0.9, at = clock_timestamp()"_qs));
        attempt(database, u"li"_qs, u"a"_qs);
        need(database.owner().query(u"UPDATE autolynx.sign_in_buckets SET at = at - interval '30 seconds'"_qs));
        QVERIFY(attempt(database, u"li"_qs, u"a"_qs).allowed);
    }

    // "No lockout that others can cause for long": from wherever an account is tried, others only wait a little.
    void anAccountUnderAttackIsSlowedAlone()
    {
        TestDatabase database;
        int address = 0;
        QVERIFY(comes(
            [&] {
                const Answer answer = attempt(database, u"li"_qs, u"bot%1"_qs.arg(++address));
                return answer.allowed && answer.waitMs > 0;
            },
            5000));
        for (int i = 0; i < 20; ++i)
            QVERIFY(attempt(database, u"li"_qs, u"bot%1"_qs.arg(++address)).allowed);
        const Answer member = attempt(database, u"li"_qs, u"home"_qs);
        QVERIFY(member.allowed && member.waitMs <= 2000);
    }

    void successGivesAttemptsBackAndIsRecorded()
    {
        TestDatabase database;
        const QString person = addPerson(database, u"li@example.test"_qs, u"operator"_qs);
        const QString record = u"SELECT autolynx.sign_in_record('li', 'a', nullif(?, '')::uuid, ?, ?)"_qs;
        QVERIFY(comes([&] { return !attempt(database, u"li"_qs, u"a"_qs).allowed; }, 500));
        need(database.worker().query(record, {person, false, u"password_wrong"_qs}));
        need(database.worker().query(record, {QString(u""_qs), false, u"unknown"_qs}));
        need(database.worker().query(record, {person, true, u"password"_qs}));
        QVERIFY(attempt(database, u"li"_qs, u"a"_qs).allowed);
        QCOMPARE(
            need(database.owner().text(
                u"SELECT string_agg(concat_ws(' ', action, entity_id = ?, member_id, after), ', ' ORDER BY id) FROM autolynx.audit WHERE field = 'sign_in'"_qs,
                {person})),
            u"sign_in_refused t password_wrong, sign_in_refused unknown, sign_in t %1 password"_qs.arg(person));
    }

    // An office behind one address in the morning; whoever guesses there, with an account of their own, guesses no more
    // by signing in.
    void successesTakeNothing()
    {
        TestDatabase database;
        const auto record = [&](const QString& account, bool succeeded) {
            need(database.worker().query(u"SELECT autolynx.sign_in_record(?, 'office', NULL, ?, 'password')"_qs,
                                         {account, succeeded}));
        };
        for (int i = 0; i < 120; ++i) {
            const QString account = u"person%1"_qs.arg(i % 60);
            QVERIFY2(attempt(database, account, u"office"_qs).allowed, qPrintable(account));
            record(account, true);
        }
        int guesses = 0;
        QVERIFY(comes(
            [&] {
                if (!attempt(database, u"victim%1"_qs.arg(guesses), u"office"_qs).allowed)
                    return true;
                record(u"victim%1"_qs.arg(guesses++), false);
                if (attempt(database, u"guesser"_qs, u"office"_qs).allowed)
                    record(u"guesser"_qs, true);
                return false;
            },
            500));
        QVERIFY(attempt(database, u"victim0"_qs, u"elsewhere"_qs).allowed);
    }

    // "10,000 wrong passwords from 50 addresses: the right member still gets in", and few of them are looked at.
    void tenThousandGuessesKeepNobodyOut()
    {
        TestDatabase database;
        constexpr int kAddresses = 50, kGuesses = 10'000, kAtOnce = 8;
        constexpr double kRefill = 30; // seconds for one more of an account at an address
        const auto now = [&] {
            return need(database.owner().text(u"SELECT extract(epoch FROM clock_timestamp())::text"_qs)).toDouble();
        };
        const double begun = now();
        int looked = 0;
        for (int i = 0; i < kGuesses; ++i) {
            looked += attempt(database, u"li"_qs, u"bot%1"_qs.arg(i % kAddresses)).allowed ? 1 : 0;
            if (i % 500 != 0)
                continue;
            const Answer member = attempt(database, u"li"_qs, u"home"_qs);
            QVERIFY2(member.allowed && member.waitMs <= 1000, qPrintable(QString::number(i)));
            need(database.worker().query(u"SELECT autolynx.sign_in_record('li', 'home', NULL, true, 'password')"_qs));
        }
        QVERIFY2(looked <= kAddresses * (kAtOnce + 1 + (now() - begun) / kRefill), qPrintable(QString::number(looked)));
    }

    void hashesAreTheWorkersToRead()
    {
        TestDatabase database;
        const QString person = addPerson(database, u"li@example.test"_qs, u"operator"_qs);
        addPerson(database, u"max@example.test"_qs, u"admin"_qs);
        const QString look = u"SELECT id, password_hash, active FROM autolynx.member_for_sign_in(?)"_qs;
        QCOMPARE(need(database.worker().query(look, {u"LI@example.test"_qs})).at(0)[0].toString(), person);
        const auto nobody = need(database.worker().query(look, {u"nobody@example.test"_qs}));
        QCOMPARE(nobody.size(), 1);
        QVERIFY(nobody[0][0].isNull() && nobody[0][1].isNull() && !nobody[0][2].toBool());
        const QString set = u"SELECT autolynx.member_password_set(?, ?)"_qs;
        const QString admin =
            openSession(database,
                        need(database.owner().text(u"SELECT id FROM autolynx.members WHERE role = 'admin'"_qs)))
                .role;
        for (const char* wrong : {"secret", "$argon2i$v=19$m=65536,t=3,p=4$c2FsdHNhbHRzYWx0$AAAA", ""})
            QCOMPARE(refusal(database.kept(admin), set, {u"li@example.test"_qs, QString::fromUtf8(wrong)}),
                     u"password_hash"_qs);
        need(database.kept(admin).query(set, {u"li@example.test"_qs, hash_}));
        QCOMPARE(need(database.worker().query(look, {u"li@example.test"_qs})).at(0)[1].toString(), hash_);
        QCOMPARE(refusal(database.kept(admin), look, {u"li@example.test"_qs}), u"SQLSTATE 42501"_qs);
        need(database.worker().query(set, {u"li@example.test"_qs, QVariant(QMetaType(QMetaType::QString))}));
        QVERIFY(need(database.worker().query(look, {u"li@example.test"_qs})).at(0)[1].isNull());
        QCOMPARE(database.number(u"SELECT count(*) FROM autolynx.audit WHERE concat(before, after) LIKE '%argon2%'"_qs),
                 0);
        QCOMPARE(
            need(database.owner().text(
                u"SELECT string_agg(actor = ? || ' ' || after, ', ' ORDER BY id) FROM autolynx.audit WHERE field = 'password'"_qs
                    .replace(u"actor = ?"_qs, u"(actor = '%1')::text"_qs.arg(admin)))),
            u"true set, false removed"_qs);
    }

    // Two admins who put each other out at the same moment: one of them stays.
    void thereIsAlwaysAnAdmin()
    {
        for (int round = 0; round < 5; ++round) {
            TestDatabase database;
            QStringList logins;
            for (const char* email : {"max@example.test", "jo@example.test"})
                logins += openSession(database, addPerson(database, QString::fromUtf8(email), u"admin"_qs)).role;
            const auto out = [&](const QString& login, const char* statement) {
                // May fail by refusal, or because its own session was ended.
                auto connection = db::Connection::open(database.url(login), "test");
                if (connection)
                    (void)(*connection)->query(QString::fromUtf8(statement));
            };
            std::thread one(out, logins[0], "SELECT autolynx.member_disable('jo@example.test')");
            std::thread two(out, logins[1], "SELECT autolynx.member_role_set('max@example.test', 'operator')");
            one.join();
            two.join();
            QVERIFY(database.number(u"SELECT count(*) FROM autolynx.members WHERE role = 'admin' AND active"_qs) >= 1);
        }
    }
};

AUTOLYNX_TEST(TestSignIn, "sign_in");
#include "test_sign_in.moc"
