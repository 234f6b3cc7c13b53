// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/local/account.h"

#include <QProcess>
#include <QString>
#include <QStringList>
#include <QTemporaryDir>

namespace autolynx::test {

/// A server of somebody else's (PgBouncer, nginx), run for real by an unprivileged account from a directory of its own.
/// Ends with the object, and with the test however that ends.
class Service
{
public:
    /// Where the program is, also in the folders that only root has in its PATH; empty: not installed.
    static QString find(const QString& program);

    explicit Service(QString program);
    ~Service();
    Service(const Service&) = delete;
    Service& operator=(const Service&) = delete;

    QString directory() const { return directory_; }
    /// Writes a file there; answers its path.
    QString write(const char* name, const QByteArray& content, mode_t mode = 0600) const;
    /// A certificate of its own making for these names ("DNS:localhost,IP:127.0.0.1"), as NAME.crt and NAME.key;
    /// answers the certificate's path.
    QString writeCertificate(const char* name, const QString& names) const;
    void start(const QStringList& arguments);
    bool isRunning() const { return process_.state() != QProcess::NotRunning; }
    void signal(int number) const;
    void stop();
    /// What it wrote to standard output and error.
    QByteArray log() const;

private:
    const QString program_;
    QTemporaryDir temporary_;
    QString directory_;
    local::Account account_;
    QProcess process_;
};

/// A certificate of its own making for these names, BASE.crt and BASE.key, as this account's.
void makeCertificate(const QString& base, const QString& names, const local::Account& account);

/// The file with each of these texts replaced; a text that is not in it ends the test program: an example that a test
/// runs is the one that is shipped.
QByteArray adapted(const QString& file, const QList<std::pair<QByteArray, QByteArray>>& replacements);

} // namespace autolynx::test
