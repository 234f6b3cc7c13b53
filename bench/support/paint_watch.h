// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "bench/figures.h"
#include "tests/support/database.h"

#include <QEvent>
#include <QTimer>
#include <QWidget>

#include <functional>
#include <optional>

namespace autolynx::bench {

/// Tells when something has been painted: the first turn of the loop after a paint at which `seen` holds.
class PaintWatch : public QObject
{
public:
    explicit PaintWatch(QWidget* on) : on_(on) { on->installEventFilter(this); }

    /// Runs the loop until then; the seconds since `begun`, nothing if it never was.
    std::optional<double> wait(std::chrono::steady_clock::time_point begun, std::function<bool()> seen)
    {
        seen_ = std::move(seen);
        at_.reset();
        on_->update();
        const auto painted = [this] {
            if (!at_ && seen_())
                on_->update(); // what came last may have changed nothing that is painted
            return at_.has_value();
        };
        test::waitFor(painted, std::chrono::seconds(60));
        seen_ = nullptr;
        return at_ ? std::optional(Seconds(*at_ - begun).count()) : std::nullopt;
    }

protected:
    bool eventFilter(QObject*, QEvent* event) override
    {
        if (event->type() == QEvent::Paint && seen_ && !at_ && seen_())
            QTimer::singleShot(0, this, [this] {
                if (!at_)
                    at_ = std::chrono::steady_clock::now();
            });
        return false;
    }

private:
    QWidget* on_;
    std::function<bool()> seen_;
    std::optional<std::chrono::steady_clock::time_point> at_;
};

} // namespace autolynx::bench
