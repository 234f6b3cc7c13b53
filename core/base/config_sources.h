// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/config.h"

#include <QByteArray>
#include <QMap>
#include <QString>
#include <QStringList>

namespace autolynx {

/// One setting as text, before it is understood.
struct RawSetting
{
    QByteArray value;
    QString origin; ///< for messages: "DATABASE_URL (/etc/autolynx/autolynx.conf, line 3)"
};

/// What the sources say, merged; and what is wrong with the sources themselves.
struct RawConfig
{
    QMap<QString, RawSetting> settings;
    QStringList files;
    QStringList problems;
    QStringList warnings;
};

/// The keys that exist. Secrets may also come as KEY_FILE and as systemd credentials.
const QStringList& configKeys();
bool isSecretKey(const QString& key);

RawConfig readConfigSources(const ConfigSources& sources);

} // namespace autolynx
