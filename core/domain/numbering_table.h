// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <span>

/// Tables that cmake/numbering_table.py writes at build time.
namespace autolynx::numbering {

/// The first digits of international numbers, without +, and which of zoneSets() they are in.
struct Prefix
{
    std::uint32_t digits;
    std::uint16_t zoneSet;
};

/// Prefixes of one length, in ascending order.
struct PrefixTable
{
    int length;
    std::span<const Prefix> prefixes;
};

/// IANA zones of one set, in ascending order, comma between them.
std::span<const char* const> zoneSets();
/// The longest prefixes first.
std::span<const PrefixTable> prefixTables();
/// North American area codes 200 to 999: "US-IL", "CA-ON", "BS"; "US" or "CA" where it is of no one state;
/// "" if the plan does not know it.
std::span<const char* const> areaCodes();

} // namespace autolynx::numbering
