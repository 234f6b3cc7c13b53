// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/local/daemon.h"

#include <QString>

#include <chrono>

namespace autolynx::local {

/// GET answers 200 within two seconds. Blocks.
bool isHealthy(const QString& url);
/// Asks until it is healthy; false when the process has ended or time is up.
bool waitHealthy(const QString& url, const Daemon& daemon, std::chrono::milliseconds patience);
/// Whether 127.0.0.1:port can be bound now.
bool isPortFree(quint16 port);
Result<quint16> freePort();

} // namespace autolynx::local
