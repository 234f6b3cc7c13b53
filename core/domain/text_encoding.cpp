// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/domain/text_encoding.h"

#include "core/domain/utf8.h"

#include <QStringConverter>

#include <uchardet/uchardet.h>
#include <unicode/ucnv.h>
#include <unicode/ucsdet.h>

#include <algorithm>
#include <memory>
#include <optional>

namespace autolynx {
namespace {

constexpr std::size_t sampleSize = 65'536;
// uchardet calls "José" MAC-CENTRALEUROPE: with fewer bytes than this to go by it is not asked.
constexpr std::ptrdiff_t bytesToGuess = 64;
// ICU gives UTF-16 100 when it is, and 10 to almost anything else.
constexpr int utf16Confidence = 50;

std::optional<TextEncoding> byteOrderMark(std::string_view bytes)
{
    const auto found = QStringConverter::encodingForData(
        QByteArrayView(bytes.data(), static_cast<qsizetype>(std::min<std::size_t>(bytes.size(), 4))));
    if (!found)
        return {};
    TextEncoding encoding;
    encoding.evidence = TextEncoding::Evidence::ByteOrderMark;
    encoding.name = QStringConverter::nameForEncoding(*found);
    switch (*found) {
    case QStringConverter::Utf8:
        encoding.bomBytes = 3;
        return encoding;
    case QStringConverter::Utf16LE:
    case QStringConverter::Utf16BE:
        encoding.bomBytes = 2;
        return encoding;
    case QStringConverter::Utf32LE:
    case QStringConverter::Utf32BE:
        encoding.bomBytes = 4;
        return encoding;
    default:
        return {};
    }
}

std::optional<std::string> utf16WithoutMark(std::string_view sample)
{
    UErrorCode status = U_ZERO_ERROR;
    const std::unique_ptr<UCharsetDetector, decltype(&ucsdet_close)> detector(ucsdet_open(&status), &ucsdet_close);
    ucsdet_setText(detector.get(), sample.data(), static_cast<std::int32_t>(sample.size() & ~std::size_t{1}), &status);
    int count = 0;
    const auto** matches = ucsdet_detectAll(detector.get(), &count, &status);
    for (int i = 0; U_SUCCESS(status) && i < count; ++i) {
        const std::string name = ucsdet_getName(matches[i], &status);
        if ((name == "UTF-16LE" || name == "UTF-16BE") && ucsdet_getConfidence(matches[i], &status) >= utf16Confidence)
            return name;
    }
    return {};
}

// The converter's own name, empty if ICU has none of that name.
std::string icuName(const std::string& name)
{
    UErrorCode status = U_ZERO_ERROR;
    const std::unique_ptr<UConverter, decltype(&ucnv_close)> converter(ucnv_open(name.c_str(), &status), &ucnv_close);
    if (U_FAILURE(status))
        return {};
    const char* standard = ucnv_getStandardName(name.c_str(), "MIME", &status);
    return U_SUCCESS(status) && standard ? standard : name;
}

// Only where the guess differs from what Windows-1252 would show, and can be trusted.
std::string guess(const std::string& text)
{
    if (std::count_if(text.begin(), text.end(), [](char c) { return (c & 0x80) != 0; }) < bytesToGuess)
        return {};
    const std::unique_ptr<uchardet, decltype(&uchardet_delete)> detector(uchardet_new(), &uchardet_delete);
    uchardet_handle_data(detector.get(), text.data(), text.size());
    uchardet_data_end(detector.get());
    const std::string hint = uchardet_get_charset(detector.get());
    for (const std::string_view western : {"", "ASCII", "WINDOWS-1252", "ISO-8859-1", "ISO-8859-15", "UTF-8"}) {
        if (hint == western)
            return {};
    }
    return hint.starts_with("MAC-") ? std::string() : icuName(hint);
}

} // namespace

void EncodingDetector::feed(std::string_view bytes)
{
    if (sample_.size() < sampleSize)
        sample_ += bytes.substr(0, sampleSize - sample_.size());
    nulls_ += static_cast<std::uint64_t>(std::count(bytes.begin(), bytes.end(), '\0'));
    std::string joined;
    if (!tail_.empty()) {
        joined = tail_;
        joined += bytes;
        tail_.clear();
        bytes = joined;
    }
    bool collected = foreign_.size() >= sampleSize;
    while (!bytes.empty()) {
        const auto scan = scanUtf8(bytes);
        sequences_ += scan.sequences;
        if (scan.incomplete) {
            tail_ = bytes.substr(scan.valid);
            return;
        }
        if (scan.valid == bytes.size())
            return;
        ++invalid_;
        if (!collected) { // from the beginning of the line, so that sequences of other encodings are whole
            const auto lineEnd = bytes.find_last_of('\n', scan.valid);
            const auto start = lineEnd == std::string_view::npos ? 0 : lineEnd + 1;
            foreign_ += bytes.substr(start, sampleSize - foreign_.size());
            collected = true;
        }
        bytes.remove_prefix(scan.valid + 1);
    }
}

bool EncodingDetector::decided() const
{
    return sample_.size() >= 4 && byteOrderMark(sample_).has_value();
}

TextEncoding EncodingDetector::result() const
{
    using Evidence = TextEncoding::Evidence;
    if (auto marked = byteOrderMark(sample_))
        return *marked;
    // Every line of UTF-16 has nulls for its separators; text of one byte a character has none.
    if (nulls_ > 0) {
        if (const auto name = utf16WithoutMark(sample_))
            return {*name, 0, Evidence::NullBytes};
    }
    const auto invalid = invalid_ + (tail_.empty() ? 0 : 1);
    if (invalid == 0)
        return {"UTF-8", 0, Evidence::ValidUtf8};
    // Text of another encoding seldom happens to be a UTF-8 sequence.
    if (sequences_ > 4 * invalid)
        return {"UTF-8", 0, Evidence::MostlyUtf8};
    if (auto name = guess(foreign_); !name.empty())
        return {std::move(name), 0, Evidence::Guess};
    return {"windows-1252", 0, Evidence::Fallback};
}

Result<TextEncoding> forcedEncoding(const QString& name, std::string_view beginning)
{
    auto wanted = name.trimmed().toUpper().toStdString();
    if (wanted == "UTF8")
        wanted = "UTF-8";
    if (wanted == "UTF16")
        wanted = "UTF-16";
    const auto marked = byteOrderMark(beginning);
    if (wanted == "UTF-16") { // which of the two, the file says; Windows programs write LE
        wanted = marked && marked->bomBytes == 2
                     ? marked->name
                     : utf16WithoutMark(beginning.substr(0, sampleSize)).value_or("UTF-16LE");
    }
    const auto known = wanted.empty() ? std::string() : icuName(wanted);
    if (known.empty())
        return usage(QStringLiteral("encoding_unknown"), QStringLiteral("There is no text encoding of the name given."),
                     QStringLiteral("Use utf-8, utf-16, windows-1252 or another IANA name."));
    const bool skipMark =
        marked && QString::fromStdString(marked->name).compare(QString::fromStdString(known), Qt::CaseInsensitive) == 0;
    return TextEncoding{known, skipMark ? marked->bomBytes : 0, TextEncoding::Evidence::Forced};
}

} // namespace autolynx
