// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/drift_bar.h"

#include "ui/assistants/assistant_text.h"
#include "ui/models/json_fields.h"
#include "ui/models/rights.h"
#include "ui/theme/style.h"
#include "ui/widgets/labels.h"

#include <QHBoxLayout>
#include <nlohmann/json.hpp>

namespace autolynx::ui {

DriftBar::DriftBar(QWidget* parent)
    : QWidget(parent), what_(makeLabel(Type::Body)),
      accept_(makeButton(ButtonRole::Secondary, tr("Accept the change…"))),
      restore_(makeButton(ButtonRole::Secondary, tr("Restore at the provider…")))
{
    what_->setWordWrap(true);
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, kGrid);
    row->setSpacing(kGrid);
    row->addWidget(what_, 1);
    row->addWidget(accept_);
    row->addWidget(restore_);
    connect(accept_, &QPushButton::clicked, this, &DriftBar::acceptPressed);
    connect(restore_, &QPushButton::clicked, this, &DriftBar::restorePressed);
    hide();
}

void DriftBar::showDrift(const nlohmann::json& drift, bool admin)
{
    const QString code = textOf(drift, "code");
    const bool drifted = code == u"assistant_drifted";
    assistantId_ = textOf(drift, "assistant_id");
    assistant_ = textOf(drift, "assistant");
    if (drifted) {
        constexpr qsizetype kNamed = 4;
        QStringList paths;
        for (const DriftedField& field : driftedFields(drift.value("drift", nlohmann::json::array())))
            paths << field.path;
        const auto more = int(paths.size() - kNamed);
        QString text = tr("At the provider differ: %1").arg(paths.mid(0, kNamed).join(QStringLiteral(", ")));
        if (more > 0)
            text += QStringLiteral(", ") + tr("and %n more", nullptr, more);
        what_->setText(text + u'.');
    } else {
        what_->setText(tr("%1 is in version %2; the campaign was started with version %3.")
                           .arg(assistant_)
                           .arg(numberOf(drift, "version"))
                           .arg(numberOf(drift, "pinned_version")));
    }
    const Permission decide = may(Right::DecideDrift, admin);
    allow(accept_, decide.allowed, decide.whyNot);
    allow(restore_, decide.allowed, decide.whyNot);
    restore_->setVisible(drifted); // our own new version is nothing that the provider could be reset to
    setVisible(drifted || code == u"assistant_changed");
}

} // namespace autolynx::ui
