// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ctl/command.h"
#include "app/ctl/rehearsal.h"
#include "app/ctl/resources.h"
#include "app/ctl/simulator_options.h"

#include <QDir>
#include <QStandardPaths>

#include <unistd.h>

namespace autolynx::ctl {
namespace {

constexpr int kDefaultOrgLimit = 10; // the simulator's

QString defaultDirectory()
{
    if (geteuid() == 0)
        return QStringLiteral("/var/lib/autolynx-rehearsal");
    return QStandardPaths::writableLocation(QStandardPaths::GenericDataLocation) +
           QStringLiteral("/autolynx/rehearsal");
}

Result<int> whole(const Context& context, const char* name, int least, int most)
{
    bool ok = false;
    const int value = context.options().value(QLatin1StringView(name)).toInt(&ok);
    if (ok && value >= least && value <= most)
        return value;
    return usage(
        QStringLiteral("usage"),
        QStringLiteral("--%1 must be a whole number from %2 to %3.").arg(QLatin1StringView(name)).arg(least).arg(most));
}

Result<void> rehearse(Context& context)
{
    const auto& given = context.options();
    RehearsalOptions options;
    options.csv = context.arguments().value(0);
    if (options.csv.isEmpty()) {
        AUTOLYNX_TRY(sample, resourceFile(QStringLiteral("samples/contacts.csv")));
        options.csv = sample;
    }
    options.out = QDir().absoluteFilePath(given.value(QStringLiteral("out")));
    options.directory = QDir::cleanPath(
        QDir().absoluteFilePath(context.dataDirectory().isEmpty() ? defaultDirectory() : context.dataDirectory()));
    options.assistantTemplate = given.value(QStringLiteral("template"));
    AUTOLYNX_TRY(cap, whole(context, "cap", 1, 10'000));
    AUTOLYNX_TRY(workers, whole(context, "workers", 1, 8));
    options.cap = cap;
    options.workers = workers;
    bool ok = false;
    options.speed = given.value(QStringLiteral("speed")).toDouble(&ok);
    if (!ok || options.speed < 0.1 || options.speed > 1000)
        return usage(QStringLiteral("usage"), QStringLiteral("--speed must be a number from 0.1 to 1000."));
    AUTOLYNX_TRY(flags, simulatorFlags(given));
    options.simulatorFlags = flags;
    if (!given.isSet(QStringLiteral("org-limit")) &&
        cap > kDefaultOrgLimit) // else the provider, not the cap, would hold it back
        options.simulatorFlags += QStringLiteral("--org-limit=%1").arg(cap);
    options.keep = given.isSet(QStringLiteral("keep"));
    return Rehearsal(context, options).run();
}

} // namespace

QList<Command> rehearseCommands()
{
    Command command;
    command.words = QStringLiteral("rehearse");
    command.summary = QStringLiteral("Run a whole campaign against the simulator, from CSV to exported outcomes");
    command.positional = QStringLiteral("[<csv>]");
    command.mostArguments = 1;
    command.options = simulatorOptions();
    command.options += {
        {QStringLiteral("out"), QStringLiteral("Write the outcomes to this file (autolynx-rehearsal.csv)."),
         QStringLiteral("csv"), QStringLiteral("autolynx-rehearsal.csv")},
        {QStringLiteral("speed"), QStringLiteral("How many times as fast as the world it runs (60)."),
         QStringLiteral("factor"), QStringLiteral("60")},
        {QStringLiteral("cap"), QStringLiteral("Calls at once (8)."), QStringLiteral("n"), QStringLiteral("8")},
        {QStringLiteral("workers"), QStringLiteral("How many workers (1)."), QStringLiteral("n"), QStringLiteral("1")},
        {QStringLiteral("template"),
         QStringLiteral("The assistant: appointment_reminder, renewal_offer (default) or short_survey."),
         QStringLiteral("template"), QStringLiteral("renewal_offer")},
        {QStringLiteral("keep"), QStringLiteral("Leave the stack up afterwards.")},
    };
    command.run = rehearse;
    return {command};
}

} // namespace autolynx::ctl
