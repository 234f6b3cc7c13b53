// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/session/door.h"

#include "core/base/clock.h"
#include "core/http/url.h"
#include "ui/data/deliver.h"
#include "ui/data/retire.h"
#include "ui/format/error_words.h"

#include <QHostAddress>
#include <QPointer>
#include <QSysInfo>

#include <exception>

namespace autolynx::ui {
namespace {

// A client's end waits for its thread, which may be looking up a name: not here.
template <typename Client> void letGo(std::shared_ptr<Client> client)
{
    if (client)
        retire([gone = std::move(client)]() mutable { gone.reset(); });
}

QString device()
{
    return QSysInfo::machineHostName().left(100);
}

} // namespace

Result<QString> readServerAddress(const QString& typed)
{
    QString address = typed.trimmed();
    if (address.startsWith(QStringLiteral("postgres")) && address.contains(QStringLiteral("://")))
        return usage(QStringLiteral("address_is_database"), Door::tr("This is the address of a database."),
                     Door::tr("To sign in, the server's own is needed, which begins with https. An admin has it."));
    if (!address.contains(QStringLiteral("://")))
        address.prepend(QStringLiteral("https://"));
    while (address.endsWith(u'/'))
        address.chop(1);
    const auto url = http::parseUrl(address.toStdString());
    if (!url)
        return usage(QStringLiteral("server_url"), Door::tr("This is not the address of a server."),
                     Door::tr("It is written like https://autolynx.example.com; an admin has it."));
    const QString host = QString::fromStdString(url->host);
    if (!url->tls && host != u"localhost" && !QHostAddress(host).isLoopback())
        return usage(QStringLiteral("not_encrypted"),
                     Door::tr("What is sent to that server could be overheard on its way."),
                     Door::tr("Write its address with https. Nothing was sent."));
    return address;
}

Door::Door(Server server, QObject* parent) : QObject(parent), server_(std::move(server))
{
}

Door::~Door()
{
    letGo(std::move(sessions_));
    letGo(std::move(supabase_));
}

bool Door::makeSessions()
{
    try {
        if (!sessions_)
            sessions_ = std::make_shared<identity::SessionClient>(server_.address, server_.caFile);
        return true;
    } catch (const std::exception&) {
        fail(usage(QStringLiteral("ca_file"), tr("The certificate file can't be read."), tr("Choose another one.")));
        return false;
    }
}

bool Door::makeSupabase()
{
    try {
        if (!supabase_)
            supabase_ = std::make_shared<identity::SupabaseClient>(methods_.supabaseUrl, methods_.publishableKey);
        return true;
    } catch (const std::exception&) {
        fail(usage(QStringLiteral("ca_file"), tr("The certificates of this computer can't be read."),
                   tr("Install the package ca-certificates.")));
        return false;
    }
}

void Door::setBusy(bool busy)
{
    if (busy_ == busy)
        return;
    busy_ = busy;
    Q_EMIT busyChanged(busy);
}

void Door::fail(const Error& error)
{
    setBusy(false);
    Q_EMIT failed(inWords(error));
}

void Door::cancel()
{
    ++attempt_;
    setBusy(false);
}

template <typename T> void Door::await(QFuture<Result<T>> future, std::function<void(const T&)> next)
{
    setBusy(true);
    onGuiThread(std::move(future)).then(this, [this, attempt = ++attempt_, next](Result<T> answer) {
        if (attempt != attempt_)
            return;
        if (!answer)
            return fail(answer.error());
        next(*answer);
    });
}

void Door::knock()
{
    if (!makeSessions())
        return;
    await<identity::SignInMethods>(sessions_->methods(), [this](const identity::SignInMethods& methods) {
        methods_ = methods;
        setBusy(false);
        if (!methods.password && !methods.supabase)
            return fail(refused(QStringLiteral("no_methods"), tr("Nobody can sign in at that server."),
                                tr("An admin can set up how.")));
        Q_EMIT knocked();
    });
}

// A session that opens after its attempt was given up, even with the door itself, must not stay open.
void Door::awaitSession(QFuture<Result<identity::DesktopSession>> opened,
                        std::optional<identity::SupabaseTokens> tokens)
{
    setBusy(true);
    const QPointer<Door> self(this);
    onGuiThread(std::move(opened))
        .then(QCoreApplication::instance(), [self, attempt = ++attempt_, sessions = sessions_,
                                             tokens](Result<identity::DesktopSession> session) mutable {
            Door* door = self.data();
            if (door && attempt == door->attempt_) {
                if (!session)
                    return door->fail(session.error());
                door->setBusy(false);
                Q_EMIT door->admitted({*session, tokens});
                return;
            }
            if (!session)
                return letGo(std::move(sessions));
            onGuiThread(sessions->close(session->secret)).then(QCoreApplication::instance(), [sessions](Result<void>) {
                letGo(sessions);
            });
        });
}

void Door::open(const identity::SupabaseTokens& tokens)
{
    awaitSession(sessions_->open(tokens.accessToken, device()), tokens);
}

void Door::byPassword(const QString& email, const Secret& password)
{
    if (!makeSessions())
        return;
    if (!methods_.supabase)
        return awaitSession(sessions_->open(email, password, device()), std::nullopt);
    if (makeSupabase())
        await<identity::SupabaseTokens>(supabase_->signIn(email, password), [this](const auto& got) { open(got); });
}

void Door::mailCode(const QString& email)
{
    if (!makeSupabase())
        return;
    setBusy(true);
    onGuiThread(supabase_->mailCode(email)).then(this, [this, attempt = ++attempt_](Result<void> mailed) {
        if (attempt != attempt_)
            return;
        if (!mailed)
            return fail(mailed.error());
        setBusy(false);
        Q_EMIT codeMailed();
    });
}

void Door::byCode(const QString& email, const QString& code)
{
    if (makeSessions() && makeSupabase())
        await<identity::SupabaseTokens>(supabase_->signInByCode(email, code), [this](const auto& got) { open(got); });
}

void Door::byRefreshToken(const Secret& token, const Keep& keep)
{
    if (!makeSessions() || !makeSupabase())
        return;
    await<identity::SupabaseTokens>(supabase_->refresh(token), [this, keep](const identity::SupabaseTokens& next) {
        keep(next).then(this, [this, attempt = attempt_, next](Result<void>) {
            // A keyring that fails now fails later, too: it says so then.
            if (attempt == attempt_)
                open(next);
        });
    });
}

void Door::bySession(const identity::DesktopSession& session)
{
    if (!makeSessions())
        return;
    await<TimePoint>(sessions_->refresh(session.secret), [this, session](const TimePoint& idleUntil) {
        Admission admission{session, std::nullopt};
        admission.session.idleUntil = idleUntil;
        setBusy(false);
        Q_EMIT admitted(admission);
    });
}

QFuture<Result<TimePoint>> Door::refresh(const Secret& secret)
{
    if (sessions_)
        return onGuiThread(sessions_->refresh(secret));
    return QtFuture::makeReadyFuture(Result<TimePoint>(unreachable(QStringLiteral("no_client"), QString())));
}

QFuture<Result<void>> Door::close(const Admission& admission)
{
    if (!sessions_)
        return QtFuture::makeReadyFuture(Result<void>());
    auto closed = onGuiThread(sessions_->close(admission.session.secret));
    if (!admission.tokens || !makeSupabase())
        return closed;
    auto promise = std::make_shared<QPromise<Result<void>>>();
    promise->start();
    // What the identity provider says of it changes nothing here: the session is closed, and the keyring empty.
    const auto finish = [promise, sessions = sessions_, supabase = supabase_](Result<void> result) {
        promise->addResult(std::move(result));
        promise->finish();
        letGo(sessions);
        letGo(supabase);
    };
    QObject* app = QCoreApplication::instance();
    closed.then(app, [app, finish, supabase = supabase_, tokens = *admission.tokens](Result<void> result) {
        const auto signOut = [app, finish, supabase, result](const Secret& accessToken) {
            onGuiThread(supabase->signOut(accessToken)).then(app, [finish, result](Result<void>) { finish(result); });
        };
        if (SystemClock().now() < tokens.expiresAt)
            return signOut(tokens.accessToken);
        onGuiThread(supabase->refresh(tokens.refreshToken))
            .then(app, [finish, result, signOut](Result<identity::SupabaseTokens> fresh) {
                if (!fresh)
                    return finish(result);
                signOut(fresh->accessToken);
            });
    });
    return promise->future();
}

} // namespace autolynx::ui
