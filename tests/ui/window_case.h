// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/support/fixture.h"
#include "tests/support/test.h"
#include "ui/data/database.h"
#include "ui/pages/main_window.h"

#include <QTemporaryDir>

#include <memory>

class QDialog;
class QPushButton;

namespace autolynx::ui {
class DataTable;
}

namespace autolynx::test {

/// What tests of the whole window begin with: somebody who can dial, the console's way to that database, the window
/// shown and live; and what a person does with it.
class WindowCase : public QObject
{
    Q_OBJECT
protected:
    QTemporaryDir settings_;
    std::unique_ptr<Fixture> f_;
    std::unique_ptr<ui::Database> database_;
    std::unique_ptr<ui::MainWindow> window_;

    /// Clicks a row, with these keys held.
    static void click(ui::DataTable* table, int row, Qt::KeyboardModifiers keys = Qt::NoModifier);
    /// Clicks the head of a column.
    static void clickHead(ui::DataTable* table, int column);
    /// The visible button that says this, or null.
    static QPushButton* button(QWidget* in, const QString& text);
    /// What all visible labels say.
    static QStringList labels(QWidget* in);
    static QString cell(ui::DataTable* table, int row, int column);
    /// The dialog that is open, once one is; else null.
    QDialog* dialog();
    /// Opens a campaign's page, and waits until it is shown.
    void open(const QString& campaign);
    /// Opens a campaign's contacts and clicks the one whose number ends so, once it is there; answers the table.
    ui::DataTable* chooseContact(const QString& campaign, const QString& lastDigits);
    /// Presses the button of the question that is open, once it is; `says` must stand in it.
    bool answer(const QString& verb, const QString& says = {});

private Q_SLOTS:
    void init();
    void cleanup();
};

} // namespace autolynx::test
