-- SPDX-License-Identifier: GPL-3.0-or-later
-- Applies what the provider says of calls, from launch answers, webhooks and reconciliation alike (R6, R10). Idempotent and free of
-- order: rank only rises, QUEUED < RINGING < IN_PROGRESS < TIMEOUT < the provider's terminal; everything else is the first, the latest or
-- the largest of what was said. Never locks the account. Lock order: campaigns, contacts, calls, each by id.

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
    v_calls uuid[];
    v_unmatched int;
    v_applied int;
    v_freed boolean;
    v_campaigns uuid[];
    v_late uuid[];
BEGIN
    PERFORM autolynx.rebuild_forgotten(p_facts);
    SELECT array_agg(DISTINCT m.id) FILTER (WHERE m.id IS NOT NULL), count(*) FILTER (WHERE m.id IS NULL) INTO v_calls, v_unmatched
    FROM autolynx.matched_facts(p_facts) m;
    IF v_calls IS NULL THEN
        RETURN jsonb_build_object('applied', 0, 'unmatched', v_unmatched);
    END IF;

    -- Truthful start: DIALING with the first accepted call, RUNNING with the first that moves on (R4).
    WITH due AS (
        SELECT l.campaign_id AS id, max(autolynx.status_rank(m.status)) FILTER (WHERE m.status <> 'TIMEOUT') > 0 AS moved
        FROM autolynx.matched_facts(p_facts) m JOIN autolynx.calls l ON l.id = m.id JOIN autolynx.campaigns c ON c.id = l.campaign_id
        WHERE coalesce(m.provider_call_id, l.provider_call_id) IS NOT NULL AND (coalesce(c.resume_state, c.state) IN ('QUEUED', 'DIALING')) GROUP BY l.campaign_id),
    locked AS MATERIALIZED (SELECT c.id, d.moved FROM autolynx.campaigns c JOIN due d USING (id) ORDER BY c.id FOR NO KEY UPDATE OF c)
    UPDATE autolynx.campaigns c SET started_at = coalesce(c.started_at, v_now), running_at = CASE WHEN l.moved THEN coalesce(c.running_at, v_now) END,
        state = CASE WHEN c.state = 'PAUSED' THEN c.state WHEN l.moved THEN 'RUNNING' ELSE 'DIALING' END,
        resume_state = CASE WHEN c.state = 'PAUSED' THEN CASE WHEN l.moved THEN 'RUNNING' ELSE 'DIALING' END END, version = c.version + 1
    FROM locked l WHERE c.id = l.id AND (coalesce(c.resume_state, c.state) = 'QUEUED' OR coalesce(c.resume_state, c.state) = 'DIALING' AND l.moved);

    PERFORM FROM autolynx.contacts WHERE id IN (SELECT contact_id FROM autolynx.calls WHERE id = ANY (v_calls)) ORDER BY id FOR NO KEY UPDATE;
    PERFORM FROM autolynx.calls WHERE id = ANY (v_calls) ORDER BY id FOR NO KEY UPDATE;

    -- Called although we had taken it back, or had given it up: adopt it, hang up, tell (DESIGN "late evidence").
    SELECT array_agg(id) INTO v_late FROM autolynx.calls WHERE id = ANY (v_calls) AND launch IN ('RELEASED', 'UNCERTAIN');
    IF v_late IS NOT NULL THEN
        PERFORM autolynx.adopt_late(p_facts, v_late);
    END IF;

    WITH k AS MATERIALIZED (SELECT * FROM autolynx.knowledge(p_facts)),
    changed AS (
        UPDATE autolynx.calls l SET
            provider_call_id = coalesce(l.provider_call_id, k.provider_call_id),
            launch = CASE WHEN l.launch IN ('INTENT', 'SENT', 'UNKNOWN') AND k.provider_call_id IS NOT NULL THEN 'ACCEPTED' ELSE l.launch END,
            launch_code = CASE WHEN l.launch = 'UNKNOWN' AND k.provider_call_id IS NOT NULL THEN 'adopted' ELSE l.launch_code END,
            accepted_at = CASE WHEN k.provider_call_id IS NOT NULL THEN coalesce(l.accepted_at, autolynx.from_us(k.created_at_us), v_now) ELSE l.accepted_at END,
            lease_until = CASE WHEN k.provider_call_id IS NOT NULL THEN NULL ELSE l.lease_until END,
            status = CASE WHEN k.rank > autolynx.status_rank(l.status) OR k.rank = 4 AND k.ended_rank > l.reason_rank THEN k.status ELSE l.status END,
            ended_reason = CASE WHEN k.ended_rank > l.reason_rank THEN k.ended_reason ELSE l.ended_reason END,
            ended_class = CASE WHEN k.ended_rank > l.reason_rank THEN k.ended_class ELSE l.ended_class END,
            reason_rank = greatest(l.reason_rank, k.ended_rank),
            conversation = l.conversation OR k.conversation,
            ringing_at = least(l.ringing_at, k.ringing_at),
            answered_at = CASE WHEN l.conversation OR k.conversation THEN least(l.answered_at, coalesce(k.started_at, k.progress_at)) ELSE l.answered_at END,
            ended_at = CASE WHEN k.rank = 4 THEN coalesce(k.ended_at, l.ended_at, v_now) ELSE l.ended_at END,
            heard_at = greatest(l.heard_at, k.heard_at),
            reported_at = CASE WHEN k.reported THEN coalesce(l.reported_at, v_now) ELSE l.reported_at END,
            cost_micro = greatest(l.cost_micro, k.cost_micro),
            control_url = coalesce(l.control_url, k.control_url),
            sender_finished_at = coalesce(l.sender_finished_at, CASE WHEN k.launched THEN v_now END),
            holds_slot = l.holds_slot AND k.rank < 4,
            holds_number = l.holds_number AND k.rank < 4
        FROM k WHERE l.id = k.id AND (l.provider_call_id IS NULL OR k.provider_call_id IS NULL OR l.provider_call_id = k.provider_call_id)
        RETURNING l.*)
    SELECT count(*), bool_or(NOT holds_slot), array_agg(DISTINCT campaign_id) INTO v_applied, v_freed, v_campaigns FROM changed;

    UPDATE autolynx.calls SET outcome = autolynx.outcome_of(status, ended_class, conversation)
    WHERE id = ANY (v_calls) AND launch = 'ACCEPTED' AND status IN ('TIMEOUT', 'ENDED', 'FAILED', 'CANCELED')
      AND outcome IS DISTINCT FROM autolynx.outcome_of(status, ended_class, conversation);

    INSERT INTO autolynx.call_artifacts AS a (call_id, transcript, messages, analysis, structured, cost_breakdown, recording_url, updated_at)
    SELECT k.id, k.transcript, k.messages, k.analysis, k.structured, k.cost_breakdown, k.recording_url, v_now FROM autolynx.knowledge(p_facts) k
    WHERE num_nonnulls(k.transcript, k.messages, k.analysis, k.structured, k.cost_breakdown, k.recording_url) > 0
    ON CONFLICT (call_id) DO UPDATE SET transcript = coalesce(excluded.transcript, a.transcript), messages = coalesce(excluded.messages, a.messages),
        analysis = coalesce(excluded.analysis, a.analysis), structured = coalesce(excluded.structured, a.structured),
        cost_breakdown = coalesce(excluded.cost_breakdown, a.cost_breakdown), recording_url = coalesce(excluded.recording_url, a.recording_url),
        updated_at = excluded.updated_at;

    -- The contact's fate is its last call's outcome; a better-founded one replaces it later.
    UPDATE autolynx.contacts o SET state = 'FINAL', final = l.outcome, finalized_at = coalesce(o.finalized_at, v_now), wait_code = NULL
    FROM autolynx.calls l WHERE l.id = ANY (v_calls) AND o.last_call_id = l.id AND l.outcome IS NOT NULL
      AND (o.state = 'ACTIVE' OR o.state = 'FINAL' AND o.final NOT IN ('do_not_call', 'skipped', 'not_allowed') AND o.final <> l.outcome);

    IF v_freed THEN
        PERFORM autolynx.wake('slot');
    END IF;
    PERFORM autolynx.tell('calls');
    RETURN jsonb_build_object('applied', v_applied, 'unmatched', v_unmatched);
END
$$;

-- Each fact with the call of ours that it means: by the provider's id, else by ours.
CREATE OR REPLACE FUNCTION autolynx.matched_facts(p_facts jsonb)
RETURNS TABLE (id uuid, ord bigint, provider_call_id text, status text, fact jsonb) LANGUAGE sql STABLE AS $$
    SELECT coalesce((SELECT l.id FROM autolynx.calls l WHERE l.provider_call_id = e ->> 'provider_call_id'),
                    (SELECT l.id FROM autolynx.calls l WHERE l.id = (e ->> 'call_id')::uuid)),
           n, e ->> 'provider_call_id', e ->> 'status', e
    FROM jsonb_array_elements(p_facts) WITH ORDINALITY AS a (e, n)
$$;

-- The facts of each call folded into one row; free of their order.
CREATE OR REPLACE FUNCTION autolynx.knowledge(p_facts jsonb)
RETURNS TABLE (id uuid, provider_call_id text, rank int, status text, ended_reason text, ended_class text, ended_rank int, conversation boolean,
    created_at_us bigint, ringing_at timestamptz, progress_at timestamptz, started_at timestamptz, ended_at timestamptz, heard_at timestamptz, reported boolean,
    launched boolean, cost_micro bigint, control_url text, transcript text, messages jsonb, analysis jsonb, structured jsonb, cost_breakdown jsonb, recording_url text)
LANGUAGE sql STABLE AS $$
    SELECT f.id, max(f.provider_call_id), coalesce(max(f.rank), 0),
        (array_agg(f.status ORDER BY f.rank DESC NULLS LAST, f.source_rank DESC, f.status))[1],
        (array_agg(f.ended_reason ORDER BY f.source_rank DESC, f.ended_reason) FILTER (WHERE f.ended_reason IS NOT NULL))[1],
        (array_agg(f.ended_class ORDER BY f.source_rank DESC, f.ended_reason) FILTER (WHERE f.ended_reason IS NOT NULL))[1],
        coalesce(max(f.source_rank) FILTER (WHERE f.ended_reason IS NOT NULL AND f.rank = 4), 0),
        coalesce(bool_or(f.conversation OR f.status = 'IN_PROGRESS'), false), min(f.created_at_us),
        min(f.observed_at) FILTER (WHERE f.status = 'RINGING'), min(f.observed_at) FILTER (WHERE f.status = 'IN_PROGRESS'),
        min(autolynx.from_us(f.started_at_us)), max(autolynx.from_us(f.ended_at_us)), max(f.observed_at),
        coalesce(bool_or(f.source = 'report' OR f.source IN ('poll', 'list') AND f.rank = 4
            AND (f.cost_micro > 0 OR f.observed_at > autolynx.from_us(f.ended_at_us) + interval '2 minutes')), false),
        coalesce(bool_or(f.source = 'launch'), false), max(f.cost_micro), max(f.control_url),
        (array_agg(f.transcript ORDER BY length(f.transcript) DESC, f.transcript) FILTER (WHERE f.transcript IS NOT NULL))[1],
        (array_agg(f.messages ORDER BY f.observed_at DESC) FILTER (WHERE f.messages IS NOT NULL))[1],
        (array_agg(f.analysis ORDER BY f.observed_at DESC) FILTER (WHERE f.analysis IS NOT NULL))[1],
        (array_agg(f.structured ORDER BY f.observed_at DESC) FILTER (WHERE f.structured IS NOT NULL))[1],
        (array_agg(f.cost_breakdown ORDER BY f.cost_micro DESC NULLS LAST) FILTER (WHERE f.cost_breakdown IS NOT NULL))[1],
        max(f.recording_url)
    FROM (SELECT m.id, r.provider_call_id, r.source, r.status, r.ended_reason, r.ended_class, r.conversation, r.created_at_us, r.started_at_us, r.ended_at_us,
                 r.cost_micro, r.cost_breakdown, nullif(r.transcript, '') AS transcript, r.messages, r.analysis, r.structured, r.recording_url, r.control_url,
                 autolynx.status_rank(r.status) AS rank, autolynx.source_rank(r.source) AS source_rank,
                 coalesce(autolynx.from_us(r.observed_at_us), autolynx.now()) AS observed_at
          FROM autolynx.matched_facts(p_facts) m CROSS JOIN LATERAL jsonb_populate_record(NULL::autolynx.call_fact, m.fact) r
          WHERE m.id IS NOT NULL) f
    GROUP BY f.id ORDER BY f.id
$$;
