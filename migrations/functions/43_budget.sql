-- SPDX-License-Identifier: GPL-3.0-or-later
-- Budgets (R12): hard stops of a campaign, of its day, of the account, of the account's day. What a call may cost at worst is reserved in the claim that makes it,
-- so that spent + reserved is within each budget at every commit; the next call starts where its worst case fits too.
--
-- A reservation holds as long as the call does, and after that until its cost is known: by the report of a call that nobody answered, by a cost above
-- nothing of any other. Where neither comes it holds for a day, as long as the provider is asked for it (calls_to_check), and not for ever.

-- Whether a call's reservation still counts at p_now, by then as long ended or sent as that. (Its other half is the predicate of index calls_reserved.)
CREATE OR REPLACE FUNCTION autolynx.reserved_micro(p_campaign uuid, p_since timestamptz, p_now timestamptz) RETURNS bigint LANGUAGE plpgsql STABLE AS $$
BEGIN -- not in SQL: such a function would be planned anew each time
    RETURN (SELECT coalesce(sum(greatest(reserved_micro - coalesce(cost_micro, 0), 0)), 0)::bigint FROM autolynx.calls
        WHERE launch <> 'RELEASED' AND (holds_slot OR settled_at IS NULL AND coalesce(cost_micro, 0) = 0) AND created_at >= p_since
          AND (p_campaign IS NULL OR campaign_id = p_campaign) AND (holds_slot OR coalesce(ended_at, sent_at, created_at) > p_now - interval '1 day'));
END
$$;

CREATE OR REPLACE FUNCTION autolynx.nil() RETURNS uuid LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$ SELECT '00000000-0000-0000-0000-000000000000'::uuid $$;

-- Real costs of calls claimed since p_since ('-infinity': ever), of one campaign or, null, of all calls.
CREATE OR REPLACE FUNCTION autolynx.spent_micro(p_campaign uuid, p_since timestamptz) RETURNS bigint LANGUAGE plpgsql STABLE AS $$
BEGIN
    RETURN (SELECT coalesce((SELECT sum(micro) FROM autolynx.spend WHERE campaign_id = coalesce(p_campaign, autolynx.nil())
                             AND CASE WHEN p_campaign IS NULL AND p_since = '-infinity' THEN bucket = '-infinity' ELSE bucket >= p_since AND bucket > '-infinity' END), 0)::bigint
                 + coalesce((SELECT sum(micro) FROM autolynx.spend_deltas WHERE (p_campaign IS NULL OR campaign_id = p_campaign) AND bucket >= p_since), 0)::bigint);
END
$$;

-- The day of the account's zone that p_now falls on.
CREATE OR REPLACE FUNCTION autolynx.budget_day(p_now timestamptz, OUT began_at timestamptz, OUT ends_at timestamptz, OUT day date) LANGUAGE plpgsql STABLE AS $$
DECLARE
    v_zone text := (SELECT a.day_zone FROM autolynx.accounts a WHERE a.id = 1);
BEGIN
    day := (p_now AT TIME ZONE v_zone)::date;
    began_at := day::timestamp AT TIME ZONE v_zone;
    ends_at := (day + 1)::timestamp AT TIME ZONE v_zone;
END
$$;

CREATE OR REPLACE FUNCTION autolynx.has_budget(c autolynx.campaigns) RETURNS boolean LANGUAGE plpgsql STABLE AS $$
BEGIN
    RETURN num_nonnulls(c.budget_micro, c.budget_day_micro) > 0 OR (SELECT num_nonnulls(a.budget_micro, a.budget_day_micro) > 0 FROM autolynx.accounts a WHERE a.id = 1);
END
$$;

-- Every hard budget that is set for a campaign's calls; c null: those of a test call.
CREATE OR REPLACE FUNCTION autolynx.budgets(c autolynx.campaigns, p_now timestamptz)
RETURNS TABLE (budget text, most bigint, spent bigint, reserved bigint, turns_at timestamptz) LANGUAGE sql STABLE AS $$
    SELECT b.* FROM autolynx.accounts a CROSS JOIN LATERAL autolynx.budget_day(p_now) d CROSS JOIN LATERAL (
        SELECT 'campaign', c.budget_micro, autolynx.spent_micro(c.id, '-infinity'), autolynx.reserved_micro(c.id, '-infinity', p_now), NULL::timestamptz WHERE c.budget_micro IS NOT NULL
        UNION ALL SELECT 'campaign_day', c.budget_day_micro, autolynx.spent_micro(c.id, d.began_at), autolynx.reserved_micro(c.id, d.began_at, p_now), d.ends_at WHERE c.budget_day_micro IS NOT NULL
        UNION ALL SELECT 'account', a.budget_micro, autolynx.spent_micro(NULL, '-infinity'), autolynx.reserved_micro(NULL, '-infinity', p_now), NULL WHERE a.budget_micro IS NOT NULL
        UNION ALL SELECT 'account_day', a.budget_day_micro, autolynx.spent_micro(NULL, d.began_at), autolynx.reserved_micro(NULL, d.began_at, p_now), d.ends_at WHERE a.budget_day_micro IS NOT NULL
    ) b (budget, most, spent, reserved, turns_at) WHERE a.id = 1
$$;

-- What a minute costs at worst, in micro-dollars: nine of ten of the last calls cost less (those that lasted ten seconds at least, since what is paid once weighs
-- too much in shorter ones); of the campaign's if there are five, else of anybody's, else a cautious guess.
CREATE OR REPLACE FUNCTION autolynx.worst_minute(p_campaign uuid) RETURNS bigint LANGUAGE plpgsql STABLE AS $$
BEGIN
    RETURN coalesce(
        (SELECT percentile_cont(0.9) WITHIN GROUP (ORDER BY cost_micro * 60 / extract(epoch FROM ended_at - answered_at)) FROM (
            SELECT cost_micro, answered_at, ended_at FROM autolynx.calls WHERE campaign_id = p_campaign ORDER BY seq DESC LIMIT 500) own
         WHERE cost_micro > 0 AND ended_at - answered_at >= interval '10 seconds' HAVING count(*) >= 5),
        (SELECT percentile_cont(0.9) WITHIN GROUP (ORDER BY cost_micro * 60 / extract(epoch FROM ended_at - answered_at)) FROM (
            SELECT cost_micro, answered_at, ended_at FROM autolynx.calls ORDER BY seq DESC LIMIT 500) anybody
         WHERE cost_micro > 0 AND ended_at - answered_at >= interval '10 seconds' HAVING count(*) >= 5),
        250000)::bigint;
END
$$;
CREATE OR REPLACE FUNCTION autolynx.worst_call(p_minute_micro bigint, p_seconds int) RETURNS bigint LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    SELECT greatest(1, ceil(p_minute_micro * p_seconds / 60.0))::bigint
$$;

-- What the campaign's next call costs at worst. A minute's price is worked out anew each minute.
CREATE OR REPLACE FUNCTION autolynx.next_call_micro(c autolynx.campaigns, p_now timestamptz) RETURNS bigint LANGUAGE sql STABLE AS $$
    SELECT autolynx.worst_call(CASE WHEN c.minute_at BETWEEN p_now - interval '1 minute' AND p_now THEN c.minute_micro ELSE autolynx.worst_minute(c.id) END, c.max_duration_seconds)
$$;
-- The same for the claim, which has the campaign's lock: it keeps the price.
CREATE OR REPLACE FUNCTION autolynx.reserve_for(c autolynx.campaigns, p_now timestamptz) RETURNS bigint LANGUAGE plpgsql AS $$
BEGIN
    IF (c.minute_at BETWEEN p_now - interval '1 minute' AND p_now) IS NOT TRUE THEN
        UPDATE autolynx.campaigns SET minute_micro = autolynx.worst_minute(c.id), minute_at = p_now WHERE id = c.id RETURNING minute_micro, minute_at INTO c.minute_micro, c.minute_at;
    END IF;
    RETURN autolynx.next_call_micro(c, p_now);
END
$$;

-- How many calls of that worst case fit; null: as many as you like. Where none does, `detail` says why, and `turns_at` when a day's budget is whole again.
CREATE OR REPLACE FUNCTION autolynx.budget_room(c autolynx.campaigns, p_worst bigint, p_now timestamptz, OUT room int, OUT detail jsonb, OUT turns_at timestamptz) LANGUAGE plpgsql STABLE AS $$
DECLARE
    f record;
BEGIN
    IF NOT autolynx.has_budget(c) THEN
        RETURN;
    END IF;
    SELECT b.*, floor((b.most - b.spent - b.reserved)::numeric / p_worst) AS room INTO f FROM autolynx.budgets(c, p_now) b
    ORDER BY greatest(floor((b.most - b.spent - b.reserved)::numeric / p_worst), 0), b.turns_at NULLS FIRST LIMIT 1; -- what no day's end opens comes first
    room := least(greatest(f.room, 0), 100000);
    IF room = 0 THEN
        turns_at := f.turns_at;
        detail := jsonb_build_object('budget', f.budget, 'limit_usd', round(f.most / 1000000.0, 6), 'spent_usd', round(f.spent / 1000000.0, 6),
            'reserved_usd', round(f.reserved / 1000000.0, 6), 'next_call_usd', round(p_worst / 1000000.0, 6), 'turns_at', autolynx.iso(f.turns_at));
    END IF;
END
$$;

-- The last look before a request: its budgets still hold what was reserved for it (one may have been lowered since).
CREATE OR REPLACE FUNCTION autolynx.over_budget(c autolynx.campaigns, p_now timestamptz) RETURNS boolean LANGUAGE plpgsql STABLE AS $$
BEGIN
    RETURN autolynx.has_budget(c) AND EXISTS (SELECT FROM autolynx.budgets(c, p_now) WHERE spent + reserved > most);
END
$$;

-- What keeps the budget closed, and what opens it.
CREATE OR REPLACE FUNCTION autolynx.budget_clears(p_detail jsonb) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    SELECT CASE p_detail ->> 'budget' WHEN 'campaign' THEN 'its budget is raised' WHEN 'campaign_day' THEN 'its budget for a day is raised'
                                      WHEN 'account' THEN 'the account''s budget is raised' ELSE 'the account''s budget for a day is raised' END
        || CASE WHEN p_detail ->> 'reserved_usd' <> '0.000000' THEN ', or calls under way turn out cheaper' ELSE '' END
        || coalesce(', or the day turns at ' || (p_detail ->> 'turns_at'), '')
$$;

-- Worker, each second with the counters: deltas become the ledger, of their campaign and of the account.
CREATE OR REPLACE FUNCTION autolynx.fold_spend() RETURNS void LANGUAGE sql AS $$
    WITH taken AS MATERIALIZED (DELETE FROM autolynx.spend_deltas WHERE id IN (SELECT id FROM autolynx.spend_deltas ORDER BY id LIMIT 20000 FOR UPDATE SKIP LOCKED) RETURNING *)
    INSERT INTO autolynx.spend AS s (campaign_id, bucket, micro)
    SELECT v.campaign_id, v.bucket, sum(t.micro) FROM taken t CROSS JOIN LATERAL (
        SELECT t.campaign_id, t.bucket WHERE t.campaign_id IS NOT NULL UNION ALL SELECT autolynx.nil(), t.bucket UNION ALL SELECT autolynx.nil(), '-infinity') v (campaign_id, bucket)
    GROUP BY 1, 2 ORDER BY 1, 2 -- in one order: two workers may fold at once
    ON CONFLICT (campaign_id, bucket) DO UPDATE SET micro = s.micro + excluded.micro
$$;
