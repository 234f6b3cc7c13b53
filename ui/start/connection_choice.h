// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/base/secret.h"

#include <QString>

#include <optional>

namespace autolynx::ui {

/// Which AutoLynx this desktop works with, as kept in the settings; never a password. A sign-in is remembered by the
/// keyring alone; for a database's address libpq takes the password from ~/.pgpass, else a person is asked.
struct ConnectionChoice
{
    enum class Kind {
        Local,
        Server, ///< a database, by its address
        SignIn,
    };
    Kind kind = Kind::Local;
    QString address = {}; ///< a URL without password
    // With SignIn:
    QString email = {};
    QString caFile = {}; ///< of a company's own authority
    bool stay = false;   ///< they wanted to stay signed in: the keyring may have something

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
