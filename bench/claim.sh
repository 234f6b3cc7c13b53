#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# A claim of 8 calls out of 10,000 and out of 1,000,000 pending contacts in 40 classes, 38 of them outside their hours.
# Goal: under 5 ms, and flat. Each claim is rolled back, so that the next meets the same list.
set -euo pipefail
cd "$(dirname "$0")/.."
build=${BUILD:-build/dev}
bin=$(ls -d /usr/lib/postgresql/15/bin)
dir=$(mktemp -d /tmp/autolynx-bench-XXXXXX)
chmod 755 "$dir"
finish() { "$build/bin/autolynxctl" --data-dir "$dir/stack" local down >/dev/null 2>&1 || true; rm -rf "$dir"; }
trap finish EXIT
"$build/bin/autolynxctl" --data-dir "$dir/stack" local up --no-simulator --no-worker >/dev/null
export PGHOST="$dir/stack/postgres/socket" PGUSER=autolynx_migrator PGDATABASE=autolynx PGOPTIONS="-c role=autolynx_owner"

cat >"$dir/claim.sql" <<'SQL'
BEGIN;
SELECT autolynx.claim('00000000-0000-4000-8000-000000000001', true);
ROLLBACK;
SQL
psql -qAt -v ON_ERROR_STOP=1 >/dev/null <<'SQL'
SELECT autolynx.worker_start('00000000-0000-4000-8000-000000000001', 'bench', 'bench', '0', '');
SELECT autolynx.store_lines('[{"provider_phone_number_id":"n","number":"+13125550100","name":"Bench","status":"active"}]');
INSERT INTO autolynx.assistants (id, name, provider_assistant_id, config_json, source, created_at, created_by, registered_at)
VALUES ('00000000-0000-4000-8000-000000000002', 'Bench', 'a', '{}', 'local', autolynx.now(), 'bench', autolynx.now());
INSERT INTO autolynx.contact_classes (key, zones, jurisdiction) SELECT 'UTC|' || n, '{UTC}', n::text FROM generate_series(1, 40) n;
SQL
for contacts in 10000 1000000; do
    psql -qAt -v ON_ERROR_STOP=1 -v contacts="$contacts" >/dev/null <<'SQL'
UPDATE autolynx.campaigns SET state = 'PAUSED', resume_state = 'QUEUED' WHERE state = 'QUEUED';
WITH c AS (INSERT INTO autolynx.campaigns (name, assistant_id, cap, window_start, window_end, max_duration_seconds, created_at, created_by, state)
           VALUES ('Bench', '00000000-0000-4000-8000-000000000002', 8, '00:00', '23:59', 600, autolynx.now(), 'bench', 'QUEUED') RETURNING id)
INSERT INTO autolynx.campaign_lines (campaign_id, line_id) SELECT c.id, l.id FROM c, autolynx.lines l;
INSERT INTO autolynx.campaign_classes (campaign_id, class_id, open_from, open_until)
SELECT c.id, k.id, autolynx.now() + CASE WHEN k.id <= 38 THEN interval '1 day' ELSE interval '-1 day' END, autolynx.now() + interval '2 days'
FROM autolynx.campaigns c, autolynx.contact_classes k WHERE c.state = 'QUEUED';
INSERT INTO autolynx.imports (campaign_id, file_name, started_at, started_by, finished_at) SELECT id, 'bench', autolynx.now(), 'bench', autolynx.now() FROM autolynx.campaigns WHERE state = 'QUEUED';
INSERT INTO autolynx.contacts (campaign_id, import_id, row_no, name, business_name, phone, class_id, eligible_at)
SELECT c.id, i.id, n, 'n', 'b', '+1' || (2000000000 + n), 1 + n % 40, autolynx.now()
FROM autolynx.campaigns c JOIN autolynx.imports i ON i.campaign_id = c.id, generate_series(1, :contacts) n WHERE c.state = 'QUEUED';
SQL
    psql -qAt -c "ANALYZE autolynx.contacts" 
    "$bin/pgbench" -n -f "$dir/claim.sql" -t 20 >/dev/null 2>&1
    "$bin/pgbench" -n -r -f "$dir/claim.sql" -t 300 2>/dev/null |
        awk -v n="$contacts" '/SELECT autolynx.claim/ && $1 > 0 {printf "claim of 8 out of %d pending: %.2f ms mean of 300\n", n, $1}'
done
