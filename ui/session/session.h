// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/session/door.h"
#include "ui/session/keyring.h"

#include <QObject>
#include <QTemporaryFile>
#include <QTimer>

#include <memory>
#include <optional>
#include <utility>
#include <vector>

namespace autolynx::ui {

/// Being signed in at a server, from the admission until sign-out or until it ends by itself (R1): refreshed well
/// before it would idle out, also after the computer slept, as what counts is the wall clock and the server's word.
/// With Supabase and a keyring, a session that has run out is followed by the next one without asking; one that was
/// ended on purpose never is, and the keyring forgets it. GUI thread.
class Session final : public QObject
{
    Q_OBJECT
public:
    enum class End {
        Idle,    ///< the computer slept, or was off the network, for too long
        Expired, ///< its days are over
        Revoked, ///< an admin ended it, or another sign-in of the member's did
    };

    /// `door`: the one that admitted. `keyring`: where it is to outlive the program; null: nowhere.
    Session(std::unique_ptr<Door> door, Admission admission, std::shared_ptr<Keyring> keyring,
            QObject* parent = nullptr);
    ~Session() override;

    const identity::DesktopSession& desktop() const { return admission_.session; }
    const Server& server() const { return door_->server(); }
    /// For Database, good until renewed() or ended().
    Secret databaseUrl();
    bool isLive() const { return live_; }
    bool isRemembered() const { return keyring_ != nullptr; }
    /// Why it could not be remembered, once; nothing if it was.
    std::optional<Error> takeKeyringTrouble() { return std::exchange(trouble_, std::nullopt); }

    /// Something points to its end: asks the server now. Cheap to call often.
    void check();
    /// Somebody signed in again, the same member: renewed().
    void renew(std::unique_ptr<Door> door, Admission admission, std::shared_ptr<Keyring> keyring);
    /// Ends it everywhere; finished when the servers have been told, or can't be.
    QFuture<Result<void>> signOut();
    /// The program ends: a session that nobody can take up again is closed.
    QFuture<Result<void>> leave();

Q_SIGNALS:
    void refreshed();
    /// databaseUrl() is another.
    void renewed();
    void ended(autolynx::ui::Session::End how);
    void keyringFailed(); ///< keyringTrouble() says why

private:
    void tick();
    void refresh();
    void onEnded();
    void renewSilently();
    void take(Admission admission);
    void remember();
    void follow(Door* door);

    std::unique_ptr<Door> door_;
    Admission admission_;
    std::shared_ptr<Keyring> keyring_;
    std::optional<Error> trouble_;
    std::vector<std::unique_ptr<QTemporaryFile>> authorities_; ///< PEM for libpq, which reads it at each connect
    QTimer timer_;
    TimePoint refreshed_;
    bool asking_ = false;
    bool live_ = true;
    bool renewing_ = false;
    End how_ = End::Revoked;
};

/// What the keyring has for a server; nothing if it has nothing. GUI thread.
QFuture<Result<Secret>> recall(Keyring& keyring, const Server& server);
/// No longer.
QFuture<Result<void>> forget(Keyring& keyring, const Server& server);
/// The next of a rotated sign-in, in place of the one before.
QFuture<Result<void>> keepTokens(Keyring& keyring, const Server& server, const QString& email,
                                 const identity::SupabaseTokens& tokens);

} // namespace autolynx::ui
