// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <condition_variable>
#include <cstddef>
#include <deque>
#include <functional>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

namespace autolynx::webhook {

/// One webhook on its way into the database.
struct Envelope
{
    std::string body;   ///< raw bytes, as authenticated
    std::string callId; ///< from the URL it was sent to: a UUID, or empty
    bool cut = false;   ///< too large or too old: the body is not here, the call is to be asked for
};

/// What became of a batch.
enum class Stored {
    Yes,     ///< committed
    Refused, ///< the database is there and does not take this batch: something in it can't be stored
    Down,    ///< the database can't be reached
};

struct InboxLimits
{
    std::size_t items = 10'000;                    ///< waiting at once
    std::size_t bytes = std::size_t{64} << 20;     ///< of bodies waiting at once
    std::size_t batchItems = 200;                  ///< stored in one commit
    std::size_t batchBytes = std::size_t{8} << 20; ///< the same, but at least one body
};

/// Between the listener's threads and the one that writes to the database: what arrives together shares a commit, and
/// only what is committed is answered 200. Bounded: a full inbox refuses at once, and the provider comes again.
/// Qt-free, so that ThreadSanitizer can judge it.
class Inbox
{
public:
    /// Runs on the inbox's thread, and may block; stores all of a batch or nothing.
    using Store = std::function<Stored(const std::vector<const Envelope*>&)>;
    /// Told once, on the inbox's thread, whether it is durably stored.
    using Done = std::function<void(bool stored)>;

    explicit Inbox(Store store, InboxLimits limits = {});
    ~Inbox(); ///< stop()
    Inbox(const Inbox&) = delete;
    Inbox& operator=(const Inbox&) = delete;

    /// Any thread; does not block. False: full or stopping, and `done` will not be called.
    bool offer(Envelope envelope, Done done);
    /// Takes nothing more, stores what waits, ends the thread. Not from `done`.
    void stop();
    /// How many wait now. Any thread.
    std::size_t waiting() const;

private:
    struct Item
    {
        Envelope envelope;
        Done done;
    };
    void run();
    std::vector<Item> takeBatch();
    void storeBatch(std::vector<Item>& batch);

    const Store store_;
    const InboxLimits limits_;
    mutable std::mutex mutex_;
    std::condition_variable wake_;
    std::deque<Item> items_;
    std::size_t bytes_ = 0;
    bool stopping_ = false;
    std::jthread thread_;
};

} // namespace autolynx::webhook
