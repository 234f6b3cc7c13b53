// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/e2e/stack.h"
#include "tests/support/test.h"
#include "ui/console/console.h"
#include "ui/session/keyring.h"

#include <QMap>
#include <QTemporaryDir>
#include <nlohmann/json_fwd.hpp>

#include <memory>

class QLineEdit;
class QPushButton;

namespace autolynx::test {

/// A keyring in memory, for tests; without service it refuses everything.
class MemoryKeyring final : public ui::Keyring
{
public:
    QFuture<Result<Secret>> read(const QString& name) override;
    QFuture<Result<void>> write(const QString& name, const Secret& value) override;
    QFuture<Result<void>> remove(const QString& name) override;

    QMap<QString, QByteArray> kept;
    bool serves = true;
};

/// What tests of signing in begin with: a real worker and simulator, a member, and the console as a person starts it.
class SignInCase : public QObject
{
    Q_OBJECT
protected:
    static constexpr const char* kEmail = "ann.person@example.com";
    static constexpr const char* kOther = "ben.other@example.com";
    static QString password() { return QStringLiteral("a-password-that-no-log-may-show"); }

    std::unique_ptr<QTemporaryDir> settings_;
    std::unique_ptr<Stack> stack_;
    std::shared_ptr<MemoryKeyring> keyring_;
    std::unique_ptr<ui::Console> console_;

    /// Stands the server up; with Supabase the simulator says who somebody is.
    void serve(bool supabase = false);
    void addMember(const char* email);
    /// The console anew, as after another start of the program.
    void startConsole();
    qint64 number(const QString& sql, const QVariantList& parameters = {});
    qint64 liveSessions();
    /// As an admin does it, or time.
    void endSessions();

    /// The field of this name that a person sees now; null if none comes.
    QLineEdit* field(const char* name);
    bool type(const char* name, const QString& text);
    bool pressEnter(const char* name);
    /// Presses the button of this name, once it can be.
    bool press(const char* name);
    /// What all banners say that can be seen, with what to do.
    static QString bannerWords();
    bool says(const QString& words);
    /// From the address to a live window.
    bool signIn(const QString& email = QString::fromLatin1(kEmail), bool stay = false);
    /// In the dialog that asks again; to a live window.
    bool signInAgain(const QString& email = {});
    bool isLive();
    nlohmann::json auth(const char* path, const nlohmann::json& body);
    QByteArray settingsText();

private Q_SLOTS:
    void init();
    void cleanup();
};

} // namespace autolynx::test
