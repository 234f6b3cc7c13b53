// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/import/import_preview.h"

#include "core/import/import_errors.h"
#include "core/import/row_stream.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <charconv>

namespace autolynx {
namespace {

constexpr std::size_t rowsShown = 20;

/// Counts repeated numbers in eight bytes each, up to two million.
class RepeatCounter
{
public:
    bool add(const std::string& e164)
    {
        if (numbers_.size() == most)
            return false;
        std::uint64_t number = 0;
        std::from_chars(e164.data() + 1, e164.data() + e164.size(), number);
        numbers_.push_back(number);
        return true;
    }
    std::int64_t repeats()
    {
        std::sort(numbers_.begin(), numbers_.end());
        const auto unique = std::unique(numbers_.begin(), numbers_.end());
        return numbers_.end() - unique;
    }

private:
    static constexpr std::size_t most = 2'000'000;
    std::vector<std::uint64_t> numbers_;
};

void countEmpty(const ContactRow& contact, std::map<std::string, std::int64_t>& empty)
{
    if (contact.name.empty())
        ++empty["name"];
    if (contact.businessName.empty())
        ++empty["business_name"];
    if (contact.variables.find(R"("")") == std::string::npos)
        return; // no empty value in it, and so no need to parse
    const auto variables = nlohmann::json::parse(contact.variables, nullptr, false);
    for (const auto& [key, value] : variables.items()) {
        if (value == "")
            ++empty[key];
    }
}

} // namespace

Result<ImportPreview> previewImport(const QString& path, const ImportOptions& options, const TransferControl& control,
                                    std::size_t rejectsShown)
{
    ImportPreview preview;
    AUTOLYNX_TRY(survey, surveyFile(path, options, control.stop));
    preview.survey = survey;
    RepeatCounter repeats;
    RowSink sink;
    sink.onHeader = [&](const ColumnMapping& mapping) -> Result<void> {
        preview.mapping = mapping;
        return {};
    };
    sink.onRow = [&](RowVerdict verdict) -> Result<void> {
        if (auto* contact = std::get_if<ContactRow>(&verdict)) {
            ++preview.accepted;
            for (const char* code : contact->warnings)
                ++preview.warnings[QString::fromLatin1(code)];
            preview.duplicatesCounted = repeats.add(contact->phone) && preview.duplicatesCounted;
            countEmpty(*contact, preview.empty);
            if (preview.contacts.size() < rowsShown)
                preview.contacts.push_back(std::move(*contact));
        } else if (auto* reject = std::get_if<RowReject>(&verdict)) {
            ++preview.rejects[QString::fromLatin1(reject->code)];
            if (preview.rejected.size() < rejectsShown)
                preview.rejected.push_back(std::move(*reject));
        } else {
            ++preview.blank;
            return {};
        }
        ++preview.rows;
        return {};
    };
    sink.onPiece = [&](std::int64_t bytes) -> Result<void> {
        if (control.onProgress)
            control.onProgress({bytes, survey.bytes, preview.rows, 0});
        return {};
    };
    AUTOLYNX_CHECK(readRows(path, survey, options, sink, control.stop));
    if (const auto repeated = repeats.repeats(); repeated > 0 && preview.duplicatesCounted) {
        preview.accepted -= repeated;
        preview.rejects[QStringLiteral("duplicate_in_file")] = repeated;
    }
    return preview;
}

} // namespace autolynx
