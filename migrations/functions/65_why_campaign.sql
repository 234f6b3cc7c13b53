-- SPDX-License-Identifier: GPL-3.0-or-later
-- Why a campaign waits (R15): how many wait for what, what holds the whole, and when it will be through. From counters and the ends of indexes:
-- nothing here grows with the list.

-- Who waits, by class and by the gate that put them off ('' if none): how many (`pending`), how many of them that gate still keeps (`kept`; the others
-- have waited), and the class's present or next hours. Where more than p_most are kept and more than p_most are not, `exact` is false and all count as kept.
CREATE OR REPLACE FUNCTION autolynx.class_waits(c autolynx.campaigns, p_now timestamptz, p_most int)
RETURNS TABLE (class_id int, code text, pending bigint, kept bigint, exact boolean, open_from timestamptz, open_until timestamptz) LANGUAGE sql STABLE AS $$
    WITH w AS MATERIALIZED (SELECT * FROM autolynx.waits(c.id)),
    kept AS MATERIALIZED (
        SELECT g.code, x.class_id, count(*) AS n FROM (SELECT DISTINCT w.code FROM w WHERE w.code <> '') g
        CROSS JOIN LATERAL (SELECT o.class_id FROM autolynx.contacts o
            WHERE o.campaign_id = c.id AND o.wait_code = g.code AND o.state = 'PENDING' AND o.eligible_at > p_now ORDER BY o.eligible_at LIMIT p_most + 1) x
        GROUP BY 1, 2),
    many AS MATERIALIZED (SELECT kept.code FROM kept GROUP BY 1 HAVING sum(kept.n) > p_most),
    through AS MATERIALIZED (
        SELECT g.code, x.class_id, count(*) AS n FROM many g
        CROSS JOIN LATERAL (SELECT o.class_id FROM autolynx.contacts o
            WHERE o.campaign_id = c.id AND o.wait_code = g.code AND o.state = 'PENDING' AND o.eligible_at <= p_now ORDER BY o.eligible_at LIMIT p_most + 1) x
        GROUP BY 1, 2),
    vague AS MATERIALIZED (SELECT t.code FROM through t GROUP BY 1 HAVING sum(t.n) > p_most),
    classes AS MATERIALIZED (
        SELECT l.id, h.open_from, h.open_until
        FROM autolynx.contact_classes l LEFT JOIN autolynx.campaign_classes k ON k.campaign_id = c.id AND k.class_id = l.id
        CROSS JOIN LATERAL autolynx.present_window(c, k, l, p_now) h
        WHERE l.id IN (SELECT w.class_id FROM w))
    SELECT w.class_id, w.code, w.pending,
        CASE WHEN w.code = '' THEN 0
             WHEN v.code IS NOT NULL THEN w.pending
             WHEN m.code IS NOT NULL THEN w.pending - coalesce(t.n, 0)
             ELSE coalesce(k.n, 0) END, v.code IS NULL, h.open_from, h.open_until
    FROM w JOIN classes h ON h.id = w.class_id LEFT JOIN kept k ON k.code = w.code AND k.class_id = w.class_id LEFT JOIN many m ON m.code = w.code
    LEFT JOIN through t ON t.code = w.code AND t.class_id = w.class_id LEFT JOIN vague v ON v.code = w.code
$$;

-- When a campaign will be through: who is left ÷ how fast calls have ended in the last quarter of an hour in which anybody could be called (which at
-- night was in the evening), laid into each class's own hours. `finish_at` null: `unknown` says why. Where several attempts are allowed, `again` is the share of those
-- calls after which their contact waits for another: of so many the next ones bring nobody nearer to the end. Whoever waits for another attempt now has the pause before it.
-- A rate per moment is shared by the classes that are then open, by how many of each are left.
CREATE OR REPLACE FUNCTION autolynx.campaign_forecast(c autolynx.campaigns, p_now timestamptz, p_active bigint, p_classes int[], p_left bigint[],
    p_from timestamptz[], p_until timestamptz[]) RETURNS jsonb
LANGUAGE plpgsql STABLE SET jit = off AS $$
DECLARE
    v_classes autolynx.contact_classes[];
    v_left double precision[] := p_left::double precision[];
    v_from timestamptz[] := p_from;
    v_until timestamptz[] := p_until;
    v_to timestamptz := p_now; -- of the quarter of an hour that is measured
    v_since timestamptz;
    v_calls int;
    v_again double precision;
    v_rate double precision; -- contacts a second
    v_at timestamptz := p_now;
    v_next timestamptz;
    v_open double precision;
    v_all double precision := (SELECT coalesce(sum(n), 0) FROM unnest(p_left) n) + p_active;
    v_done double precision;
    v_text jsonb;
    w record;
BEGIN
    FOR i IN 1 .. cardinality(p_classes) LOOP
        v_classes[i] := (SELECT l FROM autolynx.contact_classes l WHERE l.id = p_classes[i]);
        IF p_from[i] = 'infinity' THEN -- will never be called
            v_all := v_all - v_left[i];
            v_left[i] := 0;
        END IF;
    END LOOP;
    IF NOT EXISTS (SELECT FROM unnest(v_from) f WHERE f <= p_now) AND p_active = 0 THEN -- closed everywhere: as fast as when the last hours ended
        v_to := coalesce((SELECT ended_at FROM autolynx.calls WHERE campaign_id = c.id AND ended_at <= p_now AND launch = 'ACCEPTED' ORDER BY ended_at DESC LIMIT 1), p_now);
    END IF;
    v_since := greatest(v_to - interval '15 minutes', c.started_at, (SELECT min(k.open_from) FROM autolynx.campaign_classes k WHERE k.campaign_id = c.id AND k.open_from <= v_to));
    SELECT count(*), CASE WHEN count(*) = 5000 THEN min(ended_at) ELSE v_since END, -- so many tell as much in less time
           coalesce(avg((l.outcome = ANY (c.retry_outcomes) AND l.attempt < c.max_attempts)::int), 0) INTO v_calls, v_since, v_again
    FROM (SELECT ended_at, outcome, attempt FROM autolynx.calls WHERE campaign_id = c.id AND ended_at > v_since AND ended_at <= v_to AND launch = 'ACCEPTED' ORDER BY ended_at DESC LIMIT 5000) l;
    v_text := jsonb_build_object('calls', v_calls, 'seconds', greatest(0, round(extract(epoch FROM v_to - v_since))), 'left', v_all, 'again', round(v_again::numeric, 3), 'per_hour', NULL, 'finish_at', NULL, 'unknown', NULL);
    IF v_all = 0 THEN
        RETURN v_text || '{"unknown": "nobody_left"}';
    ELSIF v_calls < 20 THEN
        RETURN v_text || '{"unknown": "too_few_calls"}';
    END IF;
    v_rate := v_calls / greatest(1, extract(epoch FROM v_to - v_since));
    v_text := v_text || jsonb_build_object('per_hour', round((v_rate * 3600)::numeric, 1));
    v_rate := v_rate * greatest(1 - v_again, 1.0 / c.max_attempts);
    v_at := p_now + p_active / v_rate * interval '1 second'; -- first whoever is on the phone
    WHILE (SELECT sum(n) FROM unnest(v_left) n) > 0 LOOP
        FOR i IN 1 .. cardinality(p_classes) LOOP
            IF v_left[i] > 0 AND v_until[i] <= v_at THEN
                w := autolynx.campaign_window(c, v_classes[i], v_at);
                v_from[i] := w.open_from; v_until[i] := w.open_until;
            END IF;
        END LOOP;
        SELECT sum(x.n) FILTER (WHERE x.f <= v_at), min(CASE WHEN x.f > v_at THEN x.f ELSE x.u END) INTO v_open, v_next
        FROM unnest(v_left, v_from, v_until) x (n, f, u) WHERE x.n > 0;
        v_next := greatest(v_next, v_at + interval '1 second');
        IF v_next > p_now + interval '8 days' THEN -- a week tells how the next ones go
            v_done := (SELECT sum(n) FROM unnest(p_left) n) - (SELECT sum(n) FROM unnest(v_left) n);
            v_at := CASE WHEN v_done > 0 THEN v_at + (v_at - p_now) * ((SELECT sum(n) FROM unnest(v_left) n) / v_done) END;
            EXIT;
        ELSIF v_open IS NULL THEN
            v_at := v_next;
        ELSIF v_open <= v_rate * extract(epoch FROM v_next - v_at) THEN
            v_at := v_at + v_open / v_rate * interval '1 second';
            v_left := ARRAY(SELECT CASE WHEN x.f <= v_at THEN 0 ELSE x.n END FROM unnest(v_left, v_from) WITH ORDINALITY x (n, f, nr) ORDER BY nr);
        ELSE
            v_left := ARRAY(SELECT CASE WHEN x.f <= v_at THEN x.n * (1 - v_rate * extract(epoch FROM v_next - v_at) / v_open) ELSE x.n END
                            FROM unnest(v_left, v_from) WITH ORDINALITY x (n, f, nr) ORDER BY nr);
            v_at := v_next;
        END IF;
    END LOOP;
    IF v_at IS NOT NULL AND c.max_attempts > 1 THEN
        v_at := greatest(v_at, (SELECT max(o.eligible_at) FROM autolynx.contacts o WHERE o.campaign_id = c.id AND o.wait_code = 'retry' AND o.state = 'PENDING'));
    END IF;
    RETURN v_text || jsonb_build_object('finish_at', autolynx.iso(v_at));
END
$$;

-- {"campaign_id", "now", "state", "open": nothing holds the whole, "holds": [{gate, code, since, changes_at, inputs}] what does, the widest first,
-- "pending", "active", "ready": pending, waited for nothing, inside their hours,
-- "waits": [{code, contacts, next_at, contact_id}] what the others wait for, most first; contact_id is one of those whose time comes next,
-- "next": {judged, open, closed: [{code, contacts, contact_id, for_ever}]} the ready ones whose turn comes first, judged gate by gate as the claim will,
-- "room": {free, campaign_cap, campaign_active, account_cap, account_active, lines, batch_waits: free: calls that could start now; lines: as far as they allow},
-- "hours": [{zones, jurisdiction, pending, due, open_from, open_until}] most pending first, 100 at most,
-- "exact": class_waits, "forecast": campaign_forecast}. ready + the contacts of waits = pending.
CREATE OR REPLACE FUNCTION autolynx.campaign_why(p_campaign uuid) RETURNS jsonb
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp SET enable_seqscan = off SET jit = off AS $$
DECLARE
    k_most constant int := 10000; -- counted off an index for one gate, in 5 ms
    k_judged constant int := 64;
    v_now timestamptz := autolynx.now();
    a autolynx.accounts;
    c autolynx.campaigns;
    n autolynx.campaign_counters;
    v_why jsonb;
    v_waits jsonb; -- the rows of class_waits
    v_own int;
    v_all int;
    v_lines int;
    v_batch boolean;
BEGIN
    PERFORM autolynx.require_visible(p_campaign);
    SELECT * INTO a FROM autolynx.accounts WHERE id = 1;
    SELECT * INTO c FROM autolynx.campaigns WHERE id = p_campaign;
    n := autolynx.counters(p_campaign);
    v_waits := coalesce((SELECT jsonb_agg(to_jsonb(w)) FROM autolynx.class_waits(c, v_now, k_most) w), '[]');
    v_own := (SELECT count(*) FROM autolynx.calls WHERE campaign_id = p_campaign AND holds_slot);
    v_all := (SELECT count(*) FROM autolynx.calls WHERE holds_slot);
    v_lines := cardinality(autolynx.line_turns(c, c.cap, v_now));
    v_batch := c.mode = 'batch' AND n.active > 0;
    v_why := jsonb_build_object('campaign_id', p_campaign, 'now', autolynx.iso(v_now), 'state', c.state, 'pending', n.pending, 'active', n.active,
        'holds', (SELECT coalesce(jsonb_agg(jsonb_build_object('gate', w.gate, 'code', w.code, 'since', w.inputs -> 'since', 'changes_at', autolynx.iso(w.changes),
                'inputs', w.inputs - 'since') ORDER BY w.nr), '[]') FROM autolynx.whole_gates(a, c, v_now) w WHERE w.code IS NOT NULL),
        'room', jsonb_build_object('free', CASE WHEN v_batch THEN 0 ELSE greatest(0, least(c.cap - v_own, autolynx.account_cap(a) - v_all, v_lines)) END,
            'campaign_cap', c.cap, 'campaign_active', v_own, 'account_cap', autolynx.account_cap(a), 'account_active', v_all, 'lines', v_lines, 'batch_waits', v_batch));
    v_why := v_why || jsonb_build_object('open', v_why -> 'holds' = '[]');

    v_why := v_why || (WITH w AS MATERIALIZED (SELECT * FROM jsonb_to_recordset(v_waits) r (class_id int, code text, pending bigint, kept bigint, exact boolean, open_from timestamptz, open_until timestamptz)),
    classes AS MATERIALIZED (SELECT class_id, open_from, open_until, sum(pending) AS pending, sum(pending - kept) AS due FROM w GROUP BY 1, 2, 3)
    SELECT jsonb_build_object('exact', (SELECT coalesce(bool_and(exact), true) FROM w),
        'ready', (SELECT coalesce(sum(due), 0) FROM classes WHERE open_from <= v_now),
        'waits', (SELECT coalesce(jsonb_agg(jsonb_build_object('code', x.code, 'contacts', x.contacts, 'next_at', autolynx.iso(x.next_at), 'contact_id', x.contact_id) ORDER BY x.contacts DESC, x.code), '[]')
            FROM (SELECT CASE h.open_from WHEN 'infinity' THEN (autolynx.campaign_window(c, l, v_now)).code ELSE 'outside_window' END AS code, sum(h.due) AS contacts, min(h.open_from) AS next_at,
                         (array_agg((SELECT o.id FROM autolynx.contacts o WHERE o.campaign_id = p_campaign AND o.class_id = h.class_id AND o.state = 'PENDING' ORDER BY o.eligible_at, o.id LIMIT 1)
                             ORDER BY h.open_from, h.class_id))[1] AS contact_id
                  FROM classes h JOIN autolynx.contact_classes l ON l.id = h.class_id WHERE h.open_from > v_now AND h.due > 0 GROUP BY 1
                  UNION ALL
                  SELECT g.code, g.contacts, f.eligible_at, f.id FROM (SELECT code, sum(kept) AS contacts FROM w WHERE kept > 0 GROUP BY 1) g
                  LEFT JOIN LATERAL (SELECT o.eligible_at, o.id FROM autolynx.contacts o
                      WHERE o.campaign_id = p_campaign AND o.wait_code = g.code AND o.state = 'PENDING' AND o.eligible_at > v_now ORDER BY o.eligible_at LIMIT 1) f ON true) x),
        'next', (SELECT jsonb_build_object('judged', coalesce(sum(j.contacts), 0), 'open', coalesce(sum(j.contacts) FILTER (WHERE j.code IS NULL), 0),
                'closed', coalesce(jsonb_agg(jsonb_build_object('code', j.code, 'contacts', j.contacts, 'contact_id', j.contact_id, 'for_ever', j.for_ever) ORDER BY j.contacts DESC, j.code)
                    FILTER (WHERE j.code IS NOT NULL), '[]'))
            FROM (SELECT g.code, count(*) AS contacts, min(g.contact_id) AS contact_id, bool_or(g.final IS NOT NULL) AS for_ever
                  FROM autolynx.contact_gates(ARRAY(SELECT x.id FROM (SELECT class_id FROM classes WHERE open_from <= v_now AND due > 0) k
                      CROSS JOIN LATERAL (SELECT o.id, o.eligible_at FROM autolynx.contacts o
                          WHERE o.campaign_id = p_campaign AND o.class_id = k.class_id AND o.state = 'PENDING' AND o.eligible_at <= v_now ORDER BY o.eligible_at, o.id LIMIT k_judged) x
                      ORDER BY x.eligible_at, x.id LIMIT k_judged), v_now) g GROUP BY 1) j),
        'hours', (SELECT coalesce(jsonb_agg(jsonb_build_object('zones', to_jsonb(l.zones), 'jurisdiction', l.jurisdiction, 'pending', h.pending, 'due', h.due,
                'open_from', autolynx.iso(h.open_from), 'open_until', autolynx.iso(h.open_until)) ORDER BY h.pending DESC, h.class_id), '[]')
            FROM (SELECT * FROM classes ORDER BY pending DESC, class_id LIMIT 100) h JOIN autolynx.contact_classes l ON l.id = h.class_id),
        'forecast', (SELECT autolynx.campaign_forecast(c, v_now, n.active, coalesce(array_agg(class_id ORDER BY class_id), '{}'), coalesce(array_agg(pending::bigint ORDER BY class_id), '{}'),
            coalesce(array_agg(open_from ORDER BY class_id), '{}'), coalesce(array_agg(open_until ORDER BY class_id), '{}')) FROM classes)));
    RETURN v_why;
END
$$;
