// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/e2e/stack.h"
#include "tests/support/ctl.h"

namespace autolynx::test {

/// Somebody at a shell beside a Stack: runs autolynxctl as the stack's member. Everything that it ever said on
/// standard error is kept, so that a test can look for what must not be there.
class Shell
{
public:
    /// `login`: another member than the stack's admin.
    explicit Shell(Stack& stack, const QString& login = {});

    /// "campaign set X --cap 3": words are split as a shell does, with double quotes.
    Ran run(const QString& line);
    /// The same with --json; fails the test run unless it ends with `code`.
    Ran json(const QString& line, int code = 0);
    std::unique_ptr<QProcess> start(const QString& line);
    /// A line for /bin/sh itself: redirections, limits.
    Ran runShell(const QString& script);
    /// A file of this content in the stack's directory; answers its path.
    QString file(const char* name, const QByteArray& content) const;
    /// A list of contacts Stack::number(first) … with a column plan.
    QString list(int first, int count) const;
    QByteArray errors() const { return errors_; }

private:
    QMap<QString, QString> environment_;
    QString directory_;
    QByteArray errors_;
};

} // namespace autolynx::test
