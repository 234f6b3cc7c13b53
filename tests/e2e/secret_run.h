// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/identity/session_client.h"
#include "tests/e2e/door.h"
#include "tests/e2e/leaks.h"
#include "tests/e2e/shell.h"

#include <QTemporaryDir>

namespace autolynx::test {

/// A stack in which every secret is known, and what is done with them: asked for, used, mistaken, told. PostgreSQL logs
/// each statement with its parameters meanwhile, far more than in an installation. Steps fail the test by QVERIFY.
class SecretRun
{
public:
    /// With Supabase secrets come from files, else from the environment.
    explicit SecretRun(bool supabase);
    ~SecretRun();
    SecretRun(const SecretRun&) = delete;
    SecretRun& operator=(const SecretRun&) = delete;

    Stack& stack() { return door_.stack; }
    Shell& shell() { return shell_; }
    /// Those that there are from the start, and those that came up since.
    Leaks& secrets() { return secrets_; }
    /// autolynxctl, its output kept.
    Ran ctl(const QString& line);
    /// All that autolynxctl said, on either stream.
    QByteArray said() const { return said_ + shell_.errors(); }
    static QString serverLog();

    /// A member signs in as a desktop does, works, and others try what they ought not to.
    identity::DesktopSession signIn();
    /// Somebody tries while something is away.
    int tryToSignIn();
    void signOut(const identity::DesktopSession& session);
    /// Webhooks and ticks, with good secrets and with others.
    void ask();
    /// Programs whose settings are no good say why, with the values before them.
    void misconfigure();
    /// A recording, by tickets in header and query, good and made up.
    void hear();

private:
    static void setStatementLog(const char* value);
    QString held(const char* name, const QByteArray& content) const;
    QStringList simulatorArguments() const;
    Program::Environment environment() const;
    void setPassword();
    Secret accessToken(const identity::SignInMethods& methods);
    void useDatabase(const identity::DesktopSession& session);

    QTemporaryDir
        place_; // outside the stack's directory, for files that hold secrets and may: first, settings name them
    bool supabase_;
    Door door_;
    Shell shell_;
    Leaks secrets_;
    QByteArray said_;
};

} // namespace autolynx::test
