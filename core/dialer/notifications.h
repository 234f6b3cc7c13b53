// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/secret.h"

#include <QString>

#include <functional>
#include <memory>

class QThread;

namespace autolynx::dialer {

/// Listens on channel autolynx_worker, on a thread and session of its own. A notification is a hint: everything that
/// it speeds up also looks by itself.
class Notifications
{
public:
    /// `onHeard` runs on that thread with the payload ("campaign", "slot", "hangup", …); with an empty one whenever a
    /// new session was made, because something may have been missed.
    Notifications(Secret url, std::function<void(const QString& payload)> onHeard);
    ~Notifications();
    Notifications(const Notifications&) = delete;
    Notifications& operator=(const Notifications&) = delete;

    void start();
    /// Nothing is heard any more once it has returned. Once or more.
    void stop();

private:
    void run();

    const Secret url_;
    const std::function<void(const QString&)> onHeard_;
    std::unique_ptr<QThread> thread_;
};

} // namespace autolynx::dialer
