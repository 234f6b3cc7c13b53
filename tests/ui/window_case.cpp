// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/window_case.h"

#include "ui/widgets/data_table.h"

#include <QLabel>
#include <QMessageBox>
#include <QPushButton>
#include <QSettings>

namespace autolynx::test {

void WindowCase::init()
{
    QSettings::setPath(QSettings::NativeFormat, QSettings::UserScope, settings_.path());
    f_ = std::make_unique<Fixture>();
    database_ = std::make_unique<ui::Database>(f_->database.url(f_->member));
    window_ = std::make_unique<ui::MainWindow>(database_.get(), [this] { return database_->now(); });
    window_->show();
    QVERIFY(QTest::qWaitForWindowExposed(window_.get()));
    QVERIFY(waitFor([this] { return database_->link() == ui::Database::Link::Live; }));
}

void WindowCase::cleanup()
{
    window_.reset();
    database_.reset();
    f_.reset();
}

void WindowCase::click(ui::DataTable* table, int row)
{
    const QRect place = table->visualRect(table->model()->index(row, 0));
    QTest::mouseClick(table->viewport(), Qt::LeftButton, Qt::NoModifier, place.center());
}

QPushButton* WindowCase::button(QWidget* in, const QString& text)
{
    for (QPushButton* candidate : in->findChildren<QPushButton*>()) {
        if (candidate->text() == text && candidate->isVisible())
            return candidate;
    }
    return nullptr;
}

QStringList WindowCase::labels(QWidget* in)
{
    QStringList texts;
    for (const QLabel* label : in->findChildren<QLabel*>()) {
        if (label->isVisible())
            texts << label->text();
    }
    return texts;
}

QString WindowCase::cell(ui::DataTable* table, int row, int column)
{
    return table->model()->index(row, column).data().toString();
}

bool WindowCase::answer(const QString& verb, const QString& says)
{
    QMessageBox* box = nullptr;
    if (!waitFor([&] { return (box = window_->findChild<QMessageBox*>()) && box->isVisible(); }))
        return false;
    if (!(box->text() + box->informativeText()).contains(says))
        return false;
    for (QAbstractButton* candidate : box->buttons()) {
        if (candidate->text() == verb) {
            QTest::mouseClick(candidate, Qt::LeftButton);
            return true;
        }
    }
    return false;
}

} // namespace autolynx::test
