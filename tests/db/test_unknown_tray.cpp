// SPDX-License-Identifier: GPL-3.0-or-later
// The tray of uncertain launches (R15): a person decides, once evidence can't; nobody is called again on a guess,
// nobody is lost, and what the provider says after all wins.
#include "tests/support/fixture.h"
#include "tests/support/test.h"

#include <nlohmann/json.hpp>

using namespace autolynx;
using namespace std::chrono_literals;
using nlohmann::json;
using test::need;
using test::refusal;

namespace {

/// A launch of which nobody can say what became.
struct Uncertain
{
    test::Fixture f;
    QString campaign = f.started(3, u"\"cap\": 1"_qs);
    QString call;

    Uncertain()
    {
        call = f.send(f.claim())[0];
        f.fail(call, "unknown", "timeout");
    }
    void list()
    {
        const json listing{{"listed_at_us", f.nowUs()},
                           {"from_us", f.nowUs() - 86'400'000'000},
                           {"saturated", false},
                           {"calls", json::array()}};
        need(f.worker().query(u"SELECT autolynx.judge_unknown(?::jsonb)"_qs, {QString::fromStdString(listing.dump())}));
    }
    void giveUp()
    {
        f.advance(41min);
        need(f.worker().query(u"SELECT autolynx.worker_beat(?::uuid)"_qs, {f.workerId}));
        list();
    }
    json tray() { return need(f.console().json(u"SELECT autolynx.unknown_list()"_qs)); }
    QString refused(const char* decision, const char* outcome = nullptr)
    {
        return refusal(f.console(), u"SELECT autolynx.unknown_resolve(?::uuid, ?, ?)"_qs,
                       {call, QString::fromUtf8(decision),
                        outcome ? QVariant(QString::fromUtf8(outcome)) : QVariant(QMetaType(QMetaType::QString))});
    }
    QString contact() { return f.text(u"SELECT id FROM autolynx.contacts WHERE last_call_id = ?::uuid"_qs, {call}); }
};

} // namespace

class TestUnknownTray : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    // As long as evidence can come, it is shown, and nobody may guess.
    void whatIsLookedForIsShownWithItsEvidence()
    {
        Uncertain u;
        u.f.advance(1min);
        u.list();
        const json entry = u.tray().at(0);
        QCOMPARE(QString::fromStdString(entry["call_id"]), u.call);
        QCOMPARE(entry["launch"].get<std::string>(), std::string("UNKNOWN"));
        QCOMPARE(entry["evidence"]["code"].get<std::string>(), std::string("timeout"));
        QCOMPARE(entry["evidence"]["listings"].get<int>(), 1);
        QVERIFY(entry["evidence"]["sent_at"].is_string() && entry["evidence"]["listed_at"].is_string());
        QCOMPARE(entry["decides"]["earliest"].get<std::string>(), std::string("2026-03-03T17:15:00.000Z"));
        QCOMPARE(entry["decides"]["latest"].get<std::string>(), std::string("2026-03-03T17:40:00.000Z"));
        QVERIFY(entry["holds_slot"].get<bool>() && entry["holds_number"].get<bool>());
        QCOMPARE(u.refused("not_called"), u"call_still_looked_for"_qs);
        u.giveUp();
        const json shown = need(u.f.console().json(u"SELECT autolynx.unknown_show(?::uuid)"_qs, {u.call}));
        QCOMPARE(shown["launch"].get<std::string>(), std::string("UNCERTAIN"));
        QVERIFY(shown["decides"].is_null() && !shown["events"].empty());
    }

    void decided_data()
    {
        QTest::addColumn<QString>("decision");
        QTest::addColumn<QString>("outcome");
        QTest::addColumn<QString>("contact"); // state final attempts
        QTest::newRow("called") << u"called"_qs << QString() << u"FINAL failed 1"_qs;
        QTest::newRow("called and answered") << u"called"_qs << u"answered"_qs << u"FINAL answered 1"_qs;
        QTest::newRow("not called") << u"not_called"_qs << QString() << u"PENDING  0"_qs;
    }
    void decided()
    {
        QFETCH(QString, decision);
        QFETCH(QString, outcome);
        QFETCH(QString, contact);
        Uncertain u;
        u.giveUp();
        const QString id = u.contact();
        const QString state =
            u"SELECT concat_ws(' ', state, coalesce(final, ''), attempts) FROM autolynx.contacts WHERE id = ?::bigint"_qs;
        QCOMPARE(u.f.text(state, {id}), u"FINAL uncertain 1"_qs);
        QCOMPARE(u.refused(qPrintable(decision), outcome.isEmpty() ? nullptr : qPrintable(outcome)), QString());
        QCOMPARE(u.f.text(state, {id}), contact);
        QCOMPARE(u.f.call(u.call, "holds_number::text"), u"false"_qs);
        QCOMPARE(u.f.contradiction(), QString());
        QVERIFY(u.tray().empty());
        QCOMPARE(u.refused("called"), u"call_not_uncertain"_qs); // once
        QCOMPARE(u.f.text(u"SELECT action || ' ' || after FROM autolynx.audit WHERE entity = 'calls'"_qs),
                 u"resolve "_qs + decision);
        // Only who was not called is dialled again, once.
        QStringList next;
        for (int i = 0; i < 4; ++i) {
            const QStringList calls = u.f.dial();
            next += calls;
            u.f.end(calls);
        }
        const auto again = u.f.number(
            u"SELECT count(*) FROM autolynx.calls WHERE contact_id = ?::bigint AND launch = 'ACCEPTED'"_qs, {id});
        QCOMPARE(again, decision == u"not_called" ? 1 : 0);
        QCOMPARE(next.size(), decision == u"not_called" ? 3 : 2);
        QCOMPARE(u.f.state(u.campaign), u"COMPLETED"_qs);
        QCOMPARE(u.f.contradiction(), QString());
    }

    // A campaign that has ended takes nobody back.
    void anEndedCampaignSkips()
    {
        Uncertain u;
        u.giveUp();
        u.f.change("finish", u.campaign);
        QCOMPARE(u.f.state(u.campaign), u"COMPLETED"_qs);
        const QString id = u.contact();
        QCOMPARE(u.refused("not_called"), QString());
        QCOMPARE(u.f.contact(id, "final"), u"skipped"_qs);
        QCOMPARE(u.f.contradiction(), QString());
    }

    // It lived after all: an incident, whatever was decided; who waits again is not called a second time.
    void lateEvidenceWins_data()
    {
        QTest::addColumn<QString>("decision");
        QTest::addColumn<bool>("redialled");
        QTest::newRow("undecided") << QString() << false;
        QTest::newRow("called") << u"called"_qs << false;
        QTest::newRow("not called, waits") << u"not_called"_qs << false;
        QTest::newRow("not called, on the phone again") << u"not_called"_qs << true;
    }
    void lateEvidenceWins()
    {
        QFETCH(QString, decision);
        QFETCH(bool, redialled);
        Uncertain u;
        u.giveUp();
        const QString id = u.contact();
        if (!decision.isEmpty())
            QCOMPARE(u.refused(qPrintable(decision)), QString());
        if (redialled) {
            u.f.run(
                u"UPDATE autolynx.contacts SET eligible_at = autolynx.now() + interval '1 day' WHERE state = 'PENDING' AND id <> ?::bigint"_qs,
                {id});
            QCOMPARE(u.f.dial().size(), 1);
        }
        u.f.apply({test::Fixture::fact(u.call, "status", u"\"status\": \"IN_PROGRESS\""_qs)});
        QCOMPARE(u.f.call(u.call, "launch"), u"ACCEPTED"_qs);
        QCOMPARE(u.f.call(u.call, "(hangup_requested_at IS NOT NULL)::text"), u"true"_qs);
        QCOMPARE(
            u.f.number(
                u"SELECT count(*) FROM autolynx.call_events WHERE field = 'incident' AND code = 'late_evidence'"_qs),
            1);
        QCOMPARE(u.f.contradiction(), QString());
        u.f.end({u.call});
        if (!redialled)
            QCOMPARE(u.f.contact(id, "final"), u"answered"_qs);
        QCOMPARE(u.f.call(u.call, "outcome"), u"answered"_qs);
        QCOMPARE(u.f.contradiction(), QString());
    }

    void whoMayDecide()
    {
        Uncertain u;
        u.giveUp();
        const QString stranger = u.f.database.addMember(u"operator"_qs);
        auto& other = u.f.database.kept(stranger);
        QVERIFY(need(other.json(u"SELECT autolynx.unknown_list()"_qs)).empty());
        QCOMPARE(refusal(other, u"SELECT autolynx.unknown_resolve(?::uuid, 'called')"_qs, {u.call}),
                 u"campaign_not_found"_qs);
        QCOMPARE(refusal(other, u"SELECT autolynx.unknown_show(?::uuid)"_qs, {u.call}), u"campaign_not_found"_qs);
        QCOMPARE(u.refused("perhaps"), u"decision_unknown"_qs);
        QCOMPARE(u.refused("called", "rejected"), u"outcome_unknown"_qs);
        QCOMPARE(u.refused("not_called", "busy"), u"outcome_unknown"_qs);
    }
};

AUTOLYNX_TEST(TestUnknownTray, "unknown_tray");
#include "test_unknown_tray.moc"
