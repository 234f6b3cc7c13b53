// SPDX-License-Identifier: GPL-3.0-or-later
// How assistants come into the directory: from a template, from nothing, or from the provider.
#include "ui/assistants/assistant_editor.h"
#include "ui/assistants/assistants_page.h"
#include "ui/assistants/templates.h"
#include "ui/models/rights.h"
#include "ui/widgets/banner.h"

#include <QInputDialog>
#include <QMenu>
#include <nlohmann/json.hpp>

namespace autolynx::ui {

void AssistantsPage::fillNewMenu(QMenu* menu)
{
    for (const AssistantTemplate& each : assistantTemplates()) {
        QAction* entry = menu->addAction(tr("From template: %1…").arg(each.name), this, [this, each] {
            edit(nlohmann::json::parse(each.config, nullptr, false), QStringLiteral("template"));
        });
        entry->setToolTip(each.firstWords.toHtmlEscaped());
    }
    menu->setToolTipsVisible(true);
    menu->addSeparator();
    menu->addAction(tr("Empty…"), this, [this] { edit(nlohmann::json::object(), QStringLiteral("local")); });
}

void AssistantsPage::newAssistant()
{
    if (const Permission permission = may(Right::ChangeAssistants, admin_); !permission.allowed) {
        banner_->say(Banner::Kind::Info, permission.whyNot, tr("Ask one."), tr("Dismiss"));
        return;
    }
    const auto templates = assistantTemplates();
    if (templates.isEmpty())
        edit(nlohmann::json::object(), QStringLiteral("local"));
    else
        edit(nlohmann::json::parse(templates.first().config, nullptr, false), QStringLiteral("template"));
}

void AssistantsPage::edit(const nlohmann::json& config, const QString& source)
{
    auto* editor = new AssistantEditor(database_, config, source, this);
    editor->setAttribute(Qt::WA_DeleteOnClose);
    connect(editor, &AssistantEditor::saved, this, &AssistantsPage::refresh);
    editor->open();
}

void AssistantsPage::importById()
{
    auto* dialog = new QInputDialog(this);
    dialog->setWindowTitle(tr("Import an assistant"));
    dialog->setLabelText(tr("Its id at the provider"));
    dialog->setOkButtonText(tr("Import"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &QInputDialog::textValueSelected, this, [this](const QString& id) {
        if (!id.trimmed().isEmpty())
            run(tr("Importing the assistant"), QStringLiteral("SELECT autolynx.request_assistant_import(?)"),
                {id.trimmed()});
    });
    dialog->open();
}

} // namespace autolynx::ui
