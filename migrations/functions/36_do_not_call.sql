-- SPDX-License-Identifier: GPL-3.0-or-later
-- The do-not-call list (R11). Who adds takes the locks that mark_sent() takes: what it was about to mark is marked before, or finds
-- its gate closed. So nothing is marked as sent to a number once its add has returned.

-- Contacts and live calls of these numbers, locked in the one order; null campaign: everywhere. Answers the contacts that have not ended.
CREATE OR REPLACE FUNCTION autolynx.lock_numbers(p_campaign uuid, p_phones text[]) RETURNS bigint[] LANGUAGE plpgsql AS $$
DECLARE
    v_contacts bigint[] := ARRAY(SELECT id FROM autolynx.contacts WHERE phone = ANY (p_phones) AND state <> 'FINAL' AND (p_campaign IS NULL OR campaign_id = p_campaign)
        ORDER BY id FOR NO KEY UPDATE);
BEGIN
    PERFORM FROM autolynx.calls WHERE phone = ANY (p_phones) AND holds_number AND (p_campaign IS NULL OR campaign_id = p_campaign) ORDER BY id FOR NO KEY UPDATE;
    RETURN v_contacts;
END
$$;

-- Puts numbers on the list and makes final, at once, whoever of p_contacts waits; a call that was claimed and not sent is taken back first. The caller holds
-- their locks. p_calls: where each was asked for, or nulls. A number that is there already stays as it was entered. New entries come only under those locks and in
-- the order of numbers: two who add the same wait for each other at one place alone.
CREATE OR REPLACE FUNCTION autolynx.forbid_numbers(p_campaign uuid, p_phones text[], p_reasons text[], p_calls uuid[], p_source text, p_contacts bigint[],
    OUT added bigint, OUT stopped bigint, OUT campaigns uuid[]) LANGUAGE plpgsql AS $$
DECLARE
    v_now timestamptz := autolynx.now();
    v_member uuid := autolynx.current_member_id();
    v_intents uuid[] := ARRAY(SELECT id FROM autolynx.calls WHERE contact_id = ANY (p_contacts) AND launch = 'INTENT');
BEGIN
    INSERT INTO autolynx.do_not_call (phone, campaign_id, reason, source, source_call_id, added_at, added_by, member_id)
    SELECT DISTINCT ON (a.phone) a.phone, p_campaign, coalesce(btrim(a.reason), ''), p_source, a.call, v_now, session_user, v_member
    FROM unnest(p_phones, p_reasons, p_calls) WITH ORDINALITY AS a (phone, reason, call, nr) ORDER BY a.phone, a.nr ON CONFLICT DO NOTHING;
    GET DIAGNOSTICS added = ROW_COUNT;
    IF v_intents <> '{}' THEN
        PERFORM autolynx.release_calls(v_intents, 'INTENT', 'do_not_call', v_now);
    END IF;
    WITH ended AS (
        UPDATE autolynx.contacts SET state = 'FINAL', final = 'do_not_call', wait_code = 'do_not_call', finalized_at = v_now
        WHERE id = ANY (p_contacts) AND state = 'PENDING' RETURNING id, campaign_id, phone),
    kept AS (
        INSERT INTO autolynx.do_not_call_stopped (entry_id, contact_id)
        SELECT d.id, e.id FROM ended e JOIN autolynx.do_not_call d ON d.phone = e.phone AND d.campaign_id IS NOT DISTINCT FROM p_campaign AND d.removed_at IS NULL
        ON CONFLICT DO NOTHING)
    SELECT count(*), coalesce(array_agg(DISTINCT campaign_id), '{}') INTO stopped, campaigns FROM ended;
    PERFORM autolynx.tell('campaign:' || c) FROM unnest(campaigns) c;
    PERFORM autolynx.tell('do_not_call');
    IF stopped > 0 THEN
        PERFORM autolynx.wake('campaign');
    END IF;
END
$$;

-- What adding comes to; under the account's lock no call is claimed or marked meanwhile, whoever it is for.
CREATE OR REPLACE FUNCTION autolynx.add_numbers(p_campaign uuid, p_phones text[], p_reasons text[], p_source text) RETURNS jsonb LANGUAGE plpgsql AS $$
DECLARE
    v_member uuid := autolynx.require_member();
    r record;
BEGIN
    IF (cardinality(p_phones) = cardinality(p_reasons) AND cardinality(p_phones) <= 10000) IS NOT TRUE THEN
        PERFORM autolynx.refuse('do_not_call_arrays', 'Numbers and reasons are not as many, or more than 10,000.', 'Give a reason for each, and at most 10,000 at a time.');
    ELSIF EXISTS (SELECT FROM unnest(p_phones) p WHERE (p ~ '^\+[1-9][0-9]{4,14}$') IS NOT TRUE) THEN
        PERFORM autolynx.refuse('phone_invalid', 'That is no phone number.', 'Give it with + and country code.');
    END IF;
    IF p_campaign IS NOT NULL THEN
        PERFORM autolynx.require_visible(p_campaign);
    END IF;
    PERFORM FROM autolynx.accounts WHERE id = 1 FOR NO KEY UPDATE;
    SELECT f.* INTO r FROM autolynx.forbid_numbers(p_campaign, p_phones, p_reasons, array_fill(NULL::uuid, ARRAY[cardinality(p_phones)]), p_source,
                                                   autolynx.lock_numbers(p_campaign, p_phones)) f;
    RETURN jsonb_build_object('added', r.added, 'already', (SELECT count(DISTINCT p) FROM unnest(p_phones) p) - r.added, 'contacts_stopped', r.stopped,
        'campaigns', cardinality(r.campaigns),
        'live_calls', (SELECT count(*) FROM autolynx.calls WHERE phone = ANY (p_phones) AND (holds_slot OR holds_number)));
END
$$;

-- Anybody may add a number for all campaigns: that is the safe direction. For one campaign, who may control it. Added twice it is there once, and whoever waits
-- by now is made final. `live_calls`: who is on the phone goes on unless somebody hangs up.
CREATE OR REPLACE FUNCTION autolynx.do_not_call_add(p_phone text, p_campaign uuid, p_reason text) RETURNS jsonb
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    v jsonb := autolynx.add_numbers(p_campaign, ARRAY[p_phone], ARRAY[p_reason], 'person');
BEGIN
    RETURN v - '{added,already}'::text[] || jsonb_build_object('added', v -> 'added' = '1', 'live_calls', autolynx.live_calls(p_phone),
        'id', (SELECT id FROM autolynx.do_not_call WHERE phone = p_phone AND campaign_id IS NOT DISTINCT FROM p_campaign AND removed_at IS NULL));
END
$$;

-- At most 10,000 at a time: nobody is dialled while they are added. What a broken-off list has added by then stays: adding the whole again adds the rest.
CREATE OR REPLACE FUNCTION autolynx.do_not_call_import(p_campaign uuid, p_phones text[], p_reasons text[]) RETURNS jsonb
LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
    SELECT autolynx.add_numbers(p_campaign, p_phones, p_reasons, 'import')
$$;

-- The calls to a number that are under way, of the campaigns that the caller may see.
CREATE OR REPLACE FUNCTION autolynx.live_calls(p_phone text) RETURNS jsonb LANGUAGE sql STABLE AS $$
    SELECT coalesce(jsonb_agg(jsonb_build_object('id', l.id, 'campaign_id', l.campaign_id, 'campaign', c.name, 'launch', l.launch, 'status', l.status) ORDER BY l.seq), '[]')
    FROM autolynx.calls l LEFT JOIN autolynx.campaigns c ON c.id = l.campaign_id
    WHERE l.phone = p_phone AND (l.holds_slot OR l.holds_number) AND (c.id IS NULL OR autolynx.may_control(autolynx.current_member_id(), c.owner_id))
$$;

-- Takes an entry back: a campaign's who may control it, one for all an admin, and anybody the last that they added themselves, for ten minutes. Exactly those whom
-- it made final wait again, where their campaign still goes on and nothing else forbids it; if another entry does, they are that one's from then on.
CREATE OR REPLACE FUNCTION autolynx.do_not_call_remove(p_id bigint) RETURNS jsonb
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    v_member uuid := autolynx.require_member();
    v_now timestamptz := autolynx.now();
    d autolynx.do_not_call;
    v_restored bigint;
BEGIN
    SELECT * INTO d FROM autolynx.do_not_call WHERE id = p_id AND removed_at IS NULL;
    IF d.id IS NULL OR d.campaign_id IS NOT NULL AND NOT EXISTS (SELECT FROM autolynx.campaigns c WHERE c.id = d.campaign_id AND autolynx.may_control(v_member, c.owner_id)) THEN
        PERFORM autolynx.refuse('do_not_call_not_found', 'The do-not-call list has no such entry.', 'List it to see which there are.');
    ELSIF d.campaign_id IS NULL AND (d.member_id = v_member AND d.source = 'person' AND d.added_at > v_now - interval '10 minutes'
          AND NOT EXISTS (SELECT FROM autolynx.do_not_call x WHERE x.member_id = v_member AND x.id > d.id)) IS NOT TRUE THEN
        PERFORM autolynx.require_admin();
    END IF;
    PERFORM FROM autolynx.accounts WHERE id = 1 FOR NO KEY UPDATE;
    PERFORM FROM autolynx.campaigns WHERE id IN (SELECT o.campaign_id FROM autolynx.do_not_call_stopped s JOIN autolynx.contacts o ON o.id = s.contact_id WHERE s.entry_id = p_id)
        ORDER BY id FOR NO KEY UPDATE;
    PERFORM FROM autolynx.contacts WHERE id IN (SELECT contact_id FROM autolynx.do_not_call_stopped WHERE entry_id = p_id) ORDER BY id FOR NO KEY UPDATE;
    UPDATE autolynx.do_not_call SET removed_at = v_now, removed_by = session_user WHERE id = p_id AND removed_at IS NULL;
    IF NOT FOUND THEN
        PERFORM autolynx.refuse('do_not_call_not_found', 'Somebody else has just taken that entry back.');
    END IF;
    INSERT INTO autolynx.do_not_call_stopped (entry_id, contact_id)
    SELECT DISTINCT ON (o.id) x.id, o.id FROM autolynx.do_not_call_stopped s JOIN autolynx.contacts o ON o.id = s.contact_id
    JOIN autolynx.do_not_call x ON x.phone = o.phone AND x.removed_at IS NULL AND (x.campaign_id IS NULL OR x.campaign_id = o.campaign_id)
    WHERE s.entry_id = p_id ORDER BY o.id, x.campaign_id NULLS FIRST ON CONFLICT DO NOTHING;
    UPDATE autolynx.contacts o SET state = 'PENDING', final = NULL, finalized_at = NULL, wait_code = CASE WHEN o.retrying THEN 'retry' END, eligible_at = greatest(o.eligible_at, v_now)
    FROM autolynx.do_not_call_stopped s, autolynx.campaigns c
    WHERE s.entry_id = p_id AND o.id = s.contact_id AND o.final = 'do_not_call' AND c.id = o.campaign_id AND c.state NOT IN ('COMPLETED', 'FAILED') AND NOT c.finishing
      AND NOT EXISTS (SELECT FROM autolynx.do_not_call x WHERE x.phone = o.phone AND x.removed_at IS NULL AND (x.campaign_id IS NULL OR x.campaign_id = o.campaign_id));
    GET DIAGNOSTICS v_restored = ROW_COUNT;
    DELETE FROM autolynx.do_not_call_stopped WHERE entry_id = p_id;
    PERFORM autolynx.wake('campaign'), autolynx.tell('do_not_call');
    RETURN jsonb_build_object('id', p_id, 'removed', true, 'contacts_restored', v_restored);
END
$$;

-- The entries that hold, of all campaigns and of those that the caller may control. Owner's alone: who asks has been judged.
CREATE OR REPLACE FUNCTION autolynx.do_not_call_json(d autolynx.do_not_call) RETURNS jsonb LANGUAGE sql STABLE AS $$
    SELECT jsonb_build_object('id', d.id, 'phone', d.phone, 'campaign_id', d.campaign_id, 'campaign', (SELECT c.name FROM autolynx.campaigns c WHERE c.id = d.campaign_id),
        'reason', d.reason, 'source', d.source, 'source_call_id', d.source_call_id, 'added_at', autolynx.iso(d.added_at),
        'added_by', coalesce((SELECT m.email FROM autolynx.members m WHERE m.id = d.member_id), d.added_by))
$$;
CREATE OR REPLACE FUNCTION autolynx.may_see_entry(p_member uuid, d autolynx.do_not_call) RETURNS boolean LANGUAGE sql STABLE AS $$
    SELECT d.removed_at IS NULL AND (d.campaign_id IS NULL OR EXISTS (SELECT FROM autolynx.campaigns c WHERE c.id = d.campaign_id AND autolynx.may_control(p_member, c.owner_id)))
$$;

-- The newest first. p_search: digits of the number, or words of the reason; null: all. p_after: the last id of the page before, null for the first.
CREATE OR REPLACE FUNCTION autolynx.do_not_call_list(p_search text, p_after bigint, p_limit int) RETURNS jsonb
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp SET jit = off AS $$
DECLARE
    v_member uuid := autolynx.require_member();
    v_search text := nullif(lower(btrim(p_search)), '');
    v_digits text := regexp_replace(coalesce(p_search, ''), '[^0-9]', '', 'g');
BEGIN
    RETURN coalesce((SELECT jsonb_agg(autolynx.do_not_call_json(d) ORDER BY d.id DESC) FROM (
        SELECT * FROM autolynx.do_not_call e WHERE (p_after IS NULL OR id < p_after) AND autolynx.may_see_entry(v_member, e)
            AND (v_search IS NULL OR v_digits <> '' AND strpos(phone, v_digits) > 0 OR strpos(lower(reason), v_search) > 0)
        ORDER BY id DESC LIMIT least(p_limit, 10000)) d), '[]');
END
$$;

-- All that is known of a number: the entries that hold, where it waits to be called, who is on the phone with it.
CREATE OR REPLACE FUNCTION autolynx.do_not_call_find(p_phone text) RETURNS jsonb
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    v_member uuid := autolynx.require_member();
BEGIN
    RETURN jsonb_build_object('phone', p_phone,
        'entries', (SELECT coalesce(jsonb_agg(autolynx.do_not_call_json(d) ORDER BY d.id), '[]') FROM autolynx.do_not_call d WHERE d.phone = p_phone AND autolynx.may_see_entry(v_member, d)),
        'waits', (SELECT coalesce(jsonb_agg(jsonb_build_object('campaign_id', c.id, 'campaign', c.name, 'contact_id', o.id) ORDER BY o.id), '[]')
            FROM autolynx.contacts o JOIN autolynx.campaigns c ON c.id = o.campaign_id WHERE o.phone = p_phone AND o.state = 'PENDING' AND autolynx.may_control(v_member, c.owner_id)),
        'live_calls', autolynx.live_calls(p_phone));
END
$$;

-- In the order of entry, in keyset pages.
CREATE OR REPLACE FUNCTION autolynx.do_not_call_page(p_after bigint, p_limit int)
RETURNS TABLE (id bigint, phone text, reason text, campaign text, source text, added_at text, added_by text)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp SET enable_bitmapscan = off SET enable_sort = off SET jit = off AS $$
#variable_conflict use_column
DECLARE
    v_member uuid := autolynx.require_member();
BEGIN
    RETURN QUERY SELECT d.id, d.phone, d.reason, c.name, d.source, autolynx.iso(d.added_at), coalesce(m.email, d.added_by)
        FROM (SELECT * FROM autolynx.do_not_call e WHERE e.id > p_after AND autolynx.may_see_entry(v_member, e) ORDER BY e.id LIMIT least(p_limit, 10000)) d
        LEFT JOIN autolynx.campaigns c ON c.id = d.campaign_id LEFT JOIN autolynx.members m ON m.id = d.member_id ORDER BY d.id;
END
$$;

-- Calls of campaigns whose structured output, or the analysis' structured data, says by a name of setting opt_out_keys that the callee asked not to be called again.
-- Each counts once: an entry that a person took back does not return with a late repetition of the report, be it that call's or one that was there before.
CREATE OR REPLACE FUNCTION autolynx.opt_outs(p_facts autolynx.call_fact[], p_ids uuid[]) RETURNS uuid[] LANGUAGE plpgsql STABLE AS $$
BEGIN
    IF NOT EXISTS (SELECT FROM unnest(p_facts) f WHERE num_nonnulls(f.structured, f.analysis) > 0) THEN
        RETURN '{}';
    END IF;
    RETURN ARRAY(SELECT DISTINCT l.id FROM unnest(p_facts) WITH ORDINALITY AS f JOIN autolynx.calls l ON l.id = p_ids[f.ordinality] AND l.kind = 'campaign'
        CROSS JOIN (SELECT jsonb_array_elements_text(value) AS key FROM autolynx.settings WHERE key = 'opt_out_keys') k
        WHERE lower(autolynx.goal_of(k.key, f.structured, f.analysis)) = 'true' AND l.opted_out_at IS NULL);
END
$$;

-- Puts them on the list of all campaigns. The caller, apply_facts, holds the locks of their contacts and calls: what waits ends in the same transaction.
CREATE OR REPLACE FUNCTION autolynx.forbid_opted_out(p_calls uuid[]) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
    v_phones text[];
    v_calls uuid[];
BEGIN
    UPDATE autolynx.calls SET opted_out_at = autolynx.now() WHERE id = ANY (p_calls); -- whether or not its entry is new
    SELECT array_agg(phone ORDER BY id), array_agg(id ORDER BY id) INTO v_phones, v_calls FROM autolynx.calls WHERE id = ANY (p_calls);
    PERFORM autolynx.forbid_numbers(NULL, v_phones, array_fill(''::text, ARRAY[cardinality(v_phones)]), v_calls, 'call', autolynx.lock_numbers(NULL, v_phones));
END
$$;

-- Admin: by which structured outputs calls say so; none: calls add nobody.
CREATE OR REPLACE FUNCTION autolynx.opt_out_keys_set(p_keys text[]) RETURNS jsonb
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    PERFORM autolynx.require_admin();
    UPDATE autolynx.settings SET value = to_jsonb(ARRAY(SELECT DISTINCT btrim(k) FROM unnest(p_keys) k WHERE btrim(k) <> '' ORDER BY 1)), updated_at = autolynx.now(), updated_by = session_user
    WHERE key = 'opt_out_keys';
    RETURN autolynx.opt_out_keys();
END
$$;
CREATE OR REPLACE FUNCTION autolynx.opt_out_keys() RETURNS jsonb
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    PERFORM autolynx.require_member();
    RETURN (SELECT value FROM autolynx.settings WHERE key = 'opt_out_keys');
END
$$;
