// SPDX-License-Identifier: GPL-3.0-or-later
// Plans that PostgreSQL keeps: what was once chosen for one row must not be met by a million (R13).
#include "tests/support/database.h"
#include "tests/support/test.h"

using namespace autolynx;
using test::need;

class TestPlans : public QObject
{
    Q_OBJECT

    /// Functions of ours for which this holds, by name.
    static QStringList functions(const QString& condition)
    {
        test::TestDatabase database;
        QStringList names;
        for (
            const db::Row& row : need(database.owner().query(
                u"SELECT proname::text FROM pg_proc WHERE pronamespace = 'autolynx'::regnamespace AND (%1) ORDER BY 1"_qs
                    .arg(condition))))
            names += row[0].toString();
        return names;
    }

private Q_SLOTS:
    // A plan without scans or loops prices what can't be avoided so high that PostgreSQL compiles it: seconds a claim
    // on a busy machine, longer than an intent's lease on a fast clock, so that nobody was ever called.
    void whatForbidsAPlanForbidsCompiling()
    {
        const QString forbids = u"proconfig::text LIKE '%enable\\_%=off%'"_qs;
        QVERIFY(functions(forbids).contains(u"claim"_qs));
        QCOMPARE(functions(forbids + u" AND NOT 'jit=off' = ANY (proconfig)"_qs), QStringList());
    }

    // The first change of a session is mostly of one row; its plan, kept, compared each of 10,000 rows with each: 18.8
    // s, and two days for a million.
    void oldRowsAreNotComparedWithEachNewOne()
    {
        const QString joins = u"prosrc ~ 'JOIN old_rows'"_qs;
        QVERIFY(functions(joins).contains(u"record_contacts"_qs));
        QCOMPARE(functions(joins + u" AND NOT coalesce('enable_nestloop=off' = ANY (proconfig), false)"_qs),
                 QStringList());
    }
};

AUTOLYNX_TEST(TestPlans, "plans");
#include "test_plans.moc"
