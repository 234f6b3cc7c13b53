// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/domain/text_decoder.h"

#include "core/domain/utf8.h"

#include <unicode/ucnv.h>

#include <array>

namespace autolynx {

/// A converter from the file's encoding to UTF-8, through ICU's pivot of UTF-16.
class TextDecoder::Icu
{
public:
    static std::unique_ptr<Icu> open(const std::string& name)
    {
        UErrorCode status = U_ZERO_ERROR;
        auto icu = std::make_unique<Icu>();
        icu->source_.reset(ucnv_open(name.c_str(), &status));
        icu->target_.reset(ucnv_open("UTF-8", &status));
        return U_SUCCESS(status) ? std::move(icu) : nullptr;
    }

    void convert(std::string_view bytes, bool last, std::string& out)
    {
        const char* source = bytes.data();
        const char* end = source + bytes.size();
        std::array<char, 16 * 1024> piece;
        UErrorCode status = U_ZERO_ERROR;
        do {
            status = U_ZERO_ERROR;
            char* target = piece.data();
            ucnv_convertEx(target_.get(), source_.get(), &target, piece.data() + piece.size(), &source, end,
                           pivot_.data(), &pivotSource_, &pivotTarget_, pivot_.data() + pivot_.size(), reset_, last,
                           &status);
            reset_ = false;
            out.append(piece.data(), target);
        } while (status == U_BUFFER_OVERFLOW_ERROR);
    }

private:
    struct Close
    {
        void operator()(UConverter* converter) const { ucnv_close(converter); }
    };
    std::unique_ptr<UConverter, Close> source_, target_;
    std::array<UChar, 4096> pivot_{};
    UChar* pivotSource_ = pivot_.data();
    UChar* pivotTarget_ = pivot_.data();
    bool reset_ = true;
};

Result<std::unique_ptr<TextDecoder>> TextDecoder::open(const TextEncoding& encoding)
{
    std::unique_ptr<Icu> icu;
    if (encoding.name != "UTF-8") {
        icu = Icu::open(encoding.name);
        if (!icu)
            return usage(QStringLiteral("encoding_unknown"),
                         QStringLiteral("There is no text encoding of the name given."),
                         QStringLiteral("Use utf-8, utf-16, windows-1252 or another IANA name."));
    }
    return std::unique_ptr<TextDecoder>(new TextDecoder(std::move(icu), encoding.bomBytes));
}

TextDecoder::TextDecoder(std::unique_ptr<Icu> icu, std::size_t skip) : icu_(std::move(icu)), skip_(skip)
{
}
TextDecoder::~TextDecoder() = default;

std::string_view TextDecoder::decode(std::string_view bytes, bool last)
{
    const auto skipped = std::min(skip_, bytes.size());
    skip_ -= skipped;
    bytes.remove_prefix(skipped);
    buffer_.clear();
    if (icu_) {
        icu_->convert(bytes, last, buffer_);
        return buffer_;
    }
    std::string joined;
    if (!tail_.empty()) {
        joined = std::exchange(tail_, {});
        joined += bytes;
        bytes = joined;
    }
    auto scan = scanUtf8(bytes);
    if (scan.valid == bytes.size() && joined.empty())
        return bytes;
    while (true) {
        buffer_ += bytes.substr(0, scan.valid);
        bytes.remove_prefix(scan.valid);
        if (bytes.empty())
            return buffer_;
        if (scan.incomplete && !last) {
            tail_ = bytes;
            return buffer_;
        }
        buffer_ += replacementCharacter;
        bytes.remove_prefix(1);
        scan = scanUtf8(bytes);
    }
}

} // namespace autolynx
