-- SPDX-License-Identifier: GPL-3.0-or-later
-- Why a started campaign does not dial now, from whichever level the reason comes. Worked out when asked from what the claim asks too, so that it is true between claims.

-- What ends a hold (`by`: time, probe: a call that the provider takes, call_end, lookup: what AutoLynx finds out from the provider, person, worker) and who can do
-- something about it (`who`: nobody, member, admin). What is not known here came from the provider as a refusal of one campaign's calls.
CREATE OR REPLACE FUNCTION autolynx.hold_ends(p_code text, OUT by text, OUT who text) LANGUAGE sql IMMUTABLE AS $$
    SELECT coalesce(k.by, 'probe'), coalesce(k.who, 'member') FROM (SELECT 1) one LEFT JOIN (VALUES
        ('stopped', 'person', 'admin'), ('no_worker', 'worker', 'admin'), ('recovering', 'lookup', 'nobody'),
        ('breaker_open', 'probe', 'nobody'), ('provider_unreachable', 'probe', 'admin'), ('unauthorized', 'probe', 'admin'), ('forbidden', 'probe', 'admin'), ('no_credit', 'probe', 'admin'),
        ('account_refused', 'probe', 'admin'), ('rate_limited', 'time', 'nobody'), ('provider_full', 'call_end', 'nobody'), ('account_full', 'call_end', 'admin'),
        ('launches_unknown', 'lookup', 'nobody'), ('assistant_unchecked', 'lookup', 'admin'), ('assistant_missing', 'lookup', 'admin'), ('assistant_drifted', 'person', 'admin'),
        ('assistant_changed', 'person', 'admin'), ('assistant_not_ready', 'person', 'member'), ('line_blocked', 'person', 'member'), ('lines_busy', 'call_end', 'member'),
        ('line_daily_limit', 'time', 'admin'), ('outside_window', 'time', 'member'), ('contacts_wait', 'time', 'member'),
        ('retry_wait', 'time', 'member'), ('number_limit', 'time', 'admin'), ('budget', 'person', 'member'), ('canary', 'person', 'member')) k (code, by, who) ON k.code = p_code
$$;

-- Everything that keeps a campaign from dialling, what weighs most first; no row: it dials, or has nobody left to call.
CREATE OR REPLACE FUNCTION autolynx.hold_reasons(c autolynx.campaigns) RETURNS TABLE (nr int, code text, level text, since timestamptz, next_at timestamptz, detail jsonb)
LANGUAGE sql STABLE AS $$
    SELECT r.* FROM autolynx.accounts a
    CROSS JOIN LATERAL (SELECT autolynx.now() AS at, count(*) AS active, count(*) FILTER (WHERE launch = 'UNKNOWN') AS unknown, max(sent_at) FILTER (WHERE launch = 'UNKNOWN') AS sent_at,
        min(coalesce(sender_finished_at, sent_at)) FILTER (WHERE launch = 'UNKNOWN') + interval '15 minutes' AS decided_at FROM autolynx.calls WHERE holds_slot) n
    -- A hold that a probe would end finds no slot for it: launches whose fate is open keep them all, until there is evidence.
    CROSS JOIN LATERAL (SELECT a.hold_probe_at IS NOT NULL AND n.active >= autolynx.account_cap(a) AND n.unknown = n.active AS stuck) p
    CROSS JOIN LATERAL (SELECT count(*) AS own, count(*) FILTER (WHERE launch = 'UNKNOWN') AS unknown, max(sent_at) FILTER (WHERE launch = 'UNKNOWN') AS sent_at,
        min(coalesce(sender_finished_at, sent_at)) FILTER (WHERE launch = 'UNKNOWN') + interval '15 minutes' AS decided_at FROM autolynx.calls WHERE campaign_id = c.id AND holds_slot) o
    CROSS JOIN LATERAL (SELECT g.code, s.drift_since, s.missing_since, s.drift IS NOT NULL OR s.missing_since IS NOT NULL AS looked, s.check_asked_at
        FROM autolynx.assistants s CROSS JOIN LATERAL (SELECT autolynx.assistant_gate(c) AS code) g WHERE s.id = c.assistant_id) s
    CROSS JOIN LATERAL (
        SELECT 1, 'stopped', 'account', a.stopped_at, NULL::timestamptz, NULL::jsonb WHERE a.stopped_at IS NOT NULL
        UNION ALL SELECT 2, 'no_worker', 'worker', coalesce((SELECT max(coalesce(ended_at, heartbeat_at)) FROM autolynx.workers), c.queued_at), NULL, NULL WHERE NOT autolynx.worker_lives(n.at)
        UNION ALL SELECT 3, 'launches_unknown', 'account', n.sent_at, n.decided_at, NULL WHERE p.stuck
        UNION ALL SELECT 4, a.hold_code, 'account', a.hold_since, CASE WHEN NOT p.stuck THEN a.hold_probe_at END, to_jsonb(a.hold_detail) WHERE a.hold_code IS NOT NULL
        UNION ALL SELECT 5, 'rate_limited', 'account', a.rate_limited_since, a.rate_limited_until, NULL WHERE a.rate_limited_until > n.at
        UNION ALL SELECT 6, s.code, 'campaign', coalesce(CASE s.code WHEN 'assistant_drifted' THEN s.drift_since WHEN 'assistant_missing' THEN s.missing_since WHEN 'assistant_unchecked' THEN c.queued_at END,
                CASE WHEN c.hold_code = s.code THEN c.hold_since END, n.at),
            CASE WHEN s.looked THEN s.check_asked_at + interval '1 minute' END, NULL WHERE s.code IS NOT NULL
        UNION ALL SELECT 7, c.hold_code, CASE WHEN c.hold_code IN ('contacts_wait', 'outside_window', 'retry_wait', 'number_limit') THEN 'contacts' ELSE 'campaign' END,
            c.hold_since, coalesce(c.hold_probe_at, c.hold_clears_at), CASE WHEN c.hold_code IN ('budget', 'canary') THEN c.hold_detail::jsonb ELSE to_jsonb(c.hold_detail) END
            WHERE c.hold_code IS NOT NULL AND c.hold_code <> ALL ('{assistant_not_ready,assistant_missing,assistant_drifted,assistant_changed,assistant_unchecked}')
        UNION ALL SELECT 8, 'provider_full', 'account', a.blocked_since, a.blocked_until, NULL WHERE a.blocked_until > n.at AND n.active >= a.blocked_slots
        UNION ALL SELECT 9, 'launches_unknown', 'campaign', o.sent_at, o.decided_at, NULL WHERE NOT p.stuck AND o.unknown > 0 AND o.unknown = o.own AND (o.own >= c.cap OR c.mode = 'batch')
        UNION ALL SELECT 10, 'account_full', 'account', coalesce((SELECT coalesce(l.ended_at, l.created_at) FROM autolynx.calls l WHERE l.campaign_id = c.id ORDER BY l.seq DESC LIMIT 1), c.queued_at), NULL, NULL
            WHERE o.own = 0 AND n.active > 0 AND n.active >= autolynx.account_cap(a)) r (nr, code, level, since, next_at, detail)
    WHERE a.id = 1 AND c.state IN ('QUEUED', 'DIALING', 'RUNNING') AND NOT c.finishing
$$;

CREATE OR REPLACE FUNCTION autolynx.hold_clears(p_code text, p_by text, p_at timestamptz, p_detail jsonb) RETURNS text LANGUAGE sql STABLE AS $$
    SELECT CASE WHEN p_code = 'budget' THEN autolynx.budget_clears(p_detail) WHEN p_code = 'canary' THEN autolynx.canary_clears(p_detail) ELSE CASE p_code WHEN 'stopped' THEN 'an admin allows dialling again'
                       WHEN 'no_worker' THEN 'a worker starts'
                       WHEN 'outside_window' THEN 'calling hours begin'
                       WHEN 'contacts_wait' THEN 'the first of those who are left may be called'
                       WHEN 'retry_wait' THEN 'the next attempt is due'
                       WHEN 'number_limit' THEN 'a number may be called again'
                       WHEN 'recovering' THEN 'the provider''s recent calls are adopted'
                       WHEN 'rate_limited' THEN 'the provider takes requests again'
                       WHEN 'line_blocked' THEN 'one of its lines is active again'
                       WHEN 'lines_busy' THEN 'a call on its lines ends'
                       WHEN 'line_daily_limit' THEN 'a line of it may make calls again'
                       WHEN 'launches_unknown' THEN 'the provider''s listings show what became of its calls'
                       WHEN 'assistant_not_ready' THEN 'its assistant is active and registered'
                       WHEN 'assistant_missing' THEN 'the provider knows its assistant again'
                       WHEN 'assistant_drifted' THEN 'an admin accepts the provider''s copy of its assistant, or it is restored'
                       WHEN 'assistant_changed' THEN 'an admin accepts the changed assistant'
                       WHEN 'assistant_unchecked' THEN 'its assistant has been compared with the provider''s copy'
                       ELSE CASE p_by WHEN 'call_end' THEN 'a call ends' WHEN 'probe' THEN 'the provider accepts a call' WHEN 'person' THEN 'somebody decides' ELSE 'its time has come' END END
        || CASE WHEN isfinite(p_at) THEN CASE p_by WHEN 'time' THEN ' at ' ELSE '; next try at ' END || autolynx.iso(p_at) ELSE '' END END
$$;

-- The effective reason: {code, level: account|worker|campaign|contacts, since, clears: in words, by, who: as hold_ends, next_at: when it is looked at next by itself,
-- detail: a code, of budget and canary their figures, assistant_id, also: [the other codes]}; null: nothing holds it.
CREATE OR REPLACE FUNCTION autolynx.hold_json(c autolynx.campaigns) RETURNS jsonb LANGUAGE sql STABLE AS $$
    SELECT jsonb_build_object('code', r.code, 'level', r.level, 'since', autolynx.iso(r.since), 'clears', autolynx.hold_clears(r.code, e.by, r.next_at, r.detail), 'by', e.by, 'who', e.who,
        'next_at', autolynx.iso(r.next_at), 'detail', r.detail, 'assistant_id', CASE WHEN r.code LIKE 'assistant\_%' THEN c.assistant_id END,
        'also', (SELECT coalesce(jsonb_agg(x.code ORDER BY x.nr), '[]') FROM autolynx.hold_reasons(c) x WHERE x.nr <> r.nr))
    FROM autolynx.hold_reasons(c) r CROSS JOIN LATERAL autolynx.hold_ends(r.code) e ORDER BY r.nr LIMIT 1
$$;

-- Why a campaign that was started does not dial now, as hold_json has it; null: nothing holds it.
CREATE OR REPLACE FUNCTION autolynx.campaign_hold(p_id uuid) RETURNS jsonb
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    PERFORM autolynx.require_visible(p_id);
    RETURN (SELECT autolynx.hold_json(c) FROM autolynx.campaigns c WHERE c.id = p_id);
END
$$;
