// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/error.h"

#include <QByteArray>
#include <QString>

namespace autolynx::db {

/// What the server said of a failure, field by field.
struct ServerError
{
    QByteArray sqlState; ///< five characters; empty when the connection broke
    QString message;
    QString detail;
    QString hint;
};

/// Turns a server's word into ours. Only refusals of our own functions (AL001) keep DETAIL and HINT: other
/// errors' DETAIL quotes rows ("Key (phone)=(+1…) already exists"), and so may the MESSAGE of data errors (22…).
Error toError(const ServerError& server);
/// No connection, or it broke; `why` is libpq's own sentence about the link, without data.
Error lostConnection(const QString& why = {});

} // namespace autolynx::db
