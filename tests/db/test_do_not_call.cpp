// SPDX-License-Identifier: GPL-3.0-or-later
// The do-not-call list (R11): adding ends all waiting everywhere at once, whoever adds; taking back restores exactly
// what it ended. Rules out: people called after they were put on the list, and a list that grows by retrying.
#include "tests/support/fixture.h"
#include "tests/support/test.h"

#include <nlohmann/json.hpp>

using namespace autolynx;
using namespace std::chrono_literals;
using nlohmann::json;
using test::Fixture;
using test::need;
using test::refusal;

namespace {

const QString kPhone = u"+13125550142"_qs;

json added(db::Connection& connection, const QString& phone = kPhone, const QVariant& campaign = {},
           const QString& reason = u"asked"_qs)
{
    return need(connection.json(u"SELECT autolynx.do_not_call_add(?, ?::uuid, ?)"_qs, {phone, campaign, reason}),
                "do_not_call_add");
}
QString id(const json& entry)
{
    return QString::number(entry.at("id").get<qint64>());
}
json removed(db::Connection& connection, const json& entry)
{
    return need(connection.json(u"SELECT autolynx.do_not_call_remove(?::bigint)"_qs, {id(entry)}),
                "do_not_call_remove");
}
QString refusedRemoval(db::Connection& connection, const json& entry)
{
    return refusal(connection, u"SELECT autolynx.do_not_call_remove(?::bigint)"_qs, {id(entry)});
}

} // namespace

class TestDoNotCall : public QObject
{
    Q_OBJECT

    /// A campaign, started, with these numbers.
    static std::pair<QString, QStringList> campaignOf(Fixture& f, const QStringList& phones,
                                                      const char* settings = "\"cap\": 8")
    {
        const QString campaign = f.campaign(QString::fromUtf8(settings));
        const QStringList contacts = f.addNumbers(campaign, phones);
        f.change("start", campaign);
        return {campaign, contacts};
    }
    static QString fates(Fixture& f)
    {
        return f.text(u"SELECT string_agg(coalesce(final, state), ' ' ORDER BY id) FROM autolynx.contacts"_qs);
    }

private Q_SLOTS:
    void endsTheWaitEverywhere()
    {
        Fixture f;
        campaignOf(f, {kPhone, u"+13125550143"_qs});
        const auto paused = campaignOf(f, {kPhone}).first;
        f.change("pause", paused);
        const QString created = f.campaign();
        f.addNumbers(created, {kPhone});
        const json first = added(f.console());
        QVERIFY(first.at("added") == true && first.at("contacts_stopped") == 3 && first.at("campaigns") == 3);
        QVERIFY(first.at("live_calls").empty());
        QCOMPARE(fates(f), u"do_not_call PENDING do_not_call do_not_call"_qs);
        QCOMPARE(f.contradiction(), QString());
        // Once more changes nothing.
        const json again = added(f.console());
        QVERIFY(again.at("added") == false && again.at("contacts_stopped") == 0 && again.at("id") == first.at("id"));
        // The rest goes on, and nobody else.
        QCOMPARE(f.dial().size(), 1);
        QCOMPARE(f.number(u"SELECT count(*) FROM autolynx.calls WHERE phone = ?"_qs, {kPhone}), 0);
        QCOMPARE(f.contradiction(), QString());
    }

    void oneCampaignsListIsOfThatCampaign()
    {
        Fixture f;
        const QString one = campaignOf(f, {kPhone}).first;
        campaignOf(f, {kPhone});
        QVERIFY(added(f.console(), kPhone, one).at("contacts_stopped") == 1);
        QCOMPARE(fates(f), u"do_not_call PENDING"_qs);
        // Then for all: the other one, too, under an entry of its own.
        QVERIFY(added(f.console()).at("contacts_stopped") == 1);
        QCOMPARE(f.number(u"SELECT count(*) FROM autolynx.do_not_call"_qs), 2);
        QCOMPARE(f.contradiction(), QString());
    }

    // Claimed is not called yet: it is taken back at once, not when its worker comes to it.
    void aClaimedCallIsTakenBack()
    {
        Fixture f;
        const auto [campaign, contacts] = campaignOf(f, {kPhone});
        const QStringList calls = f.claim();
        QCOMPARE(calls.size(), 1);
        QVERIFY(added(f.console()).at("contacts_stopped") == 1);
        QCOMPARE(f.call(calls[0], "launch") + u' ' + f.call(calls[0], "launch_code"), u"RELEASED do_not_call"_qs);
        QCOMPARE(f.contact(contacts[0], "final") + f.contact(contacts[0], "attempts"), u"do_not_call0"_qs);
        QCOMPARE(f.send(calls), QStringList());
        QCOMPARE(f.claim(), QStringList());
        QCOMPARE(f.state(campaign), u"COMPLETED"_qs);
        QCOMPARE(f.contradiction(), QString());
    }

    // Who is on the phone is told, and goes on; the call's outcome is the contact's.
    void whoIsOnThePhoneIsTold()
    {
        Fixture f;
        campaignOf(f, {kPhone});
        const QStringList calls = f.dial();
        const json entry = added(f.console());
        QVERIFY(entry.at("contacts_stopped") == 0 && entry.at("live_calls").size() == 1);
        QCOMPARE(QString::fromStdString(entry.at("live_calls")[0].at("id").get<std::string>()), calls[0]);
        f.end(calls);
        QCOMPARE(fates(f), u"answered"_qs);
        QCOMPARE(removed(f.console(), entry).at("contacts_restored").get<int>(), 0);
        QCOMPARE(fates(f), u"answered"_qs);
        QCOMPARE(f.contradiction(), QString());
    }

    // Only whom this entry ended, only where the campaign goes on.
    void takingBackRestoresExactly()
    {
        Fixture f;
        const auto [live, liveContacts] = campaignOf(f, {kPhone, u"+13125550143"_qs});
        const auto [skipped, skippedContacts] = campaignOf(f, {kPhone, u"+13125550144"_qs});
        const auto [finished, finishedContacts] = campaignOf(f, {kPhone});
        need(f.console().query(u"SELECT autolynx.contact_skip(?::uuid, ?::bigint[])"_qs,
                               {skipped, u"{%1}"_qs.arg(skippedContacts[0])}));
        const json entry = added(f.console());
        QVERIFY(entry.at("contacts_stopped") == 2);
        f.change("finish", finished);
        QCOMPARE(f.state(finished), u"COMPLETED"_qs);
        QCOMPARE(removed(f.console(), entry).at("contacts_restored").get<int>(), 1);
        QCOMPARE(fates(f), u"PENDING PENDING skipped PENDING do_not_call"_qs);
        QCOMPARE(f.state(finished), u"COMPLETED"_qs);
        QCOMPARE(refusedRemoval(f.console(), entry), u"do_not_call_not_found"_qs);
        QCOMPARE(f.contradiction(), QString());
        QCOMPARE(f.dial().size(), 3);
        // On the list again under a new entry.
        QVERIFY(added(f.console()).at("id") != entry.at("id"));
    }

    // What two entries forbid waits again only when both are gone, in either order.
    void anotherEntryStillForbids_data()
    {
        QTest::addColumn<bool>("globalFirst");
        QTest::newRow("global taken back first") << true;
        QTest::newRow("the campaign's taken back first") << false;
    }
    void anotherEntryStillForbids()
    {
        QFETCH(bool, globalFirst);
        Fixture f;
        const QString campaign = campaignOf(f, {kPhone, u"+13125550143"_qs}).first;
        const json global = added(f.console());
        const json own = added(f.console(), kPhone, campaign);
        QCOMPARE(removed(f.console(), globalFirst ? global : own).at("contacts_restored").get<int>(), 0);
        QCOMPARE(fates(f), u"do_not_call PENDING"_qs);
        QCOMPARE(removed(f.console(), globalFirst ? own : global).at("contacts_restored").get<int>(), 1);
        QCOMPARE(fates(f), u"PENDING PENDING"_qs);
        QCOMPARE(f.contradiction(), QString());
    }

    // R11, R1: anybody adds for all; takes back his own last, for ten minutes; an admin always.
    void whoMayTakeBack()
    {
        Fixture f;
        auto& anna = f.database.kept(f.database.addMember(u"operator"_qs));
        auto& bert = f.database.kept(f.database.addMember(u"operator"_qs));
        const QString campaign = campaignOf(f, {kPhone}).first;
        QCOMPARE(refusal(anna, u"SELECT autolynx.do_not_call_add(?, ?::uuid, '')"_qs, {kPhone, campaign}),
                 u"campaign_not_found"_qs);
        const json first = added(anna);
        QVERIFY(first.at("contacts_stopped") == 1); // of a campaign that she doesn't see, too
        QCOMPARE(refusedRemoval(bert, first), u"admin_only"_qs);
        const json second = added(anna, u"+13125550199"_qs);
        QCOMPARE(refusedRemoval(anna, first), u"admin_only"_qs);
        QCOMPARE(removed(anna, second).at("removed").get<bool>(), true);
        const json third = added(anna, u"+13125550199"_qs);
        f.advance(11min);
        QCOMPARE(refusedRemoval(anna, third), u"admin_only"_qs);
        QCOMPARE(removed(f.console(), first).at("contacts_restored").get<int>(), 1);
        // A campaign's entries are its owner's and the admins' to see and to take back.
        const json own = added(f.console(), kPhone, campaign);
        QCOMPARE(refusedRemoval(anna, own), u"do_not_call_not_found"_qs);
        QCOMPARE(need(anna.json(u"SELECT autolynx.do_not_call_list(NULL, NULL, 100)"_qs)).size(), size_t(1));
        QCOMPARE(need(f.console().json(u"SELECT autolynx.do_not_call_list(NULL, NULL, 100)"_qs)).size(), size_t(2));
        const json hers = need(anna.json(u"SELECT autolynx.do_not_call_find(?)"_qs, {kPhone}));
        QVERIFY(hers.at("entries").empty() && hers.at("waits").empty());
    }

    void listedFoundAndPaged()
    {
        Fixture f;
        const QString campaign = campaignOf(f, {kPhone}).first;
        const json found = need(f.console().json(u"SELECT autolynx.do_not_call_find(?)"_qs, {kPhone}));
        QVERIFY(found.at("entries").empty() && found.at("waits").size() == 1 && found.at("live_calls").empty());
        for (int i = 0; i < 25; ++i)
            added(f.console(), u"+131255501%1"_qs.arg(i + 50), {}, i % 5 ? u"asked"_qs : u"wrong Person"_qs);
        const auto list = [&](const QVariant& search, const QVariant& after, int limit) {
            return need(
                f.console().json(u"SELECT autolynx.do_not_call_list(?, ?::bigint, ?::int)"_qs, {search, after, limit}));
        };
        QCOMPARE(list(u"person"_qs, {}, 100).size(), size_t(5));
        QCOMPARE(list(u"(312) 555-0152"_qs, {}, 100).size(), size_t(1));
        const json page = list({}, {}, 10);
        QVERIFY(page.size() == 10 && page[0].at("phone") == "+13125550174");
        QVERIFY(list({}, page[9].at("id").get<qint64>(), 100).size() == 15);
        const auto rows = need(f.console().query(u"SELECT phone, reason FROM autolynx.do_not_call_page(0, 10000)"_qs));
        QCOMPARE(rows.size(), 25);
        QCOMPARE(rows[0][0].toString(), u"+13125550150"_qs);
    }

    void importedByTheTenThousand()
    {
        Fixture f;
        const QString campaign = f.campaign();
        QStringList phones;
        QStringList reasons;
        for (int i = 0; i < 10'000; ++i) {
            phones += u"+1312%1"_qs.arg(5'000'000 + i);
            reasons += u"list"_qs;
        }
        f.addNumbers(campaign, phones.first(200) + QStringList{kPhone});
        f.change("start", campaign);
        const auto import = [&](const QStringList& numbers, const QStringList& why) {
            return u"SELECT autolynx.do_not_call_import(NULL, '%1'::text[], '%2'::text[])"_qs.arg(
                db::textArray(numbers), db::textArray(why));
        };
        phones[1] = phones[0]; // twice in one file is once
        const json done = need(f.console().json(import(phones, reasons)));
        QVERIFY(done.at("added") == 9'999 && done.at("already") == 0 && done.at("contacts_stopped") == 199);
        QVERIFY(need(f.console().json(import(phones, reasons))).at("already") == 9'999);
        QCOMPARE(f.contradiction(), QString());
        QCOMPARE(f.dial().size(), 2);
        QCOMPARE(refusal(f.console(), import(phones, reasons.mid(1))), u"do_not_call_arrays"_qs);
        QCOMPARE(refusal(f.console(), import(phones + phones, reasons + reasons)), u"do_not_call_arrays"_qs);
        QCOMPARE(refusal(f.console(), import({kPhone, u"312 555"_qs}, {{}, {}})), u"phone_invalid"_qs);
        QCOMPARE(f.number(u"SELECT count(*) FROM autolynx.do_not_call WHERE phone = ?"_qs, {kPhone}), 0);
    }

    // R8: each addition and removal is in the audit by its id, and nobody's number or reason.
    void auditedWithoutTheNumber()
    {
        Fixture f;
        campaignOf(f, {kPhone, u"+13125550143"_qs});
        removed(f.console(), added(f.console(), kPhone, {}, u"towel"_qs));
        QCOMPARE(f.text(u"SELECT string_agg(concat_ws(' ', action, field, member_id IS NOT NULL), ', ' ORDER BY id) "
                        u"FROM autolynx.audit WHERE entity = 'do_not_call'"_qs),
                 u"insert source t, update removed_at t"_qs);
        QCOMPARE(f.text(u"SELECT string_agg(line, chr(10)) FROM (SELECT to_jsonb(e)::text AS line FROM "
                        u"autolynx.call_events e UNION ALL SELECT to_jsonb(a)::text FROM autolynx.audit a) r"
                        " WHERE line ~ '55501|towel'"_qs),
                 QString());
    }
};

AUTOLYNX_TEST(TestDoNotCall, "do_not_call");
#include "test_do_not_call.moc"
