// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <chrono>
#include <cstdint>
#include <functional>
#include <stop_token>

namespace autolynx {

/// How far an import or export has come.
struct TransferProgress
{
    std::int64_t bytes = 0;      ///< of the file, read or written
    std::int64_t totalBytes = 0; ///< 0: not known
    std::int64_t rows = 0;
    std::int64_t totalRows = 0; ///< 0: not known
};

/// How a caller watches and stops a transfer. `onProgress` runs on the thread that called for the transfer, after each
/// batch: some times a second.
struct TransferControl
{
    std::function<void(const TransferProgress&)> onProgress;
    std::stop_token stop;
    /// How long an export waits for a database that is gone, to go on where it was; after that it fails as a whole.
    std::chrono::milliseconds patience = std::chrono::minutes(2);
};

} // namespace autolynx
