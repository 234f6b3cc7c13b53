// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/config.h"

#include "core/base/config_sources.h"

#include <QFileInfo>
#include <QRegularExpression>
#include <QUrl>

#include <cstdio>
#include <cstdlib>

namespace autolynx {
namespace {

using namespace std::chrono_literals;
constexpr qsizetype kShortestSecret = 16;

/// Reads one key after the other out of the raw settings and collects what is wrong with them.
class Reader
{
public:
    explicit Reader(RawConfig& raw) : raw_(raw) {}

    std::optional<QString> text(const char* key)
    {
        const auto it = raw_.settings.constFind(QLatin1StringView(key));
        if (it == raw_.settings.constEnd() || it->value.trimmed().isEmpty())
            return std::nullopt;
        origin_ = it->origin;
        if (it->value.contains('\0') || it->value.contains('\n')) {
            problem(QStringLiteral("holds a line end or a zero byte"));
            return std::nullopt;
        }
        return QString::fromUtf8(it->value.trimmed());
    }
    void problem(const QString& why) { raw_.problems += origin_ + QStringLiteral(": ") + why; }
    void warning(const QString& why) { raw_.warnings += origin_ + QStringLiteral(": ") + why; }

    Secret secret(const char* key)
    {
        const auto value = text(key);
        return value ? Secret(value->toUtf8()) : Secret();
    }

    Secret databaseUrl(const char* key)
    {
        const auto value = text(key);
        if (!value)
            return {};
        const bool uri = value->startsWith(u"postgresql://") || value->startsWith(u"postgres://");
        if (!uri && !value->contains(u'='))
            problem(QStringLiteral("not a PostgreSQL URL (postgresql://user:password@host:5432/database)"));
        return Secret(value->toUtf8());
    }

    // http only for this machine itself, where nobody can listen in.
    QString url(const char* key, const QString& fallback)
    {
        const auto value = text(key);
        if (!value)
            return fallback;
        const QUrl url(*value, QUrl::StrictMode);
        if (!url.isValid() || url.host().isEmpty() || (url.scheme() != u"https" && url.scheme() != u"http")) {
            problem(QStringLiteral("not a URL of the form https://host[:port][/path]"));
        } else if (url.hasQuery() || url.hasFragment() || !url.userInfo().isEmpty()) {
            problem(QStringLiteral("must have no user, query or fragment"));
        } else if (url.scheme() == u"http" && !isLoopback(url.host())) {
            problem(QStringLiteral("must be https, since its host is not this machine"));
        }
        return value->endsWith(u'/') ? value->chopped(1) : *value;
    }

    QString readableFile(const char* key)
    {
        const auto value = text(key);
        if (!value)
            return {};
        const QFileInfo info(*value);
        if (!info.isFile())
            problem(QStringLiteral("there is no file %1").arg(*value));
        else if (!info.isReadable())
            problem(QStringLiteral("can't read %1").arg(*value));
        return *value;
    }

    int number(const char* key, int fallback, int least, int most)
    {
        const auto value = text(key);
        if (!value)
            return fallback;
        bool ok = false;
        const int found = value->toInt(&ok);
        if (!ok || found < least || found > most) {
            problem(QStringLiteral("must be a whole number from %1 to %2").arg(least).arg(most));
            return fallback;
        }
        return found;
    }

    std::chrono::milliseconds duration(const char* key, std::chrono::milliseconds fallback,
                                       std::chrono::milliseconds least, std::chrono::milliseconds most)
    {
        const auto value = text(key);
        if (!value)
            return fallback;
        static const QRegularExpression form(QStringLiteral("^([0-9]{1,9})\\s*(ms|s|m|min|h)$"));
        const auto match = form.match(*value);
        const qint64 count = match.captured(1).toLongLong();
        const QString unit = match.captured(2);
        const auto found = std::chrono::milliseconds(unit == u"ms"  ? count
                                                     : unit == u"s" ? count * 1000
                                                     : unit == u"h" ? count * 3'600'000
                                                                    : count * 60'000);
        if (!match.hasMatch() || found < least || found > most) {
            problem(QStringLiteral("must be a duration with its unit (60s, 2m), from %1s to %2s")
                        .arg(least / 1s)
                        .arg(most / 1s));
            return fallback;
        }
        return found;
    }

    static bool isLoopback(const QString& host)
    {
        static const QRegularExpression four(QStringLiteral("^127(\\.[0-9]{1,3}){3}$")); // not 127.evil.example
        return host == u"localhost" || host == u"::1" || four.match(host).hasMatch();
    }

private:
    RawConfig& raw_;
    QString origin_;
};

void readListenAddress(Reader& reader, Config& config)
{
    config.listenHost = QStringLiteral("127.0.0.1");
    const auto value = reader.text("LISTEN_ADDRESS");
    if (!value)
        return;
    // "host:port", "[::1]:port"; the host is an address, because a name could mean several.
    static const QRegularExpression form(
        QStringLiteral("^(?:\\[([0-9A-Fa-f:.]+)\\]|([0-9]{1,3}(?:\\.[0-9]{1,3}){3}|localhost)):([0-9]{1,5})$"));
    const auto match = form.match(*value);
    const int port = match.captured(3).toInt();
    if (!match.hasMatch() || port > 65535) {
        reader.problem(QStringLiteral("must be an address and a port, like 127.0.0.1:8080 or [::]:8080"));
        return;
    }
    const QString host = match.captured(1).isEmpty() ? match.captured(2) : match.captured(1);
    config.listenHost = host == u"localhost" ? QStringLiteral("127.0.0.1") : host;
    config.listenPort = static_cast<quint16>(port);
}

void readLogLevel(Reader& reader, Config& config)
{
    const auto value = reader.text("LOG_LEVEL");
    if (!value)
        return;
    const QStringList levels = {QStringLiteral("debug"), QStringLiteral("info"), QStringLiteral("warning"),
                                QStringLiteral("error")};
    const qsizetype index = levels.indexOf(value->toLower());
    if (index < 0)
        reader.problem(QStringLiteral("must be one of ") + levels.join(QStringLiteral(", ")));
    else
        config.logLevel = static_cast<log::Level>(index);
}

// Comma separated, so that one can be replaced by another while both are good.
QList<Secret> readSharedSecrets(Reader& reader, const char* key)
{
    QList<Secret> secrets;
    const auto all = reader.text(key);
    if (!all)
        return secrets;
    for (const QString& part : all->split(u',')) {
        const QByteArray one = part.trimmed().toUtf8();
        if (one.isEmpty()) {
            reader.problem(QStringLiteral("holds an empty secret between its commas"));
            continue;
        }
        if (one.size() < kShortestSecret)
            reader.warning(QStringLiteral("a secret of fewer than %1 characters can be guessed").arg(kShortestSecret));
        secrets += Secret(one);
    }
    return secrets;
}

QStringList readList(Reader& reader, const char* key)
{
    QStringList found;
    const QString all = reader.text(key).value_or(QString());
    for (const QString& part : all.split(u',', Qt::SkipEmptyParts))
        found += part.trimmed();
    return found;
}

void readSignIn(Reader& reader, Config& config)
{
    config.supabaseUrl = reader.url("SUPABASE_URL", {});
    config.supabasePublishableKey = reader.text("SUPABASE_PUBLISHABLE_KEY").value_or(QString());
    config.supabaseJwtSecret = reader.secret("SUPABASE_JWT_SECRET");
    config.supabaseAlgorithms = readList(reader, "SUPABASE_JWT_ALGORITHMS");
    for (const QString& name : config.supabaseAlgorithms) {
        if (name != u"ES256" && name != u"RS256" && name != u"HS256")
            reader.problem(QStringLiteral("must be some of ES256, RS256, HS256"));
    }
    config.supabaseCaFile = reader.readableFile("SUPABASE_CA_FILE");
    // It is told to everybody who signs in.
    config.consoleDatabase = QString::fromUtf8(reader.databaseUrl("CONSOLE_DATABASE").reveal());
    if (config.consoleDatabase.contains(u'@') || config.consoleDatabase.contains(u"password"))
        reader.problem(QStringLiteral("must have no user and no password: each session has its own"));
    config.consoleDatabaseCaFile = reader.readableFile("CONSOLE_DATABASE_CA_FILE");
    config.trustedProxies = readList(reader, "TRUSTED_PROXIES");
}

QString readAbsolutePath(Reader& reader, const char* key)
{
    const auto value = reader.text(key);
    if (value && !QFileInfo(*value).isAbsolute())
        reader.problem(QStringLiteral("must be an absolute path"));
    return value.value_or(QString());
}

} // namespace

tl::expected<Config, QStringList> loadConfig(const ConfigSources& sources, const QStringList& required,
                                             const ConfigCheck& check)
{
    RawConfig raw = readConfigSources(sources);
    Reader reader(raw);
    Config config;
    config.databaseUrl = reader.databaseUrl("DATABASE_URL");
    config.migrateDatabaseUrl = reader.databaseUrl("MIGRATE_DATABASE_URL");
    config.vapiApiKey = reader.secret("VAPI_API_KEY");
    config.vapiBaseUrl = reader.url("VAPI_BASE_URL", QStringLiteral("https://api.vapi.ai"));
    config.vapiCaFile = reader.readableFile("VAPI_CA_FILE");
    config.publicUrl = reader.url("PUBLIC_URL", {});
    config.webhookSecrets = readSharedSecrets(reader, "WEBHOOK_SHARED_SECRET");
    config.cronSecrets = readSharedSecrets(reader, "CRON_SHARED_SECRET");
    config.webhookCredentialId = reader.text("WEBHOOK_CREDENTIAL_ID").value_or(QString());
    config.defaultConcurrencyCap = reader.number("DEFAULT_CONCURRENCY_CAP", 0, 1, 10'000);
    config.cronCadence = reader.duration("DEFAULT_CRON_CADENCE", 60s, 1s, 1h);
    readListenAddress(reader, config);
    config.tlsCertificateFile = reader.readableFile("TLS_CERTIFICATE_FILE");
    config.tlsKeyFile = reader.readableFile("TLS_KEY_FILE");
    if (config.tlsCertificateFile.isEmpty() != config.tlsKeyFile.isEmpty())
        raw.problems += QStringLiteral("TLS_CERTIFICATE_FILE and TLS_KEY_FILE: set both or neither");
    config.recordingsDir = readAbsolutePath(reader, "RECORDINGS_DIR");
    config.recordingsKeepDays = reader.number("RECORDINGS_KEEP_DAYS", 30, 1, 3650);
    readSignIn(reader, config);
    if (!config.supabaseUrl.isEmpty() && config.supabasePublishableKey.isEmpty())
        raw.problems += QStringLiteral("SUPABASE_PUBLISHABLE_KEY: not set, but SUPABASE_URL is");
    readLogLevel(reader, config);
    for (const QString& key : required) {
        const auto it = raw.settings.constFind(key);
        const bool mentioned = !raw.problems.filter(key).isEmpty();
        if ((it == raw.settings.constEnd() || it->value.trimmed().isEmpty()) && !mentioned) {
            raw.problems += QStringLiteral("%1: not set%2")
                                .arg(key, isSecretKey(key) ? QStringLiteral(" (nor %1_FILE)").arg(key) : QString());
        }
    }
    if (check)
        check(config, raw.problems);
    if (!raw.problems.isEmpty())
        return tl::make_unexpected(raw.problems);
    config.files = raw.files;
    config.warnings = raw.warnings;
    return config;
}

Config loadConfigOrExit(const QString& file, const QStringList& required, const ConfigCheck& check)
{
    auto config = loadConfig(ConfigSources::ofProcess(file), required, check);
    if (!config) {
        for (const QString& problem : config.error())
            std::fprintf(stderr, "configuration: %s\n", qUtf8Printable(problem));
        std::exit(2);
    }
    for (const QString& warning : config->warnings)
        std::fprintf(stderr, "configuration: warning: %s\n", qUtf8Printable(warning));
    return *std::move(config);
}

} // namespace autolynx
