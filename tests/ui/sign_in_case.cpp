// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/sign_in_case.h"

#include "core/identity/password.h"
#include "ui/data/database.h"
#include "ui/pages/main_window.h"
#include "ui/start/connection_choice.h"
#include "ui/start/sign_in_again_dialog.h"
#include "ui/start/welcome_dialog.h"
#include "ui/widgets/banner.h"

#include <QApplication>
#include <QCheckBox>
#include <QFile>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QSettings>
#include <nlohmann/json.hpp>

namespace autolynx::test {
namespace {

Error noKeyring()
{
    return unreachable(QStringLiteral("keyring_unavailable"), QStringLiteral("There is no keyring here."));
}

template <typename T> T* seen(const QString& name)
{
    for (QWidget* top : QApplication::topLevelWidgets()) {
        for (T* each : top->isVisible() ? top->findChildren<T*>(name) : QList<T*>()) {
            if (each->isVisible() && each->isEnabled())
                return each;
        }
    }
    return nullptr;
}

} // namespace

QFuture<Result<Secret>> MemoryKeyring::read(const QString& name)
{
    return QtFuture::makeReadyFuture(serves ? Result<Secret>(Secret(kept.value(name))) : Result<Secret>(noKeyring()));
}

QFuture<Result<void>> MemoryKeyring::write(const QString& name, const Secret& value)
{
    if (serves)
        kept[name] = value.reveal();
    return QtFuture::makeReadyFuture(serves ? Result<void>() : Result<void>(noKeyring()));
}

QFuture<Result<void>> MemoryKeyring::remove(const QString& name)
{
    if (serves)
        kept.remove(name);
    return QtFuture::makeReadyFuture(serves ? Result<void>() : Result<void>(noKeyring()));
}

void SignInCase::init()
{
    settings_ = std::make_unique<QTemporaryDir>();
    QSettings::setPath(QSettings::NativeFormat, QSettings::UserScope, settings_->path());
    keyring_ = std::make_shared<MemoryKeyring>();
}

void SignInCase::cleanup()
{
    console_.reset();
    stack_.reset();
}

void SignInCase::serve(bool supabase)
{
    StackOptions options;
    options.supabase = supabase;
    stack_ = std::make_unique<Stack>(options);
    stack_->up();
    for (const char* email : {kEmail, kOther}) {
        addMember(email);
        if (supabase)
            auth("/_sim/auth/users", {{"email", email}, {"password", password().toStdString()}});
    }
}

void SignInCase::addMember(const char* email)
{
    const QString address = QString::fromLatin1(email);
    need(stack_->database().owner().query(QStringLiteral("SELECT autolynx.member_add(?, 'Somebody', 'operator')"),
                                          {address}));
    need(stack_->database().owner().query(
        QStringLiteral("SELECT autolynx.member_password_set(?, ?)"),
        {address, QString::fromLatin1(need(identity::hashPassword(Secret(password().toUtf8()))))}));
}

void SignInCase::startConsole()
{
    console_.reset();
    console_ = std::make_unique<ui::Console>(keyring_);
    console_->signIn(true);
}

qint64 SignInCase::number(const QString& sql, const QVariantList& parameters)
{
    return stack_->database().number(sql, parameters);
}

qint64 SignInCase::liveSessions()
{
    return number(QStringLiteral("SELECT count(*) FROM autolynx.sessions s WHERE kind = 'desktop' AND "
                                 "autolynx.session_is_live(s)"));
}

void SignInCase::endSessions()
{
    need(stack_->database().owner().query(QStringLiteral(
        "SELECT autolynx.end_session(s.id, 'revoked') FROM autolynx.sessions s WHERE kind = 'desktop' AND "
        "autolynx.session_is_live(s)")));
}

QLineEdit* SignInCase::field(const char* name)
{
    QLineEdit* found = nullptr;
    waitFor([&] { return (found = seen<QLineEdit>(QString::fromLatin1(name))) != nullptr; });
    return found;
}

bool SignInCase::type(const char* name, const QString& text)
{
    QLineEdit* edit = field(name);
    if (!edit)
        return false;
    edit->selectAll();
    QTest::keyClicks(edit, text);
    return edit->text() == text;
}

bool SignInCase::pressEnter(const char* name)
{
    QLineEdit* edit = field(name);
    if (edit)
        QTest::keyClick(edit, Qt::Key_Return);
    return edit != nullptr;
}

bool SignInCase::press(const char* name)
{
    QPushButton* button = nullptr;
    if (!waitFor([&] { return (button = seen<QPushButton>(QString::fromLatin1(name))) != nullptr; }))
        return false;
    QTest::mouseClick(button, Qt::LeftButton);
    return true;
}

QString SignInCase::bannerWords()
{
    QString words;
    for (QWidget* top : QApplication::topLevelWidgets()) {
        for (const ui::Banner* banner : top->isVisible() ? top->findChildren<ui::Banner*>() : QList<ui::Banner*>()) {
            for (const QLabel* label : banner->isVisible() ? banner->findChildren<QLabel*>() : QList<QLabel*>())
                words += label->text() + u'\n';
        }
    }
    return words;
}

bool SignInCase::says(const QString& words)
{
    const bool said = waitFor([&] { return bannerWords().contains(words); });
    if (!said)
        qWarning("the banners say: %s", qPrintable(bannerWords()));
    return said;
}

bool SignInCase::signIn(const QString& email, bool stay)
{
    if (!type("sign_in_server", stack_->worker().url()) || !pressEnter("sign_in_server") ||
        !type("sign_in_email", email) || !type("sign_in_password", password()))
        return false;
    seen<QCheckBox>(QStringLiteral("sign_in_stay"))->setChecked(stay);
    return pressEnter("sign_in_password") && isLive();
}

bool SignInCase::signInAgain(const QString& email)
{
    if (!waitFor([this] { return console_->again() != nullptr; }))
        return false;
    if (!email.isEmpty() && !type("sign_in_email", email))
        return false;
    return type("sign_in_password", password()) && pressEnter("sign_in_password") &&
           waitFor([this] { return console_->again() == nullptr; }) && isLive();
}

bool SignInCase::isLive()
{
    const bool live = waitFor([this] {
        // A machine with too much to do keeps an answer longer than the console waits: a person tries again, too.
        QPushButton* again = nullptr;
        if (console_->welcome() && bannerWords().contains(QStringLiteral("server_unreachable")))
            again = console_->welcome()->findChild<QPushButton*>(QStringLiteral("banner_action"));
        if (again && again->isVisible())
            QTest::mouseClick(again, Qt::LeftButton);
        return console_->window() && console_->window()->isVisible() && console_->session() &&
               console_->session()->isLive() && console_->database()->link() == ui::Database::Link::Live;
    });
    if (!live)
        qWarning("not live: %s", qPrintable(bannerWords()));
    return live;
}

nlohmann::json SignInCase::auth(const char* path, const nlohmann::json& body)
{
    const auto answer = stack_->simulator().request("POST", QString::fromLatin1(path), body.dump());
    return answer ? nlohmann::json::parse(answer->body, nullptr, false) : nlohmann::json();
}

QByteArray SignInCase::settingsText()
{
    QSettings().sync();
    QFile file(QSettings().fileName());
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

} // namespace autolynx::test
