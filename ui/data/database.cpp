// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/data/database.h"

#include "core/base/time_text.h"
#include "core/db/clock.h"
#include "ui/data/change_listener.h"
#include "ui/data/retire.h"

#include <QSemaphore>
#include <nlohmann/json.hpp>

#include <ctime>

namespace autolynx::ui {
namespace {

using namespace std::chrono_literals;
constexpr auto kBeat = 2s;
constexpr auto kPoll = 15s; // a lost notification shows at most so long
// A statement of a busy database may take its time; one that is silent for longer is gone as far as a person can tell.
constexpr auto kSilence = 10s;
constexpr auto kFarewell = 500ms; // what is left of connections to a silent server then ends without us
constexpr auto kSleep = 5s;       ///< what counts as a sleep: connections may have died in it without anybody's knowing

// Time that passed while the machine was suspended; a clock that somebody sets is no sleep.
std::chrono::milliseconds sleptByKernel()
{
    timespec awake{};
    timespec all{};
    clock_gettime(CLOCK_MONOTONIC, &awake);
    clock_gettime(CLOCK_BOOTTIME, &all);
    const auto length = [](const timespec& time) {
        return std::chrono::seconds(time.tv_sec) + std::chrono::nanoseconds(time.tv_nsec);
    };
    return std::chrono::duration_cast<std::chrono::milliseconds>(length(all) - length(awake));
}

std::function<Result<nlohmann::json>(db::Connection&)> jsonJob(const QString& sql, const QVariantList& parameters)
{
    return [sql, parameters](db::Connection& connection) { return inWords(connection.json(sql, parameters)); };
}

} // namespace

Database::Database(Secret url, QObject* parent) : QObject(parent), clock_(std::make_shared<SystemClock>())
{
    connectWith(url);
    listener_ = std::make_unique<ChangeListener>(std::move(url));
    setSleepClock(sleptByKernel);
    connect(listener_.get(), &ChangeListener::notified, this, [this](const QString& what) {
        if (what.isEmpty())
            Q_EMIT refreshDue();
        else
            Q_EMIT changed(what);
    });
    connect(&beatTimer_, &QTimer::timeout, this, [this] {
        watchSleep();
        watchSilence();
        beat();
    });
    connect(&pollTimer_, &QTimer::timeout, this, [this] {
        if (link_ == Link::Live)
            Q_EMIT refreshDue();
    });
    beatTimer_.start(kBeat);
    pollTimer_.start(kPoll);
    beat();
}

Database::~Database()
{
    const auto ended = std::make_shared<QSemaphore>();
    retireExecutors([ended] { ended->release(); });
    ChangeListener* listener = listener_.release();
    listener->disconnect(this);
    retire([listener, ended] {
        listener->stop();
        listener->deleteLater();
        ended->release();
    });
    ended->tryAcquire(3, static_cast<int>(std::chrono::milliseconds(kFarewell).count()));
}

void Database::connectWith(const Secret& url)
{
    quick_ = std::make_unique<db::Executor>(url, "autolynx-console");
    slow_ = std::make_unique<db::Executor>(url, "autolynx-console-long");
}

// What they are asked by then is answered as unreachable, or by the last that they hear.
void Database::retireExecutors(const std::function<void()>& then)
{
    for (auto* executor : {&quick_, &slow_})
        retire([gone = std::shared_ptr<db::Executor>(std::move(*executor)), then]() mutable {
            gone.reset();
            then();
        });
}

Database::Json Database::ask(const QString& sql, const QVariantList& parameters)
{
    return onGuiThread(quick_->run<nlohmann::json>(jsonJob(sql, parameters)));
}

Database::Json Database::askLong(const QString& sql, const QVariantList& parameters)
{
    return onGuiThread(slow_->run<nlohmann::json>(jsonJob(sql, parameters)));
}

Database::Rows Database::rows(const QString& sql, const QVariantList& parameters)
{
    return onGuiThread(quick_->run<db::Rows>(
        [sql, parameters](db::Connection& connection) { return inWords(connection.query(sql, parameters)); }));
}

void Database::reconnectWith(const Secret& url)
{
    retireExecutors([] {});
    connectWith(url);
    listener_->reconnectWith(url);
    ++login_;
    beating_ = false;
    setLink(lastHeard_.isValid() ? Link::Lost : Link::Connecting);
    beat();
}

QDateTime Database::now() const
{
    return QDateTime::fromMSecsSinceEpoch(toMicroseconds(clock_->now()) / 1000);
}

void Database::setSleepClock(std::function<std::chrono::milliseconds()> slept)
{
    slept_ = std::move(slept);
    sleptSoFar_ = slept_();
}

// What is on the screen is as old as the sleep was long: it says so until the database has answered.
void Database::watchSleep()
{
    const auto slept = slept_() - sleptSoFar_;
    sleptSoFar_ += slept;
    if (slept < kSleep)
        return;
    lose();
    beat();
}

void Database::watchSilence()
{
    if (beating_ && sinceBeat_.hasExpired(std::chrono::milliseconds(kSilence).count()))
        lose();
}

void Database::lose()
{
    lastError_ = unreachable(QStringLiteral("database_silent"), tr("The database does not answer."));
    setLink(lastHeard_.isValid() ? Link::Lost : Link::Connecting);
}

void Database::beat()
{
    if (beating_)
        return; // the last one is still on its way: the database is slow or gone
    beating_ = true;
    sinceBeat_.start();
    const bool first = link_ != Link::Live;
    auto answered =
        quick_->run<std::shared_ptr<Clock>>([first](db::Connection& connection) -> Result<std::shared_ptr<Clock>> {
            if (!first) {
                AUTOLYNX_CHECK(connection.query(QStringLiteral("SELECT 1")));
                return std::shared_ptr<Clock>();
            }
            AUTOLYNX_TRY(clock, db::readClock(connection));
            return std::shared_ptr<Clock>(std::move(clock));
        });
    onGuiThread(answered).then(this, [this, sent = sinceBeat_, login = login_](Result<std::shared_ptr<Clock>> result) {
        if (login != login_)
            return; // of the login before
        beating_ = false;
        if (!result) {
            lastError_ = result.error();
            setLink(lastHeard_.isValid() ? Link::Lost : Link::Connecting);
        } else {
            // The first of a link carries the clock; it may be another database's than before.
            if (*result)
                clock_ = *result;
            roundTrip_ = std::chrono::milliseconds(sent.elapsed());
            lastHeard_ = QDateTime::currentDateTime();
            setLink(Link::Live);
        }
        Q_EMIT beaten();
    });
}

void Database::setLink(Link link)
{
    if (link == link_)
        return;
    link_ = link;
    Q_EMIT linkChanged();
    if (link == Link::Live)
        Q_EMIT refreshDue();
}

} // namespace autolynx::ui
