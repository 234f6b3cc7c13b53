// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QList>
#include <QString>

namespace autolynx::test {

/// Texts that must stand nowhere, each looked for in every form in which programs write one on: as it is, escaped as
/// JSON or SQL, percent-encoded, hexadecimal, and in base64, also in the middle of something longer. What is found is
/// told by its name and the place, never by itself: the message goes to a log.
class Leaks
{
public:
    /// A secret; ends the program if it is so short that it could be met by chance.
    void forbid(const char* what, const QByteArray& secret);
    /// Personal data: as it is only, as whole words of at least five bytes.
    void forbidPlain(const char* what, const QByteArray& text);
    /// A number of the plan +1, as E.164, as its national digits, and as people write it.
    void forbidPhone(const QString& e164);
    qsizetype size() const { return forms_.size(); }

    /// Empty, or which of them stands in the text, and where.
    QString in(const QByteArray& text, const QString& where) const;
    QString inFile(const QString& path) const;
    /// In all files below, however they are named; fails (not empty) when there is none.
    QString below(const QString& directory) const;
    /// In the arguments of every process of the machine.
    QString inProcessLists() const;
    /// In those of one.
    QString inArguments(qint64 pid) const;

private:
    struct Form
    {
        QByteArray what;
        QByteArray bytes;
    };
    void add(const QByteArray& what, const QByteArray& bytes);

    QList<Form> forms_;
};

} // namespace autolynx::test

/// Fails the test with what was found, if anything.
#define AUTOLYNX_CLEAN(found)                                                                                          \
    do {                                                                                                               \
        if (const QString leak = (found); !leak.isEmpty())                                                             \
            QFAIL(qPrintable(leak));                                                                                   \
    } while (false)
