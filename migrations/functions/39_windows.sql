-- SPDX-License-Identifier: GPL-3.0-or-later
-- Calling hours (R11): inside the window in every zone that the recipient may be in. Worked out once per class and campaign.

-- The first moment after p_after at which clocks in p_zone show p_local, or jump over it. (AT TIME ZONE alone gives the later one of a
-- repeated hour, and a moment long after the jump for one that is left out.)
CREATE OR REPLACE FUNCTION autolynx.zone_edge(p_zone text, p_local timestamp, p_after timestamptz) RETURNS timestamptz LANGUAGE sql STABLE AS $$
    SELECT CASE WHEN e AT TIME ZONE p_zone <> p_local THEN date_trunc('hour', e AT TIME ZONE p_zone) AT TIME ZONE p_zone
                ELSE (SELECT min(x) FROM unnest(ARRAY[e - interval '1 hour', e - interval '30 minutes', e]) x WHERE x AT TIME ZONE p_zone = p_local AND (x > p_after OR x = e)) END
    FROM (SELECT p_local AT TIME ZONE p_zone AS e) edge
$$;

-- The first moment from `at` on that is inside the window in all zones, and when that ends. Both 'infinity': never
-- (no zones, one that this server does not know, or hours that no moment satisfies). Each day's edges are converted by themselves, because
-- zones move their clocks.
CREATE OR REPLACE FUNCTION autolynx.class_window(p_zones text[], p_start time, p_end time, p_at timestamptz, OUT open_from timestamptz, OUT open_until timestamptz)
LANGUAGE plpgsql STABLE AS $$
DECLARE
    v_next timestamptz;
    v_horizon timestamptz := p_at + interval '8 days';
BEGIN
    open_from := p_at;
    WHILE cardinality(p_zones) > 0 LOOP
        SELECT max(CASE WHEN w.t < w.d + p_start THEN autolynx.zone_edge(w.z, w.d + p_start, open_from)
                        WHEN w.t >= w.d + p_end THEN autolynx.zone_edge(w.z, w.d + 1 + p_start, open_from)
                        ELSE open_from END)
        INTO v_next
        FROM (SELECT z, open_from AT TIME ZONE z AS t, (open_from AT TIME ZONE z)::date AS d FROM unnest(p_zones) z) w;
        IF v_next <= open_from THEN
            open_until := (SELECT min(autolynx.zone_edge(z, (open_from AT TIME ZONE z)::date + p_end, open_from)) FROM unnest(p_zones) z);
            RETURN;
        END IF;
        open_from := v_next;
        EXIT WHEN open_from > v_horizon;
    END LOOP;
    open_from := 'infinity'; open_until := 'infinity';
EXCEPTION WHEN invalid_parameter_value THEN
    open_from := 'infinity'; open_until := 'infinity';
END
$$;

-- The hours of a class in a campaign, as class_window has them.
CREATE OR REPLACE FUNCTION autolynx.campaign_window(c autolynx.campaigns, l autolynx.contact_classes, p_at timestamptz, OUT open_from timestamptz, OUT open_until timestamptz)
LANGUAGE sql STABLE AS $$
    SELECT w.open_from, w.open_until
    FROM autolynx.class_window(CASE WHEN l.zones = '{}' AND c.fallback_zone IS NOT NULL THEN ARRAY[c.fallback_zone] ELSE l.zones END, c.window_start, c.window_end, p_at) w
$$;

-- Why a window that never opens does not.
CREATE OR REPLACE FUNCTION autolynx.closed_for_ever(p_zones text[]) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    SELECT CASE p_zones WHEN '{}' THEN 'zone_unknown' ELSE 'no_common_hours' END
$$;

-- Works out what is missing or past in a campaign's classes, and makes final whoever can never be called: an unknown zone blocks unless the
-- campaign names a fallback. At most 5,000 of them at a time; true: there are more.
CREATE OR REPLACE FUNCTION autolynx.refresh_windows(c autolynx.campaigns, p_now timestamptz) RETURNS boolean LANGUAGE plpgsql AS $$
DECLARE
    v_closed bigint[];
BEGIN
    UPDATE autolynx.campaign_classes k SET open_from = w.open_from, open_until = w.open_until
    FROM autolynx.contact_classes l CROSS JOIN LATERAL autolynx.campaign_window(c, l, p_now) w
    WHERE k.campaign_id = c.id AND l.id = k.class_id AND (k.open_from IS NULL OR k.open_until <= p_now);
    IF NOT EXISTS (SELECT FROM autolynx.campaign_classes WHERE campaign_id = c.id AND open_from = 'infinity') THEN
        RETURN false;
    END IF;
    v_closed := ARRAY(SELECT o.id FROM autolynx.campaign_classes k JOIN autolynx.contacts o ON o.campaign_id = k.campaign_id AND o.class_id = k.class_id
        WHERE k.campaign_id = c.id AND k.open_from = 'infinity' AND o.state = 'PENDING' LIMIT 5000);
    PERFORM FROM autolynx.contacts WHERE id = ANY (v_closed) ORDER BY id FOR NO KEY UPDATE;
    UPDATE autolynx.contacts o SET state = 'FINAL', final = 'not_allowed', wait_code = autolynx.closed_for_ever(l.zones), finalized_at = p_now
    FROM autolynx.contact_classes l WHERE o.id = ANY (v_closed) AND o.state = 'PENDING' AND l.id = o.class_id;
    RETURN cardinality(v_closed) = 5000;
END
$$;
