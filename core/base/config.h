// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/log.h"
#include "core/base/secret.h"

#include <QList>
#include <QMap>
#include <QSet>
#include <QString>
#include <QStringList>

#include <tl/expected.hpp>

#include <chrono>
#include <functional>
#include <optional>

namespace autolynx {

/// Everything that is set up from outside, checked. Which settings a program needs is its own to say.
struct Config
{
    Secret databaseUrl;            ///< DATABASE_URL: what the program runs as
    Secret migrateDatabaseUrl;     ///< MIGRATE_DATABASE_URL: the owner, for migrate alone
    Secret vapiApiKey;             ///< VAPI_API_KEY
    QString vapiBaseUrl;           ///< VAPI_BASE_URL, without a final '/'
    QString vapiCaFile;            ///< VAPI_CA_FILE: PEM; empty: the system's trust store
    QString publicUrl;             ///< PUBLIC_URL, without a final '/'; empty: no webhooks, calls are polled
    QList<Secret> webhookSecrets;  ///< WEBHOOK_SHARED_SECRET, comma separated: the first is sent, each is accepted
    QString webhookCredentialId;   ///< WEBHOOK_CREDENTIAL_ID: the provider's credential that carries the secret
    QList<Secret> cronSecrets;     ///< CRON_SHARED_SECRET, comma separated: each is accepted
    int defaultConcurrencyCap = 0; ///< DEFAULT_CONCURRENCY_CAP, 1 to 10,000; 0, not set: the database's own (8)
    std::chrono::milliseconds cronCadence{60'000}; ///< DEFAULT_CRON_CADENCE, 1 s to 1 h
    QString listenHost;                            ///< LISTEN_ADDRESS's host: "127.0.0.1", "::"
    quint16 listenPort = 8080;                     ///< LISTEN_ADDRESS's port; 0: any free one
    QString tlsCertificateFile;                    ///< TLS_CERTIFICATE_FILE, PEM chain
    QString tlsKeyFile;                            ///< TLS_KEY_FILE, PEM
    QString recordingsDir;                         ///< RECORDINGS_DIR: where recordings are kept; empty: nowhere
    int recordingsKeepDays = 30;                   ///< RECORDINGS_KEEP_DAYS, 1 to 3650
    QString supabaseUrl;                    ///< SUPABASE_URL, without a final '/'; empty: members have passwords here
    QString supabasePublishableKey;         ///< SUPABASE_PUBLISHABLE_KEY, public by design
    Secret supabaseJwtSecret;               ///< SUPABASE_JWT_SECRET, for projects that sign with a shared secret
    QStringList supabaseAlgorithms;         ///< SUPABASE_JWT_ALGORITHMS, of ES256, RS256, HS256; empty: the first two
    QString supabaseCaFile;                 ///< SUPABASE_CA_FILE: PEM; empty: the system's trust store
    QString consoleDatabase;                ///< CONSOLE_DATABASE: where consoles find the database, a URL without user
    QString consoleDatabaseCaFile;          ///< CONSOLE_DATABASE_CA_FILE: PEM, told to consoles
    QStringList trustedProxies;             ///< TRUSTED_PROXIES, comma separated addresses and networks
    log::Level logLevel = log::Level::Info; ///< LOG_LEVEL: debug, info, warning, error

    QStringList files;    ///< the configuration files that were read
    QStringList warnings; ///< one sentence each: it works, but somebody should look at it
};

/// Where settings come from; everything is given, so that tests need no real environment.
struct ConfigSources
{
    QString file;                       ///< --config; empty: AUTOLYNX_CONFIG, else the default files that exist
    QMap<QString, QString> environment; ///< the process's
    QStringList defaultFiles;           ///< later ones win

    /// The process's environment and the default files: /etc/autolynx/autolynx.conf, then
    /// $XDG_CONFIG_HOME/autolynx/autolynx.conf.
    static ConfigSources ofProcess(const QString& file = {});
};

/// Reads and checks all settings. A file has KEY=value lines, values optionally in double quotes, and `#` comments.
/// Order, the last one wins: default files, file, systemd credentials ($CREDENTIALS_DIRECTORY/KEY), environment. A
/// secret may also be given as KEY_FILE, the path of a file that holds it. `required` names keys that must be set.
/// Failure: every problem found, one line each, none of which quotes a secret. A program prints them and exits 2.
/// `check`, called in any case, adds what is wrong between settings for this program.
using ConfigCheck = std::function<void(const Config&, QStringList& problems)>;
tl::expected<Config, QStringList> loadConfig(const ConfigSources& sources, const QStringList& required = {},
                                             const ConfigCheck& check = {});

/// What a program's main does: loads; on failure prints each problem on standard error and exits with code 2.
Config loadConfigOrExit(const QString& file, const QStringList& required, const ConfigCheck& check = {});

} // namespace autolynx
