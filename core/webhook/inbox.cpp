// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/webhook/inbox.h"

#include <utility>

namespace autolynx::webhook {

Inbox::Inbox(Store store, InboxLimits limits) : store_(std::move(store)), limits_(limits), thread_([this] { run(); })
{
}

Inbox::~Inbox()
{
    stop();
}

bool Inbox::offer(Envelope envelope, Done done)
{
    {
        const std::lock_guard lock(mutex_);
        const std::size_t size = envelope.body.size();
        if (stopping_ || items_.size() >= limits_.items || bytes_ + size > limits_.bytes)
            return false;
        bytes_ += size;
        items_.push_back({std::move(envelope), std::move(done)});
    }
    wake_.notify_one();
    return true;
}

void Inbox::stop()
{
    {
        const std::lock_guard lock(mutex_);
        stopping_ = true;
    }
    wake_.notify_one();
    if (thread_.joinable())
        thread_.join();
}

std::size_t Inbox::waiting() const
{
    const std::lock_guard lock(mutex_);
    return items_.size();
}

void Inbox::run()
{
    // No wait to gather a batch: while one commit is under way, the next batch gathers by itself.
    for (std::vector<Item> batch = takeBatch(); !batch.empty(); batch = takeBatch())
        storeBatch(batch);
}

std::vector<Inbox::Item> Inbox::takeBatch()
{
    std::unique_lock lock(mutex_);
    wake_.wait(lock, [this] { return stopping_ || !items_.empty(); });
    std::vector<Item> batch;
    std::size_t size = 0;
    while (!items_.empty() && batch.size() < limits_.batchItems &&
           (batch.empty() || size + items_.front().envelope.body.size() <= limits_.batchBytes)) {
        size += items_.front().envelope.body.size();
        batch.push_back(std::move(items_.front()));
        items_.pop_front();
    }
    bytes_ -= size;
    return batch;
}

void Inbox::storeBatch(std::vector<Item>& batch)
{
    std::vector<const Envelope*> envelopes;
    envelopes.reserve(batch.size());
    for (const Item& item : batch)
        envelopes.push_back(&item.envelope);
    Stored stored = store_(envelopes);
    if (stored == Stored::Refused && batch.size() > 1) {
        // One that can't be stored must not take the others with it: each by itself, while the database is there.
        stored = Stored::Yes;
        for (Item& item : batch) {
            if (stored != Stored::Down)
                stored = store_({&item.envelope});
            item.done(stored == Stored::Yes);
        }
        return;
    }
    for (Item& item : batch)
        item.done(stored == Stored::Yes);
}

} // namespace autolynx::webhook
