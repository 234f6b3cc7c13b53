// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"

#include <QByteArray>
#include <QString>
#include <QStringList>

#include <chrono>
#include <sys/types.h>

class QProcess;

namespace autolynx::local {

/// The account that the stack's processes run under: the caller's own, or, for root, an unprivileged one,
/// because PostgreSQL refuses root and the others don't need it.
struct Account
{
    uid_t uid = 0;
    gid_t gid = 0;
    QString name;
    bool drop = false; ///< we are root: children give up their rights
};

/// As root, user "postgres", which the PostgreSQL package makes; otherwise ourselves.
Result<Account> stackAccount();
/// Makes `process` give up root before it runs, if the account says so. Also detaches it from our groups.
void runAs(QProcess& process, const Account& account);
/// While it lives, this thread touches files as the account and not as root: what the account's processes have put into
/// their directories (a link to /etc/shadow, say) can then do no more than they could themselves. Nothing for
/// non-roots.
class FilesAs
{
public:
    explicit FilesAs(const Account& account);
    ~FilesAs();
    FilesAs(const FilesAs&) = delete;
    FilesAs& operator=(const FilesAs&) = delete;

private:
    bool changed_;
};
/// Creates `path` if need be, owned by the account with this mode. Refuses what belongs to somebody else.
Result<void> ownedDirectory(const QString& path, const Account& account, mode_t mode);
/// Writes a file owned by the account in one step (temporary file, rename).
Result<void> ownedFile(const QString& path, const QByteArray& content, const Account& account, mode_t mode);
/// Removes a directory of the account's with everything in it; true if nothing is left.
bool removeDirectory(const QString& path, const Account& account);
/// Runs a tool to its end and answers what it wrote to standard output; the error holds its last line of
/// standard error. Blocks.
Result<QByteArray> runTool(const QString& program, const QStringList& arguments, const Account& account,
                           std::chrono::milliseconds timeout);

} // namespace autolynx::local
