// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/e2e/simulator.h"
#include "tests/e2e/worker.h"
#include "tests/support/database.h"

#include <QTemporaryDir>
#include <nlohmann/json_fwd.hpp>

#include <functional>

namespace autolynx::test {

struct StackOptions
{
    double rate = 240; ///< simulated seconds in a real one: 15 minutes of evidence take 4 s
    const char* start = "2026-03-03T17:00:00.000Z"; ///< a Tuesday, 11:00 in America/Chicago
    int seed = 7;
    int orgLimit = 100;
    double answerRate = 0.6;
    double meanCallSeconds = 60;
    bool tls = false;
    bool supabase = false;                       ///< the simulator is also who says who somebody is
    QStringList simulatorArguments = {};         ///< further ones
    QString workerPassword = {};                 ///< what its DATABASE_URL has, though the test cluster asks for none
    Program::Environment workerEnvironment = {}; ///< further settings; see Worker
    QByteArray databasePassword = {}; ///< stands in the URLs that programs get; the test cluster asks for none
};

struct CampaignOptions
{
    int contacts = 100;
    int cap = 20;
    int firstContact = 0; ///< numbers are made from it on, so that campaigns can have their own
    int maxDurationSeconds = 300;
    const char* dispatch = "events";
};

/// Everything that dials, for real: PostgreSQL, worker processes, the simulator, one clock for all of them. A campaign
/// is set up as an operator does, through the functions that consoles call.
class Stack
{
public:
    explicit Stack(StackOptions options = {});
    ~Stack();

    TestDatabase& database() { return database_; }
    Simulator& simulator() { return *simulator_; }
    /// A further worker instance, not yet started.
    Worker& addWorker();
    Worker& worker(size_t index = 0) { return *workers_.at(index); }
    /// Starts simulator and first worker, and prepares.
    void up();
    /// Registers an assistant and reads the lines through the worker that runs.
    void prepare();

    /// A campaign with its contacts, CREATED.
    QString makeCampaign(const CampaignOptions& options = {});
    /// campaign_start, _pause, _resume, _stop, _finish: what a member may do, and the answer.
    QString order(const char* function, const QString& campaign);
    nlohmann::json show(const QString& campaign);
    QString state(const QString& campaign);
    /// A count for the campaign: SELECT count(*) FROM autolynx.`from`, where $1 in SQL is written as a question mark.
    qint64 count(const char* from, const QVariantList& parameters = {});
    /// autolynx.now(), in microseconds since 1970.
    qint64 nowUs();
    /// Waits for the condition for as long as calls get on, however slowly: false once none has for `standstill`.
    bool getsTo(const std::function<bool()>& condition, std::chrono::milliseconds standstill);
    /// Waits likewise until the campaign is in this state.
    bool reaches(const QString& campaign, const char* state,
                 std::chrono::milliseconds standstill = std::chrono::seconds(180));
    /// Waits likewise until nothing is left to learn: every call that the provider took has ended and its report is in.
    bool settles(std::chrono::milliseconds standstill = std::chrono::seconds(180));
    /// Writes where things stand to standard error, and answers where to look: for the message of a failed test.
    QString story();

    QString directory() const { return directory_.path(); }
    QString memberLogin() const { return member_; }
    /// The database as a program finds it in its DATABASE_URL, with the password of the options.
    Secret url(const QString& role) const;
    /// The member's or owner's connection, open again if the database was away.
    db::Connection& member() { return database_.kept(member_); }
    /// A number for nobody: the 555-01xx that each area code keeps for fiction.
    static QString number(int index);
    /// The texts that must not appear in logs and process lists: secrets of this run.
    static QByteArrayList secrets();
    static QByteArray webhookSecret();
    static QByteArray cronSecret();

private:
    nlohmann::json command(const QString& request);
    /// Changes whenever a call or a webhook has got further, and by nothing else: not by claims that come to nothing.
    QString progress();

    StackOptions options_;
    QTemporaryDir directory_;
    TestDatabase database_;
    QString member_;
    std::unique_ptr<Simulator> simulator_;
    std::vector<std::unique_ptr<Worker>> workers_;
    QString assistant_;
};

} // namespace autolynx::test

/// Fails the test if the condition does not hold, with where things stand. (QVERIFY2 would work its text out in any
/// case.)
#define AUTOLYNX_SEE(stack, ...)                                                                                       \
    do {                                                                                                               \
        if (!(__VA_ARGS__))                                                                                            \
            QFAIL(qPrintable(QStringLiteral(#__VA_ARGS__ ": ") + (stack).story()));                                    \
    } while (false)
