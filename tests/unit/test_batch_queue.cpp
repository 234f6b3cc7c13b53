// SPDX-License-Identifier: GPL-3.0-or-later
// R2: the file's reader and the database wait for each other, and neither for ever.
#include "core/import/batch_queue.h"
#include "tests/support/test.h"

#include <QObject>

#include <atomic>
#include <thread>
#include <vector>

using namespace autolynx;

class BatchQueueTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everythingArrivesInOrder()
    {
        BatchQueue<int> queue(2);
        std::jthread maker([&queue] {
            for (int i = 0; i < 10'000; ++i)
                queue.push(i);
            queue.finish();
        });
        int expected = 0;
        while (const auto item = queue.pop())
            QCOMPARE(*item, expected++);
        QCOMPARE(expected, 10'000);
        QVERIFY(!queue.pop());
    }

    void holdsNoMoreThanItsCapacity()
    {
        BatchQueue<int> queue(2);
        std::atomic<int> made = 0;
        std::jthread maker([&] {
            while (queue.push(made))
                ++made;
        });
        for (int taken = 0; taken < 1'000; ++taken) {
            QVERIFY(queue.pop().has_value());
            // Two in the queue, one taken just now, one about to be counted.
            QVERIFY(made <= taken + 4);
        }
        queue.close();
    }

    // A cancelled import: the reader, waiting for room, is let go.
    void closeLetsTheMakerGo()
    {
        BatchQueue<int> queue(1);
        std::atomic<bool> refused = false;
        {
            std::jthread maker([&] {
                while (queue.push(1)) {
                }
                refused = true;
            });
            QVERIFY(queue.pop().has_value());
            queue.close();
        }
        QVERIFY(refused);
        QVERIFY(!queue.pop());
    }
};

AUTOLYNX_TEST(BatchQueueTest, "batch_queue");
#include "test_batch_queue.moc"
