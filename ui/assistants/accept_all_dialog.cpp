// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/assistants/accept_all_dialog.h"

#include "ui/assistants/assistant_text.h"
#include "ui/assistants/drift_fields.h"
#include "ui/models/json_fields.h"
#include "ui/theme/style.h"
#include "ui/widgets/labels.h"
#include "ui/widgets/paragraph.h"

#include <QVBoxLayout>
#include <nlohmann/json.hpp>

namespace autolynx::ui {
namespace {

constexpr int kWidth = 560;
constexpr qsizetype kNamed = 6;

} // namespace

AcceptAllDialog::AcceptAllDialog(Database* database, const QString& assistantId, const QString& assistant,
                                 QWidget* parent)
    : AskDialog(database, tr("Let all campaigns go on with %1 as it is now?").arg(assistant), tr("Accept for all"),
                ButtonRole::Primary, parent),
      assistantId_(assistantId), assistant_(assistant)
{
    setMinimumWidth(kWidth);
    permit(tr("What has changed is being looked up."));
    if (database)
        fetch();
}

void AcceptAllDialog::fetch()
{
    read(QStringLiteral("SELECT autolynx.assistant_drift(?::uuid)"), {assistantId_},
         [this](const nlohmann::json& drift) { showDrift(drift); });
}

void AcceptAllDialog::showDrift(const nlohmann::json& drift)
{
    delete shown_;
    shown_ = new QWidget;
    auto* column = new QVBoxLayout(shown_);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(kEdge);
    token_ = textOf(drift, "token");
    QStringList held;
    QStringList others;
    for (const auto& each : drift.value("campaigns", nlohmann::json::array()))
        (textOf(each, "code").isEmpty() ? others : held) << textOf(each, "name");
    const auto concerned = static_cast<int>(held.size() + others.size());
    const QList<DriftedField> fields = driftedFields(drift.value("drift", nlohmann::json::array()));
    if (!fields.isEmpty()) {
        column->addWidget(makeParagraph(tr("Somebody changed %1 at the provider. This differs:").arg(assistant_)));
        column->addWidget(makeRule());
        column->addWidget(makeDriftFields(fields));
        column->addWidget(makeRule());
    }
    column->addWidget(makeParagraph(
        fields.isEmpty()
            ? tr("%n live campaigns call with it, in its present version from now on.", nullptr, concerned)
            : tr("The provider's values become ours, and %n live campaigns call with them.", nullptr, concerned)));
    if (!held.isEmpty()) {
        QString names = held.mid(0, kNamed).join(QStringLiteral(", "));
        const auto more = static_cast<int>(held.size() - kNamed);
        if (more > 0)
            names += QStringLiteral(", ") + tr("and %n more", nullptr, more);
        column->addWidget(makeParagraph(tr("These hold for it now: %1.").arg(names), true));
    }
    column->addWidget(makeParagraph(tr("One whose list lacks what the assistant now says stays as it is."), true));
    column->addStretch(1);
    content()->addWidget(shown_);
    permit(concerned == 0 ? tr("No live campaign calls with it.") : QString());
}

void AcceptAllDialog::go()
{
    ask(QStringLiteral("SELECT autolynx.assistant_accept_drift(?::uuid, ?)"), {assistantId_, token_},
        [this](const nlohmann::json& now) {
            const auto accepted = static_cast<int>(now.value("accepted", nlohmann::json::array()).size());
            const auto left = static_cast<int>(now.value("left", nlohmann::json::array()).size());
            QString text = tr("%n campaigns call with %1 as it is now.", nullptr, accepted).arg(assistant_);
            if (left > 0)
                text += u' ' + tr("%n hold still: their lists lack what it says.", nullptr, left);
            return text;
        });
}

// It has changed once more while it was looked at: what is agreed to is always what is seen.
void AcceptAllDialog::onRefused(const Error& error)
{
    AskDialog::onRefused(error);
    if (error.code == u"drift_changed")
        fetch();
}

} // namespace autolynx::ui
