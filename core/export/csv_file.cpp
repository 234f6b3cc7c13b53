// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/export/csv_file.h"

#include "core/export/gzip_stream.h"

namespace autolynx {

Result<std::unique_ptr<CsvFile>> CsvFile::create(const QString& path)
{
    std::unique_ptr<CsvFile> csv(new CsvFile(path));
    if (!csv->file_.open(QIODevice::WriteOnly | QIODevice::Unbuffered))
        return csv->unwritable();
    return csv;
}

Result<void> CsvFile::write(std::string_view utf8)
{
    const auto size = static_cast<qint64>(utf8.size());
    if (file_.write(utf8.data(), size) != size)
        return unwritable();
    return {};
}

Result<void> CsvFile::commit()
{
    if (!file_.commit())
        return unwritable();
    return {};
}

Error CsvFile::unwritable() const
{
    return unreachable(QStringLiteral("file_unwritable"),
                       QStringLiteral("The file cannot be written: %1.").arg(file_.errorString()),
                       QStringLiteral("Free some space or choose another place; nothing was left behind."));
}

Result<std::int64_t> writeCsvFile(const QString& path,
                                  const std::function<Result<std::int64_t>(const CsvSink& sink)>& write)
{
    AUTOLYNX_TRY(file, CsvFile::create(path));
    const CsvSink plain = [&file](std::string_view text) { return file->write(text); };
    if (!path.endsWith(QStringLiteral(".gz"), Qt::CaseInsensitive)) {
        AUTOLYNX_TRY(rows, write(plain));
        AUTOLYNX_CHECK(file->commit());
        return rows;
    }
    GzipStream gzip(plain);
    AUTOLYNX_TRY(rows, write([&gzip](std::string_view text) { return gzip.write(text); }));
    AUTOLYNX_CHECK(gzip.finish());
    AUTOLYNX_CHECK(file->commit());
    return rows;
}

} // namespace autolynx
