-- SPDX-License-Identifier: GPL-3.0-or-later
-- The second wall: nobody but the owner has rights on a table (90_grants.sql), and were they given by mistake, row security would still show an operator what is
-- theirs, an admin what people may see, and nobody else anything. Nothing may be written by it. The owner's functions go past it, having judged ownership themselves.

-- What policies ask, once a statement. Refuses whoever is no live member.
CREATE OR REPLACE FUNCTION autolynx.sees_all() RETURNS boolean
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    RETURN autolynx.may_control(autolynx.require_member(), NULL);
END
$$;
CREATE OR REPLACE FUNCTION autolynx.own_campaigns() RETURNS uuid[]
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    v_member uuid := autolynx.require_member();
BEGIN
    RETURN ARRAY(SELECT id FROM autolynx.campaigns WHERE owner_id = v_member);
END
$$;

-- A policy is made once and bears its text's checksum: making one locks its table against everybody. Tables that are not named have none: nobody sees them.
DO $$
DECLARE
    c_campaign text := '(SELECT autolynx.sees_all()) OR campaign_id = ANY ((SELECT autolynx.own_campaigns())::uuid[])';
    c_call text := '(SELECT autolynx.sees_all()) OR EXISTS (SELECT FROM autolynx.calls l WHERE l.id = call_id)';
    c_member text := '(SELECT autolynx.sees_all()) IS NOT NULL';
    p record;
BEGIN
    FOR p IN SELECT c.oid, c.relname, x.role, x.rule, 'reads_' || left(md5(x.rule), 12) AS name, c.relrowsecurity
             FROM pg_class c LEFT JOIN (VALUES
                 ('schema_migrations', 'autolynx_worker, autolynx_console', 'true'),
                 ('campaigns', 'autolynx_console', '(SELECT autolynx.sees_all()) OR owner_id = (SELECT autolynx.current_member_id())'),
                 ('members', 'autolynx_console', '(SELECT autolynx.sees_all()) OR id = (SELECT autolynx.current_member_id())'),
                 ('audit', 'autolynx_console', '(SELECT autolynx.sees_all()) OR member_id = (SELECT autolynx.current_member_id())'),
                 ('contacts', 'autolynx_console', c_campaign), ('calls', 'autolynx_console', c_campaign), ('call_events', 'autolynx_console', c_campaign),
                 ('campaign_counters', 'autolynx_console', c_campaign), ('campaign_lines', 'autolynx_console', c_campaign), ('imports', 'autolynx_console', c_campaign),
                 ('import_rejects', 'autolynx_console', c_campaign), ('notes', 'autolynx_console', c_campaign), ('call_artifacts', 'autolynx_console', c_call),
                 ('do_not_call', 'autolynx_console', c_campaign || ' OR campaign_id IS NULL'), ('lines', 'autolynx_console', c_member),
                 ('calling_rules', 'autolynx_console', c_member), ('holidays', 'autolynx_console', c_member)) x (name, role, rule) ON x.name = c.relname
             WHERE c.relnamespace = 'autolynx'::regnamespace AND c.relkind IN ('r', 'p') ORDER BY c.relname LOOP
        IF NOT p.relrowsecurity THEN
            EXECUTE format('ALTER TABLE autolynx.%I ENABLE ROW LEVEL SECURITY', p.relname);
        END IF;
        IF p.rule IS NOT NULL AND NOT EXISTS (SELECT FROM pg_policy WHERE polrelid = p.oid AND polname = p.name) THEN
            EXECUTE coalesce((SELECT string_agg(format('DROP POLICY %I ON autolynx.%I', polname, p.relname), ';') FROM pg_policy WHERE polrelid = p.oid), 'SELECT');
            EXECUTE format('CREATE POLICY %I ON autolynx.%I FOR SELECT TO %s USING (%s)', p.name, p.relname, p.role, p.rule);
        END IF;
    END LOOP;
END
$$;
