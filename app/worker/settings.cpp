// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/worker/settings.h"

#include "core/base/config.h"

namespace autolynx::worker {

Settings loadSettingsOrExit(const QString& file)
{
    const Config config = loadConfigOrExit(file, {QStringLiteral("DATABASE_URL"), QStringLiteral("VAPI_API_KEY")},
                                           [](const Config& read, QStringList& problems) {
                                               const QString key = QStringLiteral("WEBHOOK_SHARED_SECRET");
                                               if (!read.publicUrl.isEmpty() && read.webhookSecrets.isEmpty() &&
                                                   problems.filter(key).isEmpty())
                                                   problems += key + QStringLiteral(": not set (nor %1_FILE), but "
                                                                                    "PUBLIC_URL asks for webhooks")
                                                                         .arg(key);
                                           });
    Settings settings;
    settings.logLevel = config.logLevel;
    settings.publicUrl = config.publicUrl.toStdString();

    settings.recordingsDir = config.recordingsDir;
    settings.recordingsKeepDays = config.recordingsKeepDays;
    settings.cronSecrets.assign(config.cronSecrets.begin(), config.cronSecrets.end());

    settings.dialer.databaseUrl = config.databaseUrl;
    settings.dialer.cadence = config.cronCadence;
    settings.dialer.defaultCap = config.defaultConcurrencyCap;
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
