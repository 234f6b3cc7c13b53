-- SPDX-License-Identifier: GPL-3.0-or-later
-- Applies what the provider says of calls, from launch answers, webhooks and reconciliation alike (R6, R10). Idempotent and free of
-- order: rank only rises, QUEUED < RINGING < IN_PROGRESS < TIMEOUT < the provider's terminal; everything else is the first, the latest,
-- the largest or the most complete of what was said. Never locks the account. Lock order: campaigns, contacts, calls, each by id.

CREATE OR REPLACE FUNCTION autolynx.status_rank(status text) RETURNS int LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    SELECT CASE status WHEN 'QUEUED' THEN 0 WHEN 'RINGING' THEN 1 WHEN 'IN_PROGRESS' THEN 2 WHEN 'TIMEOUT' THEN 3
                       WHEN 'ENDED' THEN 4 WHEN 'FAILED' THEN 4 WHEN 'CANCELED' THEN 4 END
$$;
-- Whose word counts more on how a call ended: a report or the call itself before a status message.
CREATE OR REPLACE FUNCTION autolynx.source_rank(source text) RETURNS int LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    SELECT CASE source WHEN 'report' THEN 2 WHEN 'poll' THEN 2 WHEN 'list' THEN 2 ELSE 1 END
$$;
-- PRODUCT "outcome": what the terminal call amounted to.
CREATE OR REPLACE FUNCTION autolynx.outcome_of(status text, ended_class text, conversation boolean) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    SELECT CASE WHEN status = 'TIMEOUT' THEN 'failed'
                WHEN ended_class = 'voicemail' THEN 'voicemail' WHEN ended_class = 'no-answer' THEN 'no_answer' WHEN ended_class = 'busy' THEN 'busy'
                WHEN ended_class = 'rejected/invalid-number' THEN 'rejected' WHEN ended_class = 'canceled' THEN 'canceled'
                WHEN conversation AND ended_class IN ('answered-completed', 'customer-hangup', 'transfer', 'silence-timeout', 'max-duration') THEN 'answered'
                ELSE 'failed' END
$$;

-- Worker: facts as a JSON array of objects with the fields of autolynx.call_fact; source is launch, status, report, heard, poll or list.
-- Returns {"applied": calls changed, "unmatched": facts that name no call of ours}.
CREATE OR REPLACE FUNCTION autolynx.apply_facts(p_facts jsonb) RETURNS jsonb
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    v_now timestamptz := autolynx.now();
    v_facts autolynx.call_fact[] := ARRAY(SELECT f FROM jsonb_populate_recordset(NULL::autolynx.call_fact, p_facts) f);
    v_ids uuid[] := autolynx.match_facts(v_facts); -- of the call that each fact means, in the order of the facts
    v_forgotten int[];
    v_applied int;
    v_freed boolean;
    v_hangup boolean;
    v_reported boolean;
    v_opted uuid[]; -- calls whose callee asked not to be called again
    v_numbers text[];
BEGIN
    v_forgotten := autolynx.forgotten_facts(v_facts, v_ids);
    IF v_forgotten = '{}' AND array_remove(v_ids, NULL) = '{}' THEN
        RETURN jsonb_build_object('applied', 0, 'unmatched', cardinality(v_facts));
    END IF;

    v_opted := autolynx.opt_outs(v_facts, v_ids);
    v_numbers := ARRAY(SELECT DISTINCT phone FROM autolynx.calls WHERE id = ANY (v_opted));
    -- Campaigns that this may move on; then who is called, and whoever waits for a number that must not be called again; then the calls.
    PERFORM FROM autolynx.campaigns WHERE id IN (
        SELECT l.campaign_id FROM autolynx.calls l JOIN autolynx.campaigns c ON c.id = l.campaign_id WHERE l.id = ANY (v_ids) AND coalesce(c.resume_state, c.state) IN ('QUEUED', 'DIALING')
        UNION SELECT o.campaign_id FROM autolynx.calls l JOIN autolynx.contacts o ON o.id = l.contact_id JOIN autolynx.campaigns c ON c.id = o.campaign_id
            WHERE l.id = ANY (v_ids) AND o.final = 'failed' AND c.retry_outcomes <> '{}' -- may turn out to be one to try again: not while it is completed
        UNION SELECT v_facts[i].campaign_id FROM unnest(v_forgotten) i) ORDER BY id FOR NO KEY UPDATE;
    PERFORM FROM autolynx.contacts WHERE id IN (
        SELECT contact_id FROM autolynx.calls WHERE id = ANY (v_ids)
        UNION SELECT v_facts[i].contact_id FROM unnest(v_forgotten) i
        UNION SELECT id FROM autolynx.contacts WHERE phone = ANY (v_numbers) AND state <> 'FINAL') ORDER BY id FOR NO KEY UPDATE;
    PERFORM FROM autolynx.calls WHERE id = ANY (v_ids || ARRAY(SELECT id FROM autolynx.calls WHERE phone = ANY (v_numbers) AND holds_number)) ORDER BY id FOR NO KEY UPDATE;

    -- What is out of the ordinary first; then the facts may mean other calls than they seemed to.
    IF v_forgotten <> '{}' THEN
        PERFORM autolynx.rebuild_forgotten(v_facts[i]) FROM unnest(v_forgotten) i;
        v_ids := autolynx.match_facts(v_facts);
    END IF;
    IF autolynx.split_second_calls(v_facts, v_ids) THEN
        v_ids := autolynx.match_facts(v_facts);
    END IF;
    PERFORM autolynx.adopt_late(v_facts, v_ids);
    PERFORM autolynx.move_campaigns(v_facts, v_ids);

    WITH known AS MATERIALIZED (SELECT * FROM autolynx.knowledge(v_facts, v_ids, v_now)),
    -- Every value of the row as it will be. A call that nobody has accepted yet learns no more from a fact without the provider's id than that it was heard of.
    next AS MATERIALIZED (
        SELECT k.*, l.holds_slot AS held_slot, coalesce(l.provider_call_id, k.provider_call_id) AS new_provider_call_id,
            CASE WHEN accepted AND (k.rank > autolynx.status_rank(l.status) OR k.rank = 4 AND k.ended_rank > l.reason_rank) THEN k.status ELSE l.status END AS new_status,
            CASE WHEN accepted AND k.ended_rank > l.reason_rank THEN k.ended_reason ELSE l.ended_reason END AS new_reason,
            CASE WHEN accepted AND k.ended_rank > l.reason_rank THEN k.ended_class ELSE l.ended_class END AS new_class,
            accepted, accepted AND (l.conversation OR k.conversation) AS new_conversation,
            greatest(k.cost_micro, l.cost_micro) > 0 AS priced, num_nonnulls(coalesce(k.transcript, a.transcript), coalesce(k.analysis, a.analysis)) = 2 AS told
        FROM known k JOIN autolynx.calls l ON l.id = k.id LEFT JOIN autolynx.call_artifacts a ON a.call_id = k.id CROSS JOIN LATERAL (SELECT coalesce(l.provider_call_id, k.provider_call_id) IS NOT NULL) t (accepted)),
    changed AS (
        UPDATE autolynx.calls l SET
            provider_call_id = n.new_provider_call_id,
            launch = CASE WHEN n.accepted AND l.launch IN ('INTENT', 'SENT', 'UNKNOWN') THEN 'ACCEPTED' ELSE l.launch END,
            launch_code = CASE WHEN n.accepted AND l.launch = 'UNKNOWN' THEN 'adopted' ELSE l.launch_code END,
            lease_until = CASE WHEN n.accepted THEN NULL ELSE l.lease_until END,
            accepted_at = CASE WHEN n.accepted THEN least(l.accepted_at, n.accepted_at) ELSE l.accepted_at END,
            status = n.new_status,
            ended_reason = n.new_reason, ended_class = n.new_class, reason_rank = CASE WHEN n.accepted THEN greatest(l.reason_rank, n.ended_rank) ELSE l.reason_rank END,
            conversation = n.new_conversation,
            start_fault = CASE WHEN n.accepted AND NOT n.new_conversation THEN coalesce(l.start_fault, n.start_fault) ELSE l.start_fault END,
            outcome = CASE WHEN n.accepted AND autolynx.status_rank(n.new_status) >= 3 THEN autolynx.outcome_of(n.new_status, n.new_class, n.new_conversation) ELSE l.outcome END,
            ringing_at = CASE WHEN n.accepted THEN least(l.ringing_at, n.ringing_at) ELSE l.ringing_at END,
            started_at = CASE WHEN n.accepted THEN least(l.started_at, n.started_at) ELSE l.started_at END,
            answered_at = CASE WHEN n.new_conversation THEN least(l.answered_at, l.started_at, n.started_at, n.progress_at) ELSE l.answered_at END,
            ended_at = CASE WHEN n.accepted AND n.rank = 4 THEN least(CASE WHEN l.status <> 'TIMEOUT' THEN l.ended_at END, n.ended_at) ELSE l.ended_at END,
            heard_at = greatest(l.heard_at, n.heard_at),
            reported_at = CASE WHEN n.accepted AND n.reported THEN coalesce(l.reported_at, v_now) ELSE l.reported_at END,
            -- An answered call settles once cost, transcript and analysis are known; voicemail and the like with its cost; a call that nobody took with its report.
            settled_at = CASE WHEN n.accepted AND (l.reported_at IS NOT NULL OR n.reported) AND (NOT n.new_conversation
                OR n.priced AND (n.told OR autolynx.outcome_of(n.new_status, n.new_class, true) <> 'answered')) THEN coalesce(l.settled_at, v_now) ELSE l.settled_at END,
            cost_micro = CASE WHEN n.accepted THEN greatest(l.cost_micro, n.cost_micro) ELSE l.cost_micro END,
            control_url = coalesce(l.control_url, n.control_url),
            sender_finished_at = coalesce(l.sender_finished_at, CASE WHEN n.launched THEN v_now END),
            -- A launch that was given up for dead holds its slot again if it lives.
            holds_slot = CASE WHEN n.accepted THEN autolynx.status_rank(n.new_status) < 3 ELSE l.holds_slot END,
            holds_number = l.holds_number AND (NOT n.accepted OR autolynx.status_rank(n.new_status) < 3),
            hangup_requested_at = CASE WHEN l.provider_call_id IS NULL AND n.accepted AND EXISTS (SELECT FROM autolynx.campaigns c WHERE c.id = l.campaign_id AND c.stopping)
                                       THEN coalesce(l.hangup_requested_at, v_now) ELSE l.hangup_requested_at END
        FROM next n WHERE l.id = n.id
        RETURNING n.held_slot AND NOT l.holds_slot AS freed, l.holds_slot AND l.hangup_requested_at IS NOT NULL AND l.hangup_sent_at IS NULL AND l.control_url IS NOT NULL AS hangup, n.reported),
    kept AS (
        INSERT INTO autolynx.call_artifacts AS a (call_id, transcript, messages, analysis, structured, cost_breakdown, breakdown_micro, recording_url, observed_at, updated_at)
        SELECT id, transcript, messages, analysis, structured, cost_breakdown, breakdown_micro, recording_url, artifacts_at, v_now FROM next
        WHERE accepted AND artifacts_at IS NOT NULL ORDER BY id
        ON CONFLICT (call_id) DO UPDATE SET
            transcript = CASE WHEN length(excluded.transcript) > coalesce(length(a.transcript), -1) THEN excluded.transcript ELSE a.transcript END,
            messages = CASE WHEN jsonb_array_length(excluded.messages) > coalesce(jsonb_array_length(a.messages), -1) THEN excluded.messages ELSE a.messages END,
            analysis = CASE WHEN excluded.observed_at > a.observed_at THEN coalesce(excluded.analysis, a.analysis) ELSE coalesce(a.analysis, excluded.analysis) END,
            structured = CASE WHEN excluded.observed_at > a.observed_at THEN coalesce(excluded.structured, a.structured) ELSE coalesce(a.structured, excluded.structured) END,
            recording_url = CASE WHEN excluded.observed_at > a.observed_at THEN coalesce(excluded.recording_url, a.recording_url) ELSE coalesce(a.recording_url, excluded.recording_url) END,
            cost_breakdown = CASE WHEN excluded.breakdown_micro > coalesce(a.breakdown_micro, -1) THEN excluded.cost_breakdown ELSE coalesce(a.cost_breakdown, excluded.cost_breakdown) END,
            breakdown_micro = greatest(a.breakdown_micro, excluded.breakdown_micro), observed_at = greatest(a.observed_at, excluded.observed_at), updated_at = excluded.updated_at)
    SELECT count(*), coalesce(bool_or(freed), false), coalesce(bool_or(hangup), false), coalesce(bool_or(reported), false) INTO v_applied, v_freed, v_hangup, v_reported FROM changed;

    PERFORM autolynx.spare_contacts(v_ids, v_now);
    PERFORM autolynx.settle_contacts(v_ids, v_now);

    IF v_opted <> '{}' THEN
        PERFORM autolynx.forbid_opted_out(v_opted);
    END IF;

    -- A report may be what a canary waits for, or free what a budget had reserved.
    IF v_freed OR v_reported AND EXISTS (SELECT FROM autolynx.campaigns WHERE autolynx.campaign_is_live(state) AND hold_code IN ('budget', 'canary')) THEN
        PERFORM autolynx.wake('slot');
    END IF;
    IF v_hangup THEN
        PERFORM autolynx.wake('hangup');
    END IF;
    PERFORM autolynx.tell('calls');
    RETURN jsonb_build_object('applied', v_applied, 'unmatched', (SELECT count(*) FROM unnest(v_ids) i WHERE i IS NULL));
END
$$;

-- The call of ours that each fact means: by the provider's id, else by ours. Null: none.
CREATE OR REPLACE FUNCTION autolynx.match_facts(p_facts autolynx.call_fact[]) RETURNS uuid[] LANGUAGE sql STABLE AS $$
    SELECT ARRAY(SELECT coalesce((SELECT l.id FROM autolynx.calls l WHERE l.provider_call_id = f.provider_call_id), (SELECT l.id FROM autolynx.calls l WHERE l.id = f.call_id))
                 FROM unnest(p_facts) WITH ORDINALITY AS f ORDER BY f.ordinality)
$$;

-- Truthful start (R4): DIALING with the first accepted call, RUNNING with the first that moves on. The campaigns are locked.
CREATE OR REPLACE FUNCTION autolynx.move_campaigns(p_facts autolynx.call_fact[], p_ids uuid[]) RETURNS void LANGUAGE sql AS $$
    WITH due AS (
        SELECT l.campaign_id AS id, coalesce(max(autolynx.status_rank(f.status)) FILTER (WHERE f.status <> 'TIMEOUT'), 0) > 0 AS moved
        FROM unnest(p_facts) WITH ORDINALITY AS f JOIN autolynx.calls l ON l.id = p_ids[f.ordinality]
        JOIN autolynx.campaigns c ON c.id = l.campaign_id AND coalesce(c.resume_state, c.state) IN ('QUEUED', 'DIALING')
        WHERE coalesce(f.provider_call_id, l.provider_call_id) IS NOT NULL GROUP BY l.campaign_id)
    UPDATE autolynx.campaigns c SET started_at = coalesce(c.started_at, autolynx.now()), running_at = CASE WHEN d.moved THEN coalesce(c.running_at, autolynx.now()) END,
        state = CASE WHEN c.state = 'PAUSED' THEN c.state WHEN d.moved THEN 'RUNNING' ELSE 'DIALING' END,
        resume_state = CASE WHEN c.state = 'PAUSED' THEN CASE WHEN d.moved THEN 'RUNNING' ELSE 'DIALING' END END, version = c.version + 1
    FROM due d WHERE c.id = d.id AND (coalesce(c.resume_state, c.state) = 'QUEUED' OR coalesce(c.resume_state, c.state) = 'DIALING' AND d.moved)
$$;

-- The facts of each call folded into one row, free of their order. TIMEOUT is our own word, not the provider's.
CREATE OR REPLACE FUNCTION autolynx.knowledge(p_facts autolynx.call_fact[], p_ids uuid[], p_now timestamptz)
RETURNS TABLE (id uuid, provider_call_id text, accepted_at timestamptz, rank int, status text, ended_reason text, ended_class text, ended_rank int, conversation boolean,
    ringing_at timestamptz, progress_at timestamptz, started_at timestamptz, ended_at timestamptz, heard_at timestamptz, reported boolean, launched boolean,
    cost_micro bigint, control_url text, artifacts_at timestamptz, transcript text, messages jsonb, analysis jsonb, structured jsonb, cost_breakdown jsonb,
    breakdown_micro bigint, recording_url text, start_fault text)
LANGUAGE sql STABLE AS $$
    SELECT f.id, max(f.provider_call_id), min(coalesce(autolynx.from_us(f.created_at_us), f.observed_at)), coalesce(max(f.rank), 0),
        (array_agg(f.status ORDER BY f.rank DESC NULLS LAST, f.source_rank DESC, f.status))[1],
        (array_agg(f.ended_reason ORDER BY f.source_rank DESC, f.ended_reason) FILTER (WHERE f.ended_reason IS NOT NULL AND f.rank = 4))[1],
        (array_agg(f.ended_class ORDER BY f.source_rank DESC, f.ended_reason) FILTER (WHERE f.ended_reason IS NOT NULL AND f.rank = 4))[1],
        coalesce(max(f.source_rank) FILTER (WHERE f.ended_reason IS NOT NULL AND f.rank = 4), 0),
        coalesce(bool_or(f.conversation OR f.status = 'IN_PROGRESS'), false),
        min(f.observed_at) FILTER (WHERE f.status = 'RINGING'), min(f.observed_at) FILTER (WHERE f.status = 'IN_PROGRESS'),
        min(autolynx.from_us(f.started_at_us)), min(coalesce(autolynx.from_us(f.ended_at_us), f.observed_at)) FILTER (WHERE f.rank = 4), least(max(f.observed_at), p_now),
        coalesce(bool_or(f.source = 'report' OR f.source IN ('poll', 'list') AND f.rank = 4
            AND (f.cost_micro > 0 OR f.observed_at > autolynx.from_us(f.ended_at_us) + interval '2 minutes')), false),
        coalesce(bool_or(f.source = 'launch'), false), max(f.cost_micro), max(f.control_url),
        max(f.observed_at) FILTER (WHERE num_nonnulls(f.transcript, f.messages, f.analysis, f.structured, f.cost_breakdown, f.recording_url) > 0),
        (array_agg(f.transcript ORDER BY length(f.transcript) DESC, f.transcript) FILTER (WHERE f.transcript IS NOT NULL))[1],
        (array_agg(f.messages ORDER BY jsonb_array_length(f.messages) DESC) FILTER (WHERE f.messages IS NOT NULL))[1],
        (array_agg(f.analysis ORDER BY f.observed_at DESC) FILTER (WHERE f.analysis IS NOT NULL))[1],
        (array_agg(f.structured ORDER BY f.observed_at DESC) FILTER (WHERE f.structured IS NOT NULL))[1],
        (array_agg(f.cost_breakdown ORDER BY f.cost_micro DESC NULLS LAST) FILTER (WHERE f.cost_breakdown IS NOT NULL))[1],
        max(coalesce(f.cost_micro, 0)) FILTER (WHERE f.cost_breakdown IS NOT NULL),
        (array_agg(f.recording_url ORDER BY f.observed_at DESC) FILTER (WHERE f.recording_url IS NOT NULL))[1], max(f.start_fault)
    FROM (SELECT p_ids[r.ordinality] AS id, r.provider_call_id, r.source, nullif(r.status, 'TIMEOUT') AS status, r.ended_reason, r.ended_class, r.conversation, r.created_at_us,
                 r.started_at_us, r.ended_at_us, r.cost_micro, r.cost_breakdown, nullif(r.transcript, '') AS transcript,
                 CASE jsonb_typeof(r.messages) WHEN 'array' THEN r.messages END AS messages, r.analysis, r.structured, r.recording_url, r.control_url, r.start_fault,
                 autolynx.status_rank(nullif(r.status, 'TIMEOUT')) AS rank, autolynx.source_rank(r.source) AS source_rank,
                 coalesce(autolynx.from_us(r.observed_at_us), p_now) AS observed_at
          FROM unnest(p_facts) WITH ORDINALITY AS r WHERE p_ids[r.ordinality] IS NOT NULL) f
    GROUP BY f.id
$$;

-- A call that ended before it rang because of our account, key, assistant or line burns nobody: its contact waits again, the attempt
-- uncounted, while hold_start_faults() takes care that not everybody is tried so. The caller holds the locks.
CREATE OR REPLACE FUNCTION autolynx.spare_contacts(p_calls uuid[], p_now timestamptz) RETURNS void LANGUAGE sql AS $$
    UPDATE autolynx.contacts o SET attempts = o.attempts - 1, wait_code = CASE WHEN c.finishing THEN NULL ELSE 'start_fault' END,
        eligible_at = greatest(o.eligible_at, p_now + interval '1 minute'), state = CASE WHEN c.finishing THEN 'FINAL' ELSE 'PENDING' END,
        final = CASE WHEN c.finishing THEN 'skipped' END, finalized_at = CASE WHEN c.finishing THEN p_now END
    FROM autolynx.calls l, autolynx.campaigns c
    WHERE l.id = ANY (p_calls) AND l.start_fault IS NOT NULL AND NOT l.conversation AND l.outcome = 'failed' AND o.last_call_id = l.id AND c.id = o.campaign_id
      AND (o.state = 'ACTIVE' OR o.state = 'FINAL' AND o.final = 'failed' AND autolynx.campaign_is_live(c.state) AND NOT c.finishing)
$$;
