// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/grants.h"

#include "core/db/migrator.h"

#include <QRegularExpression>

namespace autolynx::test {

QStringList granted(const QString& role)
{
    QString sql;
    for (const db::SqlFile& file : db::MigrationSet::builtIn().functions) {
        if (file.name.endsWith(u"90_grants"_qs))
            sql = QString::fromUtf8(file.sql);
    }
    QStringList signatures;
    static const QRegularExpression statement(u"GRANT EXECUTE ON FUNCTION(.*?)\\bTO\\b([^;]*);"_qs,
                                              QRegularExpression::DotMatchesEverythingOption);
    static const QRegularExpression function(u"autolynx\\.\\w+\\([^)]*\\)"_qs);
    for (const auto& grant : statement.globalMatch(sql)) {
        if (!grant.captured(2).split(QRegularExpression(u"[,\\s]+"_qs), Qt::SkipEmptyParts).contains(role))
            continue;
        for (const auto& one : function.globalMatch(grant.captured(1)))
            signatures += one.captured(0);
    }
    return signatures;
}

} // namespace autolynx::test
