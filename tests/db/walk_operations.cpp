// SPDX-License-Identifier: GPL-3.0-or-later
// What the walk does: members, workers, time.
#include "tests/db/walk.h"

#include <nlohmann/json.hpp>

using namespace std::chrono_literals;

namespace autolynx::test {

bool Walk::create()
{
    const QString settings =
        u"{\"name\": \"C\", \"assistant_id\": \"%1\", \"cap\": %2, \"mode\": \"%3\", \"line_quiet\": %4, \"line_ids\": [\"%5\", \"%6\"]}"_qs
            .arg(f.assistant)
            .arg(1 + chance(5))
            .arg(oneOf("continuous", "batch"), oneOf("false", "false", "true"), f.lines[0], f.lines[1]);
    if (!member(u"SELECT autolynx.campaign_create(?::jsonb)"_qs, {settings}))
        return false;
    return import();
}

// Some new people, some of the other lists, some that are not to be called; into any campaign that takes them.
bool Walk::import()
{
    const QString id = pick(
        u"SELECT id FROM autolynx.campaigns WHERE state NOT IN ('COMPLETED', 'FAILED') AND NOT finishing ORDER BY seq"_qs);
    if (id.isEmpty())
        return false;
    QStringList phones = some(u"SELECT DISTINCT phone FROM autolynx.contacts ORDER BY phone"_qs, chance(3));
    phones += some(u"SELECT phone FROM autolynx.do_not_call ORDER BY id"_qs, chance(2));
    for (int i = 2 + chance(8); i > 0; --i)
        phones += u"+1415%1"_qs.arg(++numbers_, 7, 10, QLatin1Char('0'));
    phones += phones[0];
    const QStringList added = f.addNumbers(id, phones, classes_[chance(int(classes_.size()))]);
    imported_[id] += added.size();
    if (judging_) // what lists say of consent
        f.run(
            u"UPDATE autolynx.contacts SET consent = (ARRAY[true, false, NULL, true])[1 + id % 4] WHERE campaign_id = ?::uuid AND consent IS NULL"_qs,
            {id});
    now_ += u" %1 into %2"_qs.arg(added.size()).arg(id);
    return !added.isEmpty();
}

void Walk::addCampaignOperations()
{
    const auto verb = [this](const char* name, int weight, const char* sql) {
        operations_ += {name, weight, [this, sql] { return member(QString::fromUtf8(sql), {campaign()}); }};
    };
    operations_ += {"create", 2, [this] { return create(); }};
    operations_ += {"import", 8, [this] { return import(); }};
    verb("start", 12, "SELECT autolynx.campaign_start(?::uuid)");
    verb("schedule", 4, "SELECT autolynx.campaign_start(?::uuid, autolynx.now() + interval '20 minutes')");
    verb("pause", 3, "SELECT autolynx.campaign_pause(?::uuid)");
    verb("resume", 8, "SELECT autolynx.campaign_resume(?::uuid)");
    verb("stop", 2, "SELECT autolynx.campaign_stop(?::uuid)");
    verb("finish", 2, "SELECT autolynx.campaign_finish(?::uuid)");
    verb("archive", 1, "SELECT autolynx.campaign_archive(?::uuid, true)");
    verb("unarchive", 4, "SELECT autolynx.campaign_archive(?::uuid, false)");
    operations_ += {"delete", 2, [this] {
                        return f.number(u"SELECT count(*) FROM autolynx.campaigns"_qs) > 1 &&
                               member(u"SELECT autolynx.campaign_delete(?::uuid)"_qs, {campaign()});
                    }};
    verb("set cap", 2, "SELECT autolynx.campaign_set(?::uuid, '{\"cap\": 2}')");
    verb("set hours", 1,
         "SELECT autolynx.campaign_set(?::uuid, '{\"window_start\": \"09:00\", \"window_end\": \"18:00\"}')");
    verb("set zone", 2, "SELECT autolynx.campaign_set(?::uuid, '{\"fallback_zone\": \"America/Denver\"}')");
    verb("set retry", 6,
         "SELECT autolynx.campaign_set(?::uuid, '{\"max_attempts\": 3, \"retry_outcomes\": [\"no_answer\", \"busy\", "
         "\"voicemail\", \"failed\", \"canceled\"], \"retry_after_seconds\": [60, 300]}')");
    verb("set one attempt", 1,
         "SELECT autolynx.campaign_set(?::uuid, '{\"max_attempts\": 1, \"retry_outcomes\": []}')");
    verb("set budget", 1, "SELECT autolynx.campaign_set(?::uuid, '{\"budget_usd\": 5, \"budget_day_usd\": 4}')");
    verb("lift budget", 4, "SELECT autolynx.campaign_set(?::uuid, '{\"budget_usd\": null, \"budget_day_usd\": null}')");
    verb("set canary", 1, "SELECT autolynx.campaign_set(?::uuid, '{\"canary\": {\"calls\": 2, \"error_rate\": 0.5}}')");
    verb("go on", 4, "SELECT autolynx.campaign_go_on(?::uuid)");
    const auto copy = [this](const QString& sql) {
        const QString from = campaign();
        if (!member(sql, {from}))
            return false;
        const QString made = f.text(u"SELECT id FROM autolynx.campaigns ORDER BY seq DESC LIMIT 1"_qs);
        imported_[made] = f.number(u"SELECT inserted FROM autolynx.imports WHERE campaign_id = ?::uuid"_qs, {made});
        return true;
    };
    operations_ +=
        {"unschedule", 2, [this] {
             const QString id = campaign();
             return member(u"SELECT autolynx.campaign_start(?::uuid, autolynx.now() + interval '1 minute')"_qs, {id}) &&
                    member(u"SELECT autolynx.campaign_unschedule(?::uuid)"_qs, {id});
         }};
    operations_ += {"give up", 2, [this] { // what no assistant will ever call for
                        const QString id = campaign();
                        member(u"SELECT autolynx.assistant_set_active(?::uuid, false)"_qs, {f.assistant});
                        worker(u"SELECT autolynx.claim(?::uuid, true)"_qs, {workerId_});
                        const bool given = member(u"SELECT autolynx.campaign_give_up(?::uuid)"_qs, {id});
                        member(u"SELECT autolynx.assistant_set_active(?::uuid, true)"_qs, {f.assistant});
                        return given;
                    }};
    operations_ += {"clone", 1, [copy] { return copy(u"SELECT autolynx.campaign_clone(?::uuid, 'copy')"_qs); }};
    operations_ +=
        {"redial", 1, [copy] {
             return copy(u"SELECT autolynx.campaign_redial(?::uuid, 'again', '{no_answer,busy,failed,skipped}')"_qs);
         }};
}

void Walk::addPeopleOperations()
{
    const auto contacts = [this](const char* function) {
        const QString id = campaign();
        const QStringList chosen =
            some(u"SELECT id FROM autolynx.contacts WHERE campaign_id = '%1' ORDER BY id"_qs.arg(id), 1 + chance(3));
        return member(u"SELECT autolynx.%1(?::uuid, ?::bigint[])"_qs.arg(QLatin1StringView(function)),
                      {id, u"{%1}"_qs.arg(chosen.join(u','))});
    };
    operations_ += {"skip", 3, [contacts] { return contacts("contact_skip"); }};
    operations_ += {"retry", 5, [contacts] { return contacts("contact_retry"); }};
    operations_ += {
        "not to be called", 3, [this] {
            const QString phone = pick(u"SELECT DISTINCT phone FROM autolynx.contacts ORDER BY phone"_qs);
            if (phone.isEmpty()) // nobody is there yet
                return false;
            f.run(
                u"INSERT INTO autolynx.do_not_call (phone, campaign_id, added_at, added_by) SELECT ?, %1, autolynx.now(), 'walk' ON CONFLICT DO NOTHING"_qs
                    .arg(chance(2) ? u"(SELECT campaign_id FROM autolynx.contacts LIMIT 1)"_qs : u"NULL::uuid"_qs),
                {phone});
            return true;
        }};
    operations_ += {
        "may be called", 1, [this] {
            f.run(
                u"UPDATE autolynx.do_not_call SET removed_at = autolynx.now() WHERE id = (SELECT min(id) FROM autolynx.do_not_call WHERE removed_at IS NULL)"_qs);
            return true;
        }};
    operations_ +=
        {"hang up", 4, [this] { return member(u"SELECT autolynx.call_hangup(?::uuid)"_qs, {call("holds_slot")}); }};
    operations_ += {"decide", 3, [this] {
                        const QString unknown = call("launch = 'UNKNOWN'");
                        if (call("launch = 'UNCERTAIN'").isEmpty() && !unknown.isEmpty()) { // its time is over
                            f.run(u"UPDATE autolynx.calls SET holds_slot = false WHERE id = ?::uuid"_qs, {unknown});
                            f.run(u"SELECT autolynx.give_up_launches(ARRAY[?::uuid])"_qs, {unknown});
                        }
                        return member(u"SELECT autolynx.unknown_resolve(?::uuid, ?) ->> 'resolution'"_qs,
                                      {call("launch = 'UNCERTAIN'"), oneOf("called", "not_called")});
                    }};
    operations_ += {"stop all", 1, [this] { return member(u"SELECT autolynx.dialing_stop_all()"_qs); }};
    operations_ += {"allow", 8, [this] { return member(u"SELECT autolynx.dialing_allow()"_qs); }};
    operations_ +=
        {"account cap", 1, [this] { return member(u"SELECT autolynx.account_cap_set(?)"_qs, {3 + chance(5)}); }};
    operations_ += {"account limits", 2, [this] {
                        return member(u"SELECT autolynx.account_limits_set(?::jsonb)"_qs,
                                      {oneOf("{\"number_day\": 2}", "{\"number_day\": null}", "{\"number_ever\": 3}",
                                             "{\"number_ever\": null, \"number_week\": null}")});
                    }};
    operations_ += {"line's limits", 1, [this] {
                        return member(u"SELECT autolynx.line_set(?::uuid, ?::jsonb)"_qs,
                                      {f.lines[chance(2)], oneOf("{\"max_calls\": 2}", "{\"daily_calls\": 30}",
                                                                 "{\"max_calls\": null, \"daily_calls\": null}")});
                    }};
    operations_ += {"test call", 2, [this] {
                        return member(u"SELECT autolynx.request_test_call(?::uuid, NULL, ?)"_qs,
                                      {f.assistant, u"+1416555%1"_qs.arg(1000 + chance(5))});
                    }};
    operations_ += {"assistant off", 1, [this] {
                        return member(u"SELECT autolynx.assistant_set_active(?::uuid, false)"_qs, {f.assistant});
                    }};
    operations_ += {"assistant on", 8, [this] {
                        return member(u"SELECT autolynx.assistant_set_active(?::uuid, true)"_qs, {f.assistant});
                    }};
}

void Walk::addWorkerOperations()
{
    const auto claim = [this] {
        now_ += u" "_qs + workerId_.left(4);
        const auto answer = f.worker().json(u"SELECT autolynx.claim(?::uuid, ?)"_qs, {workerId_, chance(4) > 0});
        if (!answer) {
            error_ = answer.error().message;
            return false;
        }
        return !(*answer)["calls"].empty();
    };
    const auto send = [this] {
        const QStringList intents =
            some(u"SELECT id FROM autolynx.calls WHERE launch = 'INTENT' ORDER BY seq"_qs, 1 + chance(6));
        return sendCalls(intents);
    };
    operations_ += {"claim", 30, claim};
    operations_ +=
        {"claim one", 3, [this] {
             return worker(u"SELECT jsonb_array_length(autolynx.claim(?::uuid, true, ?::uuid) -> 'calls')::bigint"_qs,
                           {workerId_, campaign()});
         }};
    operations_ += {"mark sent", 22, send};
    operations_ +=
        {"launch failed", 18, [this] {
             const QString id = call("launch = 'SENT'");
             return !id.isEmpty() && worker(u"SELECT autolynx.launch_failed(?::uuid, ?::uuid, ?, 'code', 5000)"_qs,
                                            {workerId_, id,
                                             oneOf("not_sent", "rate_limited", "blocked", "refused_account",
                                                   "refused_campaign", "refused_contact")});
         }};
    operations_ += {"unknown", 9, [this] {
                        const QString id = call("launch IN ('SENT', 'UNKNOWN')");
                        return !id.isEmpty() &&
                               worker(u"SELECT autolynx.launch_failed(?::uuid, ?::uuid, 'unknown', 'timeout', 0)"_qs,
                                      {workerId_, id});
                    }};
    operations_ += {"beat", 8, [this] { return worker(u"SELECT autolynx.worker_beat(?::uuid)"_qs, {workerId_}); }};
    operations_ += {"fold", 8, [this] { return worker(u"SELECT autolynx.fold_counters()::bigint"_qs); }};
    operations_ += {"death and start", 2, [this] {
                        workerId_ = f.startWorker(u"main"_qs);
                        return true;
                    }};
    operations_ += {"stop and start", 1, [this] {
                        const bool stopped = worker(u"SELECT autolynx.worker_stop(?::uuid)"_qs, {workerId_});
                        workerId_ = f.startWorker(u"main"_qs);
                        return stopped;
                    }};
    operations_ += {"start faults", 3, [this] { return worker(u"SELECT autolynx.hold_start_faults()"_qs); }};
    operations_ += {"obeyed", 10, [this] {
                        return worker(u"SELECT autolynx.provider_obeyed(ARRAY(SELECT ?::uuid), NULL)"_qs, {campaign()});
                    }};
    operations_ += {"full", 1, [this] { return worker(u"SELECT autolynx.provider_full(5000)"_qs); }};
    operations_ +=
        {"to hang up", 4, [this] { return worker(u"SELECT count(*) FROM autolynx.calls_to_hang_up(10)"_qs); }};
    operations_ += {"to check", 2, [this] { return worker(u"SELECT count(*) FROM autolynx.calls_to_check(10)"_qs); }};
    operations_ += {
        "another database", 1, [this] {
            f.run(
                u"UPDATE autolynx.epochs SET timeline = 'another' WHERE id = (SELECT max(id) FROM autolynx.epochs)"_qs);
            return worker(u"SELECT autolynx.worker_beat(?::uuid)"_qs, {workerId_});
        }};
    operations_ += {"recovered", 16, [this] {
                        const QString epoch =
                            pick(u"SELECT id FROM autolynx.epochs WHERE recovered_at IS NULL ORDER BY id"_qs);
                        return !epoch.isEmpty() && worker(u"SELECT autolynx.epoch_recovered(?::bigint)"_qs, {epoch});
                    }};
    for (const auto& [name, weight, duration] :
         {std::tuple{"a second", 8, 1s}, {"half a minute", 6, 31s}, {"ten minutes", 6, 601s}, {"an hour", 1, 3601s}})
        operations_ += {name, weight, [this, duration = duration] {
                            f.advance(duration);
                            return true;
                        }};
}

} // namespace autolynx::test
