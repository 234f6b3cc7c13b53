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
    const QList<QCommandLineOption> own = {
        option("out", "Write the outcomes to this file (autolynx-rehearsal.csv).", "csv", "autolynx-rehearsal.csv"),
        option("speed", "How many times as fast as the world it runs (60).", "factor", "60"),
        option("cap", "Calls at once (8).", "n", "8"),
        option("workers", "How many workers (1).", "n", "1"),
        option("template", "The assistant: appointment_reminder, renewal_offer (default) or short_survey.", "template",
               "renewal_offer"),
        option("keep", "Leave the stack up afterwards."),
    };
    return {command(
        {.words = "rehearse",
         .summary = "Run a whole campaign against the simulator, from CSV to exported outcomes",
         .positional = "[<csv>]",
         .about = "In a stack of its own, which is removed afterwards. At the end every call is compared with the\n"
                  "simulator's own truth; a difference is exit code 1. Without a file a sample list is called.",
         .example = "autolynxctl rehearse list.csv --speed 120 --fault drop-webhook=0.2"},
        rehearse, simulatorOptions() + own)};
}

} // namespace autolynx::ctl
