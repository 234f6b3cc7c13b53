// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QMap>
#include <QWidget>
#include <nlohmann/json_fwd.hpp>

class QGridLayout;
class QLabel;
class QPushButton;
class QScrollArea;

namespace autolynx::ui {

class ConversationView;
class ElidedLabel;

/// One assistant beside the directory: what it says, what uses it, where the provider's copy differs, and what can be
/// done with it.
class AssistantPanel final : public QWidget
{
    Q_OBJECT
public:
    explicit AssistantPanel(QWidget* parent = nullptr);

    /// assistant_show's object, and the names of the live or scheduled campaigns that use it.
    void showAssistant(const nlohmann::json& assistant, const QStringList& usedBy, const QString& checked);

    /// Whether an admin looks: nobody else is offered what changes an assistant.
    void setAdmin(bool admin);
    /// Names by id of the campaigns that hold for this assistant.
    void setHeld(const QMap<QString, QString>& held);

Q_SIGNALS:
    void editPressed();
    void checkPressed();
    void testPressed();
    void activePressed(bool active);
    void deletePressed();
    void restorePressed();
    void acceptPressed(const QString& campaignId, const QString& campaign);
    void acceptAllPressed();

private:
    void addDrift(QGridLayout* grid, const nlohmann::json& drift);

    ElidedLabel* name_;
    QLabel* state_;
    ConversationView* says_;
    QScrollArea* scroll_;
    QPushButton* edit_;
    QPushButton* check_;
    QPushButton* test_;
    QPushButton* active_;
    QPushButton* delete_;
    QPushButton* accept_;
    QPushButton* restore_;
    bool admin_ = false;
    bool isActive_ = false;
};

} // namespace autolynx::ui
