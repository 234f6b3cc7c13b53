// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/ctl.h"

#include <QCoreApplication>
#include <QProcessEnvironment>
#include <nlohmann/json.hpp>

#include <csignal>
#include <sys/prctl.h>

namespace autolynx::test {
namespace {

nlohmann::json parse(const QByteArray& line)
{
    auto json = nlohmann::json::parse(line.toStdString(), nullptr, false);
    return json.is_discarded() ? nlohmann::json() : json;
}

} // namespace

nlohmann::json Ran::json() const
{
    return out.count('\n') == 1 ? parse(out) : nlohmann::json();
}

nlohmann::json Ran::lastJson() const
{
    return parse(out.trimmed().split('\n').last());
}

nlohmann::json Ran::errorJson() const
{
    const auto all = parse(err.trimmed());
    return all.is_object() && all.size() == 1 && all.contains("error") ? all.at("error") : nlohmann::json();
}

QString Ran::errorCode() const
{
    const auto error = errorJson();
    return error.is_object() ? QString::fromStdString(error.value("code", "")) : QString::fromUtf8(err);
}

std::unique_ptr<QProcess> startCtl(const QStringList& arguments, const QMap<QString, QString>& environment)
{
    auto process = std::make_unique<QProcess>();
    QProcessEnvironment whole;
    whole.insert(QStringLiteral("PATH"), QStringLiteral("/usr/local/bin:/usr/bin:/bin"));
    whole.insert(QStringLiteral("HOME"), QStringLiteral("/nonexistent"));
    whole.insert(QStringLiteral("LANG"), QStringLiteral("C.UTF-8"));
    for (auto it = environment.begin(); it != environment.end(); ++it)
        whole.insert(it.key(), it.value());
    process->setProcessEnvironment(whole);
    process->setChildProcessModifier([] { ::prctl(PR_SET_PDEATHSIG, SIGKILL); }); // not left behind by a killed test
    process->start(QCoreApplication::applicationDirPath() + QStringLiteral("/autolynxctl"), arguments);
    process->waitForStarted();
    return process;
}

Ran runCtl(const QStringList& arguments, const QMap<QString, QString>& environment, std::chrono::milliseconds deadline)
{
    auto process = startCtl(arguments, environment);
    process->closeWriteChannel();
    Ran ran;
    if (process->waitForFinished(static_cast<int>(deadline.count())) && process->exitStatus() == QProcess::NormalExit)
        ran.code = process->exitCode();
    ran.out = process->readAllStandardOutput();
    ran.err = process->readAllStandardError();
    return ran;
}

} // namespace autolynx::test
