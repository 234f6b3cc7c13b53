-- SPDX-License-Identifier: GPL-3.0-or-later
-- The claim (R5, R10): the only way to a call. One transaction, READ COMMITTED, separate statements: lock the account row, then the
-- campaigns in id order, then count, then choose. (Counting inside the statement that locks went to 30 active at a cap of 20.)

-- The account's room: LEAST ignores nulls; 10 is the provider's default until it has told its limit.
CREATE OR REPLACE FUNCTION autolynx.account_cap(a autolynx.accounts) RETURNS int LANGUAGE sql STABLE AS $$
    SELECT coalesce(least(a.cap, a.provider_limit), 10)
$$;

-- How many calls the account lets start now, whether only to see if a hold is over, and when to look again. The account is locked.
CREATE OR REPLACE FUNCTION autolynx.account_room(a autolynx.accounts, p_now timestamptz, OUT room int, OUT probe boolean, OUT wake timestamptz, OUT tokens double precision) LANGUAGE plpgsql AS $$
DECLARE
    v_active int := (SELECT count(*) FROM autolynx.calls WHERE holds_slot);
BEGIN
    room := autolynx.account_cap(a) - v_active;
    probe := a.hold_code IS NOT NULL;
    IF a.stopped_at IS NOT NULL THEN
        room := 0;
    ELSIF a.rate_limited_until > p_now THEN
        room := 0; wake := a.rate_limited_until;
    ELSIF probe AND a.hold_probe_at > p_now THEN
        room := 0; wake := a.hold_probe_at;
    ELSIF probe AND EXISTS (SELECT FROM autolynx.calls WHERE launch IN ('INTENT', 'SENT')) THEN
        room := 0; wake := autolynx.soon(p_now); -- what is under way may tell by itself
    ELSIF probe THEN
        room := least(room, 1); -- its time has come: one single call tries whether the reason is gone
    ELSIF a.blocked_until > p_now THEN
        room := least(room, a.blocked_slots - v_active); wake := a.blocked_until;
    END IF;
    IF a.launches_per_minute IS NOT NULL THEN
        tokens := least(a.launches_per_minute / 10.0 + 1,
            a.tokens + a.launches_per_minute * greatest(0, extract(epoch FROM p_now - coalesce(a.tokens_at, p_now - interval '1 minute'))) / 60);
        IF floor(tokens) < room THEN
            room := floor(tokens);
            wake := least(wake, p_now + (1 - (tokens - floor(tokens))) * interval '1 minute' / a.launches_per_minute);
        END IF;
    END IF;
    room := greatest(room, 0);
END
$$;

-- Claims calls for every campaign that has room; those that dial by cadence only when p_tick says that their time has come, of all of them or,
-- if somebody asked for a tick of one, of p_campaign alone. Returns
-- {"calls": [uuid…] now INTENT under p_worker's lease, "again": claim again at once, "wake_at_us": when a gate next opens by itself,
-- "recovering": {epoch_id, since_us} or absent}.
-- Never by a scan of the whole list: a plan kept for the average campaign read a million rows to find that a small one has somebody pending
-- (115 ms a claim; 3.6 so). Without scans there must be no compiling either: the price put on a scan that can't be avoided (a table of one
-- row without an index) would set the compiler to work on it (75 ms a claim on an idle machine, 2.3 s on a busy one; 2 so).
CREATE OR REPLACE FUNCTION autolynx.claim(p_worker uuid, p_tick boolean, p_campaign uuid) RETURNS jsonb
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp SET enable_seqscan = off SET jit = off AS $$
DECLARE
    a autolynx.accounts;
    c autolynx.campaigns;
    v_now timestamptz;
    v_room int;
    v_share int;
    v_probe boolean;
    v_tokens double precision;
    v_recovering jsonb;
    v_campaigns uuid[];
    v_claimed uuid[] := '{}';
    v_got uuid[];
    v_more boolean;
    v_any_more boolean := false;
    v_wake timestamptz;
    v_next timestamptz;
BEGIN
    PERFORM set_config('synchronous_commit', 'on', true); -- a claim that a crash forgets could be made again
    SELECT * INTO a FROM autolynx.accounts WHERE id = 1 FOR NO KEY UPDATE;
    v_now := autolynx.now();
    IF NOT EXISTS (SELECT FROM autolynx.workers WHERE id = p_worker AND ended_at IS NULL) THEN
        PERFORM autolynx.refuse('worker_ended', 'This worker has been replaced by another.', 'Start it again.');
    END IF;
    IF p_campaign IS NOT NULL AND NOT EXISTS (SELECT FROM autolynx.campaigns WHERE id = p_campaign) THEN
        PERFORM autolynx.refuse('campaign_not_found', 'There is no such campaign.', 'Ask for a tick without a campaign, or with the id of one.');
    END IF;
    v_recovering := autolynx.check_epoch(v_now);
    IF v_recovering IS NOT NULL THEN
        RETURN jsonb_build_object('calls', '[]'::jsonb, 'again', false, 'recovering', v_recovering);
    END IF;
    -- One that somebody is changing (a Finish of a million takes its time) must not keep the others waiting: it has its turn when that is done.
    v_campaigns := ARRAY(SELECT id FROM autolynx.campaigns
        WHERE autolynx.campaign_is_live(state) OR state = 'CREATED' AND start_at <= v_now ORDER BY id FOR NO KEY UPDATE SKIP LOCKED);
    PERFORM autolynx.queue_campaign(id) FROM autolynx.campaigns WHERE id = ANY (v_campaigns) AND state = 'CREATED';
    PERFORM autolynx.release_expired(v_campaigns, v_now);
    PERFORM autolynx.complete_campaign(id) FROM autolynx.campaigns WHERE id = ANY (v_campaigns);
    SELECT r.room, r.probe, r.wake, r.tokens INTO v_room, v_probe, v_wake, v_tokens FROM autolynx.account_room(a, v_now) r;
    v_wake := least(v_wake, (SELECT min(start_at) FROM autolynx.campaigns WHERE state = 'CREATED' AND start_at > v_now),
        (SELECT autolynx.soon(v_now) FROM autolynx.campaigns WHERE autolynx.campaign_is_live(state) AND id <> ALL (v_campaigns) LIMIT 1));
    IF v_room > 0 THEN
        v_claimed := autolynx.claim_tests(p_worker, v_room, v_probe, v_now);
        v_room := v_room - cardinality(v_claimed);
    END IF;

    -- Two passes share a short account fairly: first to each campaign its share, longest unserved first, then what is left.
    SELECT greatest(1, v_room / greatest(1, count(*)))::int INTO v_share FROM autolynx.campaigns
    WHERE id = ANY (v_campaigns) AND state IN ('QUEUED', 'DIALING', 'RUNNING');
    FOR v_pass IN 1 .. 2 LOOP
        EXIT WHEN v_pass = 2 AND (v_room <= 0 OR NOT v_any_more);
        v_any_more := false;
        FOR c IN SELECT * FROM autolynx.campaigns WHERE id = ANY (v_campaigns) AND state IN ('QUEUED', 'DIALING', 'RUNNING') AND NOT finishing
                   AND (dispatch = 'events' OR p_tick AND (p_campaign IS NULL OR id = p_campaign))
                 ORDER BY claim_turn NULLS FIRST, id LOOP
            SELECT r.calls, r.more, r.next_at INTO v_got, v_more, v_next
            FROM autolynx.claim_campaign(p_worker, c, CASE v_pass WHEN 1 THEN least(v_room, v_share) ELSE v_room END, v_probe, v_now) r;
            v_claimed := v_claimed || v_got;
            v_room := v_room - cardinality(v_got);
            v_any_more := v_any_more OR v_more;
            v_wake := least(v_wake, v_next);
        END LOOP;
    END LOOP;
    IF v_probe AND v_claimed <> '{}' THEN
        UPDATE autolynx.accounts SET hold_probe_at = v_now + autolynx.probe_delay(hold_probes), hold_probes = hold_probes + 1 WHERE id = 1 RETURNING least(v_wake, hold_probe_at) INTO v_wake;
    END IF;
    IF a.launches_per_minute IS NOT NULL THEN
        UPDATE autolynx.accounts SET tokens = v_tokens - cardinality(v_claimed), tokens_at = v_now WHERE id = 1;
    END IF;
    IF v_claimed <> '{}' THEN
        PERFORM autolynx.tell('calls');
    END IF;
    RETURN jsonb_build_object('calls', to_jsonb(v_claimed), 'again', v_any_more AND v_room > 0, 'wake_at_us', autolynx.us(v_wake));
END
$$;

CREATE OR REPLACE FUNCTION autolynx.claim(p_worker uuid, p_tick boolean) RETURNS jsonb
LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
    SELECT autolynx.claim(p_worker, p_tick, NULL)
$$;
