// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"

#include <QFile>

namespace autolynx {

inline Error fileUnreadable(const QFile& file)
{
    return usage(QStringLiteral("file_unreadable"),
                 QStringLiteral("The file cannot be read: %1.").arg(file.errorString()),
                 QStringLiteral("Check its path and permissions."));
}
inline Error fileEmpty()
{
    return usage(QStringLiteral("file_empty"), QStringLiteral("There is nothing in the file."),
                 QStringLiteral("It needs a header (name, business_name, phone) and a row for each contact."));
}
inline Error headerUnreadable()
{
    return usage(QStringLiteral("header_broken"),
                 QStringLiteral("The header row cannot be read: a quotation mark in it is not closed."),
                 QStringLiteral("Mend the first row, or name the encoding and delimiter."));
}
inline Error importCancelled()
{
    return refused(QStringLiteral("import_cancelled"), QStringLiteral("The import was cancelled; nothing was added."));
}

} // namespace autolynx
