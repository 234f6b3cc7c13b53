// SPDX-License-Identifier: GPL-3.0-or-later
// Columns of contact_rows and call_rows (68_tables.sql).
#pragma once

namespace autolynx::ui {

struct ContactField
{
    enum {
        Key,
        Name,
        Business,
        Phone,
        State,
        Final,
        Wait,
        Attempts,
        Call,
        Reason,
        Cost,
        Called,
        Answered,
        Ended,
        RowNo,
        Zones
    };
};

struct CallField
{
    enum {
        Key,
        Call,
        Name,
        Business,
        Phone,
        Attempt,
        Launch,
        Status,
        Outcome,
        Reason,
        Cost,
        Called,
        Answered,
        Ended,
        Hangup,
        Contact,
        Zones
    };
};

} // namespace autolynx::ui
