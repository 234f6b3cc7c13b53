// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/import/calling_rules.h"

#include "core/domain/cell_text.h"
#include "core/domain/column_mapping.h"
#include "core/domain/csv_reader.h"
#include "core/domain/phone_class.h"

#include <QFile>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <map>
#include <optional>

namespace autolynx {
namespace {

using Json = nlohmann::json;

constexpr qint64 kLargest = 1'048'576;
constexpr const char* kHours[] = {"mon_fri",       "saturday",      "sunday", "holidays",
                                  "max_calls_24h", "hours_between", "note"};

Error unreadable(const QString& message)
{
    return usage(QStringLiteral("rules_unreadable"), message,
                 QStringLiteral("The files in resources/compliance show the form; nothing was changed."));
}

// "AL" is a state, "US" the country, "CA-ON" as it stands.
std::optional<std::string> jurisdiction(const std::string& cell)
{
    const std::string name = cell == "US" || cell.find('-') != std::string::npos ? cell : "US-" + cell;
    return isJurisdiction(name) ? std::optional(name) : std::nullopt;
}

/// Rows under a header, by its words; what is wrong first stops it.
class Rows
{
public:
    void take(const CsvRecord& record)
    {
        std::vector<std::string> cells;
        for (const std::string& cell : record.cells)
            cells.push_back(cleanLine(cell));
        if (problem || std::all_of(cells.begin(), cells.end(), [](const std::string& cell) { return cell.empty(); }))
            return;
        if (columns_.empty()) {
            for (const std::string& cell : cells)
                columns_.push_back(variableKey(cell));
            const auto has = [&](const char* name) {
                return std::find(columns_.begin(), columns_.end(), name) != columns_.end();
            };
            if (!has("state") || has("mon_fri") == has("day"))
                fail(record.row, QStringLiteral("the header has neither state and mon_fri nor state, day and name"));
            kind = has("day") ? RulesKind::Holidays : RulesKind::Hours;
            return;
        }
        std::map<std::string, std::string> row;
        for (std::size_t i = 0; i < cells.size(); ++i) {
            if (i < columns_.size())
                row[columns_[i]] = cells[i];
            else if (!cells[i].empty())
                return fail(record.row, QStringLiteral("it has more cells than the header has columns"));
        }
        const auto where = jurisdiction(row["state"]);
        if (!where)
            return fail(record.row, QStringLiteral("there are no numbers of that state"));
        Json object = {{"jurisdiction", *where}};
        if (kind == RulesKind::Holidays) {
            if (row["observed"] != "yes" && row["observed"] != "no")
                return fail(record.row, QStringLiteral("observed is neither yes nor no"));
            object.update({{"day", row["day"]}, {"observed", row["observed"] == "yes"}, {"name", row["name"]}});
        } else {
            for (const char* column : kHours) {
                if (!row[column].empty())
                    object[column] = row[column];
            }
        }
        rows.push_back(std::move(object));
    }
    void fail(std::int64_t row, const QString& what)
    {
        if (!problem)
            problem = unreadable(QStringLiteral("Row %1 of the rules can't be read: %2.").arg(row).arg(what));
    }

    RulesKind kind = RulesKind::Hours;
    Json rows = Json::array();
    std::optional<Error> problem;

private:
    std::vector<std::string> columns_;
};

} // namespace

Result<std::pair<RulesKind, nlohmann::json>> readCallingRules(const QString& path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return usage(QStringLiteral("file_unreadable"),
                     QStringLiteral("The file can't be read: %1.").arg(file.errorString()),
                     QStringLiteral("Check its path and permissions."));
    const QByteArray bytes = file.read(kLargest + 1);
    if (bytes.size() > kLargest)
        return unreadable(QStringLiteral("The file is too large to be rules."));
    Rows rows;
    CsvReader reader(
        ',', [&](const CsvRecord& record) { rows.take(record); },
        [&](const CsvDamage& damage) { rows.fail(damage.row, QStringLiteral("a quotation mark is not closed")); });
    for (const QByteArray& line : bytes.split('\n')) // a comment is a blank row, so that rows keep their numbers
        reader.feed(line.startsWith('#') ? std::string("\n") : line.toStdString() + '\n');
    reader.finish();
    if (rows.problem)
        return *rows.problem;
    if (rows.rows.empty())
        return unreadable(QStringLiteral("The file has no rules."));
    return std::pair(rows.kind, std::move(rows.rows));
}

} // namespace autolynx
