// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "bench/support/live_calls.h"
#include "bench/webhook_sender.h"

#include <atomic>
#include <chrono>
#include <thread>

namespace autolynx::bench {

/// Webhooks at a steady rate from a thread of its own, each call's first ones, then all second ones.
class Arrivals
{
public:
    Arrivals(quint16 port, int perSecond, const CallWebhooks& messages, std::vector<std::string> calls)
        : thread_([this, port, perSecond, &messages, calls = std::move(calls)](const std::stop_token& stop) {
              const WebhookSender sender(port, 1);
              const int all = static_cast<int>(calls.size()) * CallWebhooks::kStages;
              auto due = std::chrono::steady_clock::now();
              while (!stop.stop_requested() && sent_ < all) {
                  const int part = perSecond / 10;
                  sender.send(part, [&](int n) {
                      const int which = (sent_ + n) % all;
                      return messages.request(calls[static_cast<std::size_t>(which) % calls.size()],
                                              which / static_cast<int>(calls.size()));
                  });
                  sent_ += part;
                  due += std::chrono::milliseconds(100);
                  std::this_thread::sleep_until(due);
              }
          })
    {
    }
    int sent() const { return sent_; }

private:
    std::atomic<int> sent_{0};
    std::jthread thread_;
};

} // namespace autolynx::bench
