// SPDX-License-Identifier: GPL-3.0-or-later
// Inbox and DelayQueue with many threads at once; ThreadSanitizer judges, the counts say that nothing was lost.
#include "core/provider/delay_queue.h"
#include "core/webhook/inbox.h"

#include <atomic>
#include <cstdio>
#include <cstdlib>
#include <thread>
#include <vector>

using namespace std::chrono_literals;

namespace {

void require(bool holds, const char* what)
{
    if (!holds) {
        std::fprintf(stderr, "%s\n", what);
        std::exit(1);
    }
}

/// Senders that outrun the store, a store that sometimes fails, a stop in the middle.
void inbox()
{
    using namespace autolynx::webhook;
    std::atomic<int> taken{0}, stored{0}, answered{0};
    std::atomic<bool> stopped{false};
    int batches = 0; // the store's own thread alone
    Inbox queue(
        [&](const std::vector<const Envelope*>& batch) {
            if (++batches % 7 == 0)
                return batches % 2 ? Stored::Refused : Stored::Down;
            stored += static_cast<int>(batch.size());
            return Stored::Yes;
        },
        {.items = 100, .bytes = 1'000'000, .batchItems = 9, .batchBytes = 1'000'000});
    std::vector<std::jthread> threads;
    for (int t = 0; t < 4; ++t) {
        threads.emplace_back([&] {
            for (int i = 0; !stopped; ++i) {
                if (queue.offer({"body", "", false}, [&](bool) { ++answered; }))
                    ++taken;
                if (i % 64 == 0)
                    require(queue.waiting() <= 100, "the inbox is over its limit");
            }
        });
    }
    threads.emplace_back([&] {
        while (taken < 5'000)
            std::this_thread::yield();
        queue.stop();
        stopped = true;
    });
    threads.clear();
    require(answered == taken, "a webhook was taken and never answered");
    require(stored > 0 && stored <= taken, "the store's count is impossible");
}

void delays()
{
    using autolynx::provider::DelayQueue;
    std::atomic<int> ran{0};
    {
        DelayQueue queue;
        std::vector<std::jthread> threads;
        for (int t = 0; t < 4; ++t) {
            threads.emplace_back([&, t] {
                for (int i = 0; i < 2'000; ++i)
                    queue.runAfter(std::chrono::milliseconds((i * 7 + t) % 50), [&](bool) { ++ran; });
            });
        }
        while (ran < 4'000)
            std::this_thread::yield();
        queue.stop();
    }
    require(ran == 8'000, "a delayed task was lost or run twice");
}

} // namespace

int main()
{
    inbox();
    delays();
    return 0;
}
