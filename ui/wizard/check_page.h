// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "ui/wizard/wizard_page.h"

class QLabel;
class QProgressBar;
class QPushButton;
class QStackedLayout;

namespace autolynx::ui {

class DataTable;
class EmptyPage;
class ListFile;
class TextRows;

/// Third step: all of the file is read and judged, with progress and a way to stop. Says how many will be called, what
/// is refused and why, and saves what is refused to be mended.
class CheckPage final : public WizardPage
{
    Q_OBJECT
public:
    explicit CheckPage(ListFile* file, QWidget* parent = nullptr);

    QString name() const override { return tr("Check"); }
    QString title() const override { return tr("Who can be called"); }
    void enter() override;
    QString whyNotNext() const override;
    DataTable* refusedRows() const { return table_; }
    /// Writes the refused rows; what became of it is told under the table.
    void saveRefused(const QString& target);

private:
    void showCheck();
    void showFound();
    void askWhere();

    ListFile* file_;
    QStackedLayout* stack_;
    QLabel* going_;
    QProgressBar* bar_;
    EmptyPage* stopped_;
    QLabel* accepted_;
    QLabel* refused_;
    QLabel* repeated_;
    QLabel* warnings_;
    QLabel* saved_;
    QPushButton* save_;
    TextRows* rows_;
    DataTable* table_;
    QLabel* allGood_;
    bool wanted_ = true; ///< false once a person has stopped it
};

} // namespace autolynx::ui
