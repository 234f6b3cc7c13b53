// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ctl/import_text.h"

#include "app/ctl/table.h"

#include "core/domain/row_reason.h"
#include "core/import/import_preview.h"

namespace autolynx::ctl {
namespace {

QString byCode(const std::map<QString, std::int64_t>& counts)
{
    QString text;
    for (const auto& [code, count] : counts)
        text += QStringLiteral("\n  %1  %2").arg(count, 8).arg(rowReasonText(code));
    return text;
}

} // namespace

QString summaryText(const ImportSummary& summary)
{
    QString text = QStringLiteral("%1 contacts imported, %2 rows refused").arg(summary.inserted).arg(summary.rejected);
    if (summary.warned > 0)
        text += QStringLiteral(", %1 with a warning").arg(summary.warned);
    return text + u'.' + byCode(summary.rejects);
}

QString previewText(const ImportPreview& preview)
{
    QString text = QStringLiteral("Encoding %1, delimiter '%2'.\n")
                       .arg(QString::fromStdString(preview.survey.encoding.name),
                            QChar::fromLatin1(preview.survey.dialect.delimiter));
    text += QStringLiteral("%1 rows: %2 would become contacts, %3 would be refused.")
                .arg(preview.rows)
                .arg(preview.accepted)
                .arg(preview.rows - preview.accepted);
    text += byCode(preview.rejects);
    if (!preview.warnings.empty())
        text += QStringLiteral("\nWarnings:") + byCode(preview.warnings);
    QList<QStringList> rows = {
        {QStringLiteral("ROW"), QStringLiteral("NAME"), QStringLiteral("BUSINESS"), QStringLiteral("PHONE")}};
    for (const auto& contact : preview.contacts)
        rows += QStringList{QString::number(contact.row), QString::fromStdString(contact.name),
                            QString::fromStdString(contact.businessName), QString::fromStdString(contact.phone)};
    if (rows.size() > 1)
        text += QStringLiteral("\n\n") + table(rows);
    QList<QStringList> refusedRows = {
        {QStringLiteral("ROW"), QStringLiteral("COLUMN"), QStringLiteral("REFUSED BECAUSE")}};
    for (const auto& reject : preview.rejected)
        refusedRows += QStringList{QString::number(reject.row), QString::fromStdString(std::string(reject.column)),
                                   rowReasonText(QString::fromLatin1(reject.code))};
    if (refusedRows.size() > 1)
        text += QStringLiteral("\n\n") + table(refusedRows);
    return text;
}

} // namespace autolynx::ctl
