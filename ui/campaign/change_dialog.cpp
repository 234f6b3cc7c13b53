// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/campaign/change_dialog.h"

#include "ui/campaign/campaign_fields.h"
#include "ui/campaign/line_choice.h"
#include "ui/models/json_fields.h"
#include "ui/theme/style.h"
#include "ui/widgets/banner.h"
#include "ui/widgets/confirm.h"
#include "ui/widgets/labels.h"

#include <QGridLayout>
#include <QLineEdit>
#include <QPushButton>
#include <QScrollArea>
#include <nlohmann/json.hpp>

namespace autolynx::ui {

ChangeDialog::ChangeDialog(Database* database, const QString& campaign, const QString& name, QWidget* parent)
    : AskDialog(database, tr("Change %1").arg(name), tr("Save"), ButtonRole::Primary, parent), campaign_(campaign),
      fields_(new CampaignFields(database)), none_(makeLabel(Type::Body, {}, true)), changesBox_(new QWidget),
      changes_(new QGridLayout(changesBox_))
{
    resize(760, 720);
    auto* inner = new QWidget;
    inner->setBackgroundRole(QPalette::Base);
    auto* padded = new QVBoxLayout(inner);
    padded->setContentsMargins(3, 3, kGrid, 3); // the focus ring has its place
    padded->addWidget(fields_);
    auto* scroll = new QScrollArea;
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setWidgetResizable(true);
    scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    scroll->setWidget(inner);
    scroll->setAccessibleName(tr("How it calls"));
    changes_->setContentsMargins(0, 0, kGrid, 0);
    changes_->setHorizontalSpacing(2 * kGrid);
    changes_->setVerticalSpacing(kInside);
    changes_->setColumnStretch(1, 1);
    auto* changesScroll = new QScrollArea;
    changesScroll->setFrameShape(QFrame::NoFrame);
    changesScroll->setWidgetResizable(true);
    changesScroll->setWidget(changesBox_);
    changesScroll->setFixedHeight(110);
    changesScroll->setAccessibleName(tr("What changes"));
    changesBox_->setBackgroundRole(QPalette::Base);
    content()->addWidget(scroll, 1);
    content()->addWidget(makeRule());
    content()->addWidget(makeLabel(Type::Strong, tr("What changes")));
    content()->addWidget(none_);
    content()->addWidget(changesScroll);
    connect(fields_, &CampaignFields::changed, this, &ChangeDialog::showChanges);
    connect(banner(), &Banner::actionPressed, this, [this] {
        if (std::exchange(reload_, false))
            fetch();
    });
    fields_->setEnabled(false);
    permit(tr("The campaign is being read."));
    fetch();
}

void ChangeDialog::fetch()
{
    read(QStringLiteral("SELECT autolynx.campaign_show(?::uuid)"), {campaign_},
         [this](const nlohmann::json& campaign) { showCampaign(campaign); });
}

void ChangeDialog::showCampaign(const nlohmann::json& campaign)
{
    before_ = CampaignSettings::from(campaign);
    version_ = numberOf(campaign, "version");
    const QString state = textOf(campaign, "state");
    live_ = state != u"CREATED";
    loaded_ = true;
    fields_->setEnabled(true);
    fields_->setSettings(before_);
    fields_->name()->setFocus();
    showChanges();
}

QStringList ChangeDialog::changes() const
{
    return lines_;
}

void ChangeDialog::showChanges()
{
    if (!loaded_)
        return;
    while (QLayoutItem* item = changes_->takeAt(0)) {
        delete item->widget();
        delete item;
    }
    lines_.clear();
    const auto changed = changesInWords(before_, fields_->settings(), fields_->lines()->names());
    int line = 0;
    for (const SettingChange& change : changed) {
        QString text = tr("%1 → %2").arg(change.before, change.now);
        if (live_)
            text += QStringLiteral("  ·  ") + change.effect;
        QLabel* value = makeLabel(Type::Body, text);
        value->setWordWrap(true);
        value->setAlignment(Qt::AlignLeading | Qt::AlignTop);
        changes_->addWidget(makeLabel(Type::Body, change.what, true), line, 0, Qt::AlignTop);
        changes_->addWidget(value, line++, 1);
        lines_ << change.what + QStringLiteral(": ") + text;
    }
    changes_->setRowStretch(line, 1);
    none_->setText(live_ ? tr("Nothing yet. Calls that are under way go on as they were launched.")
                         : tr("Nothing yet. The campaign has not started."));
    none_->setVisible(changed.isEmpty());
    const QString problem = fields_->problem();
    permit(!problem.isEmpty() ? problem : changed.isEmpty() ? tr("Nothing has been changed.") : QString());
    setAccessibleDescription(lines_.join(u'\n'));
}

void ChangeDialog::go()
{
    nlohmann::json changed = fields_->settings().changes(before_);
    changed["version"] = version_;
    ask(QStringLiteral("SELECT autolynx.campaign_set(?::uuid, ?::jsonb)"),
        {campaign_, QString::fromStdString(changed.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace))},
        [](const nlohmann::json&) { return QString(); });
}

void ChangeDialog::onRefused(const Error& error)
{
    reload_ = error.code == u"campaign_changed";
    if (reload_)
        banner()->say(Banner::Kind::Warning, error.message,
                      tr("Nothing was saved. Look at it as it is now, then repeat your change."), tr("Load again"));
    else
        AskDialog::onRefused(error);
}

void ChangeDialog::reject()
{
    if (lines_.isEmpty())
        return AskDialog::reject();
    confirm(this,
            {tr("Close without saving?"), tr("%n changes are lost.", nullptr, static_cast<int>(lines_.size())),
             tr("Close"), tr("Go on"), ButtonRole::Danger},
            [this] { QDialog::reject(); });
}

} // namespace autolynx::ui
