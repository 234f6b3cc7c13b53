// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/data/database.h"

#include "core/base/time_text.h"
#include "core/db/clock.h"
#include "ui/data/change_listener.h"

#include <nlohmann/json.hpp>

namespace autolynx::ui {
namespace {

using namespace std::chrono_literals;
constexpr auto kBeat = 2s;
constexpr auto kPoll = 15s; // a lost notification shows at most so long

std::function<Result<nlohmann::json>(db::Connection&)> jsonJob(const QString& sql, const QVariantList& parameters)
{
    return [sql, parameters](db::Connection& connection) { return inWords(connection.json(sql, parameters)); };
}

} // namespace

Database::Database(Secret url, QObject* parent)
    : QObject(parent), quick_(std::make_unique<db::Executor>(url, "autolynx-console")),
      slow_(std::make_unique<db::Executor>(url, "autolynx-console-long")),
      listener_(std::make_unique<ChangeListener>(std::move(url))), clock_(std::make_shared<SystemClock>())
{
    connect(listener_.get(), &ChangeListener::notified, this, [this](const QString& what) {
        if (what.isEmpty())
            Q_EMIT refreshDue();
        else
            Q_EMIT changed(what);
    });
    connect(&beatTimer_, &QTimer::timeout, this, &Database::beat);
    connect(&pollTimer_, &QTimer::timeout, this, [this] {
        if (link_ == Link::Live)
            Q_EMIT refreshDue();
    });
    beatTimer_.start(kBeat);
    pollTimer_.start(kPoll);
    beat();
}

Database::~Database() = default;

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
    quick_->reconnectWith(url);
    slow_->reconnectWith(url);
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

void Database::beat()
{
    if (beating_)
        return; // the last one is still on its way: the database is slow or gone, and says so when it ends
    beating_ = true;
    QElapsedTimer sent;
    sent.start();
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
    onGuiThread(answered).then(this, [this, sent, login = login_](Result<std::shared_ptr<Clock>> result) {
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
