// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/identity/session_client.h"
#include "core/identity/supabase_client.h"
#include "ui/session/keyring.h"

#include <QObject>

#include <functional>
#include <memory>
#include <optional>

namespace autolynx::ui {

/// A server as a person named it.
struct Server
{
    QString address; ///< https://…, without a slash at its end
    QString caFile;  ///< of a company's own authority; empty: as the system trusts
};
/// What was typed as a server's address: "autolynx.example.com" will do. Usage errors in words.
Result<QString> readServerAddress(const QString& typed);

/// What somebody has who was let in.
struct Admission
{
    identity::DesktopSession session;
    std::optional<identity::SupabaseTokens> tokens; ///< nothing for a member's AutoLynx password
};

/// The door of one server (R1): how people sign in there, and each attempt, one at a time. Nothing blocks; what was
/// cancelled has no effect, and a session that opens too late is closed again. GUI thread.
class Door final : public QObject
{
    Q_OBJECT
public:
    explicit Door(Server server, QObject* parent = nullptr);
    ~Door() override; ///< waits for nothing

    /// Asks how people sign in here: knocked().
    void knock();
    /// Once knocked(): admitted(), or failed().
    void byPassword(const QString& email, const Secret& password);
    void mailCode(const QString& email); ///< codeMailed()
    void byCode(const QString& email, const QString& code);
    /// By what the keyring had. A used refresh token is gone, so `keep` is told the next one before anything else.
    using Keep = std::function<QFuture<Result<void>>(const identity::SupabaseTokens&)>;
    void byRefreshToken(const Secret& token, const Keep& keep);
    void bySession(const identity::DesktopSession& session);
    void cancel();

    bool isBusy() const { return busy_; }
    const Server& server() const { return server_; }
    const identity::SignInMethods& methods() const { return methods_; }

    /// The session's new idleUntil.
    QFuture<Result<TimePoint>> refresh(const Secret& secret);
    /// Ends the session at the server and, as far as there is one, the sign-in at the identity provider; finished when
    /// both have been told, or can't be. The door may go meanwhile.
    QFuture<Result<void>> close(const Admission& admission);

Q_SIGNALS:
    void busyChanged(bool busy);
    void knocked();
    void codeMailed();
    void admitted(const autolynx::ui::Admission& admission);
    void failed(const autolynx::Error& error);

private:
    /// False: no client can be made, which failed() has said.
    bool makeSessions();
    bool makeSupabase();
    void open(const identity::SupabaseTokens& tokens);
    template <typename T> void await(QFuture<Result<T>> future, std::function<void(const T&)> next);
    void awaitSession(QFuture<Result<identity::DesktopSession>> opened, std::optional<identity::SupabaseTokens> tokens);
    void fail(const Error& error);
    void setBusy(bool busy);

    Server server_;
    identity::SignInMethods methods_;
    std::shared_ptr<identity::SessionClient> sessions_;
    std::shared_ptr<identity::SupabaseClient> supabase_;
    int attempt_ = 0; ///< the one whose answers count
    bool busy_ = false;
};

} // namespace autolynx::ui
