-- SPDX-License-Identifier: GPL-3.0-or-later
-- compatible
-- Calls, what is known of them, and the traffic with the provider.
CREATE TABLE autolynx.calls (
    id                  uuid PRIMARY KEY,
    seq                 bigint GENERATED ALWAYS AS IDENTITY UNIQUE,
    kind                text NOT NULL CHECK (kind IN ('campaign', 'test')),
    campaign_id         uuid REFERENCES autolynx.campaigns ON DELETE CASCADE,
    contact_id          bigint REFERENCES autolynx.contacts ON DELETE CASCADE,
    attempt             int NOT NULL DEFAULT 1,
    batch               int, -- in a campaign of mode batch
    assistant_id        uuid NOT NULL REFERENCES autolynx.assistants,
    line_id             uuid NOT NULL REFERENCES autolynx.lines,
    phone               text NOT NULL,
    max_duration_seconds int NOT NULL,
    test_variables      jsonb, -- what a test call gives the assistant instead of a contact's
    -- Launch: INTENT (may be released) → SENT (a request may be under way) → ACCEPTED, or UNKNOWN until evidence
    -- makes it ACCEPTED, RELEASED (it never reached the provider) or UNCERTAIN (a person decides).
    launch              text NOT NULL CHECK (launch IN ('INTENT', 'SENT', 'ACCEPTED', 'UNKNOWN', 'RELEASED', 'UNCERTAIN')),
    launch_code         text,        -- why UNKNOWN, RELEASED or UNCERTAIN
    probe               boolean NOT NULL DEFAULT false, -- goes out in spite of a hold, to see whether its reason is gone
    worker_id           uuid,
    lease_until         timestamptz, -- of an INTENT
    sent_at             timestamptz,
    sender_finished_at  timestamptz, -- from then on no request of ours for this call can be under way
    evidence_at         timestamptz, -- first of the two listings that did not show it
    listings            int NOT NULL DEFAULT 0, -- of the provider's calls since an unknown launch, in which it was looked for
    listed_at           timestamptz,
    opted_out_at        timestamptz, -- what it said put its callee on the do-not-call list, or found it there
    resolution          text CHECK (resolution IN ('called', 'not_called')), -- what a person decided of an uncertain one
    resolved_at         timestamptz,
    resolved_by         text,
    status              text NOT NULL CHECK (status IN ('QUEUED', 'RINGING', 'IN_PROGRESS', 'TIMEOUT', 'ENDED', 'FAILED', 'CANCELED')),
    outcome             text CHECK (outcome IN ('answered', 'voicemail', 'no_answer', 'busy', 'rejected', 'canceled', 'failed')),
    ended_reason        text,
    ended_class         text,
    reason_rank         smallint NOT NULL DEFAULT 0,     -- whose word ended_reason is: a report's outranks a status message's
    conversation        boolean NOT NULL DEFAULT false,  -- it was IN_PROGRESS, by any evidence
    start_fault         text CHECK (start_fault IN ('account', 'config')), -- it ended before it rang, for a reason that is not the callee's
    start_fault_held    boolean NOT NULL DEFAULT false,                    -- that reason holds account or campaign by now
    provider_call_id    text,
    control_url         text, -- secret: ends the call
    created_at          timestamptz NOT NULL,
    accepted_at         timestamptz,
    ringing_at          timestamptz,
    started_at          timestamptz, -- the provider's word; whether it means dialled or answered it does not say
    answered_at         timestamptz,
    ended_at            timestamptz,
    heard_at            timestamptz, -- the provider's last word of it
    checked_at          timestamptz, -- last asked
    reported_at         timestamptz, -- cost, transcript and the rest have come
    settled_at          timestamptz, -- nothing of that is still to come
    cost_micro          bigint CHECK (cost_micro >= 0),
    reserved_micro      bigint NOT NULL DEFAULT 0 CHECK (reserved_micro >= 0), -- what it could cost at worst, as judged when it was claimed
    hangup_requested_at timestamptz,
    hangup_sent_at      timestamptz,
    holds_slot          boolean NOT NULL,
    holds_number        boolean NOT NULL,
    -- What tables filter and sort by (68_tables.sql).
    state_place         smallint GENERATED ALWAYS AS (array_position(
        '{pending,active,answered,voicemail,no_answer,busy,rejected,failed,canceled,do_not_call,skipped,not_allowed,uncertain,unknown}'::text[],
        CASE WHEN outcome IS NOT NULL THEN outcome WHEN launch = 'UNCERTAIN' THEN 'uncertain' WHEN launch = 'UNKNOWN' THEN 'unknown' ELSE 'active' END)) STORED,
    length_us           bigint GENERATED ALWAYS AS (CASE WHEN ended_at >= answered_at THEN (extract(epoch FROM ended_at - answered_at) * 1000000)::bigint ELSE -1 END) STORED,
    cost_place          bigint GENERATED ALWAYS AS (coalesce(cost_micro, -1)) STORED,
    CHECK (kind = 'test' OR (campaign_id IS NOT NULL AND contact_id IS NOT NULL)),
    CHECK (launch <> 'ACCEPTED' OR provider_call_id IS NOT NULL),
    CHECK (launch NOT IN ('INTENT', 'SENT') OR (holds_slot AND holds_number)),
    CHECK (launch <> 'ACCEPTED' OR holds_slot = (status IN ('QUEUED', 'RINGING', 'IN_PROGRESS'))),
    CHECK (launch <> 'ACCEPTED' OR holds_slot OR NOT holds_number),
    CHECK (launch <> 'RELEASED' OR NOT (holds_slot OR holds_number)),
    CHECK (launch <> 'UNKNOWN' OR holds_number),
    CHECK (launch <> 'UNCERTAIN' OR holds_number = (resolution IS NULL) AND NOT holds_slot),
    CHECK ((resolution IS NULL) = (resolved_at IS NULL)),
    CHECK (NOT holds_slot OR status IN ('QUEUED', 'RINGING', 'IN_PROGRESS')),
    CHECK (outcome IS NULL OR status IN ('TIMEOUT', 'ENDED', 'FAILED', 'CANCELED'))
);
-- Nobody is on two calls of ours at once, whatever two schedulers think.
CREATE UNIQUE INDEX calls_one_live_per_contact ON autolynx.calls (contact_id) WHERE holds_number;
CREATE UNIQUE INDEX calls_one_live_per_number ON autolynx.calls (phone) WHERE holds_number;
CREATE UNIQUE INDEX calls_provider_id ON autolynx.calls (provider_call_id) WHERE provider_call_id IS NOT NULL;
CREATE INDEX calls_slots ON autolynx.calls (campaign_id) WHERE holds_slot;
CREATE INDEX calls_line_slots ON autolynx.calls (line_id) WHERE holds_slot;
CREATE INDEX calls_line_history ON autolynx.calls (line_id, created_at);
CREATE INDEX calls_number_history ON autolynx.calls (phone, created_at);
CREATE INDEX calls_contact ON autolynx.calls (contact_id, seq);
CREATE INDEX calls_campaign ON autolynx.calls (campaign_id, seq);
CREATE INDEX calls_ended ON autolynx.calls (campaign_id, ended_at) WHERE ended_at IS NOT NULL; -- how fast they do, lately
CREATE INDEX calls_state ON autolynx.calls (campaign_id, state_place, seq) WHERE launch <> 'RELEASED';
CREATE INDEX calls_length ON autolynx.calls (campaign_id, length_us, seq) WHERE launch <> 'RELEASED';
CREATE INDEX calls_cost ON autolynx.calls (campaign_id, cost_place, seq) WHERE launch <> 'RELEASED';
CREATE INDEX calls_launching ON autolynx.calls (launch) WHERE launch IN ('INTENT', 'SENT', 'UNKNOWN', 'UNCERTAIN');
CREATE INDEX calls_start_faults ON autolynx.calls (seq) WHERE start_fault IS NOT NULL AND NOT start_fault_held;
CREATE INDEX calls_unsettled ON autolynx.calls (ended_at) WHERE launch = 'ACCEPTED' AND settled_at IS NULL AND ended_at IS NOT NULL;
-- Whose reservation still counts (43_budget.sql).
CREATE INDEX calls_reserved ON autolynx.calls (campaign_id, created_at) WHERE launch <> 'RELEASED' AND (holds_slot OR settled_at IS NULL AND coalesce(cost_micro, 0) = 0);
CREATE INDEX calls_hangups ON autolynx.calls (hangup_requested_at) WHERE hangup_requested_at IS NOT NULL AND holds_slot;
ALTER TABLE autolynx.calls SET (fillfactor = 80, autovacuum_vacuum_scale_factor = 0.05);

ALTER TABLE autolynx.do_not_call ADD FOREIGN KEY (source_call_id) REFERENCES autolynx.calls ON DELETE SET NULL;

-- What people said and what it cost: the personal part of a call.
CREATE TABLE autolynx.call_artifacts (
    call_id        uuid PRIMARY KEY REFERENCES autolynx.calls ON DELETE CASCADE,
    transcript     text,
    messages       jsonb,
    analysis       jsonb,
    structured     jsonb,
    cost_breakdown jsonb,
    breakdown_micro bigint, -- what the breakdown adds up to: a larger one is a later one
    recording_url  text, -- private to the provider: never shown
    recording_kept_at timestamptz,                             -- a worker has copied it (RECORDINGS_DIR)
    recording_try_at  timestamptz NOT NULL DEFAULT '-infinity', -- when to try to, next
    observed_at    timestamptz NOT NULL DEFAULT '-infinity',
    updated_at     timestamptz NOT NULL
);

CREATE INDEX call_artifacts_to_keep ON autolynx.call_artifacts (recording_try_at) WHERE recording_url IS NOT NULL AND recording_kept_at IS NULL;

-- What people write down about a contact or a call (R7): personal, so it goes with whom it is about, and no text of it is audited.
CREATE TABLE autolynx.notes (
    id          bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    campaign_id uuid REFERENCES autolynx.campaigns ON DELETE CASCADE,
    contact_id  bigint REFERENCES autolynx.contacts ON DELETE CASCADE,
    call_id     uuid REFERENCES autolynx.calls ON DELETE CASCADE,
    at          timestamptz NOT NULL,
    member_id   uuid NOT NULL REFERENCES autolynx.members,
    body        text NOT NULL CHECK (char_length(body) BETWEEN 1 AND 4000),
    CHECK (contact_id IS NOT NULL OR call_id IS NOT NULL OR campaign_id IS NOT NULL) -- of neither contact nor call: about the campaign
);
CREATE INDEX notes_contact ON autolynx.notes (contact_id, id) WHERE contact_id IS NOT NULL;
CREATE INDEX notes_call ON autolynx.notes (call_id, id) WHERE call_id IS NOT NULL;
CREATE INDEX notes_campaign ON autolynx.notes (campaign_id, contact_id, id) WHERE campaign_id IS NOT NULL;

-- Short-lived permissions to hear a recording; only hashes.
CREATE TABLE autolynx.recording_tickets (
    hash       bytea PRIMARY KEY,
    call_id    uuid NOT NULL REFERENCES autolynx.calls ON DELETE CASCADE,
    member_id  uuid NOT NULL REFERENCES autolynx.members ON DELETE CASCADE,
    expires_at timestamptz NOT NULL
);

-- Append-only (a trigger refuses everything else): every change of state, whoever made it. No personal data.
CREATE TABLE autolynx.call_events (
    id          bigint PRIMARY KEY DEFAULT nextval('autolynx.record_seq'),
    at          timestamptz NOT NULL,
    entity      text NOT NULL CHECK (entity IN ('account', 'campaign', 'contact', 'call')),
    campaign_id uuid,
    contact_id  bigint,
    call_id     uuid,
    field       text NOT NULL, -- 'state', 'launch', 'status', 'hold', 'outcome', 'incident', …
    before      text,
    after       text,
    code        text,
    actor       text NOT NULL,
    member_id   uuid
);
CREATE INDEX call_events_campaign ON autolynx.call_events (campaign_id, id);
-- What is read as the record of who did what (69_audit_page.sql): not each call's steps.
CREATE INDEX call_events_whole ON autolynx.call_events (id) WHERE entity IN ('account', 'campaign');
CREATE INDEX call_events_of_campaign ON autolynx.call_events (campaign_id, id) WHERE entity IN ('account', 'campaign');
CREATE INDEX call_events_member ON autolynx.call_events (member_id, id) WHERE member_id IS NOT NULL;
CREATE INDEX call_events_call ON autolynx.call_events (call_id, id) WHERE call_id IS NOT NULL;
CREATE INDEX call_events_contact ON autolynx.call_events (contact_id, id) WHERE contact_id IS NOT NULL;

-- Conservation (PRODUCT): imported = pending + active + every final. Each delta keeps it, so each sum does.
CREATE TABLE autolynx.campaign_counters (
    campaign_id uuid PRIMARY KEY REFERENCES autolynx.campaigns ON DELETE CASCADE,
    imported bigint NOT NULL DEFAULT 0, pending bigint NOT NULL DEFAULT 0, active bigint NOT NULL DEFAULT 0,
    answered bigint NOT NULL DEFAULT 0, voicemail bigint NOT NULL DEFAULT 0, no_answer bigint NOT NULL DEFAULT 0,
    busy bigint NOT NULL DEFAULT 0, rejected bigint NOT NULL DEFAULT 0, canceled bigint NOT NULL DEFAULT 0,
    failed bigint NOT NULL DEFAULT 0, do_not_call bigint NOT NULL DEFAULT 0, skipped bigint NOT NULL DEFAULT 0,
    not_allowed bigint NOT NULL DEFAULT 0, uncertain bigint NOT NULL DEFAULT 0,
    calls bigint NOT NULL DEFAULT 0, cost_micro bigint NOT NULL DEFAULT 0,
    CONSTRAINT conservation CHECK (imported = pending + active + answered + voicemail + no_answer + busy + rejected
        + canceled + failed + do_not_call + skipped + not_allowed + uncertain)
);
CREATE TABLE autolynx.counter_deltas (LIKE autolynx.campaign_counters INCLUDING DEFAULTS INCLUDING CONSTRAINTS);
ALTER TABLE autolynx.counter_deltas ADD COLUMN id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY;
ALTER TABLE autolynx.counter_deltas ADD FOREIGN KEY (campaign_id) REFERENCES autolynx.campaigns ON DELETE CASCADE;
CREATE INDEX counter_deltas_campaign ON autolynx.counter_deltas (campaign_id);
-- Who waits, by class and by the gate that put them off: a million rows are not counted to say why a campaign waits.
ALTER TABLE autolynx.counter_deltas ADD COLUMN waits jsonb; -- {"<class>:<wait_code>": difference}
CREATE TABLE autolynx.campaign_waits (
    campaign_id uuid NOT NULL REFERENCES autolynx.campaigns ON DELETE CASCADE,
    class_id    int NOT NULL,
    code        text NOT NULL, -- a contact's wait_code, '' if it has none
    pending     bigint NOT NULL,
    PRIMARY KEY (campaign_id, class_id, code)
);

-- Real costs by the quarter of an hour in which the call was claimed: a day in any zone is made of whole ones. campaign_id nil (all zeros): of all calls,
-- tests too, and its bucket -infinity: all of it ever. Written as deltas like the counters, folded with them.
CREATE TABLE autolynx.spend (
    campaign_id uuid NOT NULL,
    bucket      timestamptz NOT NULL,
    micro       bigint NOT NULL,
    PRIMARY KEY (campaign_id, bucket)
);
CREATE TABLE autolynx.spend_deltas (
    id          bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    campaign_id uuid,
    bucket      timestamptz NOT NULL,
    micro       bigint NOT NULL
);

-- Raw webhooks, stored before they are answered. Partitioned by day; the default partition makes a missing day harmless.
CREATE SEQUENCE autolynx.webhook_inbox_seq; -- PostgreSQL 15 has no identity columns on partitioned tables
CREATE TABLE autolynx.webhook_inbox (
    id          bigint NOT NULL DEFAULT nextval('autolynx.webhook_inbox_seq'),
    received_at timestamptz NOT NULL,
    call_id     uuid,    -- from the URL it was sent to
    body        bytea NOT NULL,
    cut         boolean NOT NULL DEFAULT false, -- too large or too old: only its head is here, ask for the call
    applied_at  timestamptz,
    attempts    int NOT NULL DEFAULT 0,
    dead_at     timestamptz,
    error_code  text,
    PRIMARY KEY (received_at, id)
) PARTITION BY RANGE (received_at);
CREATE TABLE autolynx.webhook_inbox_default PARTITION OF autolynx.webhook_inbox DEFAULT;
CREATE INDEX webhook_inbox_dead ON autolynx.webhook_inbox (dead_at) WHERE dead_at IS NOT NULL;
CREATE INDEX webhook_inbox_waiting ON autolynx.webhook_inbox (id) WHERE applied_at IS NULL AND dead_at IS NULL;

-- What consoles ask the worker to do at the provider.
CREATE TABLE autolynx.provider_commands (
    id           uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    kind         text NOT NULL CHECK (kind IN ('assistant_create', 'assistant_import', 'assistant_update', 'assistant_delete', 'assistant_check', 'lines_sync', 'test_call')),
    payload      jsonb NOT NULL DEFAULT '{}',
    state        text NOT NULL DEFAULT 'PENDING' CHECK (state IN ('PENDING', 'RUNNING', 'UNKNOWN', 'DONE', 'FAILED')),
    assistant_id uuid REFERENCES autolynx.assistants ON DELETE SET NULL,
    result       jsonb,
    error_code   text,
    error_message text,
    requested_at timestamptz NOT NULL,
    requested_by text NOT NULL,
    worker_id    uuid,
    attempts     int NOT NULL DEFAULT 0,
    run_after    timestamptz NOT NULL,
    finished_at  timestamptz,
    CHECK ((state IN ('DONE', 'FAILED')) = (finished_at IS NOT NULL))
);
-- One change of an assistant at a time: the second would be written over the first, or under it.
CREATE UNIQUE INDEX provider_commands_one_change ON autolynx.provider_commands (assistant_id)
    WHERE kind IN ('assistant_create', 'assistant_update', 'assistant_delete') AND state IN ('PENDING', 'RUNNING', 'UNKNOWN');
CREATE INDEX provider_commands_waiting ON autolynx.provider_commands (run_after) WHERE state IN ('PENDING', 'RUNNING', 'UNKNOWN');

-- What one message or answer of the provider says of a call (see autolynx.apply_facts); times in microseconds since 1970.
CREATE TYPE autolynx.call_fact AS (
    call_id uuid, provider_call_id text, source text, status text, ended_reason text, ended_class text, conversation boolean,
    created_at_us bigint, started_at_us bigint, ended_at_us bigint, observed_at_us bigint, cost_micro bigint, cost_breakdown jsonb,
    transcript text, messages jsonb, analysis jsonb, structured jsonb, recording_url text, control_url text,
    installation uuid, campaign_id uuid, contact_id bigint, attempt int, start_fault text);
