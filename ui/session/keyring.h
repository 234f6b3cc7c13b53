// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/base/secret.h"

#include <QFuture>
#include <QString>

namespace autolynx::ui {

/// Where a sign-in may outlive the program: never a plain file (R1). Asked on the GUI thread, which never waits: the
/// system may ask the person to unlock it first, for as long as that takes. Unreachable "keyring_unavailable" where
/// there is none, or it stays locked.
class Keyring
{
public:
    Keyring() = default;
    virtual ~Keyring() = default;
    Keyring(const Keyring&) = delete;
    Keyring& operator=(const Keyring&) = delete;

    /// Empty: nothing is kept under that name.
    virtual QFuture<Result<Secret>> read(const QString& name) = 0;
    virtual QFuture<Result<void>> write(const QString& name, const Secret& value) = 0;
    /// Also fine if nothing was kept.
    virtual QFuture<Result<void>> remove(const QString& name) = 0;
};

/// The desktop's own, by the Secret Service or KWallet.
class SystemKeyring final : public Keyring
{
public:
    QFuture<Result<Secret>> read(const QString& name) override;
    QFuture<Result<void>> write(const QString& name, const Secret& value) override;
    QFuture<Result<void>> remove(const QString& name) override;
};

} // namespace autolynx::ui
