// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/worker/settings.h"

#include "core/base/config.h"
#include "core/db/conninfo.h"
#include "core/signin/client_address.h"

#include <QFile>

namespace autolynx::worker {
namespace {

/// Where a console finds the database: as it is set, else where this worker finds it. Never user or password.
nlohmann::json databaseForConsoles(const Config& config)
{
    const bool set = !config.consoleDatabase.isEmpty();
    const auto info = db::parseConnInfo(set ? Secret(config.consoleDatabase.toUtf8()) : config.databaseUrl, "autolynx");
    nlohmann::json told = {{"port", "5432"}};
    for (const char* key : {"host", "port", "dbname", "sslmode"}) {
        if (info && info->values.contains(key))
            told[key] = info->values.value(key).toStdString();
    }
    QFile ca(config.consoleDatabaseCaFile);
    if (!config.consoleDatabaseCaFile.isEmpty() && ca.open(QIODevice::ReadOnly))
        told["ca"] = ca.readAll().toStdString();
    return told;
}

signin::EndpointSettings signInSettings(const Config& config)
{
    signin::EndpointSettings settings;
    settings.databaseUrl = config.databaseUrl;
    settings.trustedProxies = config.trustedProxies;
    settings.database = databaseForConsoles(config);
    if (config.supabaseUrl.isEmpty())
        return settings;
    identity::SupabaseProject project;
    project.url = config.supabaseUrl.toStdString();
    project.publishableKey = config.supabasePublishableKey.toStdString();
    project.jwtSecret = config.supabaseJwtSecret;
    project.caFile = config.supabaseCaFile.toStdString();
    if (!config.supabaseAlgorithms.isEmpty())
        project.algorithms.clear();
    for (const QString& name : config.supabaseAlgorithms)
        project.algorithms.insert(*identity::algorithmOf(name.toStdString()));
    if (config.supabaseAlgorithms.isEmpty() && !project.jwtSecret.isEmpty())
        project.algorithms.insert(identity::Algorithm::Hs256);
    settings.supabase = std::move(project);
    return settings;
}

void check(const Config& read, QStringList& problems)
{
    const QString key = QStringLiteral("WEBHOOK_SHARED_SECRET");
    if (!read.publicUrl.isEmpty() && read.webhookSecrets.isEmpty() && problems.filter(key).isEmpty())
        problems += key + QStringLiteral(": not set (nor %1_FILE), but PUBLIC_URL asks for webhooks").arg(key);
    if (const QString bad = signin::firstBadNetwork(read.trustedProxies); !bad.isEmpty())
        problems += QStringLiteral("TRUSTED_PROXIES: no address or network: %1").arg(bad.left(64));
    const QString url = QStringLiteral("DATABASE_URL");
    if (!read.databaseUrl.isEmpty() && problems.filter(url).isEmpty()) {
        if (const auto own = db::parseConnInfo(read.databaseUrl, "autolynx-worker"); !own)
            problems +=
                QStringLiteral("%1: %2 %3").arg(url, own.error().message, own.error().hint); // which quote none of it
    }
    const auto database = db::parseConnInfo(Secret(read.consoleDatabase.toUtf8()), "autolynx");
    if (!read.consoleDatabase.isEmpty() && (!database || database->values.contains("password")))
        problems += QStringLiteral("CONSOLE_DATABASE: not of the form postgresql://host:5432/database");
}

} // namespace

Settings loadSettingsOrExit(const QString& file)
{
    const Config config =
        loadConfigOrExit(file, {QStringLiteral("DATABASE_URL"), QStringLiteral("VAPI_API_KEY")}, check);
    Settings settings;
    settings.logLevel = config.logLevel;
    settings.publicUrl = config.publicUrl.toStdString();

    settings.recordingsDir = config.recordingsDir;
    settings.recordingsKeepDays = config.recordingsKeepDays;
    settings.cronSecrets.assign(config.cronSecrets.begin(), config.cronSecrets.end());

    settings.dialer.databaseUrl = config.databaseUrl;
    settings.dialer.cadence = config.cronCadence;
    settings.dialer.defaultCap = config.defaultConcurrencyCap;
    settings.dialer.passwords = config.supabaseUrl.isEmpty();
    settings.dialer.provider.baseUrl = config.vapiBaseUrl.toStdString();
    settings.dialer.provider.apiKey = config.vapiApiKey;
    settings.dialer.provider.caFile = config.vapiCaFile.toStdString();
    settings.dialer.target.publicUrl = settings.publicUrl;
    settings.dialer.target.credentialId = config.webhookCredentialId.toStdString();
    if (!config.webhookSecrets.isEmpty())
        settings.dialer.target.sharedSecret = config.webhookSecrets.first();

    http::ServerOptions& server = settings.listener.server;
    server.address = config.listenHost.toStdString();
    server.port = config.listenPort;
    server.tlsCertificateFile = config.tlsCertificateFile.toStdString();
    server.tlsKeyFile = config.tlsKeyFile.toStdString();
    settings.listener.auth =
        webhook::AuthPlan::of(std::vector<Secret>(config.webhookSecrets.begin(), config.webhookSecrets.end()));
    settings.listener.auth.publicUrl = settings.publicUrl;
    settings.signIn = signInSettings(config);
    settings.listener.webhooks = !settings.publicUrl.empty();
    return settings;
}

std::string listenUrl(const Settings& settings, std::uint16_t port)
{
    const http::ServerOptions& server = settings.listener.server;
    const bool six = server.address.find(':') != std::string::npos;
    const std::string host = six ? "[" + server.address + "]" : server.address;
    return (server.tlsKeyFile.empty() ? "http://" : "https://") + host + ":" + std::to_string(port);
}

} // namespace autolynx::worker
