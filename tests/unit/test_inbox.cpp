// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/webhook/inbox.h"
#include "tests/support/test.h"

#include <atomic>
#include <future>
#include <set>

using namespace autolynx::webhook;
using namespace std::chrono_literals;

namespace {

/// A store that can be held up and told what to answer.
struct FakeStore
{
    std::mutex mutex;
    std::condition_variable released;
    bool held = false;
    std::vector<std::vector<std::string>> batches;
    std::function<Stored(const std::vector<const Envelope*>&)> decide;
    std::atomic<int> entered{0};

    Inbox::Store store()
    {
        return [this](const std::vector<const Envelope*>& batch) {
            ++entered;
            std::unique_lock lock(mutex);
            released.wait(lock, [this] { return !held; });
            const Stored stored = decide ? decide(batch) : Stored::Yes;
            if (stored == Stored::Yes) {
                batches.emplace_back();
                for (const Envelope* envelope : batch)
                    batches.back().push_back(envelope->body);
            }
            return stored;
        };
    }
    void hold()
    {
        const std::lock_guard lock(mutex);
        held = true;
    }
    void release()
    {
        const std::lock_guard lock(mutex);
        held = false;
        released.notify_all();
    }
};

} // namespace

/// PRODUCT: every authentic webhook is stored before it is answered.
class TestInbox : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void nothingIsAnsweredBeforeItIsStored();
    void whatArrivesTogetherSharesACommit();
    void aFullInboxRefuses();
    void oneBadBodyDoesNotTakeTheOthersWithIt();
    void aDeadDatabaseIsNotAskedOnceForEach();
    void stoppingStoresWhatWaits();
    void manyThreadsLoseNothing();
};

void TestInbox::nothingIsAnsweredBeforeItIsStored()
{
    FakeStore fake;
    fake.hold();
    std::atomic<int> answered{0};
    Inbox inbox(fake.store());
    QVERIFY(inbox.offer({"a", "", false}, [&](bool stored) { answered += stored ? 1 : 100; }));
    QTRY_COMPARE_WITH_TIMEOUT(fake.entered.load(), 1, 120'000);
    QCOMPARE(answered.load(), 0);
    fake.release();
    QTRY_COMPARE_WITH_TIMEOUT(answered.load(), 1, 120'000);
}

void TestInbox::whatArrivesTogetherSharesACommit()
{
    FakeStore fake;
    fake.hold();
    std::atomic<int> answered{0};
    Inbox inbox(fake.store(), {.items = 10'000, .bytes = 1'000'000, .batchItems = 200, .batchBytes = 1'000});
    const auto count = [&](bool) { ++answered; };
    QVERIFY(inbox.offer({"first", "", false}, count));
    QTRY_COMPARE_WITH_TIMEOUT(fake.entered.load(), 1, 120'000);
    for (int i = 0; i < 450; ++i)
        QVERIFY(inbox.offer({"x", "", false}, count));
    QVERIFY(inbox.offer({std::string(5'000, 'y'), "", false}, count)); // larger than a batch may be: alone
    QCOMPARE(inbox.waiting(), std::size_t(451));
    fake.release();
    QTRY_COMPARE_WITH_TIMEOUT(answered.load(), 452, 120'000);
    std::vector<std::size_t> sizes;
    for (const auto& batch : fake.batches)
        sizes.push_back(batch.size());
    QVERIFY((sizes == std::vector<std::size_t>{1, 200, 200, 50, 1}));
}

void TestInbox::aFullInboxRefuses()
{
    FakeStore fake;
    fake.hold();
    std::atomic<int> answered{0};
    Inbox inbox(fake.store(), {.items = 3, .bytes = 10, .batchItems = 1, .batchBytes = 100});
    const auto count = [&](bool) { ++answered; };
    QVERIFY(inbox.offer({"0", "", false}, count));
    QTRY_COMPARE_WITH_TIMEOUT(fake.entered.load(), 1, 120'000); // taken off the queue
    QVERIFY(!inbox.offer({"12345678901", "", false}, count));
    QVERIFY(inbox.offer({"123456789", "", false}, count));
    QVERIFY(!inbox.offer({"12", "", false}, count));
    QVERIFY(inbox.offer({"1", "", false}, count));
    QVERIFY(inbox.offer({"", "", true}, count));
    QVERIFY(!inbox.offer({"", "", true}, count));
    fake.release();
    QTRY_COMPARE_WITH_TIMEOUT(answered.load(), 4, 120'000);
    QVERIFY(inbox.offer({"1234567890", "", false}, count)); // room again
}

void TestInbox::oneBadBodyDoesNotTakeTheOthersWithIt()
{
    FakeStore fake;
    fake.decide = [](const std::vector<const Envelope*>& batch) {
        for (const Envelope* envelope : batch) {
            if (envelope->body == "bad")
                return Stored::Refused;
        }
        return Stored::Yes;
    };
    fake.hold();
    std::atomic<int> stored{0}, refused{0};
    {
        Inbox inbox(fake.store());
        for (const char* body : {"a", "b", "bad", "c", "d"})
            QVERIFY(inbox.offer({body, "", false}, [&](bool yes) { ++(yes ? stored : refused); }));
        fake.release();
    }
    QCOMPARE(stored.load(), 4);
    QCOMPARE(refused.load(), 1);
}

void TestInbox::aDeadDatabaseIsNotAskedOnceForEach()
{
    FakeStore fake;
    fake.decide = [](const std::vector<const Envelope*>&) { return Stored::Down; };
    fake.hold();
    std::atomic<int> refused{0};
    {
        Inbox inbox(fake.store());
        for (int i = 0; i < 100; ++i)
            QVERIFY(inbox.offer({"x", "", false}, [&](bool yes) { refused += yes ? 0 : 1; }));
        fake.release();
    }
    QCOMPARE(refused.load(), 100);
    QVERIFY(fake.entered <= 2);
}

void TestInbox::stoppingStoresWhatWaits()
{
    FakeStore fake;
    fake.hold();
    std::atomic<int> stored{0};
    Inbox inbox(fake.store());
    for (int i = 0; i < 1'000; ++i)
        QVERIFY(inbox.offer({"x", "", false}, [&](bool yes) { stored += yes ? 1 : 0; }));
    std::jthread later([&] { fake.release(); });
    inbox.stop();
    QCOMPARE(stored.load(), 1'000);
    QVERIFY(!inbox.offer({"late", "", false}, [](bool) {}));
    inbox.stop();
}

void TestInbox::manyThreadsLoseNothing()
{
    FakeStore fake;
    std::atomic<int> offered{0}, answered{0};
    Inbox inbox(fake.store(), {.items = 50, .bytes = 1'000'000, .batchItems = 7, .batchBytes = 1'000'000});
    {
        std::vector<std::jthread> threads;
        for (int t = 0; t < 4; ++t) {
            threads.emplace_back([&, t] {
                for (int i = 0; i < 5'000; ++i) {
                    const std::string name = std::to_string(t) + "-" + std::to_string(i);
                    if (inbox.offer({name, "", false}, [&](bool) { ++answered; }))
                        ++offered;
                }
            });
        }
    }
    inbox.stop();
    QCOMPARE(answered.load(), offered.load());
    std::set<std::string> stored;
    std::size_t count = 0;
    for (const auto& batch : fake.batches) {
        QVERIFY(batch.size() <= 7);
        stored.insert(batch.begin(), batch.end());
        count += batch.size();
    }
    QCOMPARE(count, static_cast<std::size_t>(offered.load()));
    QCOMPARE(stored.size(), count);
}

AUTOLYNX_TEST(TestInbox, "inbox");
#include "test_inbox.moc"
