// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/domain/column_words.h"

#include "core/domain/column_mapping.h"

#include <unicode/translit.h>
#include <unicode/unistr.h>

#include <QString>

#include <algorithm>
#include <array>
#include <memory>

namespace autolynx {
namespace {

constexpr std::array<std::string_view, 30> phoneWords{
    "phonenumber",   "phoneno",      "mobile",        "mobilephone", "mobilenumber",    "mobileno",
    "cell",          "cellphone",    "cellnumber",    "telephone",   "telephonenumber", "tel",
    "telno",         "primaryphone", "businessphone", "workphone",   "officephone",     "phone1",
    "contactnumber", "contactphone", "customerphone", "number",      "homephone",       "msisdn",
    "e164",          "telefono",     "telefon",       "téléphone",   "teléfono",        "handy"};
constexpr std::array<std::string_view, 18> nameWords{
    "fullname", "contactname", "customername", "contact",   "customer", "clientname",
    "client",   "leadname",    "lead",         "ownername", "owner",    "personname",
    "person",   "recipient",   "firstname",    "nombre",    "nom",      "ansprechpartner"};
constexpr std::array<std::string_view, 15> businessWords{
    "business",         "company",    "companyname", "organization", "organisation", "organizationname",
    "organisationname", "account",    "accountname", "firm",         "employer",     "dba",
    "empresa",          "entreprise", "firma"};

constexpr std::array<std::string_view, 5> resultWords{"status", "endedreason", "cost", "recordingurl",
                                                      "transcriptjson"};

constexpr std::size_t longestKey = 63;

} // namespace

std::string columnWord(std::string_view header)
{
    const auto folded = QString::fromUtf8(header.data(), static_cast<qsizetype>(header.size()))
                            .normalized(QString::NormalizationForm_KC)
                            .toCaseFolded();
    QString word;
    for (const auto c : folded) {
        if (c.isLetterOrNumber() || c.isMark() || c.isSurrogate())
            word += c;
    }
    return word.toStdString();
}

std::span<const std::string_view> columnSynonyms(std::string_view field)
{
    if (field == "phone")
        return phoneWords;
    if (field == "name")
        return nameWords;
    if (field == "business_name")
        return businessWords;
    return {};
}

bool isResultColumn(std::string_view header)
{
    const auto word = columnWord(header);
    return variableKey(header).starts_with("autolynx_") ||
           std::find(resultWords.begin(), resultWords.end(), word) != resultWords.end();
}

std::string variableKey(std::string_view header)
{
    UErrorCode status = U_ZERO_ERROR;
    const std::unique_ptr<icu::Transliterator> latin(icu::Transliterator::createInstance(
        icu::UnicodeString::fromUTF8("Any-Latin; Latin-ASCII; Lower"), UTRANS_FORWARD, status));
    auto text = icu::UnicodeString::fromUTF8({header.data(), static_cast<std::int32_t>(header.size())});
    if (U_SUCCESS(status))
        latin->transliterate(text);
    std::string ascii, key;
    text.toUTF8String(ascii);
    for (const char c : ascii) {
        if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9'))
            key += c;
        else if (!key.empty() && key.back() != '_')
            key += '_';
        if (key.size() == longestKey)
            break;
    }
    while (!key.empty() && key.back() == '_')
        key.pop_back();
    // A template's variable cannot begin with a digit.
    return !key.empty() && key.front() >= '0' && key.front() <= '9' ? "n" + key : key;
}

} // namespace autolynx
