// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/domain/column_mapping.h"
#include "core/domain/transfer.h"

#include <QString>

#include <cstdint>
#include <map>
#include <optional>
#include <vector>

namespace autolynx {

/// What a person may say about a file; all of it can be left to be found out.
struct ImportOptions
{
    QString encoding;                      ///< IANA name; empty: found out from the bytes
    std::optional<char> delimiter;         ///< one of csvDelimiters
    std::vector<ColumnWish> mapping;       ///< as parseColumnWish reads them
    QString region = QStringLiteral("US"); ///< of phones without a +
};

/// "comma", "semicolon", "tab", "pipe" or the character itself. Usage error "delimiter_unknown".
Result<char> parseDelimiter(const QString& text);

/// What an import did. Rejects are kept with the campaign and can be exported.
struct ImportSummary
{
    std::int64_t importId = 0;
    std::int64_t rows = 0;     ///< inserted and rejected
    std::int64_t inserted = 0; ///< contacts made
    std::int64_t rejected = 0;
    std::int64_t warned = 0;
    std::int64_t blank = 0;                  ///< rows without any text, passed over
    std::map<QString, std::int64_t> rejects; ///< by code of row_reason.h
};

} // namespace autolynx
