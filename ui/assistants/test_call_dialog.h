// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDialog>
#include <QMap>
#include <QTimer>
#include <nlohmann/json_fwd.hpp>

class QComboBox;
class QLabel;
class QLineEdit;
class QPushButton;

namespace autolynx::ui {

class Banner;
class CommandWatch;
class Database;

/// Lets an assistant call one's own phone, and follows that call until it has ended (R3).
class TestCallDialog final : public QDialog
{
    Q_OBJECT
public:
    TestCallDialog(Database* database, const nlohmann::json& assistant, QWidget* parent = nullptr);

    /// line_list's array.
    void showLines(const nlohmann::json& lines);

private:
    void call();
    void onCommand();
    void look();

    Database* database_;
    CommandWatch* command_;
    QString assistant_;
    QString callId_;
    QTimer timer_;
    Banner* banner_;
    QLineEdit* phone_;
    QComboBox* line_;
    QMap<QString, QLineEdit*> variables_;
    QLabel* progress_;
    QPushButton* call_;
};

} // namespace autolynx::ui
