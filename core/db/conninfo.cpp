// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/db/conninfo.h"

#include <QDir>
#include <QFile>
#include <QRegularExpression>
#include <QStringList>

#include <libpq-fe.h>

#include <algorithm>
#include <memory>

namespace autolynx::db {
namespace {

// A dead server or a cut network is noticed by the kernel within about ten seconds instead of two hours (its default):
// idle connections by probes, busy ones because nothing is acknowledged. A server that is merely slow acknowledges.
constexpr std::pair<const char*, const char*> kDefaults[] = {
    {"connect_timeout", "5"},  {"keepalives_idle", "5"},      {"keepalives_interval", "2"},
    {"keepalives_count", "3"}, {"tcp_user_timeout", "10000"},
};

constexpr const char* kSetApart[] = {"host", "dbname", "user", "password"};

// What public certificates are checked against where nobody says anything else; libpq itself would want a file in the
// user's home.
constexpr const char* kSystemCertificates = "/etc/ssl/certs/ca-certificates.crt";

bool isThisMachine(const QByteArray& host)
{
    static const QRegularExpression loopback(QStringLiteral("^(localhost|::1|127(\\.[0-9]{1,3}){3})$"));
    return host.isEmpty() || host.startsWith('/') || host.startsWith('@') ||
           loopback.match(QString::fromUtf8(host)).hasMatch();
}

// Over a network the server proves who it is, and nobody listens in (R1), unless somebody says otherwise by sslmode.
void demandEncryption(QMap<QByteArray, QByteArray>& values)
{
    const auto given = [&values](const char* key, const char* variable) {
        return values.contains(key) ? values.value(key) : qgetenv(variable);
    };
    if (given("sslmode", "PGSSLMODE").isEmpty()) {
        const QByteArray address = given("hostaddr", "PGHOSTADDR");
        const QList<QByteArray> hosts = (address.isEmpty() ? given("host", "PGHOST") : address).split(',');
        if (!std::all_of(hosts.begin(), hosts.end(), isThisMachine))
            values["sslmode"] = "verify-full";
    }
    const QString own = QDir::homePath() + QStringLiteral("/.postgresql/root.crt");
    if (given("sslmode", "PGSSLMODE").startsWith("verify-") && given("sslrootcert", "PGSSLROOTCERT").isEmpty() &&
        !QFile::exists(own) && QFile::exists(QLatin1StringView(kSystemCertificates)))
        values["sslrootcert"] = kSystemCertificates;
}

bool isSetApart(const QByteArray& key)
{
    return std::any_of(std::begin(kSetApart), std::end(kSetApart), [&](const char* k) { return key == k; });
}

} // namespace

QString ConnInfo::qtOptions() const
{
    QStringList parts;
    for (auto it = values.begin(); it != values.end(); ++it) {
        if (isSetApart(it.key()))
            continue;
        QString value = QString::fromUtf8(it.value());
        value.replace(u'\\', QStringLiteral("\\\\")).replace(u'\'', QStringLiteral("\\'"));
        parts += QStringLiteral("%1='%2'").arg(QString::fromUtf8(it.key()), value);
    }
    return parts.join(u' ');
}

Result<ConnInfo> parseConnInfo(const Secret& url, const char* applicationName)
{
    const auto invalid = [](const QString& why) {
        return usage(QStringLiteral("database_url_invalid"), why,
                     QStringLiteral("Write it as postgresql://user:password@host:5432/database?sslmode=verify-full."));
    };
    if (url.isEmpty())
        return invalid(QStringLiteral("No database URL was given."));
    if (url.reveal().contains('\0'))
        return invalid(QStringLiteral("The database URL holds a zero byte."));
    char* ignoredMessage = nullptr;
    const std::unique_ptr<PQconninfoOption, decltype(&PQconninfoFree)> options(
        PQconninfoParse(url.reveal().constData(), &ignoredMessage), PQconninfoFree);
    PQfreemem(ignoredMessage);
    if (!options)
        return invalid(QStringLiteral("The database URL is not of a form that PostgreSQL understands."));

    ConnInfo info;
    for (const auto& [key, value] : kDefaults)
        info.values[key] = value;
    for (const PQconninfoOption* o = options.get(); o->keyword; ++o) {
        if (!o->val)
            continue;
        // Qt's driver turns every ';' of its options into a space; host, dbname, user and password go another way.
        if (!isSetApart(o->keyword) && QByteArrayView(o->val).contains(';'))
            return invalid(QStringLiteral("The database URL has a ';' in '%1', which can't be passed on.")
                               .arg(QLatin1StringView(o->keyword)));
        info.values[o->keyword] = o->val;
    }
    demandEncryption(info.values);
    info.values["application_name"] = applicationName;
    return info;
}

} // namespace autolynx::db
