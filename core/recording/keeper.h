// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/clock.h"
#include "core/dialer/loop.h"
#include "core/recording/fetcher.h"
#include "core/recording/store.h"

#include <string>

namespace autolynx::recording {

/// Copies recordings from the provider into the store, one after the other, and deletes them again when their time is
/// over or their call has been erased (R11). A full disk stops the copying for a while, and nothing else.
class Keeper
{
public:
    /// All must outlive stop().
    Keeper(const Secret& databaseUrl, const Clock& clock, Fetcher& fetcher, const Store& store, int keepDays);

    void start() { loop_.start(); }
    void stop() { loop_.stop(); }

private:
    Result<std::chrono::microseconds> step(db::Connection& connection);
    Result<void> keep(const QString& call, const std::string& providerCallId);
    Result<void> tidy(db::Connection& connection);

    const Clock& clock_;
    Fetcher& fetcher_;
    const Store& store_;
    const int keepDays_;
    TimePoint nextTidy_;
    QString lastCode_; ///< of the last failure: logged once, not at every try
    dialer::Loop loop_;
};

} // namespace autolynx::recording
