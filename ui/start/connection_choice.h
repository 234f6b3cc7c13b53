// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/base/secret.h"

#include <QString>

#include <optional>

namespace autolynx::ui {

/// Which AutoLynx this desktop works with, as kept in the settings. A password is never kept: libpq takes it from
/// ~/.pgpass, else a person is asked. Sign-in, when it comes, brings a session's own and needs neither.
struct ConnectionChoice
{
    enum class Kind { Local, Server };
    Kind kind = Kind::Local;
    QString address; ///< a server's, as a URL without password

    static std::optional<ConnectionChoice> load();
    void save() const;
    static void forget();
};

/// Takes a URL apart: the address without its password, and the password.
struct ServerUrl
{
    QString address;
    QString password;
};
/// What was typed as an address: "db.example.com/autolynx" will do. An error says what is missing.
Result<ServerUrl> readServerUrl(const QString& typed);
/// The URL to connect with; no password: ~/.pgpass is asked.
Secret serverUrl(const QString& address, const QString& password);
/// Connects and asks who that is: "ana@example.com (operator)". Errors are in words. Blocks: not on the GUI thread.
Result<QString> tryConnection(const Secret& url);

} // namespace autolynx::ui
