// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/identity/password.h"

#include <QString>

#include <openssl/evp.h>
#include <openssl/hmac.h>
#include <openssl/rand.h>
#include <sodium.h>

#include <array>
#include <stdexcept>

namespace autolynx::identity {
namespace {

constexpr int kLeastCharacters = 10;
constexpr int kMostBytes = 1024;
constexpr int kScramRounds = 4096; // PostgreSQL's own default
constexpr int kSaltBytes = 16;
constexpr int kDigestBytes = 32;

void ready()
{
    static const int started = sodium_init(); // once a process; thread-safe
    if (started < 0)
        throw std::runtime_error("libsodium can't be initialized.");
}

/// A hash that no password is known for, with the parameters of all others.
const QByteArray& nobodysHash()
{
    static const QByteArray hash = hashPassword(randomSecret()).value_or(QByteArray());
    return hash;
}

QByteArray hmacSha256(const QByteArray& key, const QByteArray& text)
{
    QByteArray mac(kDigestBytes, '\0');
    unsigned length = 0;
    HMAC(EVP_sha256(), key.constData(), static_cast<int>(key.size()),
         reinterpret_cast<const unsigned char*>(text.constData()), static_cast<std::size_t>(text.size()),
         reinterpret_cast<unsigned char*>(mac.data()), &length);
    return mac;
}

QByteArray sha256(const QByteArray& text)
{
    QByteArray digest(kDigestBytes, '\0');
    unsigned length = 0;
    EVP_Digest(text.constData(), static_cast<std::size_t>(text.size()), reinterpret_cast<unsigned char*>(digest.data()),
               &length, EVP_sha256(), nullptr);
    return digest;
}

QByteArray randomBytes(int count)
{
    QByteArray bytes(count, '\0');
    if (RAND_bytes(reinterpret_cast<unsigned char*>(bytes.data()), count) != 1)
        throw std::runtime_error("The system's random numbers can't be had.");
    return bytes;
}

} // namespace

Result<void> judgePassword(const Secret& password)
{
    if (password.reveal().size() > kMostBytes)
        return usage(QStringLiteral("password_too_long"), QStringLiteral("The password is too long."),
                     QStringLiteral("At most %1 bytes.").arg(kMostBytes));
    if (QString::fromUtf8(password.reveal()).size() < kLeastCharacters)
        return usage(
            QStringLiteral("password_too_short"), QStringLiteral("The password is too short."),
            QStringLiteral("At least %1 characters; several words are easy to remember.").arg(kLeastCharacters));
    return {};
}

Result<QByteArray> hashPassword(const Secret& password)
{
    ready();
    std::array<char, crypto_pwhash_STRBYTES> hash{};
    if (crypto_pwhash_str_alg(
            hash.data(), password.reveal().constData(), static_cast<unsigned long long>(password.reveal().size()),
            crypto_pwhash_OPSLIMIT_INTERACTIVE, crypto_pwhash_MEMLIMIT_INTERACTIVE, crypto_pwhash_ALG_ARGON2ID13) != 0)
        return unreachable(QStringLiteral("memory"), QStringLiteral("There is not enough memory to hash a password."),
                           QStringLiteral("Try again later."));
    return QByteArray(hash.data());
}

bool verifyPassword(const QByteArray& hash, const Secret& password)
{
    ready();
    const bool known = !hash.isEmpty();
    const QByteArray& against = known ? hash : nobodysHash();
    const bool fits = crypto_pwhash_str_verify(against.constData(), password.reveal().constData(),
                                               static_cast<unsigned long long>(password.reveal().size())) == 0;
    return fits && known;
}

Secret randomSecret(int bytes)
{
    return Secret(randomBytes(bytes).toBase64(QByteArray::Base64UrlEncoding | QByteArray::OmitTrailingEquals));
}

QByteArray secretDigest(const Secret& secret)
{
    return sha256(secret.reveal());
}

QByteArray scramVerifier(const Secret& password, QByteArray salt)
{
    if (salt.isEmpty())
        salt = randomBytes(kSaltBytes);
    QByteArray salted(kDigestBytes, '\0');
    PKCS5_PBKDF2_HMAC(password.reveal().constData(), static_cast<int>(password.reveal().size()),
                      reinterpret_cast<const unsigned char*>(salt.constData()), static_cast<int>(salt.size()),
                      kScramRounds, EVP_sha256(), kDigestBytes, reinterpret_cast<unsigned char*>(salted.data()));
    const QByteArray stored = sha256(hmacSha256(salted, "Client Key"));
    const QByteArray server = hmacSha256(salted, "Server Key");
    return "SCRAM-SHA-256$" + QByteArray::number(kScramRounds) + ':' + salt.toBase64() + '$' + stored.toBase64() + ':' +
           server.toBase64();
}

} // namespace autolynx::identity
