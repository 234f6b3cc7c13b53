-- SPDX-License-Identifier: GPL-3.0-or-later
-- The hours of a campaign (R11) as people give them: days of the recipient's week, each with its own intervals, several or none. An interval whose
-- end is not after its start runs into the next day.

-- "08:30" → 510.
CREATE OR REPLACE FUNCTION autolynx.minutes_of(p_time text) RETURNS int LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    SELECT split_part(p_time, ':', 1)::int * 60 + split_part(p_time, ':', 2)::int
$$;

-- {"mon": ["08:00-12:00", "13:00-21:00"], "sat": ["20:00-02:00"], …} as minutes of the week from Monday 00:00; a day that is not named has none.
CREATE OR REPLACE FUNCTION autolynx.week_of(p_hours jsonb) RETURNS int4multirange LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    SELECT coalesce(range_agg(int4range(c, d)), '{}')
    FROM (SELECT d.nr * 1440 + autolynx.minutes_of(split_part(t, '-', 1)) AS a,
                 d.nr * 1440 + autolynx.minutes_of(split_part(t, '-', 2)) + CASE WHEN autolynx.minutes_of(split_part(t, '-', 2)) <= autolynx.minutes_of(split_part(t, '-', 1)) THEN 1440 ELSE 0 END AS b
          FROM unnest('{mon,tue,wed,thu,fri,sat,sun}'::text[], '{0,1,2,3,4,5,6}'::int[]) d (day, nr) CROSS JOIN LATERAL jsonb_array_elements_text(p_hours -> d.day) t) i
    -- What runs past Sunday's end goes on on Monday.
    CROSS JOIN LATERAL (VALUES (a, least(b, 10080)), (0, b - 10080)) w (c, d) WHERE c < d
$$;

CREATE OR REPLACE FUNCTION autolynx.refuse_hours(p_message text) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
    PERFORM autolynx.refuse('campaign_hours', p_message,
        'For each of mon, tue, wed, thu, fri, sat, sun give intervals such as 08:00-12:00 and 13:00-21:00, or none; 20:00-02:00 runs into the next day.');
END
$$;

-- Hours with all seven days, or refused: they must leave some time to call in.
CREATE OR REPLACE FUNCTION autolynx.require_hours(p_hours jsonb) RETURNS jsonb LANGUAGE plpgsql STABLE AS $$
DECLARE
    v_days text[] := '{mon,tue,wed,thu,fri,sat,sun}';
    v_wrong text;
BEGIN
    SELECT k INTO v_wrong FROM jsonb_object_keys(p_hours) k WHERE k <> ALL (v_days) LIMIT 1;
    IF v_wrong IS NOT NULL THEN
        PERFORM autolynx.refuse_hours(format('%s is no day of calling hours.', left(v_wrong, 40)));
    END IF;
    SELECT d.k INTO v_wrong FROM jsonb_each(p_hours) d (k, v) WHERE jsonb_typeof(v) <> 'array' LIMIT 1;
    IF v_wrong IS NOT NULL THEN
        PERFORM autolynx.refuse_hours(format('The calling hours of %s are not a list.', v_wrong));
    END IF;
    SELECT coalesce(t #>> '{}', 'null') INTO v_wrong FROM jsonb_each(p_hours) d (k, v) CROSS JOIN LATERAL jsonb_array_elements(v) t
    WHERE jsonb_typeof(t) <> 'string' OR (t #>> '{}') !~ '^([01][0-9]|2[0-3]):[0-5][0-9]-(([01][0-9]|2[0-3]):[0-5][0-9]|24:00)$'
       OR split_part(t #>> '{}', '-', 1) = split_part(t #>> '{}', '-', 2) LIMIT 1;
    IF v_wrong IS NOT NULL THEN
        PERFORM autolynx.refuse_hours(format('%s is no interval of calling hours.', left(v_wrong, 40)));
    END IF;
    IF autolynx.week_of(p_hours) = '{}' THEN
        PERFORM autolynx.refuse_hours('These calling hours leave no time to call anybody.');
    END IF;
    RETURN (SELECT jsonb_object_agg(d, coalesce(p_hours -> d, '[]')) FROM unnest(v_days) d);
END
$$;

-- The same interval on every day.
CREATE OR REPLACE FUNCTION autolynx.daily_hours(p_start text, p_end text) RETURNS jsonb LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    SELECT jsonb_object_agg(d, jsonb_build_array(p_start || '-' || p_end)) FROM unnest('{mon,tue,wed,thu,fri,sat,sun}'::text[]) d
$$;
-- That interval, {"start", "end"}; both null if the days differ, or have several.
CREATE OR REPLACE FUNCTION autolynx.daily_window(p_hours jsonb) RETURNS jsonb LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    SELECT jsonb_build_object('start', CASE WHEN same THEN split_part(p_hours #>> '{mon,0}', '-', 1) END, 'end', CASE WHEN same THEN split_part(p_hours #>> '{mon,0}', '-', 2) END)
    FROM (SELECT jsonb_array_length(p_hours -> 'mon') = 1 AND bool_and(v = p_hours -> 'mon') AS same FROM jsonb_each(p_hours) d (k, v)) s
$$;

-- What fields hours, or window_start and window_end for every day alike, make of the hours that were. A bad time is a data_exception.
CREATE OR REPLACE FUNCTION autolynx.given_hours(p jsonb, p_before jsonb) RETURNS jsonb LANGUAGE plpgsql STABLE AS $$
DECLARE
    v_daily jsonb := autolynx.daily_window(p_before);
    v_start text := to_char((p ->> 'window_start')::time, 'HH24:MI');
    v_end text := to_char((p ->> 'window_end')::time, 'HH24:MI');
BEGIN
    IF p -> 'hours' <> 'null' THEN
        IF num_nonnulls(v_start, v_end) > 0 THEN
            PERFORM autolynx.refuse_hours('Calling hours were given twice.');
        END IF;
        RETURN autolynx.require_hours(p -> 'hours');
    ELSIF num_nonnulls(v_start, v_end) = 0 THEN
        RETURN p_before;
    END IF;
    v_start := coalesce(v_start, v_daily ->> 'start');
    v_end := coalesce(v_end, v_daily ->> 'end');
    IF v_start IS NULL OR v_end IS NULL THEN
        PERFORM autolynx.refuse_hours('The days have hours of their own, so a new start alone, or end, says too little.');
    END IF;
    RETURN autolynx.require_hours(autolynx.daily_hours(v_start, v_end));
END
$$;
