// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"

#include <QString>
#include <nlohmann/json_fwd.hpp>

#include <cstdint>
#include <stop_token>

namespace autolynx {

/// Saves a call's recording to `path`, from the worker, with the ticket that recording_ticket(call) gave; `kind` is
/// mono, stereo, customer or assistant. The file is there whole or not at all; a former one stays until then. Answers
/// its bytes. Blocks, for as long as pieces come within 20 s of each other. Any thread but the GUI's.
Result<std::uint64_t> saveRecording(const nlohmann::json& ticket, const QString& kind, const QString& path,
                                    const std::stop_token& stop = {});

} // namespace autolynx
