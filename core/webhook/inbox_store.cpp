// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/webhook/inbox_store.h"

#include "core/base/failpoint.h"
#include "core/base/log.h"
#include "core/db/connection.h"

#include <QList>
#include <QStringList>

#include <chrono>
#include <memory>
#include <optional>

namespace autolynx::webhook {
namespace {

using namespace std::chrono_literals;

class DatabaseStore
{
public:
    explicit DatabaseStore(Secret url) : url_(std::move(url)) {}

    Stored operator()(const std::vector<const Envelope*>& batch)
    {
        const auto now = std::chrono::steady_clock::now();
        if (downSince_ && now - *downSince_ < 1s)
            return Stored::Down;
        const auto result = store(batch);
        downSince_.reset();
        if (result)
            return Stored::Yes;
        log::error("webhook", "inbox_store_failed",
                   {{"code", log::Code(result.error().code.toStdString())}, {"webhooks", batch.size()}});
        if (result.error().kind != ErrorKind::Unreachable)
            return Stored::Refused;
        downSince_ = std::chrono::steady_clock::now(); // after the try, which may have taken long
        return Stored::Down;
    }

private:
    Result<void> store(const std::vector<const Envelope*>& batch)
    {
        if (!connection_) {
            AUTOLYNX_TRY(opened, db::Connection::open(url_, "autolynx-worker-inbox"));
            connection_ = std::move(opened);
        }
        QList<QByteArray> bodies;
        QStringList calls;
        QStringList cut;
        for (const Envelope* envelope : batch) {
            bodies.append(
                QByteArray::fromRawData(envelope->body.data(), static_cast<qsizetype>(envelope->body.size())));
            calls.append(envelope->callId.empty() ? QString() : QString::fromStdString(envelope->callId));
            cut.append(envelope->cut ? QStringLiteral("t") : QStringLiteral("f"));
        }
        const auto stored =
            connection_->query(QStringLiteral("SELECT autolynx.inbox_store(?::bytea[], ?::uuid[], ?::boolean[])"),
                               {db::byteaArray(bodies), db::textArray(calls), db::textArray(cut)});
        if (!stored)
            return stored.error();
        failpoint("stored"); // kept, but nobody has been told yet
        return {};
    }

    Secret url_;
    std::unique_ptr<db::Connection> connection_;
    std::optional<std::chrono::steady_clock::time_point> downSince_;
};

} // namespace

Inbox::Store databaseStore(Secret databaseUrl)
{
    // Shared, because a std::function must be copyable; only the inbox's thread ever calls it.
    auto store = std::make_shared<DatabaseStore>(std::move(databaseUrl));
    return [store](const std::vector<const Envelope*>& batch) { return (*store)(batch); };
}

} // namespace autolynx::webhook
