// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/import/file_text.h"

#include "core/domain/text_decoder.h"
#include "core/import/import_errors.h"

#include <QFile>

#include <algorithm>

namespace autolynx {
namespace {

constexpr qint64 kPiece = 65'536;

} // namespace

Result<void>
readText(const QString& path, const FileSurvey& survey,
         const std::function<Result<bool>(std::string_view text, bool last, std::int64_t bytesRead)>& onText,
         std::stop_token stop)
{
    AUTOLYNX_TRY(decoder, TextDecoder::open(survey.encoding));
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly | QIODevice::Unbuffered))
        return fileUnreadable(file);
    QByteArray piece(kPiece, Qt::Uninitialized);
    auto skip = survey.dialect.skip;
    std::int64_t bytesRead = 0;
    for (bool last = false, on = true; on && !last;) {
        if (stop.stop_requested())
            return importCancelled();
        const auto size = file.read(piece.data(), piece.size());
        if (size < 0)
            return fileUnreadable(file);
        last = size == 0;
        bytesRead += size;
        const auto text = decoder->decode({piece.constData(), static_cast<std::size_t>(size)}, last);
        const auto skipped = std::min(skip, text.size());
        skip -= skipped;
        AUTOLYNX_TRY(goOn, onText(std::string_view(text).substr(skipped), last, bytesRead));
        on = goOn;
    }
    return {};
}

} // namespace autolynx
