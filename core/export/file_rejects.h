// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/import/import_types.h"

#include <cstdint>

namespace autolynx {

/// Writes the rows of a file that an import would refuse as CSV to mend and import, before anything is imported: the
/// same form as exportRejects. Later rows of a repeated number are not among them: nothing is wrong with those.
/// Answers how many. Blocks; any thread. Errors as previewImport and writeCsvFile.
Result<std::int64_t> writeFileRejects(const QString& path, const ImportOptions& options, const QString& target,
                                      const TransferControl& control = {});

} // namespace autolynx
