// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/assistants/assistant_panel.h"

#include "ui/assistants/assistant_text.h"
#include "ui/assistants/drift_fields.h"
#include "ui/format/numbers.h"
#include "ui/models/json_fields.h"
#include "ui/models/rights.h"
#include "ui/theme/style.h"
#include "ui/widgets/conversation_view.h"
#include "ui/widgets/flow_layout.h"
#include "ui/widgets/labels.h"
#include "ui/widgets/paragraph.h"

#include <QGridLayout>
#include <QMenu>
#include <QScrollArea>
#include <nlohmann/json.hpp>

namespace autolynx::ui {
namespace {

constexpr int kWidth = 420;
constexpr int kSaysHeight = 132;

} // namespace

AssistantPanel::AssistantPanel(QWidget* parent)
    : QWidget(parent), name_(new ElidedLabel(Type::Section)), state_(makeLabel(Type::Body, {}, true)),
      says_(new ConversationView), scroll_(new QScrollArea),
      edit_(makeButton(ButtonRole::Secondary, tr("Edit…"), "document-edit")),
      check_(makeButton(ButtonRole::Secondary, tr("Compare with provider"))),
      test_(makeButton(ButtonRole::Secondary, tr("Test call…"), "call-start")),
      active_(makeButton(ButtonRole::Secondary, {})), delete_(makeButton(ButtonRole::Danger, tr("Delete…"))),
      accept_(makeButton(ButtonRole::Secondary, tr("Accept the change…"))),
      restore_(makeButton(ButtonRole::Secondary, tr("Restore at the provider…")))
{
    accept_->setMenu(new QMenu(accept_));
    accept_->hide();
    restore_->hide();
    setFixedWidth(kWidth);
    says_->setFixedHeight(kSaysHeight);
    says_->setFrameShape(QFrame::NoFrame);
    says_->setAccessibleName(tr("First words"));
    scroll_->setWidgetResizable(true);
    scroll_->setFrameShape(QFrame::NoFrame);
    scroll_->setAccessibleName(tr("Details"));
    state_->setWordWrap(true);
    auto* buttons = new FlowLayout;
    for (QPushButton* button : {edit_, test_, check_, restore_, accept_, active_, delete_})
        buttons->addWidget(button);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(kEdge, kEdge, kEdge, kEdge);
    column->setSpacing(kGrid);
    column->addWidget(name_);
    column->addWidget(state_);
    column->addLayout(buttons);
    column->addWidget(makeRule());
    column->addWidget(says_);
    column->addWidget(makeRule());
    column->addWidget(scroll_, 1);
    connect(edit_, &QPushButton::clicked, this, &AssistantPanel::editPressed);
    connect(check_, &QPushButton::clicked, this, &AssistantPanel::checkPressed);
    connect(test_, &QPushButton::clicked, this, &AssistantPanel::testPressed);
    connect(active_, &QPushButton::clicked, this, [this] { Q_EMIT activePressed(!isActive_); });
    connect(restore_, &QPushButton::clicked, this, &AssistantPanel::restorePressed);
    connect(delete_, &QPushButton::clicked, this, &AssistantPanel::deletePressed);
}

void AssistantPanel::setAdmin(bool admin)
{
    admin_ = admin;
    const bool change = may(Right::ChangeAssistants, admin).allowed;
    for (QPushButton* button : {edit_, active_, delete_})
        button->setVisible(change);
}

void AssistantPanel::showAssistant(const nlohmann::json& assistant, const QStringList& usedBy, const QString& checked)
{
    isActive_ = flagOf(assistant, "active");
    const bool registered = flagOf(assistant, "registered");
    const bool changing = flagOf(assistant, "changing");
    name_->setText(textOf(assistant, "name"));
    state_->setText(assistantStateText(assistant));
    active_->setText(isActive_ ? tr("Deactivate") : tr("Activate"));
    const QString wait = tr("It is being changed at the provider.");
    const QString unregistered = tr("The provider does not know it yet.");
    for (QPushButton* button : {edit_, check_})
        allow(button, registered && !changing, changing ? wait : unregistered);
    allow(test_, registered && isActive_ && !changing,
          changing     ? wait
          : registered ? tr("It is not active.")
                       : unregistered);
    allow(active_, !changing, wait);
    allow(delete_, !changing && usedBy.isEmpty(),
          changing ? wait : tr("Used by %1.").arg(usedBy.join(QStringLiteral(", "))));
    restore_->setVisible(flagOf(assistant, "drifted"));
    const Permission decide = may(Right::DecideDrift, admin_);
    allow(restore_, decide.allowed && !changing, changing ? wait : decide.whyNot);
    const auto config = assistant.value("config", nlohmann::json::object());
    const QString says = textOf(config, "firstMessage");
    says_->setTurns({Turn{says.isEmpty() ? Turn::Who::System : Turn::Who::Assistant,
                          says.isEmpty() ? tr("It waits for the person to speak first.") : says,
                          {}}});

    auto* inner = new QWidget;
    auto* grid = new QGridLayout(inner);
    grid->setContentsMargins(0, 0, kGrid, 0);
    grid->setHorizontalSpacing(2 * kGrid);
    grid->setVerticalSpacing(kGrid);
    grid->setColumnStretch(1, 1);
    const auto add = [grid](const QString& what, const QString& value) {
        const int line = grid->rowCount();
        grid->addWidget(makeLabel(Type::Body, what, true), line, 0, Qt::AlignTop);
        grid->addWidget(makeParagraph(value, false, true), line, 1);
    };
    QStringList variables;
    for (const auto& variable : assistant.value("variables", nlohmann::json::array()))
        variables << QStringLiteral("{{%1}}").arg(QString::fromStdString(variable.get<std::string>()));
    add(tr("Variables"), variables.isEmpty() ? tr("none; it says the same to everybody") : variables.join(u' '));
    add(tr("Used by"), usedBy.isEmpty() ? tr("no live campaign") : usedBy.join(QStringLiteral(", ")));
    if (!textOf(assistant, "goal").isEmpty())
        add(tr("Goal"), textOf(assistant, "goal"));
    add(tr("Comes"), sourceText(textOf(assistant, "source")));
    add(tr("At the provider"), registered ? textOf(assistant, "provider_assistant_id") : tr("not registered yet"));
    add(tr("Compared"), checked);
    const QString warnings = assistantWarningText(assistant);
    if (!warnings.isEmpty())
        add(tr("Take care"), warnings);
    if (flagOf(assistant, "drifted"))
        addDrift(grid, assistant.value("drift", nlohmann::json::array()));
    grid->setRowStretch(grid->rowCount(), 1);
    scroll_->setWidget(inner);
}

void AssistantPanel::setHeld(const QMap<QString, QString>& held)
{
    accept_->setVisible(!held.isEmpty());
    const Permission decide = may(Right::DecideDrift, admin_);
    allow(accept_, decide.allowed, decide.whyNot);
    accept_->menu()->clear();
    if (held.size() > 1) {
        accept_->menu()->addAction(tr("For all campaigns…"), this, &AssistantPanel::acceptAllPressed);
        accept_->menu()->addSeparator();
    }
    for (const auto& [id, name] : held.asKeyValueRange())
        accept_->menu()->addAction(tr("For %1…").arg(name), this,
                                   [this, id = id, name = name] { Q_EMIT acceptPressed(id, name); });
}

void AssistantPanel::addDrift(QGridLayout* grid, const nlohmann::json& drift)
{
    int line = grid->rowCount();
    grid->addWidget(makeRule(), line++, 0, 1, 2);
    grid->addWidget(makeLabel(Type::Section, tr("Differs at the provider")), line++, 0, 1, 2);
    addDriftFields(grid, line, driftedFields(drift));
}

} // namespace autolynx::ui
