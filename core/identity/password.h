// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/base/secret.h"

#include <QByteArray>

namespace autolynx::identity {

/// What a password must be to be set: at least 10 characters, at most 1024 bytes of UTF-8. Usage error
/// "password_too_short", "password_too_long".
Result<void> judgePassword(const Secret& password);
/// Argon2id by libsodium, 64 MiB and two passes (about 80 ms of a core): "$argon2id$v=19$m=65536,t=2,p=1$…".
/// Unreachable "memory" if there is none for it.
Result<QByteArray> hashPassword(const Secret& password);
/// Whether the hash is this password's. An empty hash (an account that is unknown, or has no password) takes the same
/// time and is nobody's, so that the time tells nothing about who is known.
bool verifyPassword(const QByteArray& hash, const Secret& password);

/// `bytes` from the system's generator, as URL-safe base64 without padding.
Secret randomSecret(int bytes = 32);
/// SHA-256, 32 bytes: how a random secret is stored. (Not for passwords: those can be guessed.)
QByteArray secretDigest(const Secret& secret);
/// What PostgreSQL keeps of a password (SCRAM-SHA-256, 4096 rounds), so that none is ever in a statement. For ASCII
/// passwords: others would have to be prepared first, and ours are random ASCII. Salt 16 bytes, random if empty.
QByteArray scramVerifier(const Secret& password, QByteArray salt = {});

} // namespace autolynx::identity
