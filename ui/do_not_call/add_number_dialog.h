// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/format/times.h"

#include <QDialog>
#include <QTimer>
#include <nlohmann/json_fwd.hpp>

class QCheckBox;
class QComboBox;
class QLabel;
class QLineEdit;
class QPushButton;
class QVBoxLayout;

namespace autolynx::ui {

class Banner;
class Database;

/// What adding a number came to.
struct AddedNumber
{
    qint64 entry = 0;
    QString phone;       ///< E.164
    qint64 contacts = 0; ///< who waited and gets no call
    qint64 campaigns = 0;
    QStringList liveCalls; ///< to it, which go on
};

/// Puts one number on the do-not-call list, from anywhere (Ctrl+D): type it, see where it waits and whether somebody
/// talks to it, say why (R11). Adds nothing until it is told to.
class AddNumberDialog final : public QDialog
{
    Q_OBJECT
public:
    /// Without a database it shows what it is given, for pictures.
    AddNumberDialog(Database* database, NowFunction now, QWidget* parent = nullptr);

    /// Starts with this number.
    void setNumber(const QString& number);
    /// do_not_call_find's answer for the number that is typed.
    void showFound(const nlohmann::json& found);

Q_SIGNALS:
    void added(const autolynx::ui::AddedNumber& what);
    void hangUpWanted(const QString& callId);

private:
    void read();
    void find();
    void add();
    void addFact(int state, const QString& text);
    void clearFacts();
    void showState();

    Database* database_;
    NowFunction now_;
    QString phone_;       ///< E.164 of what is typed; empty while it is no number
    bool listed_ = false; ///< for all campaigns, already
    QStringList liveCalls_;
    qint64 waiting_ = 0;
    bool busy_ = false;
    Banner* banner_;
    QLineEdit* number_;
    QComboBox* region_;
    QLabel* understood_;
    QVBoxLayout* facts_;
    QCheckBox* hangUp_;
    QComboBox* scope_;
    QLineEdit* reason_;
    QLabel* hint_;
    QPushButton* add_;
    QTimer typing_;
};

} // namespace autolynx::ui
