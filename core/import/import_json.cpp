// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/domain/row_reason.h"
#include "core/import/import_preview.h"

#include <nlohmann/json.hpp>

namespace autolynx {
namespace {

using Json = nlohmann::json;

const char* word(ColumnUse use)
{
    switch (use) {
    case ColumnUse::Name:
        return "name";
    case ColumnUse::BusinessName:
        return "business_name";
    case ColumnUse::Phone:
        return "phone";
    case ColumnUse::Consent:
        return "consent";
    case ColumnUse::ConsentSource:
        return "consent_source";
    case ColumnUse::Variable:
    case ColumnUse::Unnamed:
        return "variable";
    case ColumnUse::Result:
        return "result";
    case ColumnUse::Ignored:
        break;
    }
    return "ignored";
}

const char* word(TextEncoding::Evidence evidence)
{
    switch (evidence) {
    case TextEncoding::Evidence::ByteOrderMark:
        return "byte_order_mark";
    case TextEncoding::Evidence::ValidUtf8:
        return "valid_utf8";
    case TextEncoding::Evidence::MostlyUtf8:
        return "mostly_utf8";
    case TextEncoding::Evidence::NullBytes:
        return "null_bytes";
    case TextEncoding::Evidence::Guess:
        return "guess";
    case TextEncoding::Evidence::Fallback:
        return "fallback";
    case TextEncoding::Evidence::Forced:
        break;
    }
    return "forced";
}

Json counts(const std::map<QString, std::int64_t>& byCode)
{
    auto list = Json::array();
    for (const auto& [code, count] : byCode)
        list.push_back({{"code", code.toStdString()}, {"count", count}, {"reason", rowReasonText(code).toStdString()}});
    return list;
}

Json columns(const ColumnMapping& mapping)
{
    auto list = Json::array();
    for (const auto& column : mapping.columns)
        list.push_back({{"header", column.header},
                        {"use", word(column.use)},
                        {"key", column.key.empty() ? Json() : Json(column.key)}});
    return list;
}

} // namespace

Json toJson(const ImportPreview& preview)
{
    Json json{{"encoding", preview.survey.encoding.name},
              {"encoding_from", word(preview.survey.encoding.evidence)},
              {"delimiter", std::string(1, preview.survey.dialect.delimiter)},
              {"bytes", preview.survey.bytes},
              {"columns", columns(preview.mapping)},
              {"problem", nullptr},
              {"suggestions", Json::array()},
              {"rows", preview.rows},
              {"accepted", preview.accepted},
              {"rejected", preview.rows - preview.accepted},
              {"blank", preview.blank},
              {"duplicates_counted", preview.duplicatesCounted},
              {"rejects", counts(preview.rejects)},
              {"warnings", counts(preview.warnings)},
              {"contacts", Json::array()},
              {"first_rejects", Json::array()}};
    if (const auto problem = preview.mapping.problem())
        json["problem"] = {{"code", problem->code.toStdString()},
                           {"message", problem->message.toStdString()},
                           {"hint", problem->hint.toStdString()}};
    for (const auto& suggestion : preview.mapping.suggestions)
        json["suggestions"].push_back({{"field", suggestion.field}, {"column", suggestion.header}});
    for (const auto& contact : preview.contacts) {
        json["contacts"].push_back({{"row", contact.row},
                                    {"name", contact.name},
                                    {"business_name", contact.businessName},
                                    {"phone", contact.phone},
                                    {"variables", Json::parse(contact.variables)},
                                    {"class", contact.classKey},
                                    {"consent", contact.consent.empty() ? Json() : Json::parse(contact.consent)},
                                    {"warnings", contact.warnings}});
    }
    for (const auto& reject : preview.rejected) {
        json["first_rejects"].push_back({{"row", reject.row},
                                         {"column", reject.column},
                                         {"code", reject.code},
                                         {"reason", rowReasonText(QString::fromLatin1(reject.code)).toStdString()}});
    }
    return json;
}

Json toJson(const ImportSummary& summary)
{
    return {{"import_id", summary.importId},     {"rows", summary.rows},     {"inserted", summary.inserted},
            {"rejected", summary.rejected},      {"warned", summary.warned}, {"blank", summary.blank},
            {"rejects", counts(summary.rejects)}};
}

} // namespace autolynx
