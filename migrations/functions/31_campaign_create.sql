-- SPDX-License-Identifier: GPL-3.0-or-later
-- Making a campaign (R3, R4), and what its values may be.

CREATE OR REPLACE FUNCTION autolynx.refuse_value() RETURNS void LANGUAGE plpgsql AS $$
BEGIN
    PERFORM autolynx.refuse('campaign_value', 'A value has the wrong form, or is outside what a campaign allows.',
        'Ids are UUIDs; cap 1 to 10000; duration 10 to 43200 seconds; times HH:MM; a region has two letters; mode is continuous or batch; dispatch is events or cadence; attempts 1 to 50; again after 60 to 2592000 seconds, at most 20 steps; money is above 0.');
END
$$;

-- An object of none but these members, each of the kind that it has to be; the values are judged later.
CREATE OR REPLACE FUNCTION autolynx.require_fields(p jsonb, p_allowed text[]) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
    v_unknown text;
BEGIN
    IF jsonb_typeof(p) IS DISTINCT FROM 'object' THEN
        PERFORM autolynx.refuse_value();
    END IF;
    SELECT string_agg(k, ', ') INTO v_unknown FROM jsonb_object_keys(p) k WHERE k <> ALL (p_allowed);
    IF v_unknown IS NOT NULL THEN
        PERFORM autolynx.refuse('campaign_field', format('A campaign has no field %s that can be set here.', left(v_unknown, 200)), 'The fields are ' || array_to_string(p_allowed, ', ') || '.');
    ELSIF EXISTS (SELECT FROM jsonb_each(p) e (k, v) WHERE jsonb_typeof(v) <> 'null' AND jsonb_typeof(v) <> ALL (CASE
            WHEN k IN ('line_ids', 'retry_outcomes', 'retry_after_seconds') THEN '{array}' WHEN k IN ('variable_defaults', 'canary', 'hours') THEN '{object}' WHEN k IN ('line_quiet', 'skip_holidays', 'consent_required') THEN '{boolean,string}'
            WHEN k IN ('cap', 'max_duration_seconds', 'alert_usd', 'alert_day_usd', 'budget_usd', 'budget_day_usd', 'max_attempts', 'version') THEN '{number,string}' ELSE '{string}' END::text[]))
        OR EXISTS (SELECT FROM jsonb_each(CASE jsonb_typeof(p -> 'variable_defaults') WHEN 'object' THEN p -> 'variable_defaults' ELSE '{}' END) e (k, v) WHERE jsonb_typeof(v) NOT IN ('string', 'number', 'boolean')) THEN
        PERFORM autolynx.refuse_value();
    END IF;
END
$$;

-- The lines that a JSON array of ids names; at least one, and every one known.
CREATE OR REPLACE FUNCTION autolynx.known_lines(p_ids jsonb) RETURNS uuid[] LANGUAGE plpgsql STABLE AS $$
DECLARE
    v_lines uuid[] := ARRAY(SELECT l.id FROM autolynx.lines l WHERE l.id IN (SELECT e::uuid FROM jsonb_array_elements_text(p_ids) e));
BEGIN
    IF v_lines = '{}' OR cardinality(v_lines) <> (SELECT count(DISTINCT e) FROM jsonb_array_elements_text(p_ids) e) THEN
        PERFORM autolynx.refuse('line_not_found', 'One of the lines does not exist.', 'List the lines to see which there are.');
    END IF;
    RETURN v_lines;
END
$$;

-- The longest call that an assistant's configuration allows, if it says so in numbers that a campaign can have.
CREATE OR REPLACE FUNCTION autolynx.assistant_duration(p_config jsonb) RETURNS int LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    SELECT CASE jsonb_typeof(p_config -> 'maxDurationSeconds') WHEN 'number' THEN least(greatest((p_config ->> 'maxDurationSeconds')::numeric, 10), 43200)::int END
$$;

CREATE OR REPLACE FUNCTION autolynx.require_zone(p_zone text) RETURNS void LANGUAGE plpgsql STABLE AS $$
BEGIN
    IF p_zone IS NOT NULL AND NOT EXISTS (SELECT FROM pg_timezone_names WHERE name = p_zone) THEN
        PERFORM autolynx.refuse('zone_unknown', 'The fallback time zone is not known.', 'Use a name such as America/Chicago.');
    END IF;
END
$$;

-- p: {name, assistant_id, line_ids?, cap?, mode?, line_quiet?, dispatch?, default_region?, hours? (or window_start?, window_end? for every day), skip_holidays?, fallback_zone?,
-- consent_required?, max_duration_seconds?,
-- variable_defaults? {name: value}, alert_usd?}, and the limits of set_campaign_limits.
CREATE OR REPLACE FUNCTION autolynx.campaign_create(p jsonb) RETURNS uuid
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    v_member uuid := autolynx.require_member();
    v_assistant autolynx.assistants;
    v_id uuid;
    v_lines uuid[];
    v_hours jsonb;
BEGIN
    PERFORM autolynx.require_fields(p, '{name,assistant_id,line_ids,cap,mode,line_quiet,dispatch,default_region,hours,window_start,window_end,skip_holidays,fallback_zone,consent_required,max_duration_seconds,variable_defaults,alert_usd,alert_day_usd,budget_usd,budget_day_usd,max_attempts,retry_outcomes,retry_after_seconds,canary}');
    IF btrim(coalesce(p ->> 'name', '')) = '' THEN
        PERFORM autolynx.refuse('campaign_name', 'A campaign needs a name.', 'Give it one.');
    END IF;
    SELECT * INTO v_assistant FROM autolynx.assistants WHERE id = (p ->> 'assistant_id')::uuid;
    IF v_assistant.id IS NULL THEN
        PERFORM autolynx.refuse('assistant_not_found', 'There is no such assistant.', 'Choose one from the directory.');
    ELSIF NOT v_assistant.active OR v_assistant.provider_assistant_id IS NULL THEN
        PERFORM autolynx.refuse('assistant_not_ready', 'This assistant is not active, or not registered with the provider yet.', 'Choose another, or wait until it is registered.');
    END IF;
    IF p -> 'line_ids' <> 'null' THEN
        v_lines := autolynx.known_lines(p -> 'line_ids');
    ELSE
        SELECT array_agg(l.id) INTO v_lines FROM (SELECT id FROM autolynx.lines WHERE present AND status = 'active' ORDER BY name, id LIMIT 1) l;
    END IF;
    IF v_lines IS NULL THEN
        PERFORM autolynx.refuse('no_line', 'There is no line to call from.', 'Synchronise the lines, or buy a number at the provider.');
    END IF;
    PERFORM autolynx.require_zone(p ->> 'fallback_zone');
    v_hours := autolynx.given_hours(p, autolynx.daily_hours('08:00', '21:00'));
    INSERT INTO autolynx.campaigns (name, assistant_id, cap, mode, line_quiet, dispatch, default_region, hours, skip_holidays, fallback_zone, consent_required, max_duration_seconds,
                                    variable_defaults, alert_micro, owner_id, created_at, created_by)
    VALUES (btrim(p ->> 'name'), v_assistant.id, coalesce((p ->> 'cap')::int, autolynx.setting_int('default_cap')),
            coalesce(p ->> 'mode', 'continuous'), coalesce((p ->> 'line_quiet')::boolean, false), coalesce(p ->> 'dispatch', 'events'), coalesce(p ->> 'default_region', 'US'),
            v_hours, coalesce((p ->> 'skip_holidays')::boolean, false), p ->> 'fallback_zone', coalesce((p ->> 'consent_required')::boolean, false),
            coalesce((p ->> 'max_duration_seconds')::int, autolynx.assistant_duration(v_assistant.config_json), autolynx.setting_int('max_duration_seconds')),
            coalesce(nullif(p -> 'variable_defaults', 'null'), '{}'), autolynx.micro_of(p, 'alert_usd'), v_member, autolynx.now(), session_user)
    RETURNING id INTO v_id;
    INSERT INTO autolynx.campaign_lines (campaign_id, line_id) SELECT v_id, unnest(v_lines);
    PERFORM autolynx.set_campaign_limits(v_id, p);
    PERFORM autolynx.tell('campaign:' || v_id);
    RETURN v_id;
EXCEPTION
    WHEN data_exception OR check_violation OR feature_not_supported THEN
        PERFORM autolynx.refuse_value();
END
$$;
