-- SPDX-License-Identifier: GPL-3.0-or-later
-- One end-of-call-report: stored, call and contact final, an event each, counters, artifacts.
\set seq random(1, :calls)
BEGIN;
INSERT INTO autolynx.bench_inbox (received_at, body) SELECT now(), convert_to(message::text, 'UTF8') FROM autolynx.bench_samples WHERE kind = 'report' RETURNING id AS inbox \gset
UPDATE autolynx.bench_calls SET ended_at = now(), heard_at = now(), reported_at = now(), ended_reason = 'customer-ended-call', cost_micro = 120900
WHERE seq = :seq RETURNING id AS call, contact_id AS contact, campaign_id AS campaign \gset
UPDATE autolynx.bench_contacts SET state = 'FINAL', final = 'answered', finalized_at = now(), wait_code = NULL WHERE id = :contact::bigint;
INSERT INTO autolynx.bench_events (at, entity, campaign_id, contact_id, call_id, field, before, after, actor)
VALUES (now(), 'call', :campaign::uuid, :contact::bigint, :call::uuid, 'status', 'IN_PROGRESS', 'ENDED', 'bench'),
       (now(), 'contact', :campaign::uuid, :contact::bigint, :call::uuid, 'state', 'ACTIVE', 'answered', 'bench');
INSERT INTO autolynx.bench_deltas (campaign_id, active, answered, cost_micro) VALUES (:campaign::uuid, -1, 1, 120900);
INSERT INTO autolynx.bench_artifacts (call_id, transcript, messages, analysis, cost_breakdown, updated_at)
SELECT :call::uuid, message #>> '{artifact,transcript}', message #> '{artifact,messages}', message -> 'analysis', message #> '{call,costBreakdown}', now()
FROM autolynx.bench_samples WHERE kind = 'report'
ON CONFLICT (call_id) DO UPDATE SET transcript = excluded.transcript, messages = excluded.messages, analysis = excluded.analysis, updated_at = now();
UPDATE autolynx.bench_inbox SET applied_at = now() WHERE id = :inbox;
COMMIT;
