// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/secret.h"
#include "core/identity/session_client.h"

#include <QString>

#include <optional>

namespace autolynx::ui {

/// What the keyring keeps of somebody who stays signed in at one server: with Supabase the newest refresh token, each
/// being for one use; else the session's own credentials, good for as long as it is. Never a person's password.
struct Remembered
{
    QString email;
    Secret refreshToken;
    std::optional<identity::DesktopSession> session;
};

/// As one text for the keyring, and back; nothing if it is none of ours.
Secret toSecret(const Remembered& remembered);
std::optional<Remembered> fromSecret(const Secret& kept);

} // namespace autolynx::ui
