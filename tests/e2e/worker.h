// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/http/types.h"
#include "tests/e2e/program.h"

#include <optional>

namespace autolynx::test {

/// One instance of autolynx-worker: started, killed and started again under the same name and address, as a service
/// manager would.
class Worker
{
public:
    /// `environment` is what all instances share: database, provider, secrets. What is set to an empty text there is
    /// not set at all; PUBLIC_URL is the listener's unless it says otherwise.
    Worker(const QString& directory, QString instance, Program::Environment environment);

    /// Starts it; with "posted:3" it kills itself as it passes that failpoint the third time.
    void start(const QString& failpoint = {});
    /// One run of `--once`, to its end; the exit code, -1 if it did not end in time.
    int runOnce(std::chrono::milliseconds deadline = std::chrono::seconds(180));
    /// Starts it and waits until it says that it is ready.
    void startAndWait();
    bool isReady();
    /// HTTP status of GET `path` on its listener; 0 when nobody answers.
    int get(const QString& path) const;
    /// The same for POST.
    int post(const QString& path, const std::map<std::string, std::string>& headers, const std::string& body) const;
    /// Any request to its listener; nothing when nobody answers.
    std::optional<http::Response> ask(const char* method, const QString& path, const http::Headers& headers = {},
                                      const std::string& body = {}) const;
    QString url() const { return url_; }
    quint16 port() const { return port_; }
    Program& program() { return program_; }

private:
    QString instance_;
    quint16 port_;
    QString url_;
    Program::Environment environment_;
    Program program_;
};

} // namespace autolynx::test
