-- SPDX-License-Identifier: GPL-3.0-or-later
-- compatible
-- When the law of where a recipient lives lets them be called: data, shipped in resources/compliance and replaceable (37_calling_rules.sql).
-- Not legal advice; the files name their sources and what is doubtful.

-- Each row only tightens: a number of US-AL has to satisfy US and US-AL. Hours are "08:00-12:00 13:00-20:00", "-" for none, null for not stated.
CREATE TABLE autolynx.calling_rules (
    jurisdiction  text PRIMARY KEY CHECK (jurisdiction ~ '^[A-Z]{2}(-[A-Z0-9]{1,3})?$'), -- ISO 3166: US, US-AL
    mon_fri       text,
    saturday      text,
    sunday        text,
    holidays      text, -- besides the weekday's
    max_calls_24h int CHECK (max_calls_24h > 0), -- to one number, in any 24 hours
    hours_between int CHECK (hours_between > 0), -- from one call to a number until the next
    note          text NOT NULL DEFAULT ''
);

-- Days of a jurisdiction: "07-04", "2027-03-26", "fourth thursday of november", "last monday of may".
CREATE TABLE autolynx.holidays (
    jurisdiction text NOT NULL CHECK (jurisdiction ~ '^[A-Z]{2}(-[A-Z0-9]{1,3})?$'),
    day          text NOT NULL,
    observed     boolean NOT NULL, -- on a Saturday it is kept on the Friday before too, on a Sunday on the Monday after
    name         text NOT NULL,
    PRIMARY KEY (jurisdiction, day)
);
