// SPDX-License-Identifier: GPL-3.0-or-later
// A long table, all of which is selected: what that costs does not grow with its rows (R13), and what can't be done
// with so many is said in words.
#include "tests/support/database.h"
#include "tests/support/test.h"
#include "tests/ui/paged_store.h"
#include "ui/pages/audit_view.h"
#include "ui/pages/chosen_rows.h"
#include "ui/pages/rows_tab.h"
#include "ui/widgets/data_table.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QScrollBar>
#include <QSignalSpy>

using namespace autolynx;
using namespace autolynx::ui;
using autolynx::test::Store;
using autolynx::test::waitFor;

namespace {

/// Counts what is asked about its rows.
class Counted final : public QAbstractTableModel
{
public:
    explicit Counted(int rows) : rows_(rows) {}
    int rowCount(const QModelIndex& parent = {}) const override { return parent.isValid() ? 0 : rows_; }
    int columnCount(const QModelIndex& parent = {}) const override { return parent.isValid() ? 0 : 9; }
    QModelIndex index(int row, int column, const QModelIndex& parent = {}) const override
    {
        ++asked;
        return QAbstractTableModel::index(row, column, parent);
    }
    Qt::ItemFlags flags(const QModelIndex& index) const override
    {
        ++asked;
        return QAbstractTableModel::flags(index);
    }
    QVariant data(const QModelIndex& index, int role) const override
    {
        ++asked;
        return role == Qt::DisplayRole ? QVariant(index.row()) : QVariant();
    }
    mutable qint64 asked = 0;

private:
    int rows_;
};

/// How often a model of so many rows is asked while something is done with its table and painted.
template <typename Act> qint64 askedOf(int rows, Act act)
{
    Counted model(rows);
    DataTable table;
    table.setModel(&model);
    table.resize(900, 600);
    table.show();
    if (!QTest::qWaitForWindowExposed(&table))
        return -1;
    table.setFocus();
    table.grab();
    model.asked = 0;
    act(table);
    table.grab(); // head and rows, whatever has been painted before
    return model.asked;
}

/// This row alone.
void choose(DataTable& table, int row)
{
    table.selectionModel()->select(table.model()->index(row, 0),
                                   QItemSelectionModel::ClearAndSelect | QItemSelectionModel::Rows);
}

void press(DataTable& table, int key, Qt::KeyboardModifiers with)
{
    QTest::keyClick(&table, static_cast<Qt::Key>(key), with);
}

} // namespace

class AllSelectedTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void itCostsWhatIsSeen_data()
    {
        QTest::addColumn<int>("key");
        QTest::addColumn<int>("with");
        QTest::addRow("select all") << int(Qt::Key_A) << int(Qt::ControlModifier);
        QTest::addRow("to the end") << int(Qt::Key_End) << int(Qt::ShiftModifier);
    }
    void itCostsWhatIsSeen()
    {
        QFETCH(const int, key);
        QFETCH(const int, with);
        const auto select = [&](int rows) {
            return askedOf(rows, [&](DataTable& table) {
                table.setCurrentIndex(table.model()->index(0, 0));
                press(table, key, Qt::KeyboardModifiers(with));
                QCOMPARE(table.selectedRowCount(), rows);
                table.verticalScrollBar()->setValue(0);
            });
        };
        isTheSame(select(1000), select(200'000));
    }

    void deselectingCostsWhatIsSeen()
    {
        const auto deselect = [&](int rows) {
            return askedOf(rows, [&](DataTable& table) {
                table.selectAll();
                table.grab();
                // One in the middle, then a row alone.
                table.selectionModel()->select(table.model()->index(rows / 2, 0),
                                               QItemSelectionModel::Deselect | QItemSelectionModel::Rows);
                QCOMPARE(table.selectedRowCount(), rows - 1);
                table.grab();
                choose(table, 3);
                QCOMPARE(table.selectedRowCount(), 1);
                table.grab();
                table.clearSelection();
                QCOMPARE(table.selectedRowCount(), 0);
            });
        };
        isTheSame(deselect(1000), deselect(200'000));
    }

    // What is seen looks as selected as it is.
    void whatIsSeenIsPaintedSelected()
    {
        Counted model(200'000);
        DataTable table;
        table.setModel(&model);
        table.resize(900, 600);
        table.show();
        QVERIFY(QTest::qWaitForWindowExposed(&table));
        const auto middle = [&] { return table.grab().toImage().pixelColor(450, 300); };
        const QColor before = middle();
        table.selectAll();
        QVERIFY(middle() != before);
        table.clearSelection();
        QCOMPARE(middle(), before);
    }

    // More than can be copied: said so, with what to do instead; nothing is fetched, and the clipboard stays.
    void soManyAreNotCopied()
    {
        Store store{.total = 1'000'000};
        RowsTab tab(new autolynx::test::StoreModel, {}, QStringLiteral("all_selected"));
        tab.setSource([&](const RowFilter&) { return store.source(); }, store.total);
        QVERIFY(waitFor([&] { return !tab.model()->isLoading(); }));
        QSignalSpy said(&tab, &RowsTab::said);
        refuses(*tab.table(), store, said);
        tab.table()->clearSelection();
        choose(*tab.table(), 2);
        press(*tab.table(), Qt::Key_C, Qt::ControlModifier);
        QTRY_COMPARE(QGuiApplication::clipboard()->text(), QStringLiteral("3\trow 3\n"));
    }
    void soManyOfTheRecordAreNotCopied()
    {
        Store store{.total = 1'000'000};
        AuditView view(
            nullptr, [] { return QDateTime::currentDateTimeUtc(); }, QStringLiteral("all_selected_audit"));
        view.showRecord(store.source(), store.total);
        QVERIFY(waitFor([&] { return store.pages > 0; }));
        QSignalSpy said(&view, &AuditView::said);
        refuses(*view.table(), store, said);
    }

private:
    // As much of both is seen; what is asked of them is the same within what scrolling may add.
    static void isTheSame(qint64 few, qint64 many)
    {
        QVERIFY(few > 0);
        QVERIFY2(many < 2 * few, qPrintable(QStringLiteral("%1 questions for 1000, %2 for 200000").arg(few).arg(many)));
    }

    static void refuses(DataTable& table, const Store& store, QSignalSpy& said)
    {
        QGuiApplication::clipboard()->setText(QStringLiteral("as it was"));
        table.selectAll();
        QCOMPARE(table.selectedRowCount(), 1'000'000);
        const int pages = store.pages;
        press(table, Qt::Key_C, Qt::ControlModifier);
        QCoreApplication::processEvents();
        QCOMPARE(said.count(), 1);
        QVERIFY(said[0][0].toString().contains(QStringLiteral("10,000")));
        QVERIFY(!said[0][1].toString().isEmpty());
        QCOMPARE(store.pages, pages);
        QCOMPARE(QGuiApplication::clipboard()->text(), QStringLiteral("as it was"));
    }
};

AUTOLYNX_TEST(AllSelectedTest, "all_selected");
#include "test_all_selected.moc"
