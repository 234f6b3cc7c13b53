// SPDX-License-Identifier: GPL-3.0-or-later
// autolynxctl: everything an operator or admin does, from a shell.
#include "app/ctl/command.h"
#include "core/base/log.h"
#include "core/base/process.h"

#include <QCoreApplication>

int main(int argc, char** argv)
{
    autolynx::hideFromOtherProcesses();
    QCoreApplication app(argc, argv);
    QCoreApplication::setApplicationName(QStringLiteral("autolynxctl"));
    QCoreApplication::setApplicationVersion(QStringLiteral(AUTOLYNX_VERSION));
    autolynx::log::start("autolynxctl", autolynx::log::Level::Error); // its words go to people
    const QStringList arguments = app.arguments();
    autolynx::wipeArguments(argc, argv, 2); // the command's own words stay
    return autolynx::ctl::dispatch(arguments);
}
