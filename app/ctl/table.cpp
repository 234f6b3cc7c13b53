// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ctl/table.h"

#include <algorithm>

namespace autolynx::ctl {

QString shown(QString text)
{
    for (QChar& c : text) {
        if (c.category() == QChar::Other_Control || c.category() == QChar::Other_Format)
            c = u' ';
    }
    return text;
}

QString table(const QList<QStringList>& rows)
{
    QList<qsizetype> widths;
    for (const QStringList& row : rows) {
        for (qsizetype i = 0; i < row.size(); ++i) {
            if (i == widths.size())
                widths += 0;
            widths[i] = std::max(widths[i], row[i].size());
        }
    }
    QString text;
    for (const QStringList& row : rows) {
        QString line;
        for (qsizetype i = 0; i < row.size(); ++i)
            line += shown(row[i]).leftJustified(i + 1 == row.size() ? 0 : widths[i] + 2);
        while (line.endsWith(u' '))
            line.chop(1);
        text += line + u'\n';
    }
    text.chop(1);
    return text;
}

} // namespace autolynx::ctl
