-- SPDX-License-Identifier: GPL-3.0-or-later
-- A campaign's contacts as a member reads them: in keyset pages, and one with all that became of it.

CREATE OR REPLACE FUNCTION autolynx.contact_json(o autolynx.contacts) RETURNS jsonb LANGUAGE sql STABLE AS $$
    SELECT jsonb_build_object('id', o.id, 'campaign_id', o.campaign_id, 'row', o.row_no, 'name', o.name, 'business_name', o.business_name, 'phone', o.phone,
        'variables', o.variables, 'warning', o.warning, 'consent', o.consent, 'consent_on', o.consent_on, 'consent_source', o.consent_source, 'state', o.state, 'final', o.final, 'wait_code', o.wait_code, 'eligible_at', autolynx.iso(o.eligible_at),
        'attempts', o.attempts, 'last_call_id', o.last_call_id, 'finalized_at', autolynx.iso(o.finalized_at))
$$;

-- In order of import. p_state: pending, active, final, or how it ended (answered, skipped, …); null: all. p_phone: that number alone. p_after is the last
-- id of the page before, 0 for the first.
CREATE OR REPLACE FUNCTION autolynx.contact_list(p_campaign uuid, p_state text, p_phone text, p_after bigint, p_limit int) RETURNS jsonb
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp SET enable_bitmapscan = off SET enable_sort = off SET jit = off AS $$
BEGIN
    PERFORM autolynx.require_visible(p_campaign);
    IF lower(p_state) NOT IN ('pending', 'active', 'final', 'answered', 'voicemail', 'no_answer', 'busy', 'rejected', 'canceled', 'failed', 'do_not_call', 'skipped',
                              'not_allowed', 'uncertain') THEN
        PERFORM autolynx.refuse('contact_state', 'Contacts have no such state.',
            'It is pending, active, final, answered, voicemail, no_answer, busy, rejected, canceled, failed, do_not_call, skipped, not_allowed or uncertain.');
    END IF;
    RETURN coalesce((SELECT jsonb_agg(autolynx.contact_json(o) ORDER BY o.id)
        FROM (SELECT * FROM autolynx.contacts WHERE campaign_id = p_campaign AND id > p_after AND (p_phone IS NULL OR phone = p_phone)
                AND (p_state IS NULL OR state = upper(p_state) OR final = lower(p_state)) ORDER BY id LIMIT least(p_limit, 10000)) o), '[]');
END
$$;

-- One contact, its calls (newest first) and what happened to it.
CREATE OR REPLACE FUNCTION autolynx.contact_show(p_campaign uuid, p_id bigint) RETURNS jsonb
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    v jsonb;
BEGIN
    PERFORM autolynx.require_visible(p_campaign);
    SELECT autolynx.contact_json(o) INTO v FROM autolynx.contacts o WHERE o.campaign_id = p_campaign AND o.id = p_id;
    IF v IS NULL THEN
        PERFORM autolynx.refuse('contact_not_found', 'The campaign has no such contact.', 'List its contacts to see which there are.');
    END IF;
    RETURN v || jsonb_build_object(
        'calls', coalesce((SELECT jsonb_agg(autolynx.call_json(l) ORDER BY l.seq DESC) FROM autolynx.calls l WHERE l.contact_id = p_id), '[]'),
        'events', coalesce((SELECT jsonb_agg(jsonb_build_object('at', autolynx.iso(e.at), 'field', e.field, 'before', e.before, 'after', e.after, 'code', e.code,
            'call_id', e.call_id, 'actor', e.actor) ORDER BY e.id) FROM autolynx.call_events e WHERE e.contact_id = p_id), '[]'));
END
$$;
