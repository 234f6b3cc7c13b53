// SPDX-License-Identifier: GPL-3.0-or-later
// How the editor saves what was typed, and how it is left.
#include "ui/assistants/assistant_editor.h"
#include "ui/data/command_watch.h"
#include "ui/data/database.h"
#include "ui/models/json_fields.h"
#include "ui/theme/style.h"
#include "ui/widgets/banner.h"
#include "ui/widgets/confirm.h"
#include "ui/widgets/labels.h"

#include <QCheckBox>
#include <QLineEdit>
#include <QTabWidget>
#include <nlohmann/json.hpp>

namespace autolynx::ui {

bool AssistantEditor::isChanged() const
{
    return *config_ != *original_;
}

void AssistantEditor::save()
{
    if (!(tabs_->currentIndex() == 0 ? takeForm() : takeJson()))
        return;
    const QString name = textOf(*config_, "name").trimmed();
    if (name.isEmpty()) {
        banner_->say(Banner::Kind::Error, tr("An assistant needs a name."));
        return;
    }
    banner_->clear();
    if (!id_.isEmpty() && !isChanged())
        return saveGoal(id_); // the provider need not hear of it
    const QString config = QString::fromStdString(config_->dump());
    if (id_.isEmpty())
        command_->ask(tr("Creating %1").arg(name),
                      QStringLiteral("SELECT autolynx.request_assistant_create(?, ?::jsonb, ?)"),
                      {name, config, source_});
    else
        command_->ask(tr("Changing %1").arg(name),
                      QStringLiteral("SELECT autolynx.request_assistant_update(?::uuid, ?::jsonb, ?::int, ?)"),
                      {id_, config, version_, live_->isChecked()});
}

// The goal is ours alone: it is set once the provider has the rest.
void AssistantEditor::saveGoal(const QString& assistant)
{
    const QString goal = goal_->text().trimmed();
    const auto end = [this, assistant] {
        Q_EMIT saved(assistant);
        accept();
    };
    if (goal == originalGoal_)
        return end();
    database_->rows(QStringLiteral("SELECT autolynx.assistant_set_goal(?::uuid, ?)"), {assistant, goal})
        .then(this, [this, end](Result<db::Rows> answer) {
            if (answer)
                return end();
            banner_->say(Banner::Kind::Error, answer.error().message,
                         (tr("Everything but the goal is saved.") + u' ' + answer.error().hint).trimmed(), {},
                         answer.error().code);
        });
}

void AssistantEditor::onCommand()
{
    const bool busy = command_->isUnderWay();
    tabs_->setEnabled(!busy);
    allow(save_, !busy, tr("It is under way."));
    cancel_->setText(busy ? tr("Close") : tr("Cancel")); // what is asked for is done anyway
    progress_->setText(busy ? command_->text() : QString());
    if (command_->state() == CommandWatch::State::Failed) {
        const Error& error = command_->error();
        banner_->say(Banner::Kind::Error, error.message,
                     (tr("Nothing was changed, here or at the provider.") + u' ' + error.hint).trimmed(), {},
                     error.code);
    } else if (command_->state() == CommandWatch::State::Done) {
        saveGoal(command_->assistantId());
    }
}

void AssistantEditor::reject()
{
    if (command_->isUnderWay()) {
        QDialog::reject();
        return;
    }
    if (tabs_->currentIndex() == 0)
        takeForm();
    else if (!takeJson())
        banner_->clear();
    if (!isChanged() && goal_->text().trimmed() == originalGoal_) {
        QDialog::reject();
        return;
    }
    confirm(this,
            {tr("Close without saving?"), tr("What you have changed is lost."), tr("Close"), tr("Go on"),
             ButtonRole::Danger},
            [this] { QDialog::reject(); });
}

} // namespace autolynx::ui
