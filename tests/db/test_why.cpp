// SPDX-License-Identifier: GPL-3.0-or-later
// Why not dialled? (R15): for any contact, what it answers is what the claim then does; and it says which gate, by
// what, and when that changes.
#include "tests/support/fixture.h"
#include "tests/support/test.h"

#include <nlohmann/json.hpp>

using namespace autolynx;
using namespace std::chrono_literals;
using nlohmann::json;
using test::Fixture;
using test::need;

class TestWhy : public QObject
{
    Q_OBJECT

    static json why(Fixture& f, const QString& campaign, const QString& contact)
    {
        return need(f.console().json(u"SELECT autolynx.contact_why(?::uuid, ?::bigint)"_qs, {campaign, contact}),
                    "contact_why");
    }
    static json gate(const json& answer, const char* name)
    {
        for (const json& each : answer.at("gates")) {
            if (each.at("gate") == name)
                return each;
        }
        return {};
    }
    static QString closed(const json& answer)
    {
        QStringList found;
        for (const json& each : answer.at("gates")) {
            if (each.at("open") == false)
                found += QString::fromStdString(each.at("gate").get<std::string>() + ':' +
                                                each.at("code").get<std::string>());
        }
        return found.join(u' ');
    }

private Q_SLOTS:
    // %1: the campaign, %2: the contact.
    void agreesWithTheClaim_data()
    {
        QTest::addColumn<QString>("change");
        QTest::addColumn<QString>("expected");
        QTest::addColumn<QString>("changes");
        const auto row = [](const char* name, const char* change, const char* expected, const char* changes = "") {
            QTest::newRow(name) << QString::fromUtf8(change) << QString::fromUtf8(expected)
                                << QString::fromUtf8(changes);
        };
        row("nothing is in the way", "SELECT 1", "");
        row("stop-all", "SELECT autolynx.dialing_stop_all()", "account:stopped");
        row("rate limited",
            "owner UPDATE autolynx.accounts SET rate_limited_until = autolynx.now() + interval '1 minute'",
            "account:rate_limited", "2026-03-03T17:01:00.000Z");
        row("paused", "SELECT autolynx.campaign_pause('%1')", "campaign:campaign_state");
        row("held",
            "owner UPDATE autolynx.campaigns SET hold_code = 'assistant_gone', hold_since = autolynx.now(), "
            "hold_probe_at = autolynx.now() + interval '5 seconds'",
            "campaign_hold:assistant_gone", "2026-03-03T17:00:05.000Z");
        row("on its way back", "owner UPDATE autolynx.contacts SET eligible_at = eligible_at + interval '1 minute'",
            "contact:waits", "2026-03-03T17:01:00.000Z");
        row("skipped", "SELECT autolynx.contact_skip('%1', '{%2}')", "contact:skipped");
        row("must not be called", "SELECT autolynx.do_not_call_add((SELECT '+13125550142'::text), NULL, 'asked')",
            "contact:do_not_call do_not_call:do_not_call");
        row("entered past the functions",
            "owner INSERT INTO autolynx.do_not_call (phone, added_at, added_by) VALUES ('+13125550142', "
            "autolynx.now(), 'x')",
            "do_not_call:do_not_call");
        row("outside its hours", "SELECT autolynx.campaign_set('%1', '{\"window_start\": \"12:00\"}')",
            "calling_hours:outside_window", "2026-03-03T18:00:00.000Z");
        row("called as often as it may be", "owner UPDATE autolynx.contacts SET attempts = 1", "attempts:attempts");
    }
    void agreesWithTheClaim()
    {
        QFETCH(QString, change);
        QFETCH(QString, expected);
        QFETCH(QString, changes);
        Fixture f;
        const QString campaign = f.campaign();
        const QString contact = f.addNumbers(campaign, {u"+13125550142"_qs}).first();
        f.change("start", campaign);
        f.run(u"SELECT autolynx.refresh_windows(c, autolynx.now()) FROM autolynx.campaigns c"_qs);
        const QString sql = change.section(u"owner "_qs, change.startsWith(u"owner "_qs) ? 1 : 0)
                                .replace(u"%1"_qs, campaign)
                                .replace(u"%2"_qs, contact);
        need((change.startsWith(u"owner "_qs) ? f.database.owner() : f.console()).query(sql), qPrintable(sql));
        // Hours that were changed are worked out by the next claim, and it claims nobody outside them.
        if (expected.startsWith(u"calling_hours"_qs))
            f.claim();
        const json answer = why(f, campaign, contact);
        QCOMPARE(closed(answer).replace(u"contact:outside_window "_qs, QString()), expected);
        QCOMPARE(answer.at("open").get<bool>(), expected.isEmpty());
        if (!changes.isEmpty()) {
            const auto name = expected.section(u':', 0, 0).toStdString();
            QCOMPARE(QString::fromStdString(gate(answer, name.c_str()).at("changes_at").get<std::string>()), changes);
        }
        QCOMPARE(f.claim().size(), expected.isEmpty() ? 1 : 0);
    }

    // Several at once are all told; the inputs are what they judged by.
    void tellsEachWithItsInputs()
    {
        Fixture f;
        const QString campaign = f.campaign();
        const QString contact = f.addNumbers(campaign, {u"+13125550142"_qs}).first();
        f.change("start", campaign);
        const QStringList calls = f.dial();
        const QString other = f.campaign();
        const QString waiting = f.addNumbers(other, {u"+13125550142"_qs}).first();
        f.change("start", other);
        f.run(u"SELECT autolynx.refresh_windows(c, autolynx.now()) FROM autolynx.campaigns c"_qs);
        QCOMPARE(closed(why(f, campaign, contact)), u"contact:on_the_phone"_qs);
        f.run(
            u"INSERT INTO autolynx.do_not_call (phone, added_at, added_by) VALUES ('+13125550142', autolynx.now(), 'x')"_qs);
        const json answer = why(f, other, waiting);
        QCOMPARE(closed(answer), u"do_not_call:do_not_call number_busy:number_busy"_qs);
        QVERIFY(gate(answer, "do_not_call").at("inputs").at("entries") == 1);
        QVERIFY(gate(answer, "do_not_call").at("for_ever") == true);
        QVERIFY(gate(answer, "number_busy").at("inputs").at("calls") == 1);
        const json hours = gate(answer, "calling_hours");
        QVERIFY(hours.at("open") == true && hours.at("inputs").at("zones") == json{"America/Chicago"});
        QVERIFY(hours.at("inputs").at("local") == json{"Tue 11:00"});
        QVERIFY(hours.at("changes_at") == "2026-03-04T02:58:00.000Z");
        f.end(calls);
        QCOMPARE(closed(why(f, other, waiting)), u"do_not_call:do_not_call"_qs);
        const QString stranger = f.database.addMember(u"operator"_qs);
        QCOMPARE(test::refusal(f.database.kept(stranger), u"SELECT autolynx.contact_why(?::uuid, ?::bigint)"_qs,
                               {other, waiting}),
                 u"campaign_not_found"_qs);
    }
};

AUTOLYNX_TEST(TestWhy, "why");
#include "test_why.moc"
