// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/domain/text_encoding.h"

#include <memory>
#include <string>
#include <string_view>

namespace autolynx {

/// Turns a file's bytes into UTF-8 piece by piece. What is no text in the encoding becomes U+FFFD, by which the
/// row's validation knows it.
class TextDecoder
{
public:
    static Result<std::unique_ptr<TextDecoder>> open(const TextEncoding& encoding);
    ~TextDecoder();
    TextDecoder(const TextDecoder&) = delete;
    TextDecoder& operator=(const TextDecoder&) = delete;

    /// The bytes' text; a character cut in two waits for the next piece. Valid until the next call.
    std::string_view decode(std::string_view bytes, bool last = false);

private:
    class Icu;
    explicit TextDecoder(std::unique_ptr<Icu> icu, std::size_t skip);
    std::unique_ptr<Icu> icu_; ///< none for UTF-8, which is checked and passed on as it is
    std::size_t skip_;
    std::string buffer_;
    std::string tail_;
};

} // namespace autolynx
