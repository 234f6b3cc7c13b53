// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/wizard/wizard_page.h"

class QComboBox;
class QGridLayout;
class QLabel;
class QLineEdit;
class QScrollArea;

namespace autolynx::ui {

class ListFile;

/// Second step: what each column of the file is. Further columns become variables for the assistant.
class ColumnsPage final : public WizardPage
{
    Q_OBJECT
public:
    explicit ColumnsPage(ListFile* file, QWidget* parent = nullptr);

    QString name() const override { return tr("Columns"); }
    QString title() const override { return tr("What the columns are"); }
    void enter() override;
    QString whyNotNext() const override;
    QWidget* firstFocus() override;

private:
    struct Row
    {
        QComboBox* use;
        QLineEdit* key;
    };
    void build();
    void showUses();
    void choose(int column);

    ListFile* file_;
    QLabel* note_;
    QScrollArea* scroll_;
    std::vector<std::string> header_; ///< the one that the rows were built for
    QList<Row> rows_;
};

} // namespace autolynx::ui
