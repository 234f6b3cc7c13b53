// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace autolynx {

/// What kind of failure, as far as the caller's next step depends on it; also autolynxctl's exit code.
enum class ErrorKind {
    Refused = 1,     ///< a rule said no, or the thing asked for is not there
    Usage = 2,       ///< arguments, configuration or a file's form are wrong
    Unreachable = 3, ///< database, provider, disk: trying again later can help
};

/// A failure in words that a person can act on. Never holds a phone number, a name or a secret.
struct Error
{
    ErrorKind kind = ErrorKind::Refused;
    QString code;    ///< snake_case, stable, for programs: "campaign_not_found"
    QString message; ///< one sentence: what happened
    QString hint;    ///< one sentence: what to do next; may be empty
};

inline Error refused(QString code, QString message, QString hint = {})
{
    return {ErrorKind::Refused, std::move(code), std::move(message), std::move(hint)};
}
inline Error usage(QString code, QString message, QString hint = {})
{
    return {ErrorKind::Usage, std::move(code), std::move(message), std::move(hint)};
}
inline Error unreachable(QString code, QString message, QString hint = {})
{
    return {ErrorKind::Unreachable, std::move(code), std::move(message), std::move(hint)};
}

} // namespace autolynx
