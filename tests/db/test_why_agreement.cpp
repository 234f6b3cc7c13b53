// SPDX-License-Identifier: GPL-3.0-or-later
// Why not dialled? (R15) never says one thing while the claim does another: for every contact of random campaigns,
// `open` is what a claim with room takes, and nothing else. Rules out: an explanation that a person acts on and that is
// wrong, a gate that only one of the two knows.
#include "tests/support/fixture.h"
#include "tests/support/test.h"

#include <QHash>
#include <QRandomGenerator>
#include <QSet>
#include <nlohmann/json.hpp>

using namespace autolynx;
using namespace std::chrono_literals;
using nlohmann::json;
using test::Fixture;
using test::need;

namespace {

/// A world made by one seed: campaigns, people in them, and whatever has been done to both.
class World
{
public:
    explicit World(quint32 seed) : random_(seed)
    {
        static const char* moments[] = {"2026-03-03T17:00:00Z", "2026-03-08T07:30:00Z", // the clocks go forward
                                        "2026-11-01T06:20:00Z",                         // and back
                                        "2026-03-04T02:57:30Z", "2026-07-04T12:59:00Z"};
        f.setTime(moments[chance(5)]);
        need(f.console().query(u"SELECT autolynx.account_cap_set(3)"_qs)); // some are left to be asked about
        for (int i = 2 + chance(2); i > 0; --i)
            addCampaign();
        for (int i = 10 + chance(15); i > 0; --i)
            disturb();
        need(f.console().query(u"SELECT autolynx.account_cap_set(1000)"_qs));
        f.run(u"SELECT autolynx.worker_beat('%1')"_qs.arg(f.workerId));
    }

    Fixture f;

private:
    int chance(int below) { return random_.bounded(below); }
    QString campaign() { return campaigns_[chance(int(campaigns_.size()))]; }
    QString phone() { return u"+1312555%1"_qs.arg(chance(25), 4, 10, QLatin1Char('0')); }
    QString contact(const QString& campaign)
    {
        const auto rows = need(f.database.owner().query(
            u"SELECT id FROM autolynx.contacts WHERE campaign_id = ?::uuid ORDER BY id"_qs, {campaign}));
        return rows.isEmpty() ? u"0"_qs : rows[chance(int(rows.size()))][0].toString();
    }
    /// A member's act; that it is refused is an answer, too.
    void ask(const QString& sql, const QVariantList& parameters = {})
    {
        const QString refused = test::refusal(f.console(), sql, parameters);
        QVERIFY2(!refused.startsWith(u"SQLSTATE"), qPrintable(sql + u": "_qs + refused));
    }
    QString hours()
    {
        return u"\"window_start\": \"%1:00\", \"window_end\": \"%2:30\""_qs.arg(chance(12), 2, 10, QLatin1Char('0'))
            .arg(13 + chance(10));
    }

    void addCampaign()
    {
        static const char* zones[] = {"America/Chicago|US-IL",
                                      "America/New_York|US-NY",
                                      "America/Los_Angeles,America/Denver|",
                                      "Europe/Berlin|",
                                      "|",
                                      "Pacific/Honolulu,Asia/Tokyo|",
                                      "Mars/Olympus|"};
        QString settings = u"\"cap\": 100, \"max_attempts\": %1, %2"_qs.arg(1 + chance(2)).arg(hours());
        if (chance(3) == 0)
            settings += u", \"fallback_zone\": \"America/Denver\""_qs;
        const QString id = f.campaign(settings);
        campaigns_ += id;
        QSet<QString> taken;
        for (int i = 2 + chance(3); i > 0; --i) {
            QStringList phones;
            for (int n = 1 + chance(5); n > 0; --n) {
                const QString one = phone();
                if (!taken.contains(one))
                    phones += one;
                taken += one;
            }
            if (!phones.isEmpty())
                f.addNumbers(id, phones, QString::fromUtf8(zones[chance(7)]));
        }
        ask(u"SELECT autolynx.campaign_start(?::uuid)"_qs, {id});
    }

    void disturb()
    {
        const QString id = campaign();
        const QString one = contact(id);
        switch (chance(24)) {
        case 0:
        case 1:
            f.dial();
            break;
        case 2:
            f.send(f.claim());
            break;
        case 3:
            f.claim();
            break;
        case 4:
        case 5:
            endSome();
            break;
        case 6:
            f.advance(std::chrono::minutes(chance(90)));
            break;
        case 7:
            ask(u"SELECT autolynx.do_not_call_add(?, NULL, 'asked')"_qs, {phone()});
            break;
        case 8:
            ask(u"SELECT autolynx.do_not_call_add(?, ?::uuid, 'asked')"_qs, {phone(), id});
            break;
        case 9: // past the functions
            f.run(
                u"INSERT INTO autolynx.do_not_call (phone, added_at, added_by) VALUES (?, autolynx.now(), 'x') ON CONFLICT DO NOTHING"_qs,
                {phone()});
            break;
        case 10:
            ask(u"SELECT autolynx.contact_skip(?::uuid, ?::bigint[])"_qs, {id, u"{%1}"_qs.arg(one)});
            break;
        case 11:
            ask(u"SELECT autolynx.contact_retry(?::uuid, ?::bigint[])"_qs, {id, u"{%1}"_qs.arg(one)});
            break;
        case 12:
            ask(u"SELECT autolynx.campaign_set(?::uuid, ?::jsonb)"_qs, {id, u"{%1}"_qs.arg(hours())});
            break;
        case 13:
            ask(u"SELECT autolynx.campaign_set(?::uuid, '{\"fallback_zone\": \"America/Chicago\"}')"_qs, {id});
            break;
        case 14: // a gate put it off
            f.run(
                u"UPDATE autolynx.contacts SET wait_code = 'number_busy', eligible_at = autolynx.now() + interval '%1 seconds' WHERE id = ?::bigint AND state = 'PENDING'"_qs
                    .arg(random_.bounded(-30, 60)),
                {one});
            break;
        case 15:
            f.run(u"UPDATE autolynx.contacts SET attempts = attempts + 1 WHERE id = ?::bigint AND state = 'PENDING'"_qs,
                  {one});
            break;
        case 16: // to that number of a campaign's, by somebody who tests the assistant
            ask(u"SELECT autolynx.request_test_call(?::uuid, NULL, ?)"_qs, {f.assistant, phone()});
            f.claim();
            break;
        case 17:
            ask(u"SELECT autolynx.account_limits_set(?::jsonb)"_qs, {u"{\"number_day\": %1}"_qs.arg(1 + chance(2))});
            break;
        case 18:
            if (chance(2))
                ask(u"SELECT autolynx.campaign_set(?::uuid, '{\"consent_required\": true}')"_qs, {id});
            else
                ask(u"SELECT autolynx.campaign_set(?::uuid, '{\"budget_usd\": 0.000001}')"_qs, {id});
            break;
        default:
            holdSomething(id);
        }
    }

    void endSome()
    {
        const auto rows = need(f.database.owner().query(
            u"SELECT id FROM autolynx.calls WHERE launch = 'ACCEPTED' AND holds_slot ORDER BY seq LIMIT %1"_qs.arg(
                1 + chance(4))));
        for (const db::Row& row : rows) {
            if (chance(2))
                f.end({row[0].toString()});
            else
                f.end({row[0].toString()}, "customer-busy", "busy", false);
        }
    }

    void holdSomething(const QString& id)
    {
        switch (chance(9)) {
        case 0:
            ask(u"SELECT autolynx.campaign_pause(?::uuid)"_qs, {id});
            break;
        case 1:
            ask(u"SELECT autolynx.campaign_resume(?::uuid)"_qs, {id});
            break;
        case 2:
            ask(u"SELECT autolynx.campaign_finish(?::uuid)"_qs, {id});
            break;
        case 3:
            if (chance(3) == 0)
                ask(u"SELECT autolynx.dialing_stop_all()"_qs);
            break;
        case 4:
            f.run(
                u"UPDATE autolynx.campaigns SET hold_code = 'assistant_gone', hold_since = autolynx.now(), hold_probe_at = autolynx.now() + interval '%1 seconds' WHERE id = ?::uuid"_qs
                    .arg(random_.bounded(-10, 20)),
                {id});
            break;
        case 5:
            f.run(u"UPDATE autolynx.accounts SET rate_limited_until = autolynx.now() + interval '%1 seconds'"_qs.arg(
                random_.bounded(-60, 20)));
            break;
        case 6:
            ask(u"SELECT autolynx.campaign_set(?::uuid, ?::jsonb)"_qs,
                {id, u"{\"line_ids\": [\"%1\"]}"_qs.arg(f.lines[1])});
            break;
        case 7:
            if (chance(3) == 0)
                f.run(u"UPDATE autolynx.lines SET status = 'blocked' WHERE id = ?::uuid"_qs, {f.lines[chance(2)]});
            break;
        default:
            if (chance(3) == 0)
                ask(u"SELECT autolynx.assistant_set_active(?::uuid, false)"_qs, {f.assistant});
        }
    }

    QRandomGenerator random_;
    QStringList campaigns_;
};

struct Answer
{
    bool open = false;
    QString phone, closed;
};

} // namespace

class TestWhyAgreement : public QObject
{
    Q_OBJECT
    QHash<QString, int> met_; ///< how often each gate was closed, and how many were called

    /// What is told of everybody, by contact.
    static QHash<QString, Answer> askAll(Fixture& f)
    {
        QHash<QString, Answer> answers;
        for (
            const db::Row& of : need(f.database.owner().query(
                u"SELECT campaign_id, array_agg(id ORDER BY id)::text, array_agg(phone ORDER BY id)::text FROM autolynx.contacts GROUP BY 1"_qs))) {
            for (const db::Row& row : need(f.console().query(
                     u"SELECT i, p, autolynx.contact_why(?::uuid, i) FROM unnest(?::bigint[], ?::text[]) x (i, p)"_qs,
                     {of[0].toString(), of[1].toString(), of[2].toString()}))) {
                const json told = json::parse(row[2].toString().toStdString());
                Answer answer{told.at("open").get<bool>(), row[1].toString(), {}};
                for (const json& gate : told.at("gates")) {
                    if (gate.at("open") == false)
                        answer.closed += QString::fromStdString(gate.at("gate").get<std::string>() + ':' +
                                                                gate.at("code").get<std::string>() + ' ');
                }
                answers.insert(row[0].toString(), answer);
            }
        }
        return answers;
    }

    static void sendAll(Fixture& f)
    {
        QStringList intents;
        for (const db::Row& row :
             need(f.database.owner().query(u"SELECT id FROM autolynx.calls WHERE launch = 'INTENT'"_qs)))
            intents += row[0].toString();
        f.accept(f.send(intents));
        f.run(u"SELECT autolynx.release_expired(ARRAY(SELECT id FROM autolynx.campaigns), autolynx.now())"_qs);
    }

    QString disagreement(Fixture& f)
    {
        sendAll(f); // an intent whose lease runs out is taken back, and claimed again: that is about launches
        const auto told = askAll(f);
        const QString last = f.text(u"SELECT coalesce(max(seq), 0) FROM autolynx.calls"_qs);
        bool again = true;
        while (again) { // it looks at so many only at a time
            const json answer = f.claimAnswer();
            again = answer.value("again", false) && !answer.at("calls").empty();
        }
        QSet<QString> called, phones;
        for (
            const db::Row& row : need(f.database.owner().query(
                u"SELECT contact_id, phone, probe FROM autolynx.calls WHERE seq > ? AND kind = 'campaign' AND launch = 'INTENT'"_qs,
                {last}))) {
            phones += row[1].toString();
            if (row[2].toBool()) // tries whether a hold is over: not for the sake of the contact
                continue;
            called += row[0].toString();
        }
        for (auto it = told.begin(); it != told.end(); ++it) {
            const Answer& answer = *it;
            if (called.contains(it.key()) && !answer.open)
                return u"contact %1 was told closed (%2) and is called"_qs.arg(it.key(), answer.closed);
            // One number may be in two campaigns, and is called for one of them.
            if (!called.contains(it.key()) && answer.open && !phones.contains(answer.phone))
                return u"contact %1 was told open, and nobody calls it: now %2"_qs.arg(
                    it.key(), askAll(f).value(it.key()).closed);
            for (const QString& gate : answer.closed.split(u' ', Qt::SkipEmptyParts))
                ++met_[gate];
        }
        met_[u"called"_qs] += int(called.size());
        return {};
    }

private Q_SLOTS:
    // AUTOLYNX_WHY_SEED takes that seed alone.
    void openIsWhatTheClaimTakes()
    {
        const bool given = qEnvironmentVariableIsSet("AUTOLYNX_WHY_SEED");
        const quint32 from = given ? quint32(qEnvironmentVariableIntValue("AUTOLYNX_WHY_SEED")) : 1;
        for (quint32 seed = from; seed < from + (given ? 1 : 12); ++seed) {
            World world(seed);
            for (int round = 0; round < 2; ++round) {
                const QString wrong = disagreement(world.f);
                QVERIFY2(wrong.isEmpty(), qPrintable(u"seed %1 round %2: %3"_qs.arg(seed).arg(round).arg(wrong)));
                world.f.advance(2h);
                world.f.run(u"SELECT autolynx.worker_beat('%1')"_qs.arg(world.f.workerId));
            }
        }
        // Agreement about nothing proves nothing.
        if (!given) {
            for (const char* gate :
                 {"called", "campaign:campaign_state", "contact:do_not_call", "calling_hours:outside_window"})
                QVERIFY2(met_.value(QString::fromUtf8(gate)) > 0, gate);
        }
        for (auto it = met_.begin(); it != met_.end(); ++it)
            qInfo("%5d %s", it.value(), qPrintable(it.key()));
    }
};

AUTOLYNX_TEST(TestWhyAgreement, "why_agreement");
#include "test_why_agreement.moc"
