// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/import/import_batch.h"

#include "core/db/connection.h"

namespace autolynx {
namespace {

QString text(const std::string& utf8)
{
    return QString::fromUtf8(utf8.data(), static_cast<qsizetype>(utf8.size()));
}

} // namespace

void ImportBatch::add(RowVerdict verdict)
{
    if (auto* contact = std::get_if<ContactRow>(&verdict))
        add(std::move(*contact));
    else if (auto* reject = std::get_if<RowReject>(&verdict))
        add(std::move(*reject));
    else
        ++blank_;
}

void ImportBatch::add(ContactRow contact)
{
    rowNumbers_ << contact.row;
    names_ << text(contact.name);
    businessNames_ << text(contact.businessName);
    phones_ << text(contact.phone);
    variables_ << text(contact.variables);
    classKeys_ << text(contact.classKey);
    raws_ << text(contact.raw);
    consents_ << (contact.consent.empty() ? QStringLiteral("") : text(contact.consent));
    QString codes;
    for (const char* code : contact.warnings) {
        if (!codes.isEmpty())
            codes += u',';
        codes += QLatin1String(code);
    }
    warnings_ << (codes.isEmpty() ? QStringLiteral("") : codes);
    bytes_ += contact.name.size() + contact.businessName.size() + contact.variables.size() + contact.raw.size() +
              contact.consent.size() + 100;
}

void ImportBatch::add(RowReject reject)
{
    rejectNumbers_ << reject.row;
    rejectColumns_ << text(reject.column);
    rejectCodes_ << QString::fromLatin1(reject.code);
    rejectRaws_ << text(reject.raw);
    bytes_ += reject.raw.size() + 100;
}

QVariantList ImportBatch::contactParameters(std::int64_t importId) const
{
    return {qlonglong{importId},    db::intArray(rowNumbers_), db::textArray(names_),     db::textArray(businessNames_),
            db::textArray(phones_), db::textArray(variables_), db::textArray(classKeys_), db::textArray(warnings_),
            db::textArray(raws_),   db::textArray(consents_)};
}

QVariantList ImportBatch::rejectParameters(std::int64_t importId) const
{
    return {qlonglong{importId}, db::intArray(rejectNumbers_), db::textArray(rejectColumns_),
            db::textArray(rejectCodes_), db::textArray(rejectRaws_)};
}

} // namespace autolynx
