// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/import/file_survey.h"
#include "core/import/import_types.h"

#include <string>
#include <vector>

namespace autolynx {

/// The first rows of a file as they stand in it, for a person to see whether encoding, delimiter and columns are right.
struct FileBeginning
{
    FileSurvey survey;
    std::vector<std::string> header;
    std::vector<std::vector<std::string>> rows; ///< the first after the header, damaged ones left out
};

/// Reads no more of the file's rows than it answers, but all of its bytes where the encoding shows only at the end
/// (surveyFile). Usage errors as there, and "header_broken". Blocks; any thread.
Result<FileBeginning> readBeginning(const QString& path, const ImportOptions& options, std::size_t rows,
                                    std::stop_token stop = {});

/// The country most numbers with a + in these cells belong to (ISO 3166); empty if there is none.
QString regionOfNumbers(const std::vector<std::vector<std::string>>& rows, std::size_t column);

} // namespace autolynx
