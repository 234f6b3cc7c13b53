-- SPDX-License-Identifier: GPL-3.0-or-later
-- Calling hours (R11): inside the window in every zone that the recipient may be in. Worked out once per class and campaign.

-- The first moment from `at` on that is inside the window in all zones, and when that ends. Both 'infinity': never
-- (no zones, or hours that no moment satisfies). Zones move their clocks, so each day's edges are converted by themselves.
CREATE OR REPLACE FUNCTION autolynx.class_window(p_zones text[], p_start time, p_end time, p_at timestamptz, OUT open_from timestamptz, OUT open_until timestamptz)
LANGUAGE plpgsql STABLE AS $$
DECLARE
    v_next timestamptz;
    v_horizon timestamptz := p_at + interval '8 days';
BEGIN
    open_from := p_at;
    IF coalesce(cardinality(p_zones), 0) = 0 THEN
        open_from := 'infinity'; open_until := 'infinity';
        RETURN;
    END IF;
    LOOP
        SELECT max(CASE WHEN w.t < w.d + p_start THEN (w.d + p_start) AT TIME ZONE w.z
                        WHEN w.t >= w.d + p_end THEN (w.d + 1 + p_start) AT TIME ZONE w.z
                        ELSE open_from END)
        INTO v_next
        FROM (SELECT z, open_from AT TIME ZONE z AS t, (open_from AT TIME ZONE z)::date AS d FROM unnest(p_zones) z) w;
        EXIT WHEN v_next <= open_from;
        open_from := v_next;
        IF open_from > v_horizon THEN
            open_from := 'infinity'; open_until := 'infinity';
            RETURN;
        END IF;
    END LOOP;
    SELECT min(((open_from AT TIME ZONE z)::date + p_end) AT TIME ZONE z) INTO open_until FROM unnest(p_zones) z;
END
$$;

-- Works out what is missing or past in a campaign's classes, and makes final whoever can never be called.
CREATE OR REPLACE FUNCTION autolynx.refresh_windows(c autolynx.campaigns, p_now timestamptz) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
    UPDATE autolynx.campaign_classes k SET open_from = w.open_from, open_until = w.open_until
    FROM autolynx.contact_classes l
    CROSS JOIN LATERAL autolynx.class_window(CASE WHEN l.zones = '{}' AND c.fallback_zone IS NOT NULL THEN ARRAY[c.fallback_zone] ELSE l.zones END,
                                             c.window_start, c.window_end, p_now) w
    WHERE k.campaign_id = c.id AND l.id = k.class_id AND (k.open_from IS NULL OR k.open_until <= p_now);
    -- An unknown zone blocks unless the campaign names a fallback: a gate that can never open is final, and says why.
    IF EXISTS (SELECT FROM autolynx.campaign_classes WHERE campaign_id = c.id AND open_from = 'infinity') THEN
        UPDATE autolynx.contacts SET state = 'FINAL', final = 'not_allowed', wait_code = 'zone_unknown', finalized_at = p_now
        WHERE id IN (SELECT o.id FROM autolynx.campaign_classes k JOIN autolynx.contacts o ON o.campaign_id = k.campaign_id AND o.class_id = k.class_id
                     WHERE k.campaign_id = c.id AND k.open_from = 'infinity' AND o.state = 'PENDING' ORDER BY o.id LIMIT 5000 FOR NO KEY UPDATE OF o SKIP LOCKED);
    END IF;
END
$$;
