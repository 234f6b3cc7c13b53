-- SPDX-License-Identifier: GPL-3.0-or-later
-- What pgbench writes to: the same columns, indexes and checks and the same calls, without the triggers, whose work its scripts do.
CREATE TABLE autolynx.bench_calls (LIKE autolynx.calls INCLUDING ALL);
CREATE TABLE autolynx.bench_contacts (LIKE autolynx.contacts INCLUDING ALL);
CREATE TABLE autolynx.bench_events (LIKE autolynx.call_events INCLUDING ALL);
CREATE TABLE autolynx.bench_deltas (LIKE autolynx.counter_deltas INCLUDING ALL);
CREATE TABLE autolynx.bench_artifacts (LIKE autolynx.call_artifacts INCLUDING ALL);
CREATE SEQUENCE autolynx.bench_inbox_seq;
CREATE TABLE autolynx.bench_inbox (LIKE autolynx.webhook_inbox_default INCLUDING ALL);
ALTER TABLE autolynx.bench_inbox ALTER COLUMN id SET DEFAULT nextval('autolynx.bench_inbox_seq');
CREATE INDEX ON autolynx.bench_inbox (id); -- the inbox finds its rows by two columns, pgbench's script by one
INSERT INTO autolynx.bench_calls OVERRIDING SYSTEM VALUE SELECT * FROM autolynx.calls;
INSERT INTO autolynx.bench_contacts OVERRIDING SYSTEM VALUE SELECT * FROM autolynx.contacts;
CREATE TABLE autolynx.bench_samples (kind text PRIMARY KEY, message jsonb NOT NULL);
ANALYZE;
