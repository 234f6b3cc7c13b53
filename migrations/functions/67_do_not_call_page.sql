-- SPDX-License-Identifier: GPL-3.0-or-later
-- The console's page of the do-not-call list: the newest first, in keyset pages with marks, as 66_console.sql has them.

-- The campaigns that a member may control; null: every one. What is of no campaign is for the caller to judge.
CREATE OR REPLACE FUNCTION autolynx.controlled(p_member uuid) RETURNS uuid[] LANGUAGE sql STABLE AS $$
    SELECT CASE WHEN NOT autolynx.may_control(p_member, NULL) THEN ARRAY(SELECT id FROM autolynx.campaigns WHERE owner_id = p_member) END
$$;

-- Entries that hold and that the caller may see, of those whose number has these digits, or whose reason, campaign or author has these words; null: all.
CREATE OR REPLACE FUNCTION autolynx.do_not_call_shown(p_search text, p_from bigint, p_after bigint, p_limit bigint) RETURNS TABLE (id bigint)
LANGUAGE plpgsql STABLE SET jit = off SET enable_bitmapscan = off AS $$
#variable_conflict use_column
DECLARE
    v_mine uuid[] := autolynx.controlled(autolynx.require_member());
    v_search text := nullif(lower(btrim(p_search)), '');
    v_digits text := autolynx.search_digits(coalesce(p_search, '')); -- words with a figure in them are words
    v_campaigns uuid[] := ARRAY(SELECT c.id FROM autolynx.campaigns c WHERE v_search IS NOT NULL AND strpos(lower(c.name), v_search) > 0);
    v_members uuid[] := ARRAY(SELECT m.id FROM autolynx.members m WHERE v_search IS NOT NULL AND strpos(m.email, v_search) > 0);
BEGIN
    RETURN QUERY SELECT d.id FROM autolynx.do_not_call d WHERE d.removed_at IS NULL AND d.id <= coalesce(p_from, 9223372036854775807) AND d.id > coalesce(p_after, 0)
        AND (d.campaign_id IS NULL OR v_mine IS NULL OR d.campaign_id = ANY (v_mine))
        AND (v_search IS NULL OR v_digits <> '' AND strpos(d.phone, v_digits) > 0 OR strpos(lower(d.reason), v_search) > 0 OR d.campaign_id = ANY (v_campaigns)
             OR d.member_id = ANY (v_members))
        ORDER BY d.id DESC LIMIT p_limit;
END
$$;

CREATE OR REPLACE FUNCTION autolynx.do_not_call_marks(p_search text, p_every int) RETURNS jsonb
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp SET jit = off AS $$
    SELECT jsonb_build_object('total', count(*), 'keys', coalesce(jsonb_agg(id ORDER BY id DESC) FILTER (WHERE n % p_every = 0), '[]'))
    FROM (SELECT id, row_number() OVER (ORDER BY id DESC) - 1 AS n FROM autolynx.do_not_call_shown(p_search, NULL, NULL, NULL)) m
$$;

-- By their ids; also those that were taken back since, so that a row on screen says so and stays where it is.
CREATE OR REPLACE FUNCTION autolynx.do_not_call_rows(p_ids bigint[])
RETURNS TABLE (key bigint, phone text, campaign_id uuid, campaign text, reason text, source text, call_id uuid, added_us bigint, added_by text, removed_us bigint)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp SET jit = off AS $$
#variable_conflict use_column
DECLARE
    v_mine uuid[] := autolynx.controlled(autolynx.require_member());
BEGIN
    RETURN QUERY SELECT d.id, d.phone, d.campaign_id, c.name, d.reason, d.source, d.source_call_id, autolynx.us(d.added_at), coalesce(m.email, d.added_by), autolynx.us(d.removed_at)
        FROM autolynx.do_not_call d LEFT JOIN autolynx.campaigns c ON c.id = d.campaign_id LEFT JOIN autolynx.members m ON m.id = d.member_id
        WHERE d.id = ANY (p_ids) AND (d.campaign_id IS NULL OR v_mine IS NULL OR d.campaign_id = ANY (v_mine)) ORDER BY d.id DESC;
END
$$;

-- A page from p_from on towards older ones; p_from null: the newest. p_after: only those newer than that.
CREATE OR REPLACE FUNCTION autolynx.do_not_call_part(p_search text, p_from bigint, p_after bigint, p_limit int)
RETURNS TABLE (key bigint, phone text, campaign_id uuid, campaign text, reason text, source text, call_id uuid, added_us bigint, added_by text, removed_us bigint)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp SET jit = off AS $$
    SELECT r.* FROM autolynx.do_not_call_rows(ARRAY(SELECT id FROM autolynx.do_not_call_shown(p_search, p_from, p_after, least(p_limit, 1000)))) r ORDER BY r.key DESC
$$;

-- What adding these numbers would come to, before it is done: how many are there already, how many contacts would get no call. At most 10,000.
CREATE OR REPLACE FUNCTION autolynx.do_not_call_preview(p_campaign uuid, p_phones text[]) RETURNS jsonb
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp SET jit = off AS $$
BEGIN
    PERFORM autolynx.require_member();
    IF cardinality(p_phones) > 10000 THEN
        PERFORM autolynx.refuse('do_not_call_arrays', 'Those are more than 10,000 numbers.', 'Ask for at most 10,000 at a time.');
    END IF;
    IF p_campaign IS NOT NULL THEN
        PERFORM autolynx.require_visible(p_campaign);
    END IF;
    RETURN (WITH numbers AS (SELECT DISTINCT n FROM unnest(p_phones) n)
        SELECT jsonb_build_object(
            'already', (SELECT count(*) FROM numbers JOIN autolynx.do_not_call d ON d.phone = n AND d.campaign_id IS NOT DISTINCT FROM p_campaign AND d.removed_at IS NULL),
            'contacts', (SELECT count(*) FROM numbers JOIN autolynx.contacts o ON o.phone = n WHERE o.state = 'PENDING' AND (p_campaign IS NULL OR o.campaign_id = p_campaign))));
END
$$;

-- How many contacts these entries made final, of campaigns that still go on: who may wait again if they are taken back.
CREATE OR REPLACE FUNCTION autolynx.do_not_call_kept(p_ids bigint[]) RETURNS bigint
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp SET jit = off AS $$
DECLARE
    v_mine uuid[] := autolynx.controlled(autolynx.require_member());
BEGIN
    RETURN (SELECT count(*) FROM autolynx.do_not_call d JOIN autolynx.do_not_call_stopped s ON s.entry_id = d.id JOIN autolynx.contacts o ON o.id = s.contact_id
        JOIN autolynx.campaigns c ON c.id = o.campaign_id WHERE d.id = ANY (p_ids) AND d.removed_at IS NULL AND o.final = 'do_not_call'
            AND (d.campaign_id IS NULL OR v_mine IS NULL OR d.campaign_id = ANY (v_mine)) AND c.state NOT IN ('COMPLETED', 'FAILED') AND NOT c.finishing);
END
$$;
