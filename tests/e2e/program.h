// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QProcess>
#include <QString>
#include <QStringList>

#include <chrono>
#include <csignal>
#include <map>

namespace autolynx::test {

/// One run after another of one of our binaries, as its user runs it: own environment, output to files. Dies with the
/// test, however that ends. Functions run the event loop while they wait.
class Program
{
public:
    /// `log` gets standard output and error, appended over all runs.
    Program(QString binary, QString log);
    ~Program(); ///< kills it
    Program(const Program&) = delete;
    Program& operator=(const Program&) = delete;

    using Environment = std::map<QString, QString>;
    /// Starts it with these arguments and nothing in its environment but `environment` and what any program needs.
    void start(const QStringList& arguments, const Environment& environment);
    bool isRunning() const { return process_.state() != QProcess::NotRunning; }
    qint64 pid() const { return process_.processId(); }
    void signal(int number) const;
    /// kill -9, and wait until it is gone.
    void kill();
    /// SIGTERM; true if it then ended by itself, within `grace`, with exit code 0. Killed otherwise.
    bool stop(std::chrono::milliseconds grace = std::chrono::seconds(20));
    bool waitUntilGone(std::chrono::milliseconds deadline);

    /// How the last run ended: by SIGKILL; with which exit code, -1 for a signal.
    bool wasKilled() const { return process_.exitStatus() == QProcess::CrashExit && process_.exitCode() == SIGKILL; }
    int exitCode() const { return process_.exitStatus() == QProcess::NormalExit ? process_.exitCode() : -1; }
    QString logFile() const { return log_; }
    QByteArray log() const;
    /// The end of the log, for messages of failed tests.
    QString lastWords() const;

private:
    QString binary_;
    QString log_;
    QProcess process_;
};

/// A free port outside the range from which outgoing connections take theirs: a restarted server finds it free again.
quint16 freePort();

} // namespace autolynx::test
