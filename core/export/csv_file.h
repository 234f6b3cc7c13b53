// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"

#include <QSaveFile>

#include <cstdint>
#include <functional>
#include <memory>
#include <string_view>

namespace autolynx {

/// Takes an export's text piece by piece; its error ends the export.
using CsvSink = std::function<Result<void>(std::string_view utf8)>;

/// A file that is there whole or not at all: written beside its place, synced, then renamed. What was there before
/// stays until then; a full disk, a failure or a cancel leaves nothing behind.
class CsvFile
{
public:
    /// Unreachable "file_unwritable" if it cannot be made.
    static Result<std::unique_ptr<CsvFile>> create(const QString& path);

    Result<void> write(std::string_view utf8);
    /// Puts it in its place. Without it the destructor takes everything away.
    Result<void> commit();

private:
    explicit CsvFile(const QString& path) : file_(path) {}
    Error unwritable() const;

    QSaveFile file_;
};

/// Lets `write` fill a file of its own; the file is there once `write` has succeeded. A path that ends in .gz is
/// compressed. Answers what `write` does.
Result<std::int64_t> writeCsvFile(const QString& path,
                                  const std::function<Result<std::int64_t>(const CsvSink& sink)>& write);

} // namespace autolynx
