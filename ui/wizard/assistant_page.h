// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/wizard/wizard_page.h"

#include <QHash>
#include <QMap>
#include <nlohmann/json_fwd.hpp>

#include <memory>

class QGridLayout;
class QLabel;
class QListWidget;
class QScrollArea;
class QStackedLayout;
class QToolButton;

namespace autolynx::ui {

class ConversationView;
class Database;
class EmptyPage;
class ListFile;

/// Fourth step: who calls. Every variable that the assistant's texts use has to come from the file or have a default
/// (R3), and its first words are shown as the first people of the list will hear them.
class AssistantPage final : public WizardPage
{
    Q_OBJECT
public:
    /// Without a database it shows what it is given, for pictures.
    AssistantPage(ListFile* file, Database* database, QWidget* parent = nullptr);
    ~AssistantPage() override;

    QString name() const override { return tr("Assistant"); }
    QString title() const override { return tr("Who calls, and what it says"); }
    void enter() override;
    QString whyNotNext() const override;
    QWidget* firstFocus() override;

    /// assistant_list's array: the active, registered ones can be chosen.
    void showAssistants(const nlohmann::json& list);
    /// assistant_show's object.
    void showAssistant(const nlohmann::json& assistant);

    QString assistantId() const;
    QString assistantName() const;
    /// What is given for the variables that the chosen assistant uses.
    QMap<QString, QString> defaults() const;
    /// The assistant's own limit, in seconds; 0: it has none.
    int maxSeconds() const;

Q_SIGNALS:
    void assistantWanted(); ///< there is none yet, and the person would like to make one

private:
    void fetchList();
    void fetchChosen();
    void showVariables();
    void showMessage();
    void step(int by);

    ListFile* file_;
    Database* database_;
    std::unique_ptr<nlohmann::json> assistant_; ///< null until one is chosen
    QStackedLayout* stack_;
    EmptyPage* empty_;
    QListWidget* list_;
    QLabel* who_;
    QToolButton* before_;
    QToolButton* after_;
    ConversationView* message_;
    QLabel* variablesNote_;
    QScrollArea* scroll_;
    QMap<QString, QString> defaults_; ///< typed so far, also for variables of assistants looked at before
    QStringList needed_;              ///< variables that some contacts have nothing for
    int row_ = 0;
};

} // namespace autolynx::ui
