// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/session/session.h"

#include "core/base/clock.h"
#include "ui/data/deliver.h"
#include "ui/session/remembered.h"

#include <QDir>

#include <algorithm>
#include <chrono>

namespace autolynx::ui {
namespace {

using namespace std::chrono_literals;
constexpr auto kTick = 15s; // a sleep of the computer is noticed so soon after
constexpr auto kOftenest = std::chrono::microseconds(30s);
constexpr auto kRarest = std::chrono::microseconds(10min);
constexpr auto kTolerance = 2min; // of two clocks, when it is judged by which rule a session has ended

} // namespace

QFuture<Result<Secret>> recall(Keyring& keyring, const Server& server)
{
    return keyring.read(server.address);
}

QFuture<Result<void>> forget(Keyring& keyring, const Server& server)
{
    return keyring.remove(server.address);
}

QFuture<Result<void>> keepTokens(Keyring& keyring, const Server& server, const QString& email,
                                 const identity::SupabaseTokens& tokens)
{
    return keyring.write(server.address, toSecret({email, tokens.refreshToken, std::nullopt}));
}

Session::Session(std::unique_ptr<Door> door, Admission admission, std::shared_ptr<Keyring> keyring, QObject* parent)
    : QObject(parent), door_(std::move(door)), keyring_(std::move(keyring))
{
    connect(&timer_, &QTimer::timeout, this, &Session::tick);
    follow(door_.get());
    take(std::move(admission));
    remember();
    timer_.start(kTick);
}

Session::~Session() = default;

void Session::follow(Door* door)
{
    door->disconnect(this);
    connect(door, &Door::admitted, this, [this](const Admission& admission) {
        renewing_ = false;
        take(admission);
        Q_EMIT renewed();
    });
    connect(door, &Door::failed, this, [this](const Error& error) {
        if (!renewing_ || error.kind == ErrorKind::Unreachable)
            return; // the next tick tries again
        renewing_ = false;
        if (keyring_)
            forget(*keyring_, server());
        Q_EMIT ended(how_);
    });
}

void Session::take(Admission admission)
{
    admission_ = std::move(admission);
    refreshed_ = SystemClock().now();
    live_ = true;
}

void Session::remember()
{
    if (!keyring_)
        return;
    auto kept = admission_.tokens
                    ? keepTokens(*keyring_, server(), desktop().email, *admission_.tokens)
                    : keyring_->write(server().address, toSecret({desktop().email, {}, admission_.session}));
    kept.then(this, [this](Result<void> result) {
        if (result)
            return;
        keyring_.reset();
        trouble_ = result.error();
        Q_EMIT keyringFailed();
    });
}

Secret Session::databaseUrl()
{
    if (desktop().caPem.isEmpty())
        return desktop().databaseUrl();
    // Readable for this user alone, as all temporary files; no secret either way. Those of logins before stay until
    // their connections are certainly gone.
    auto file = std::make_unique<QTemporaryFile>(QDir::tempPath() + QStringLiteral("/autolynx-ca-XXXXXX.pem"));
    if (!file->open() || file->write(desktop().caPem) != desktop().caPem.size() || !file->flush())
        return desktop().databaseUrl(); // then libpq says that it can't trust the server
    authorities_.push_back(std::move(file));
    return desktop().databaseUrl(authorities_.back()->fileName());
}

void Session::tick()
{
    if (renewing_)
        return renewSilently();
    if (!live_)
        return;
    const TimePoint now = SystemClock().now();
    const auto span = desktop().idleUntil == TimePoint::max() ? kRarest : (desktop().idleUntil - refreshed_) / 3;
    if (now < refreshed_ || now - refreshed_ >= std::clamp<std::chrono::microseconds>(span, kOftenest, kRarest))
        refresh();
}

void Session::check()
{
    if (live_)
        refresh();
}

void Session::refresh()
{
    if (asking_)
        return;
    asking_ = true;
    door_->refresh(desktop().secret).then(this, [this, id = desktop().id](Result<TimePoint> idleUntil) {
        asking_ = false;
        if (id != desktop().id || !live_)
            return; // of the session before
        if (idleUntil) {
            admission_.session.idleUntil = *idleUntil;
            refreshed_ = SystemClock().now();
            Q_EMIT refreshed();
        } else if (idleUntil.error().code == u"session_ended") {
            onEnded();
        } // else the server is away: the next tick tries again
    });
}

void Session::onEnded()
{
    live_ = false;
    const TimePoint now = SystemClock().now() + kTolerance;
    how_ = now >= desktop().expiresAt ? End::Expired : now >= desktop().idleUntil ? End::Idle : End::Revoked;
    if (how_ != End::Revoked && keyring_ && admission_.tokens)
        return renewSilently();
    // Whoever was put out proves again who they are.
    if (keyring_)
        forget(*keyring_, server());
    Q_EMIT ended(how_);
}

void Session::renewSilently()
{
    renewing_ = true;
    if (door_->isBusy())
        return;
    door_->byRefreshToken(admission_.tokens->refreshToken, [this](const identity::SupabaseTokens& next) {
        admission_.tokens = next;
        return keepTokens(*keyring_, server(), desktop().email, next);
    });
}

void Session::renew(std::unique_ptr<Door> door, Admission admission, std::shared_ptr<Keyring> keyring)
{
    renewing_ = false;
    door->setParent(nullptr);
    door_ = std::move(door);
    keyring_ = std::move(keyring);
    follow(door_.get());
    take(std::move(admission));
    remember();
    Q_EMIT renewed();
}

QFuture<Result<void>> Session::signOut()
{
    live_ = false;
    renewing_ = false;
    timer_.stop();
    if (keyring_)
        forget(*keyring_, server());
    return door_->close(admission_);
}

QFuture<Result<void>> Session::leave()
{
    timer_.stop();
    // With a refresh token in the keyring the next start opens a session of its own; else this one is taken up again.
    const bool takenUpAgain = keyring_ && !admission_.tokens;
    if (!live_ || takenUpAgain)
        return QtFuture::makeReadyFuture(Result<void>());
    live_ = false;
    if (keyring_)
        return door_->close({admission_.session, std::nullopt});
    return door_->close(admission_);
}

} // namespace autolynx::ui
