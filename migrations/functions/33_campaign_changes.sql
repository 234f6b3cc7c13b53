-- SPDX-License-Identifier: GPL-3.0-or-later
-- Changes to campaigns besides their life (R4): settings while live, copies, tidying, who owns them.

-- p: any of name, cap, line_ids, mode, line_quiet, dispatch, hours (or window_start, window_end), skip_holidays, fallback_zone, consent_required, max_duration_seconds,
-- variable_defaults, alert_usd, the limits of set_campaign_limits; and version, to be
-- refused if somebody else changed it meanwhile. What is on the phone now goes on as it was launched.
CREATE OR REPLACE FUNCTION autolynx.campaign_set(p_id uuid, p jsonb) RETURNS jsonb
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    c autolynx.campaigns := autolynx.lock_campaign(p_id);
BEGIN
    PERFORM autolynx.require_fields(p, '{name,cap,line_ids,mode,line_quiet,dispatch,hours,window_start,window_end,skip_holidays,fallback_zone,consent_required,max_duration_seconds,variable_defaults,alert_usd,alert_day_usd,budget_usd,budget_day_usd,max_attempts,retry_outcomes,retry_after_seconds,canary,version}');
    IF c.state IN ('COMPLETED', 'FAILED') THEN
        PERFORM autolynx.refuse_state(c, 'changed', 'Clone it instead.');
    ELSIF p ? 'version' AND (p ->> 'version')::int <> c.version THEN
        PERFORM autolynx.refuse('campaign_changed', 'Somebody else has changed this campaign meanwhile.', 'Look at it again, then repeat your change.');
    END IF;
    IF p -> 'line_ids' <> 'null' THEN
        PERFORM autolynx.set_campaign_lines(p_id, autolynx.known_lines(p -> 'line_ids'));
    END IF;
    PERFORM autolynx.require_zone(p ->> 'fallback_zone');
    UPDATE autolynx.campaigns SET name = coalesce(btrim(p ->> 'name'), name), cap = coalesce((p ->> 'cap')::int, cap), mode = coalesce(p ->> 'mode', mode),
        line_quiet = coalesce((p ->> 'line_quiet')::boolean, line_quiet), dispatch = coalesce(p ->> 'dispatch', dispatch),
        hours = autolynx.given_hours(p, hours), skip_holidays = coalesce((p ->> 'skip_holidays')::boolean, skip_holidays),
        consent_required = coalesce((p ->> 'consent_required')::boolean, consent_required),
        fallback_zone = CASE WHEN p ? 'fallback_zone' THEN p ->> 'fallback_zone' ELSE fallback_zone END,
        max_duration_seconds = coalesce((p ->> 'max_duration_seconds')::int, max_duration_seconds), variable_defaults = coalesce(nullif(p -> 'variable_defaults', 'null'), variable_defaults),
        alert_micro = CASE WHEN p ? 'alert_usd' THEN autolynx.micro_of(p, 'alert_usd') ELSE alert_micro END,
        alerted_at = CASE WHEN p ? 'alert_usd' THEN NULL ELSE alerted_at END, version = version + 1 WHERE id = p_id;
    PERFORM autolynx.set_campaign_limits(p_id, p);
    IF p ?| ARRAY['hours', 'window_start', 'window_end', 'skip_holidays', 'fallback_zone', 'consent_required'] THEN
        PERFORM autolynx.forget_windows(c);
    END IF;
    PERFORM autolynx.wake('campaign'), autolynx.tell('campaign:' || p_id);
    RETURN (SELECT autolynx.campaign_json(n) FROM autolynx.campaigns n WHERE n.id = p_id);
EXCEPTION
    WHEN data_exception OR check_violation OR feature_not_supported THEN
        PERFORM autolynx.refuse_value();
END
$$;

CREATE OR REPLACE FUNCTION autolynx.set_campaign_lines(p_id uuid, p_lines uuid[]) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
    DELETE FROM autolynx.campaign_lines WHERE campaign_id = p_id AND line_id <> ALL (p_lines);
    -- A line that joins later starts level with the others, or it would take every call until it has caught up.
    INSERT INTO autolynx.campaign_lines (campaign_id, line_id, turn)
    SELECT p_id, l, coalesce((SELECT max(turn) FROM autolynx.campaign_lines WHERE campaign_id = p_id), 0) FROM unnest(p_lines) l ON CONFLICT DO NOTHING;
END
$$;

-- A new campaign with the same settings and list, everybody pending but those who are not to be called by now: {campaign_id, contacts, on_do_not_call_list: how many
-- were left out}.
CREATE OR REPLACE FUNCTION autolynx.campaign_clone(p_id uuid, p_name text) RETURNS jsonb
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    RETURN autolynx.copy_campaign(p_id, p_name, NULL);
END
$$;

-- A new campaign of those whose call came to one of the given outcomes; it keeps its parent, so that both can be read as one. The answer is campaign_clone's.
CREATE OR REPLACE FUNCTION autolynx.campaign_redial(p_id uuid, p_name text, p_outcomes text[]) RETURNS jsonb
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    PERFORM autolynx.require_member();
    IF coalesce(cardinality(p_outcomes), 0) = 0 OR NOT p_outcomes <@ ARRAY['voicemail', 'no_answer', 'busy', 'rejected', 'canceled', 'failed', 'answered', 'skipped', 'not_allowed'] THEN
        PERFORM autolynx.refuse('outcome_unknown', 'These outcomes can''t be redialled.',
            'Choose of voicemail, no_answer, busy, rejected, canceled, failed, answered, skipped, not_allowed. Do-not-call and uncertain contacts are never redialled in bulk.');
    END IF;
    RETURN autolynx.copy_campaign(p_id, p_name, p_outcomes);
END
$$;

CREATE OR REPLACE FUNCTION autolynx.copy_campaign(p_id uuid, p_name text, p_outcomes text[]) RETURNS jsonb LANGUAGE plpgsql AS $$
DECLARE
    c autolynx.campaigns := autolynx.lock_campaign(p_id);
    v_member uuid := autolynx.current_member_id();
    v_now timestamptz := autolynx.now();
    v_new uuid;
    v_import bigint;
    v_contacts bigint;
    v_left_out bigint;
BEGIN
    IF btrim(coalesce(p_name, '')) = '' THEN
        PERFORM autolynx.refuse('campaign_name', 'A campaign needs a name.', 'Give it one.');
    END IF;
    INSERT INTO autolynx.campaigns (name, mode, cap, line_quiet, dispatch, assistant_id, parent_id, default_region, hours, skip_holidays, fallback_zone, consent_required, max_attempts,
                                    retry_outcomes, retry_after_seconds, canary, budget_micro, budget_day_micro, alert_day_micro,
                                    max_duration_seconds, variable_defaults, alert_micro, owner_id, created_at, created_by)
    VALUES (btrim(p_name), c.mode, c.cap, c.line_quiet, c.dispatch, c.assistant_id, CASE WHEN p_outcomes IS NOT NULL THEN p_id END, c.default_region, c.hours,
            c.skip_holidays, c.fallback_zone, c.consent_required, c.max_attempts, c.retry_outcomes, c.retry_after_seconds, c.canary, c.budget_micro, c.budget_day_micro, c.alert_day_micro, c.max_duration_seconds, c.variable_defaults, c.alert_micro, v_member, v_now, session_user) RETURNING id INTO v_new;
    INSERT INTO autolynx.campaign_lines (campaign_id, line_id) SELECT v_new, line_id FROM autolynx.campaign_lines WHERE campaign_id = p_id;
    INSERT INTO autolynx.campaign_classes (campaign_id, class_id) SELECT v_new, class_id FROM autolynx.campaign_classes WHERE campaign_id = p_id;
    INSERT INTO autolynx.imports (campaign_id, file_name, started_at, started_by, finished_at) VALUES (v_new, '', v_now, session_user, v_now) RETURNING id INTO v_import;
    WITH chosen AS MATERIALIZED (
        SELECT o.id, EXISTS (SELECT FROM autolynx.do_not_call d WHERE d.phone = o.phone AND d.removed_at IS NULL AND (d.campaign_id IS NULL OR d.campaign_id = p_id)) AS left_out
        FROM autolynx.contacts o WHERE o.campaign_id = p_id AND (p_outcomes IS NULL OR o.final = ANY (p_outcomes))),
    taken AS (
        INSERT INTO autolynx.contacts (campaign_id, import_id, row_no, name, business_name, phone, variables, class_id, warning, consent, consent_on, consent_source, eligible_at)
        SELECT v_new, v_import, o.row_no, o.name, o.business_name, o.phone, o.variables, o.class_id, o.warning, o.consent, o.consent_on, o.consent_source, v_now
        FROM chosen n JOIN autolynx.contacts o ON o.id = n.id WHERE NOT n.left_out ORDER BY o.id)
    SELECT count(*) FILTER (WHERE NOT left_out), count(*) FILTER (WHERE left_out) INTO v_contacts, v_left_out FROM chosen;
    IF v_contacts = 0 THEN
        PERFORM autolynx.refuse('no_contacts', CASE v_left_out WHEN 0 THEN 'There is nobody to call in it.' ELSE 'Everybody in it is on the do-not-call list.' END, 'Choose other outcomes, or another campaign.');
    END IF;
    UPDATE autolynx.imports SET rows_read = v_contacts, inserted = v_contacts WHERE id = v_import;
    PERFORM autolynx.tell('campaign:' || v_new);
    RETURN jsonb_build_object('campaign_id', v_new, 'contacts', v_contacts, 'on_do_not_call_list', v_left_out);
END
$$;

-- Archived campaigns are out of the way, not gone.
CREATE OR REPLACE FUNCTION autolynx.campaign_archive(p_id uuid, p_archived boolean) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    c autolynx.campaigns := autolynx.lock_campaign(p_id);
BEGIN
    IF c.state NOT IN ('CREATED', 'COMPLETED', 'FAILED') OR c.start_at IS NOT NULL AND c.state = 'CREATED' THEN
        PERFORM autolynx.refuse('campaign_state', 'A live or scheduled campaign can''t be archived.', 'Finish it first.');
    END IF;
    UPDATE autolynx.campaigns SET archived_at = CASE WHEN p_archived THEN coalesce(archived_at, autolynx.now()) END, version = version + 1 WHERE id = p_id;
    PERFORM autolynx.tell('campaign:' || p_id);
END
$$;

-- Only one that was never started; its record of events stays.
CREATE OR REPLACE FUNCTION autolynx.campaign_delete(p_id uuid) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    c autolynx.campaigns := autolynx.lock_campaign(p_id);
BEGIN
    IF c.state <> 'CREATED' OR EXISTS (SELECT FROM autolynx.calls WHERE campaign_id = p_id) THEN
        PERFORM autolynx.refuse('campaign_state', 'A campaign that was started can''t be deleted.', 'Archive it instead.');
    END IF;
    INSERT INTO autolynx.call_events (at, entity, campaign_id, field, before, actor, member_id)
    VALUES (autolynx.now(), 'campaign', p_id, 'deleted', c.state, session_user, autolynx.current_member_id());
    DELETE FROM autolynx.campaigns WHERE id = p_id;
    PERFORM autolynx.tell('campaign:' || p_id);
END
$$;

-- Admin: another member answers for the campaign from now on.
CREATE OR REPLACE FUNCTION autolynx.campaign_assign(p_id uuid, p_email text) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    PERFORM autolynx.require_admin();
    PERFORM autolynx.lock_campaign(p_id);
    UPDATE autolynx.campaigns SET owner_id = autolynx.active_member(p_email), version = version + 1 WHERE id = p_id;
    PERFORM autolynx.tell('campaign:' || p_id);
END
$$;

-- All of a person's campaigns. Returns how many.
CREATE OR REPLACE FUNCTION autolynx.move_campaigns(p_from uuid, p_to uuid) RETURNS bigint LANGUAGE plpgsql AS $$
DECLARE
    v_count bigint;
BEGIN
    PERFORM FROM autolynx.campaigns WHERE owner_id = p_from ORDER BY id FOR NO KEY UPDATE;
    UPDATE autolynx.campaigns SET owner_id = p_to, version = version + 1 WHERE owner_id = p_from;
    GET DIAGNOSTICS v_count = ROW_COUNT;
    PERFORM autolynx.tell('campaigns');
    PERFORM autolynx.tell('members');
    RETURN v_count;
END
$$;
CREATE OR REPLACE FUNCTION autolynx.campaign_assign_all(p_from text, p_to text) RETURNS bigint
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    PERFORM autolynx.require_people_admin();
    RETURN autolynx.move_campaigns((SELECT id FROM autolynx.members WHERE email = lower(p_from)), autolynx.active_member(p_to));
END
$$;

CREATE OR REPLACE FUNCTION autolynx.active_member(p_email text) RETURNS uuid LANGUAGE plpgsql STABLE AS $$
DECLARE
    v_id uuid;
BEGIN
    SELECT id INTO v_id FROM autolynx.members WHERE email = lower(p_email) AND active;
    IF v_id IS NULL THEN
        PERFORM autolynx.refuse('member_not_found', 'There is no active member of that address.', 'List the members to see who there is.');
    END IF;
    RETURN v_id;
END
$$;

-- Admin: gives up a campaign whose hold can't be cleared. Whoever was not called stays so, and is counted as pending for ever.
CREATE OR REPLACE FUNCTION autolynx.campaign_give_up(p_id uuid) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    c autolynx.campaigns;
BEGIN
    PERFORM autolynx.require_admin();
    c := autolynx.lock_campaign(p_id);
    IF NOT autolynx.campaign_is_live(c.state) OR autolynx.hold_json(c) IS NULL AND c.hold_code IS NULL THEN
        PERFORM autolynx.refuse('campaign_state', 'Only a campaign that is held can be given up.', 'Finish it instead.');
    ELSIF EXISTS (SELECT FROM autolynx.contacts WHERE campaign_id = p_id AND state = 'ACTIVE') THEN
        PERFORM autolynx.refuse('campaign_active', 'It still has calls under way.', 'Stop it, and wait until they have ended.');
    END IF;
    UPDATE autolynx.campaigns SET state = 'FAILED', resume_state = NULL, stopping = false, ended_at = autolynx.now(), version = version + 1 WHERE id = p_id;
    PERFORM autolynx.tell('campaign:' || p_id);
END
$$;
