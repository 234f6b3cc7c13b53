-- SPDX-License-Identifier: GPL-3.0-or-later
-- Import (R2) by arrays of some 10,000 rows, in one transaction of the caller's: a cancelled or failed one leaves nothing behind.
-- (Row security forbids COPY FROM, and a definer function checks ownership once; DESIGN has the measurements.)

CREATE OR REPLACE FUNCTION autolynx.import_begin(p_campaign uuid, p_file_name text, p_header text[]) RETURNS bigint
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    v_member uuid := autolynx.require_member();
    c autolynx.campaigns;
    v_id bigint;
BEGIN
    SELECT * INTO c FROM autolynx.campaigns WHERE id = p_campaign FOR KEY SHARE;
    IF c.id IS NULL OR NOT autolynx.may_control(v_member, c.owner_id) THEN
        PERFORM autolynx.refuse('campaign_not_found', 'There is no such campaign.', 'List the campaigns to see which there are.');
    ELSIF c.state IN ('COMPLETED', 'FAILED') OR c.finishing THEN
        PERFORM autolynx.refuse('campaign_state', 'This campaign takes no more contacts.', 'Create a new one for them.');
    END IF;
    BEGIN
        PERFORM FROM autolynx.import_turns WHERE campaign_id = p_campaign FOR UPDATE NOWAIT;
    EXCEPTION WHEN lock_not_available THEN
        PERFORM autolynx.refuse('import_running', 'Another import into this campaign is under way.', 'Wait until it is done.');
    END;
    IF EXISTS (SELECT FROM autolynx.imports i WHERE i.campaign_id = p_campaign AND i.finished_at IS NULL) THEN
        PERFORM autolynx.refuse('import_running', 'An import into this campaign has been begun in this transaction already.', 'Finish it first.');
    END IF;
    INSERT INTO autolynx.imports (campaign_id, file_name, header, started_at, started_by)
    VALUES (p_campaign, p_file_name, p_header, autolynx.now(), session_user) RETURNING id INTO v_id;
    RETURN v_id;
END
$$;

-- Zone names from "zone,zone". If one is not a zone (AT TIME ZONE would take abbreviations and POSIX formulas too), none is known for sure.
CREATE OR REPLACE FUNCTION autolynx.known_zones(p_zones text) RETURNS text[] LANGUAGE sql STABLE AS $$
    SELECT CASE WHEN z <> '{}' AND NOT EXISTS (SELECT FROM unnest(z) n WHERE n NOT IN (SELECT name FROM pg_timezone_names)) THEN z ELSE '{}' END
    FROM (SELECT array_remove(string_to_array(p_zones, ','), '')) a (z)
$$;

-- One batch. Class keys are "zone,zone|jurisdiction" (no zones: unknown). `raws` holds each row's cells as a JSON array, kept for rows
-- that the database refuses: duplicate_in_file, duplicate_in_campaign, on_do_not_call_list. `consents`, where the list has them: for each row
-- {"consent": true, "on": "2026-03-01", "source": "…"} as JSON text, or '' where it says nothing. Returns {inserted, duplicate_in_file, …}.
CREATE OR REPLACE FUNCTION autolynx.import_rows(p_import bigint, p_row_nos bigint[], p_names text[], p_business_names text[], p_phones text[],
    p_variables text[], p_class_keys text[], p_warnings text[], p_raws text[], p_consents text[] DEFAULT NULL) RETURNS jsonb
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    v_campaign uuid := autolynx.importing(p_import);
    v_now timestamptz := autolynx.now();
    v_classes int[];
    v_inserted bigint[];
    v_rejects jsonb;
BEGIN
    IF (cardinality(p_row_nos) = ALL (ARRAY[cardinality(p_names), cardinality(p_business_names), cardinality(p_phones), cardinality(p_variables),
                                                           cardinality(p_class_keys), cardinality(p_warnings), cardinality(p_raws),
                                        coalesce(cardinality(p_consents), cardinality(p_row_nos))])) IS NOT TRUE THEN
        PERFORM autolynx.refuse('import_arrays', 'The columns of a batch are not of one length.');
    END IF;
    INSERT INTO autolynx.contact_classes (key, zones, jurisdiction)
    SELECT k, autolynx.known_zones(split_part(k, '|', 1)), split_part(k, '|', 2)
    FROM (SELECT DISTINCT unnest(p_class_keys) AS k) d
    WHERE NOT EXISTS (SELECT FROM autolynx.contact_classes c WHERE c.key = k);
    v_classes := ARRAY(SELECT DISTINCT ON (c.key) c.id FROM autolynx.contact_classes c WHERE c.key = ANY (p_class_keys) ORDER BY c.key, c.id);
    INSERT INTO autolynx.campaign_classes (campaign_id, class_id) SELECT v_campaign, unnest(v_classes) ON CONFLICT DO NOTHING;

    WITH arrived AS (
        SELECT a.*, c.id AS class_id, nullif(a.consent_text, '')::jsonb AS said
        FROM unnest(p_row_nos, p_names, p_business_names, p_phones, p_variables, p_class_keys, p_warnings, coalesce(p_consents, array_fill(NULL::text, ARRAY[cardinality(p_row_nos)])))
            AS a (row_no, name, business_name, phone, variables, class_key, warning, consent_text)
        JOIN autolynx.contact_classes c ON c.key = a.class_key AND c.id = ANY (v_classes)),
    added AS (
        INSERT INTO autolynx.contacts (campaign_id, import_id, row_no, name, business_name, phone, variables, class_id, warning, consent, consent_on, consent_source, eligible_at)
        SELECT v_campaign, p_import, a.row_no, a.name, a.business_name, a.phone, a.variables::jsonb, a.class_id, nullif(a.warning, ''),
            (a.said ->> 'consent')::boolean AND coalesce((a.said ->> 'on')::date <= (v_now + interval '14 hours')::date, true), (a.said ->> 'on')::date, -- one of a day to come is none
            nullif(a.said ->> 'source', ''), v_now
        FROM arrived a
        WHERE NOT EXISTS (SELECT FROM autolynx.do_not_call d WHERE d.phone = a.phone AND d.removed_at IS NULL AND (d.campaign_id IS NULL OR d.campaign_id = v_campaign))
        ORDER BY a.row_no ON CONFLICT (campaign_id, phone) DO NOTHING RETURNING row_no)
    SELECT array_agg(row_no) INTO v_inserted FROM added;

    WITH refused AS (
        INSERT INTO autolynx.import_rejects (campaign_id, import_id, row_no, column_name, code, raw)
        SELECT v_campaign, p_import, a.row_no, 'phone',
            CASE WHEN c.id IS NULL THEN 'on_do_not_call_list' WHEN c.import_id = p_import THEN 'duplicate_in_file' ELSE 'duplicate_in_campaign' END, a.raw
        FROM unnest(p_row_nos, p_phones, p_raws) AS a (row_no, phone, raw)
        LEFT JOIN autolynx.contacts c ON c.campaign_id = v_campaign AND c.phone = a.phone
        WHERE cardinality(coalesce(v_inserted, '{}')) < cardinality(p_row_nos)
          AND NOT EXISTS (SELECT FROM unnest(v_inserted) i WHERE i = a.row_no) ORDER BY a.row_no
        RETURNING code)
    SELECT jsonb_object_agg(code, n) INTO v_rejects FROM (SELECT code, count(*) AS n FROM refused GROUP BY code) r;

    UPDATE autolynx.imports SET rows_read = rows_read + cardinality(p_row_nos), inserted = inserted + cardinality(coalesce(v_inserted, '{}')),
        rejected = rejected + cardinality(p_row_nos) - cardinality(coalesce(v_inserted, '{}')),
        warned = warned + (SELECT count(*) FROM unnest(p_warnings) w WHERE w <> '') WHERE id = p_import;
    RETURN jsonb_build_object('inserted', cardinality(coalesce(v_inserted, '{}'))) || coalesce(v_rejects, '{}');
END
$$;

-- Rows that validation refused, to be shown and exported.
CREATE OR REPLACE FUNCTION autolynx.import_reject_rows(p_import bigint, p_row_nos bigint[], p_columns text[], p_codes text[], p_raws text[]) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    v_campaign uuid := autolynx.importing(p_import);
BEGIN
    IF (cardinality(p_row_nos) = ALL (ARRAY[cardinality(p_columns), cardinality(p_codes), cardinality(p_raws)])) IS NOT TRUE THEN
        PERFORM autolynx.refuse('import_arrays', 'The columns of a batch are not of one length.');
    END IF;
    INSERT INTO autolynx.import_rejects (campaign_id, import_id, row_no, column_name, code, raw)
    SELECT v_campaign, p_import, a.* FROM unnest(p_row_nos, p_columns, p_codes, p_raws) AS a;
    UPDATE autolynx.imports SET rows_read = rows_read + cardinality(p_row_nos), rejected = rejected + cardinality(p_row_nos) WHERE id = p_import;
END
$$;

-- The campaign of an import of the caller's own, begun in this very transaction and not finished.
CREATE OR REPLACE FUNCTION autolynx.importing(p_import bigint) RETURNS uuid LANGUAGE plpgsql AS $$
DECLARE
    v_campaign uuid;
BEGIN
    SELECT campaign_id INTO v_campaign FROM autolynx.imports i
    WHERE i.id = p_import AND i.started_by = session_user AND i.finished_at IS NULL AND i.xmin = pg_current_xact_id()::xid;
    IF v_campaign IS NULL THEN
        PERFORM autolynx.refuse('import_not_open', 'This import is not open in this transaction.', 'Begin a new one.');
    END IF;
    RETURN v_campaign;
END
$$;

CREATE OR REPLACE FUNCTION autolynx.import_finish(p_import bigint) RETURNS jsonb
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    v_campaign uuid := autolynx.importing(p_import);
BEGIN
    -- Finish and completion wait for this lock, and then see the new contacts; one that came first refuses them here.
    PERFORM FROM autolynx.campaigns WHERE id = v_campaign FOR SHARE;
    IF EXISTS (SELECT FROM autolynx.campaigns WHERE id = v_campaign AND (finishing OR state IN ('COMPLETED', 'FAILED'))) THEN
        PERFORM autolynx.refuse('campaign_state', 'This campaign takes no more contacts.', 'Create a new one for them.');
    END IF;
    -- One that was started, or will start by itself, is not looked at again (R3).
    IF EXISTS (SELECT FROM autolynx.campaigns WHERE id = v_campaign AND (state <> 'CREATED' OR start_at IS NOT NULL)) THEN
        PERFORM autolynx.require_variables(v_campaign);
    END IF;
    UPDATE autolynx.imports SET finished_at = autolynx.now() WHERE id = p_import;
    INSERT INTO autolynx.call_events (at, entity, campaign_id, field, after, actor, member_id)
    SELECT autolynx.now(), 'campaign', v_campaign, 'imported', inserted, session_user, autolynx.current_member_id() FROM autolynx.imports WHERE id = p_import;
    PERFORM autolynx.wake('campaign'), autolynx.tell('campaign:' || v_campaign);
    RETURN (SELECT jsonb_build_object('import_id', id, 'rows', rows_read, 'inserted', inserted, 'rejected', rejected, 'warned', warned,
        'rejects', coalesce((SELECT jsonb_object_agg(code, n) FROM (SELECT code, count(*) AS n FROM autolynx.import_rejects WHERE import_id = p_import GROUP BY code) r), '{}'))
        FROM autolynx.imports WHERE id = p_import);
END
$$;

-- Without import_finish() nobody has looked whether the campaign still takes contacts: such a transaction does not commit.
CREATE OR REPLACE FUNCTION autolynx.require_finished_import() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    IF EXISTS (SELECT FROM autolynx.imports WHERE id = NEW.id AND finished_at IS NULL) THEN
        PERFORM autolynx.refuse('import_not_finished', 'The import was not finished, so nothing of it is kept.', 'Finish it before you commit.');
    END IF;
    RETURN NULL;
END
$$;
DROP TRIGGER IF EXISTS finished ON autolynx.imports; -- a constraint trigger can't be replaced
CREATE CONSTRAINT TRIGGER finished AFTER INSERT ON autolynx.imports DEFERRABLE INITIALLY DEFERRED
    FOR EACH ROW EXECUTE FUNCTION autolynx.require_finished_import();

-- Rejects of a campaign in keyset pages, in the order of import and row: the header they came under goes with each.
CREATE OR REPLACE FUNCTION autolynx.reject_page(p_campaign uuid, p_after bigint, p_limit int)
RETURNS TABLE (id bigint, import_id bigint, file_name text, header text[], row_no bigint, column_name text, code text, raw text)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
SET enable_bitmapscan = off SET enable_sort = off SET enable_hashjoin = off SET jit = off AS $$
BEGIN
    PERFORM autolynx.require_visible(p_campaign);
    RETURN QUERY SELECT r.id, r.import_id, i.file_name, i.header, r.row_no, r.column_name, r.code, r.raw
        FROM autolynx.import_rejects r JOIN autolynx.imports i ON i.id = r.import_id
        WHERE r.campaign_id = p_campaign AND r.id > p_after ORDER BY r.id LIMIT least(p_limit, 10000);
END
$$;
