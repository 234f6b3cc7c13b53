-- SPDX-License-Identifier: GPL-3.0-or-later
-- Launch (R10): INTENT → SENT by compare-and-set with every gate looked at again; then one request; then what became of it.

-- An intent goes back: it was never sent, or provably never reached the provider. The contact waits again, the attempt is not
-- counted. p_from: the launch that the caller found them in; what has become SENT or ACCEPTED meanwhile is left alone, or its contact
-- would be called twice. Locks contacts, then calls, each in id order; the caller holds whatever comes before.
CREATE OR REPLACE FUNCTION autolynx.release_calls(p_calls uuid[], p_from text, p_code text, p_eligible_at timestamptz) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
    v_now timestamptz := autolynx.now();
BEGIN
    PERFORM FROM autolynx.contacts WHERE id IN (SELECT contact_id FROM autolynx.calls WHERE id = ANY (p_calls)) ORDER BY id FOR NO KEY UPDATE;
    PERFORM FROM autolynx.calls WHERE id = ANY (p_calls) ORDER BY id FOR NO KEY UPDATE;
    UPDATE autolynx.calls SET launch = 'RELEASED', launch_code = p_code, status = 'CANCELED', holds_slot = false, holds_number = false, lease_until = NULL, ended_at = v_now
    WHERE id = ANY (p_calls) AND launch = p_from;
    UPDATE autolynx.contacts o SET attempts = o.attempts - 1, wait_code = CASE WHEN c.finishing THEN NULL ELSE p_code END, eligible_at = greatest(o.eligible_at, p_eligible_at),
        state = CASE WHEN c.finishing THEN 'FINAL' ELSE 'PENDING' END, final = CASE WHEN c.finishing THEN 'skipped' END,
        finalized_at = CASE WHEN c.finishing THEN v_now END
    FROM autolynx.calls l, autolynx.campaigns c
    WHERE l.id = ANY (p_calls) AND l.launch = 'RELEASED' AND o.last_call_id = l.id AND o.state = 'ACTIVE' AND c.id = o.campaign_id;
END
$$;

-- Intents whose lease ran out: their worker died or stalled before it sent anything, and its compare-and-set will now fail. Of campaigns
-- that the caller has locked, or of none.
CREATE OR REPLACE FUNCTION autolynx.release_expired(p_campaigns uuid[], p_now timestamptz) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
    v_calls uuid[] := ARRAY(SELECT id FROM autolynx.calls WHERE launch = 'INTENT' AND lease_until <= p_now AND (campaign_id IS NULL OR campaign_id = ANY (p_campaigns)));
BEGIN
    IF v_calls <> '{}' THEN
        PERFORM autolynx.release_calls(v_calls, 'INTENT', 'lease_expired', p_now);
    END IF;
END
$$;

-- Worker: marks its intents SENT, those that every gate still lets through, and returns what their requests need. No row, no
-- request. Pause, Stop, Finish and stop-all wait for the locks taken here, so what they forbid is seen here.
CREATE OR REPLACE FUNCTION autolynx.mark_sent(p_worker uuid, p_calls uuid[])
RETURNS TABLE (call_id uuid, campaign_id uuid, contact_id bigint, attempt int, installation uuid, provider_assistant_id text, provider_phone_number_id text,
    phone text, name text, business_name text, variables jsonb, max_duration_seconds int)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
#variable_conflict use_column
DECLARE
    a autolynx.accounts;
    v_now timestamptz;
    v_gate text;
    v_sent uuid[];
    v_closed record;
BEGIN
    PERFORM set_config('synchronous_commit', 'on', true); -- a crash must not forget that a request may be under way
    -- A replacement waits for this, and then finds SENT; or this waits for it, and finds itself ended.
    PERFORM FROM autolynx.workers WHERE id = p_worker AND ended_at IS NULL FOR KEY SHARE;
    IF NOT FOUND THEN
        RETURN;
    END IF;
    SELECT * INTO a FROM autolynx.accounts WHERE id = 1 FOR SHARE;
    PERFORM FROM autolynx.campaigns WHERE id IN (SELECT campaign_id FROM autolynx.calls WHERE id = ANY (p_calls)) ORDER BY id FOR SHARE;
    PERFORM FROM autolynx.contacts WHERE id IN (SELECT contact_id FROM autolynx.calls WHERE id = ANY (p_calls)) ORDER BY id FOR NO KEY UPDATE;
    PERFORM FROM autolynx.calls WHERE id = ANY (p_calls) ORDER BY id FOR NO KEY UPDATE;
    v_now := autolynx.now();
    v_gate := CASE WHEN autolynx.epoch_is_current() THEN autolynx.account_gate(a, v_now) ELSE 'recovering' END;
    FOR v_closed IN
        SELECT x.code, x.until, array_agg(x.id) AS ids FROM (
            SELECT l.id, coalesce(CASE WHEN l.probe AND v_gate = a.hold_code AND v_gate <> 'recovering' THEN NULL ELSE v_gate END,
                                  CASE WHEN l.kind = 'campaign' AND (c.state NOT IN ('QUEUED', 'DIALING', 'RUNNING') OR c.finishing) THEN 'campaign_state' END,
                                  CASE WHEN l.hangup_requested_at IS NOT NULL THEN 'hangup' END, -- stopped, and resumed meanwhile
                                  CASE WHEN l.kind = 'test' AND EXISTS (SELECT FROM autolynx.do_not_call d WHERE d.phone = l.phone AND d.campaign_id IS NULL AND d.removed_at IS NULL) THEN 'do_not_call' END,
                                  CASE WHEN c.hold_probe_at IS NOT NULL AND NOT l.probe THEN coalesce(c.hold_code, 'held') END,
                                  CASE WHEN autolynx.canary_pending(c) AND l.seq <= c.canary_from THEN 'canary' END, -- claimed before the canary was set
                                  CASE WHEN b.over THEN 'budget' END,
                                  CASE WHEN NOT s.active OR s.provider_assistant_id IS NULL THEN 'assistant_not_ready' END, -- a test call's, too
                                  autolynx.assistant_gate(c),
                                  CASE WHEN NOT n.present OR n.status <> 'active' THEN 'line_blocked' END,
                                  g.code) AS code, g.until
            FROM autolynx.calls l LEFT JOIN autolynx.campaigns c ON c.id = l.campaign_id JOIN autolynx.assistants s ON s.id = l.assistant_id
            JOIN autolynx.lines n ON n.id = l.line_id
            LEFT JOIN (SELECT DISTINCT ON (y.campaign_id) y.campaign_id, autolynx.over_budget(z, v_now) AS over FROM autolynx.calls y LEFT JOIN autolynx.campaigns z ON z.id = y.campaign_id
                       WHERE y.id = ANY (p_calls)) b ON b.campaign_id IS NOT DISTINCT FROM l.campaign_id
            LEFT JOIN autolynx.contact_gates(ARRAY(SELECT k.contact_id FROM autolynx.calls k WHERE k.id = ANY (p_calls)), v_now) g ON g.contact_id = l.contact_id
            WHERE l.id = ANY (p_calls) AND l.launch = 'INTENT' AND l.worker_id = p_worker AND l.lease_until > v_now) x
        WHERE x.code IS NOT NULL GROUP BY x.code, x.until
    LOOP
        PERFORM autolynx.release_calls(v_closed.ids, 'INTENT', v_closed.code, coalesce(v_closed.until, v_now));
    END LOOP;
    WITH sent AS (
        UPDATE autolynx.calls l SET launch = 'SENT', sent_at = v_now, lease_until = NULL
        WHERE l.id = ANY (p_calls) AND l.launch = 'INTENT' AND l.worker_id = p_worker AND l.lease_until > v_now
        RETURNING l.id)
    SELECT array_agg(id) INTO v_sent FROM sent;
    RETURN QUERY
        SELECT l.id, l.campaign_id, l.contact_id, l.attempt, a.installation, s.provider_assistant_id, n.provider_phone_number_id, l.phone,
               coalesce(o.name, ''), coalesce(o.business_name, ''), coalesce(l.test_variables, autolynx.call_variables(c.variable_defaults, o.variables)), l.max_duration_seconds
        FROM autolynx.calls l LEFT JOIN autolynx.contacts o ON o.id = l.contact_id LEFT JOIN autolynx.campaigns c ON c.id = l.campaign_id JOIN autolynx.assistants s ON s.id = l.assistant_id
        JOIN autolynx.lines n ON n.id = l.line_id
        WHERE l.id = ANY (v_sent) ORDER BY l.seq;
END
$$;

-- Worker: a request that was not accepted. Kinds:
--   not_sent         no connection was made: back to the queue, the account held until one can be
--   rate_limited     429: back to the queue, nobody dials for p_wait_ms
--   blocked          the provider is full: back to the queue, nobody dials for p_wait_ms or until a call of ours ends
--   refused_account  key, credit: back to the queue, the account held
--   refused_campaign assistant, line, request: back to the queue, the campaign held
--   refused_contact  this number: final, rejected
--   unknown          anything may have happened: it keeps slot and number until there is evidence
-- p_code is the provider's reason as a code. Nothing happens if the call has been adopted meanwhile.
CREATE OR REPLACE FUNCTION autolynx.launch_failed(p_worker uuid, p_call uuid, p_kind text, p_code text, p_wait_ms bigint) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    l autolynx.calls;
    v_held text;
    v_now timestamptz;
    v_until timestamptz;
BEGIN
    SELECT * INTO l FROM autolynx.calls WHERE id = p_call;
    IF p_kind IN ('not_sent', 'rate_limited', 'blocked', 'refused_account', 'unknown') OR EXISTS (SELECT FROM autolynx.accounts WHERE hold_code IS NOT NULL) THEN
        SELECT hold_code INTO v_held FROM autolynx.accounts WHERE id = 1 FOR NO KEY UPDATE;
    END IF;
    PERFORM FROM autolynx.campaigns WHERE id = l.campaign_id FOR NO KEY UPDATE;
    PERFORM FROM autolynx.contacts WHERE id = l.contact_id FOR NO KEY UPDATE;
    SELECT * INTO l FROM autolynx.calls WHERE id = p_call FOR NO KEY UPDATE;
    IF l.launch IS DISTINCT FROM 'SENT' OR l.worker_id IS DISTINCT FROM p_worker THEN
        UPDATE autolynx.calls SET sender_finished_at = autolynx.now() WHERE id = p_call AND launch = 'UNKNOWN' AND worker_id = p_worker AND sender_finished_at IS NULL;
        RETURN;
    END IF;
    v_now := autolynx.now();
    v_until := v_now + coalesce(p_wait_ms, 1000) * interval '1 millisecond';
    p_code := coalesce(p_code, p_kind);
    -- An answer is news of the account, too: the provider can be reached, and one that judges the request has taken our key. What still
    -- holds the account is met again, and shown as what it is.
    IF v_held = 'provider_unreachable' AND p_kind <> 'not_sent' OR v_held <> 'recovering' AND p_kind IN ('refused_campaign', 'refused_contact')
       OR v_held = 'breaker_open' AND p_kind = 'blocked' THEN
        PERFORM autolynx.release_account_hold();
    END IF;
    IF p_kind IN ('refused_account', 'refused_campaign', 'refused_contact', 'blocked') THEN
        PERFORM autolynx.launches_answered(1);
    END IF;
    CASE p_kind
    WHEN 'not_sent', 'refused_account' THEN
        PERFORM autolynx.hold_account(CASE p_kind WHEN 'not_sent' THEN 'provider_unreachable' ELSE p_code END, p_code);
        PERFORM autolynx.release_calls(ARRAY[p_call], 'SENT', p_code, v_now);
    WHEN 'rate_limited' THEN
        PERFORM autolynx.rate_limited(p_wait_ms);
        PERFORM autolynx.release_calls(ARRAY[p_call], 'SENT', p_code, v_now);
    WHEN 'blocked' THEN
        PERFORM autolynx.release_calls(ARRAY[p_call], 'SENT', p_code, v_now);
        PERFORM autolynx.block_account(v_until, (SELECT count(*) FROM autolynx.calls WHERE holds_slot));
    WHEN 'refused_campaign' THEN
        PERFORM autolynx.hold_campaign(l.campaign_id, p_code, NULL, NULL);
        UPDATE autolynx.campaigns SET hold_probe_at = greatest(hold_probe_at, v_now + autolynx.probe_delay(hold_probes)) WHERE id = l.campaign_id;
        PERFORM autolynx.release_calls(ARRAY[p_call], 'SENT', p_code, v_now);
    WHEN 'refused_contact' THEN
        UPDATE autolynx.calls SET launch = 'RELEASED', launch_code = p_code, status = 'FAILED', outcome = 'rejected', ended_reason = p_code,
            ended_class = 'rejected/invalid-number', ended_at = v_now, holds_slot = false, holds_number = false, sender_finished_at = v_now WHERE id = p_call;
        UPDATE autolynx.contacts SET state = 'FINAL', final = 'rejected', wait_code = p_code, finalized_at = v_now WHERE id = l.contact_id AND last_call_id = p_call AND state = 'ACTIVE';
    WHEN 'unknown' THEN
        UPDATE autolynx.calls SET launch = 'UNKNOWN', launch_code = p_code, sender_finished_at = v_now WHERE id = p_call;
        IF p_code <> 'sender_stalled' THEN -- that was ourselves
            PERFORM autolynx.launch_broke(p_worker, p_code);
        END IF;
    END CASE;
    IF p_kind <> 'unknown' THEN
        PERFORM autolynx.wake('slot');
    END IF;
    PERFORM autolynx.tell('campaign:' || l.campaign_id);
END
$$;
