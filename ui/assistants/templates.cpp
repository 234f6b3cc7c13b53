// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/assistants/templates.h"

#include "ui/models/json_fields.h"

#include <QCoreApplication>
#include <QDir>
#include <QFile>
#include <nlohmann/json.hpp>

namespace autolynx::ui {
namespace {

QString folder()
{
    QDir directory(QCoreApplication::applicationDirPath());
    const QString installed = directory.filePath(QStringLiteral("../share/autolynx/templates"));
    if (QDir(installed).exists())
        return installed;
    constexpr int levels = 4; // build/<preset>/bin
    for (int i = 0; i < levels && directory.cdUp(); ++i) {
        const QString inTree = directory.filePath(QStringLiteral("resources/templates"));
        if (QDir(inTree).exists())
            return inTree;
    }
    return {};
}

} // namespace

QList<AssistantTemplate> assistantTemplates()
{
    QList<AssistantTemplate> found;
    const QString where = folder();
    if (where.isEmpty())
        return found;
    for (const QFileInfo& entry : QDir(where).entryInfoList({QStringLiteral("*.json")}, QDir::Files, QDir::Name)) {
        QFile file(entry.filePath());
        if (!file.open(QIODevice::ReadOnly))
            continue;
        const auto config = nlohmann::json::parse(file.readAll().toStdString(), nullptr, false);
        if (config.is_object())
            found << AssistantTemplate{textOf(config, "name"), textOf(config, "firstMessage"), config.dump(2)};
    }
    return found;
}

} // namespace autolynx::ui
