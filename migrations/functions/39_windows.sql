-- SPDX-License-Identifier: GPL-3.0-or-later
-- Calling hours (R11): inside the window in every zone that the recipient may be in, by the campaign's hours and by the rules of where they are.
-- Worked out once per class and campaign. A moment is inside if the clocks there show a time that is; so an hour that clocks repeat counts twice, and
-- one that they leave out never.

-- What a zone's clocks are ahead of UTC at a moment, in seconds.
CREATE OR REPLACE FUNCTION autolynx.zone_offset(p_zone text, p_at bigint) RETURNS bigint LANGUAGE sql STABLE AS $$
    SELECT extract(epoch FROM to_timestamp(p_at) AT TIME ZONE p_zone)::bigint - p_at
$$;

-- The hours of a stretch of days by local clocks, as seconds since 1970 of such a clock: the campaign's, within what the rules leave. (Compiled, it took
-- 22 ms instead of 0.7.)
CREATE OR REPLACE FUNCTION autolynx.local_hours(p_week int4multirange, p_skip_holidays boolean, p_jurisdictions text[], p_from date, p_to date) RETURNS int8multirange LANGUAGE sql STABLE SET jit = off AS $$
    WITH holidays AS MATERIALIZED (SELECT DISTINCT day FROM autolynx.holidays_of(p_jurisdictions, p_from, p_to)),
    days AS (SELECT p_from + n AS day, extract(isodow FROM p_from + n)::int AS dow, p_from + n IN (SELECT day FROM holidays) AS holiday FROM generate_series(0, p_to - p_from) n)
    SELECT coalesce(range_agg(int8range((day - date '1970-01-01') * 86400::bigint + lower(m) * 60, (day - date '1970-01-01') * 86400::bigint + upper(m) * 60)), '{}')
    FROM days CROSS JOIN LATERAL (SELECT int4range(lower(w) - 1440 * (dow - 1), upper(w) - 1440 * (dow - 1)) AS r FROM unnest(p_week * int4multirange(int4range(1440 * (dow - 1), 1440 * dow))) w) c
    CROSS JOIN LATERAL unnest(int4multirange(c.r) * autolynx.lawful_minutes(p_jurisdictions, dow, holiday)) m
    WHERE NOT (p_skip_holidays AND holiday)
$$;

-- When a zone's clocks show these local times, between two moments; all in seconds since 1970. Where the clocks move in between, each stretch by its own offset.
CREATE OR REPLACE FUNCTION autolynx.zone_hours(p_zone text, p_local int8multirange, p_from bigint, p_to bigint) RETURNS int8multirange LANGUAGE plpgsql STABLE AS $$
DECLARE
    v_open int8multirange := '{}';
    v_start bigint := p_from;
    v_offset bigint := autolynx.zone_offset(p_zone, p_from);
    v_low bigint := p_from;
    v_high bigint;
    v_next bigint;
    v_moved bigint;
BEGIN
    LOOP
        v_next := least(v_low + 86400, p_to);
        v_moved := autolynx.zone_offset(p_zone, v_next);
        IF v_moved <> v_offset THEN -- to the second: by halves
            v_high := v_next;
            WHILE v_high - v_low > 1 LOOP
                IF autolynx.zone_offset(p_zone, (v_low + v_high) / 2) = v_offset THEN v_low := (v_low + v_high) / 2; ELSE v_high := (v_low + v_high) / 2; END IF;
            END LOOP;
            v_next := v_high;
        END IF;
        IF v_moved <> v_offset OR v_next = p_to THEN
            v_open := v_open + (SELECT coalesce(range_agg(int8range(lower(r) - v_offset, upper(r) - v_offset)), '{}') FROM unnest(p_local * int8multirange(int8range(v_start + v_offset, v_next + v_offset))) r);
            v_start := v_next;
            v_offset := autolynx.zone_offset(p_zone, v_next);
        END IF;
        EXIT WHEN v_next = p_to;
        v_low := v_next;
    END LOOP;
    RETURN v_open;
END
$$;

-- The first window from p_at on within so many days, or nulls. It closes two minutes before the hours do, because it takes a moment until a phone rings: with
-- hours until 21:00 no call starts after 20:58, and what is open for two minutes or less does not open at all.
CREATE OR REPLACE FUNCTION autolynx.next_window(p_zones text[], p_week int4multirange, p_skip_holidays boolean, p_jurisdictions text[], p_at timestamptz, p_days int, OUT open_from timestamptz, OUT open_until timestamptz)
LANGUAGE plpgsql STABLE AS $$
DECLARE
    v_at bigint := floor(extract(epoch FROM p_at));
    v_to bigint := v_at + p_days * 86400::bigint;
    v_utc date := (p_at AT TIME ZONE 'UTC')::date;
    v_local int8multirange := autolynx.local_hours(p_week, p_skip_holidays, p_jurisdictions, v_utc - 1, v_utc + p_days + 2);
    v_open int8multirange := int8multirange(int8range(v_at, v_to + 86400)); -- a day more, to know what really ends there
    v_zone text;
BEGIN
    FOREACH v_zone IN ARRAY p_zones LOOP
        v_open := v_open * autolynx.zone_hours(v_zone, v_local, v_at, v_to + 86400);
        EXIT WHEN isempty(v_open);
    END LOOP;
    SELECT greatest(p_at, to_timestamp(lower(r))), to_timestamp(least(upper(r) - 120, v_to)) INTO open_from, open_until
    FROM unnest(v_open) r WHERE least(upper(r) - 120, v_to) > greatest(lower(r)::numeric, extract(epoch FROM p_at)) ORDER BY lower(r) LIMIT 1;
END
$$;

-- The first window from p_at on, and when it ends (or is to be looked at again). Both 'infinity': never, and why: no zone that is known, hours that no moment of a
-- week satisfies, or none that the rules leave. Holidays put off, they do not close for ever.
CREATE OR REPLACE FUNCTION autolynx.open_window(p_zones text[], p_week int4multirange, p_skip_holidays boolean, p_jurisdictions text[], p_at timestamptz,
    OUT open_from timestamptz, OUT open_until timestamptz, OUT code text) LANGUAGE plpgsql STABLE AS $$
DECLARE
    v_none text[] := '{}';
BEGIN
    IF p_zones <> '{}' THEN
        -- Mostly it is today or tomorrow; the longer the look, the more it costs.
        SELECT w.open_from, w.open_until INTO open_from, open_until FROM autolynx.next_window(p_zones, p_week, p_skip_holidays, p_jurisdictions, p_at, 2) w;
        IF open_from IS NULL THEN
            FOREACH code IN ARRAY ARRAY['9', '60', '400'] LOOP
                SELECT w.open_from, w.open_until INTO open_from, open_until FROM autolynx.next_window(p_zones, p_week, p_skip_holidays, p_jurisdictions, p_at, code::int) w;
                EXIT WHEN open_from IS NOT NULL;
            END LOOP;
        END IF;
    END IF;
    code := NULL;
    IF open_from IS NULL THEN
        code := CASE WHEN p_zones = '{}' THEN 'zone_unknown'
                     WHEN (autolynx.next_window(p_zones, p_week, false, v_none, p_at, 9)).open_from IS NULL THEN 'no_common_hours' ELSE 'rules_close' END;
        open_from := 'infinity'; open_until := 'infinity';
    END IF;
EXCEPTION WHEN invalid_parameter_value THEN
    code := 'zone_unknown'; open_from := 'infinity'; open_until := 'infinity';
END
$$;

-- The zones that a class is judged by: an unknown one is the campaign's fallback, if it names one.
CREATE OR REPLACE FUNCTION autolynx.zones_of(c autolynx.campaigns, l autolynx.contact_classes) RETURNS text[] LANGUAGE sql STABLE AS $$
    SELECT CASE WHEN l.zones = '{}' AND c.fallback_zone IS NOT NULL THEN ARRAY[c.fallback_zone] ELSE l.zones END
$$;

-- A class's window in a campaign.
CREATE OR REPLACE FUNCTION autolynx.campaign_window(c autolynx.campaigns, l autolynx.contact_classes, p_at timestamptz, OUT open_from timestamptz, OUT open_until timestamptz, OUT code text)
LANGUAGE sql STABLE AS $$
    SELECT w.open_from, w.open_until, w.code FROM autolynx.open_window(autolynx.zones_of(c, l), autolynx.week_of(c.hours), c.skip_holidays, autolynx.jurisdictions(l.jurisdiction, c.default_region), p_at) w
$$;

-- A class's window as it stands at p_at: as worked out, or, where that is missing or over, as the next claim will work it out. (A caller's plan takes it in.)
CREATE OR REPLACE FUNCTION autolynx.present_window(c autolynx.campaigns, k autolynx.campaign_classes, l autolynx.contact_classes, p_at timestamptz)
RETURNS TABLE (open_from timestamptz, open_until timestamptz, code text) LANGUAGE sql STABLE AS $$
    SELECT k.open_from, k.open_until, k.closed_code WHERE k.open_from IS NOT NULL AND k.open_until > p_at
    UNION ALL SELECT w.open_from, w.open_until, w.code FROM autolynx.campaign_window(c, l, p_at) w WHERE (k.open_from IS NOT NULL AND k.open_until > p_at) IS NOT TRUE
$$;

-- Works out what is missing or past in a campaign's classes, and makes final whoever can never be called: an unknown zone blocks unless the
-- campaign names a fallback. At most 5,000 of them at a time; true: there are more.
CREATE OR REPLACE FUNCTION autolynx.refresh_windows(c autolynx.campaigns, p_now timestamptz) RETURNS boolean LANGUAGE plpgsql AS $$
DECLARE
    v_closed bigint[];
BEGIN
    UPDATE autolynx.campaign_classes k SET open_from = w.open_from, open_until = w.open_until, closed_code = w.code
    FROM autolynx.contact_classes l CROSS JOIN LATERAL autolynx.campaign_window(c, l, p_now) w
    WHERE k.campaign_id = c.id AND l.id = k.class_id AND (k.open_from IS NULL OR k.open_until <= p_now);
    IF NOT EXISTS (SELECT FROM autolynx.campaign_classes WHERE campaign_id = c.id AND open_from = 'infinity') THEN
        RETURN false;
    END IF;
    v_closed := ARRAY(SELECT o.id FROM autolynx.campaign_classes k JOIN autolynx.contacts o ON o.campaign_id = k.campaign_id AND o.class_id = k.class_id
        WHERE k.campaign_id = c.id AND k.open_from = 'infinity' AND o.state = 'PENDING' LIMIT 5000);
    PERFORM FROM autolynx.contacts WHERE id = ANY (v_closed) ORDER BY id FOR NO KEY UPDATE;
    UPDATE autolynx.contacts o SET state = 'FINAL', final = 'not_allowed', wait_code = k.closed_code, finalized_at = p_now
    FROM autolynx.campaign_classes k WHERE o.id = ANY (v_closed) AND o.state = 'PENDING' AND k.campaign_id = c.id AND k.class_id = o.class_id;
    RETURN cardinality(v_closed) = 5000;
END
$$;

-- Hours, rules or what counts as consent have changed: windows are worked out anew, and nobody waits by the old ones, or has been ended by them unless the
-- campaign is being finished. The caller holds the campaign's lock.
CREATE OR REPLACE FUNCTION autolynx.forget_windows(c autolynx.campaigns) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
    v_now timestamptz := autolynx.now();
BEGIN
    UPDATE autolynx.campaign_classes SET open_from = NULL, open_until = NULL, closed_code = NULL WHERE campaign_id = c.id;
    IF NOT c.finishing THEN
        PERFORM FROM autolynx.contacts WHERE campaign_id = c.id AND final = 'not_allowed' AND wait_code IN ('zone_unknown', 'no_common_hours', 'rules_close', 'consent') ORDER BY id FOR NO KEY UPDATE;
        UPDATE autolynx.contacts SET state = 'PENDING', final = NULL, finalized_at = NULL, wait_code = NULL, eligible_at = v_now
        WHERE campaign_id = c.id AND final = 'not_allowed' AND wait_code IN ('zone_unknown', 'no_common_hours', 'rules_close', 'consent');
    END IF;
    PERFORM FROM autolynx.contacts WHERE campaign_id = c.id AND state = 'PENDING' AND wait_code IN ('outside_window', 'rule_limit') ORDER BY id FOR NO KEY UPDATE;
    UPDATE autolynx.contacts SET eligible_at = v_now, wait_code = NULL WHERE campaign_id = c.id AND state = 'PENDING' AND wait_code IN ('outside_window', 'rule_limit');
END
$$;
