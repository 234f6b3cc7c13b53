// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/domain/utf8.h"

#include <unicode/utf8.h>

#include <cstring>

namespace autolynx {

Utf8Scan scanUtf8(std::string_view bytes)
{
    const auto* data = reinterpret_cast<const std::uint8_t*>(bytes.data());
    const auto size = static_cast<std::int64_t>(bytes.size());
    std::int64_t at = 0;
    std::size_t sequences = 0;
    while (at < size) {
        // Eight ASCII bytes at a time: most of a contact list.
        if (at + 8 <= size) {
            std::uint64_t eight;
            std::memcpy(&eight, data + at, sizeof eight);
            if ((eight & 0x8080808080808080u) == 0) {
                at += 8;
                continue;
            }
        }
        const auto start = at;
        UChar32 c;
        U8_NEXT(data, at, size, c);
        if (c >= 0) {
            sequences += c >= 0x80;
            continue;
        }
        // U8_NEXT stops at the end, or at the first byte that cannot go on the sequence.
        const bool cutOff = at == size && size - start < 4 && U8_IS_LEAD(data[start]) &&
                            size - start < 1 + U8_COUNT_TRAIL_BYTES(data[start]);
        return {static_cast<std::size_t>(start), cutOff, sequences};
    }
    return {bytes.size(), false, sequences};
}

} // namespace autolynx
