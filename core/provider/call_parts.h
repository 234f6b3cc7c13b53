// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/provider/call_fact.h"

/// The pieces that Call objects and webhook messages share. Each adds to a fact what `from` tells and leaves the rest.
namespace autolynx::provider {

/// endedReason, startedAt, endedAt.
void readEnd(const nlohmann::json& from, CallFact& fact);
/// cost, costs[], costBreakdown.
void readCosts(const nlohmann::json& from, CallFact& fact);
/// artifact.{transcript, messages, structuredOutputs, recording…}, analysis.
void readArtifacts(const nlohmann::json& from, CallFact& fact);
/// Our own ids in a metadata object, where the fact has none yet.
void readMetadata(const nlohmann::json* metadata, CallFact& fact);
/// Contact and number in a customer object, where the fact has none yet.
void readCustomer(const nlohmann::json* customer, CallFact& fact);

} // namespace autolynx::provider
