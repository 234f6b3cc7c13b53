// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ctl/command.h"
#include "core/identity/password.h"

#include <QFile>
#include <QScopeGuard>
#include <nlohmann/json.hpp>

#include <fcntl.h>
#include <termios.h>
#include <unistd.h>

namespace autolynx::ctl {
namespace {

constexpr qsizetype kMostLine = 4096;

QByteArray withoutLineEnd(QByteArray line)
{
    while (line.endsWith('\n') || line.endsWith('\r'))
        line.chop(1);
    return line;
}

/// One line that the person types at the terminal, unseen. Usage error "no_terminal".
Result<Secret> typed(const char* prompt)
{
    QFile terminal(QStringLiteral("/dev/tty"));
    if (!terminal.open(QIODevice::ReadWrite | QIODevice::Unbuffered))
        return usage(QStringLiteral("no_terminal"), QStringLiteral("There is no terminal to type a password at."),
                     QStringLiteral("Give it on standard input: autolynxctl member password EMAIL - < FILE"));
    termios before{};
    tcgetattr(terminal.handle(), &before);
    termios quiet = before;
    quiet.c_lflag &= ~static_cast<tcflag_t>(ECHO);
    tcsetattr(terminal.handle(), TCSAFLUSH, &quiet);
    const auto back = qScopeGuard([&] {
        tcsetattr(terminal.handle(), TCSAFLUSH, &before);
        terminal.write("\n");
    });
    terminal.write(prompt);
    return Secret(withoutLineEnd(terminal.readLine(kMostLine)));
}

Result<Secret> newPassword(const Context& context)
{
    if (context.argument(1) == u"-") {
        QFile input;
        if (!input.open(STDIN_FILENO, QIODevice::ReadOnly))
            return usage(QStringLiteral("no_input"), QStringLiteral("Standard input can't be read."));
        return Secret(withoutLineEnd(input.readLine(kMostLine)));
    }
    AUTOLYNX_TRY(first, typed("New password: "));
    AUTOLYNX_CHECK(identity::judgePassword(first));
    AUTOLYNX_TRY(second, typed("Once more: "));
    if (first.reveal() != second.reveal())
        return usage(QStringLiteral("password_differs"), QStringLiteral("The two are not the same."),
                     QStringLiteral("Nothing was changed. Try again."));
    return first;
}

Result<void> password(Context& context)
{
    if (const QString how = context.argument(1); !how.isEmpty() && how != u"-")
        return usage(QStringLiteral("usage"), QStringLiteral("A password is never an argument: others could read it."),
                     QStringLiteral("Type it when asked, or give - and the password on standard input."));
    QVariant hash;
    if (!context.has("remove")) {
        AUTOLYNX_TRY(chosen, newPassword(context));
        AUTOLYNX_CHECK(identity::judgePassword(chosen));
        AUTOLYNX_TRY(hashed, identity::hashPassword(chosen));
        hash = QString::fromLatin1(hashed);
    }
    AUTOLYNX_TRY(connection, context.has("as-owner") ? context.connectAsOwner() : context.connect());
    AUTOLYNX_CHECK(connection->query(QStringLiteral("SELECT autolynx.member_password_set(?, ?::text)"),
                                     {context.argument(), hash}));
    context.print({{"email", context.argument().toLower().toStdString()}, {"password", !hash.isNull()}},
                  hash.isNull() ? QStringLiteral("They have no password any more.")
                                : QStringLiteral("The password is set. Their sessions have ended."));
    return {};
}

} // namespace

QList<Command> memberPasswordCommands()
{
    return {
        command({.words = "member password",
                 .summary = "Set somebody's password, where members have passwords (admin)",
                 .positional = "<email> [<input>]",
                 .about = "It is asked for at the terminal, twice, or with - read from standard input. At least ten\n"
                          "characters. Their sessions end.",
                 .example = "autolynxctl member password jo@example.com\n"
                            "pwgen 20 1 | autolynxctl member password jo@example.com -"},
                password,
                {option("remove", "They have none any more."),
                 option("as-owner", "Connect by MIGRATE_DATABASE_URL, as the database's owner, on the server.")})};
}

} // namespace autolynx::ctl
