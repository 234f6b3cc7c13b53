// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/session/remembered.h"

#include "core/base/time_text.h"
#include "core/identity/json_text.h"

#include <nlohmann/json.hpp>

namespace autolynx::ui {
namespace {

using nlohmann::json;

std::string text(const Secret& secret)
{
    return secret.reveal().toStdString();
}

QString qtext(const json& in, const char* name)
{
    return QString::fromStdString(identity::textOf(in, name));
}

Secret secret(const json& in, const char* name)
{
    return Secret(QByteArray::fromStdString(identity::textOf(in, name)));
}

// The end of time has no text.
std::string text(TimePoint time)
{
    return time == TimePoint::max() ? std::string() : isoTime(time);
}

json written(const identity::DesktopSession& session)
{
    return {{"id", session.id.toStdString()},
            {"role", session.role.toStdString()},
            {"password", text(session.password)},
            {"secret", text(session.secret)},
            {"expires_at", text(session.expiresAt)},
            {"idle_until", text(session.idleUntil)},
            {"member_id", session.memberId.toStdString()},
            {"email", session.email.toStdString()},
            {"name", session.name.toStdString()},
            {"member_role", session.memberRole.toStdString()},
            {"host", session.host.toStdString()},
            {"port", session.port.toStdString()},
            {"database", session.database.toStdString()},
            {"sslmode", session.sslMode.toStdString()},
            {"ca", session.caPem.toStdString()}};
}

identity::DesktopSession sessionIn(const json& in)
{
    identity::DesktopSession session;
    session.id = qtext(in, "id");
    session.role = qtext(in, "role");
    session.password = secret(in, "password");
    session.secret = secret(in, "secret");
    session.expiresAt = parseIsoTime(identity::textOf(in, "expires_at")).value_or(TimePoint::max());
    session.idleUntil = parseIsoTime(identity::textOf(in, "idle_until")).value_or(TimePoint::max());
    session.memberId = qtext(in, "member_id");
    session.email = qtext(in, "email");
    session.name = qtext(in, "name");
    session.memberRole = qtext(in, "member_role");
    session.host = qtext(in, "host");
    session.port = qtext(in, "port");
    session.database = qtext(in, "database");
    session.sslMode = qtext(in, "sslmode");
    session.caPem = QByteArray::fromStdString(identity::textOf(in, "ca"));
    return session;
}

} // namespace

Secret toSecret(const Remembered& remembered)
{
    json all{{"email", remembered.email.toStdString()}};
    if (!remembered.refreshToken.isEmpty())
        all["refresh_token"] = text(remembered.refreshToken);
    if (remembered.session)
        all["session"] = written(*remembered.session);
    return Secret(QByteArray::fromStdString(all.dump(-1, ' ', false, json::error_handler_t::replace)));
}

std::optional<Remembered> fromSecret(const Secret& kept)
{
    const json all = json::parse(kept.reveal().toStdString(), nullptr, false);
    if (!all.is_object())
        return std::nullopt;
    Remembered remembered{qtext(all, "email"), secret(all, "refresh_token"), std::nullopt};
    if (const auto session = all.find("session"); session != all.end() && session->is_object())
        remembered.session = sessionIn(*session);
    const bool whole =
        !remembered.refreshToken.isEmpty() || (remembered.session && !remembered.session->secret.isEmpty());
    return whole ? std::optional(remembered) : std::nullopt;
}

} // namespace autolynx::ui
