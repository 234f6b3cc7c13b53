// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sim/ids.h"

#include "core/base/time_text.h"

#include <array>
#include <openssl/rand.h>
#include <stdexcept>

namespace autolynx::sim {
namespace {

using Bytes = std::array<unsigned char, 16>;

Bytes randomBytes()
{
    Bytes bytes{};
    if (RAND_bytes(bytes.data(), static_cast<int>(bytes.size())) != 1)
        throw std::runtime_error("no random numbers");
    return bytes;
}

std::string hex(const Bytes& bytes, bool dashes)
{
    constexpr std::string_view digits = "0123456789abcdef";
    std::string text;
    for (std::size_t i = 0; i < bytes.size(); ++i) {
        if (dashes && (i == 4 || i == 6 || i == 8 || i == 10))
            text += '-';
        text += digits[bytes[i] >> 4];
        text += digits[bytes[i] & 0x0f];
    }
    return text;
}

std::string uuid(Bytes bytes, int version)
{
    bytes[6] = static_cast<unsigned char>((bytes[6] & 0x0f) | (version << 4));
    bytes[8] = static_cast<unsigned char>((bytes[8] & 0x3f) | 0x80);
    return hex(bytes, true);
}

} // namespace

std::string timeOrderedId(TimePoint time)
{
    Bytes bytes = randomBytes();
    const auto milliseconds = static_cast<std::uint64_t>(toMicroseconds(time) / 1000);
    for (std::size_t i = 0; i < 6; ++i)
        bytes[i] = static_cast<unsigned char>(milliseconds >> (8 * (5 - i)));
    return uuid(bytes, 7);
}

std::string randomId()
{
    return uuid(randomBytes(), 4);
}

std::string randomToken()
{
    return hex(randomBytes(), false);
}

} // namespace autolynx::sim
