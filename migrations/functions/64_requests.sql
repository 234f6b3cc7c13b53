-- SPDX-License-Identifier: GPL-3.0-or-later
-- Requests to the provider besides launches (R6, R10): what all workers together may ask, so that launches keep the provider's rate to
-- themselves; and the windows in which nobody asks anything, because one worker was told to wait (429).

-- Worker: up to p_most further requests may be made now, by any worker; returns how many. A quarter of the launch rate if one is set, else
-- eight a second; ten seconds' worth may be saved up. None while the provider wants quiet.
CREATE OR REPLACE FUNCTION autolynx.take_requests(p_most int) RETURNS int
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    v_now timestamptz := autolynx.now();
    v_rate double precision; -- a second
    v_tokens double precision;
    v_taken int;
    b autolynx.request_budget;
BEGIN
    SELECT greatest(0.2, least(8, coalesce(launches_per_minute / 240.0, 8))) INTO v_rate FROM autolynx.accounts
    WHERE id = 1 AND coalesce(rate_limited_until, '-infinity') <= v_now;
    IF NOT FOUND OR p_most <= 0 THEN
        RETURN 0;
    END IF;
    SELECT * INTO b FROM autolynx.request_budget WHERE id = 1 FOR NO KEY UPDATE;
    v_tokens := least(greatest(2, v_rate * 10), b.tokens + v_rate * greatest(0, extract(epoch FROM v_now - coalesce(b.tokens_at, v_now - interval '10 seconds'))));
    v_taken := least(p_most, floor(v_tokens));
    UPDATE autolynx.request_budget SET tokens = v_tokens - v_taken, tokens_at = v_now WHERE id = 1;
    RETURN v_taken;
END
$$;

-- Worker: whether it is its turn to list what has changed of live calls that no webhook tells of: one worker each five seconds, while there
-- are such calls.
CREATE OR REPLACE FUNCTION autolynx.poll_turn() RETURNS boolean
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    v_now timestamptz := autolynx.now();
BEGIN
    IF autolynx.polled_calls() = 0 THEN
        RETURN false;
    END IF;
    UPDATE autolynx.request_budget SET polled_at = v_now WHERE id = 1 AND coalesce(polled_at, '-infinity') <= v_now - interval '4.5 seconds';
    RETURN FOUND AND autolynx.take_requests(1) = 1;
END
$$;

-- How many live calls are followed by polling alone.
CREATE OR REPLACE FUNCTION autolynx.polled_calls() RETURNS bigint LANGUAGE sql STABLE AS $$
    SELECT count(*) FROM autolynx.calls l JOIN autolynx.workers w ON w.id = l.worker_id WHERE l.holds_slot AND l.launch = 'ACCEPTED' AND NOT w.webhooks
$$;

-- Worker: the provider answered 429 and wants quiet for so long: no worker launches or asks until then.
CREATE OR REPLACE FUNCTION autolynx.rate_limited(p_wait_ms bigint) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    v_until timestamptz := autolynx.now() + least(p_wait_ms, 600000) * interval '1 millisecond';
BEGIN
    UPDATE autolynx.accounts SET rate_limited_until = v_until, rate_limited_since = CASE WHEN rate_limited_until > autolynx.now() THEN rate_limited_since ELSE autolynx.now() END WHERE id = 1 AND coalesce(rate_limited_until, '-infinity') < v_until;
    IF FOUND THEN
        PERFORM autolynx.wake('account'), autolynx.tell('account');
    END IF;
END
$$;

-- Worker: until when nobody asks the provider anything, in microseconds since 1970; null: now is as good as any time.
CREATE OR REPLACE FUNCTION autolynx.quiet_until() RETURNS bigint
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
    SELECT autolynx.us(rate_limited_until) FROM autolynx.accounts WHERE id = 1 AND rate_limited_until > autolynx.now()
$$;
