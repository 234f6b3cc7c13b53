// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/notifier.h"

#include "ui/data/database.h"
#include "ui/format/times.h"

#include <QApplication>
#include <QDBusConnection>
#include <QDBusMessage>
#include <QDBusPendingReply>
#include <QWidget>
#include <nlohmann/json.hpp>

#include <chrono>

namespace autolynx::ui {
namespace {

using namespace std::chrono_literals;
constexpr auto kSoon = 2s;  // a list is read for many hints
constexpr auto kLost = 15s; // a break that mends itself is no news
constexpr int kCampaigns = 200;
const QString kService = QStringLiteral("org.freedesktop.Notifications");
const QString kPath = QStringLiteral("/org/freedesktop/Notifications");

} // namespace

Notifier::Notifier(Database* database, QWidget* window)
    : QObject(window), database_(database), window_(window), show_([this](const News& news) { showOnDesktop(news); })
{
    soon_.setSingleShot(true);
    soon_.setInterval(kSoon);
    lost_.setSingleShot(true);
    lost_.setInterval(kLost);
    connect(&soon_, &QTimer::timeout, this, &Notifier::look);
    connect(&lost_, &QTimer::timeout, this, [this] {
        tell({News::Kind::Error,
              tr("The database can't be reached"),
              tr("As of %1. Calls that are under way go on; AutoLynx reconnects by itself.")
                  .arg(clockText(database_->lastHeard())),
              {}});
    });
    connect(database_, &Database::linkChanged, this, &Notifier::onLinkChanged);
    connect(database_, &Database::refreshDue, this, &Notifier::look);
    connect(database_, &Database::changed, this, [this](const QString& what) {
        if (!soon_.isActive() && (what.startsWith(u"campaign") || what == u"account"))
            soon_.start();
    });
    QDBusConnection bus = QDBusConnection::sessionBus();
    if (bus.isConnected())
        bus.connect(kService, kPath, kService, QStringLiteral("ActionInvoked"), this,
                    SLOT(onActionInvoked(uint, QString)));
}

void Notifier::onLinkChanged()
{
    if (database_->link() == Database::Link::Lost)
        lost_.start();
    else
        lost_.stop();
}

void Notifier::look()
{
    database_->ask(QStringLiteral("SELECT autolynx.campaign_list(NULL, ?::int, false)"), {kCampaigns})
        .then(this, [this](Result<nlohmann::json> answer) {
            if (!answer)
                return;
            for (const News& news : reader_.read(*answer, database_->now()))
                tell(news);
        });
}

void Notifier::tell(const News& news)
{
    if (!wantsNews(news.kind) || QApplication::activeWindow())
        return;
    QApplication::alert(window_);
    show_(news);
}

void Notifier::showOnDesktop(const News& news)
{
    QDBusConnection bus = QDBusConnection::sessionBus();
    if (!bus.isConnected())
        return;
    QDBusMessage message = QDBusMessage::createMethodCall(kService, kPath, kService, QStringLiteral("Notify"));
    const QStringList actions =
        news.campaignId.isEmpty() ? QStringList{} : QStringList{QStringLiteral("default"), tr("Open")};
    const QVariantMap hints{
        {QStringLiteral("desktop-entry"), QGuiApplication::desktopFileName()},
        {QStringLiteral("urgency"), QVariant::fromValue(uchar(news.kind == News::Kind::Error ? 2 : 1))}};
    // Names come out of lists: the body may be shown as markup.
    message << QStringLiteral("AutoLynx") << uint(0) << QStringLiteral("autolynx") << news.title
            << news.text.toHtmlEscaped() << actions << hints << -1;
    auto* watcher = new QDBusPendingCallWatcher(bus.asyncCall(message), this);
    connect(watcher, &QDBusPendingCallWatcher::finished, this, [this, campaign = news.campaignId](auto* done) {
        const QDBusPendingReply<uint> reply = *done;
        if (reply.isValid() && !campaign.isEmpty())
            shown_.insert(reply.value(), campaign);
        done->deleteLater();
    });
}

void Notifier::onActionInvoked(uint id, const QString&)
{
    if (const auto found = shown_.constFind(id); found != shown_.cend())
        Q_EMIT opened(*found);
}

} // namespace autolynx::ui
