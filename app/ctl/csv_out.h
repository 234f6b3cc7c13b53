// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/ctl/command.h"

#include "core/domain/transfer.h"
#include "core/export/csv_file.h"

namespace autolynx::ctl {

/// Writes rows into a sink and answers how many.
using CsvExport = std::function<Result<std::int64_t>(const CsvSink& sink, const TransferControl& control)>;

QCommandLineOption outOption();
/// Runs an export. Without --out, or with "-", the CSV itself is the output; else a file that is there whole or not at
/// all, and its name and rows are.
Result<void> writeCsv(Context& context, const CsvExport& run);

} // namespace autolynx::ctl
