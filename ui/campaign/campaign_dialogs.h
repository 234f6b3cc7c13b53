// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/campaign/ask_dialog.h"
#include "ui/models/campaign.h"

class QCheckBox;
class QComboBox;
class QDateTimeEdit;
class QGridLayout;
class QLabel;
class QLineEdit;

namespace autolynx::ui {

/// Calls those of some outcomes again, as a new campaign that keeps its parent: with how many there are of each.
class RedialDialog final : public AskDialog
{
    Q_OBJECT
public:
    RedialDialog(Database* database, const Campaign& campaign, QWidget* parent);

Q_SIGNALS:
    void made(const QString& campaign);

protected:
    void go() override;

private:
    void showTotal();

    Campaign campaign_;
    QLineEdit* name_;
    QList<std::pair<QCheckBox*, State>> outcomes_;
    QLabel* total_;
};

/// The same settings and list as a new campaign, everybody waiting.
class CloneDialog final : public AskDialog
{
    Q_OBJECT
public:
    CloneDialog(Database* database, const Campaign& campaign, QWidget* parent);

Q_SIGNALS:
    void made(const QString& campaign);

protected:
    void go() override;

private:
    QString campaign_;
    QLineEdit* name_;
};

/// Gives a campaign to another member.
class AssignDialog final : public AskDialog
{
    Q_OBJECT
public:
    AssignDialog(Database* database, const Campaign& campaign, QWidget* parent);

    /// member_list's array.
    void showMembers(const nlohmann::json& members);

protected:
    void go() override;

private:
    Campaign campaign_;
    QComboBox* member_;
};

/// Has a campaign start by itself.
class ScheduleDialog final : public AskDialog
{
    Q_OBJECT
public:
    ScheduleDialog(Database* database, const Campaign& campaign, const QDateTime& now, QWidget* parent);

protected:
    void go() override;

private:
    QString campaign_;
    QDateTimeEdit* at_;
};

} // namespace autolynx::ui
