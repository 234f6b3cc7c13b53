-- SPDX-License-Identifier: GPL-3.0-or-later
-- Reconciliation (R10): what was missed, what is silent, and launches whose fate is unknown.

-- Worker: calls to ask the provider about, at most p_most and what the budget holds; each is marked as asked. Silent for ten minutes while
-- live (for one if no webhook tells of it); to be hung up, but without the address for it; ended without cost, transcript or analysis yet
-- (for a day at most, less and less often: listings tell sooner); or asked for by check_soon().
CREATE OR REPLACE FUNCTION autolynx.calls_to_check(p_most int) RETURNS TABLE (call_id uuid, provider_call_id text)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
#variable_conflict use_column
DECLARE
    v_now timestamptz := autolynx.now();
    v_due uuid[];
BEGIN
    v_due := ARRAY(
        SELECT l.id FROM autolynx.calls l LEFT JOIN autolynx.workers w ON w.id = l.worker_id
        WHERE (l.holds_slot AND l.launch = 'ACCEPTED' AND (l.checked_at = '-infinity'
               OR coalesce(l.heard_at, l.accepted_at) <= v_now - CASE WHEN w.webhooks THEN interval '10 minutes' ELSE interval '1 minute' END AND coalesce(l.checked_at, '-infinity') <= v_now - interval '1 minute'
               OR l.hangup_requested_at IS NOT NULL AND l.control_url IS NULL AND coalesce(l.checked_at, '-infinity') <= v_now - interval '10 seconds'))
           OR (l.launch = 'ACCEPTED' AND l.reported_at IS NULL AND l.ended_at IS NOT NULL AND (l.checked_at = '-infinity'
               OR l.ended_at <= v_now - interval '20 seconds' AND l.ended_at > v_now - interval '1 day'
                   AND coalesce(l.checked_at, '-infinity') <= v_now - greatest(interval '30 seconds', (v_now - l.ended_at) / 10)))
           OR (l.launch = 'ACCEPTED' AND l.settled_at IS NULL AND l.ended_at <= v_now - interval '5 minutes' AND l.ended_at > v_now - interval '1 day'
               AND coalesce(l.checked_at, l.reported_at, '-infinity') <= v_now - greatest(interval '5 minutes', (v_now - l.ended_at) / 2))
        ORDER BY l.checked_at NULLS FIRST LIMIT p_most FOR NO KEY UPDATE OF l SKIP LOCKED);
    RETURN QUERY
    UPDATE autolynx.calls l SET checked_at = v_now WHERE l.id = ANY (v_due[1:autolynx.take_requests(cardinality(v_due))]) RETURNING l.id, l.provider_call_id;
END
$$;

-- Worker: a webhook of these calls came that tells nothing (too large, or not JSON): whatever it was, the call itself knows.
CREATE OR REPLACE FUNCTION autolynx.check_soon(p_calls uuid[]) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    PERFORM FROM autolynx.calls WHERE id = ANY (p_calls) ORDER BY id FOR NO KEY UPDATE;
    UPDATE autolynx.calls SET checked_at = '-infinity' WHERE id = ANY (p_calls) AND launch = 'ACCEPTED' AND reported_at IS NULL;
    PERFORM autolynx.wake('check');
END
$$;

-- Worker: from when on calls may have changed at the provider without our knowing, by what we last heard of those that live or have not
-- settled; null: there are none.
CREATE OR REPLACE FUNCTION autolynx.changes_since() RETURNS bigint LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
    SELECT autolynx.us(min(coalesce(l.heard_at, l.accepted_at)) - interval '1 minute') FROM autolynx.calls l
    WHERE l.launch = 'ACCEPTED' AND (l.holds_slot OR l.settled_at IS NULL AND l.ended_at > autolynx.now() - interval '1 day')
$$;

-- Worker: the provider says that it does not know this call (404). Only now, and after ten minutes of silence, is it a TIMEOUT; a later word of
-- the provider replaces it.
CREATE OR REPLACE FUNCTION autolynx.call_not_found(p_call uuid) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    l autolynx.calls;
    v_now timestamptz := autolynx.now();
BEGIN
    SELECT * INTO l FROM autolynx.calls WHERE id = p_call;
    PERFORM FROM autolynx.contacts WHERE id = l.contact_id FOR NO KEY UPDATE;
    UPDATE autolynx.calls SET status = 'TIMEOUT', outcome = 'failed', ended_at = v_now, holds_slot = false, holds_number = false
    WHERE id = p_call AND launch = 'ACCEPTED' AND status IN ('QUEUED', 'RINGING', 'IN_PROGRESS')
      AND coalesce(heard_at, accepted_at, created_at) <= v_now - interval '10 minutes'; -- a young call may not be listed yet
    IF FOUND THEN
        PERFORM autolynx.settle_contacts(ARRAY[p_call], v_now);
        UPDATE autolynx.contacts SET wait_code = 'timeout' WHERE id = l.contact_id AND last_call_id = p_call AND state = 'FINAL' AND final = 'failed';
        PERFORM autolynx.wake('slot'), autolynx.tell('campaign:' || l.campaign_id);
    END IF;
END
$$;

-- Worker: from when on to list calls created at the provider, because launches since then are unknown; null: none.
CREATE OR REPLACE FUNCTION autolynx.unknown_since() RETURNS bigint LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
    SELECT autolynx.us(min(sent_at) - interval '5 minutes') FROM autolynx.calls WHERE launch = 'UNKNOWN'
$$;

-- Worker: a listing of the provider's calls, already applied as facts: {listed_at_us, from_us (created since), saturated,
-- calls: [{call_id, provider_call_id, number, created_at_us}]}; times corrected by the provider's Date header. Decides on unknown launches.
-- "Never reached the provider" takes all of DESIGN's evidence. A listing that still can't tell 40 minutes after the sender finished (nothing
-- was called later, or somebody else's call to the number is there) makes it UNCERTAIN. Time without listings does not: the provider's API, or
-- every worker, was away, and may yet tell.
CREATE OR REPLACE FUNCTION autolynx.judge_unknown(p_listing jsonb) RETURNS jsonb
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    v_listed timestamptz := autolynx.from_us((p_listing ->> 'listed_at_us')::bigint);
    v_from timestamptz := autolynx.from_us((p_listing ->> 'from_us')::bigint);
    v_saturated boolean := coalesce((p_listing ->> 'saturated')::boolean, true);
    v_calls uuid[] := ARRAY(SELECT id FROM autolynx.calls WHERE launch = 'UNKNOWN' AND sender_finished_at <= v_listed - interval '15 minutes');
    v_clear uuid[];
    v_seen uuid[];
    v_release uuid[];
    v_uncertain uuid[];
BEGIN
    UPDATE autolynx.calls l SET listings = listings + 1, listed_at = v_listed FROM (SELECT id FROM autolynx.calls
        WHERE launch = 'UNKNOWN' AND v_from <= sent_at - interval '1 minute' ORDER BY id FOR NO KEY UPDATE SKIP LOCKED) u WHERE l.id = u.id;
    IF v_calls = '{}' THEN
        RETURN jsonb_build_object('released', 0);
    END IF;
    PERFORM FROM autolynx.campaigns WHERE id IN (SELECT campaign_id FROM autolynx.calls WHERE id = ANY (v_calls)) ORDER BY id FOR NO KEY UPDATE;
    PERFORM FROM autolynx.contacts WHERE id IN (SELECT contact_id FROM autolynx.calls WHERE id = ANY (v_calls)) ORDER BY id FOR NO KEY UPDATE;
    PERFORM FROM autolynx.calls WHERE id = ANY (v_calls) ORDER BY id FOR NO KEY UPDATE;
    WITH listed AS MATERIALIZED (
        SELECT r.call_id, r.number, autolynx.from_us(r.created_at_us) AS created_at FROM jsonb_to_recordset(p_listing -> 'calls') AS r (call_id uuid, number text, created_at_us bigint)),
    judged AS (
        SELECT l.id, l.evidence_at,
               l.heard_at IS NOT NULL -- some webhook named it
                   OR EXISTS (SELECT FROM listed x WHERE x.call_id = l.id
                              OR x.number = l.phone AND x.created_at >= l.sent_at - interval '1 minute' AND (x.call_id IS NULL OR NOT EXISTS (SELECT FROM autolynx.calls o WHERE o.id = x.call_id))) AS seen,
               NOT v_saturated AND EXISTS (SELECT FROM listed x JOIN autolynx.calls o ON o.id = x.call_id WHERE x.created_at > l.sent_at AND o.id <> l.id) AS later,
               -- While the breaker is open nothing can be called later: its time does not count.
               NOT v_saturated AND NOT l.holds_slot AND NOT a.broken AND greatest(l.sender_finished_at, a.breaker_closed_at) <= v_listed - interval '40 minutes' AS old
        FROM autolynx.calls l CROSS JOIN (SELECT coalesce(hold_code = 'breaker_open', false) AS broken, breaker_closed_at FROM autolynx.accounts WHERE id = 1) a
        WHERE l.id = ANY (v_calls) AND l.launch = 'UNKNOWN' AND v_from <= l.sent_at - interval '1 minute')
    SELECT array_agg(id) FILTER (WHERE NOT seen AND later AND evidence_at IS NULL), array_agg(id) FILTER (WHERE seen AND evidence_at IS NOT NULL),
        array_agg(id) FILTER (WHERE NOT seen AND later AND evidence_at <= v_listed - interval '60 seconds'), array_agg(id) FILTER (WHERE old AND (seen OR NOT later))
    INTO v_clear, v_seen, v_release, v_uncertain FROM judged;
    UPDATE autolynx.calls SET evidence_at = NULL WHERE id = ANY (v_seen);
    UPDATE autolynx.calls SET evidence_at = v_listed WHERE id = ANY (v_clear);
    IF v_release IS NOT NULL THEN
        PERFORM autolynx.release_calls(v_release, 'UNKNOWN', 'never_reached_provider', autolynx.now());
        PERFORM autolynx.wake('slot');
    END IF;
    IF v_uncertain IS NOT NULL THEN
        PERFORM autolynx.give_up_launches(v_uncertain);
    END IF;
    RETURN jsonb_build_object('released', coalesce(cardinality(v_release), 0));
END
$$;

-- Nobody can say what became of these: final for their contacts, and a person decides. The caller holds the locks of contacts and calls.
CREATE OR REPLACE FUNCTION autolynx.give_up_launches(p_calls uuid[]) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
    UPDATE autolynx.calls SET launch = 'UNCERTAIN', launch_code = 'no_evidence' WHERE id = ANY (p_calls) AND launch = 'UNKNOWN';
    UPDATE autolynx.contacts o SET state = 'FINAL', final = 'uncertain', finalized_at = autolynx.now(), wait_code = 'no_evidence'
    FROM autolynx.calls l WHERE l.id = ANY (p_calls) AND l.launch = 'UNCERTAIN' AND o.last_call_id = l.id AND o.state = 'ACTIVE';
    PERFORM autolynx.wake('slot');
END
$$;

-- What time and the death of workers decide about launches. An intent of an ended worker goes back to the queue; its SENT, and one that
-- nobody finished, is UNKNOWN; an UNKNOWN gives its slot back once no call of it can still live; one whose sender never said that it
-- finished, or about which no listing could be had for a day, is UNCERTAIN: its number is kept from every campaign until a person decides.
-- Every lock that can wait is taken first, in the one order.
CREATE OR REPLACE FUNCTION autolynx.tend_launches() RETURNS void LANGUAGE plpgsql AS $$
DECLARE
    v_now timestamptz := autolynx.now();
    v_freed boolean;
    v_ring interval := autolynx.setting_int('ring_limit_seconds') * interval '1 second';
    v_orphaned uuid[] := ARRAY(SELECT l.id FROM autolynx.calls l JOIN autolynx.workers w ON w.id = l.worker_id WHERE l.launch = 'INTENT' AND w.ended_at IS NOT NULL);
    v_uncertain uuid[] := ARRAY(SELECT id FROM autolynx.calls l WHERE l.launch = 'UNKNOWN' AND NOT l.holds_slot
        AND coalesce(l.sender_finished_at + interval '1 day', l.sent_at + interval '100 minutes') <= v_now);
BEGIN
    PERFORM FROM autolynx.campaigns WHERE id IN (SELECT campaign_id FROM autolynx.calls WHERE id = ANY (v_orphaned)) ORDER BY id FOR NO KEY UPDATE;
    PERFORM FROM autolynx.contacts WHERE id IN (SELECT contact_id FROM autolynx.calls WHERE id = ANY (v_orphaned || v_uncertain)) ORDER BY id FOR NO KEY UPDATE;
    PERFORM FROM autolynx.calls WHERE id = ANY (v_orphaned || v_uncertain) ORDER BY id FOR NO KEY UPDATE;
    IF v_orphaned <> '{}' THEN
        PERFORM autolynx.release_calls(v_orphaned, 'INTENT', 'worker_ended', v_now);
    END IF;
    PERFORM autolynx.give_up_launches(v_uncertain) WHERE v_uncertain <> '{}';
    UPDATE autolynx.calls l SET holds_slot = false
    FROM (SELECT id FROM autolynx.calls u WHERE u.launch = 'UNKNOWN' AND u.holds_slot
          AND u.sent_at + v_ring + u.max_duration_seconds * interval '1 second' + interval '5 minutes' <= v_now FOR NO KEY UPDATE SKIP LOCKED) f
    WHERE l.id = f.id;
    v_freed := FOUND;
    UPDATE autolynx.calls l SET launch = 'UNKNOWN', launch_code = coalesce(launch_code, 'no_answer_recorded'), sender_finished_at = coalesce(l.sender_finished_at, w.ended_at)
    FROM (SELECT c.id, x.ended_at FROM autolynx.calls c LEFT JOIN autolynx.workers x ON x.id = c.worker_id
          WHERE c.launch = 'SENT' AND (c.sent_at <= v_now - interval '2 minutes' OR x.ended_at IS NOT NULL)
             OR c.launch = 'UNKNOWN' AND c.sender_finished_at IS NULL AND x.ended_at IS NOT NULL FOR NO KEY UPDATE OF c SKIP LOCKED) w WHERE l.id = w.id;
    IF v_freed OR v_orphaned <> '{}' THEN
        PERFORM autolynx.wake('slot');
    END IF;
END
$$;

-- Worker: live calls that somebody wants hung up, with the provider's (secret) address for it; asked again every 5 s until they end.
CREATE OR REPLACE FUNCTION autolynx.calls_to_hang_up(p_most int) RETURNS TABLE (call_id uuid, control_url text)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
#variable_conflict use_column
DECLARE
    v_now timestamptz := autolynx.now();
BEGIN
    RETURN QUERY
    WITH due AS (SELECT id FROM autolynx.calls WHERE hangup_requested_at IS NOT NULL AND holds_slot AND control_url IS NOT NULL
                 AND coalesce(hangup_sent_at, '-infinity') <= v_now - interval '5 seconds' ORDER BY hangup_requested_at LIMIT p_most FOR NO KEY UPDATE SKIP LOCKED)
    UPDATE autolynx.calls l SET hangup_sent_at = v_now FROM due WHERE l.id = due.id RETURNING l.id, l.control_url;
END
$$;
