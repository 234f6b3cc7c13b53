// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/e2e/stack.h"

#include <QMap>
#include <QStringList>

namespace autolynx::test {

/// Every difference between what the database says of the calls and what really happened, one sentence each, no
/// personal data in it; empty when they agree. Checked: each true call is exactly one of ours, and ours theirs;
/// nobody was dialled twice; how each ended, what it came to, its cost and its transcript; each contact's fate is its
/// call's; counters against rows. Call it when the stack has settled.
QStringList disagreements(Stack& stack);

/// Further sentences if a completed campaign lost anybody: not every contact final, or the sum not what was imported.
QStringList losses(Stack& stack, const QString& campaign);

/// Contacts that ended `uncertain` although there was evidence to decide by: a true call of theirs, or a later call
/// of ours (within the half hour that evidence takes) whose listing shows that theirs is not there.
QStringList needlesslyUncertain(Stack& stack);

/// Waits until the campaigns are COMPLETED and nothing is left to learn, then says all of the above that is wrong, dead
/// letters and incidents too. However slow the machine is, a standstill alone ends the wait. Faults may stay on, but
/// for those of GET /call/{id}.
QStringList verdict(Stack& stack, const QStringList& campaigns,
                    std::chrono::milliseconds standstill = std::chrono::seconds(180));

/// What each contact came to, by number: final state, ended reason, cost, transcript. Two runs can be compared.
QMap<QString, QString> fates(Stack& stack, const QString& campaign);

} // namespace autolynx::test

/// Fails the test with the sentences, if there are any.
#define AUTOLYNX_NONE(expression)                                                                                      \
    do {                                                                                                               \
        const QStringList sentences = (expression);                                                                    \
        QVERIFY2(sentences.isEmpty(),                                                                                  \
                 qPrintable(QStringLiteral("%1:\n").arg(sentences.size()) + sentences.mid(0, 10).join(u'\n')));        \
    } while (false)
