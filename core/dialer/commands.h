// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/clock.h"
#include "core/dialer/loop.h"
#include "core/provider/client.h"

#include <QString>

#include <optional>

namespace autolynx::dialer {

/// Carries out what consoles ask of the provider (R3): making, importing, changing, deleting and comparing assistants,
/// and synchronising lines; the latter also at the start and every quarter of an hour. Looks unasked whether the
/// assistants that campaigns dial with are still as they were.
class Commands
{
public:
    Commands(const Secret& url, QString worker, const Clock& clock, provider::Client& client);

    void start() { loop_.start(); }
    /// One round here and now, instead of start().
    Result<void> once() { return loop_.once(); }
    /// Somebody has asked for something. Any thread.
    void wake() { loop_.wake(); }
    void stop() { loop_.stop(); }

private:
    struct Command;
    struct Outcome;
    Result<std::chrono::microseconds> step(db::Connection& connection);
    Outcome carryOut(const Command& command);
    Outcome createAssistant(const Command& command);
    Outcome importAssistant(const Command& command);
    Outcome updateAssistant(const Command& command);
    Outcome deleteAssistant(const Command& command);
    Outcome checkAssistant(const Command& command);
    Outcome syncLines(const Command& command);
    Result<void> syncLinesUnasked(db::Connection& connection);

    const QString worker_;
    const Clock& clock_;
    provider::Client& client_;
    TimePoint nextSync_;
    Loop loop_;
};

} // namespace autolynx::dialer
