// SPDX-License-Identifier: GPL-3.0-or-later
// A chart's lines as a table (R7): every point, reached and copied by keys, as live as the chart.
#include "tests/support/database.h"
#include "tests/support/test.h"
#include "ui/pages/overview_tab.h"
#include "ui/widgets/data_table.h"
#include "ui/widgets/figures_dialog.h"
#include "ui/widgets/time_chart.h"

#include <QAbstractItemModelTester>
#include <QClipboard>
#include <QGuiApplication>
#include <QPointer>
#include <QPushButton>

#include <cmath>
#include <memory>

using namespace autolynx;
using namespace autolynx::ui;

namespace {

constexpr double kBegin = 1'772'553'600'000; // 3 March 2026, 16:00 UTC
constexpr double kMinute = 60'000;

QString wholeText(double value)
{
    return QString::number(std::llround(value));
}

TimeChart::Line line(const QString& name, const QList<double>& values)
{
    TimeChart::Line made{name, State::Active, {}};
    for (qsizetype i = 0; i < values.size(); ++i)
        made.points << QPointF(kBegin + double(i) * kMinute, values[i]);
    return made;
}

QStringList cellsOf(const QAbstractItemModel* model, int row)
{
    QStringList cells;
    for (int column = 0; column < model->columnCount(); ++column)
        cells << model->index(row, column).data().toString();
    return cells;
}

QString moment(int minute)
{
    return QDateTime::fromMSecsSinceEpoch(qint64(kBegin + minute * kMinute))
        .toString(QStringLiteral("yyyy-MM-dd HH:mm:ss"));
}

} // namespace

class FiguresTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedStates)); }

    void everyPointIsThere()
    {
        TimeChart chart;
        // More than the chart draws; the second line begins with the first, and ends before it.
        QList<double> many;
        for (int i = 0; i < 1000; ++i)
            many << i;
        chart.show({line(QStringLiteral("Placed"), many), line(QStringLiteral("Answered"), {0, 1})}, 8.0,
                   QStringLiteral("Cap 8"), wholeText);
        const Figures figures = chart.figures();
        QCOMPARE(figures.names,
                 (QStringList{QStringLiteral("Placed"), QStringLiteral("Answered"), QStringLiteral("Cap 8")}));
        QCOMPARE(figures.rows.size(), 1000);
        QCOMPARE(figures.rows[1].at.toMSecsSinceEpoch(), qint64(kBegin + kMinute));
        QCOMPARE(*figures.rows[1].values[0], 1.0);
        QCOMPARE(*figures.rows[1].values[1], 1.0);
        QCOMPARE(*figures.rows[1].values[2], 8.0);
        QVERIFY(!figures.rows[2].values[1]);
        QCOMPARE(*figures.rows[999].values[2], 8.0);
    }

    // Each chart over time has its way there, for keys and for a screen reader.
    void eachChartHasThem()
    {
        OverviewTab tab;
        Course course;
        for (int i = 0; i < 3; ++i) {
            const double at = kBegin + i * kMinute;
            course.active << QPointF(at, i);
            course.placed << QPointF(at, 1200 * i);
            course.answered << QPointF(at, i);
            course.spend << QPointF(at, 1.5 * i);
        }
        Campaign campaign;
        campaign.cap = 8;
        tab.show(campaign, course);
        tab.resize(900, 700);
        tab.QWidget::show();
        QVERIFY(QTest::qWaitForWindowExposed(&tab));
        for (const QString& what : {QStringLiteral("Calls"), QStringLiteral("Slots"), QStringLiteral("Spend")}) {
            const QString name = QStringLiteral("Figures: ") + what;
            QPushButton* way = nullptr;
            for (QPushButton* button : tab.findChildren<QPushButton*>()) {
                if (button->accessibleName() == name)
                    way = button;
            }
            QVERIFY2(way, qPrintable(name));
            QVERIFY(way->focusPolicy() & Qt::TabFocus);
            way->setFocus(Qt::TabFocusReason);
            QTest::keyClick(way, Qt::Key_Space);
            auto* dialog = tab.findChild<FiguresDialog*>();
            QVERIFY(dialog);
            QCOMPARE(dialog->windowTitle(), name);
            QCOMPARE(dialog->table()->accessibleName(), name);
            const QAbstractItemModel* model = dialog->table()->model();
            QCOMPARE(model->rowCount(), 3);
            const QString value = what == u"Calls"   ? QStringLiteral("2,400")
                                  : what == u"Slots" ? QStringLiteral("2")
                                                     : QStringLiteral("$3.00");
            QCOMPARE(cellsOf(model, 2)[1], value);
            if (what == u"Slots")
                QCOMPARE(cellsOf(model, 2)[2], QStringLiteral("8"));
            QVERIFY(model->index(2, 1).data(Qt::TextAlignmentRole).toInt() & Qt::AlignRight);
            const QPointer<FiguresDialog> open(dialog);
            QTest::keyClick(dialog, Qt::Key_Escape);
            QTRY_VERIFY(!open);
        }
    }

    void theyAreCopiedAndStayAsLiveAsTheChart()
    {
        TimeChart chart;
        const auto show = [&](const QList<double>& values) {
            chart.show({line(QStringLiteral("Spend"), values)}, std::nullopt, {}, wholeText);
        };
        show({0, 1200.5, 3});
        auto dialog = std::make_unique<FiguresDialog>(QStringLiteral("Spend"), &chart);
        dialog->setAttribute(Qt::WA_DeleteOnClose, false);
        DataTable* table = dialog->table();
        const QAbstractItemModelTester tester(table->model(), QAbstractItemModelTester::FailureReportingMode::Fatal);
        dialog->show();
        QVERIFY(QTest::qWaitForWindowExposed(dialog.get()));
        table->selectionModel()->select(table->model()->index(1, 0),
                                        QItemSelectionModel::ClearAndSelect | QItemSelectionModel::Rows);
        QTest::keyClick(table, Qt::Key_C, Qt::ControlModifier);
        QCOMPARE(QGuiApplication::clipboard()->text(), moment(1) + QStringLiteral("\t1200.5\n"));

        // A step more, other values: what is chosen stays chosen.
        show({0, 7, 8, 9});
        QCOMPARE(table->model()->rowCount(), 4);
        QCOMPARE(cellsOf(table->model(), 3)[1], QStringLiteral("9"));
        QCOMPARE(cellsOf(table->model(), 1)[1], QStringLiteral("7"));
        QCOMPARE(table->selectedRowNumbers(), QList<int>{1});
        show({4, 5});
        QCOMPARE(table->model()->rowCount(), 2);
        QCOMPARE(table->selectedRowNumbers(), QList<int>{1});

        for (QPushButton* button : dialog->findChildren<QPushButton*>()) {
            if (button->text() == u"Copy all")
                button->click();
        }
        QCOMPARE(QGuiApplication::clipboard()->text(), QStringLiteral("Time\tSpend\n") + moment(0) +
                                                           QStringLiteral("\t4\n") + moment(1) +
                                                           QStringLiteral("\t5\n"));
        show({}); // nothing left of it
        QCOMPARE(table->model()->rowCount(), 0);
    }
};

AUTOLYNX_TEST(FiguresTest, "figures");
#include "test_figures.moc"
