// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/e2e/simulator.h"
#include "tests/support/database.h"
#include "tests/support/judges.h"

#include <nlohmann/json.hpp>

namespace autolynx::test {

/// A call as it was marked as sent, with every rule that stood at that moment: read by a trigger in the very
/// transaction, so that no change of a rule can slip in between.
struct Launch
{
    QString call, campaign, contact, phone;
    qint64 sentUs = 0, claimedUs = 0;
    qint64 reservedMicro = 0;
    nlohmann::json rules;
};

/// From now on, each launch is recorded in this database.
void recordLaunches(TestDatabase& database);
std::vector<Launch> recordedLaunches(TestDatabase& database);

/// What the provider's truth has that some rule forbade when it was launched (R11, R12), or that nobody launched, or
/// that was asked for twice: a sentence each. Judged as the walks of db.lawful are.
QStringList unlawful(const std::vector<Launch>& launches, const Truth& truth);

} // namespace autolynx::test
