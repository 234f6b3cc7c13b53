// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"

#include <QString>

#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace autolynx {

/// What a column of the file becomes.
enum class ColumnUse {
    Name,
    BusinessName,
    Phone,
    Consent,       ///< whether, or since when, they agreed to be called; a file need not have it
    ConsentSource, ///< how and where they did
    Variable,      ///< kept for the assistant under `key`
    Unnamed,       ///< no header; becomes a variable in the rows that have something in it
    Result,        ///< one that our own export writes (R9); not read
    Ignored,       ///< not wanted, by the caller's word
};

struct Column
{
    std::string header; ///< as in the file
    std::string key;    ///< of a variable: a-z, 0-9 and _, unique in the file
    ColumnUse use = ColumnUse::Variable;
};

/// A column that looks as if it were the one missing.
struct ColumnSuggestion
{
    std::string field;  ///< "phone"
    std::string header; ///< "Mobile"
};

/// How a file's columns are read, and what is still to be said about them.
struct ColumnMapping
{
    std::vector<Column> columns;
    std::vector<std::string> missing;  ///< required fields that no column is called by
    std::vector<std::string> repeated; ///< fields that several columns are called by
    std::vector<ColumnSuggestion> suggestions;
    bool headerMissing = false; ///< the first row holds a phone number, so it is no header

    /// Keys of the variables that every contact gets, in the file's order.
    std::vector<std::string> variableKeys() const;
    /// A header under which the same cells are read in the same way without any wish: rejected rows go out under it.
    std::vector<std::string> canonicalHeader() const;
    /// Why rows cannot be read yet: usage error "header_missing", "column_repeated" or "column_missing", with the
    /// mapping to give as a hint. Names no cell of the file that is not a known word.
    std::optional<Error> problem() const;
};

/// One wish of the caller's, {"phone", "Mobile"}: first what it becomes (name, business_name, phone, a variable's key,
/// or "-" to leave it out), then the column, by header or position ("#3"); "-" says that the file has none.
using ColumnWish = std::pair<QString, QString>;

/// Reads "phone=Mobile" as a wish. Usage error "mapping_unreadable".
Result<ColumnWish> parseColumnWish(const QString& text);

/// Maps a file's header (R2): `name`, `business_name` and `phone` in any case, order, spacing; wishes come first.
/// A second variable of the same key gets _2. Usage errors "mapping_column_unknown", "mapping_repeated".
Result<ColumnMapping> mapColumns(const std::vector<std::string>& header, const std::vector<ColumnWish>& wishes = {});

/// "Plan End" → "plan_end", "Größe" → "grosse", "Город" → "gorod": what an assistant's text can refer to. Empty if
/// nothing of it can be written so.
std::string variableKey(std::string_view header);

} // namespace autolynx
