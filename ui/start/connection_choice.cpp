// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/start/connection_choice.h"

#include "core/db/connection.h"
#include "core/db/migrator.h"

#include <QCoreApplication>
#include <QRegularExpression>
#include <QSettings>
#include <QUrl>
#include <nlohmann/json.hpp>

namespace autolynx::ui {
namespace {

const QString kKind = QStringLiteral("connection/kind");
const QString kAddress = QStringLiteral("connection/address");
const QString kLocal = QStringLiteral("local");
const QString kServer = QStringLiteral("server");
const QString kSignIn = QStringLiteral("sign_in");
const QString kEmail = QStringLiteral("connection/email");
const QString kCaFile = QStringLiteral("connection/ca_file");
const QString kStay = QStringLiteral("connection/stay");

QString say(const char* text)
{
    return QCoreApplication::translate("Connection", text);
}

} // namespace

std::optional<ConnectionChoice> ConnectionChoice::load()
{
    const QSettings settings;
    const QString kind = settings.value(kKind).toString();
    if (kind == kLocal)
        return ConnectionChoice{Kind::Local, {}};
    const QString address = settings.value(kAddress).toString();
    if (kind == kServer && !address.isEmpty())
        return ConnectionChoice{Kind::Server, address};
    if (kind == kSignIn && !address.isEmpty())
        return ConnectionChoice{Kind::SignIn, address, settings.value(kEmail).toString(),
                                settings.value(kCaFile).toString(), settings.value(kStay).toBool()};
    return std::nullopt;
}

void ConnectionChoice::save() const
{
    QSettings settings;
    settings.setValue(kKind, kind == Kind::Local ? kLocal : kind == Kind::Server ? kServer : kSignIn);
    settings.setValue(kAddress, address);
    settings.setValue(kEmail, email);
    settings.setValue(kCaFile, caFile);
    settings.setValue(kStay, stay);
}

void ConnectionChoice::forget()
{
    QSettings().remove(QStringLiteral("connection"));
}

// A libpq address: its host may be a socket's directory, which QUrl would refuse.
Result<ServerUrl> readServerUrl(const QString& typed)
{
    static const QRegularExpression form(
        QStringLiteral("^(postgres(?:ql)?)://(?:([^:@/?]*)(?::([^@/?]*))?@)?([^/?@]*)(?:/([^?]*))?(\\?.*)?$"));
    QString text = typed.trimmed();
    if (!text.contains(QStringLiteral("://")))
        text.prepend(QStringLiteral("postgresql://"));
    const auto parts = form.match(text);
    if (!parts.hasMatch())
        return usage(QStringLiteral("address_scheme"),
                     say(QT_TRANSLATE_NOOP("Connection", "This is not the address of a database.")),
                     say(QT_TRANSLATE_NOOP("Connection", "It is written as postgresql://name@server/database; an "
                                                         "admin has it.")));
    const QString how = say(QT_TRANSLATE_NOOP("Connection", "Write it as postgresql://name@server/database."));
    if (parts.captured(4).isEmpty() && !parts.captured(6).contains(QStringLiteral("host=")))
        return usage(QStringLiteral("address_host"),
                     say(QT_TRANSLATE_NOOP("Connection", "The address names no server.")), how);
    if (parts.captured(2).isEmpty())
        return usage(QStringLiteral("address_user"), say(QT_TRANSLATE_NOOP("Connection", "The address names nobody.")),
                     how);
    if (parts.captured(5).isEmpty())
        return usage(QStringLiteral("address_database"),
                     say(QT_TRANSLATE_NOOP("Connection", "The address names no database.")), how);
    return ServerUrl{
        QStringLiteral("%1://%2@%3/%4%5")
            .arg(parts.captured(1), parts.captured(2), parts.captured(4), parts.captured(5), parts.captured(6)),
        QUrl::fromPercentEncoding(parts.captured(3).toUtf8())};
}

Secret serverUrl(const QString& address, const QString& password)
{
    QByteArray url = address.toUtf8();
    if (!password.isEmpty())
        url.insert(url.indexOf('@'), ':' + QUrl::toPercentEncoding(password));
    return Secret(url);
}

Result<QString> tryConnection(const Secret& url)
{
    AUTOLYNX_TRY(connection, db::Connection::open(url, "autolynx-console"));
    AUTOLYNX_CHECK(db::checkSchema(*connection));
    AUTOLYNX_TRY(me, connection->json(QStringLiteral("SELECT autolynx.me()")));
    return QStringLiteral("%1 (%2)").arg(QString::fromStdString(me.value("email", std::string())),
                                         QString::fromStdString(me.value("role", std::string())));
}

} // namespace autolynx::ui
