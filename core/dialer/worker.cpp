// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/dialer/worker.h"

#include "core/base/log.h"
#include "core/db/clock.h"
#include "core/db/migrator.h"

#include <algorithm>

namespace autolynx::dialer {
namespace {

using namespace std::chrono_literals;
constexpr auto kRecording = 10s; // for the database to come back at the end; what is lost then is found by evidence

// In a database whose clock runs fast, twenty seconds of the provider's are a moment of ours.
provider::ClientSettings paced(provider::ClientSettings settings, const Clock& clock)
{
    const auto scaled = [&clock](std::chrono::milliseconds time, std::chrono::milliseconds least) {
        return std::max(least, std::chrono::ceil<std::chrono::milliseconds>(clock.realTime(time)));
    };
    settings.timeout = std::min(settings.timeout, scaled(settings.timeout, 3s));
    for (auto& wait : settings.retryWaits)
        wait = std::min(wait, scaled(wait, 50ms));
    return settings;
}

} // namespace

Result<std::unique_ptr<Clock>> meetDatabase(db::Connection& connection)
{
    AUTOLYNX_CHECK(db::checkSchema(connection));
    return db::readClock(connection);
}

Result<void> registerWorker(db::Connection& connection, const Incarnation& incarnation, const char* version,
                            const WorkerSettings& settings)
{
    AUTOLYNX_CHECK(connection.query(QStringLiteral("SELECT autolynx.worker_start(?::uuid, ?, ?, ?, ?)"),
                                    {incarnation.id, incarnation.host, incarnation.lockName, QString::fromUtf8(version),
                                     QString::fromStdString(settings.target.publicUrl)}));
    if (settings.defaultCap > 0)
        AUTOLYNX_CHECK(connection.query(QStringLiteral("SELECT autolynx.default_cap_set(?)"), {settings.defaultCap}));
    AUTOLYNX_CHECK(connection.query(QStringLiteral("SELECT autolynx.sign_in_by_set(?)"),
                                    {settings.passwords ? QStringLiteral("password") : QStringLiteral("supabase")}));
    return {};
}

Worker::Worker(const WorkerSettings& settings, const Incarnation& incarnation, const Clock& clock,
               std::function<void()> replaced)
    : url_(settings.databaseUrl), id_(incarnation.id), client_(paced(limitTold(settings.provider, clock), clock)),
      housekeeper_(url_, id_, clock, replaced, [this](std::chrono::milliseconds time) { client_.keepQuiet(time); }),
      reconciler_(url_, clock, client_, [this] { scheduler_.wake(); }),
      recorder_(url_, id_,
                {.settled =
                     [this] {
                         scheduler_.wake();
                         reconciler_.pollSoon();
                     },
                 .unknown = [this] { reconciler_.lookForUnknown(); }}),
      launcher_(url_, id_, clock, client_, settings.target, recorder_, [this] { scheduler_.wake(); }),
      scheduler_(url_, id_, clock, settings.cadence,
                 {.launch = [this](const QStringList& calls) { launcher_.launch(calls); },
                  .isBusy = [this] { return launcher_.isBusy(); },
                  .recover = [this](qint64 epoch, TimePoint since) { reconciler_.recover(epoch, since); },
                  .replaced = replaced}),
      applier_(url_, [this] { scheduler_.wake(); }), checker_(url_, clock, client_, [this] { scheduler_.wake(); }),
      hanger_(url_, clock, client_), commands_(url_, id_, clock, client_),
      notifications_(url_, [this](const QString& payload) { heard(payload); })
{
}

/// A 429 that this worker meets is quiet for itself at once, and for all as soon as the database knows.
provider::ClientSettings Worker::limitTold(provider::ClientSettings settings, const Clock& clock)
{
    settings.onRateLimited = [this, &clock](std::chrono::milliseconds wait) {
        client_.keepQuiet(std::chrono::ceil<std::chrono::milliseconds>(clock.realTime(wait)));
        housekeeper_.rateLimited(wait);
    };
    return settings;
}

Worker::~Worker()
{
    stop();
}

void Worker::start()
{
    launching_ = running_ = true;
    housekeeper_.start();
    recorder_.start();
    launcher_.start();
    applier_.start();
    reconciler_.start();
    checker_.start();
    hanger_.start();
    commands_.start();
    scheduler_.start();
    notifications_.start();
}

void Worker::heard(const QString& payload)
{
    const bool all = payload.isEmpty();
    if (all || payload == u"campaign" || payload == u"slot" || payload == u"account")
        scheduler_.wake();
    if (all || payload == u"account")
        housekeeper_.wake();
    if (all || payload == u"session")
        housekeeper_.sessionEnded();
    if (all || payload == u"inbox")
        applier_.wake();
    if (all || payload == u"hangup")
        hanger_.wake();
    if (all || payload == u"command")
        commands_.wake();
    if (all || payload == u"check" || payload == u"hangup")
        checker_.wake();
}

void Worker::stopLaunching()
{
    if (!launching_)
        return;
    launching_ = false;
    scheduler_.stop();
    launcher_.stop();
    if (const std::size_t lost = recorder_.finish(kRecording); lost > 0)
        log::error("dialer", "answers_not_recorded", {{"count", lost}});
}

void Worker::stop()
{
    if (!running_)
        return;
    running_ = false;
    stopLaunching();
    client_.stop(); // whoever reads from the provider stops waiting
    notifications_.stop();
    reconciler_.stop();
    checker_.stop();
    hanger_.stop();
    commands_.stop();
    applier_.stop();
    housekeeper_.stop();
    auto connection = db::Connection::open(url_, "autolynx-worker");
    const auto told = connection ? (*connection)->query(QStringLiteral("SELECT autolynx.worker_stop(?::uuid)"), {id_})
                                 : Result<db::Rows>(connection.error());
    if (!told) // the next run says it in our place
        log::warning("dialer", "stop_not_recorded", {{"code", log::Code(told.error().code.toStdString())}});
}

} // namespace autolynx::dialer
