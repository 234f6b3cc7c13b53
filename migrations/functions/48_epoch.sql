-- SPDX-License-Identifier: GPL-3.0-or-later
-- Which database is this? After a failover or a restore it may have forgotten calls that were made; nobody is dialled until the
-- provider's calls since the last commit, less an hour, are adopted.

CREATE OR REPLACE FUNCTION autolynx.this_database(OUT system_identifier text, OUT timeline text, OUT database_oid oid) LANGUAGE plpgsql STABLE AS $$
BEGIN
    system_identifier := (pg_control_system()).system_identifier;
    timeline := substr(pg_walfile_name(pg_current_wal_insert_lsn()), 1, 8);
    database_oid := (SELECT oid FROM pg_database WHERE datname = current_database());
END
$$;

-- Whether this is the database of the last epoch, and that one is recovered.
CREATE OR REPLACE FUNCTION autolynx.epoch_is_current() RETURNS boolean LANGUAGE sql STABLE AS $$
    SELECT coalesce((SELECT e.recovered_at IS NOT NULL AND (e.system_identifier, e.timeline, e.database_oid) = (d.system_identifier, d.timeline, d.database_oid)
                     FROM autolynx.epochs e CROSS JOIN autolynx.this_database() d ORDER BY e.id DESC LIMIT 1), false)
$$;

-- Null when all is well; else what must be recovered first. The caller holds the account's lock, and has not yet written a heartbeat
-- into a database that it sees for the first time: the last one in it tells until when it remembers.
CREATE OR REPLACE FUNCTION autolynx.check_epoch(p_now timestamptz) RETURNS jsonb LANGUAGE plpgsql AS $$
DECLARE
    e autolynx.epochs;
    d record;
    v_last timestamptz;
BEGIN
    SELECT * INTO d FROM autolynx.this_database();
    SELECT * INTO e FROM autolynx.epochs ORDER BY id DESC LIMIT 1;
    IF e.id IS NULL OR (e.system_identifier, e.timeline, e.database_oid) IS DISTINCT FROM (d.system_identifier, d.timeline, d.database_oid) THEN
        v_last := least((SELECT max(heartbeat_at) FROM autolynx.workers), p_now) - interval '1 hour';
        IF e.recovered_at IS NULL THEN
            v_last := least(v_last, e.adopt_since); -- what the last recovery did not finish
        END IF;
        INSERT INTO autolynx.epochs (system_identifier, timeline, database_oid, began_at, adopt_since, recovered_at)
        VALUES (d.system_identifier, d.timeline, d.database_oid, p_now, CASE WHEN e.id IS NOT NULL THEN v_last END, CASE WHEN e.id IS NULL THEN p_now END)
        RETURNING * INTO e;
        IF e.recovered_at IS NULL THEN
            UPDATE autolynx.accounts SET hold_code = 'recovering', hold_detail = NULL, hold_since = p_now, hold_probe_at = 'infinity' WHERE id = 1;
            PERFORM autolynx.tell('account');
        END IF;
    END IF;
    IF e.recovered_at IS NOT NULL THEN
        RETURN NULL;
    END IF;
    RETURN jsonb_build_object('epoch_id', e.id, 'since_us', autolynx.us(e.adopt_since));
END
$$;

-- Worker: the provider's calls since `since_us`, all of them, have been applied. Nothing happens if another epoch has begun meanwhile.
CREATE OR REPLACE FUNCTION autolynx.epoch_recovered(p_epoch bigint) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    PERFORM FROM autolynx.accounts WHERE id = 1 FOR NO KEY UPDATE;
    UPDATE autolynx.epochs SET recovered_at = autolynx.now() WHERE id = p_epoch AND recovered_at IS NULL AND id = (SELECT max(id) FROM autolynx.epochs);
    IF FOUND THEN
        UPDATE autolynx.accounts SET hold_code = NULL, hold_detail = NULL, hold_since = NULL, hold_probe_at = NULL, hold_probes = 0 WHERE id = 1 AND hold_code = 'recovering';
        PERFORM autolynx.wake('account'), autolynx.tell('account');
    END IF;
END
$$;
