-- SPDX-License-Identifier: GPL-3.0-or-later
-- The gates: every rule that must hold at the moment of dialling, once. The claim, the last look before the request is
-- sent, and "why not dialled?" (65_why.sql) all ask these two functions.

-- What keeps a contact from being dialled at p_now: no row of code NULL means it may. `until`: when to look again;
-- `final`: it can never open. The first closed gate is reported, or each if p_all.
CREATE OR REPLACE FUNCTION autolynx.contact_gates(p_contacts bigint[], p_now timestamptz, p_all boolean DEFAULT false)
RETURNS TABLE (contact_id bigint, code text, until timestamptz, final text) LANGUAGE sql STABLE AS $$
    SELECT o.id, g.code, g.until, g.final
    FROM autolynx.contacts o
    JOIN autolynx.campaigns c ON c.id = o.campaign_id
    JOIN autolynx.campaign_classes k ON k.campaign_id = o.campaign_id AND k.class_id = o.class_id
    JOIN autolynx.contact_classes z ON z.id = o.class_id
    CROSS JOIN LATERAL autolynx.present_window(c, k, z, p_now) h
    LEFT JOIN LATERAL (
        SELECT 'do_not_call', NULL::timestamptz, 'do_not_call' FROM autolynx.do_not_call d
        WHERE d.phone = o.phone AND d.removed_at IS NULL AND (d.campaign_id IS NULL OR d.campaign_id = o.campaign_id)
        UNION ALL
        SELECT 'consent', NULL, 'not_allowed' WHERE c.consent_required AND o.consent IS NOT TRUE
        UNION ALL
        SELECT h.code, NULL, 'not_allowed' WHERE h.open_from = 'infinity'
        UNION ALL
        SELECT 'outside_window', CASE WHEN h.open_from > p_now THEN h.open_from ELSE p_now END, NULL
        WHERE NOT coalesce(h.open_from <= p_now AND p_now < h.open_until, false)
        UNION ALL -- a call that counts was made already; a launch under way (this one) is not yet counted
        SELECT 'attempts', NULL, 'not_allowed' WHERE o.attempts - (o.state = 'ACTIVE')::int >= c.max_attempts + o.granted
        UNION ALL
        SELECT 'retry', r.at, NULL FROM autolynx.pause_ends(c, o) r (at) WHERE o.retrying AND r.at > p_now
        UNION ALL
        SELECT 'number_limit', n.until, n.final FROM autolynx.number_limit(o.phone, CASE WHEN o.state = 'ACTIVE' THEN o.last_call_id END, p_now) n
        UNION ALL -- how often the law of where they are lets them be called
        SELECT 'rule_limit', r.at, NULL FROM autolynx.rule_limit(autolynx.jurisdictions(z.jurisdiction, c.default_region), o.phone, CASE WHEN o.state = 'ACTIVE' THEN o.last_call_id END, p_now) r (at)
        WHERE r.at IS NOT NULL
        UNION ALL -- any other call to that phone, one of the contact's own too if it was adopted late
        SELECT 'number_busy', p_now + interval '30 seconds', NULL FROM autolynx.calls l
        WHERE l.phone = o.phone AND (l.holds_number OR l.holds_slot) AND NOT (o.state = 'ACTIVE' AND l.id = o.last_call_id)
        LIMIT CASE WHEN p_all THEN NULL ELSE 1 END) g (code, until, final) ON true
    WHERE o.id = ANY (p_contacts)
$$;

-- What keeps the whole account from dialling, or null.
CREATE OR REPLACE FUNCTION autolynx.account_gate(a autolynx.accounts, p_now timestamptz) RETURNS text LANGUAGE sql STABLE AS $$
    SELECT CASE WHEN a.stopped_at IS NOT NULL THEN 'stopped'
                WHEN a.rate_limited_until > p_now THEN 'rate_limited'
                WHEN a.hold_code IS NOT NULL THEN a.hold_code
                WHEN a.blocked_until > p_now AND (SELECT count(*) FROM autolynx.calls WHERE holds_slot) > a.blocked_slots THEN 'provider_full' END
$$;
