// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"

#include <QString>

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace autolynx {

/// What a file's bytes mean, and how we know (R2); shown in the preview and changeable.
struct TextEncoding
{
    enum class Evidence { ByteOrderMark, ValidUtf8, MostlyUtf8, NullBytes, Guess, Fallback, Forced };
    std::string name = "UTF-8"; ///< as ICU knows it: "UTF-8", "UTF-16LE", "windows-1252", …
    std::size_t bomBytes = 0;   ///< to skip before decoding
    Evidence evidence = Evidence::ValidUtf8;
};

/// Judges a file that passes by once, piece by piece, in constant memory:
/// byte order mark → UTF-8 that holds over the whole file → ICU's word for UTF-16 without a mark → uchardet's
/// hint → Windows-1252. UTF-8 with a few damaged bytes stays UTF-8, so that the rows concerned can be named.
class EncodingDetector
{
public:
    void feed(std::string_view bytes);
    /// After the whole file, or sooner if `decided`.
    TextEncoding result() const;
    /// Whether a byte order mark has settled it, so that the rest need not be read.
    bool decided() const;

private:
    std::string sample_;  ///< the first 64 KiB
    std::string foreign_; ///< pieces that are no UTF-8, up to 64 KiB: what a guess can be based on
    std::string tail_;    ///< an incomplete UTF-8 sequence at the end of the last piece
    std::uint64_t sequences_ = 0, invalid_ = 0, nulls_ = 0;
};

/// An encoding chosen by a person, as ICU spells it; usage error "encoding_unknown" if ICU has no such.
/// A byte order mark at the beginning is skipped all the same.
Result<TextEncoding> forcedEncoding(const QString& name, std::string_view beginning);

} // namespace autolynx
