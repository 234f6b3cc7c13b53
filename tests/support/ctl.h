// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QMap>
#include <QProcess>
#include <QString>
#include <QStringList>
#include <nlohmann/json_fwd.hpp>

#include <chrono>
#include <memory>

namespace autolynx::test {

/// How a program ended and what it said.
struct Ran
{
    int code = -1; ///< exit code; -1: killed by a signal, or not in time
    QByteArray out;
    QByteArray err;

    nlohmann::json json() const;      ///< its only line of output
    nlohmann::json lastJson() const;  ///< its last line of output
    nlohmann::json errorJson() const; ///< the object under "error" on standard error
    QString errorCode() const;        ///< its code; what was said instead, if there is none
};

/// Runs the autolynxctl of this build with an environment that holds nothing but what is given. Blocks.
Ran runCtl(const QStringList& arguments, const QMap<QString, QString>& environment = {},
           std::chrono::milliseconds deadline = std::chrono::minutes(5));
/// The same, started only; for tests that kill it.
std::unique_ptr<QProcess> startCtl(const QStringList& arguments, const QMap<QString, QString>& environment = {});

} // namespace autolynx::test
