// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/campaign/campaign_settings.h"

#include <QWidget>

class QCheckBox;
class QComboBox;
class QDoubleSpinBox;
class QFormLayout;
class QGridLayout;
class QLineEdit;
class QSpinBox;

namespace autolynx::ui {

class Database;
class FoldSection;
class HoursFields;
class LineChoice;

/// How a campaign calls, to be filled in: what everybody decides in front, the rest folded into lines that say what it
/// is now. The wizard and the change dialog are made of it.
class CampaignFields final : public QWidget
{
    Q_OBJECT
public:
    /// Without a database it shows what it is given, for pictures.
    explicit CampaignFields(Database* database, QWidget* parent = nullptr);

    void setSettings(const CampaignSettings& settings);
    CampaignSettings settings() const;
    /// Why they can't be used; empty if they can.
    QString problem() const;
    LineChoice* lines() const { return lines_; }
    QLineEdit* name() const { return name_; }
    /// How long the assistant lets a call last, in seconds; 0: it says nothing.
    void setAssistantLimit(int seconds);
    /// A row between how many calls at once and the hours, for what only one of the users decides.
    void addRow(const QString& label, QWidget* field, QLayout* layout = nullptr);
    FoldSection* attemptsSection() const { return attempts_; }
    FoldSection* moneySection() const { return money_; }
    FoldSection* careSection() const { return care_; }
    FoldSection* canarySection() const { return first_; }

Q_SIGNALS:
    void changed();

private:
    QWidget* makeAttempts();
    QWidget* makeMoney();
    QWidget* makeCare();
    QWidget* makeCanary();
    void showSummaries();
    std::optional<Canary> canary() const;

    QLineEdit* name_;
    LineChoice* lines_;
    QSpinBox* cap_;
    QComboBox* mode_;
    QCheckBox* quiet_;
    QCheckBox* cadence_;
    HoursFields* hours_;
    QSpinBox* minutes_;
    QSpinBox* maxAttempts_ = nullptr;
    QList<std::pair<QCheckBox*, QString>> outcomes_;
    QLineEdit* delays_ = nullptr;
    QDoubleSpinBox* alert_ = nullptr;
    QDoubleSpinBox* alertDay_ = nullptr;
    QDoubleSpinBox* budget_ = nullptr;
    QDoubleSpinBox* budgetDay_ = nullptr;
    QCheckBox* holidays_ = nullptr;
    QCheckBox* consent_ = nullptr;
    QComboBox* zone_ = nullptr;
    QCheckBox* canaryOn_ = nullptr;
    QSpinBox* canaryCalls_ = nullptr;
    QSpinBox* canaryConnect_ = nullptr;
    QSpinBox* canaryMean_ = nullptr;
    QSpinBox* canaryErrors_ = nullptr;
    QSpinBox* canaryOptOuts_ = nullptr;
    QGridLayout* grid_;
    int line_ = 0;
    int exactSeconds_ = 0; ///< a limit that is not of whole minutes, kept until another is chosen
    FoldSection* attempts_;
    FoldSection* money_;
    FoldSection* care_;
    FoldSection* first_;
};

} // namespace autolynx::ui
