// SPDX-License-Identifier: GPL-3.0-or-later
// A table of a million rows: only what is looked at is fetched and kept, and changes are patched in place (R7, R13).
#include "tests/support/database.h"
#include "tests/support/test.h"
#include "tests/ui/paged_store.h"
#include "ui/widgets/roles.h"

#include <QAbstractItemModelTester>
#include <QItemSelectionModel>
#include <QSignalSpy>

using namespace autolynx;
using namespace autolynx::ui;
using autolynx::test::Store;
using autolynx::test::waitFor;
using Model = autolynx::test::StoreModel;

class PagedModelTest : public QObject
{
    Q_OBJECT

    static QString text(const Model& model, int row) { return model.index(row, 1).data().toString(); }

private Q_SLOTS:
    void aMillionRowsInBoundedMemory()
    {
        Store store{.total = 1'000'000};
        Model model; // no tester here: it looks at every row at every change
        model.setSource(store.source(), store.total);
        QVERIFY(waitFor([&] { return !model.isLoading(); }));
        QCOMPARE(model.rowCount(), 1'000'000);
        QCOMPARE(text(model, 0), QStringLiteral("row 1"));
        // The end, and any place between, is one page away.
        QVERIFY(model.index(999'999, 0).data(LoadingRole).toBool());
        QVERIFY(waitFor([&] { return text(model, 999'999) == u"row 1000000"; }));
        for (int row = 0; row < 1'000'000; row += 12'345)
            QVERIFY(waitFor([&] { return text(model, row) == QStringLiteral("row %1").arg(row + 1); }));
        // What was looked at long ago has been let go: asked again, it is fetched again.
        const int before = store.pages;
        QVERIFY(model.index(50'000, 0).data(LoadingRole).toBool());
        QVERIFY(waitFor([&] { return text(model, 50'000) == u"row 50001"; }));
        QCOMPARE(store.pages, before + 1);
    }

    void changesArePatchedInPlace()
    {
        Store store{.total = 1000};
        Model model;
        const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::Fatal);
        model.setSource(store.source());
        QVERIFY(waitFor([&] { return !model.isLoading(); }));
        model.setVisibleRows(10, 30);
        QSignalSpy reset(&model, &QAbstractItemModel::modelReset);
        QSignalSpy changed(&model, &QAbstractItemModel::dataChanged);
        store.changed = {{13, QStringLiteral("x")}, {14, QStringLiteral("y")}, {20, QStringLiteral("z")}};
        model.refresh();
        QVERIFY(waitFor([&] { return text(model, 19) == u"z"; }));
        // Neighbours in one signal: rows 12–13, and row 19.
        QCOMPARE(changed.count(), 2);
        QCOMPARE(changed[0][0].toModelIndex().row(), 12);
        QCOMPARE(changed[0][1].toModelIndex().row(), 13);
        QVERIFY(model.index(12, 0).data(FlashRole).toBool());
        QVERIFY(!model.index(15, 0).data(FlashRole).toBool());
        QVERIFY(waitFor([&] { return !model.index(12, 0).data(FlashRole).toBool(); }));
        QCOMPARE(reset.count(), 0);
    }

    // UI.md: a changed row flashes once, and not for as long as others change.
    void aRowFlashesOnceWhileOthersGoOnChanging()
    {
        Store store{.total = 100};
        Model model;
        model.setSource(store.source());
        QVERIFY(waitFor([&] { return !model.isLoading(); }));
        model.setVisibleRows(0, 30);
        store.changed = {{5, QStringLiteral("once")}};
        model.refresh();
        QVERIFY(waitFor([&] { return model.index(4, 0).data(FlashRole).toBool(); }));
        int changes = 0;
        QTimer busy;
        connect(&busy, &QTimer::timeout, this, [&] {
            store.changed[20] = QString::number(++changes);
            model.refresh();
        });
        busy.start(std::chrono::milliseconds(20));
        QVERIFY(waitFor([&] { return changes > 3 && !model.index(4, 0).data(FlashRole).toBool(); }));
        QVERIFY(waitFor([&] { return model.index(19, 0).data(FlashRole).toBool(); }));
    }

    void newCallsComeInFrontAndTheSelectionStays()
    {
        Store store{.total = 5000, .falling = true};
        Model model;
        const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::Fatal);
        model.setSource(store.source());
        QVERIFY(waitFor([&] { return !model.isLoading(); }));
        QCOMPARE(text(model, 0), QStringLiteral("row 5000"));
        QItemSelectionModel selection(&model);
        selection.select(model.index(3, 0), QItemSelectionModel::Select | QItemSelectionModel::Rows);
        for (int i = 1; i <= 30; ++i) {
            store.total += 100;
            model.refresh();
            QVERIFY(waitFor([&] { return text(model, 0) == QStringLiteral("row %1").arg(store.total); }));
        }
        QCOMPARE(model.rowCount(), 8000);
        QVERIFY(waitFor([&] { return !model.isLoading(); }));
        const int row = selection.selectedRows().first().row();
        QCOMPARE(row, 3003);
        QVERIFY(waitFor([&] { return text(model, row) == u"row 4997"; }));
        QVERIFY(waitFor([&] { return text(model, 7999) == u"row 1"; }));
        QVERIFY(waitFor([&] { return text(model, 2500) == u"row 5500"; }));
    }

    void rowsAddedAtTheEndAppear()
    {
        Store store{.total = 250};
        Model model;
        const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::Fatal);
        model.setSource(store.source());
        QVERIFY(waitFor([&] { return model.rowCount() == 250 && !model.isLoading(); }));
        QVERIFY(waitFor([&] { return text(model, 249) == u"row 250"; }));
        store.total = 700;
        model.recount();
        QVERIFY(waitFor([&] { return model.rowCount() == 700; }));
        QVERIFY(waitFor([&] { return text(model, 260) == u"row 261"; }));
        QVERIFY(waitFor([&] { return text(model, 699) == u"row 700"; }));
    }

    // An answer to a former filter must not fill the table of the present one.
    void aNewQueryDropsOldAnswers()
    {
        Store one{.total = 500};
        Store two{.first = 10'000, .total = 300};
        Model model;
        model.setSource(one.source());
        model.setSource(two.source());
        QVERIFY(waitFor([&] { return !model.isLoading() && model.rowCount() > 0; }));
        QCOMPARE(model.rowCount(), 300);
        QCOMPARE(text(model, 0), QStringLiteral("row 10000"));
    }
};

AUTOLYNX_TEST(PagedModelTest, "paged_model");
#include "test_paged_model.moc"
