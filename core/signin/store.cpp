// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/signin/store.h"

#include <QCryptographicHash>
#include <nlohmann/json.hpp>

namespace autolynx::signin {
namespace {

using nlohmann::json;
constexpr int kHashCharacters = 32;

} // namespace

QString hashed(const char* what, const QString& text)
{
    const QByteArray all = QByteArray(what) + '\0' + text.toUtf8();
    return QString::fromLatin1(QCryptographicHash::hash(all, QCryptographicHash::Sha256).toHex().left(kHashCharacters));
}

/// A connection that broke is opened anew, once: the database may have been restarted since the last sign-in.
template <typename T> Result<T> Store::reached(const std::function<Result<T>(db::Connection&)>& work)
{
    for (bool again : {true, false}) {
        const bool fresh = !connection_;
        if (fresh) {
            AUTOLYNX_TRY(opened, db::Connection::open(url_, "autolynx-worker"));
            connection_ = std::move(opened);
        }
        Result<T> result = work(*connection_);
        if (result || result.error().kind == ErrorKind::Refused)
            return result;
        connection_.reset();
        if (fresh || !again)
            return result;
    }
    return unreachable(QStringLiteral("database_unreachable"), QStringLiteral("The database can't be reached."));
}

Result<Allowance> Store::allowed(const Attempt& attempt)
{
    return reached<Allowance>([&](db::Connection& connection) -> Result<Allowance> {
        AUTOLYNX_TRY(rows,
                     connection.query(QStringLiteral("SELECT allowed, wait_ms FROM autolynx.sign_in_allowed(?, ?)"),
                                      {attempt.account, attempt.address}));
        return Allowance{rows.at(0).at(0).toBool(), std::chrono::milliseconds(rows.at(0).at(1).toLongLong())};
    });
}

Result<KnownMember> Store::member(const QString& email)
{
    return reached<KnownMember>([&](db::Connection& connection) -> Result<KnownMember> {
        AUTOLYNX_TRY(
            rows, connection.query(
                      QStringLiteral("SELECT id, password_hash, active FROM autolynx.member_for_sign_in(?)"), {email}));
        const db::Row& row = rows.at(0);
        return KnownMember{row.at(0).toString(), row.at(1).toString().toUtf8(), row.at(2).toBool()};
    });
}

Result<json> Store::open(const QString& member, const QByteArray& verifier, const QString& device,
                         const QString& address, const QByteArray& secret)
{
    return reached<json>([&](db::Connection& connection) -> Result<json> {
        json opened;
        AUTOLYNX_CHECK(connection.transaction([&]() -> Result<void> {
            AUTOLYNX_TRY(session, connection.json(QStringLiteral("SELECT autolynx.session_open(?::uuid, ?, ?, ?)"),
                                                  {member, QString::fromLatin1(verifier), device, address}));
            const QString id = QString::fromStdString(session.at("session_id").get<std::string>());
            AUTOLYNX_TRY(
                told, connection.json(QStringLiteral("SELECT autolynx.session_secret_set(?::uuid, ?)"), {id, secret}));
            opened = std::move(session);
            opened["member"] = std::move(told);
            return {};
        }));
        return opened;
    });
}

Result<json> Store::refresh(const QByteArray& secret)
{
    return reached<json>([&](db::Connection& connection) {
        return connection.json(QStringLiteral("SELECT autolynx.session_refresh(autolynx.session_of_secret(?))"),
                               {secret});
    });
}

Result<bool> Store::close(const QByteArray& secret)
{
    return reached<bool>([&](db::Connection& connection) -> Result<bool> {
        AUTOLYNX_TRY(
            rows,
            connection.query(QStringLiteral("SELECT autolynx.session_close(autolynx.session_of_secret(?))"), {secret}));
        return rows.at(0).at(0).toBool();
    });
}

Result<void> Store::record(const Attempt& attempt, const QString& member, bool succeeded, const QString& code)
{
    return reached<void>([&](db::Connection& connection) -> Result<void> {
        AUTOLYNX_CHECK(connection.query(
            QStringLiteral("SELECT autolynx.sign_in_record(?, ?, ?::uuid, ?, ?)"),
            {attempt.account, attempt.address, member.isEmpty() ? QVariant() : member, succeeded, code}));
        return {};
    });
}

} // namespace autolynx::signin
