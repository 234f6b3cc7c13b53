// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/assistants/drift_actions.h"

#include "ui/assistants/accept_all_dialog.h"
#include "ui/assistants/assistant_text.h"
#include "ui/assistants/drift_fields.h"
#include "ui/data/command_watch.h"
#include "ui/format/numbers.h"
#include "ui/models/json_fields.h"
#include "ui/theme/style.h"
#include "ui/widgets/confirm.h"
#include "ui/widgets/labels.h"
#include "ui/widgets/paragraph.h"

#include <QVBoxLayout>
#include <nlohmann/json.hpp>

namespace autolynx::ui {
namespace {

constexpr int kWidth = 560;

} // namespace

AcceptDriftDialog::AcceptDriftDialog(Database* database, const QString& campaignId, const QString& campaign,
                                     QWidget* parent)
    : AskDialog(database, tr("Let %1 go on with the change?").arg(campaign), tr("Accept the change"),
                ButtonRole::Primary, parent),
      campaignId_(campaignId)
{
    setMinimumWidth(kWidth);
    permit(tr("What has changed is being looked up."));
    if (database)
        fetch();
}

void AcceptDriftDialog::fetch()
{
    read(QStringLiteral("SELECT autolynx.campaign_drift(?::uuid)"), {campaignId_},
         [this](const nlohmann::json& drift) { showDrift(drift); });
}

void AcceptDriftDialog::showDrift(const nlohmann::json& drift)
{
    delete shown_;
    shown_ = new QWidget;
    auto* column = new QVBoxLayout(shown_);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(kEdge);
    const QString assistant = textOf(drift, "assistant");
    const QString code = textOf(drift, "code");
    token_ = textOf(drift, "token");
    QString what;
    QString means;
    if (code == u"assistant_drifted") {
        what = tr("Somebody changed %1 at the provider. This differs:").arg(assistant);
        means = tr("The provider's values become ours, and this campaign calls with them. Other campaigns with this "
                   "assistant hold until the change is accepted for them, too.");
    } else if (code == u"assistant_changed") {
        what =
            tr("%1 is in version %2 now; the campaign was started with version %3.")
                .arg(assistant, numberText(numberOf(drift, "version")), numberText(numberOf(drift, "pinned_version")));
        means = tr("The campaign calls with the new version.");
    } else if (code == u"assistant_unchecked") {
        what = tr("Nobody has compared %1 with the provider's copy yet.").arg(assistant);
        means = tr("The campaign calls without that.");
    } else if (code == u"assistant_missing") {
        what = tr("The provider does not know %1 any more.").arg(assistant);
        means = tr("Accepting does not bring it back: make it anew, or give the campaign up.");
    } else {
        what = tr("Nothing of %1 has changed that would hold the campaign.").arg(assistant);
    }
    column->addWidget(makeParagraph(what, false, true));
    const QList<DriftedField> fields = driftedFields(drift.value("drift", nlohmann::json::array()));
    if (!fields.isEmpty()) {
        column->addWidget(makeRule());
        column->addWidget(makeDriftFields(fields));
        column->addWidget(makeRule());
    }
    if (!means.isEmpty())
        column->addWidget(makeParagraph(means, false, true));
    content()->addWidget(shown_);
    const bool can = code == u"assistant_drifted" || code == u"assistant_changed" || code == u"assistant_unchecked";
    permit(can ? QString() : tr("There is nothing to accept."));
    setAccessibleDescription(what + u' ' + means);
}

void AcceptDriftDialog::go()
{
    ask(QStringLiteral("SELECT autolynx.campaign_accept_drift(?::uuid, ?)"), {campaignId_, token_},
        [](const nlohmann::json& now) {
            return tr("The campaign calls with version %1 of %2.")
                .arg(numberText(numberOf(now, "pinned_version")), textOf(now, "assistant"));
        });
}

// It has changed once more while it was looked at: what is agreed to is always what is seen.
void AcceptDriftDialog::onRefused(const Error& error)
{
    AskDialog::onRefused(error);
    if (error.code == u"drift_changed")
        fetch();
}

DriftActions::DriftActions(Database* database, QWidget* window)
    : QObject(window), database_(database), window_(window), command_(new CommandWatch(database, this))
{
    connect(command_, &CommandWatch::changed, this, &DriftActions::onCommand);
}

void DriftActions::accept(const QString& campaignId, const QString& campaign)
{
    auto* dialog = new AcceptDriftDialog(database_, campaignId, campaign, window_);
    connect(dialog, &AskDialog::done, this, &DriftActions::done);
    dialog->open();
}

void DriftActions::acceptAll(const QString& assistantId, const QString& assistant)
{
    auto* dialog = new AcceptAllDialog(database_, assistantId, assistant, window_);
    connect(dialog, &AskDialog::done, this, &DriftActions::done);
    dialog->open();
}

void DriftActions::restore(const QString& assistantId, const QString& assistant)
{
    confirm(
        window_,
        {tr("Restore %1 at the provider?").arg(assistant),
         tr("The provider's copy is set as it is here; what somebody changed there is lost. Campaigns that hold for "
            "it go on."),
         tr("Restore"), tr("Cancel"), ButtonRole::Primary},
        [this, assistantId, assistant] {
            if (command_->isUnderWay())
                return;
            assistant_ = assistant;
            command_->ask(tr("Restoring %1").arg(assistant),
                          QStringLiteral("SELECT autolynx.request_assistant_restore(?::uuid)"), {assistantId});
        });
}

void DriftActions::onCommand()
{
    if (command_->state() == CommandWatch::State::Failed)
        Q_EMIT failed(command_->error());
    else if (command_->state() == CommandWatch::State::Done)
        Q_EMIT done(tr("The provider has %1 as it is here.").arg(assistant_));
    else
        Q_EMIT done(command_->text());
}

} // namespace autolynx::ui
