// SPDX-License-Identifier: GPL-3.0-or-later
// The drift lock (R15): a campaign dials with the assistant as it was at Start, or as an admin accepted it since. Rules
// out: a list called with words that somebody typed into the provider's dashboard.
#include "tests/db/drift_world.h"

using namespace autolynx;
using namespace std::chrono_literals;
using namespace test;

class TestDriftLock : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    // Nobody is called before the provider's copy has been looked at, unless that was minutes ago.
    void aLookComesBeforeTheFirstCall()
    {
        DriftWorld l;
        QCOMPARE(l.f.claim().size(), 2); // looked at just now
        const QString other = l.f.campaign(u"\"cap\": 2"_qs);
        l.f.addContacts(other, 2);
        l.f.advance(11min);
        l.f.change("pause", l.campaign);
        l.campaign = other;
        l.f.change("start", l.campaign);
        const auto answer = l.f.claimAnswer();
        QVERIFY(answer["calls"].empty() && answer["wake_at_us"].get<qint64>() > l.f.nowUs());
        QCOMPARE(l.code(), u"assistant_unchecked"_qs);
        QVERIFY(l.look());
        QVERIFY(!l.look()); // once
        QCOMPARE(l.f.claim().size(), 2);
        QCOMPARE(l.code(), QString());
    }

    // If the provider does not let us look, an admin may go on without.
    void anAdminMayGoOnUnseen()
    {
        DriftWorld l;
        l.f.advance(11min);
        const QString other = l.f.campaign(u"\"cap\": 2"_qs);
        l.f.addContacts(other, 2);
        l.f.change("pause", l.campaign);
        l.campaign = other;
        l.f.change("start", l.campaign);
        QCOMPARE(l.f.claim(), QStringList());
        QCOMPARE(l.accept(), QString());
        QCOMPARE(l.f.claim().size(), 2);
    }

    // Every ten minutes while somebody dials; each minute while something is wrong; never for nothing.
    void howOftenItLooks()
    {
        DriftWorld l;
        QVERIFY(!l.look());
        l.f.advance(601s);
        QVERIFY(l.look());
        l.f.advance(9min);
        QVERIFY(!l.look());
        l.f.advance(61s);
        QVERIFY(l.look(kSimple));
        l.f.advance(30s);
        QVERIFY(!l.look());
        l.f.advance(31s);
        QVERIFY(l.look(kSimple));
        l.f.change("pause", l.campaign);
        l.f.advance(1h);
        QVERIFY(!l.look());
    }

    // Held at once, also what was claimed already; it goes on by itself when somebody puts it right.
    void aDifferenceHolds()
    {
        DriftWorld l;
        const QStringList claimed = l.f.claim();
        QCOMPARE(claimed.size(), 2);
        l.f.advance(601s);
        QVERIFY(l.look(kDrift));
        QCOMPARE(l.f.send(l.f.claim()), QStringList());
        const json hold = l.hold();
        QCOMPARE(hold["code"].get<std::string>(), std::string("assistant_drifted"));
        QCOMPARE(hold["level"].get<std::string>(), std::string("campaign"));
        QCOMPARE(hold["who"].get<std::string>(), std::string("admin"));
        QVERIFY(hold["since"].is_string() && hold["next_at"].is_string());
        QCOMPARE(l.drift()["drift"].size(), size_t(2));
        l.f.advance(61s);
        QVERIFY(l.look());
        QCOMPARE(l.code(), QString());
        QCOMPARE(l.f.claim().size(), 2);
    }

    // Not only the next claim: what is about to be sent, too.
    void whatIsClaimedIsNotSent()
    {
        DriftWorld l;
        const QStringList claimed = l.f.claim();
        need(l.f.worker().query(u"SELECT autolynx.assistant_looked_at(?::uuid, 1, ?::jsonb, false)"_qs,
                                {l.f.assistant, QString::fromUtf8(kSimple)}));
        QCOMPARE(l.f.send(claimed), QStringList());
        QCOMPARE(l.f.text(u"SELECT string_agg(DISTINCT launch || ' ' || launch_code, ',') FROM autolynx.calls"_qs),
                 u"RELEASED assistant_drifted"_qs);
        QCOMPARE(l.f.contradiction(), QString());
    }

    void aMissingAssistantHolds()
    {
        DriftWorld l;
        l.f.advance(601s);
        QVERIFY(l.look("[]", true));
        QCOMPARE(l.f.claim(), QStringList());
        QCOMPARE(l.code(), u"assistant_missing"_qs);
        l.f.advance(61s);
        QVERIFY(l.look());
        QCOMPARE(l.f.claim().size(), 2);
        QCOMPARE(l.code(), QString());
    }

    // An edit here is a decision, too: whose campaign goes on with it is said, the others wait for an admin.
    void anEditWhileLiveIsDecidedOn()
    {
        DriftWorld l;
        l.edit(
            u"SELECT autolynx.request_assistant_update(?::uuid, '{\"name\": \"Nora\", \"firstMessage\": \"Good day\"}', 1)"_qs);
        QCOMPARE(l.f.claim(), QStringList());
        QCOMPARE(l.code(), u"assistant_changed"_qs);
        QCOMPARE(l.drift()["pinned_version"].get<int>(), 1);
        QCOMPARE(l.drift()["version"].get<int>(), 2);
        QCOMPARE(l.accept(), QString());
        QCOMPARE(l.code(), QString());
        l.edit(
            u"SELECT autolynx.request_assistant_update(?::uuid, '{\"name\": \"Nora\", \"firstMessage\": \"Hello\"}', 2, true)"_qs);
        QCOMPARE(l.code(), QString());
        QCOMPARE(l.f.claim().size(), 2);
        // A name is not spoken.
        l.edit(
            u"SELECT autolynx.request_assistant_update(?::uuid, '{\"name\": \"Norma\", \"firstMessage\": \"Hello\"}', 3)"_qs);
        QCOMPARE(l.code(), QString());
        // Changed back, it is the pinned one again.
        l.edit(
            u"SELECT autolynx.request_assistant_update(?::uuid, '{\"name\": \"Norma\", \"firstMessage\": \"Hey\"}', 4)"_qs);
        QCOMPARE(l.code(), u"assistant_changed"_qs);
        l.edit(
            u"SELECT autolynx.request_assistant_update(?::uuid, '{\"name\": \"Norma\", \"firstMessage\": \"Hello\"}', 5)"_qs);
        QCOMPARE(l.code(), QString());
    }

    // A look that began before an edit says nothing of what came after.
    void aLookOverlappedByAnEditIsForgotten()
    {
        DriftWorld l;
        l.f.advance(601s);
        const auto due = need(l.f.worker().query(u"SELECT version FROM autolynx.assistants_to_check(4)"_qs));
        l.edit(
            u"SELECT autolynx.request_assistant_update(?::uuid, '{\"name\": \"Nora\", \"firstMessage\": \"New\"}', 1, true)"_qs);
        need(l.f.worker().query(u"SELECT autolynx.assistant_looked_at(?::uuid, ?, ?::jsonb, false)"_qs,
                                {l.f.assistant, due[0][0], QString::fromUtf8(kSimple)}));
        QCOMPARE(l.code(), QString());
    }
};

AUTOLYNX_TEST(TestDriftLock, "drift_lock");
#include "test_drift_lock.moc"
