// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/signin/doorkeeper.h"

#include "core/base/log.h"
#include "core/identity/password.h"

#include <semaphore>

namespace autolynx::signin {
namespace {

constexpr int kHashesAtOnce = 1; // 64 MiB and a whole core; a second made webhooks wait twice as long
std::counting_semaphore<kHashesAtOnce> hashing(kHashesAtOnce);

Error sameForAll()
{
    return refused(QStringLiteral("sign_in_refused"), QStringLiteral("You could not be signed in."),
                   QStringLiteral("Check the address and the password; if they are right, ask an admin whether you are "
                                  "a member."));
}

bool fits(const QByteArray& hash, const Secret& password)
{
    hashing.acquire();
    const bool same = identity::verifyPassword(hash, password);
    hashing.release();
    return same;
}

} // namespace

Doorkeeper::Doorkeeper(Secret databaseUrl, identity::SupabaseVerifier* verifier)
    : verifier_(verifier), store_(std::move(databaseUrl))
{
    if (!verifier_)
        fits({}, {}); // makes what later ones are compared with: else the first to come would wait for it
}

Result<Arrival> Doorkeeper::meet(Credentials credentials) const
{
    Arrival arrival;
    QString account = credentials.email.trimmed().toLower();
    if (!credentials.accessToken.empty()) {
        account = QStringLiteral("token"); // those that are not good are counted together
        if (!verifier_) {
            arrival.refusal = QStringLiteral("no_identity_provider");
        } else {
            auto judged = verifier_->judge(credentials.accessToken, SystemClock().now());
            if (!judged && judged.error().kind != ErrorKind::Refused)
                return judged.error();
            if (judged) {
                arrival.identity = *judged;
                account = QString::fromStdString(judged->email);
            } else {
                arrival.refusal = judged.error().code;
            }
        }
    } else if (verifier_) {
        arrival.refusal = QStringLiteral("passwords_off");
    }
    arrival.attempt = {hashed("account", account), hashed("address", credentials.address)};
    arrival.credentials = std::move(credentials);
    return arrival;
}

/// Why not, empty if they may come in. `member` is filled in as far as known.
Result<QString> Doorkeeper::judge(const Arrival& arrival, KnownMember& member)
{
    if (!arrival.refusal.isEmpty())
        return arrival.refusal;
    QString email = arrival.credentials.email.trimmed();
    if (arrival.identity) {
        const auto confirmed = verifier_->confirm(arrival.credentials.accessToken, *arrival.identity);
        if (!confirmed) {
            if (confirmed.error().kind != ErrorKind::Refused)
                return confirmed.error();
            return confirmed.error().code;
        }
        email = QString::fromStdString(confirmed->email);
    }
    AUTOLYNX_TRY(found, store_.member(email));
    member = std::move(found);
    const bool proved = arrival.identity || fits(member.passwordHash, arrival.credentials.password);
    if (member.id.isEmpty())
        return QStringLiteral("unknown_account");
    if (!proved)
        return member.passwordHash.isEmpty() ? QStringLiteral("no_password") : QStringLiteral("wrong_password");
    return member.active ? QString() : QStringLiteral("disabled");
}

Result<Admission> Doorkeeper::admit(const Arrival& arrival)
{
    KnownMember member;
    AUTOLYNX_TRY(refusal, judge(arrival, member));
    Admission admission{{}, identity::randomSecret(), identity::randomSecret()};
    if (refusal.isEmpty()) {
        auto opened = store_.open(member.id, identity::scramVerifier(admission.password), arrival.credentials.device,
                                  arrival.attempt.address, identity::secretDigest(admission.secret));
        if (!opened && opened.error().kind != ErrorKind::Refused)
            return opened.error();
        if (opened)
            admission.session = *std::move(opened);
        else
            refusal = opened.error().code; // disabled since we looked
    }
    const bool succeeded = refusal.isEmpty();
    const QString code = !succeeded ? refusal : arrival.identity ? QStringLiteral("token") : QStringLiteral("password");
    AUTOLYNX_CHECK(store_.record(arrival.attempt, member.id, succeeded, code));
    log::info("signin", succeeded ? "signed_in" : "sign_in_refused",
              {{"member", log::Id(member.id.toStdString())}, {"code", log::Code(code.toStdString())}});
    if (!succeeded)
        return sameForAll();
    return admission;
}

} // namespace autolynx::signin
