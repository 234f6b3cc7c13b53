// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/db/clock.h"

#include "core/base/time_text.h"

namespace autolynx::db {

Result<std::unique_ptr<Clock>> readClock(Connection& connection)
{
    AUTOLYNX_TRY(rows, connection.query(QStringLiteral(
                           "SELECT simulated, start_us, real_start_us, rate FROM autolynx.clock_parameters()")));
    if (rows.isEmpty() || !rows[0][0].toBool())
        return std::unique_ptr<Clock>(std::make_unique<SystemClock>());
    const Row& row = rows[0];
    return std::unique_ptr<Clock>(std::make_unique<SimulatedClock>(
        fromMicroseconds(row[1].toLongLong()), fromMicroseconds(row[2].toLongLong()), row[3].toDouble()));
}

} // namespace autolynx::db
