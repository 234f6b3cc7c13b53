// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/e2e/door.h"

#include "core/identity/password.h"
#include "tests/e2e/shell.h"
#include "tests/support/cluster.h"
#include "tests/support/test.h"

#include <QCoreApplication>
#include <QFile>
#include <nlohmann/json.hpp>

using nlohmann::json;

namespace autolynx::test {
namespace {

// The test plays a proxy, so that each who comes can have an address of their own.
StackOptions withProxy(StackOptions options)
{
    options.workerEnvironment.try_emplace(QStringLiteral("TRUSTED_PROXIES"), QStringLiteral("127.0.0.1"));
    return options;
}

} // namespace

Door::Door(StackOptions options) : stack(withProxy(std::move(options)))
{
    stack.simulator().start();
    stack.worker().startAndWait();
    addMember(kEmail);
}

void Door::addMember(const char* email, const char* role)
{
    need(owner().query(QStringLiteral("SELECT autolynx.member_add(?, 'Somebody', ?)"),
                       {QString::fromLatin1(email), QString::fromLatin1(role)}));
}

void Door::setPassword(const char* email)
{
    need(owner().query(QStringLiteral("SELECT autolynx.member_password_set(?, ?)"),
                       {QString::fromLatin1(email), QString::fromLatin1(need(identity::hashPassword(kPassword)))}));
}

Ran Door::setByCtl(const QString& arguments)
{
    Shell shell(stack);
    const QString file = shell.file("typed", kPassword.reveal() + '\n');
    return shell.runShell(
        QStringLiteral("\"%1\" %2 <%3")
            .arg(QCoreApplication::applicationDirPath() + QStringLiteral("/autolynxctl"), arguments, file));
}

std::optional<http::Response> Door::post(const json& body, std::string from)
{
    return stack.worker().ask("POST", QStringLiteral("/v1/session"),
                              {{"X-Forwarded-For", from.empty() ? freshAddress() : from}}, body.dump());
}

std::optional<http::Response> Door::byPassword(const char* email, const Secret& password, std::string from)
{
    return post({{"email", email}, {"password", password.reveal().toStdString()}, {"device", "Desk 1"}},
                std::move(from));
}

std::optional<http::Response> Door::with(const char* method, const char* path, const json& session)
{
    return stack.worker().ask(method, QString::fromLatin1(path),
                              {{"Authorization", "Bearer " + session["secret"].get<std::string>()}});
}

Secret Door::url(const json& session, const std::string& password)
{
    const json& where = session["database"];
    return Secret(QByteArray::fromStdString(
        "host=" + where["host"].get<std::string>() + " port=" + where["port"].get<std::string>() + " dbname=" +
        where["dbname"].get<std::string>() + " user=" + session["role"].get<std::string>() + " password=" + password));
}

bool Door::needsPassword(const json& session)
{
    auto& superuser = Cluster::shared().superuser();
    const QString path = need(superuser.text(QStringLiteral("SELECT current_setting('hba_file')")));
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return false;
    const QByteArray before = file.readAll();
    file.close();
    if (!file.open(QIODevice::WriteOnly | QIODevice::Truncate))
        return false;
    file.write("local all " + QByteArray::fromStdString(session["role"]) + " scram-sha-256\n" + before);
    file.close();
    need(superuser.query(QStringLiteral("SELECT pg_reload_conf()")));
    // Asked of PostgreSQL itself: where consoles are told to go may be a pooler, which asks for it in any case.
    const Secret without = stack.database().url(QString::fromStdString(session["role"]));
    return waitFor([&] { return !db::Connection::open(without, "test"); });
}

bool Door::roleIsThere(const json& session)
{
    return stack.database().number(QStringLiteral("SELECT count(*) FROM pg_roles WHERE rolname = ?"),
                                   {QString::fromStdString(session["role"])}) > 0;
}

qint64 Door::audited(const char* action, const char* code)
{
    return stack.database().number(QStringLiteral("SELECT count(*) FROM autolynx.audit WHERE action = ? AND after = ?"),
                                   {QString::fromLatin1(action), QString::fromLatin1(code)});
}

json Door::auth(const char* path, const json& body)
{
    const auto answer = stack.simulator().request("POST", QString::fromLatin1(path), body.dump());
    return answer ? json::parse(answer->body, nullptr, false) : json();
}

void Door::addUser(const char* email, bool confirmed)
{
    auth("/_sim/auth/users", {{"email", email}, {"confirmed", confirmed}});
}

std::optional<http::Response> Door::byToken(const std::string& token)
{
    return post({{"access_token", token}});
}

Secret Door::url(const json& session)
{
    return url(session, session["password"].get<std::string>());
}

std::string Door::token(const char* email)
{
    return token(email, json::object());
}

std::string Door::token(const char* email, const json& claims)
{
    return token(email, claims, json::object());
}

std::string Door::token(const char* email, const json& claims, const json& header)
{
    return auth("/_sim/auth/token", {{"email", email}, {"claims", claims}, {"header", header}})["access_token"];
}

int statusOf(const std::optional<http::Response>& answer)
{
    return answer ? answer->status : 0;
}

json bodyOf(const std::optional<http::Response>& answer)
{
    return answer ? json::parse(answer->body, nullptr, false) : json();
}

} // namespace autolynx::test
