-- SPDX-License-Identifier: GPL-3.0-or-later
-- Calls that the database did not expect: taken back but made all the same, made twice, or forgotten by a restore. Each is an incident:
-- written down, adopted with its slot and its cost, and hung up if it should not be. The caller, apply_facts, holds the locks.

-- A released or given-up call turns out to have reached the provider. A contact that waits again is taken off the queue, so that it is
-- not called a second time.
CREATE OR REPLACE FUNCTION autolynx.adopt_late(p_facts autolynx.call_fact[], p_ids uuid[]) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
    v_now timestamptz := autolynx.now();
    v_adopted uuid[] := ARRAY(SELECT DISTINCT l.id FROM unnest(p_facts) WITH ORDINALITY AS f JOIN autolynx.calls l ON l.id = p_ids[f.ordinality]
        WHERE l.launch IN ('RELEASED', 'UNCERTAIN') AND l.provider_call_id IS NULL AND f.provider_call_id IS NOT NULL);
BEGIN
    IF v_adopted = '{}' THEN
        RETURN;
    END IF;
    INSERT INTO autolynx.call_events (at, entity, campaign_id, contact_id, call_id, field, before, after, code, actor)
    SELECT v_now, 'call', campaign_id, contact_id, id, 'incident', launch, 'ACCEPTED', 'late_evidence', session_user FROM autolynx.calls WHERE id = ANY (v_adopted);
    UPDATE autolynx.contacts o SET state = 'ACTIVE', attempts = o.attempts + 1, last_call_id = l.id, wait_code = NULL
    FROM (SELECT DISTINCT ON (contact_id) id, contact_id FROM autolynx.calls WHERE id = ANY (v_adopted) AND launch = 'RELEASED' ORDER BY contact_id, seq DESC) l
    WHERE o.id = l.contact_id AND o.state = 'PENDING';
    UPDATE autolynx.calls l SET launch = 'ACCEPTED', launch_code = 'late_evidence', status = 'QUEUED', outcome = NULL, ended_at = NULL, ended_reason = NULL, ended_class = NULL,
        holds_slot = true, holds_number = l.launch = 'UNCERTAIN' AND l.holds_number, hangup_requested_at = coalesce(l.hangup_requested_at, v_now),
        provider_call_id = (SELECT max(f.provider_call_id) FROM unnest(p_facts) WITH ORDINALITY AS f WHERE p_ids[f.ordinality] = l.id)
    WHERE l.id = ANY (v_adopted);
    PERFORM autolynx.wake('hangup');
END
$$;

-- The provider made two calls for one of ours (its own repetition, or a request that a proxy sent again). The one that we knew first, else the
-- earlier one, is ours; each other gets a row of its own, holds a slot and costs, and is hung up. True: the facts must be matched anew.
CREATE OR REPLACE FUNCTION autolynx.split_second_calls(p_facts autolynx.call_fact[], p_ids uuid[]) RETURNS boolean LANGUAGE plpgsql AS $$
DECLARE
    v_now timestamptz := autolynx.now();
    v_any boolean := false;
    s record;
BEGIN
    FOR s IN
        WITH named AS (
            SELECT l.id, f.provider_call_id AS theirs, min(f.created_at_us) AS created_us, l.provider_call_id AS known
            FROM unnest(p_facts) WITH ORDINALITY AS f JOIN autolynx.calls l ON l.id = p_ids[f.ordinality]
            WHERE f.provider_call_id IS NOT NULL GROUP BY l.id, f.provider_call_id),
        chosen AS (SELECT DISTINCT ON (id) id, coalesce(known, theirs) AS first FROM named ORDER BY id, created_us NULLS LAST, theirs)
        SELECT n.id, n.theirs, n.created_us, c.first, gen_random_uuid() AS second FROM named n JOIN chosen c USING (id) WHERE n.theirs <> c.first ORDER BY n.id, n.theirs
    LOOP
        v_any := true;
        UPDATE autolynx.calls SET provider_call_id = s.first WHERE id = s.id AND provider_call_id IS NULL;
        INSERT INTO autolynx.calls (id, kind, campaign_id, contact_id, attempt, batch, assistant_id, line_id, phone, max_duration_seconds, reserved_micro, launch, launch_code, status, provider_call_id,
                                    created_at, hangup_requested_at, holds_slot, holds_number)
        SELECT s.second, kind, campaign_id, contact_id, attempt, batch, assistant_id, line_id, phone, max_duration_seconds, reserved_micro, 'ACCEPTED', 'second_provider_call', 'QUEUED', s.theirs,
               coalesce(autolynx.from_us(s.created_us), v_now), v_now, true, false
        FROM autolynx.calls WHERE id = s.id ON CONFLICT (provider_call_id) WHERE provider_call_id IS NOT NULL DO NOTHING;
        CONTINUE WHEN NOT FOUND;
        INSERT INTO autolynx.call_events (at, entity, campaign_id, contact_id, call_id, field, before, after, code, actor)
        SELECT v_now, 'call', campaign_id, contact_id, id, 'incident', s.first, s.second::text, 'second_provider_call', session_user FROM autolynx.calls WHERE id = s.id;
        PERFORM autolynx.wake('hangup');
    END LOOP;
    RETURN v_any;
END
$$;

-- Which facts are of calls of this installation that the database has forgotten (a restore), one a call, by their place.
CREATE OR REPLACE FUNCTION autolynx.forgotten_facts(p_facts autolynx.call_fact[], p_ids uuid[]) RETURNS int[] LANGUAGE sql STABLE AS $$
    SELECT ARRAY(SELECT DISTINCT ON (f.call_id) f.ordinality::int FROM unnest(p_facts) WITH ORDINALITY AS f
                 WHERE p_ids[f.ordinality] IS NULL AND f.call_id IS NOT NULL AND f.provider_call_id IS NOT NULL AND f.contact_id IS NOT NULL AND f.campaign_id IS NOT NULL
                   AND f.installation = (SELECT installation FROM autolynx.accounts WHERE id = 1)
                 ORDER BY f.call_id, f.created_at_us, f.provider_call_id)
$$;

-- Rebuilt from what it carries, if its contact is here. From now on the contact counts as called.
CREATE OR REPLACE FUNCTION autolynx.rebuild_forgotten(f autolynx.call_fact) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
    v_now timestamptz := autolynx.now();
    v_intent uuid := (SELECT l.id FROM autolynx.contacts o JOIN autolynx.calls l ON l.id = o.last_call_id WHERE o.id = f.contact_id AND o.campaign_id = f.campaign_id AND l.launch = 'INTENT');
BEGIN
    IF v_intent IS NOT NULL THEN -- it was about to be called once more
        PERFORM autolynx.release_calls(ARRAY[v_intent], 'INTENT', 'forgotten_call', v_now);
    END IF;
    INSERT INTO autolynx.calls (id, kind, campaign_id, contact_id, attempt, assistant_id, line_id, phone, max_duration_seconds, reserved_micro, launch, launch_code, status,
                                provider_call_id, created_at, hangup_requested_at, holds_slot, holds_number)
    SELECT f.call_id, 'campaign', o.campaign_id, o.id, coalesce(f.attempt, 1), c.assistant_id, x.line_id, o.phone, c.max_duration_seconds, autolynx.worst_call(coalesce(c.minute_micro, autolynx.worst_minute(c.id)), c.max_duration_seconds), 'ACCEPTED', 'rebuilt', 'QUEUED',
           f.provider_call_id, coalesce(autolynx.from_us(f.created_at_us), v_now), CASE WHEN c.stopping THEN v_now END, true,
           NOT EXISTS (SELECT FROM autolynx.calls l WHERE l.holds_number AND (l.phone = o.phone OR l.contact_id = o.id))
    FROM autolynx.contacts o JOIN autolynx.campaigns c ON c.id = o.campaign_id
    CROSS JOIN LATERAL (SELECT line_id FROM autolynx.campaign_lines WHERE campaign_id = c.id ORDER BY line_id LIMIT 1) x
    WHERE o.id = f.contact_id AND o.campaign_id = f.campaign_id ON CONFLICT DO NOTHING;
    IF NOT FOUND THEN
        RETURN;
    END IF;
    UPDATE autolynx.contacts SET state = 'ACTIVE', attempts = attempts + 1, last_call_id = f.call_id, wait_code = NULL WHERE id = f.contact_id AND state = 'PENDING';
    INSERT INTO autolynx.call_events (at, entity, campaign_id, contact_id, call_id, field, after, code, actor)
    VALUES (v_now, 'call', f.campaign_id, f.contact_id, f.call_id, 'incident', 'ACCEPTED', 'forgotten_call', session_user);
END
$$;
