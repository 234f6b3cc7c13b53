// SPDX-License-Identifier: GPL-3.0-or-later
// Order does not matter (R10): whatever the order in which a call's facts arrive, how they are batched and how often
// they come, the call, its artifacts and its contact end up the same.
#include "tests/support/fixture.h"
#include "tests/support/test.h"

#include <nlohmann/json.hpp>

#include <QRandomGenerator>

#include <algorithm>
#include <numeric>

using namespace autolynx;
using test::Fixture;
using test::need;

namespace {

// Columns that say when or through whom we learnt something, not what the provider said.
const QString kRow =
    u"SELECT (to_jsonb(l) - "
    u"'{id,seq,contact_id,phone,provider_call_id,reported_at,sender_finished_at,campaign_id}'::text[]) || "
    "jsonb_build_object('artifacts', (SELECT to_jsonb(a) - '{call_id,updated_at}'::text[] FROM autolynx.call_artifacts "
    "a WHERE a.call_id = l.id), "
    "'reported', l.reported_at IS NOT NULL, 'finished', l.sender_finished_at IS NOT NULL, 'contact', o.state || ' ' || "
    "coalesce(o.final, '')) "
    "FROM autolynx.calls l JOIN autolynx.contacts o ON o.id = l.contact_id WHERE l.id = ?::uuid"_qs;

struct Story
{
    const char* name;
    std::vector<const char*> facts; // source, then the members
};

const Story kStories[] = {
    {"answered",
     {R"("launch", "status": "QUEUED", "created_at_us": 1000, "observed_at_us": 1500, "control_url": "https://control.test/a")",
      R"("status", "status": "QUEUED", "observed_at_us": 1600)",
      R"("status", "status": "RINGING", "observed_at_us": 2000)",
      R"("status", "status": "IN_PROGRESS", "observed_at_us": 3000, "started_at_us": 2900)",
      R"("status", "status": "ENDED", "ended_reason": "customer-ended-call", "ended_class": "customer-hangup", "conversation": true, "observed_at_us": 9000, "started_at_us": 2900)",
      R"("report", "status": "ENDED", "ended_reason": "customer-ended-call", "ended_class": "customer-hangup", "conversation": true, "observed_at_us": 9500, "started_at_us": 2900, "ended_at_us": 8900, "cost_micro": 500, "cost_breakdown": {"total": 5}, "transcript": "Hello", "messages": [{"role": "bot"}], "analysis": {"summary": "a"}, "recording_url": "https://r.test/1")",
      R"("poll", "status": "ENDED", "ended_reason": "customer-ended-call", "ended_class": "customer-hangup", "conversation": true, "observed_at_us": 9900, "created_at_us": 1000, "started_at_us": 2900, "ended_at_us": 8900, "cost_micro": 700, "cost_breakdown": {"total": 7}, "transcript": "Hello you", "messages": [{"role": "bot"}, {"role": "user"}], "analysis": {"summary": "b"}, "structured": {"x": 1}, "recording_url": "https://r.test/2")"}},
    // A status message that knew no better than the report that came after it.
    {"the report knows better",
     {R"("launch", "status": "QUEUED", "created_at_us": 1000, "observed_at_us": 1500)",
      R"("status", "status": "RINGING", "observed_at_us": 2000)",
      R"("status", "status": "FAILED", "ended_reason": "pipeline-error", "ended_class": "provider-error", "observed_at_us": 5000)",
      R"("report", "status": "ENDED", "ended_reason": "customer-did-not-answer", "ended_class": "no-answer", "conversation": false, "observed_at_us": 6000, "ended_at_us": 4900, "cost_micro": 0)",
      R"("heard", "observed_at_us": 5500)"}},
    {"voicemail, ended at once",
     {R"("status", "status": "ENDED", "ended_reason": "voicemail", "ended_class": "voicemail", "observed_at_us": 4000)",
      R"("launch", "status": "QUEUED", "created_at_us": 1000, "observed_at_us": 1500)",
      R"("report", "status": "ENDED", "ended_reason": "voicemail", "ended_class": "voicemail", "conversation": false, "observed_at_us": 4100, "ended_at_us": 3900, "cost_micro": 30, "transcript": "Leave a message")",
      R"("list", "status": "ENDED", "ended_reason": "voicemail", "ended_class": "voicemail", "observed_at_us": 4200, "created_at_us": 1000, "ended_at_us": 3900, "cost_micro": 30)"}},
};

} // namespace

class TestApplyOrder : public QObject
{
    Q_OBJECT

    static QString fact(const QString& call, const char* members)
    {
        return u"{\"call_id\": \"%1\", \"provider_call_id\": \"p-%1\", \"source\": %2}"_qs.arg(
            call, QString::fromUtf8(members));
    }
    static void apply(Fixture& f, const QStringList& facts)
    {
        need(f.worker().query(u"SELECT autolynx.apply_facts(?::jsonb)"_qs, {u"["_qs + facts.join(u',') + u']'}),
             "apply_facts");
    }

private Q_SLOTS:
    void everyOrderIsTheSame_data()
    {
        QTest::addColumn<int>("story");
        for (size_t i = 0; i < std::size(kStories); ++i)
            QTest::newRow(kStories[i].name) << int(i);
    }
    void everyOrderIsTheSame()
    {
        QFETCH(int, story);
        const auto& facts = kStories[story].facts;
        std::vector<std::vector<size_t>> orders;
        std::vector<size_t> order(facts.size());
        std::iota(order.begin(), order.end(), 0);
        do
            orders.push_back(order);
        while (std::next_permutation(order.begin(), order.end()));
        // All orders of up to five facts; of more, so many that each pair came both ways many times.
        const quint32 seed = 7;
        QRandomGenerator random(seed);
        std::shuffle(orders.begin(), orders.end(), random);
        orders.resize(std::min<size_t>(orders.size(), 150));

        Fixture f;
        f.run(u"UPDATE autolynx.accounts SET cap = 500"_qs);
        f.started(int(orders.size()), u"\"cap\": 500"_qs);
        const QStringList calls = f.send(f.claim());
        QCOMPARE(size_t(calls.size()), orders.size());
        QString expected;
        for (size_t i = 0; i < orders.size(); ++i) {
            // One by one, all together, or in random batches with repetitions.
            QStringList batch;
            for (size_t n : orders[i]) {
                batch += fact(calls[int(i)], facts[n]);
                if (random.bounded(4) == 0)
                    batch += fact(calls[int(i)], facts[orders[i][random.bounded(int(facts.size()))]]);
                if (i % 3 == 0 || (i % 3 == 1 && random.bounded(2))) {
                    apply(f, batch);
                    batch.clear();
                }
            }
            if (!batch.isEmpty())
                apply(f, batch);
            const QString row = f.text(kRow, {calls[int(i)]});
            if (expected.isEmpty())
                expected = row;
            QString what = u"seed %1, order"_qs.arg(seed);
            for (size_t n : orders[i])
                what += u' ' + QString::number(n);
            QVERIFY2(row == expected, qPrintable(what + u"\n"_qs + row + u"\n"_qs + expected));
        }
        QCOMPARE(f.contradiction(), QString());
    }

    // Rank never falls, whatever is said (R10: late events never reopen a call).
    void rankOnlyRises()
    {
        Fixture f;
        f.run(u"UPDATE autolynx.accounts SET cap = 500"_qs);
        f.started(60, u"\"cap\": 500"_qs);
        const QStringList calls = f.send(f.claim());
        QRandomGenerator random(11);
        const char* const words[] = {"QUEUED", "RINGING", "IN_PROGRESS", "ENDED", "FAILED", "CANCELED", "TIMEOUT"};
        for (int i = 0; i < 80; ++i) {
            QStringList batch;
            for (int n = 0; n < 5; ++n)
                batch += Fixture::fact(
                    calls[random.bounded(calls.size())], random.bounded(2) ? "status" : "poll",
                    u"\"status\": \"%1\", \"ended_reason\": \"r%2\""_qs.arg(QString::fromUtf8(words[random.bounded(7)]))
                        .arg(random.bounded(3)));
            apply(f, batch);
        }
        QCOMPARE(
            f.text(
                u"SELECT string_agg(DISTINCT before || '>' || after, ' ') FROM autolynx.call_events WHERE entity = "
                u"'call' AND field = 'status' "
                "AND autolynx.status_rank(before) >= autolynx.status_rank(after) AND NOT (autolynx.status_rank(before) = 4 AND autolynx.status_rank(after) = 4)"_qs),
            QString());
        QCOMPARE(f.contradiction(), QString());
    }

    // Webhooks all dropped: what polls and listings say is enough, in one piece or several, in any order. Without the
    // provider's word of a time none is made up.
    void answeredAtComesFromPollsAlone_data()
    {
        QTest::addColumn<QStringList>("facts");
        QTest::addColumn<QString>("answered");
        const QString started = QStringLiteral("\"started_at_us\": 1772557230000000"); // 17:00:30
        const QString ended = QStringLiteral(
            "\"status\": \"ENDED\", \"ended_reason\": \"customer-ended-call\", \"ended_class\": \"customer-hangup\", "
            "\"conversation\": true, \"ended_at_us\": 1772557290000000");
        const QString ringing = QStringLiteral("\"status\": \"RINGING\"");
        QTest::newRow("one") << QStringList{ended + QStringLiteral(", ") + started} << QStringLiteral("17:00:30");
        QTest::newRow("time before") << QStringList{ringing + QStringLiteral(", ") + started, ended}
                                     << QStringLiteral("17:00:30");
        QTest::newRow("time after") << QStringList{ended, ringing + QStringLiteral(", ") + started}
                                    << QStringLiteral("17:00:30");
        QTest::newRow("no time") << QStringList{ringing, ended} << QString();
        QTest::newRow("nobody spoke")
            << QStringList{ringing + QStringLiteral(", ") + started,
                           QStringLiteral("\"status\": \"ENDED\", \"ended_reason\": \"customer-did-not-answer\", "
                                          "\"ended_class\": \"no-answer\", \"conversation\": false")}
            << QString();
    }
    void answeredAtComesFromPollsAlone()
    {
        QFETCH(QStringList, facts);
        QFETCH(QString, answered);
        Fixture f;
        f.started(1);
        const QStringList calls = f.dial();
        for (const char* source : {"poll", "list"}) {
            for (const QString& fact : facts)
                f.apply({Fixture::fact(calls[0], source, fact)});
            QCOMPARE(f.call(calls[0], "to_char(answered_at AT TIME ZONE 'UTC', 'HH24:MI:SS')"), answered);
        }
    }
};

AUTOLYNX_TEST(TestApplyOrder, "apply_order");
#include "test_apply_order.moc"
