// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ctl/resources.h"

#include <QCoreApplication>
#include <QDir>
#include <QFile>

namespace autolynx::ctl {

Result<QString> resourceFile(const QString& path)
{
    QDir directory(QCoreApplication::applicationDirPath());
    const QString installed = directory.filePath(QStringLiteral("../share/autolynx/") + path);
    if (QFile::exists(installed))
        return QDir::cleanPath(installed);
    constexpr int levels = 4; // build/<preset>/bin
    for (int i = 0; i < levels && directory.cdUp(); ++i) {
        const QString inTree = directory.filePath(QStringLiteral("resources/") + path);
        if (QFile::exists(inTree))
            return inTree;
    }
    return unreachable(QStringLiteral("resource_missing"),
                       QStringLiteral("The file %1 of AutoLynx is not installed.").arg(path),
                       QStringLiteral("Install AutoLynx whole, or run it from its source tree."));
}

} // namespace autolynx::ctl
