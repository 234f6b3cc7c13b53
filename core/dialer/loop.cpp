// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/dialer/loop.h"

#include "core/base/log.h"

#include <algorithm>
#include <optional>

namespace autolynx::dialer {
namespace {

using namespace std::chrono_literals;
constexpr std::chrono::milliseconds kFirstPause = 100ms;
constexpr std::chrono::milliseconds kLongestPause = 10s;
constexpr std::chrono::milliseconds kConflictPause = 20ms;
constexpr int kConflictTries = 20;

} // namespace

Loop::Loop(const char* name, Secret url, Step step, std::chrono::milliseconds gap)
    : name_(name), url_(std::move(url)), step_(std::move(step)), gap_(gap)
{
}

Loop::~Loop()
{
    stop();
}

void Loop::start()
{
    thread_ = std::thread([this] { run(); });
}

Result<void> Loop::once(const Step& work)
{
    AUTOLYNX_TRY(connection, db::Connection::open(url_, "autolynx-worker"));
    for (int tries = 1;; ++tries) {
        const auto done = work(*connection);
        if (done)
            return {};
        if (done.error().code != QStringLiteral("database_busy") || tries == kConflictTries)
            return done.error();
        std::this_thread::sleep_for(kConflictPause);
    }
}

void Loop::wake()
{
    const std::lock_guard lock(mutex_);
    woken_ = true;
    changed_.notify_one();
}

void Loop::stop()
{
    {
        const std::lock_guard lock(mutex_);
        stopping_ = true;
        changed_.notify_one();
    }
    if (thread_.joinable())
        thread_.join();
}

void Loop::run()
{
    std::unique_ptr<db::Connection> connection;
    auto due = Steady::now();
    auto earliest = due; // a wake before then waits: the gap, or a pause after a failure
    while (true) {
        {
            std::unique_lock lock(mutex_);
            changed_.wait_until(lock, earliest, [this] { return stopping_.load(); });
            changed_.wait_until(lock, due, [this] { return stopping_ || woken_; });
            if (stopping_)
                break;
            woken_ = false;
        }
        const auto begun = Steady::now();
        if (!connection) {
            auto opened = db::Connection::open(url_, "autolynx-worker");
            if (!opened) {
                failed(opened.error());
                due = earliest = begun + pause_;
                continue;
            }
            connection = std::move(*opened);
        }
        const auto next = step_(*connection);
        connected_ = connection->isOpen();
        if (!next) {
            failed(next.error());
            due = earliest = Steady::now() + pause_;
            continue;
        }
        if (pause_ > kFirstPause)
            log::info("dialer", "recovered", {{"part", log::Id(name_)}});
        pause_ = 0ms;
        lastCode_.clear();
        earliest = begun + gap_;
        due = begun + *next;
    }
}

void Loop::failed(const Error& error)
{
    if (error.code == QStringLiteral("database_busy")) { // two transactions met: one of them does it again
        pause_ = kConflictPause;
        return;
    }
    connected_ = connected_ && error.kind != ErrorKind::Unreachable;
    if (error.code != lastCode_) // once, not at every try
        log::warning("dialer", "step_failed",
                     {{"part", log::Id(name_)}, {"code", log::Code(error.code.toStdString())}});
    lastCode_ = error.code;
    pause_ = std::clamp(pause_ * 2, kFirstPause, kLongestPause);
}

} // namespace autolynx::dialer
