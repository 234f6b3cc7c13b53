// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/config_sources.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QProcessEnvironment>
#include <QRegularExpression>

namespace autolynx {
namespace {

constexpr qint64 kLargestSecretFile = 64 * 1024;
constexpr qint64 kLargestConfigFile = 1024 * 1024;
// Variables of ours that are no settings.
const QStringList kOwnVariables = {QStringLiteral("AUTOLYNX_CONFIG"), QStringLiteral("AUTOLYNX_FAILPOINT")};

struct SourceEntry
{
    QString key; ///< as written: may end in _FILE
    QByteArray value;
    QString origin;
};

QString secretOfFileKey(const QString& key)
{
    if (!key.endsWith(QLatin1String("_FILE")))
        return {};
    const QString secret = key.chopped(5);
    return isSecretKey(secret) ? secret : QString();
}

// A key to name in a complaint. What looks otherwise than our keys may be half of a secret that was wrapped, of which
// base64 ends in '='.
QString quotable(const QString& key)
{
    static const QRegularExpression form(QStringLiteral("^[A-Z_]{1,64}$"));
    return form.match(key).hasMatch() ? u' ' + key : QString();
}

// Reads a file that holds one secret; its last line end is not part of it.
std::optional<QByteArray> readSecretFile(const QString& path, const QString& origin, RawConfig& raw)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly)) {
        // Somebody may have put the secret itself where its file belongs.
        const QString named = path.startsWith(u'/') || path.startsWith(u"./") ? path : QStringLiteral("its file");
        raw.problems += QStringLiteral("%1: can't read %2: %3").arg(origin, named, file.errorString());
        return std::nullopt;
    }
    QByteArray content = file.read(kLargestSecretFile + 1);
    if (content.size() > kLargestSecretFile) {
        raw.problems += QStringLiteral("%1: %2 is too large to hold one secret").arg(origin, path);
        return std::nullopt;
    }
    while (content.endsWith('\n') || content.endsWith('\r'))
        content.chop(1);
    if (content.isEmpty()) {
        raw.problems += QStringLiteral("%1: %2 is empty").arg(origin, path);
        return std::nullopt;
    }
    if (file.permissions() & (QFile::WriteOther))
        raw.warnings += QStringLiteral("%1: %2 can be changed by any user").arg(origin, path);
    return content;
}

// One source's entries, in which a key and its _FILE form exclude each other.
void take(const QList<SourceEntry>& entries, RawConfig& raw)
{
    QMap<QString, QString> seen;
    for (const SourceEntry& entry : entries) {
        const QString secret = secretOfFileKey(entry.key);
        const QString key = secret.isEmpty() ? entry.key : secret;
        if (seen.contains(key)) {
            raw.problems += QStringLiteral("%1: already set by %2").arg(entry.origin, seen.value(key));
            continue;
        }
        seen.insert(key, entry.origin);
        if (secret.isEmpty()) {
            raw.settings.insert(key, {entry.value, entry.origin});
        } else if (auto content = readSecretFile(QString::fromUtf8(entry.value), entry.origin, raw)) {
            raw.settings.insert(key, {*content, entry.origin});
        }
    }
}

bool isKnown(const QString& key)
{
    return configKeys().contains(key) || !secretOfFileKey(key).isEmpty();
}

void readFile(const QString& path, RawConfig& raw)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly) || QFileInfo(path).isDir()) {
        raw.problems +=
            QStringLiteral("%1: can't be read: %2")
                .arg(path, QFileInfo(path).isDir() ? QStringLiteral("it is a directory") : file.errorString());
        return;
    }
    if (file.size() > kLargestConfigFile) {
        raw.problems += QStringLiteral("%1: too large for a configuration file").arg(path);
        return;
    }
    raw.files += path;
    QList<SourceEntry> entries;
    bool holdsSecret = false;
    int number = 0;
    for (QByteArray line : file.readAll().split('\n')) {
        ++number;
        line = line.trimmed();
        if (number == 1 && line.startsWith("\xef\xbb\xbf"))
            line = line.mid(3).trimmed();
        if (line.isEmpty() || line.startsWith('#'))
            continue;
        const QString place = QStringLiteral("%1, line %2").arg(path).arg(number);
        const qsizetype equals = line.indexOf('=');
        const QString key = QString::fromUtf8(line.left(equals < 0 ? 0 : equals).trimmed());
        if (equals < 0 || key.isEmpty()) {
            raw.problems += QStringLiteral("%1: not of the form KEY=value").arg(place);
            continue;
        }
        if (!isKnown(key)) {
            raw.problems += QStringLiteral("%1: unknown key").arg(place) + quotable(key);
            continue;
        }
        QByteArray value = line.mid(equals + 1).trimmed();
        if (value.size() >= 2 && value.startsWith('"') && value.endsWith('"'))
            value = value.mid(1, value.size() - 2);
        holdsSecret = holdsSecret || isSecretKey(key);
        entries += {key, value, QStringLiteral("%1 (%2)").arg(key, place)};
    }
    if (holdsSecret && (file.permissions() & QFile::ReadOther))
        raw.warnings += QStringLiteral("%1 holds secrets and can be read by any user: chmod 600 it").arg(path);
    take(entries, raw);
}

void readCredentials(const QString& directory, RawConfig& raw)
{
    for (const QString& key : configKeys()) {
        const QString path = directory + u'/' + key;
        if (!isSecretKey(key) || !QFile::exists(path))
            continue;
        const QString origin = QStringLiteral("%1 (systemd credential)").arg(key);
        if (auto content = readSecretFile(path, origin, raw))
            raw.settings.insert(key, {*content, origin});
    }
}

void readEnvironment(const QMap<QString, QString>& environment, RawConfig& raw)
{
    QList<SourceEntry> entries;
    for (auto it = environment.begin(); it != environment.end(); ++it) {
        if (isKnown(it.key())) {
            entries += {it.key(), it.value().toUtf8(), QStringLiteral("%1 (environment)").arg(it.key())};
        } else if (it.key().startsWith(QLatin1String("AUTOLYNX_")) && !kOwnVariables.contains(it.key())) {
            const QString bare = it.key().mid(9);
            raw.problems +=
                QStringLiteral("%1 (environment): unknown variable%2")
                    .arg(it.key().left(64), isKnown(bare) ? QStringLiteral("; it is called %1").arg(bare) : QString());
        }
    }
    take(entries, raw);
}

} // namespace

const QStringList& configKeys()
{
    static const QStringList keys = {
        QStringLiteral("DATABASE_URL"),
        QStringLiteral("MIGRATE_DATABASE_URL"),
        QStringLiteral("VAPI_API_KEY"),
        QStringLiteral("VAPI_BASE_URL"),
        QStringLiteral("VAPI_CA_FILE"),
        QStringLiteral("PUBLIC_URL"),
        QStringLiteral("WEBHOOK_SHARED_SECRET"),
        QStringLiteral("WEBHOOK_CREDENTIAL_ID"),
        QStringLiteral("CRON_SHARED_SECRET"),
        QStringLiteral("DEFAULT_CONCURRENCY_CAP"),
        QStringLiteral("DEFAULT_CRON_CADENCE"),
        QStringLiteral("LISTEN_ADDRESS"),
        QStringLiteral("TLS_CERTIFICATE_FILE"),
        QStringLiteral("TLS_KEY_FILE"),
        QStringLiteral("RECORDINGS_DIR"),
        QStringLiteral("RECORDINGS_KEEP_DAYS"),
        QStringLiteral("SUPABASE_URL"),
        QStringLiteral("SUPABASE_PUBLISHABLE_KEY"),
        QStringLiteral("SUPABASE_JWT_SECRET"),
        QStringLiteral("SUPABASE_JWT_ALGORITHMS"),
        QStringLiteral("SUPABASE_CA_FILE"),
        QStringLiteral("CONSOLE_DATABASE"),
        QStringLiteral("CONSOLE_DATABASE_CA_FILE"),
        QStringLiteral("TRUSTED_PROXIES"),
        QStringLiteral("LOG_LEVEL"),
    };
    return keys;
}

bool isSecretKey(const QString& key)
{
    static const QStringList secrets = {QStringLiteral("DATABASE_URL"),       QStringLiteral("MIGRATE_DATABASE_URL"),
                                        QStringLiteral("VAPI_API_KEY"),       QStringLiteral("WEBHOOK_SHARED_SECRET"),
                                        QStringLiteral("CRON_SHARED_SECRET"), QStringLiteral("SUPABASE_JWT_SECRET")};
    return secrets.contains(key);
}

RawConfig readConfigSources(const ConfigSources& sources)
{
    RawConfig raw;
    const QString chosen =
        !sources.file.isEmpty() ? sources.file : sources.environment.value(QStringLiteral("AUTOLYNX_CONFIG"));
    if (!chosen.isEmpty()) {
        readFile(chosen, raw);
    } else {
        for (const QString& path : sources.defaultFiles) {
            if (QFile::exists(path))
                readFile(path, raw);
        }
    }
    if (const QString directory = sources.environment.value(QStringLiteral("CREDENTIALS_DIRECTORY"));
        !directory.isEmpty())
        readCredentials(directory, raw);
    readEnvironment(sources.environment, raw);
    return raw;
}

ConfigSources ConfigSources::ofProcess(const QString& file)
{
    ConfigSources sources;
    sources.file = file;
    const auto environment = QProcessEnvironment::systemEnvironment();
    for (const QString& name : environment.keys())
        sources.environment.insert(name, environment.value(name));
    QString home = environment.value(QStringLiteral("XDG_CONFIG_HOME"));
    if (home.isEmpty() && environment.contains(QStringLiteral("HOME")))
        home = environment.value(QStringLiteral("HOME")) + QStringLiteral("/.config");
    sources.defaultFiles += QStringLiteral("/etc/autolynx/autolynx.conf");
    if (!home.isEmpty())
        sources.defaultFiles += home + QStringLiteral("/autolynx/autolynx.conf");
    return sources;
}

} // namespace autolynx
