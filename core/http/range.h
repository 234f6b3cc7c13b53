// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace autolynx::http {

/// Which bytes of a body a request wants.
struct ByteRange
{
    std::uint64_t from = 0;
    std::uint64_t length = 0;
    bool partial = false; ///< 206 with Content-Range; else everything

    /// "bytes 0-99/200"
    std::string contentRange(std::uint64_t size) const;
};

/// Reads a Range header over a body of `size` bytes: one range of bytes; any other form, or none, is everything.
/// Nothing: 416, no byte of it is there.
std::optional<ByteRange> rangeOf(std::string_view header, std::uint64_t size);

} // namespace autolynx::http
