// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/clock.h"
#include "core/dialer/worker.h"
#include "core/http/server.h"
#include "tests/support/database.h"

#include <QTemporaryDir>
#include <nlohmann/json.hpp>

#include <atomic>
#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <vector>

namespace autolynx::test {

using nlohmann::json;

/// A provider that keeps its own truth and does with each request what a test says, over real sockets. It accepts
/// calls and does nothing more by itself. Any thread.
class FakeVapi
{
public:
    using Answer = std::shared_ptr<http::Responder>;
    /// What becomes of one POST /call (or /assistant); the script must answer, at once or later.
    using Script = std::function<void(FakeVapi&, const json& body, const Answer& answer)>;

    explicit FakeVapi(const Clock& clock);

    std::string url() const;
    void onLaunch(Script script);    ///< default: accept()
    void onAssistant(Script script); ///< default: makes it and says so

    /// The provider has this call from now on; answers its Call object.
    json make(const json& body);
    json makeAssistant(const json& body);
    void editAssistant(const json& changes); ///< the last one, as somebody in the provider's dashboard
    std::vector<json> assistants() const;
    /// The call with this name (our id) changes: members of `changes` replace its own, and updatedAt is now.
    void change(const std::string& callId, const json& changes);
    /// It ended, with all that a report holds.
    void end(const std::string& callId, const char* reason = "customer-ended-call", double cost = 0.05);
    void forget(const std::string& callId);
    void add(json call) { insert(std::move(call)); }

    std::vector<json> posts() const; ///< bodies of POST /call, in the order in which they came
    std::vector<json> assistantPosts() const;
    std::vector<TimePoint> postTimes() const;     ///< on the database's clock
    int fetches(const std::string& callId) const; ///< GET /call/{id} of that call
    int hangups() const { return hangups_; }
    void hideFromListings(bool hide) { hidden_ = hide; }

    static void reply(const Answer& answer, int status, const json& body, http::Headers headers = {});
    static void accept(FakeVapi& vapi, const json& body, const Answer& answer);

private:
    void handle(const http::Request& request, const Answer& answer);
    void list(const http::Request& request, const Answer& answer) const;
    void insert(json call);

    const Clock& clock_;
    mutable std::mutex mutex_;
    Script launch_;
    Script assistant_;
    std::vector<json> posts_, assistantPosts_, assistants_;
    std::vector<TimePoint> postTimes_;
    std::map<std::string, json> calls_; ///< by the provider's id
    std::map<std::string, int> fetches_;
    std::atomic<int> hangups_{0};
    std::atomic<bool> hidden_{false};
    std::unique_ptr<http::Server> server_;
};

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
