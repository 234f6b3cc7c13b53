// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/dialer/launcher.h"

#include "core/base/failpoint.h"
#include "core/base/log.h"
#include "core/http/client.h"
#include "core/provider/client.h"

#include <QRandomGenerator>

#include <algorithm>
#include <ctime>

namespace autolynx::dialer {
namespace {

using namespace std::chrono_literals;
constexpr int kMarkedAtOnce = 16;     // small enough that the last of them is posted at once, too
constexpr std::size_t kBacklog = 128; // above it, claiming more would only let leases run out
constexpr auto kIdle = 1h;            // launch() and each answer wake it
constexpr auto kStale = 10s;          // far below the two minutes after which a SENT counts as unknown

// Goes on while the machine or the process is suspended, as the steady clock does not.
std::chrono::nanoseconds sinceBoot()
{
    timespec now = {};
    clock_gettime(CLOCK_BOOTTIME, &now);
    return std::chrono::seconds(now.tv_sec) + std::chrono::nanoseconds(now.tv_nsec);
}

std::string textOf(const QVariant& value)
{
    return value.toString().toStdString();
}

} // namespace

Launcher::Launcher(const Secret& url, QString worker, const Clock& clock, provider::Client& client,
                   provider::WebhookTarget target, LaunchRecorder& recorder, std::function<void()> onRoom)
    : worker_(std::move(worker)), clock_(clock), client_(client), target_(std::move(target)), recorder_(recorder),
      onRoom_(std::move(onRoom)),
      loop_("launcher", url, [this](db::Connection& connection) { return step(connection); })
{
}

void Launcher::launch(const QStringList& calls)
{
    {
        const std::lock_guard lock(mutex_);
        backlog_.insert(backlog_.end(), calls.begin(), calls.end());
    }
    loop_.wake();
}

bool Launcher::isBusy() const
{
    const std::lock_guard lock(mutex_);
    return backlog_.size() > kBacklog;
}

bool Launcher::waitQuiet(std::chrono::milliseconds deadline)
{
    std::unique_lock lock(mutex_);
    return quiet_.wait_for(lock, deadline, [this] { return backlog_.empty() && marking_ == 0 && underWay_ == 0; });
}

void Launcher::stop()
{
    loop_.stop();
    std::unique_lock lock(mutex_);
    backlog_.clear(); // still INTENT: they go back to the queue when this worker's end is recorded
    quiet_.wait(lock, [this] { return underWay_ == 0; });
}

Result<std::chrono::microseconds> Launcher::step(db::Connection& connection)
{
    while (!loop_.isStopping()) {
        QStringList calls;
        bool room = false;
        {
            const std::lock_guard lock(mutex_);
            const int free = std::min(kUnderWay - underWay_, kMarkedAtOnce);
            const bool wasBusy = backlog_.size() > kBacklog;
            while (!backlog_.empty() && calls.size() < free) {
                calls += backlog_.front();
                backlog_.pop_front();
            }
            room = wasBusy && backlog_.size() <= kBacklog;
            marking_ = calls.size();
        }
        if (room)
            onRoom_();
        if (calls.isEmpty())
            break;
        const auto markedAt = sinceBoot();
        auto orders = markSent(connection, calls);
        if (!orders) {
            // Again with the next connection: those that it marked after all are not given out twice. They stay SENT
            // without a request, and only evidence may resolve that.
            const std::lock_guard lock(mutex_);
            backlog_.insert(backlog_.begin(), calls.begin(), calls.end());
            marking_ = 0;
            return orders.error();
        }
        failpoint("sent");
        for (Order& order : *orders)
            post(std::move(order), markedAt);
        const std::lock_guard lock(mutex_);
        marking_ = 0;
        quiet_.notify_all();
    }
    return std::chrono::microseconds(kIdle);
}

Result<std::vector<Launcher::Order>> Launcher::markSent(db::Connection& connection, const QStringList& calls)
{
    AUTOLYNX_TRY(rows,
                 connection.query(QStringLiteral("SELECT call_id, campaign_id, contact_id, attempt, installation, "
                                                 "provider_assistant_id, provider_phone_number_id, phone, name, "
                                                 "business_name, variables, max_duration_seconds "
                                                 "FROM autolynx.mark_sent(?::uuid, ?::uuid[])"),
                                  {worker_, db::textArray(calls)}));
    std::vector<Order> orders;
    for (const db::Row& row : rows) {
        provider::CallOrder order;
        order.callId = textOf(row[0]);
        order.campaignId = textOf(row[1]);
        order.contactId = textOf(row[2]);
        order.attempt = row[3].toInt();
        order.installation = textOf(row[4]);
        order.assistantId = textOf(row[5]);
        order.phoneNumberId = textOf(row[6]);
        order.number = textOf(row[7]);
        order.name = textOf(row[8]);
        order.businessName = textOf(row[9]);
        order.variables = textOf(row[10]);
        order.maxDurationSeconds = row[11].toInt();
        orders.push_back({order.callId, order.campaignId, provider::createCallBody(order, target_)});
    }
    return orders;
}

void Launcher::post(Order order, std::chrono::nanoseconds markedAt)
{
    {
        const std::lock_guard lock(mutex_);
        ++underWay_;
    }
    if (sinceBoot() - markedAt > kStale) { // stopped and woken: others may have judged this call meanwhile
        http::ClientAnswer unsent;
        unsent.failure = http::Failure{http::FailureKind::Lost, "sender_stalled"};
        answered(order, unsent);
        return;
    }
    std::string body = std::move(order.body);
    client_.createCall(std::move(body), [this, order = std::move(order)](const http::ClientAnswer& answer) {
        failpoint("posted");
        answered(order, answer);
    });
}

void Launcher::answered(const Order& order, const http::ClientAnswer& answer)
{
    const double jitter = QRandomGenerator::global()->generateDouble();
    LaunchResult result{order.callId, order.campaignId,
                        provider::readLaunchAnswer(answer, order.callId, clock_.now(), jitter)};
    if (result.answer.kind == provider::LaunchKind::Accepted)
        failpoint("accepted");
    recorder_.add(std::move(result));
    ended();
}

void Launcher::ended()
{
    const std::lock_guard lock(mutex_); // over all of it: once stop() sees none under way, this object may go
    --underWay_;
    quiet_.notify_all();
    loop_.wake();
}

} // namespace autolynx::dialer
