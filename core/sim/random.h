// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <string_view>

namespace autolynx::sim {

/// Numbers that depend on nothing but the seed, on every machine (the standard library's distributions differ).
/// SplitMix64: any seed is a good one. Not for secrets.
class Random
{
public:
    explicit Random(std::uint64_t seed) : state_(seed) {}
    /// A stream of its own for one thing, e.g. (seed, customer's number, attempt).
    Random(std::uint64_t seed, std::string_view what, std::uint64_t which) : state_(seed)
    {
        std::uint64_t hash = 0xcbf29ce484222325u; // FNV-1a
        for (const char c : what)
            hash = (hash ^ static_cast<unsigned char>(c)) * 0x100000001b3u;
        state_ = next() ^ hash;
        state_ = next() ^ which;
    }

    std::uint64_t next()
    {
        std::uint64_t z = (state_ += 0x9e3779b97f4a7c15u);
        z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9u;
        z = (z ^ (z >> 27)) * 0x94d049bb133111ebu;
        return z ^ (z >> 31);
    }
    /// In [0, 1).
    double uniform() { return static_cast<double>(next() >> 11) * 0x1.0p-53; }
    double between(double low, double high) { return low + (high - low) * uniform(); }
    std::size_t below(std::size_t count) { return static_cast<std::size_t>(next() % count); }
    bool chance(double probability) { return uniform() < probability; }

private:
    std::uint64_t state_;
};

} // namespace autolynx::sim
