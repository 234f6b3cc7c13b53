// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/format/times.h"
#include "ui/models/unknown_call.h"

#include <QDialog>
#include <QTimer>

class QComboBox;
class QLabel;
class QPushButton;
class QStackedLayout;

namespace autolynx::ui {

class Banner;
class DataTable;
class Database;
class EmptyPage;
class TextRows;

/// The tray of launches whose fate is uncertain (R15): the evidence of each, and the two things that a person can say
/// once no more evidence can come. Nobody of them is called again on a guess.
class UnknownDialog final : public QDialog
{
    Q_OBJECT
public:
    /// Without a database it shows what it is given, for pictures. `campaign` empty: of all.
    UnknownDialog(Database* database, NowFunction now, const QString& campaign, QWidget* parent = nullptr);

    void showCalls(const QList<UnknownCall>& calls);
    const QList<UnknownCall>& calls() const { return calls_; }
    DataTable* table() const { return table_; }

private:
    void refresh();
    void showChosen();
    void decide(bool called);
    void resolve(const QString& call, bool called, const QString& outcome);
    const UnknownCall* chosen() const;

    Database* database_;
    NowFunction now_;
    QString campaign_;
    QList<UnknownCall> calls_;
    Banner* banner_;
    TextRows* rows_;
    DataTable* table_;
    EmptyPage* empty_;
    QStackedLayout* stack_;
    QWidget* below_;
    QLabel* who_;
    QLabel* evidence_;
    QComboBox* outcome_;
    QPushButton* called_;
    QPushButton* notCalled_;
    QLabel* hint_;
    QTimer soon_;
};

} // namespace autolynx::ui
