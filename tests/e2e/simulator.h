// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/http/client.h"
#include "tests/e2e/program.h"

#include <QMap>
#include <nlohmann/json_fwd.hpp>

#include <memory>
#include <optional>
#include <vector>

namespace autolynx::test {

/// One call as it really was, by the provider's truth. Times in microseconds since 1970, 0 for never.
struct TrueCall
{
    QString id;
    QString name; ///< what our request gave it: our call's id
    QString number;
    QString campaign; ///< metadata autolynx_campaign_id
    QString status;
    QString endedReason;
    qint64 createdUs = 0;
    qint64 answeredUs = 0;
    qint64 endedUs = 0;
    qint64 costMicro = 0;
};

struct Truth
{
    int maxConcurrent = 0;
    int refused = 0;
    QMap<QString, int> maxConcurrentByCampaign;
    QMap<QString, int> postsByName; ///< POST /call requests that arrived, accepted or not
    std::vector<TrueCall> calls;

    int live() const; ///< calls that have not ended
};

/// autolynx-sim as a process of its own, and its truth.
class Simulator
{
public:
    struct Clock
    {
        QString start, realStart; ///< ISO, whole milliseconds
        double rate = 1;
    };
    /// `directory` is for its log; with `tls`, also for a certificate made on the spot.
    Simulator(const QString& directory, Clock clock, bool tls, QStringList arguments);

    /// Starts it and waits until it answers.
    void start();
    QString url() const { return url_; }
    QString caFile() const { return caFile_; } ///< empty without TLS
    Program& program() { return program_; }

    Truth truth();
    /// GET /call/{id}, past all faults but those switched on.
    nlohmann::json call(const QString& id);
    /// {"drop-webhook": 1.0, …}; what is not named stays as it is.
    void setFaults(const std::map<std::string, double>& probabilities);
    void clearFaults();
    /// all, credit, auth or none.
    void refuse(const char* mode);

    /// Any request; nothing when no answer came.
    std::optional<http::Response> request(const char* method, const QString& path, const std::string& body = {});
    static std::string apiKey();

private:
    nlohmann::json need2xx(const char* method, const QString& path, const std::string& body = {});

    Clock clock_;
    QStringList arguments_;
    quint16 port_;
    QString url_;
    QString caFile_;
    QString keyFile_;
    Program program_;
    std::unique_ptr<http::Client> client_;
};

} // namespace autolynx::test
