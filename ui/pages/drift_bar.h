// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>
#include <nlohmann/json_fwd.hpp>

class QLabel;
class QPushButton;

namespace autolynx::ui {

/// Under a campaign's head while it holds for its assistant: what has changed, and an admin's two ways on.
class DriftBar final : public QWidget
{
    Q_OBJECT
public:
    explicit DriftBar(QWidget* parent = nullptr);

    /// campaign_drift's object. Hidden unless the assistant is what holds the campaign.
    void showDrift(const nlohmann::json& drift, bool admin);
    QString assistantId() const { return assistantId_; }
    QString assistant() const { return assistant_; }

Q_SIGNALS:
    void acceptPressed();
    void restorePressed();

private:
    QLabel* what_;
    QPushButton* accept_;
    QPushButton* restore_;
    QString assistantId_;
    QString assistant_;
};

} // namespace autolynx::ui
