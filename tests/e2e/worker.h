// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/e2e/program.h"

namespace autolynx::test {

/// One instance of autolynx-worker: started, killed and started again under the same name and address, as a service
/// manager would.
class Worker
{
public:
    /// `environment` is what all instances share: database, provider, secrets.
    Worker(const QString& directory, QString instance, Program::Environment environment);

    /// Starts it; with "posted:3" it kills itself as it passes that failpoint the third time.
    void start(const QString& failpoint = {});
    /// Starts it and waits until it says that it is ready.
    void startAndWait();
    bool isReady();
    /// HTTP status of GET `path` on its listener; 0 when nobody answers.
    int get(const QString& path) const;
    /// The same for POST.
    int post(const QString& path, const std::map<std::string, std::string>& headers, const std::string& body) const;
    Program& program() { return program_; }

private:
    QString instance_;
    quint16 port_;
    QString url_;
    Program::Environment environment_;
    Program program_;
};

} // namespace autolynx::test
