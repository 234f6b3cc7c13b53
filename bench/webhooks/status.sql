-- SPDX-License-Identifier: GPL-3.0-or-later
-- One status-update: stored, its call changed, an event.
\set seq random(1, :calls)
BEGIN;
INSERT INTO autolynx.bench_inbox (received_at, body) SELECT now(), convert_to(message::text, 'UTF8') FROM autolynx.bench_samples WHERE kind = 'status' RETURNING id AS inbox \gset
UPDATE autolynx.bench_calls SET heard_at = now(), ringing_at = now() WHERE seq = :seq RETURNING id AS call, contact_id AS contact, campaign_id AS campaign \gset
INSERT INTO autolynx.bench_events (at, entity, campaign_id, contact_id, call_id, field, before, after, actor)
VALUES (now(), 'call', :campaign::uuid, :contact::bigint, :call::uuid, 'status', 'QUEUED', 'RINGING', 'bench');
UPDATE autolynx.bench_inbox SET applied_at = now() WHERE id = :inbox;
COMMIT;
