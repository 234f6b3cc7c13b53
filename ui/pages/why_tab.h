// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/models/why.h"

#include <QWidget>

class QGridLayout;
class QLabel;
class QScrollArea;

namespace autolynx::ui {

class DataTable;
class EmptyPage;
class ElidedLabel;
class TextRows;

/// Why a campaign's contacts wait (R15): what holds the whole, how many wait for what, when each zone may be called;
/// and beside it every gate of one contact.
class WhyTab final : public QWidget
{
    Q_OBJECT
public:
    explicit WhyTab(QWidget* parent = nullptr);

    void showCampaign(const CampaignWhy& why, const QDateTime& now);
    void showContact(const ContactWhy& why, const QString& name, const QString& phone);
    void clearContact();
    qint64 contact() const { return contact_; }
    const CampaignWhy& why() const { return why_; }
    const QList<GateAnswer>& gates() const { return gates_; }
    DataTable* waits() const { return waits_; }

Q_SIGNALS:
    void contactWanted(qint64 contact);

private:
    QLabel* headline_;
    QLabel* room_;
    QLabel* forecast_;
    TextRows* waitRows_;
    DataTable* waits_;
    QLabel* roughly_;
    TextRows* hourRows_;
    DataTable* hours_;
    QWidget* panel_;
    ElidedLabel* name_;
    QLabel* phone_;
    QLabel* summary_;
    QScrollArea* scroll_;
    CampaignWhy why_;
    QList<GateAnswer> gates_;
    qint64 contact_ = 0;
};

} // namespace autolynx::ui
