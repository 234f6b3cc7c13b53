-- SPDX-License-Identifier: GPL-3.0-or-later
-- compatible
-- What is called: assistants, lines, campaigns and their contacts.
CREATE TABLE autolynx.assistants (
    id                    uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    name                  text NOT NULL CHECK (name <> ''),
    provider_assistant_id text UNIQUE,
    config_json           jsonb NOT NULL CHECK (jsonb_typeof(config_json) = 'object'),
    source                text NOT NULL CHECK (source IN ('local', 'imported', 'template')),
    active                boolean NOT NULL DEFAULT true,
    ephemeral             boolean NOT NULL DEFAULT false CHECK (NOT ephemeral),
    version               int NOT NULL DEFAULT 1,
    created_at            timestamptz NOT NULL,
    created_by            text NOT NULL,
    registered_at         timestamptz,
    goal                  text, -- the structured output whose truth makes a call a success
    deleted_at            timestamptz,
    checked_at            timestamptz, -- when the provider's copy was last compared with ours
    check_asked_at        timestamptz, -- when a worker last set out to compare them unasked
    drift                 jsonb, -- [{path, ours, theirs}] of the fields that we set; null: the same
    drift_since           timestamptz,
    missing_since         timestamptz, -- the provider no longer knows it
    config_hash           text NOT NULL GENERATED ALWAYS AS (md5((config_json - 'name')::text)) STORED, -- jsonb's text is canonical
    CHECK ((provider_assistant_id IS NULL) = (registered_at IS NULL)),
    CHECK (deleted_at IS NULL OR NOT active),
    CHECK ((drift IS NULL) = (drift_since IS NULL))
);

CREATE TABLE autolynx.lines (
    id                       uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    provider_phone_number_id text NOT NULL UNIQUE,
    number                   text,
    name                     text NOT NULL DEFAULT '',
    provider                 text NOT NULL DEFAULT '',
    status                   text NOT NULL DEFAULT 'active',
    present                  boolean NOT NULL DEFAULT true, -- still in the provider's list
    max_calls                int CHECK (max_calls >= 1),    -- at once; null: the account's room alone
    daily_calls              int CHECK (daily_calls >= 1),  -- in 24 hours (free numbers have such a limit)
    synced_at                timestamptz NOT NULL
);

CREATE SEQUENCE autolynx.claim_turns;
CREATE TABLE autolynx.campaigns (
    id            uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    seq           bigint GENERATED ALWAYS AS IDENTITY UNIQUE,
    name          text NOT NULL CHECK (btrim(name) <> ''),
    state         text NOT NULL DEFAULT 'CREATED'
                  CHECK (state IN ('CREATED', 'QUEUED', 'DIALING', 'RUNNING', 'PAUSED', 'COMPLETED', 'FAILED')),
    resume_state  text CHECK (resume_state IN ('QUEUED', 'DIALING', 'RUNNING')),
    stopping      boolean NOT NULL DEFAULT false, -- Stop: every active call is to be hung up
    finishing     boolean NOT NULL DEFAULT false, -- Finish: what is not on the phone now is skipped
    mode          text NOT NULL DEFAULT 'continuous' CHECK (mode IN ('continuous', 'batch')),
    cap           int NOT NULL CHECK (cap BETWEEN 1 AND 10000),
    batch         int NOT NULL DEFAULT 0, -- the last one begun, in mode batch
    line_quiet    boolean NOT NULL DEFAULT false, -- no call starts on a line while another is on it
    dispatch      text NOT NULL DEFAULT 'events' CHECK (dispatch IN ('events', 'cadence')), -- cadence: on ticks alone
    assistant_id  uuid NOT NULL REFERENCES autolynx.assistants,
    pinned_hash   text, -- the assistant as it was at Start, or when an admin accepted it since: it dials with no other
    pinned_version int,
    accepted_at   timestamptz, -- when an admin did
    parent_id     uuid REFERENCES autolynx.campaigns,
    default_region text NOT NULL DEFAULT 'US' CHECK (default_region ~ '^[A-Z]{2}$'),
    -- When recipients may be called, by their own clocks: {"mon": ["08:00-12:00", "20:00-02:00"], …}, all seven days (31_campaign_hours.sql)
    hours         jsonb NOT NULL DEFAULT '{"mon": ["08:00-21:00"], "tue": ["08:00-21:00"], "wed": ["08:00-21:00"], "thu": ["08:00-21:00"], "fri": ["08:00-21:00"], "sat": ["08:00-21:00"], "sun": ["08:00-21:00"]}'
                  CHECK (jsonb_typeof(hours) = 'object'),
    skip_holidays boolean NOT NULL DEFAULT false, -- nobody is called on a holiday of where they are
    fallback_zone text, -- where a number with unknown zones is taken to be; none: it is not called
    consent_required boolean NOT NULL DEFAULT false, -- who is not said by the list to have agreed is not called
    variable_defaults jsonb NOT NULL DEFAULT '{}' CHECK (jsonb_typeof(variable_defaults) = 'object'),
    alert_micro   bigint CHECK (alert_micro > 0), -- spend from which on its people are told
    alerted_at    timestamptz,
    alert_day_micro bigint CHECK (alert_day_micro > 0),
    alerted_day_at timestamptz,
    budget_micro  bigint CHECK (budget_micro > 0), -- hard: no call starts that may cost more than is left of it
    budget_day_micro bigint CHECK (budget_day_micro > 0), -- of a day in the account's day_zone
    minute_micro  bigint, -- what a minute costs at worst, as last worked out, and when
    minute_at     timestamptz,
    canary        jsonb CHECK (jsonb_typeof(canary) = 'object' AND (canary ->> 'calls')::int >= 1), -- {calls, connect_rate?, mean_seconds?, error_rate?, opt_out_rate?}
    canary_from   bigint NOT NULL DEFAULT 0, -- its first calls are those after this seq
    canary_done_at timestamptz,
    canary_done_how text CHECK (canary_done_how IN ('passed', 'person')),
    canary_result jsonb, -- the figures by which it was done
    max_attempts  int NOT NULL DEFAULT 1 CHECK (max_attempts BETWEEN 1 AND 50),
    retry_outcomes text[] NOT NULL DEFAULT '{}' CHECK (retry_outcomes <@ '{voicemail,no_answer,busy,rejected,canceled,failed}'), -- are tried again
    retry_after_seconds int[] NOT NULL DEFAULT '{3600,14400,86400}' -- after the first call, the second, …; the last repeats
                  CHECK (cardinality(retry_after_seconds) BETWEEN 1 AND 20 AND array_position(retry_after_seconds, NULL) IS NULL
                         AND 60 <= ALL (retry_after_seconds) AND 2592000 >= ALL (retry_after_seconds)),
    max_duration_seconds int NOT NULL CHECK (max_duration_seconds BETWEEN 10 AND 43200),
    owner_id      uuid REFERENCES autolynx.members,
    created_at    timestamptz NOT NULL,
    created_by    text NOT NULL,
    start_at      timestamptz,
    queued_at     timestamptz,
    started_at    timestamptz, -- the provider accepted the first call, and its id is stored
    running_at    timestamptz,
     ended_at      timestamptz,
    archived_at   timestamptz CHECK (archived_at IS NULL OR state IN ('CREATED', 'COMPLETED', 'FAILED')),
    claim_turn    bigint, -- of its last claim: the lowest is served first when the account is short of room
    hold_code     text,
    hold_detail   text,
    hold_since    timestamptz,
    hold_clears_at timestamptz,
    hold_probe_at timestamptz,
    hold_probes   int NOT NULL DEFAULT 0,
    version       int NOT NULL DEFAULT 1,
    CHECK ((state = 'PAUSED') = (resume_state IS NOT NULL)),
    CHECK (NOT stopping OR state = 'PAUSED'),
    CHECK (retry_outcomes = '{}' OR max_attempts > 1),
    CHECK ((canary_done_at IS NULL) = (canary_done_how IS NULL)),
    CHECK ((hold_code IS NULL) = (hold_since IS NULL)),
    CHECK (state NOT IN ('DIALING', 'RUNNING') OR started_at IS NOT NULL),
    CHECK (state <> 'QUEUED' OR started_at IS NULL)
);
CREATE INDEX campaigns_live ON autolynx.campaigns (id) WHERE state IN ('QUEUED', 'DIALING', 'RUNNING', 'PAUSED');
CREATE INDEX campaigns_scheduled ON autolynx.campaigns (start_at) WHERE state = 'CREATED' AND start_at IS NOT NULL;

CREATE TABLE autolynx.campaign_lines (
    campaign_id uuid NOT NULL REFERENCES autolynx.campaigns ON DELETE CASCADE,
    line_id     uuid NOT NULL REFERENCES autolynx.lines,
    turn        bigint NOT NULL DEFAULT 0, -- calls given to it by this campaign: the lowest is next
    PRIMARY KEY (campaign_id, line_id)
);

-- Numbers with the same zones and jurisdiction: calling hours are judged once a class, not once a contact.
-- Two imports at once may each make the same class: that is harmless, whereas a unique key would have them wait for each other's end.
CREATE TABLE autolynx.contact_classes (
    id           int GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    key          text NOT NULL,
    zones        text[] NOT NULL, -- IANA names; empty: unknown
    jurisdiction text NOT NULL DEFAULT ''
);
CREATE INDEX contact_classes_key ON autolynx.contact_classes (key, id);

CREATE TABLE autolynx.campaign_classes (
    campaign_id uuid NOT NULL REFERENCES autolynx.campaigns ON DELETE CASCADE,
    class_id    int NOT NULL REFERENCES autolynx.contact_classes,
    open_from   timestamptz, -- the present or next calling window; null: not worked out yet
    open_until  timestamptz, -- 'infinity' with open_from 'infinity': it never opens
    closed_code text,        -- why it never does
    PRIMARY KEY (campaign_id, class_id)
);

CREATE TABLE autolynx.imports (
    id          bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    campaign_id uuid NOT NULL REFERENCES autolynx.campaigns ON DELETE CASCADE,
    file_name   text NOT NULL,
    header      text[] NOT NULL DEFAULT '{}', -- the file's own, for the rejects' CSV
    started_at  timestamptz NOT NULL,
    started_by  text NOT NULL,
    finished_at timestamptz, -- no transaction commits without it
    rows_read   bigint NOT NULL DEFAULT 0,
    inserted    bigint NOT NULL DEFAULT 0,
    rejected    bigint NOT NULL DEFAULT 0,
    warned      bigint NOT NULL DEFAULT 0
);
CREATE INDEX imports_campaign ON autolynx.imports (campaign_id);

-- One import into a campaign at a time holds the lock of its row: two with the same numbers in another order would wait for each other.
CREATE TABLE autolynx.import_turns (
    campaign_id uuid PRIMARY KEY REFERENCES autolynx.campaigns ON DELETE CASCADE
);

CREATE TABLE autolynx.contacts (
    id            bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    campaign_id   uuid NOT NULL REFERENCES autolynx.campaigns ON DELETE CASCADE,
    -- That this campaign has the import and the class is checked once a statement (record_contacts in functions/20_record.sql): a foreign key each, checked once a row,
    -- took four tenths of an import's time.
    import_id     bigint NOT NULL,
    row_no        bigint NOT NULL,
    name          text NOT NULL,
    business_name text NOT NULL,
    phone         text NOT NULL CHECK (phone ~ '^\+[1-9][0-9]{4,14}$'),
    variables     jsonb NOT NULL DEFAULT '{}' CHECK (jsonb_typeof(variables) = 'object'),
    class_id      int NOT NULL,
    warning       text,
    consent       boolean, -- whether the list says that they agreed to be called; null: it does not say
    consent_on    date,    -- since when, if it says that
    consent_source text,   -- how and where, in the list's words
    state         text NOT NULL DEFAULT 'PENDING' CHECK (state IN ('PENDING', 'ACTIVE', 'FINAL')),
    final         text CHECK (final IN ('answered', 'voicemail', 'no_answer', 'busy', 'rejected', 'canceled', 'failed',
                                        'do_not_call', 'skipped', 'not_allowed', 'uncertain')),
    eligible_at   timestamptz NOT NULL,
    wait_code     text, -- the gate that put eligible_at off, or made it final
    attempts      int NOT NULL DEFAULT 0 CHECK (attempts >= 0), -- calls that count against max_attempts
    granted       int NOT NULL DEFAULT 0, -- further attempts that a person has allowed
    retrying      boolean NOT NULL DEFAULT false, -- it waits, or waited, for another attempt because of how the last call ended
    last_call_id  uuid,
    finalized_at  timestamptz,
    -- What a search looks through: small letters cost three times as much as the looking, for each of a million rows.
    search_text   text GENERATED ALWAYS AS (lower(name || E'\n' || business_name)) STORED,
    -- What tables filter and sort by: the state's place in the order that they show (state_places in 68_tables.sql).
    state_place   smallint GENERATED ALWAYS AS (array_position(
        '{pending,active,answered,voicemail,no_answer,busy,rejected,failed,canceled,do_not_call,skipped,not_allowed,uncertain}'::text[], coalesce(final, lower(state)))) STORED,
    CHECK ((state = 'FINAL') = (final IS NOT NULL)),
    CHECK ((state = 'FINAL') = (finalized_at IS NOT NULL)),
    UNIQUE (campaign_id, phone)
);
-- The claim reads this: per open class, the first by eligible_at.
CREATE INDEX contacts_due ON autolynx.contacts (campaign_id, class_id, eligible_at, id) WHERE state = 'PENDING';
-- Whom a gate has put off, and until when.
CREATE INDEX contacts_waits ON autolynx.contacts (campaign_id, wait_code, eligible_at, class_id) WHERE state = 'PENDING' AND wait_code IS NOT NULL;
CREATE INDEX contacts_active ON autolynx.contacts (campaign_id) WHERE state = 'ACTIVE';
CREATE INDEX contacts_page ON autolynx.contacts (campaign_id, id);
CREATE INDEX contacts_phone ON autolynx.contacts (phone);
CREATE INDEX contacts_retrying ON autolynx.contacts (campaign_id, id) WHERE retrying AND state = 'PENDING';
CREATE INDEX contacts_number_limit ON autolynx.contacts (campaign_id, id) WHERE wait_code = 'number_limit';
CREATE INDEX contacts_state ON autolynx.contacts (campaign_id, state_place, id);
CREATE INDEX contacts_name ON autolynx.contacts (campaign_id, name COLLATE "und-x-icu", id); -- as people sort names, in any language
ALTER TABLE autolynx.contacts SET (fillfactor = 90, autovacuum_vacuum_scale_factor = 0.05);

CREATE TABLE autolynx.import_rejects (
    id          bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    campaign_id uuid NOT NULL REFERENCES autolynx.campaigns ON DELETE CASCADE,
    import_id   bigint NOT NULL REFERENCES autolynx.imports,
    row_no      bigint NOT NULL,
    column_name text NOT NULL,
    code        text NOT NULL,
    raw         text NOT NULL -- the row's cells as a JSON array of strings, to mend and add again
);
CREATE INDEX import_rejects_page ON autolynx.import_rejects (campaign_id, id);

CREATE TABLE autolynx.do_not_call (
    id          bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    phone       text NOT NULL CHECK (phone ~ '^\+[1-9][0-9]{4,14}$'),
    campaign_id uuid REFERENCES autolynx.campaigns ON DELETE CASCADE, -- null: nowhere
    reason      text NOT NULL DEFAULT '',
    source      text NOT NULL DEFAULT 'person' CHECK (source IN ('person', 'import', 'call')),
    source_call_id uuid, -- the call in which it was asked for (a foreign key of 0003)
    added_at    timestamptz NOT NULL,
    added_by    text NOT NULL,
    member_id   uuid REFERENCES autolynx.members,
    removed_at  timestamptz,
    removed_by  text
);
CREATE UNIQUE INDEX do_not_call_once ON autolynx.do_not_call (phone, campaign_id) NULLS NOT DISTINCT WHERE removed_at IS NULL;
CREATE INDEX do_not_call_member ON autolynx.do_not_call (member_id, id);
CREATE INDEX do_not_call_call ON autolynx.do_not_call (source_call_id) WHERE source_call_id IS NOT NULL;

-- Whom an entry made final: they wait again if it is taken back.
CREATE TABLE autolynx.do_not_call_stopped (
    entry_id   bigint NOT NULL REFERENCES autolynx.do_not_call ON DELETE CASCADE,
    contact_id bigint NOT NULL REFERENCES autolynx.contacts ON DELETE CASCADE,
    PRIMARY KEY (entry_id, contact_id)
);
CREATE INDEX do_not_call_stopped_contact ON autolynx.do_not_call_stopped (contact_id);
