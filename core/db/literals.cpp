// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/db/connection.h"

namespace autolynx::db {

QString textArray(const QStringList& values)
{
    QString out;
    qsizetype size = 2;
    for (const QString& value : values)
        size += value.size() + 4;
    out.reserve(size);
    out += u'{';
    for (const QString& value : values) {
        if (out.size() > 1)
            out += u',';
        if (value.isNull()) {
            out += u"NULL";
            continue;
        }
        out += u'"';
        for (const QChar c : value) {
            if (c == u'"' || c == u'\\')
                out += u'\\';
            out += c;
        }
        out += u'"';
    }
    out += u'}';
    return out;
}

QString intArray(const QList<qint64>& values)
{
    QString out = QStringLiteral("{");
    for (const qint64 value : values) {
        if (out.size() > 1)
            out += u',';
        out += QString::number(value);
    }
    out += u'}';
    return out;
}

QString byteaArray(const QList<QByteArray>& values)
{
    QString out = QStringLiteral("{");
    for (const QByteArray& value : values) {
        if (out.size() > 1)
            out += u',';
        if (value.isNull())
            out += u"NULL";
        else
            out += QStringLiteral("\"\\\\x") + QString::fromLatin1(value.toHex()) + u'"';
    }
    out += u'}';
    return out;
}

} // namespace autolynx::db
