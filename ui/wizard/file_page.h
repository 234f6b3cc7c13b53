// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/wizard/wizard_page.h"

class QComboBox;
class QLabel;
class QMimeData;
class QStackedLayout;

namespace autolynx::ui {

class DataTable;
class ElidedLabel;
class EmptyPage;
class ListFile;
class TextRows;

/// First step: which file, and how its bytes are read. Shows its first rows as they are understood.
class FilePage final : public WizardPage
{
    Q_OBJECT
public:
    explicit FilePage(ListFile* file, QWidget* parent = nullptr);

    QString name() const override { return tr("File"); }
    QString title() const override { return tr("Whom to call"); }
    QString whyNotNext() const override;
    QWidget* firstFocus() override;

protected:
    void dragEnterEvent(QDragEnterEvent* event) override;
    void dragLeaveEvent(QDragLeaveEvent* event) override;
    void dropEvent(QDropEvent* event) override;
    void paintEvent(QPaintEvent* event) override;

private:
    void askForFile();
    void showFile();
    void fillChoices();

    ListFile* file_;
    EmptyPage* drop_;
    QWidget* chosen_;
    ElidedLabel* fileName_;
    QLabel* facts_;
    QComboBox* encoding_;
    QComboBox* delimiter_;
    QComboBox* region_;
    TextRows* rows_;
    DataTable* table_;
    QStackedLayout* stack_;
    bool dragging_ = false;
};

/// The local CSV file among what is dragged; empty if there is none.
QString droppedFile(const QMimeData* data);

} // namespace autolynx::ui
