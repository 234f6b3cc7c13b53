-- SPDX-License-Identifier: GPL-3.0-or-later
-- How often somebody is called (R11): attempts within a campaign, by how the last call ended and after growing pauses; and calls to a
-- number over all campaigns, however many lists it is on.

-- Calls to a number that counted, of any campaign, the newest first: nr 1, 2, … and when. What never reached the provider does not count, nor what
-- it could not start for a reason of ours; what may have reached it does. p_except: a call under way that is judged itself.
CREATE OR REPLACE FUNCTION autolynx.number_calls(p_phone text, p_except uuid) RETURNS TABLE (nr bigint, at timestamptz) LANGUAGE sql STABLE AS $$
    SELECT row_number() OVER (ORDER BY greatest(l.created_at, l.sent_at, l.accepted_at) DESC), greatest(l.created_at, l.sent_at, l.accepted_at)
    FROM autolynx.calls l WHERE l.phone = p_phone AND l.kind = 'campaign' AND l.launch <> 'RELEASED' AND l.id IS DISTINCT FROM p_except
      AND (l.start_fault IS NULL OR l.conversation)
$$;

-- What the account's limits say of one more call to that number at p_now: no row, or until when not; final: never. A day is any 24 hours: stricter than
-- a calendar's, and the same in every zone.
CREATE OR REPLACE FUNCTION autolynx.number_limit(p_phone text, p_except uuid, p_now timestamptz) RETURNS TABLE (until timestamptz, final text) LANGUAGE sql STABLE AS $$
    SELECT r.at + m.within, CASE WHEN m.within IS NULL THEN 'not_allowed' END
    FROM autolynx.accounts a CROSS JOIN LATERAL (VALUES (a.number_day, interval '24 hours'), (a.number_week, interval '7 days'), (a.number_ever, NULL)) m (most, within)
    JOIN autolynx.number_calls(p_phone, p_except) r ON r.nr = m.most
    WHERE a.id = 1 AND (m.within IS NULL OR r.at + m.within > p_now)
    ORDER BY m.within IS NULL DESC, r.at + m.within DESC LIMIT 1
$$;

-- The n-th attempt ended then: when comes the next?
CREATE OR REPLACE FUNCTION autolynx.next_attempt_at(p_steps int[], p_attempts int, p_ended timestamptz, p_now timestamptz) RETURNS timestamptz LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    SELECT least(coalesce(p_ended, p_now), p_now) + p_steps[least(greatest(p_attempts, 1), cardinality(p_steps))] * interval '1 second'
$$;

-- When the pause after a contact's last call is over, of one that waits for another attempt (o.retrying). By the campaign's present steps, and not by when it was put off:
-- other gates, and what people change, move that.
CREATE OR REPLACE FUNCTION autolynx.pause_ends(c autolynx.campaigns, o autolynx.contacts) RETURNS timestamptz LANGUAGE plpgsql STABLE AS $$
BEGIN
    RETURN (SELECT l.ended_at + c.retry_after_seconds[least(greatest(o.attempts - (o.state = 'ACTIVE')::int, 1), cardinality(c.retry_after_seconds))] * interval '1 second'
        FROM autolynx.calls l WHERE l.contact_id = o.id AND l.outcome IS NOT NULL AND l.launch <> 'RELEASED' AND (l.start_fault IS NULL OR l.conversation)
        AND NOT (o.state = 'ACTIVE' AND l.id = o.last_call_id) ORDER BY l.seq DESC LIMIT 1);
END
$$;

-- Whether a contact whose call came to this is called again by itself.
CREATE OR REPLACE FUNCTION autolynx.tries_again(c autolynx.campaigns, o autolynx.contacts, p_outcome text) RETURNS boolean LANGUAGE sql STABLE AS $$
    SELECT p_outcome = ANY (c.retry_outcomes) AND o.attempts < c.max_attempts + o.granted AND autolynx.campaign_is_live(c.state) AND NOT c.finishing
        AND NOT EXISTS (SELECT FROM autolynx.do_not_call d WHERE d.phone = o.phone AND d.removed_at IS NULL AND (d.campaign_id IS NULL OR d.campaign_id = o.campaign_id))
        AND NOT EXISTS (SELECT FROM autolynx.number_limit(o.phone, NULL, 'infinity') n WHERE n.final IS NOT NULL)
$$;

-- What became of the contacts of these calls, by how their last call ended: final, or another attempt. A better-founded outcome replaces the former one
-- later: of who is final, also of who waits for the next attempt. That a call which was taken for dead was answered after all ends the attempts, whichever it was.
-- The caller, who holds the locks of contacts and calls, has spared whom no call reached (spare_contacts), and holds the campaigns' where somebody final may wait again.
CREATE OR REPLACE FUNCTION autolynx.settle_contacts(p_calls uuid[], p_now timestamptz) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
    WITH fate AS MATERIALIZED (
        SELECT DISTINCT ON (o.id) o.id, o.state, l.id AS call, l.outcome, autolynx.next_attempt_at(c.retry_after_seconds, o.attempts, l.ended_at, p_now) AS next_at,
               (o.state = 'ACTIVE' OR o.state = 'FINAL' AND o.final = 'failed') AND l.outcome = ANY (c.retry_outcomes) AND autolynx.tries_again(c, o, l.outcome) AS again
        FROM autolynx.calls l JOIN autolynx.contacts o ON o.id = l.contact_id JOIN autolynx.campaigns c ON c.id = o.campaign_id
        WHERE l.id = ANY (p_calls) AND l.outcome IS NOT NULL AND CASE o.state
            WHEN 'ACTIVE' THEN o.last_call_id = l.id
            WHEN 'FINAL' THEN o.last_call_id = l.id AND o.final NOT IN ('do_not_call', 'skipped', 'not_allowed') AND o.final <> l.outcome
            ELSE o.retrying AND (l.outcome = 'answered' OR o.last_call_id = l.id AND l.outcome <> ALL (c.retry_outcomes) AND (l.start_fault IS NULL OR l.conversation)) END
        ORDER BY o.id, l.outcome = 'answered' DESC)
    UPDATE autolynx.contacts o SET state = CASE WHEN f.again THEN 'PENDING' ELSE 'FINAL' END, final = CASE WHEN f.again THEN NULL ELSE f.outcome END,
        finalized_at = CASE WHEN f.again THEN NULL ELSE coalesce(o.finalized_at, p_now) END, wait_code = CASE WHEN f.again THEN 'retry' END,
        eligible_at = CASE WHEN f.again THEN f.next_at ELSE o.eligible_at END, retrying = f.again, last_call_id = f.call
    FROM fate f WHERE o.id = f.id;
END
$$;

-- The campaign's rules of attempts were changed: who waits for another that it no longer allows comes to what the last call came to, the others wait as the steps
-- now say. The caller holds the campaign's lock.
CREATE OR REPLACE FUNCTION autolynx.reconsider_retries(p_campaign uuid) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
    v_now timestamptz := autolynx.now();
BEGIN
    PERFORM FROM autolynx.contacts WHERE campaign_id = p_campaign AND retrying AND state = 'PENDING' ORDER BY id FOR NO KEY UPDATE;
    UPDATE autolynx.contacts o SET state = CASE WHEN f.again THEN 'PENDING' ELSE 'FINAL' END, final = CASE WHEN NOT f.again THEN f.outcome END,
        finalized_at = CASE WHEN NOT f.again THEN v_now END, wait_code = CASE WHEN f.again THEN o.wait_code END, retrying = f.again, last_call_id = f.call,
        eligible_at = CASE WHEN f.again AND o.wait_code = 'retry' THEN f.next_at ELSE o.eligible_at END
    FROM (SELECT w.id, l.id AS call, l.outcome, autolynx.tries_again(c, w, l.outcome) AS again,
                 autolynx.next_attempt_at(c.retry_after_seconds, w.attempts, l.ended_at, v_now) AS next_at
          FROM autolynx.contacts w JOIN autolynx.campaigns c ON c.id = w.campaign_id
          CROSS JOIN LATERAL (SELECT id, outcome, ended_at FROM autolynx.calls WHERE contact_id = w.id AND outcome IS NOT NULL AND launch <> 'RELEASED' ORDER BY seq DESC LIMIT 1) l
          WHERE w.campaign_id = p_campaign AND w.retrying AND w.state = 'PENDING') f
    WHERE o.id = f.id;
END
$$;

-- The account's limits were changed: nobody waits for the old ones, or is final because of them, where the campaign still goes on. The caller holds the account's lock.
CREATE OR REPLACE FUNCTION autolynx.reconsider_number_limits() RETURNS void LANGUAGE plpgsql AS $$
DECLARE
    v_campaigns uuid[];
BEGIN
    v_campaigns := ARRAY(SELECT id FROM autolynx.campaigns WHERE state NOT IN ('COMPLETED', 'FAILED') AND NOT finishing
        AND EXISTS (SELECT FROM autolynx.contacts o WHERE o.campaign_id = campaigns.id AND o.wait_code = 'number_limit') ORDER BY id FOR NO KEY UPDATE);
    PERFORM FROM autolynx.contacts WHERE campaign_id = ANY (v_campaigns) AND wait_code = 'number_limit' ORDER BY id FOR NO KEY UPDATE;
    UPDATE autolynx.contacts SET state = 'PENDING', final = NULL, finalized_at = NULL, wait_code = NULL, eligible_at = autolynx.now()
    WHERE campaign_id = ANY (v_campaigns) AND wait_code = 'number_limit' AND (state = 'PENDING' OR final = 'not_allowed');
END
$$;
