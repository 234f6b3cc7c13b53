// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/do_not_call/add_number_dialog.h"

#include <QTimer>
#include <QWidget>

class QLabel;
class QPushButton;

namespace autolynx::ui {

class Database;

/// At the foot of the window, for ten minutes: which number was added, what it came to, and Undo. As long as the
/// database lets whoever added it take it back; the next number takes its place.
class UndoNotice final : public QWidget
{
    Q_OBJECT
public:
    explicit UndoNotice(Database* database, QWidget* parent = nullptr);

    void tell(const AddedNumber& what);
    QString text() const;

Q_SIGNALS:
    void hangUpWanted(const QString& callId);

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    void undo();

    Database* database_;
    AddedNumber what_;
    QLabel* words_;
    QPushButton* hangUp_;
    QPushButton* undo_;
    QTimer end_;
};

} // namespace autolynx::ui
