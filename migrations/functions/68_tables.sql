-- SPDX-License-Identifier: GPL-3.0-or-later
-- The console's tables of a campaign's contacts and calls: keyset pages with marks at every n-th row, so that any place of a million rows is one
-- step away and nothing is counted off. A table can be filtered by states (pending, active, unknown, or how it ended; null: all) and searched (part
-- of a name, business name or number; null: any), and is sorted by p_order, falling with a leading '-': contacts by list (the order of import), name,
-- phone or state; calls by called, length, cost or state. Each order is an index, and no other is offered.

CREATE OR REPLACE FUNCTION autolynx.state_places(p_states text[]) RETURNS smallint[] LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    SELECT array_agg(place ORDER BY place) FROM (SELECT array_position(
        '{pending,active,answered,voicemail,no_answer,busy,rejected,failed,canceled,do_not_call,skipped,not_allowed,uncertain,unknown}'::text[], s)::smallint AS place FROM unnest(p_states) s) places
$$;
CREATE OR REPLACE FUNCTION autolynx.search_digits(p_search text) RETURNS text LANGUAGE sql IMMUTABLE AS $$
    SELECT CASE WHEN p_search ~ '^[-+() .0-9]*$' THEN regexp_replace(p_search, '[^0-9]', '', 'g') ELSE '' END
$$;
-- p_search in small letters; p_digits: its digits, if it can be a number.
CREATE OR REPLACE FUNCTION autolynx.contact_found(o autolynx.contacts, p_search text, p_digits text) RETURNS boolean LANGUAGE sql IMMUTABLE AS $$
    SELECT strpos(o.search_text, p_search) > 0 OR p_digits <> '' AND strpos(o.phone, p_digits) > 0
$$;
CREATE OR REPLACE FUNCTION autolynx.call_found(l autolynx.calls, p_search text, p_digits text) RETURNS boolean LANGUAGE sql STABLE AS $$
    SELECT p_digits <> '' AND strpos(l.phone, p_digits) > 0
        OR EXISTS (SELECT FROM autolynx.contacts o WHERE o.id = l.contact_id AND strpos(o.search_text, p_search) > 0)
$$;

-- The statement behind a table, made of constants alone: what a caller gives is bound ($1 campaign, $2 places of states, $3 search, $4 its digits, $5 and $6
-- value and key of the row to begin with, $7 how many). Its rows are (key, value); without p_limited all of them, for marks.
-- p_few: the rows in those states are few enough to be sorted; else they are taken along the order's own index, and the others passed over.
CREATE OR REPLACE FUNCTION autolynx.table_statement(p_calls boolean, p_order text, p_states boolean, p_search boolean, p_from boolean, p_limited boolean, p_few boolean)
RETURNS text LANGUAGE plpgsql IMMUTABLE AS $$
DECLARE
    v_by text := ltrim(p_order, '-');
    v_down text := CASE WHEN p_order LIKE '-%' THEN ' DESC' ELSE '' END;
    v_on text := CASE WHEN p_order LIKE '-%' THEN '<=' ELSE '>=' END;
    v_key text := CASE WHEN p_calls THEN 't.seq' ELSE 't.id' END;
    v_column text := CASE WHEN p_calls THEN CASE v_by WHEN 'called' THEN v_key WHEN 'length' THEN 't.length_us' WHEN 'cost' THEN 't.cost_place' WHEN 'state' THEN 't.state_place' END
        ELSE CASE v_by WHEN 'list' THEN v_key WHEN 'name' THEN 't.name COLLATE "und-x-icu"' WHEN 'phone' THEN 't.phone' WHEN 'state' THEN 't.state_place' END END;
    v_by_key boolean := v_column = v_key;
    v_order text;
    v_from text;
BEGIN
    IF v_column IS NULL THEN
        PERFORM autolynx.refuse('table_order', 'A table can''t be sorted by that.', 'Contacts: list, name, phone, state. Calls: called, length, cost, state.');
    END IF;
    -- A number is in a campaign once, so its index has no key behind it.
    v_order := v_column || v_down || CASE WHEN v_by_key OR v_by = 'phone' THEN '' ELSE ', ' || v_key || v_down END;
    v_from := CASE WHEN p_calls THEN 'autolynx.calls t WHERE t.campaign_id = $1 AND t.launch <> ''RELEASED''' ELSE 'autolynx.contacts t WHERE t.campaign_id = $1' END
        || CASE WHEN p_search THEN CASE WHEN p_calls THEN ' AND autolynx.call_found(t, $3, $4)' ELSE ' AND autolynx.contact_found(t, $3, $4)' END ELSE '' END
        || CASE WHEN NOT p_from THEN ''
                WHEN v_by_key THEN format(' AND %s %s $6', v_key, v_on)
                WHEN v_by = 'phone' THEN format(' AND t.phone %s $5', v_on)
                ELSE format(' AND (%s, %s) %s ($5::%s, $6)', v_column, v_key, v_on, CASE v_by WHEN 'name' THEN 'text' WHEN 'state' THEN 'smallint' ELSE 'bigint' END) END;
    IF p_states AND p_limited AND (p_few OR v_by_key OR v_by = 'state') THEN
        -- State by state along their index, each in order already where the order is that of the index; then the first of all.
        RETURN format('SELECT %s AS key, (%s)::text AS value FROM unnest($2) place CROSS JOIN LATERAL (SELECT t.* FROM %s AND t.state_place = place %s OFFSET 0) t ORDER BY %s LIMIT $7',
            v_key, v_column, v_from, CASE WHEN v_by_key OR v_by = 'state' THEN 'ORDER BY ' || v_order || ' LIMIT $7' ELSE '' END, v_order);
    END IF;
    RETURN format('SELECT %s AS key, (%s)::text AS value FROM %s %s ORDER BY %s %s', v_key, v_column, v_from,
        CASE WHEN p_states THEN 'AND t.state_place = ANY ($2)' ELSE '' END, v_order, CASE WHEN p_limited THEN 'LIMIT $7' ELSE '' END);
END
$$;

-- How many rows a filter has, and key and sort value of every p_every-th.
CREATE OR REPLACE FUNCTION autolynx.table_marks(p_calls boolean, p_campaign uuid, p_states text[], p_search text, p_order text, p_every int) RETURNS jsonb
LANGUAGE plpgsql STABLE SET jit = off AS $$
DECLARE
    v_marks jsonb;
BEGIN
    PERFORM autolynx.require_visible(p_campaign);
    EXECUTE format($q$SELECT jsonb_build_object('total', count(*), 'keys', coalesce(jsonb_agg(key ORDER BY n) FILTER (WHERE n %% $8 = 0), '[]'),
            'values', coalesce(jsonb_agg(value ORDER BY n) FILTER (WHERE n %% $8 = 0), '[]'))
        FROM (SELECT key, value, row_number() OVER () - 1 AS n FROM (%s) ordered) numbered$q$,
        autolynx.table_statement(p_calls, p_order, p_states IS NOT NULL, p_search IS NOT NULL, false, false, false))
    INTO v_marks USING p_campaign, autolynx.state_places(p_states), lower(p_search), autolynx.search_digits(p_search), NULL::text, NULL::bigint, NULL::int, p_every;
    RETURN v_marks;
END
$$;

-- The keys of a page. Along an index, whatever the statistics say: just after an import there are none, and each page would sort all that follow.
CREATE OR REPLACE FUNCTION autolynx.table_keys(p_calls boolean, p_campaign uuid, p_states text[], p_search text, p_order text, p_value text, p_from bigint, p_limit int)
RETURNS bigint[] LANGUAGE plpgsql STABLE SET jit = off SET enable_bitmapscan = off SET enable_sort = off SET enable_seqscan = off AS $$
DECLARE
    c_few constant int := 20000;
    v_places smallint[] := autolynx.state_places(p_states);
    v_keys bigint[];
BEGIN
    EXECUTE format('SELECT array_agg(key) FROM (%s) page', autolynx.table_statement(p_calls, p_order, p_states IS NOT NULL, p_search IS NOT NULL, p_from IS NOT NULL, true,
        CASE WHEN p_states IS NULL THEN false
             WHEN p_calls THEN (SELECT count(*) < c_few FROM (SELECT FROM autolynx.calls WHERE campaign_id = p_campaign AND launch <> 'RELEASED' AND state_place = ANY (v_places) LIMIT c_few) few)
             ELSE (SELECT count(*) < c_few FROM (SELECT FROM autolynx.contacts WHERE campaign_id = p_campaign AND state_place = ANY (v_places) LIMIT c_few) few) END))
    INTO v_keys USING p_campaign, v_places, lower(p_search), autolynx.search_digits(p_search), p_value, p_from, least(p_limit, 1000);
    RETURN coalesce(v_keys, '{}');
END
$$;

CREATE OR REPLACE FUNCTION autolynx.contact_marks(p_campaign uuid, p_states text[], p_search text, p_order text, p_every int) RETURNS jsonb
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
    SELECT autolynx.table_marks(false, p_campaign, p_states, p_search, p_order, p_every)
$$;
CREATE OR REPLACE FUNCTION autolynx.call_marks(p_campaign uuid, p_states text[], p_search text, p_order text, p_every int) RETURNS jsonb
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
    SELECT autolynx.table_marks(true, p_campaign, p_states, p_search, p_order, p_every)
$$;

-- These contacts, in the order given. `zones`: where the number may be, with commas; empty: not known.
CREATE OR REPLACE FUNCTION autolynx.contact_rows(p_campaign uuid, p_ids bigint[])
RETURNS TABLE (key bigint, name text, business_name text, phone text, state text, final text, wait_code text, attempts int, call_id uuid, ended_reason text,
    cost_micro bigint, called_us bigint, answered_us bigint, ended_us bigint, row_no bigint, zones text)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp SET jit = off AS $$
#variable_conflict use_column
BEGIN
    PERFORM autolynx.require_visible(p_campaign);
    RETURN QUERY SELECT o.id, o.name, o.business_name, o.phone, o.state, o.final, o.wait_code, o.attempts, l.id, l.ended_reason, l.cost_micro, autolynx.us(l.accepted_at),
        autolynx.us(l.answered_at), autolynx.us(l.ended_at), o.row_no, array_to_string(k.zones, ',')
    FROM unnest(p_ids) WITH ORDINALITY AS u (id, n) JOIN autolynx.contacts o ON o.id = u.id AND o.campaign_id = p_campaign
    JOIN autolynx.contact_classes k ON k.id = o.class_id
    LEFT JOIN autolynx.calls l ON l.id = o.last_call_id AND l.launch <> 'RELEASED' ORDER BY u.n;
END
$$;

-- A page from the row on whose value and key are given, itself among them; without them from the first.
CREATE OR REPLACE FUNCTION autolynx.contact_page(p_campaign uuid, p_states text[], p_search text, p_order text, p_value text, p_from bigint, p_limit int)
RETURNS TABLE (key bigint, name text, business_name text, phone text, state text, final text, wait_code text, attempts int, call_id uuid, ended_reason text,
    cost_micro bigint, called_us bigint, answered_us bigint, ended_us bigint, row_no bigint, zones text)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    PERFORM autolynx.require_visible(p_campaign);
    RETURN QUERY SELECT * FROM autolynx.contact_rows(p_campaign, autolynx.table_keys(false, p_campaign, p_states, p_search, p_order, p_value, p_from, p_limit));
END
$$;

CREATE OR REPLACE FUNCTION autolynx.call_rows(p_campaign uuid, p_seqs bigint[])
RETURNS TABLE (key bigint, call_id uuid, name text, business_name text, phone text, attempt int, launch text, status text, outcome text, ended_reason text,
    cost_micro bigint, called_us bigint, answered_us bigint, ended_us bigint, hangup_us bigint, contact_id bigint, zones text)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp SET jit = off AS $$
#variable_conflict use_column
BEGIN
    PERFORM autolynx.require_visible(p_campaign);
    RETURN QUERY SELECT l.seq, l.id, o.name, o.business_name, l.phone, l.attempt, l.launch, l.status, l.outcome, l.ended_reason, l.cost_micro,
        autolynx.us(coalesce(l.accepted_at, l.created_at)), autolynx.us(l.answered_at), autolynx.us(l.ended_at), autolynx.us(l.hangup_requested_at), l.contact_id,
        array_to_string(k.zones, ',')
    FROM unnest(p_seqs) WITH ORDINALITY AS u (seq, n) JOIN autolynx.calls l ON l.seq = u.seq AND l.campaign_id = p_campaign
    LEFT JOIN autolynx.contacts o ON o.id = l.contact_id LEFT JOIN autolynx.contact_classes k ON k.id = o.class_id ORDER BY u.n;
END
$$;
CREATE OR REPLACE FUNCTION autolynx.call_page(p_campaign uuid, p_states text[], p_search text, p_order text, p_value text, p_from bigint, p_limit int)
RETURNS TABLE (key bigint, call_id uuid, name text, business_name text, phone text, attempt int, launch text, status text, outcome text, ended_reason text,
    cost_micro bigint, called_us bigint, answered_us bigint, ended_us bigint, hangup_us bigint, contact_id bigint, zones text)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    PERFORM autolynx.require_visible(p_campaign);
    RETURN QUERY SELECT * FROM autolynx.call_rows(p_campaign, autolynx.table_keys(true, p_campaign, p_states, p_search, p_order, p_value, p_from, p_limit));
END
$$;

-- The calls of a filter that came after p_after, the newest first.
CREATE OR REPLACE FUNCTION autolynx.calls_since(p_campaign uuid, p_states text[], p_search text, p_after bigint, p_limit int)
RETURNS TABLE (key bigint, call_id uuid, name text, business_name text, phone text, attempt int, launch text, status text, outcome text, ended_reason text,
    cost_micro bigint, called_us bigint, answered_us bigint, ended_us bigint, hangup_us bigint, contact_id bigint, zones text)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp SET jit = off SET enable_bitmapscan = off AS $$
BEGIN
    PERFORM autolynx.require_visible(p_campaign);
    RETURN QUERY SELECT * FROM autolynx.call_rows(p_campaign, ARRAY(
        SELECT l.seq FROM autolynx.calls l WHERE l.campaign_id = p_campaign AND l.seq > p_after AND l.launch <> 'RELEASED'
            AND (p_states IS NULL OR l.state_place = ANY (autolynx.state_places(p_states)))
            AND (p_search IS NULL OR autolynx.call_found(l, lower(p_search), autolynx.search_digits(p_search)))
        ORDER BY l.seq DESC LIMIT least(p_limit, 1000)));
END
$$;
