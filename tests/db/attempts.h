// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/support/fixture.h"

namespace autolynx::test {

/// Up to three attempts, after one hour and then two.
inline const QString kRetries =
    u"\"max_attempts\": 3, \"retry_outcomes\": [\"no_answer\", \"busy\"], \"retry_after_seconds\": [3600, 7200]"_qs;

/// Ends calls as the class of ended reasons says.
inline void endAs(Fixture& f, const QStringList& calls, const char* endedClass)
{
    f.end(calls, endedClass, endedClass, QByteArrayView(endedClass) == "customer-hangup");
}

/// "PENDING retry 3600": state or fate, what it waits for, and for how many seconds.
inline QString where(Fixture& f, const QString& contact)
{
    return f.text(u"SELECT concat_ws(' ', coalesce(final, state), CASE WHEN state = 'PENDING' THEN wait_code || ' ' || "
                  u"round(extract(epoch FROM eligible_at - autolynx.now())) END) FROM autolynx.contacts WHERE id = "
                  u"?::bigint"_qs,
                  {contact});
}

} // namespace autolynx::test
