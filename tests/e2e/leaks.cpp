// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/e2e/leaks.h"

#include <QDir>
#include <QDirIterator>
#include <QFile>
#include <QUrl>
#include <nlohmann/json.hpp>

namespace autolynx::test {
namespace {

constexpr qsizetype kLeastSecret = 12; // six of its characters would be met by chance in megabytes of base64
constexpr qsizetype kLeastPlain = 5;

// Three bytes are four characters of base64, so that what a text becomes depends on where it begins; its first and last
// characters hold bits of its neighbours.
QByteArray base64Inside(const QByteArray& text, int offset)
{
    const QByteArray whole = (QByteArray(offset, '\0') + text).toBase64(QByteArray::OmitTrailingEquals);
    const qsizetype first = offset == 0 ? 0 : offset + 1;
    const qsizetype last = (offset + text.size()) * 8 / 6;
    return whole.mid(first, last - first);
}

} // namespace

void Leaks::add(const QByteArray& what, const QByteArray& bytes)
{
    for (const Form& form : forms_) {
        if (form.bytes == bytes)
            return;
    }
    forms_ += {what, bytes};
}

void Leaks::forbid(const char* what, const QByteArray& secret)
{
    if (secret.size() < kLeastSecret)
        qFatal("%s is too short to be searched for", what);
    const QByteArray name(what);
    add(name, secret);
    const QByteArray percent = QUrl::toPercentEncoding(QString::fromUtf8(secret));
    QByteArray lower = percent;
    for (qsizetype at = lower.indexOf('%'); at >= 0; at = lower.indexOf('%', at + 1))
        lower.replace(at, 3, lower.mid(at, 3).toLower());
    add(name + ", percent-encoded", percent);
    add(name + ", percent-encoded", lower);
    const auto json =
        nlohmann::json(secret.toStdString()).dump(-1, ' ', false, nlohmann::json::error_handler_t::replace);
    add(name + ", as JSON", QByteArray::fromStdString(json.substr(1, json.size() - 2)));
    add(name + ", as SQL", QByteArray(secret).replace('\'', "''"));
    add(name + ", hexadecimal", secret.toHex());
    add(name + ", hexadecimal", secret.toHex().toUpper());
    for (int offset = 0; offset < 3; ++offset) {
        const QByteArray base64 = base64Inside(secret, offset);
        add(name + ", base64", base64);
        add(name + ", base64", QByteArray(base64).replace('+', '-').replace('/', '_'));
    }
}

void Leaks::forbidPlain(const char* what, const QByteArray& text)
{
    if (text.size() >= kLeastPlain)
        add(what, text);
}

void Leaks::forbidPhone(const QString& e164)
{
    const QByteArray national = e164.mid(2).toLatin1();
    const QByteArray area = national.left(3), exchange = national.mid(3, 3), line = national.mid(6);
    forbidPlain("a phone number", national); // with or without +1
    for (const char* between : {"-", ".", " "})
        forbidPlain("a phone number", area + between + exchange + between + line);
    forbidPlain("a phone number", "(" + area + ") " + exchange + "-" + line);
    forbidPlain("a phone number", QUrl::toPercentEncoding(e164));
}

QString Leaks::in(const QByteArray& text, const QString& where) const
{
    for (const Form& form : forms_) {
        const qsizetype at = text.indexOf(form.bytes);
        if (at < 0)
            continue;
        const qsizetype line = text.lastIndexOf('\n', at) + 1;
        QByteArray before = text.mid(qMax(line, at - 120), at - qMax(line, at - 120));
        for (const Form& other : forms_)
            before.replace(other.bytes, "***");
        return QStringLiteral("%1: %2 stands there, byte %3, after: %4")
            .arg(where, QString::fromUtf8(form.what))
            .arg(at)
            .arg(QString::fromUtf8(before));
    }
    return {};
}

QString Leaks::inFile(const QString& path) const
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return QStringLiteral("%1 can't be read").arg(path);
    return in(file.readAll(), path);
}

QString Leaks::below(const QString& directory) const
{
    bool any = false;
    for (QDirIterator it(directory, QDir::Files | QDir::Hidden, QDirIterator::Subdirectories); it.hasNext();) {
        const QString path = it.next();
        any = true;
        if (QString found = in(path.toUtf8(), QStringLiteral("a file's name")); !found.isEmpty())
            return found;
        if (QString found = inFile(path); !found.isEmpty())
            return found;
    }
    return any ? QString() : QStringLiteral("%1 holds no file").arg(directory);
}

QString Leaks::inArguments(qint64 pid) const
{
    QFile file(QStringLiteral("/proc/%1/cmdline").arg(pid));
    if (!file.open(QIODevice::ReadOnly)) // it has ended since
        return {};
    return in(file.readAll(), QStringLiteral("a process list"));
}

QString Leaks::inProcessLists() const
{
    for (const QString& pid : QDir(QStringLiteral("/proc")).entryList(QDir::Dirs)) {
        if (QString found = pid.toLongLong() > 0 ? inArguments(pid.toLongLong()) : QString(); !found.isEmpty())
            return found;
    }
    return {};
}

} // namespace autolynx::test
