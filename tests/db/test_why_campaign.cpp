// SPDX-License-Identifier: GPL-3.0-or-later
// Why a campaign waits (R15): how many wait for what is what the rows say, whatever was done to them; what holds the
// whole is told; and the forecast goes by the hours of those who are left, and is blank where little is known.
#include "tests/support/fixture.h"
#include "tests/support/test.h"

#include <QRandomGenerator>
#include <nlohmann/json.hpp>

using namespace autolynx;
using namespace std::chrono_literals;
using nlohmann::json;
using test::Fixture;
using test::need;

namespace {

json why(Fixture& f, const QString& campaign)
{
    return need(f.console().json(u"SELECT autolynx.campaign_why(?::uuid)"_qs, {campaign}), "campaign_why");
}

/// "gate:code gate:code", the widest first.
QString holds(const json& answer)
{
    QStringList found;
    for (const json& each : answer.at("holds"))
        found += QString::fromStdString(each.at("gate").get<std::string>() + ':' + each.at("code").get<std::string>());
    return found.join(u' ');
}

/// "code contacts next_at", in order of the codes.
QStringList waits(const json& answer)
{
    QStringList found;
    for (const json& each : answer.at("waits"))
        found += u"%1 %2 %3"_qs.arg(QString::fromStdString(each.at("code").get<std::string>()))
                     .arg(each.at("contacts").get<qint64>())
                     .arg(each.at("next_at").is_null() ? u"-"_qs
                                                       : QString::fromStdString(each.at("next_at").get<std::string>()));
    found.sort();
    return found;
}

QString finish(const json& answer)
{
    const json& at = answer.at("forecast").at("finish_at");
    return at.is_null() ? QString() : QString::fromStdString(at.get<std::string>());
}

} // namespace

class TestWhyCampaign : public QObject
{
    Q_OBJECT

    /// `count` calls, one after another, each ending after `each`.
    static void callSome(Fixture& f, int count, std::chrono::seconds each)
    {
        for (int done = 0; done < count;) {
            const QStringList calls = f.dial();
            QVERIFY2(!calls.isEmpty(), "nobody to call");
            f.advance(each);
            f.end(calls);
            done += int(calls.size());
        }
    }

private Q_SLOTS:
    void tellsHowManyWaitForWhat()
    {
        Fixture f; // 11:00 in Chicago, 12:00 in New York, 09:00 in Los Angeles, 06:00 on Hawaii
        const QString campaign = f.campaign(u"\"cap\": 1, \"window_start\": \"10:00\", \"window_end\": \"18:00\""_qs);
        f.addContacts(campaign, 5);
        f.addContacts(campaign, 4, u"America/Los_Angeles|US-CA"_qs);
        f.addContacts(campaign, 3, u"Pacific/Honolulu|US-HI"_qs);
        // Before Start, too; what holds it then is that nobody started it.
        QCOMPARE(holds(why(f, campaign)), u"campaign:campaign_state"_qs);
        f.change("start", campaign);
        const QStringList busy = f.addNumbers(campaign, {u"+13125550142"_qs, u"+13125550143"_qs});
        f.run(
            u"UPDATE autolynx.contacts SET wait_code = 'number_busy', eligible_at = autolynx.now() + id * interval '1 second' WHERE id = ANY (?::bigint[])"_qs,
            {u"{%1}"_qs.arg(busy.join(u','))});
        json answer = why(f, campaign);
        QCOMPARE(holds(answer), QString());
        QVERIFY(answer.at("open") == true && answer.at("exact") == true);
        QCOMPARE(answer.at("ready").get<int>(), 5);
        QCOMPARE(waits(answer), (QStringList{u"number_busy 2 2026-03-03T17:00:13.000Z"_qs,
                                             u"outside_window 7 2026-03-03T18:00:00.000Z"_qs}));
        QVERIFY(answer.at("waits")[1].at("contact_id") == busy[0].toLongLong());
        QVERIFY(answer.at("next").at("judged") == 5 && answer.at("next").at("open") == 5);
        QVERIFY(answer.at("room").at("free") == 1);
        QCOMPARE(int(answer.at("hours").size()), 3);
        // Their time has come: they wait for nothing but their turn.
        f.advance(14s);
        f.run(u"SELECT autolynx.worker_beat('%1')"_qs.arg(f.workerId));
        answer = why(f, campaign);
        QCOMPARE(answer.at("ready").get<int>(), 7);
        QCOMPARE(waits(answer), QStringList{u"outside_window 7 2026-03-03T18:00:00.000Z"_qs});
        // Somebody on another call meanwhile: the claim has not met that yet, but would.
        const QString other = f.campaign();
        f.addNumbers(other, {u"+13120000000"_qs});
        f.change("start", other);
        f.change("pause", campaign);
        f.dial();
        answer = why(f, campaign);
        QCOMPARE(int(answer.at("next").at("closed").size()), 1);
        QVERIFY(answer.at("next").at("closed")[0].at("code") == "number_busy");
        QVERIFY(answer.at("next").at("closed")[0].at("contacts") == 1);
        const QString stranger = f.database.addMember(u"operator"_qs);
        QCOMPARE(test::refusal(f.database.kept(stranger), u"SELECT autolynx.campaign_why(?::uuid)"_qs, {campaign}),
                 u"campaign_not_found"_qs);
    }

    void tellsWhatHoldsTheWhole()
    {
        Fixture f;
        const QString campaign = f.started(3, u"\"cap\": 2"_qs);
        need(f.console().query(u"SELECT autolynx.dialing_stop_all()"_qs));
        need(f.console().query(u"SELECT autolynx.assistant_set_active(?::uuid, false)"_qs, {f.assistant}));
        f.change("pause", campaign);
        f.run(u"UPDATE autolynx.lines SET status = 'blocked'"_qs);
        f.advance(1h);
        const json answer = why(f, campaign);
        QCOMPARE(holds(answer), u"account:stopped worker:no_worker campaign:campaign_state "
                                "assistant:assistant_not_ready lines:line_blocked"_qs);
        QVERIFY(answer.at("holds")[0].at("since") == "2026-03-03T17:00:00.000Z");
        QVERIFY(answer.at("open") == false && answer.at("ready") == 3);
        QVERIFY(answer.at("room").at("free") == 0);
    }

    // After whatever was done the counters tell what the rows do.
    void countersAreTheRows()
    {
        for (quint32 seed : {1u, 2u, 3u}) {
            Fixture f;
            QRandomGenerator random(seed);
            const QString campaign = f.campaign(u"\"cap\": 3, \"fallback_zone\": \"America/Denver\""_qs);
            for (const char* zone : {"America/Chicago|US-IL", "America/Los_Angeles|", "Asia/Tokyo|", "|"})
                f.addContacts(campaign, 3 + random.bounded(8), QString::fromUtf8(zone));
            f.change("start", campaign);
            for (int step = 0; step < 40; ++step) {
                const QString contact =
                    f.text(u"SELECT id FROM autolynx.contacts ORDER BY id OFFSET %1 LIMIT 1"_qs.arg(random.bounded(8)));
                switch (random.bounded(7)) {
                case 0:
                    f.dial();
                    break;
                case 1:
                    f.end({f.text(
                        u"SELECT coalesce((SELECT id::text FROM autolynx.calls WHERE holds_slot AND launch = 'ACCEPTED' LIMIT 1), gen_random_uuid()::text)"_qs)});
                    break;
                case 2:
                    f.run(
                        u"UPDATE autolynx.contacts SET wait_code = 'gate_%1', eligible_at = autolynx.now() + interval '%2 minutes' WHERE id = %3 AND state = 'PENDING'"_qs
                            .arg(random.bounded(3))
                            .arg(random.bounded(-20, 60))
                            .arg(contact));
                    break;
                case 3:
                    need(f.console().query(u"SELECT autolynx.contact_skip(?::uuid, ?::bigint[])"_qs,
                                           {campaign, u"{%1}"_qs.arg(contact)}));
                    break;
                case 4:
                    test::refusal(f.console(), u"SELECT autolynx.contact_retry(?::uuid, ?::bigint[])"_qs,
                                  {campaign, u"{%1}"_qs.arg(contact)});
                    break;
                case 5:
                    f.advance(std::chrono::minutes(random.bounded(120)));
                    break;
                default:
                    need(f.worker().query(u"SELECT autolynx.fold_counters()"_qs));
                }
                const QByteArray where =
                    QByteArrayLiteral("seed ") + QByteArray::number(seed) + " step " + QByteArray::number(step);
                QVERIFY2(f.contradiction().isEmpty(), where + ": " + f.contradiction().toUtf8());
                const json answer = why(f, campaign);
                qint64 told = answer.at("ready").get<qint64>();
                for (const json& each : answer.at("waits")) {
                    told += each.at("contacts").get<qint64>();
                    if (const std::string code = each.at("code"); code.starts_with("gate_")) {
                        QVERIFY2(
                            each.at("contacts") ==
                                f.number(
                                    u"SELECT count(*) FROM autolynx.contacts WHERE state = 'PENDING' AND wait_code = ? AND eligible_at > autolynx.now()"_qs,
                                    {QString::fromStdString(code)}),
                            where);
                    }
                }
                QVERIFY2(told == f.number(u"SELECT count(*) FROM autolynx.contacts WHERE state = 'PENDING'"_qs), where);
                QVERIFY2(told == answer.at("pending").get<qint64>(), where);
            }
        }
    }

    // More than are counted off: whichever side is small tells; where neither is, it says so.
    void aLongQueueIsNotCountedOff()
    {
        Fixture f;
        const QString campaign = f.campaign();
        f.addContacts(campaign, 40);
        const auto put = [&](int waiting) {
            f.run(
                u"UPDATE autolynx.contacts SET wait_code = 'retry', eligible_at = autolynx.now() + CASE WHEN id <= (SELECT min(id) FROM autolynx.contacts) + %1 THEN interval '1 hour' ELSE interval '-1 hour' END"_qs
                    .arg(waiting - 1));
            const auto row = need(f.database.owner().query(
                u"SELECT sum(w.kept)::bigint, bool_and(w.exact) FROM autolynx.campaigns c CROSS JOIN LATERAL autolynx.class_waits(c, autolynx.now(), 10) w"_qs));
            return u"%1 %2"_qs.arg(row[0][0].toString(), row[0][1].toBool() ? u"exactly"_qs : u"at most"_qs);
        };
        QCOMPARE(put(10), u"10 exactly"_qs);
        QCOMPARE(put(35), u"35 exactly"_qs);
        QCOMPARE(put(20), u"40 at most"_qs);
    }

    void forecastNeedsTwentyCalls()
    {
        Fixture f;
        const QString campaign = f.started(100, u"\"cap\": 4"_qs);
        callSome(f, 16, 60s);
        json answer = why(f, campaign);
        QCOMPARE(finish(answer), QString());
        QVERIFY(answer.at("forecast").at("unknown") == "too_few_calls" && answer.at("forecast").at("calls") == 16);
        // 24 calls in six minutes, of which started_at has seen all: 4 a minute, 76 are left, so 19 minutes.
        callSome(f, 8, 60s);
        answer = why(f, campaign);
        QVERIFY2(answer.at("forecast").at("per_hour") == 240, answer.dump().c_str());
        QCOMPARE(finish(answer), u"2026-03-03T17:25:00.000Z"_qs);
        // Only the last quarter of an hour counts: of 15 minutes' quiet and a few calls nothing is foretold.
        f.advance(15min);
        QCOMPARE(finish(why(f, campaign)), QString());
    }

    // Where somebody may be called again, calls bring fewer people to an end, and the pauses before them take their
    // time.
    void forecastCountsFurtherAttempts()
    {
        Fixture f;
        const QString campaign =
            f.started(100, u"\"cap\": 4, \"max_attempts\": 3, \"retry_outcomes\": [\"no_answer\"], "
                           "\"retry_after_seconds\": [600]"_qs);
        for (int i = 0; i < 6; ++i) {
            const QStringList calls = f.dial();
            f.advance(60s);
            f.end(calls.mid(0, 2));
            f.end(calls.mid(2), "no-answer", "no-answer", false);
        }
        // 4 calls a minute, half of them to be made again: 88 are left, at two a minute.
        const json answer = why(f, campaign);
        QVERIFY2(answer.at("forecast").at("again") == 0.5 && answer.at("forecast").at("per_hour") == 240,
                 answer.dump().c_str());
        QCOMPARE(finish(answer), u"2026-03-03T17:50:00.000Z"_qs);
        need(f.console().query(u"SELECT autolynx.campaign_set(?::uuid, '{\"retry_after_seconds\": [7200]}')"_qs,
                               {campaign}));
        QCOMPARE(finish(why(f, campaign)), u"2026-03-03T19:06:00.000Z"_qs);
    }

    // Hours that end tonight push it to tomorrow; each class has its own.
    void forecastGoesByTheHours()
    {
        Fixture f;
        f.setTime("2026-03-04T02:40:00Z"); // 20:40 in Chicago, 18:40 in Los Angeles
        const QString campaign = f.campaign(u"\"cap\": 4"_qs);
        f.addContacts(campaign, 104);
        f.change("start", campaign);
        callSome(f, 24, 30s); // to 20:43 at 8 a minute: 80 are left, 10 minutes
        QCOMPARE(finish(why(f, campaign)), u"2026-03-04T02:53:00.000Z"_qs);
        f.addContacts(campaign, 136); // 216 are 27 minutes, of which 15 are tonight's
        QCOMPARE(finish(why(f, campaign)), u"2026-03-04T14:12:00.000Z"_qs);
        // At night by what the evening was like.
        f.advance(4h);
        QCOMPARE(finish(why(f, campaign)), u"2026-03-04T14:27:00.000Z"_qs);
        // Those of another zone are called when nobody else can be.
        f.setTime("2026-03-04T02:43:00Z");
        const QString west = f.campaign(u"\"cap\": 4"_qs);
        f.addContacts(west, 120, u"America/Los_Angeles|US-CA"_qs);
        f.change("start", west);
        f.change("pause", campaign);
        callSome(f, 40, 30s); // to 20:48
        QCOMPARE(finish(why(f, west)), u"2026-03-04T02:58:00.000Z"_qs);
        // Who can never be called is not waited for.
        f.addContacts(west, 50, u"|"_qs);
        QCOMPARE(finish(why(f, west)), u"2026-03-04T02:58:00.000Z"_qs);
    }
};

AUTOLYNX_TEST(TestWhyCampaign, "why_campaign");
#include "test_why_campaign.moc"
