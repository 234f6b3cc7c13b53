// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/support/fixture.h"
#include "tests/support/test.h"

#include <QRandomGenerator>
#include <nlohmann/json.hpp>

namespace autolynx::test {

/// A world made by one seed: campaigns, people in them, and whatever has been done to both.
class WhyWorld
{
public:
    explicit WhyWorld(quint32 seed) : random_(seed)
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
        const QString refused = refusal(f.console(), sql, parameters);
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

} // namespace autolynx::test
