// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/figures_dialog.h"

#include "ui/theme/style.h"
#include "ui/widgets/data_table.h"
#include "ui/widgets/dialog_frame.h"
#include "ui/widgets/figures.h"
#include "ui/widgets/labels.h"
#include "ui/widgets/time_chart.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QHeaderView>
#include <QVBoxLayout>

namespace autolynx::ui {
namespace {

constexpr QSize kSize{480, 520};
constexpr int kColumn = 130;

} // namespace

FiguresDialog::FiguresDialog(const QString& title, TimeChart* chart, QWidget* parent)
    : QDialog(parent), model_(new FiguresModel(this)), table_(new DataTable)
{
    setAttribute(Qt::WA_DeleteOnClose);
    resize(kSize);
    model_->setFigures(chart->figures());
    table_->setModel(model_);
    table_->horizontalHeader()->setDefaultSectionSize(kColumn);
    if (model_->rowCount() > 0)
        table_->setCurrentIndex(model_->index(model_->rowCount() - 1, 0)); // the newest is what one looks for
    auto* copyAll = makeButton(ButtonRole::Secondary, tr("Copy all"), "edit-copy");
    copyAll->setToolTip(tr("With the columns' heads, for a spreadsheet. Ctrl+C copies the chosen rows."));
    auto* close = makeButton(ButtonRole::Secondary, tr("Close"));
    frameDialog(this, tr("Figures: %1").arg(title), {copyAll, close})->addWidget(table_, 1);
    table_->setAccessibleName(windowTitle());
    for (QPushButton* button : {copyAll, close})
        button->setAutoDefault(false); // Enter is the table's
    table_->setFocus();
    connect(copyAll, &QPushButton::clicked, this, [this] { QGuiApplication::clipboard()->setText(model_->allText()); });
    connect(close, &QPushButton::clicked, this, &QDialog::close);
    connect(chart, &TimeChart::figuresChanged, this, [this, chart] { model_->setFigures(chart->figures()); });
    connect(chart, &QObject::destroyed, this, &QDialog::close);
}

QPushButton* makeFiguresButton(const QString& title, TimeChart* chart)
{
    auto* button = makeButton(ButtonRole::Text, FiguresDialog::tr("Figures"));
    button->setAccessibleName(FiguresDialog::tr("Figures: %1").arg(title));
    button->setToolTip(FiguresDialog::tr("The chart as a table"));
    QObject::connect(button, &QPushButton::clicked, chart, [title, chart] {
        auto* dialog = new FiguresDialog(title, chart, chart->window());
        dialog->show();
        dialog->table()->scrollToBottom();
    });
    return button;
}

} // namespace autolynx::ui
