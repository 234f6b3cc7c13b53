-- SPDX-License-Identifier: GPL-3.0-or-later
-- The parts of the claim: one campaign's, the lines to call from, test calls. The account and the campaigns are locked.

-- One campaign's part of the claim; the account and the campaign are locked. `more`: it would take more if p_room were larger, or
-- if it looked further than the blocked contacts it has just met.
CREATE OR REPLACE FUNCTION autolynx.claim_campaign(p_worker uuid, c autolynx.campaigns, p_room int, p_probe boolean, p_now timestamptz,
    OUT calls uuid[], OUT more boolean, OUT next_at timestamptz) LANGUAGE plpgsql AS $$
DECLARE
    v_own_room int := c.cap - (SELECT count(*) FROM autolynx.calls WHERE campaign_id = c.id AND holds_slot);
    v_room int := least(p_room, v_own_room);
    v_probe boolean := p_probe;
    v_found bigint[];
    v_locked bigint[];
    v_open bigint[];
    v_lines uuid[]; -- one element a call that may start, in turn
    v_dry boolean := false;
    v_all_closed boolean;
BEGIN
    calls := '{}'; more := false;
    PERFORM autolynx.refresh_windows(c, p_now);
    IF c.hold_probe_at IS NOT NULL THEN -- held by what the provider said of its assistant, line or request
        IF c.hold_probe_at > p_now THEN
            next_at := c.hold_probe_at;
            RETURN;
        END IF;
        v_probe := true;
        v_room := CASE WHEN EXISTS (SELECT FROM autolynx.calls l WHERE l.campaign_id = c.id AND l.launch IN ('INTENT', 'SENT')) THEN 0 ELSE least(v_room, 1) END;
    END IF;
    -- Strict batches: the next one only when nobody of the last is under way, an uncertain launch included.
    IF c.mode = 'batch' AND v_room > 0 AND EXISTS (SELECT FROM autolynx.contacts WHERE campaign_id = c.id AND state = 'ACTIVE') THEN
        v_room := 0;
    END IF;
    IF v_room > 0 THEN
        IF NOT EXISTS (SELECT FROM autolynx.campaign_lines x JOIN autolynx.lines l ON l.id = x.line_id WHERE x.campaign_id = c.id AND l.present AND l.status = 'active') THEN
            PERFORM autolynx.hold_campaign(c.id, 'line_blocked', NULL, NULL);
            RETURN;
        END IF;
        v_lines := autolynx.line_turns(c, v_room, p_now);
        v_room := least(v_room, cardinality(v_lines));
        v_own_room := least(v_own_room, cardinality(v_lines));
    END IF;
    FOR i IN 1 .. 4 LOOP -- blocked contacts are met once each: four rounds bound the time that others wait for the locks
        EXIT WHEN v_room <= 0;
        v_dry := true;
        -- Per open class the first few from the index; work does not grow with the list.
        SELECT array_agg(f.id) INTO v_found FROM (
            SELECT x.id FROM autolynx.campaign_classes k
            CROSS JOIN LATERAL (SELECT o.id, o.eligible_at FROM autolynx.contacts o
                WHERE o.campaign_id = k.campaign_id AND o.class_id = k.class_id AND o.state = 'PENDING' AND o.eligible_at <= p_now
                ORDER BY o.eligible_at, o.id LIMIT v_room + 16) x
            WHERE k.campaign_id = c.id AND k.open_from <= p_now AND p_now < k.open_until
            ORDER BY x.eligible_at, x.id LIMIT v_room + 56) f;
        EXIT WHEN v_found IS NULL;
        SELECT array_agg(l.id) INTO v_locked FROM (SELECT id FROM autolynx.contacts WHERE id = ANY (v_found) AND state = 'PENDING'
            ORDER BY id FOR NO KEY UPDATE SKIP LOCKED) l;
        EXIT WHEN v_locked IS NULL;
        v_dry := false;
        -- A closed gate is written back, so that the next claim does not meet it; an open one is taken, first come first.
        WITH judged AS MATERIALIZED (SELECT * FROM autolynx.contact_gates(v_locked, p_now)),
        blocked AS (
            UPDATE autolynx.contacts o SET wait_code = j.code, eligible_at = coalesce(j.until, o.eligible_at), final = j.final,
                state = CASE WHEN j.final IS NULL THEN 'PENDING' ELSE 'FINAL' END, finalized_at = CASE WHEN j.final IS NOT NULL THEN p_now END
            FROM judged j WHERE o.id = j.contact_id AND j.code IS NOT NULL)
        SELECT array_agg(f.id) INTO v_open FROM (SELECT o.id FROM judged j JOIN autolynx.contacts o ON o.id = j.contact_id
            WHERE j.code IS NULL ORDER BY o.eligible_at, o.id LIMIT v_room) f;
        CONTINUE WHEN v_open IS NULL;
        WITH placed AS (
            INSERT INTO autolynx.calls (id, kind, campaign_id, contact_id, attempt, batch, assistant_id, line_id, phone, max_duration_seconds, launch, probe, worker_id,
                                        lease_until, status, created_at, holds_slot, holds_number)
            SELECT gen_random_uuid(), 'campaign', c.id, o.id, o.attempts + 1, CASE WHEN c.mode = 'batch' THEN c.batch + 1 END, c.assistant_id,
                   v_lines[cardinality(calls) + o.nr], o.phone,
                   c.max_duration_seconds, 'INTENT', v_probe, p_worker, p_now + interval '30 seconds', 'QUEUED', p_now, true, true
            FROM (SELECT *, row_number() OVER (ORDER BY eligible_at, id) AS nr FROM autolynx.contacts WHERE id = ANY (v_open)) o
            ON CONFLICT DO NOTHING -- a number that a call outside campaigns has just taken
            RETURNING id, contact_id, line_id),
        taken AS (
            UPDATE autolynx.contacts o SET state = 'ACTIVE', attempts = o.attempts + 1, last_call_id = p.id, wait_code = NULL
            FROM placed p WHERE o.id = p.contact_id),
        turned AS (
            UPDATE autolynx.campaign_lines x SET turn = x.turn + n.n FROM (SELECT line_id, count(*) AS n FROM placed GROUP BY line_id) n
            WHERE x.campaign_id = c.id AND x.line_id = n.line_id)
        SELECT calls || coalesce(array_agg(p.id), '{}'), v_room - count(*)::int INTO calls, v_room FROM placed p;
    END LOOP;
    more := NOT v_dry AND v_own_room > cardinality(calls);
    IF cardinality(calls) > 0 THEN
        UPDATE autolynx.campaigns SET claimed_at = p_now, batch = batch + (mode = 'batch')::int,
            hold_probe_at = CASE WHEN hold_probe_at IS NOT NULL THEN p_now + autolynx.probe_delay(hold_probes) END,
            hold_probes = CASE WHEN hold_probe_at IS NOT NULL THEN hold_probes + 1 ELSE 0 END WHERE id = c.id;
        IF c.hold_code IN ('outside_window', 'line_blocked') THEN
            PERFORM autolynx.release_campaign_hold(c.id);
        END IF;
    ELSIF v_room > 0 THEN
        SELECT min(greatest(k.open_from, o.eligible_at)), bool_and(k.open_from > p_now) INTO next_at, v_all_closed
        FROM autolynx.campaign_classes k CROSS JOIN LATERAL (SELECT eligible_at FROM autolynx.contacts
            WHERE campaign_id = k.campaign_id AND class_id = k.class_id AND state = 'PENDING' ORDER BY eligible_at, id LIMIT 1) o
        WHERE k.campaign_id = c.id AND k.open_from < 'infinity';
        IF v_all_closed AND c.hold_probe_at IS NULL THEN
            PERFORM autolynx.hold_campaign(c.id, 'outside_window', next_at, NULL);
        END IF;
    END IF;
END
$$;

-- The lines that the campaign's next calls go out from, at most p_most, in turn; within each line's own limits, and never on one that is
-- busy if the campaign wants quiet lines.
CREATE OR REPLACE FUNCTION autolynx.line_turns(c autolynx.campaigns, p_most int, p_now timestamptz) RETURNS uuid[] LANGUAGE sql STABLE AS $$
    SELECT coalesce(array_agg(t.line_id ORDER BY t.nr, t.turn, t.line_id), '{}') FROM (
        SELECT x.line_id, x.turn, n AS nr, row_number() OVER (ORDER BY n, x.turn, x.line_id) AS place
        FROM autolynx.campaign_lines x JOIN autolynx.lines l ON l.id = x.line_id
        CROSS JOIN LATERAL (SELECT count(*) AS active FROM autolynx.calls WHERE line_id = l.id AND holds_slot) b
        CROSS JOIN LATERAL (SELECT count(*) AS today FROM autolynx.calls WHERE l.daily_calls IS NOT NULL AND line_id = l.id AND created_at > p_now - interval '24 hours' AND launch <> 'RELEASED') d
        CROSS JOIN LATERAL generate_series(1, least(p_most, CASE WHEN c.line_quiet THEN 1 - b.active ELSE l.max_calls - b.active END, l.daily_calls - d.today)) n
        WHERE x.campaign_id = c.id AND l.present AND l.status = 'active') t
    WHERE t.place <= p_most
$$;

-- Test calls that were asked for; one whose number is on the phone waits, and one that found no room for ten minutes is given up.
CREATE OR REPLACE FUNCTION autolynx.claim_tests(p_worker uuid, p_most int, p_probe boolean, p_now timestamptz) RETURNS uuid[] LANGUAGE plpgsql AS $$
DECLARE
    v_calls uuid[];
BEGIN
    UPDATE autolynx.provider_commands SET state = 'FAILED', error_code = 'not_placed', error_message = 'There was no room for the call for ten minutes.', finished_at = p_now
    WHERE kind = 'test_call' AND state = 'PENDING' AND requested_at < p_now - interval '10 minutes';
    WITH due AS (
        SELECT id, assistant_id, payload FROM autolynx.provider_commands WHERE kind = 'test_call' AND state = 'PENDING' ORDER BY requested_at LIMIT p_most FOR NO KEY UPDATE),
    placed AS (
        INSERT INTO autolynx.calls (id, kind, assistant_id, line_id, phone, max_duration_seconds, test_variables, launch, probe, worker_id, lease_until, status, created_at, holds_slot, holds_number)
        SELECT d.id, 'test', d.assistant_id, (d.payload ->> 'line_id')::uuid, d.payload ->> 'phone', autolynx.setting_int('max_duration_seconds'), d.payload -> 'variables', 'INTENT', p_probe,
               p_worker, p_now + interval '30 seconds', 'QUEUED', p_now, true, true
        FROM due d ON CONFLICT DO NOTHING RETURNING id)
    SELECT coalesce(array_agg(id), '{}') INTO v_calls FROM placed;
    UPDATE autolynx.provider_commands SET state = 'DONE', result = jsonb_build_object('call_id', id), finished_at = p_now WHERE id = ANY (v_calls);
    RETURN v_calls;
END
$$;
