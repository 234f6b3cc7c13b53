-- SPDX-License-Identifier: GPL-3.0-or-later
-- compatible
-- Who is allowed in, what is set for everybody, and the record of who changed it.
GRANT USAGE ON SCHEMA autolynx TO autolynx_gate, autolynx_worker, autolynx_console;

CREATE TABLE autolynx.members (
    id         uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    email      text NOT NULL UNIQUE CHECK (email = lower(email) AND email <> ''),
    name       text NOT NULL DEFAULT '',
    role       text NOT NULL CHECK (role IN ('admin', 'operator')),
    active     boolean NOT NULL DEFAULT true,
    created_at timestamptz NOT NULL
);

-- What members sign in with where there is no other identity provider. The hash is the worker's to check, and no program's to read besides (14_sign_in.sql).
CREATE TABLE autolynx.member_passwords (
    member_id uuid PRIMARY KEY REFERENCES autolynx.members ON DELETE CASCADE,
    hash      text NOT NULL CHECK (hash LIKE '$argon2id$%'),
    set_at    timestamptz NOT NULL
);

-- Ties a login role to a member. Identity is session_user: nothing that a client can set. Times are the machine's, never a simulated clock's.
CREATE TABLE autolynx.sessions (
    id           uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    member_id    uuid NOT NULL REFERENCES autolynx.members,
    role_name    name NOT NULL UNIQUE,
    kind         text NOT NULL CHECK (kind IN ('local', 'desktop')), -- local: a standing login of the embedded stack
    device       text NOT NULL DEFAULT '' CHECK (length(device) <= 100), -- as the desktop calls itself
    secret       bytea UNIQUE CHECK (length(secret) = 32), -- SHA-256 of what its desktop refreshes and ends it with
    address      text NOT NULL DEFAULT '' CHECK (length(address) <= 100), -- what the worker tells of where it came from: no plain address
    created_at   timestamptz NOT NULL,
    refreshed_at timestamptz NOT NULL DEFAULT clock_timestamp(),
    idle_until   timestamptz NOT NULL DEFAULT 'infinity', -- unless refreshed before
    expires_at   timestamptz NOT NULL,                    -- in any case
    revoked_at   timestamptz,
    ended_how    text CHECK (ended_how IN ('signed_out', 'revoked', 'disabled', 'expired', 'too_many', 'password')),
    dropped_at   timestamptz, -- its role is gone
    drop_after   timestamptz  -- dropping it failed: tried again then
);
CREATE INDEX sessions_undropped ON autolynx.sessions (id) WHERE dropped_at IS NULL AND kind = 'desktop';
CREATE INDEX sessions_member ON autolynx.sessions (member_id);

CREATE TABLE autolynx.settings (
    key        text PRIMARY KEY CHECK (key ~ '^[a-z][a-z_]*$'),
    value      jsonb NOT NULL,
    updated_at timestamptz NOT NULL,
    updated_by text NOT NULL
);
INSERT INTO autolynx.settings (key, value, updated_at, updated_by)
VALUES ('default_cap', '8', clock_timestamp(), session_user),
       ('ring_limit_seconds', '60', clock_timestamp(), session_user),
       ('max_duration_seconds', '600', clock_timestamp(), session_user),
       ('inbox_days', '14', clock_timestamp(), session_user), -- how long an applied webhook is kept
       ('breaker_failures', '5', clock_timestamp(), session_user),        -- so many launches that failed …
       ('breaker_percent', '50', clock_timestamp(), session_user),        -- … and at least so many in a hundred …
       ('breaker_window_seconds', '60', clock_timestamp(), session_user), -- … of those answered within it open the breaker
       ('session_idle_minutes', '720', clock_timestamp(), session_user), -- signed out when its desktop has not been heard of for so long …
       ('session_days', '7', clock_timestamp(), session_user),           -- … and after so long in any case
       ('session_most', '10', clock_timestamp(), session_user),          -- of one member at once; the one longest not heard of makes room
       ('operators_see_all', 'false', clock_timestamp(), session_user),
       ('opt_out_keys', '["opt_out", "do_not_call"]', clock_timestamp(), session_user); -- structured outputs that, when true, put the callee on the do-not-call list

-- Append-only: what a person or program changed that is not a call, contact or campaign. Ids and codes only.
CREATE SEQUENCE autolynx.record_seq; -- of audit and call_events: one order of all that happened
CREATE TABLE autolynx.audit (
    id        bigint PRIMARY KEY DEFAULT nextval('autolynx.record_seq'),
    at        timestamptz NOT NULL,
    actor     text NOT NULL,
    member_id uuid,
    action    text NOT NULL,
    entity    text NOT NULL,
    entity_id text,
    field     text,
    before    text,
    after     text
);
CREATE INDEX audit_at ON autolynx.audit (at);
CREATE INDEX audit_member ON autolynx.audit (member_id, id) WHERE member_id IS NOT NULL;
CREATE INDEX audit_entity ON autolynx.audit (entity, entity_id, id);

-- Attempts to sign in that are left, by account and address (14_sign_in.sql). Unlogged: after a crash of the server everybody may try anew.
CREATE UNLOGGED TABLE autolynx.sign_in_buckets (
    key    text PRIMARY KEY,
    tokens double precision NOT NULL,
    at     timestamptz NOT NULL
);
CREATE INDEX sign_in_buckets_at ON autolynx.sign_in_buckets (at);

-- The one provider account: its cap, what holds all dialling, and what the provider said of its limits.
CREATE TABLE autolynx.accounts (
    id                int PRIMARY KEY DEFAULT 1 CHECK (id = 1),
    installation      uuid NOT NULL DEFAULT gen_random_uuid(),
    cap               int CHECK (cap BETWEEN 1 AND 10000), -- null: what the provider reports, and 10 until it has
    provider_limit    int CHECK (provider_limit >= 0),
    provider_limit_at timestamptz,
    provider_active   int CHECK (provider_active >= 0), -- calls under way by the provider's count …
    provider_active_ours int,                           -- … and by ours as we read that
    provider_active_at timestamptz,
    launches_per_minute int CHECK (launches_per_minute BETWEEN 1 AND 6000), -- null: no limit of ours on the request rate
    tokens            double precision NOT NULL DEFAULT 0, -- of that rate, saved up to a tenth of a minute's worth
    tokens_at         timestamptz,
    blocked_until     timestamptz, -- the provider is full: our count of slots and its own differ
    blocked_since     timestamptz,
    blocked_slots     int,         -- how many calls of ours it bore when it said so
    rate_limited_until timestamptz,
    rate_limited_since timestamptz,
    stopped_at        timestamptz, -- stop-all
    stopped_by        text,
    number_day        int DEFAULT 3 CHECK (number_day >= 1),   -- calls to one number in any 24 hours, over all campaigns; null: no limit
    number_week       int DEFAULT 7 CHECK (number_week >= 1),  -- in any seven days
    number_ever       int CHECK (number_ever >= 1),            -- at all
    day_zone          text NOT NULL DEFAULT 'UTC',             -- where a day of a budget begins and ends
    budget_micro      bigint CHECK (budget_micro > 0),         -- hard: no call starts that may cost more than is left of it
    budget_day_micro  bigint CHECK (budget_day_micro > 0),
    alert_micro       bigint CHECK (alert_micro > 0),          -- soft: people are told
    alert_day_micro   bigint CHECK (alert_day_micro > 0),
    alerted_at        timestamptz,
    alerted_day_at    timestamptz,
    hold_code         text,
    hold_detail       text,
    hold_since        timestamptz,
    hold_probe_at     timestamptz, -- from then on one call may try whether the reason is gone
    hold_probes       int NOT NULL DEFAULT 0,
    breaker_closed_at timestamptz,
    CHECK (hold_code IS NULL OR hold_probe_at IS NOT NULL),
    CHECK (blocked_until IS NULL OR blocked_slots IS NOT NULL),
    CHECK ((hold_code IS NULL) = (hold_since IS NULL))
);
INSERT INTO autolynx.accounts DEFAULT VALUES;

-- What became of launches lately, for the circuit breaker of all workers (41_breaker.sql). Kept for as long as its window; answers only while there
-- are failures. A table, not counters of the account: recording an answer must not wait for a claim.
CREATE TABLE autolynx.launch_answers (
    at        timestamptz NOT NULL,
    worker_id uuid,
    failed    int NOT NULL DEFAULT 0,
    answered  int NOT NULL DEFAULT 0
);
CREATE INDEX launch_answers_at ON autolynx.launch_answers (at);

-- What all workers together may ask of the provider besides launches (64_requests.sql). Not in accounts: asking must not wait for a claim.
CREATE TABLE autolynx.request_budget (
    id        int PRIMARY KEY DEFAULT 1 CHECK (id = 1),
    tokens    double precision NOT NULL DEFAULT 0,
    tokens_at timestamptz,
    polled_at timestamptz -- when a worker last listed the changes of calls that no webhook tells of
);
INSERT INTO autolynx.request_budget DEFAULT VALUES;

-- Which database this is. A claim that finds itself in another one (failover, restore) holds everything
-- until the provider's calls are adopted.
CREATE TABLE autolynx.epochs (
    id                bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    system_identifier text NOT NULL,
    timeline          text NOT NULL,
    database_oid      oid NOT NULL,
    began_at          timestamptz NOT NULL,
    adopt_since       timestamptz, -- null: nothing to recover
    recovered_at      timestamptz
);

-- Incarnations of workers. A new one that holds the same lock file says that the former is dead; silence does not.
CREATE TABLE autolynx.workers (
    id           uuid PRIMARY KEY,
    host         text NOT NULL,
    lock_name    text NOT NULL,
    version      text NOT NULL,
    webhooks     boolean NOT NULL DEFAULT true, -- its calls tell of themselves; else they are polled
    started_at   timestamptz NOT NULL,
    heartbeat_at timestamptz NOT NULL,
    ended_at     timestamptz,
    ended_how    text CHECK (ended_how IN ('stopped', 'replaced')),
    CHECK ((ended_at IS NULL) = (ended_how IS NULL))
);
CREATE INDEX workers_lock ON autolynx.workers (host, lock_name) WHERE ended_at IS NULL;
