// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/format/times.h"
#include "ui/models/audit_model.h"

#include <QTimer>
#include <QWidget>

#include <nlohmann/json_fwd.hpp>

class QComboBox;
class QHBoxLayout;
class QLabel;
class QStackedLayout;

namespace autolynx::ui {

class DataTable;
class EmptyPage;

/// The record of who did what as a table with filters: of everything, or of one campaign.
class AuditView final : public QWidget
{
    Q_OBJECT
public:
    /// Without a database it shows what it is given, for pictures. `name`: what its columns are remembered under.
    AuditView(Database* database, NowFunction now, const QString& name, QWidget* parent = nullptr);

    /// Of this campaign alone from now on.
    void openCampaign(const QString& id);
    void open();
    void showRecord(const PageSource& source, qint64 expected);
    void refresh();
    void focusSearch();
    DataTable* table() const { return table_; }

Q_SIGNALS:
    void campaignOpened(const QString& id);
    void said(const QString& what, const QString& hint); ///< to be shown to the person

private:
    void apply();
    void fetchChoices();
    void showState();
    void noteVisible();
    bool filtered() const;

    Database* database_;
    NowFunction now_;
    AuditModel* model_;
    QString only_; ///< the one campaign; empty: of everything
    bool opened_ = false;
    QComboBox* who_;
    QComboBox* kind_;
    QComboBox* campaign_;
    QComboBox* period_;
    QLabel* count_;
    DataTable* table_;
    EmptyPage* empty_;
    QStackedLayout* stack_;
    QTimer soon_;
};

} // namespace autolynx::ui
