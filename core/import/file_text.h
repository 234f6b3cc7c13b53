// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/import/file_survey.h"

#include <functional>
#include <stop_token>
#include <string_view>

namespace autolynx {

/// Reads a surveyed file piece by piece, decoded to UTF-8 and without what stands before its first record. `onText` is
/// given each piece of text, whether it is the last, and how many bytes of the file have been read; false, or an error,
/// ends the reading. Usage error of a file that can't be read; refused "import_cancelled". Blocks; any thread.
Result<void>
readText(const QString& path, const FileSurvey& survey,
         const std::function<Result<bool>(std::string_view text, bool last, std::int64_t bytesRead)>& onText,
         std::stop_token stop);

} // namespace autolynx
