// SPDX-License-Identifier: GPL-3.0-or-later
// What the provider says on the walk.
#include "tests/db/walk.h"

#include <nlohmann/json.hpp>

using namespace std::chrono_literals;

namespace autolynx::test {

void Walk::addProviderOperations()
{
    operations_ +=
        {"accepted", 22, [this] {
             const QString id = call("launch = 'SENT'");
             return !id.isEmpty() &&
                    worker(u"SELECT autolynx.apply_facts(?::jsonb) ->> 'applied'"_qs,
                           {u"["_qs +
                            Fixture::fact(id, "launch",
                                          u"\"status\": \"QUEUED\", \"control_url\": \"https://c.test\""_qs) +
                            u']'});
         }};
    operations_ += {"fact", 45, [this] { return applyFact(); }};
    operations_ +=
        {"not found", 3, [this] {
             return worker(u"SELECT autolynx.call_not_found(?::uuid)"_qs, {call("launch = 'ACCEPTED' AND holds_slot")});
         }};
    operations_ += {
        "judged", 6, [this] {
            if (const QString id = call("launch = 'SENT'"); !id.isEmpty())
                worker(u"SELECT autolynx.launch_failed(?::uuid, ?::uuid, 'unknown', 'timeout', 0)"_qs, {workerId_, id});
            return judgeUnknown();
        }};
}

// Now, and with all the time that evidence takes.
bool Walk::judgeUnknown()
{
    if (judge())
        return true;
    f.advance(16min);
    judge();
    f.advance(61s);
    return judge();
}

// Anything that the provider may say, of any call that it may have been asked for; seldom of a second one, or of one
// that the database does not know.
bool Walk::applyFact()
{
    const QString id = call(chance(12) ? "launch IN ('SENT', 'ACCEPTED', 'UNKNOWN') AND (holds_slot OR seq % 7 = 0)"
                                       : "launch <> 'INTENT'");
    if (id.isEmpty())
        return false;
    static const QHash<QString, QStringList> ends = {
        {u"ENDED"_qs, {u"customer-hangup"_qs, u"voicemail"_qs, u"no-answer"_qs, u"busy"_qs}},
        {u"FAILED"_qs, {u"failed"_qs, u"rejected/invalid-number"_qs}},
        {u"CANCELED"_qs, {u"canceled"_qs}}};
    const QString status =
        oneOf("QUEUED", "RINGING", "IN_PROGRESS", "IN_PROGRESS", "ENDED", "ENDED", "ENDED", "FAILED", "CANCELED");
    QString more = u"\"status\": \"%1\""_qs.arg(status);
    if (ends.contains(status)) {
        const QStringList& classes = ends[status];
        more += u", \"ended_reason\": \"r\", \"ended_class\": \"%1\", \"cost_micro\": %2, \"conversation\": %3"_qs
                    .arg(classes[chance(int(classes.size()))])
                    .arg(chance(5) * 1000)
                    .arg(oneOf("true", "false"));
        if (status == u"FAILED" && chance(2))
            more += u", \"start_fault\": \"%1\""_qs.arg(oneOf("account", "config"));
    }
    QString theirs = u"p-"_qs;
    if (chance(15) == 0)
        theirs = u"second-"_qs + id;
    else if (chance(10) == 0)
        theirs = QString(); // a webhook that names only ours
    QString fact = Fixture::fact(id, qPrintable(oneOf("status", "report", "poll", "list")), more, theirs);
    if (chance(20) == 0) { // a call that a restored database has forgotten
        const QString contact = pick(u"SELECT id FROM autolynx.contacts ORDER BY id"_qs);
        fact =
            u"{\"call_id\": \"%1\", \"provider_call_id\": \"f-%1\", \"source\": \"list\", \"installation\": \"%2\", \"campaign_id\": \"%3\", \"contact_id\": %4, \"attempt\": 1, %5}"_qs
                .arg(f.text(u"SELECT gen_random_uuid()"_qs), f.text(u"SELECT installation FROM autolynx.accounts"_qs),
                     f.contact(contact, "campaign_id"), contact, more);
    }
    return worker(u"SELECT autolynx.apply_facts(?::jsonb) ->> 'applied'"_qs, {u"["_qs + fact + u']'});
}

// A listing that shows a call made later than every unknown one, and now and then one of those.
bool Walk::judge()
{
    const QString later = call("launch = 'ACCEPTED' AND kind = 'campaign'");
    const QString listing =
        u"{\"listed_at_us\": %1, \"from_us\": 0, \"saturated\": %2, \"calls\": [{\"call_id\": %3, \"number\": \"%4\", \"created_at_us\": %1}]}"_qs
            .arg(f.nowUs())
            .arg(oneOf("false", "false", "true"), later.isEmpty() ? u"null"_qs : u"\"%1\""_qs.arg(later),
                 chance(5) ? u"+19995550000"_qs : pick(u"SELECT phone FROM autolynx.calls ORDER BY seq"_qs));
    return worker(u"SELECT autolynx.judge_unknown(?::jsonb) ->> 'released'"_qs, {listing});
}

} // namespace autolynx::test
