// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/domain/contact_row.h"

#include "core/domain/cell_text.h"
#include "core/domain/consent.h"
#include "core/domain/phone_class.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <utility>

namespace autolynx {
namespace {

bool isBlank(const std::vector<std::string>& cells)
{
    return std::all_of(cells.begin(), cells.end(), [](const std::string& cell) { return cleanCell(cell).empty(); });
}

std::size_t limitOf(ColumnUse use)
{
    switch (use) {
    case ColumnUse::Name:
    case ColumnUse::BusinessName:
    case ColumnUse::Phone:
    case ColumnUse::Consent:
    case ColumnUse::ConsentSource:
        return RowJudge::longestName;
    case ColumnUse::Variable:
    case ColumnUse::Unnamed:
        return RowJudge::longestVariable;
    case ColumnUse::Result:
    case ColumnUse::Ignored:
        break;
    }
    return CsvReader::byteLimit;
}

} // namespace

RowJudge::RowJudge(ColumnMapping mapping, PhoneReader phones) : mapping_(std::move(mapping)), phones_(std::move(phones))
{
}

RowVerdict RowJudge::judge(const CsvRecord& record)
{
    const auto& columns = mapping_.columns;
    const auto& cells = record.cells;
    const auto reject = [&](const char* code, const std::string& column = {}) {
        return RowReject{record.row, column, code, asCells(cells)};
    };
    const auto beyond = cells.begin() + static_cast<std::ptrdiff_t>(std::min(cells.size(), columns.size()));
    if (std::any_of(beyond, cells.end(), [](const std::string& cell) { return !cleanCell(cell).empty(); }))
        return reject("row_too_many_cells");

    ContactRow contact;
    contact.row = record.row;
    const std::string none;
    const std::string* phone = &none;
    const Column* phoneColumn = nullptr;
    for (std::size_t i = 0; i < columns.size(); ++i) {
        const auto& column = columns[i];
        const auto& cell = i < cells.size() ? cells[i] : none;
        const auto limit = limitOf(column.use);
        if (limit < CsvReader::byteLimit) {
            if (isDamaged(cell))
                return reject("text_damaged", column.header);
            if (cell.size() > limit && characters(cell) > limit)
                return reject("cell_too_long", column.header);
        }
        if (column.use == ColumnUse::Name)
            contact.name = cleanLine(cell);
        else if (column.use == ColumnUse::BusinessName)
            contact.businessName = cleanLine(cell);
        else if (column.use == ColumnUse::Phone) {
            phone = &cell;
            phoneColumn = &column;
        }
    }
    auto reading = phones_.read(*phone);
    if (reading.refused) {
        if (isBlank(cells))
            return BlankRow{};
        return reject(reading.refused, phoneColumn ? phoneColumn->header : "phone");
    }
    contact.phone = std::move(reading.e164);
    contact.classKey = classKey(contact.phone);
    contact.raw = asCells(cells);
    addVariables(record, contact);
    addConsent(record, contact);
    if (reading.unknownToPlan)
        contact.warnings.push_back("phone_unknown_to_plan");
    if (reading.plusAdded)
        contact.warnings.push_back("phone_plus_added");
    if (contact.classKey.front() == '|')
        contact.warnings.push_back("zone_unknown");
    if (contact.name.empty())
        contact.warnings.push_back("name_missing");
    if (contact.businessName.empty())
        contact.warnings.push_back("business_name_missing");
    if (cells.size() < columns.size())
        contact.warnings.push_back("row_too_few_cells");
    return contact;
}

RowReject RowJudge::judge(const CsvDamage& damage) const
{
    return {
        damage.row, {}, damage.fault == CsvFault::TooLong ? "row_too_long" : "row_broken_quote", asCells(damage.cells)};
}

std::string RowJudge::asCells(const std::vector<std::string>& cells) const
{
    auto kept = nlohmann::json::array();
    for (std::size_t i = 0; i < cells.size(); ++i) {
        const auto use = i < mapping_.columns.size() ? mapping_.columns[i].use : ColumnUse::Variable;
        std::string_view cell = cells[i];
        if (use == ColumnUse::Result || use == ColumnUse::Ignored)
            cell = {};
        if (cell.size() > longestRaw) {
            auto end = longestRaw;
            while (end > 0 && (cell[end] & 0xC0) == 0x80) // not inside a character
                --end;
            cell = cell.substr(0, end);
        }
        // A null byte cannot be kept, and its row is to be mended anyhow.
        std::string text(cell);
        std::replace(text.begin(), text.end(), '\0', ' ');
        kept.push_back(std::move(text));
    }
    return kept.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace);
}

// Nine characters, "+1" and seven digits, decide a North American class, and a list has few of them. Elsewhere the
// whole number can matter.
std::string RowJudge::classKey(const std::string& e164)
{
    constexpr std::size_t decisive = 9;
    constexpr std::size_t bound = 50'000;
    if (!e164.starts_with("+1"))
        return phoneClass(e164).key();
    if (classes_.size() >= bound)
        classes_.clear();
    auto& key = classes_[e164.substr(0, decisive)];
    if (key.empty())
        key = phoneClass(e164).key();
    return key;
}

// What is not certainly a yes is none, and is told.
void RowJudge::addConsent(const CsvRecord& record, ContactRow& contact) const
{
    Consent said;
    std::string source;
    bool asked = false;
    for (std::size_t i = 0; i < mapping_.columns.size(); ++i) {
        const auto use = mapping_.columns[i].use;
        const std::string cell = i < record.cells.size() ? cleanLine(record.cells[i]) : std::string();
        if (use == ColumnUse::Consent) {
            asked = true;
            said = readConsent(cell);
        } else if (use == ColumnUse::ConsentSource) {
            source = cell;
        }
    }
    if (said.unreadable)
        contact.warnings.push_back("consent_unreadable");
    else if (asked && !said.given)
        contact.warnings.push_back("consent_missing");
    else if (asked && !*said.given)
        contact.warnings.push_back("consent_refused");
    if (!said.given && source.empty())
        return;
    nlohmann::json consent = {{"source", source}};
    consent["consent"] = said.given ? nlohmann::json(*said.given) : nlohmann::json();
    if (!said.on.empty())
        consent["on"] = said.on;
    contact.consent = consent.dump();
}

void RowJudge::addVariables(const CsvRecord& record, ContactRow& contact)
{
    nlohmann::json variables = nlohmann::json::object();
    for (std::size_t i = 0; i < mapping_.columns.size(); ++i) {
        const auto& column = mapping_.columns[i];
        if (column.use != ColumnUse::Variable && column.use != ColumnUse::Unnamed)
            continue;
        auto value = i < record.cells.size() ? cleanCell(record.cells[i]) : std::string();
        // Every contact has every named variable, so that no assistant's text is read out with a gap's name in it.
        if (column.use == ColumnUse::Variable || !value.empty())
            variables[column.key] = std::move(value);
    }
    contact.variables = variables.dump();
}

} // namespace autolynx
