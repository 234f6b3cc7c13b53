// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/domain/column_mapping.h"

#include "core/domain/cell_text.h"
#include "core/domain/column_words.h"

#include <QStringList>

#include <algorithm>
#include <array>
#include <functional>
#include <map>
#include <set>

namespace autolynx {
namespace {

struct Field
{
    const char* name;
    ColumnUse use;
    bool required = true;
};
constexpr std::array fields{Field{"name", ColumnUse::Name}, Field{"business_name", ColumnUse::BusinessName},
                            Field{"phone", ColumnUse::Phone}, Field{"consent", ColumnUse::Consent, false},
                            Field{"consent_source", ColumnUse::ConsentSource, false}};

QString quoted(const std::string& text)
{
    const auto value = QString::fromStdString(text);
    return value.contains(QLatin1Char(' ')) ? QStringLiteral("\"%1\"").arg(value) : value;
}

// A header is a word or two; a cell of seven digits and hardly a letter is somebody's number.
bool looksLikePhone(const std::string& cell)
{
    const auto digits = std::count_if(cell.begin(), cell.end(), [](char c) { return c >= '0' && c <= '9'; });
    const auto letters = std::count_if(cell.begin(), cell.end(),
                                       [](char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); });
    return digits >= 7 && letters <= 2;
}

/// One mapping in the making: the columns not yet given a use, and the fields and keys already taken.
class Mapper
{
public:
    explicit Mapper(const std::vector<std::string>& header)
    {
        for (const auto& cell : header)
            mapping_.columns.push_back({cleanLine(cell), {}, ColumnUse::Variable});
        done_.resize(header.size());
        for (const auto& field : fields)
            keys_.insert(field.name); // a variable of a contact's own fields' names would hide them
        mapping_.headerMissing = std::any_of(header.begin(), header.end(), looksLikePhone);
    }

    Result<void> grant(const ColumnWish& wish)
    {
        const auto target = wish.first.trimmed();
        const auto* field = std::find_if(fields.begin(), fields.end(), [&](const Field& candidate) {
            return columnWord(target.toStdString()) == columnWord(candidate.name);
        });
        if (wish.second == QLatin1String("-")) {
            if (field == fields.end() || field->use == ColumnUse::Phone)
                return usage(QStringLiteral("mapping_unreadable"),
                             QStringLiteral("Only name and business_name can be said to be absent."));
            settled_.insert(field->use);
            return {};
        }
        const auto column = find(wish.second.trimmed());
        if (!column)
            return usage(QStringLiteral("mapping_column_unknown"),
                         QStringLiteral("A column that the mapping names is not in the file, or is there twice."),
                         QStringLiteral("Give its header as the file has it, or its position as #1, #2, …"));
        auto& chosen = mapping_.columns[*column];
        if (done_[*column] || (field != fields.end() && settled_.contains(field->use)))
            return usage(QStringLiteral("mapping_repeated"),
                         QStringLiteral("The mapping names a column or field twice."));
        done_[*column] = true;
        if (field != fields.end()) {
            chosen.use = field->use;
            settled_.insert(field->use);
        } else if (target == QLatin1String("-")) {
            chosen.use = ColumnUse::Ignored;
        } else {
            chosen.key = freeKey(variableKey(target.toStdString()), *column);
        }
        return {};
    }

    ColumnMapping finish()
    {
        for (const auto& field : fields) {
            if (!settled_.contains(field.use))
                match(field);
        }
        for (std::size_t i = 0; i < mapping_.columns.size(); ++i) {
            auto& column = mapping_.columns[i];
            if (done_[i])
                continue;
            if (isResultColumn(column.header)) {
                column.use = ColumnUse::Result;
                continue;
            }
            if (column.header.empty())
                column.use = ColumnUse::Unnamed;
            column.key = freeKey(variableKey(column.header), i);
        }
        return std::move(mapping_);
    }

private:
    std::optional<std::size_t> find(const QString& wanted) const
    {
        const auto& columns = mapping_.columns;
        if (wanted.startsWith(QLatin1Char('#'))) {
            bool isNumber = false;
            const auto position = wanted.mid(1).toULongLong(&isNumber);
            if (isNumber && position >= 1 && position <= columns.size())
                return position - 1;
        }
        const auto exact = wanted.toStdString();
        for (const auto& same : {std::function<bool(const Column&)>([&](const Column& c) { return c.header == exact; }),
                                 std::function<bool(const Column&)>(
                                     [&](const Column& c) { return columnWord(c.header) == columnWord(exact); })}) {
            const auto count = std::count_if(columns.begin(), columns.end(), same);
            if (count == 1)
                return static_cast<std::size_t>(std::find_if(columns.begin(), columns.end(), same) - columns.begin());
            if (count > 1)
                return {};
        }
        return {};
    }

    void match(const Field& field)
    {
        std::vector<std::size_t> found;
        for (std::size_t i = 0; i < mapping_.columns.size(); ++i) {
            if (!done_[i] && columnWord(mapping_.columns[i].header) == columnWord(field.name))
                found.push_back(i);
        }
        if (found.size() > 1)
            mapping_.repeated.emplace_back(field.name);
        if (found.size() == 1) {
            mapping_.columns[found.front()].use = field.use;
            done_[found.front()] = true;
        }
        if (!found.empty() || !field.required)
            return;
        mapping_.missing.emplace_back(field.name);
        for (const auto word : columnSynonyms(field.name)) {
            for (std::size_t i = 0; i < mapping_.columns.size(); ++i) {
                if (!done_[i] && columnWord(mapping_.columns[i].header) == word)
                    mapping_.suggestions.push_back({field.name, mapping_.columns[i].header});
            }
        }
    }

    std::string freeKey(std::string key, std::size_t column)
    {
        if (key.empty())
            key = "column_" + std::to_string(column + 1);
        auto free = key;
        for (int next = 2; !keys_.insert(free).second; ++next)
            free = key + "_" + std::to_string(next);
        return free;
    }

    ColumnMapping mapping_;
    std::vector<bool> done_;
    std::set<ColumnUse> settled_;
    std::set<std::string> keys_;
};

} // namespace

std::vector<std::string> ColumnMapping::variableKeys() const
{
    std::vector<std::string> keys;
    for (const auto& column : columns) {
        if (column.use == ColumnUse::Variable)
            keys.push_back(column.key);
    }
    return keys;
}

std::vector<std::string> ColumnMapping::canonicalHeader() const
{
    std::vector<std::string> header;
    for (const auto& column : columns) {
        switch (column.use) {
        case ColumnUse::Name:
            header.emplace_back("name");
            break;
        case ColumnUse::BusinessName:
            header.emplace_back("business_name");
            break;
        case ColumnUse::Phone:
            header.emplace_back("phone");
            break;
        case ColumnUse::Consent:
            header.emplace_back("consent");
            break;
        case ColumnUse::ConsentSource:
            header.emplace_back("consent_source");
            break;
        case ColumnUse::Variable: // renamed by a wish, or the second of its name
            header.push_back(variableKey(column.header) == column.key ? column.header : column.key);
            break;
        case ColumnUse::Unnamed:
            header.push_back(column.key);
            break;
        case ColumnUse::Result:
            header.push_back(column.header);
            break;
        case ColumnUse::Ignored:
            header.emplace_back("autolynx_ignored");
            break;
        }
    }
    return header;
}

std::optional<Error> ColumnMapping::problem() const
{
    if (headerMissing)
        return usage(QStringLiteral("header_missing"),
                     QStringLiteral("The first row holds a phone number, so the file seems to have no header."),
                     QStringLiteral("Put a first row with the columns' names: name, business_name, phone."));
    if (!repeated.empty())
        return usage(QStringLiteral("column_repeated"),
                     QStringLiteral("Several columns are called %1.").arg(QString::fromStdString(repeated.front())),
                     QStringLiteral("Say which one to read by its position, such as %1=#3.")
                         .arg(QString::fromStdString(repeated.front())));
    if (missing.empty())
        return {};
    QStringList names, wishes;
    for (const auto& field : missing) {
        names << QString::fromStdString(field);
        const auto found = std::find_if(suggestions.begin(), suggestions.end(),
                                        [&](const ColumnSuggestion& candidate) { return candidate.field == field; });
        wishes << QString::fromStdString(field) + QLatin1Char('=') +
                      (found != suggestions.end() ? quoted(found->header)
                       : field == "phone"         ? QStringLiteral("#3")
                                                  : QStringLiteral("-"));
    }
    return usage(QStringLiteral("column_missing"),
                 QStringLiteral("The file has no column called %1.").arg(names.join(QStringLiteral(" or "))),
                 QStringLiteral("Map the columns, for example %1 (#3 is the third column, - says that there is none).")
                     .arg(wishes.join(QLatin1Char(' '))));
}

Result<ColumnWish> parseColumnWish(const QString& text)
{
    const auto equals = text.indexOf(QLatin1Char('='));
    if (equals < 1 || equals + 1 == text.size())
        return usage(QStringLiteral("mapping_unreadable"), QStringLiteral("A mapping is written field=column."),
                     QStringLiteral("For example phone=Mobile, phone=#3 or business_name=-."));
    return ColumnWish{text.left(equals).trimmed(), text.mid(equals + 1).trimmed()};
}

Result<ColumnMapping> mapColumns(const std::vector<std::string>& header, const std::vector<ColumnWish>& wishes)
{
    Mapper mapper(header);
    for (const auto& wish : wishes)
        AUTOLYNX_CHECK(mapper.grant(wish));
    return mapper.finish();
}

} // namespace autolynx
