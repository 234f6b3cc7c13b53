// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/clock.h"

#include <array>
#include <optional>
#include <string>

namespace autolynx::sim {

/// What every listing can ask for: how many, and ranges of two times. An unset bound does not limit.
struct Listing
{
    /// Greater than, less than, at least, at most.
    using Range = std::array<std::optional<TimePoint>, 4>;
    std::size_t limit = 100;
    Range created;
    Range updated;

    bool takes(TimePoint createdAt, TimePoint updatedAt) const;
};

/// Reads limit, createdAt… and updatedAt… of a query. Nothing if one of them is wrong.
std::optional<Listing> readListing(const std::string& query);

} // namespace autolynx::sim
