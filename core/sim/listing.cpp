// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sim/listing.h"

#include "core/base/time_text.h"
#include "core/http/types.h"

#include <charconv>

namespace autolynx::sim {
namespace {

constexpr std::size_t kMostListed = 1000;

bool within(TimePoint time, const Listing::Range& range)
{
    const auto& [after, before, from, until] = range;
    return !(after && time <= *after) && !(before && time >= *before) && !(from && time < *from) &&
           !(until && time > *until);
}

bool readRange(const std::string& query, const std::string& field, Listing::Range& range)
{
    constexpr std::array suffixes = {"Gt", "Lt", "Ge", "Le"};
    for (std::size_t i = 0; i < suffixes.size(); ++i) {
        const std::string text = http::queryValue(query, field + suffixes[i]);
        if (text.empty())
            continue;
        range[i] = parseIsoTime(text);
        if (!range[i])
            return false;
    }
    return true;
}

bool readLimit(const std::string& query, std::size_t& limit)
{
    const std::string text = http::queryValue(query, "limit");
    if (text.empty())
        return true;
    const char* end = text.data() + text.size();
    const auto [stop, error] = std::from_chars(text.data(), end, limit);
    return error == std::errc() && stop == end && limit <= kMostListed;
}

} // namespace

bool Listing::takes(TimePoint createdAt, TimePoint updatedAt) const
{
    return within(createdAt, created) && within(updatedAt, updated);
}

std::optional<Listing> readListing(const std::string& query)
{
    Listing listing;
    if (readLimit(query, listing.limit) && readRange(query, "createdAt", listing.created) &&
        readRange(query, "updatedAt", listing.updated))
        return listing;
    return std::nullopt;
}

} // namespace autolynx::sim
