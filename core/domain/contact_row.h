// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/domain/column_mapping.h"
#include "core/domain/csv_reader.h"
#include "core/domain/phone.h"

#include <cstdint>
#include <string>
#include <unordered_map>
#include <variant>
#include <vector>

namespace autolynx {

/// A row that can become a contact.
struct ContactRow
{
    std::int64_t row = 0;
    std::string name;
    std::string businessName;
    std::string phone;     ///< E.164
    std::string variables; ///< a JSON object of texts
    std::string classKey;  ///< PhoneClass::key()
    std::string consent;   ///< JSON for import_rows: {"consent", "on", "source"}; empty: the row says nothing
    std::string raw;       ///< as RowReject::raw, for the rows that the database refuses
    std::vector<const char*> warnings; ///< codes of row_reason.h
};

/// A row that cannot, and why.
struct RowReject
{
    std::int64_t row = 0;
    std::string column; ///< its header; empty for the row as a whole
    const char* code = "";
    /// The row's cells as a JSON array of strings, one a column, so that it can be mended and added again; those of
    /// our own result columns and the ignored ones empty, all cut off at RowJudge::longestRaw bytes.
    std::string raw;
};

/// A row without any text: passed over in silence.
struct BlankRow
{
};

using RowVerdict = std::variant<ContactRow, RowReject, BlankRow>;

/// Judges a file's rows one by one (R2). One thread at a time.
class RowJudge
{
public:
    static constexpr std::size_t longestName = 200;      ///< characters
    static constexpr std::size_t longestVariable = 8000; ///< characters
    static constexpr std::size_t longestRaw = 4 * longestVariable;

    /// `mapping` must have no problem().
    RowJudge(ColumnMapping mapping, PhoneReader phones);

    RowVerdict judge(const CsvRecord& record);
    RowReject judge(const CsvDamage& damage) const;
    const ColumnMapping& mapping() const { return mapping_; }

private:
    std::string classKey(const std::string& e164);
    std::string asCells(const std::vector<std::string>& cells) const;
    void addVariables(const CsvRecord& record, ContactRow& contact);
    void addConsent(const CsvRecord& record, ContactRow& contact) const;

    ColumnMapping mapping_;
    PhoneReader phones_;
    std::unordered_map<std::string, std::string> classes_; ///< of +1, by a number's first digits
};

} // namespace autolynx
