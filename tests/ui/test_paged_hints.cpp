// SPDX-License-Identifier: GPL-3.0-or-later
// However hints and answers cross, what a table shows in the end was read after the last hint (R7).
#include "tests/support/test.h"
#include "tests/ui/paged_store.h"

#include <QCoreApplication>
#include <QPromise>

#include <memory>
#include <utility>

using namespace autolynx;
using namespace autolynx::ui;
using autolynx::test::Store;
using Model = autolynx::test::StoreModel;

namespace {

/// A source whose questions wait until the test answers them.
class SlowStore
{
public:
    explicit SlowStore(Store of) : store(std::move(of)) {}

    Store store;

    PageSource source()
    {
        PageSource quick = store.source();
        PageSource slow = quick;
        slow.marks = [this, quick] { return held(marks_, quick.marks()); };
        slow.page = [this, quick](const std::optional<PagePlace>& from, int limit) {
            return held(pages_, quick.page(from, limit));
        };
        slow.byKeys = [this, quick](const QList<qint64>& keys) { return held(byKeys_, quick.byKeys(keys)); };
        if (store.falling)
            slow.newer = [this, quick](std::optional<qint64> newest) { return held(newer_, quick.newer(newest)); };
        return slow;
    }
    // Each answers what has been asked so far, as it was at the asking; whether anything had been.
    bool answerMarks() { return answer(marks_); }
    bool answerPages() { return answer(pages_); }
    bool answerByKeys() { return answer(byKeys_); }
    bool answerNewer() { return answer(newer_); }
    void answerAll()
    {
        while (answerMarks() || answerPages() || answerByKeys() || answerNewer())
            QCoreApplication::processEvents();
    }

private:
    using Answers = QList<std::function<void()>>;
    template <typename T> static QFuture<Result<T>> held(Answers& answers, const QFuture<Result<T>>& ready)
    {
        auto promise = std::make_shared<QPromise<Result<T>>>();
        promise->start();
        answers << [promise, value = ready.result()] {
            promise->addResult(value);
            promise->finish();
        };
        return promise->future();
    }
    static bool answer(Answers& answers)
    {
        const Answers now = std::exchange(answers, {});
        for (const auto& each : now)
            each();
        return !now.isEmpty();
    }

    Answers marks_;
    Answers pages_;
    Answers byKeys_;
    Answers newer_;
};

} // namespace

class PagedHintsTest : public QObject
{
    Q_OBJECT

    static QString text(const Model& model, int row) { return model.index(row, 1).data().toString(); }

private Q_SLOTS:
    void hintsDuringAReadLeadToOneMore()
    {
        SlowStore slow(Store{.total = 100});
        Model model;
        model.setSource(slow.source());
        slow.answerAll();
        model.setVisibleRows(0, 20);
        const int before = slow.store.patches;
        model.refresh();
        slow.store.changed = {{5, QStringLiteral("x")}};
        for (int hints = 0; hints < 10; ++hints)
            model.refresh(); // while the first read is on its way, which doesn't have it
        QVERIFY(slow.answerByKeys());
        QVERIFY(slow.answerByKeys());
        QCOMPARE(text(model, 4), QStringLiteral("x"));
        QVERIFY(!slow.answerByKeys());
        QCOMPARE(slow.store.patches, before + 2);
    }

    void aHintWhileAPageIsUnderWayReadsItAgain()
    {
        SlowStore slow(Store{.total = 1000});
        Model model;
        model.setSource(slow.source());
        slow.answerAll();
        model.setVisibleRows(400, 420);
        QVERIFY(text(model, 410).isEmpty());
        QCoreApplication::processEvents(); // the page is asked for now
        slow.store.changed = {{411, QStringLiteral("x")}};
        model.refresh(); // no row is here that could be read again
        slow.answerAll();
        QCOMPARE(text(model, 410), QStringLiteral("x"));
    }

    void rowsThatMissedAHintAreReadWhenTheyAreSeen()
    {
        SlowStore slow(Store{.total = 1000});
        Model model;
        model.setSource(slow.source());
        slow.answerAll();
        model.setVisibleRows(0, 20);
        slow.store.changed = {{5, QStringLiteral("x")}, {100, QStringLiteral("y")}};
        model.refresh();
        model.setVisibleRows(90, 110); // scrolled, while the answer is on its way
        slow.answerAll();
        QCOMPARE(text(model, 99), QStringLiteral("y"));
        QCOMPARE(text(model, 4), QStringLiteral("x"));
        const int before = slow.store.patches;
        model.setVisibleRows(92, 108); // nothing new is seen: nothing is asked
        slow.answerAll();
        QCOMPARE(slow.store.patches, before);
    }

    void newCallsAreNotMissedWhileRowsAreCounted()
    {
        SlowStore slow(Store{.falling = true});
        Model model;
        model.setSource(slow.source());
        slow.store.total = 3; // after it was counted, before the count is here
        model.refresh();
        slow.answerAll();
        QCOMPARE(model.rowCount(), 3);
        QCOMPARE(text(model, 0), QStringLiteral("row 3"));
    }

    void newCallsAreNotMissedFarFromTheTop()
    {
        SlowStore slow(Store{.total = 10'000, .falling = true});
        Model model;
        model.setSource(slow.source());
        slow.answerAll();
        for (int row = PagedModel::kPage; row < 10'000; row += PagedModel::kPage) {
            model.setVisibleRows(row, row + 20); // until the first page has been let go
            model.index(row, 0).data();
            QCoreApplication::processEvents();
            slow.answerAll();
        }
        QVERIFY(!model.rowHasCome(0));
        slow.store.total += 5;
        model.refresh();
        QCoreApplication::processEvents();
        slow.answerAll();
        QCOMPARE(model.rowCount(), 10'005);
    }
};

AUTOLYNX_TEST(PagedHintsTest, "paged_hints");
#include "test_paged_hints.moc"
