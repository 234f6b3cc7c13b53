// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ctl/standard_input.h"

#include <QFile>

#include <cstdio>
#include <unistd.h>
#include <utility>

namespace autolynx::ctl {
namespace {

// More belong into a file, which is told row by row what can't be read (`dnc import`).
constexpr qsizetype kMostLines = 10'000;
constexpr qsizetype kMostLine = 4096;

Result<QStringList> lines()
{
    QFile input;
    if (!input.open(STDIN_FILENO, QIODevice::ReadOnly))
        return usage(QStringLiteral("no_input"), QStringLiteral("Standard input can't be read."));
    if (isatty(STDIN_FILENO) == 1)
        std::fputs("One a line, then Ctrl-D:\n", stderr);
    QStringList found;
    for (QByteArray line = input.readLine(kMostLine); !line.isEmpty(); line = input.readLine(kMostLine)) {
        if (const QString text = QString::fromUtf8(line).trimmed(); !text.isEmpty())
            found += text;
        if (found.size() > kMostLines)
            return usage(QStringLiteral("input_too_long"),
                         QStringLiteral("Standard input has more than %1 lines.").arg(kMostLines),
                         QStringLiteral("Numbers of a file: autolynxctl dnc import FILE"));
    }
    if (found.isEmpty())
        return usage(QStringLiteral("no_input"), QStringLiteral("Standard input holds nothing, but - says it does."),
                     QStringLiteral("Give one a line."));
    return found;
}

} // namespace

Result<QStringList> withStandardInput(const QStringList& given)
{
    QStringList all;
    bool wasRead = false;
    for (const QString& each : given) {
        if (each != u"-") {
            all += each;
        } else if (!std::exchange(wasRead, true)) {
            AUTOLYNX_TRY(found, lines());
            all += found;
        }
    }
    return all;
}

Result<QString> oneWithStandardInput(const QString& given)
{
    AUTOLYNX_TRY(all, withStandardInput({given}));
    if (all.size() == 1)
        return all.first();
    return usage(QStringLiteral("one_line_wanted"), QStringLiteral("Standard input has more than one line."),
                 QStringLiteral("Here only one is asked for."));
}

} // namespace autolynx::ctl
