// SPDX-License-Identifier: GPL-3.0-or-later
// What must hold at every commit (PRODUCT "At every commit"), read from the tables.
#include "tests/support/fixture.h"

namespace autolynx::test {

QString Fixture::contradiction()
{
    static const struct
    {
        const char* what;
        const char* sql;
    } rules[] = {
        {"counters differ from the rows",
         "SELECT c.id::text || ' ' || v.bucket || ': counted ' || v.counted || ', are ' || v.actual FROM "
         "autolynx.campaigns c CROSS JOIN LATERAL autolynx.verify_counters(c.id) v"},
        {"two live calls of one contact",
         "SELECT contact_id::text FROM autolynx.calls WHERE holds_number GROUP BY contact_id HAVING count(*) > 1"},
        {"two calls hold one number",
         "SELECT min(id::text) FROM autolynx.calls WHERE holds_number GROUP BY phone HAVING count(*) > 1"},
        {"a slot held against the rules", "SELECT id::text || ' ' || launch || ' ' || status || ' ' || holds_slot FROM "
                                          "autolynx.calls WHERE holds_slot <> CASE launch "
                                          "WHEN 'INTENT' THEN true WHEN 'SENT' THEN true WHEN 'ACCEPTED' THEN status "
                                          "IN ('QUEUED', 'RINGING', 'IN_PROGRESS') "
                                          "WHEN 'UNKNOWN' THEN holds_slot ELSE false END"},
        {"a number held against the rules",
         "SELECT id::text || ' ' || launch || ' ' || status FROM autolynx.calls WHERE CASE launch WHEN 'RELEASED' THEN "
         "holds_number "
         "WHEN 'ACCEPTED' THEN holds_number AND NOT holds_slot ELSE holds_number <> (resolution IS NULL) END"},
        {"an active contact without a call that is open",
         "SELECT o.id::text || ' last call ' || coalesce(l.launch || ' ' || l.status, 'none') FROM autolynx.contacts o "
         "LEFT JOIN autolynx.calls l ON l.id = o.last_call_id "
         "WHERE o.state = 'ACTIVE' AND NOT coalesce(l.launch IN ('INTENT', 'SENT', 'UNKNOWN') OR l.launch = 'ACCEPTED' "
         "AND l.holds_slot, false)"},
        {"an open call of a contact that waits",
         "SELECT l.id::text || ' ' || l.launch FROM autolynx.calls l JOIN autolynx.contacts o ON o.id = l.contact_id "
         "WHERE l.launch IN ('INTENT', 'SENT', 'UNKNOWN') AND o.state <> 'ACTIVE'"},
        {"completed with somebody left",
         "SELECT c.id::text FROM autolynx.campaigns c WHERE c.state = 'COMPLETED' AND EXISTS (SELECT FROM "
         "autolynx.contacts o WHERE o.campaign_id = c.id AND o.state <> 'FINAL')"},
        {"a contact whose fate is not its call's",
         "SELECT o.id::text || ' ' || o.final || ' call ' || l.outcome FROM autolynx.contacts o JOIN autolynx.calls l "
         "ON l.id = o.last_call_id "
         "WHERE o.state = 'FINAL' AND l.outcome IS NOT NULL AND o.final NOT IN ('do_not_call', 'skipped', "
         "'not_allowed') AND o.final <> l.outcome"},
    };
    for (const auto& rule : rules) {
        const QString found = text(QString::fromUtf8(rule.sql) + u" LIMIT 1"_qs);
        if (!found.isEmpty())
            return QString::fromUtf8(rule.what) + u": "_qs + found;
    }
    return {};
}

} // namespace autolynx::test
