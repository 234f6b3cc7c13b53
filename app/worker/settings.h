// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/log.h"
#include "core/dialer/worker.h"
#include "core/signin/endpoint.h"
#include "core/webhook/listener.h"

#include <QString>

#include <string>
#include <vector>

namespace autolynx::worker {

/// The worker's share of the configuration, in the forms that its parts take.
struct Settings
{
    dialer::WorkerSettings dialer;
    webhook::ListenerOptions listener;
    signin::EndpointSettings signIn;
    std::string publicUrl;
    std::vector<Secret> cronSecrets;
    QString recordingsDir; ///< empty: recordings are not kept
    int recordingsKeepDays = 30;
    log::Level logLevel = log::Level::Info;
};

/// Reads and checks the settings. On failure prints every problem on standard error, a line each, and exits with 2.
Settings loadSettingsOrExit(const QString& file);
/// "http://127.0.0.1:8080", with the port that it really is.
std::string listenUrl(const Settings& settings, std::uint16_t port);

} // namespace autolynx::worker
