// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/rehearsal/stage.h"

#include "core/local/process.h"

#include <QFile>

namespace autolynx::rehearsal {

QString ownerFile(const QString& directory)
{
    return directory + QStringLiteral("/rehearsal.pid");
}

Result<std::unique_ptr<local::LocalStack>> openStage(const QString& directory)
{
    AUTOLYNX_TRY(stack, local::LocalStack::at(directory));
    QFile owner(ownerFile(directory));
    if (owner.open(QIODevice::ReadOnly)) {
        const auto other = local::ProcessIdentity::parse(owner.readAll());
        if (other && other->isAlive()) {
            return refused(QStringLiteral("rehearsal_running"),
                           QStringLiteral("Another rehearsal runs in %1.").arg(directory),
                           QStringLiteral("Wait for it, or give this one another --data-dir."));
        }
        owner.close();
        AUTOLYNX_CHECK(stack->reset());
    } else if (stack->files().isStack()) {
        return refused(QStringLiteral("not_a_rehearsal"),
                       QStringLiteral("%1 is a local stack that was not made by a rehearsal.").arg(directory),
                       QStringLiteral("Give another --data-dir."));
    }
    AUTOLYNX_CHECK(stack->files().claimDirectory());
    AUTOLYNX_CHECK(stack->files().prepare());
    AUTOLYNX_CHECK(
        local::ownedFile(ownerFile(directory), local::ProcessIdentity::self().text(), stack->files().account(), 0600));
    return stack;
}

} // namespace autolynx::rehearsal
