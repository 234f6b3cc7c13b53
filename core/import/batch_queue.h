// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <condition_variable>
#include <cstddef>
#include <deque>
#include <mutex>
#include <optional>

namespace autolynx {

/// A bounded queue between one thread that makes and one that takes; what is in it is bounded, so memory is.
template <typename T> class BatchQueue
{
public:
    explicit BatchQueue(std::size_t capacity) : capacity_(capacity) {}

    /// Waits for room. False if the taker has gone: stop making.
    bool push(T item)
    {
        std::unique_lock lock(mutex_);
        changed_.wait(lock, [this] { return items_.size() < capacity_ || closed_; });
        if (closed_)
            return false;
        items_.push_back(std::move(item));
        changed_.notify_all();
        return true;
    }
    /// Waits for an item. None once the maker has finished and all is taken, or the queue was closed.
    std::optional<T> pop()
    {
        std::unique_lock lock(mutex_);
        changed_.wait(lock, [this] { return !items_.empty() || finished_ || closed_; });
        if (items_.empty() || closed_)
            return {};
        std::optional<T> item(std::move(items_.front()));
        items_.pop_front();
        changed_.notify_all();
        return item;
    }
    /// The maker's word that nothing follows.
    void finish()
    {
        const std::lock_guard lock(mutex_);
        finished_ = true;
        changed_.notify_all();
    }
    /// The taker's word that it takes no more.
    void close()
    {
        const std::lock_guard lock(mutex_);
        closed_ = true;
        changed_.notify_all();
    }

private:
    std::mutex mutex_;
    std::condition_variable changed_;
    std::deque<T> items_;
    std::size_t capacity_;
    bool finished_ = false;
    bool closed_ = false;
};

} // namespace autolynx
