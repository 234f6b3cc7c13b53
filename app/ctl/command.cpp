// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ctl/command.h"

#include <limits>

namespace autolynx::ctl {

int Command::leastArguments() const
{
    return static_cast<int>(positional.count(u'<') - positional.count(QStringLiteral("[<")));
}

int Command::mostArguments() const
{
    return positional.contains(u"...") ? std::numeric_limits<int>::max() : static_cast<int>(positional.count(u'<'));
}

Command command(const CommandText& text, std::function<Result<void>(Context&)> run,
                const QList<QCommandLineOption>& options)
{
    return {QString::fromUtf8(text.words),
            QString::fromUtf8(text.summary),
            QString::fromUtf8(text.positional),
            QString::fromUtf8(text.about),
            QString::fromUtf8(text.example),
            options,
            std::move(run)};
}

QCommandLineOption option(const char* name, const char* description, const char* value, const char* standard)
{
    return {QString::fromUtf8(name), QString::fromUtf8(description), QString::fromUtf8(value),
            QString::fromUtf8(standard)};
}

QList<Command> allCommands()
{
    return migrateCommands() + localCommands() + memberCommands() + memberPasswordCommands() + assistantCommands() +
           assistantCheckCommands() + driftCommands() + lineCommands() + importCommands() + campaignCommands() +
           campaignChangeCommands() + whyCommands() + campaignRehearseCommands() + contactCommands() +
           doNotCallCommands() + rulesCommands() + callCommands() + unknownCommands() + recordingCommands() +
           accountCommands() + limitCommands() + exportCommands() + rehearseCommands();
}

} // namespace autolynx::ctl
