// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/dialer/loop.h"

#include <QList>

#include <functional>

namespace autolynx::dialer {

/// Applies stored webhooks (R6): takes up to 200 of the inbox, parses them, applies what they say and marks them as
/// applied, in one transaction. A batch that the database refuses is tried in halves, so that one bad webhook keeps
/// no other back; alone it is tried five times, then it is a dead letter.
class Applier
{
public:
    /// `onCallEnded` runs on the applier's thread when a slot may have become free.
    Applier(const Secret& url, std::function<void()> onCallEnded);

    void start() { loop_.start(); }
    /// One round here and now, instead of start().
    Result<void> once() { return loop_.once(); }
    /// Something was stored. Any thread.
    void wake() { loop_.wake(); }
    void stop() { loop_.stop(); }

private:
    struct Round
    {
        QList<qint64> taken;
        bool endedCalls = false;
        bool failed = false; ///< something is left to be tried again
    };
    Result<std::chrono::microseconds> step(db::Connection& connection);
    /// Applies the next 200, or those of `only` that still wait, in one transaction. `taken` is filled in any case.
    Result<void> apply(db::Connection& connection, const QList<qint64>& only, Round& round);
    Result<void> applyInParts(db::Connection& connection, const QList<qint64>& ids, Round& round);
    Result<void> applyPart(db::Connection& connection, const QList<qint64>& ids, Round& round);

    const std::function<void()> onCallEnded_;
    Loop loop_;
};

} // namespace autolynx::dialer
