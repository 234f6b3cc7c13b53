-- SPDX-License-Identifier: GPL-3.0-or-later
-- The parts of the claim: one campaign's, the lines to call from, test calls. The account and the campaigns are locked.

-- How long an intent is its claimant's. Work takes real time: on a simulated clock that races, two seconds of it at least. (At 240 times
-- the real speed 30 s are 125 ms; a claim of 100 that took longer found them expired, released them, and claimed them again, for ever.)
CREATE OR REPLACE FUNCTION autolynx.lease() RETURNS interval LANGUAGE sql STABLE AS $$
    SELECT greatest(30, 2 * autolynx.clock_rate()) * interval '1 second'
$$;

-- One campaign's part of the claim; the account and the campaign are locked. `more`: it would take more if p_room were larger, or
-- if it looked further than the blocked contacts it has just met. `next_at`: when somebody who waits now can next be called.
CREATE OR REPLACE FUNCTION autolynx.claim_campaign(p_worker uuid, c autolynx.campaigns, p_room int, p_probe boolean, p_now timestamptz,
    OUT calls uuid[], OUT more boolean, OUT next_at timestamptz) LANGUAGE plpgsql AS $$
DECLARE
    v_own int := c.cap - (SELECT count(*) FROM autolynx.calls WHERE campaign_id = c.id AND holds_slot); -- what its own rules let it start
    v_room int;
    v_found bigint[];
    v_locked bigint[];
    v_open bigint[];
    v_lines uuid[]; -- one element a call that may start, in turn
    v_dry boolean := false;
    v_all_closed boolean;
    v_sign text; -- what keeps it from dialling, to be shown
    v_detail jsonb;
    v_most int; -- what canary and budget let it start; null: as many as it likes
    v_worst bigint; -- what each of its calls may cost
    v_waits text;
BEGIN
    calls := '{}';
    more := autolynx.refresh_windows(c, p_now);
    IF c.hold_probe_at IS NOT NULL THEN -- held by what the provider said of its assistant, line or request
        IF c.hold_probe_at > p_now THEN
            next_at := c.hold_probe_at;
            RETURN;
        ELSIF EXISTS (SELECT FROM autolynx.calls l WHERE l.campaign_id = c.id AND l.launch IN ('INTENT', 'SENT')) THEN
            next_at := autolynx.soon(p_now);
            RETURN;
        END IF;
        p_probe := true;
        v_own := least(v_own, 1);
    END IF;
    -- Strict batches: the next one only when nobody of the last is under way, an uncertain launch included.
    IF c.mode = 'batch' AND EXISTS (SELECT FROM autolynx.contacts WHERE campaign_id = c.id AND state = 'ACTIVE') THEN
        v_own := 0;
    END IF;
    IF v_own <= 0 OR p_room <= 0 THEN
        more := more OR v_own > 0;
        RETURN;
    END IF;
    v_sign := autolynx.assistant_gate(c);
    IF v_sign IS NOT NULL THEN
        next_at := CASE v_sign WHEN 'assistant_unchecked' THEN autolynx.soon(p_now) END;
    ELSIF NOT EXISTS (SELECT FROM autolynx.campaign_lines x JOIN autolynx.lines l ON l.id = x.line_id WHERE x.campaign_id = c.id AND l.present AND l.status = 'active') THEN
        v_sign := 'line_blocked';
    ELSE
        SELECT r.room, r.detail INTO v_most, v_detail FROM autolynx.canary_room(c, p_now) r;
        IF v_most <= 0 THEN
            v_sign := 'canary';
        ELSE
            v_own := least(v_own, v_most);
            v_worst := autolynx.reserve_for(c, p_now);
            SELECT r.room, r.detail, r.turns_at INTO v_most, v_detail, next_at FROM autolynx.budget_room(c, v_worst, p_now) r;
            IF v_most <= 0 THEN
                v_sign := 'budget';
            ELSE
                v_lines := autolynx.line_turns(c, least(v_own, v_most), p_now);
                IF v_lines = '{}' AND NOT EXISTS (SELECT FROM autolynx.calls WHERE campaign_id = c.id AND holds_slot) THEN
                    next_at := autolynx.line_day_ends(c, p_now);
                    v_sign := CASE WHEN next_at IS NULL THEN 'lines_busy' ELSE 'line_daily_limit' END;
                END IF;
            END IF;
        END IF;
    END IF;
    v_own := coalesce(cardinality(v_lines), 0);
    v_room := least(p_room, v_own);
    -- Blocked contacts are met once each: so many rounds bound the time that others wait for the locks. The first looks at few more than it may take, since mostly
    -- nobody is blocked and judging is what a claim spends its time on (a tick that judged 48 for 8 calls took 5.3 ms, one that judges 12 takes 4.0).
    FOR i IN 1 .. 5 LOOP
        EXIT WHEN v_room <= 0;
        v_dry := true;
        -- Per open class the first few from the index; work does not grow with the list.
        SELECT array_agg(f.id) INTO v_found FROM (
            SELECT x.id FROM autolynx.campaign_classes k
            CROSS JOIN LATERAL (SELECT o.id, o.eligible_at FROM autolynx.contacts o
                WHERE o.campaign_id = k.campaign_id AND o.class_id = k.class_id AND o.state = 'PENDING' AND o.eligible_at <= p_now
                ORDER BY o.eligible_at, o.id LIMIT v_room + CASE i WHEN 1 THEN 4 ELSE 16 END) x
            WHERE k.campaign_id = c.id AND k.open_from <= p_now AND p_now < k.open_until
            ORDER BY x.eligible_at, x.id LIMIT v_room + CASE i WHEN 1 THEN 4 ELSE 56 END) f;
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
            INSERT INTO autolynx.calls (id, kind, campaign_id, contact_id, attempt, batch, assistant_id, line_id, phone, max_duration_seconds, reserved_micro, launch, probe, worker_id,
                                        lease_until, status, created_at, holds_slot, holds_number)
            SELECT gen_random_uuid(), 'campaign', c.id, o.id, o.attempts + 1, CASE WHEN c.mode = 'batch' THEN c.batch + 1 END, c.assistant_id,
                   v_lines[cardinality(calls) + o.nr], o.phone,
                   c.max_duration_seconds, v_worst, 'INTENT', p_probe, p_worker, p_now + autolynx.lease(), 'QUEUED', p_now, true, true
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
    more := more OR NOT v_dry AND v_own > cardinality(calls) AND (c.mode = 'continuous' OR calls = '{}');
    IF v_dry THEN -- room is left, and nobody to call now: who comes next?
        SELECT min(greatest(k.open_from, o.eligible_at)), bool_and(k.open_from > p_now), (array_agg(o.wait_code ORDER BY greatest(k.open_from, o.eligible_at)))[1] INTO next_at, v_all_closed, v_waits
        FROM autolynx.campaign_classes k CROSS JOIN LATERAL (SELECT eligible_at, wait_code FROM autolynx.contacts
            WHERE campaign_id = k.campaign_id AND class_id = k.class_id AND state = 'PENDING' ORDER BY eligible_at, id LIMIT 1) o
        WHERE k.campaign_id = c.id AND k.open_from < 'infinity';
        IF next_at <= p_now THEN -- somebody is changing that contact
            next_at := autolynx.soon(p_now);
        ELSIF v_all_closed AND calls = '{}' THEN
            v_sign := 'outside_window';
        ELSIF calls = '{}' AND v_waits IN ('retry', 'number_limit') AND NOT EXISTS (SELECT FROM autolynx.contacts WHERE campaign_id = c.id AND state = 'ACTIVE') THEN
            v_sign := CASE v_waits WHEN 'retry' THEN 'retry_wait' ELSE v_waits END;
        ELSIF calls = '{}' AND next_at IS NOT NULL AND NOT EXISTS (SELECT FROM autolynx.calls WHERE campaign_id = c.id AND holds_slot) THEN
            v_sign := 'contacts_wait'; -- some outside their hours, the others until something is over
        END IF;
    END IF;
    IF calls <> '{}' THEN
        UPDATE autolynx.campaigns SET claim_turn = nextval('autolynx.claim_turns'), batch = batch + (mode = 'batch')::int,
            hold_probe_at = CASE WHEN hold_probe_at IS NOT NULL THEN p_now + autolynx.probe_delay(hold_probes) END,
            hold_probes = CASE WHEN hold_probe_at IS NOT NULL THEN hold_probes + 1 ELSE 0 END WHERE id = c.id;
    END IF;
    IF c.hold_probe_at IS NULL THEN
        IF v_sign IS NULL THEN
            PERFORM autolynx.release_campaign_hold(c.id);
        ELSE
            PERFORM autolynx.hold_campaign(c.id, v_sign, CASE WHEN v_sign IN ('outside_window', 'retry_wait', 'number_limit', 'budget', 'contacts_wait', 'line_daily_limit') THEN next_at END, v_detail::text);
        END IF;
    END IF;
END
$$;

-- The lines that the campaign's next calls go out from, at most p_most, in turn; within each line's own limits, and never on one that is
-- busy if the campaign wants quiet lines.
CREATE OR REPLACE FUNCTION autolynx.line_turns(c autolynx.campaigns, p_most int, p_now timestamptz) RETURNS uuid[] LANGUAGE plpgsql STABLE AS $$
BEGIN
    RETURN (SELECT coalesce(array_agg(t.line_id ORDER BY t.nr, t.turn, t.line_id), '{}') FROM (
        SELECT x.line_id, x.turn, n AS nr, row_number() OVER (ORDER BY n, x.turn, x.line_id) AS place
        FROM autolynx.campaign_lines x JOIN autolynx.lines l ON l.id = x.line_id
        CROSS JOIN LATERAL (SELECT count(*) AS active FROM autolynx.calls WHERE line_id = l.id AND holds_slot) b
        CROSS JOIN LATERAL (SELECT count(*) AS today FROM autolynx.calls WHERE l.daily_calls IS NOT NULL AND line_id = l.id AND created_at > p_now - interval '24 hours' AND launch <> 'RELEASED') d
        CROSS JOIN LATERAL generate_series(1, least(p_most, CASE WHEN c.line_quiet THEN 1 - b.active ELSE l.max_calls - b.active END, l.daily_calls - d.today)) n
        WHERE x.campaign_id = c.id AND l.present AND l.status = 'active') t
    WHERE t.place <= p_most);
END
$$;

-- When a line of the campaign may be called from again that has made its calls of 24 hours; null: some line has not, and is merely busy.
CREATE OR REPLACE FUNCTION autolynx.line_day_ends(c autolynx.campaigns, p_now timestamptz) RETURNS timestamptz LANGUAGE sql STABLE AS $$
    SELECT CASE WHEN bool_and(t.today >= l.daily_calls) IS TRUE THEN min(t.ends) END
    FROM autolynx.campaign_lines x JOIN autolynx.lines l ON l.id = x.line_id
    CROSS JOIN LATERAL (SELECT count(*) AS today, (array_agg(created_at ORDER BY created_at DESC))[l.daily_calls] + interval '24 hours' AS ends FROM autolynx.calls
        WHERE l.daily_calls IS NOT NULL AND line_id = l.id AND created_at > p_now - interval '24 hours' AND launch <> 'RELEASED') t
    WHERE x.campaign_id = c.id AND l.present AND l.status = 'active'
$$;

-- Test calls that were asked for; one whose number is on the phone waits, and one that found no room for ten minutes is given up.
CREATE OR REPLACE FUNCTION autolynx.claim_tests(p_worker uuid, p_most int, p_probe boolean, p_now timestamptz) RETURNS uuid[] LANGUAGE plpgsql AS $$
DECLARE
    v_calls uuid[];
    v_worst bigint;
BEGIN
    UPDATE autolynx.provider_commands SET state = 'FAILED', error_code = 'not_placed', error_message = 'There was no room for the call, or no budget, for ten minutes.', finished_at = p_now
    WHERE kind = 'test_call' AND state = 'PENDING' AND requested_at < p_now - interval '10 minutes';
    IF NOT EXISTS (SELECT FROM autolynx.provider_commands WHERE kind = 'test_call' AND state = 'PENDING') THEN
        RETURN '{}';
    END IF;
    v_worst := autolynx.worst_call(autolynx.worst_minute(NULL), autolynx.setting_int('max_duration_seconds'));
    p_most := least(p_most, (SELECT r.room FROM autolynx.budget_room(NULL, v_worst, p_now) r));
    WITH due AS (
        SELECT id, assistant_id, payload FROM autolynx.provider_commands WHERE kind = 'test_call' AND state = 'PENDING' ORDER BY requested_at LIMIT p_most FOR NO KEY UPDATE),
    placed AS (
        INSERT INTO autolynx.calls (id, kind, assistant_id, line_id, phone, max_duration_seconds, reserved_micro, test_variables, launch, probe, worker_id, lease_until, status, created_at, holds_slot, holds_number)
        SELECT d.id, 'test', d.assistant_id, (d.payload ->> 'line_id')::uuid, d.payload ->> 'phone', autolynx.setting_int('max_duration_seconds'), v_worst, d.payload -> 'variables', 'INTENT', p_probe,
               p_worker, p_now + autolynx.lease(), 'QUEUED', p_now, true, true
        FROM due d ON CONFLICT DO NOTHING RETURNING id)
    SELECT coalesce(array_agg(id), '{}') INTO v_calls FROM placed;
    UPDATE autolynx.provider_commands SET state = 'DONE', result = jsonb_build_object('call_id', id), finished_at = p_now WHERE id = ANY (v_calls);
    RETURN v_calls;
END
$$;
