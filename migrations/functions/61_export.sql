-- SPDX-License-Identifier: GPL-3.0-or-later
-- The extended export (R9): outcome, goal, times, attempts and variables; a chain of redials as one list; calls of a period across campaigns.

-- Whether a call reached its assistant's goal: the structured output of that name, wherever the provider put it.
CREATE OR REPLACE FUNCTION autolynx.goal_of(p_goal text, p_structured jsonb, p_analysis jsonb) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    SELECT CASE WHEN p_goal IS NOT NULL THEN coalesce(
        (SELECT v ->> 'result' FROM jsonb_each(CASE jsonb_typeof(p_structured) WHEN 'object' THEN p_structured ELSE '{}' END) e (k, v) WHERE v ->> 'name' = p_goal LIMIT 1),
        p_structured ->> p_goal, p_analysis #>> ARRAY['structuredData', p_goal]) END
$$;

-- A consent as import reads it: since when it holds, else yes or no; null: the list does not say.
CREATE OR REPLACE FUNCTION autolynx.consent_cell(p_consent boolean, p_on date) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    SELECT CASE WHEN p_consent AND p_on IS NOT NULL THEN p_on::text WHEN p_consent THEN 'yes' WHEN NOT p_consent THEN 'no' END
$$;

-- A campaign and its redials, newest last.
CREATE OR REPLACE FUNCTION autolynx.campaign_chain(p_campaign uuid) RETURNS uuid[] LANGUAGE sql STABLE AS $$
    WITH RECURSIVE chain AS (
        SELECT id, seq FROM autolynx.campaigns WHERE id = p_campaign
        UNION SELECT c.id, c.seq FROM autolynx.campaigns c JOIN chain p ON c.parent_id = p.id)
    SELECT array_agg(id ORDER BY seq) FROM chain
$$;

-- Keyset pages by contact, like export_page. With p_chain each contact shows what the last campaign of the chain that has called it came to.
CREATE OR REPLACE FUNCTION autolynx.export_details_page(p_campaign uuid, p_after bigint, p_limit int, p_chain boolean)
RETURNS TABLE (contact_id bigint, campaign_id uuid, campaign_name text, name text, business_name text, phone text, status text, ended_reason text, cost_micro bigint,
    recording_url text, transcript_json text, outcome text, goal text, attempts int, called_us bigint, answered_us bigint, ended_us bigint, variables text, call_id uuid, consent text, consent_source text)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp SET enable_bitmapscan = off SET jit = off AS $$
#variable_conflict use_column
DECLARE
    v_base text := rtrim((SELECT value #>> '{}' FROM autolynx.settings WHERE key = 'public_url'), '/');
    v_chain uuid[] := CASE WHEN p_chain THEN autolynx.campaign_chain(p_campaign) ELSE ARRAY[p_campaign] END;
BEGIN
    PERFORM autolynx.require_visible(c) FROM unnest(v_chain) c;
    RETURN QUERY
    SELECT r.id, n.campaign_id, c.name, n.name, n.business_name, n.phone,
        CASE WHEN n.state = 'FINAL' AND (l.id IS NULL OR n.final IN ('do_not_call', 'skipped', 'not_allowed', 'uncertain')) THEN upper(n.final)
             WHEN n.state = 'PENDING' THEN 'PENDING' ELSE l.status END,
        CASE WHEN n.state = 'PENDING' THEN NULL ELSE coalesce(l.ended_reason, n.wait_code) END,
        t.cost, CASE WHEN a.recording_url IS NOT NULL AND v_base <> '' THEN v_base || '/v1/recordings/' || l.id END, a.messages::text,
        coalesce(n.final, lower(n.state)), autolynx.goal_of(s.goal, a.structured, a.analysis), t.attempts::int,
        autolynx.us(l.accepted_at), autolynx.us(l.answered_at), autolynx.us(l.ended_at), n.variables::text, l.id,
        autolynx.consent_cell(n.consent, n.consent_on), n.consent_source
    FROM (SELECT id, phone FROM autolynx.contacts WHERE campaign_id = p_campaign AND id > p_after ORDER BY id LIMIT least(p_limit, 10000)) r
    CROSS JOIN LATERAL (SELECT o.* FROM autolynx.contacts o WHERE o.campaign_id = ANY (v_chain) AND o.phone = r.phone
                        ORDER BY (o.last_call_id IS NOT NULL OR o.state = 'FINAL') DESC, array_position(v_chain, o.campaign_id) DESC LIMIT 1) n
    JOIN autolynx.campaigns c ON c.id = n.campaign_id JOIN autolynx.assistants s ON s.id = c.assistant_id
    LEFT JOIN autolynx.calls l ON l.id = n.last_call_id AND l.launch <> 'RELEASED'
    LEFT JOIN autolynx.call_artifacts a ON a.call_id = l.id
    CROSS JOIN LATERAL (SELECT sum(k.cost_micro)::bigint AS cost, count(*) AS attempts FROM autolynx.calls k JOIN autolynx.contacts o ON o.id = k.contact_id
                        WHERE o.campaign_id = ANY (v_chain) AND o.phone = r.phone AND k.launch <> 'RELEASED') t
    ORDER BY r.id;
END
$$;

-- The keys of the variables that a campaign's contacts have (with p_chain its redials' too): the columns of an export, before its first row is read.
CREATE OR REPLACE FUNCTION autolynx.export_variables(p_campaign uuid, p_chain boolean) RETURNS text[]
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    PERFORM autolynx.require_visible(p_campaign);
    RETURN (SELECT coalesce(array_agg(k ORDER BY k), '{}') FROM (SELECT k FROM autolynx.contacts o CROSS JOIN LATERAL jsonb_object_keys(o.variables) k
        WHERE o.campaign_id = ANY (CASE WHEN p_chain THEN autolynx.campaign_chain(p_campaign) ELSE ARRAY[p_campaign] END) GROUP BY k) keys);
END
$$;

-- Whether the lists say anything of anybody's consent: else an export has no columns for it.
CREATE OR REPLACE FUNCTION autolynx.export_has_consents(p_campaign uuid, p_chain boolean) RETURNS boolean
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    PERFORM autolynx.require_visible(p_campaign);
    RETURN EXISTS (SELECT FROM autolynx.contacts o WHERE o.campaign_id = ANY (CASE WHEN p_chain THEN autolynx.campaign_chain(p_campaign) ELSE ARRAY[p_campaign] END)
        AND num_nonnulls(o.consent, o.consent_source) > 0);
END
$$;

-- Every call that was launched from p_since up to p_until, of all campaigns that the member may see, in keyset pages by seq.
CREATE OR REPLACE FUNCTION autolynx.export_period_page(p_since timestamptz, p_until timestamptz, p_after bigint, p_limit int)
RETURNS TABLE (seq bigint, campaign_id uuid, campaign_name text, name text, business_name text, phone text, status text, ended_reason text, cost_micro bigint,
    recording_url text, transcript_json text, outcome text, goal text, attempts int, called_us bigint, answered_us bigint, ended_us bigint, variables text, call_id uuid, consent text, consent_source text)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp SET jit = off AS $$
#variable_conflict use_column
DECLARE
    v_member uuid := autolynx.require_member();
    v_base text := rtrim((SELECT value #>> '{}' FROM autolynx.settings WHERE key = 'public_url'), '/');
BEGIN
    RETURN QUERY
    SELECT l.seq, l.campaign_id, c.name, o.name, o.business_name, l.phone, l.status, l.ended_reason, l.cost_micro,
        CASE WHEN a.recording_url IS NOT NULL AND v_base <> '' THEN v_base || '/v1/recordings/' || l.id END, a.messages::text,
        l.outcome, autolynx.goal_of(s.goal, a.structured, a.analysis), l.attempt, autolynx.us(l.accepted_at), autolynx.us(l.answered_at), autolynx.us(l.ended_at),
        o.variables::text, l.id, autolynx.consent_cell(o.consent, o.consent_on), o.consent_source
    FROM autolynx.calls l JOIN autolynx.campaigns c ON c.id = l.campaign_id JOIN autolynx.contacts o ON o.id = l.contact_id JOIN autolynx.assistants s ON s.id = l.assistant_id
    LEFT JOIN autolynx.call_artifacts a ON a.call_id = l.id
    WHERE l.seq > p_after AND l.kind = 'campaign' AND l.launch <> 'RELEASED' AND l.created_at >= p_since AND l.created_at < p_until AND autolynx.may_control(v_member, c.owner_id)
    ORDER BY l.seq LIMIT least(p_limit, 10000);
END
$$;
