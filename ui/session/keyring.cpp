// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/session/keyring.h"

#include <QCoreApplication>
#include <QPromise>

#include <functional>
#include <memory>
#include <qt6keychain/keychain.h>

namespace autolynx::ui {
namespace {

const QString kService = QStringLiteral("AutoLynx");

Error unavailable()
{
    return unreachable(
        QStringLiteral("keyring_unavailable"),
        QCoreApplication::translate("Keyring", "This computer's keyring can't be used."),
        QCoreApplication::translate("Keyring", "You stay signed in until AutoLynx is closed, and are asked again then. "
                                               "Unlock the keyring, or install one: GNOME Keyring, KWallet."));
}

// Runs the job, which deletes itself; `read` says what has come of it when it went well.
template <typename T>
QFuture<Result<T>> run(QKeychain::Job* job, const QString& name, std::function<Result<T>(QKeychain::Job*)> read)
{
    auto promise = std::make_shared<QPromise<Result<T>>>();
    promise->start();
    job->setKey(name);
    job->setInsecureFallback(false); // it would be a plain file
    QObject::connect(job, &QKeychain::Job::finished, job, [promise, read = std::move(read)](QKeychain::Job* done) {
        const bool good = done->error() == QKeychain::NoError || done->error() == QKeychain::EntryNotFound;
        promise->addResult(good ? read(done) : Result<T>(unavailable()));
        promise->finish();
    });
    job->start();
    return promise->future();
}

Result<void> done(QKeychain::Job*)
{
    return {};
}

} // namespace

QFuture<Result<Secret>> SystemKeyring::read(const QString& name)
{
    return run<Secret>(new QKeychain::ReadPasswordJob(kService), name, [](QKeychain::Job* job) -> Result<Secret> {
        return Secret(static_cast<QKeychain::ReadPasswordJob*>(job)->binaryData());
    });
}

QFuture<Result<void>> SystemKeyring::write(const QString& name, const Secret& value)
{
    auto* job = new QKeychain::WritePasswordJob(kService);
    job->setBinaryData(value.reveal());
    return run<void>(job, name, done);
}

QFuture<Result<void>> SystemKeyring::remove(const QString& name)
{
    return run<void>(new QKeychain::DeletePasswordJob(kService), name, done);
}

} // namespace autolynx::ui
