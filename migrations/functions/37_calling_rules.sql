-- SPDX-License-Identifier: GPL-3.0-or-later
-- Calling rules by jurisdiction, and holidays (R11): data that an admin may replace. Where a number is, its area code tells, which is an estimate.

-- "08:00-12:00 13:00-20:00" as minutes of the day; "-": none.
CREATE OR REPLACE FUNCTION autolynx.day_minutes(p_hours text) RETURNS int4multirange LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    SELECT CASE p_hours WHEN '-' THEN '{}' ELSE (SELECT coalesce(range_agg(int4range(autolynx.minutes_of(split_part(t, '-', 1)), autolynx.minutes_of(split_part(t, '-', 2)))), '{}')
        FROM regexp_split_to_table(p_hours, ' +') t) END
$$;

-- Whose rules a number has to satisfy: US-AL those of US and of US-AL. Where nothing is known, those of the campaign's region.
CREATE OR REPLACE FUNCTION autolynx.jurisdictions(p_jurisdiction text, p_region text) RETURNS text[] LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    SELECT CASE WHEN p_jurisdiction IN ('', 'ZZ') THEN ARRAY[p_region] WHEN length(p_jurisdiction) = 2 THEN ARRAY[p_jurisdiction] ELSE ARRAY[left(p_jurisdiction, 2), p_jurisdiction] END
$$;

-- The holidays of these jurisdictions from one day to another.
CREATE OR REPLACE FUNCTION autolynx.holidays_of(p_jurisdictions text[], p_from date, p_to date) RETURNS TABLE (day date, name text) LANGUAGE sql STABLE AS $$
    WITH hits AS (
        SELECT d.day, h.name, h.observed FROM (SELECT p_from - 1 + n AS day FROM generate_series(0, p_to - p_from + 2) n) d
        JOIN autolynx.holidays h ON h.jurisdiction = ANY (p_jurisdictions) AND h.day = ANY (ARRAY[to_char(d.day, 'MM-DD'), to_char(d.day, 'YYYY-MM-DD'),
            (ARRAY['first', 'second', 'third', 'fourth', 'fifth'])[(extract(day FROM d.day)::int + 6) / 7] || to_char(d.day, ' fmday "of" fmmonth'),
            CASE WHEN extract(month FROM d.day + 7) <> extract(month FROM d.day) THEN 'last' || to_char(d.day, ' fmday "of" fmmonth') END]))
    SELECT k.day, k.name FROM (
        SELECT day, name FROM hits
        UNION SELECT CASE extract(isodow FROM day) WHEN 6 THEN day - 1 ELSE day + 1 END, name FROM hits WHERE observed AND extract(isodow FROM day) >= 6) k
    WHERE k.day BETWEEN p_from AND p_to
$$;

-- What the rules leave of a day: the weekday's hours, and those of holidays besides if it is one.
CREATE OR REPLACE FUNCTION autolynx.lawful_minutes(p_jurisdictions text[], p_isodow int, p_holiday boolean) RETURNS int4multirange LANGUAGE sql STABLE AS $$
    SELECT coalesce(range_intersect_agg(autolynx.day_minutes(h)), '{[0,1440)}')
    FROM autolynx.calling_rules r CROSS JOIN LATERAL (VALUES (CASE p_isodow WHEN 7 THEN r.sunday WHEN 6 THEN r.saturday ELSE r.mon_fri END), (CASE WHEN p_holiday THEN r.holidays END)) v (h)
    WHERE r.jurisdiction = ANY (p_jurisdictions) AND h IS NOT NULL
$$;

-- When a rule on how often lets this number be called again, or null: now. Calls count as for the account's own limits (37_attempts.sql).
CREATE OR REPLACE FUNCTION autolynx.rule_limit(p_jurisdictions text[], p_phone text, p_own uuid, p_now timestamptz) RETURNS timestamptz LANGUAGE plpgsql STABLE AS $$
BEGIN -- not in SQL: each claim would plan it anew
    RETURN (SELECT max(n.at + v.span) FROM autolynx.calling_rules r
        CROSS JOIN LATERAL (VALUES (r.max_calls_24h, interval '24 hours'), (CASE WHEN r.hours_between IS NOT NULL THEN 1 END, r.hours_between * interval '1 hour')) v (most, span)
        CROSS JOIN LATERAL (SELECT c.at FROM autolynx.number_calls(p_phone, p_own) c WHERE c.nr = v.most) n
        WHERE r.jurisdiction = ANY (p_jurisdictions) AND v.most IS NOT NULL AND n.at + v.span > p_now);
END
$$;

-- A member reads them: {rules: [{jurisdiction, mon_fri, …}], holidays: [{jurisdiction, day, observed, name, next}], shipped}.
CREATE OR REPLACE FUNCTION autolynx.calling_rules() RETURNS jsonb
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    v_today date := (autolynx.now() AT TIME ZONE 'UTC')::date;
BEGIN
    PERFORM autolynx.require_member();
    RETURN jsonb_build_object(
        'rules', (SELECT coalesce(jsonb_agg(to_jsonb(r) ORDER BY r.jurisdiction), '[]') FROM autolynx.calling_rules r),
        'holidays', (SELECT coalesce(jsonb_agg(to_jsonb(h) || jsonb_build_object('next', (SELECT min(n.day) FROM autolynx.holidays_of(ARRAY[h.jurisdiction], v_today, v_today + 730) n WHERE n.name = h.name))
                            ORDER BY h.jurisdiction, h.day), '[]') FROM autolynx.holidays h),
        'rules_shipped', autolynx.rules_are_shipped('calling_rules'), 'holidays_shipped', autolynx.rules_are_shipped('holidays'));
END
$$;
CREATE OR REPLACE FUNCTION autolynx.rules_are_shipped(p_what text) RETURNS boolean LANGUAGE sql STABLE AS $$
    SELECT NOT EXISTS (SELECT FROM autolynx.settings WHERE key = p_what || '_replaced')
$$;

-- Is every row one that the calendar and the hours can read?
CREATE OR REPLACE FUNCTION autolynx.require_rules(p_rules jsonb) RETURNS void LANGUAGE plpgsql STABLE AS $$
DECLARE
    v_wrong text;
BEGIN
    IF jsonb_typeof(p_rules) IS DISTINCT FROM 'array' OR EXISTS (SELECT FROM jsonb_array_elements(p_rules) e WHERE jsonb_typeof(e) <> 'object') THEN
        PERFORM autolynx.refuse('calling_rules', 'These are no rows of rules.', 'Give an array of objects.');
    END IF;
    SELECT coalesce(e ->> 'jurisdiction', '?') INTO v_wrong FROM jsonb_array_elements(p_rules) e
    WHERE coalesce(e ->> 'jurisdiction', '') !~ '^[A-Z]{2}(-[A-Z0-9]{1,3})?$'
       OR EXISTS (SELECT FROM unnest(ARRAY[e ->> 'mon_fri', e ->> 'saturday', e ->> 'sunday', e ->> 'holidays']) h
                  WHERE h <> '-' AND h !~ '^([01][0-9]|2[0-3]):[0-5][0-9]-(([01][0-9]|2[0-3]):[0-5][0-9]|24:00)( +([01][0-9]|2[0-3]):[0-5][0-9]-(([01][0-9]|2[0-3]):[0-5][0-9]|24:00))*$'
                     OR h <> '-' AND EXISTS (SELECT FROM regexp_split_to_table(h, ' +') t WHERE split_part(t, '-', 1) >= split_part(t, '-', 2)))
       OR coalesce(e ->> 'max_calls_24h', '1') !~ '^[1-9][0-9]{0,3}$' OR coalesce(e ->> 'hours_between', '1') !~ '^[1-9][0-9]{0,3}$' LIMIT 1;
    IF v_wrong IS NOT NULL THEN
        PERFORM autolynx.refuse('calling_rules', format('The rules of %s can''t be read.', left(v_wrong, 40)),
            'Hours are 08:00-20:00 (several with a space between), - for none, or empty; limits are whole numbers from 1.');
    ELSIF NOT EXISTS (SELECT FROM jsonb_array_elements(p_rules) e WHERE e ->> 'jurisdiction' = 'US') THEN
        PERFORM autolynx.refuse('calling_rules', 'There is no row US, the hours that hold wherever no state''s do.', 'Give it: without it nothing would keep most of the country from being called at night.');
    ELSIF (SELECT count(*) <> count(DISTINCT e ->> 'jurisdiction') FROM jsonb_array_elements(p_rules) e) THEN
        PERFORM autolynx.refuse('calling_rules', 'A jurisdiction has two rows.', 'Give each one row.');
    END IF;
END
$$;
CREATE OR REPLACE FUNCTION autolynx.require_holidays(p_holidays jsonb) RETURNS void LANGUAGE plpgsql STABLE AS $$
DECLARE
    v_wrong text;
BEGIN
    IF jsonb_typeof(p_holidays) IS DISTINCT FROM 'array' OR EXISTS (SELECT FROM jsonb_array_elements(p_holidays) e WHERE jsonb_typeof(e) <> 'object') THEN
        PERFORM autolynx.refuse('holidays', 'These are no rows of holidays.', 'Give an array of objects.');
    END IF;
    SELECT coalesce(e ->> 'day', '?') INTO v_wrong FROM jsonb_array_elements(p_holidays) e
    WHERE coalesce(e ->> 'jurisdiction', '') !~ '^[A-Z]{2}(-[A-Z0-9]{1,3})?$' OR coalesce(btrim(e ->> 'name'), '') = '' OR jsonb_typeof(e -> 'observed') IS DISTINCT FROM 'boolean'
       OR coalesce(e ->> 'day', '') !~ ('^([0-9]{4}-)?(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])$'
          '|^(first|second|third|fourth|last) (mon|tues|wednes|thurs|fri|satur|sun)day of (january|february|march|april|may|june|july|august|september|october|november|december)$') LIMIT 1;
    IF v_wrong IS NOT NULL THEN
        PERFORM autolynx.refuse('holidays', format('The holiday on %s can''t be read.', left(v_wrong, 60)),
            'A day is 07-04, 2027-03-26 or fourth thursday of november; observed is yes or no; every one has a state and a name.');
    ELSIF (SELECT count(*) <> count(DISTINCT (e ->> 'jurisdiction', e ->> 'day')) FROM jsonb_array_elements(p_holidays) e) THEN
        PERFORM autolynx.refuse('holidays', 'A day of a jurisdiction has two rows.', 'Give each one row.');
    END IF;
END
$$;

-- Puts rules in the place of those that were; the caller has judged who may. What every campaign worked out by the old ones is forgotten.
CREATE OR REPLACE FUNCTION autolynx.store_rules(p_rules jsonb, p_holidays jsonb) RETURNS jsonb LANGUAGE plpgsql AS $$
DECLARE
    v_changed bigint := 0;
    v_rows bigint;
    r record;
BEGIN
    PERFORM FROM autolynx.accounts WHERE id = 1 FOR NO KEY UPDATE;
    PERFORM FROM autolynx.campaigns WHERE state NOT IN ('COMPLETED', 'FAILED') ORDER BY id FOR NO KEY UPDATE;
    IF p_rules IS NOT NULL THEN
        PERFORM autolynx.require_rules(p_rules);
        DELETE FROM autolynx.calling_rules WHERE jurisdiction NOT IN (SELECT e ->> 'jurisdiction' FROM jsonb_array_elements(p_rules) e);
        GET DIAGNOSTICS v_rows = ROW_COUNT;
        v_changed := v_changed + v_rows;
        INSERT INTO autolynx.calling_rules AS n (jurisdiction, mon_fri, saturday, sunday, holidays, max_calls_24h, hours_between, note)
        SELECT e ->> 'jurisdiction', e ->> 'mon_fri', e ->> 'saturday', e ->> 'sunday', e ->> 'holidays', (e ->> 'max_calls_24h')::int, (e ->> 'hours_between')::int, left(coalesce(e ->> 'note', ''), 500)
        FROM jsonb_array_elements(p_rules) e
        ON CONFLICT (jurisdiction) DO UPDATE SET mon_fri = excluded.mon_fri, saturday = excluded.saturday, sunday = excluded.sunday, holidays = excluded.holidays,
            max_calls_24h = excluded.max_calls_24h, hours_between = excluded.hours_between, note = excluded.note WHERE to_jsonb(n) <> to_jsonb(excluded);
        GET DIAGNOSTICS v_rows = ROW_COUNT;
        v_changed := v_changed + v_rows;
    END IF;
    IF p_holidays IS NOT NULL THEN
        PERFORM autolynx.require_holidays(p_holidays);
        DELETE FROM autolynx.holidays WHERE (jurisdiction, day) NOT IN (SELECT e ->> 'jurisdiction', e ->> 'day' FROM jsonb_array_elements(p_holidays) e);
        GET DIAGNOSTICS v_rows = ROW_COUNT;
        v_changed := v_changed + v_rows;
        INSERT INTO autolynx.holidays AS n (jurisdiction, day, observed, name)
        SELECT e ->> 'jurisdiction', e ->> 'day', (e ->> 'observed')::boolean, left(btrim(e ->> 'name'), 200) FROM jsonb_array_elements(p_holidays) e
        ON CONFLICT (jurisdiction, day) DO UPDATE SET observed = excluded.observed, name = excluded.name WHERE to_jsonb(n) <> to_jsonb(excluded);
        GET DIAGNOSTICS v_rows = ROW_COUNT;
        v_changed := v_changed + v_rows;
    END IF;
    FOR r IN SELECT c FROM autolynx.campaigns c WHERE v_changed > 0 AND state NOT IN ('COMPLETED', 'FAILED') ORDER BY id LOOP
        PERFORM autolynx.forget_windows(r.c);
    END LOOP;
    PERFORM autolynx.wake('campaign'), autolynx.tell('campaigns');
    RETURN jsonb_build_object('rules', (SELECT count(*) FROM autolynx.calling_rules), 'holidays', (SELECT count(*) FROM autolynx.holidays), 'changed', v_changed);
END
$$;

-- Admin: replaces the rules, or the holidays; null leaves them. From then on an upgrade does not touch them.
CREATE OR REPLACE FUNCTION autolynx.calling_rules_set(p_rules jsonb, p_holidays jsonb) RETURNS jsonb
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    PERFORM autolynx.require_admin();
    INSERT INTO autolynx.settings (key, value, updated_at, updated_by)
    SELECT k, 'true', autolynx.now(), session_user FROM (VALUES ('calling_rules_replaced', p_rules), ('holidays_replaced', p_holidays)) v (k, given) WHERE given IS NOT NULL
    ON CONFLICT (key) DO UPDATE SET updated_at = excluded.updated_at, updated_by = excluded.updated_by;
    RETURN autolynx.store_rules(p_rules, p_holidays);
END
$$;

-- What the release brings, where nobody has replaced it.
CREATE OR REPLACE FUNCTION autolynx.ship_rules(p_rules jsonb, p_holidays jsonb) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
    PERFORM autolynx.store_rules(CASE WHEN autolynx.rules_are_shipped('calling_rules') THEN p_rules END, CASE WHEN autolynx.rules_are_shipped('holidays') THEN p_holidays END);
END
$$;
