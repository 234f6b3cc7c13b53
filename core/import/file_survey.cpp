// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/import/file_survey.h"

#include "core/domain/text_decoder.h"
#include "core/import/import_errors.h"

#include <QFile>

namespace autolynx {
namespace {

constexpr qint64 pieceSize = 262'144;
constexpr std::size_t beginningSize = 65'536;

bool isNoText(std::string_view bytes)
{
    using namespace std::string_view_literals;
    for (const auto magic : {"PK\x03\x04"sv, "\xD0\xCF\x11\xE0"sv, "%PDF-"sv, "\x1F\x8B"sv}) {
        if (bytes.starts_with(magic))
            return true;
    }
    return false;
}

} // namespace

Result<FileSurvey> surveyFile(const QString& path, const ImportOptions& options, std::stop_token stop)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly | QIODevice::Unbuffered))
        return fileUnreadable(file);
    QByteArray piece(pieceSize, Qt::Uninitialized);
    std::string beginning;
    EncodingDetector detector;
    FileSurvey survey;
    while (true) {
        if (stop.stop_requested())
            return importCancelled();
        const auto size = file.read(piece.data(), piece.size());
        if (size < 0)
            return fileUnreadable(file);
        if (size == 0)
            break;
        const std::string_view bytes(piece.constData(), static_cast<std::size_t>(size));
        if (survey.bytes == 0 && isNoText(bytes))
            return usage(QStringLiteral("file_not_text"),
                         QStringLiteral("The file is a workbook, an archive or a document, not CSV."),
                         QStringLiteral("Open it in its program and save the sheet as CSV."));
        survey.bytes += size;
        if (beginning.size() < beginningSize)
            beginning += bytes.substr(0, beginningSize - beginning.size());
        if (options.encoding.isEmpty())
            detector.feed(bytes);
        // The rest can be counted without being read.
        if (beginning.size() >= beginningSize && (!options.encoding.isEmpty() || detector.decided())) {
            survey.bytes = file.size();
            break;
        }
    }
    if (survey.bytes == 0)
        return fileEmpty();
    if (options.encoding.isEmpty()) {
        survey.encoding = detector.result();
    } else {
        AUTOLYNX_TRY(forced, forcedEncoding(options.encoding, beginning));
        survey.encoding = forced;
    }
    AUTOLYNX_TRY(decoder, TextDecoder::open(survey.encoding));
    survey.dialect = sniffDialect(decoder->decode(beginning), options.delimiter);
    return survey;
}

} // namespace autolynx
