// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/clock.h"
#include "core/dialer/worker.h"
#include "tests/db/fake_vapi.h"
#include "tests/support/database.h"

#include <QTemporaryDir>

#include <atomic>
#include <memory>
#include <string>

namespace autolynx::test {

/// A migrated database with an assistant, a line and an operator, whose clock runs fast; a FakeVapi on the same
/// clock; and, once started, a whole worker between them, in this process.
class DialerBench
{
public:
    explicit DialerBench(double rate = 60);

    /// A started campaign with so many contacts, +13125550001 and on.
    QString startCampaign(int contacts, int cap = 8);
    void startWorker();
    void stopWorker() { worker_.reset(); }
    dialer::Worker& worker() { return *worker_; }
    dialer::WorkerSettings settings() const;

    /// Stores a webhook as the listener does. `message`: what is inside of {"message": …}.
    void store(const json& message, const std::string& callId = {});
    void storeBytes(const QByteArray& body, const std::string& callId = {}, bool cut = false);
    json statusUpdate(const std::string& callId, const char* status) const;
    json report(const std::string& callId, const char* reason, double cost) const;

    qint64 count(const char* sql) { return database.number(QString::fromUtf8(sql)); }
    QString text(const char* sql);
    /// Until a count is so, or the test's patience is over.
    bool waitCount(const char* sql, qint64 wanted);
    static std::string callIdOf(const json& post) { return post["name"].get<std::string>(); }

    TestDatabase database;
    std::unique_ptr<Clock> clock;
    FakeVapi vapi;
    std::unique_ptr<db::Connection> member;
    std::atomic<int> replaced{0};

private:
    QTemporaryDir directory_;
    std::unique_ptr<dialer::Incarnation> incarnation_;
    std::unique_ptr<dialer::Worker> worker_;
    int contacts_ = 0;
};

} // namespace autolynx::test
