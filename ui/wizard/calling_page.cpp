// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/wizard/calling_page.h"

#include "ui/campaign/campaign_fields.h"
#include "ui/campaign/line_choice.h"
#include "ui/data/database.h"
#include "ui/theme/theme.h"

#include <QComboBox>
#include <QDateTimeEdit>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QScrollArea>

namespace autolynx::ui {
namespace {

constexpr int kFieldHeight = 30;

} // namespace

CallingPage::CallingPage(Database* database, QWidget* parent)
    : WizardPage(parent), database_(database), fields_(new CampaignFields(database)), when_(new QComboBox),
      at_(new QDateTimeEdit)
{
    when_->addItems({tr("When I start it"), tr("By itself, at")});
    at_->setCalendarPopup(true);
    at_->setDisplayFormat(tr("ddd d MMM yyyy  HH:mm"));
    at_->setFixedHeight(kFieldHeight);
    at_->setAccessibleName(tr("Time of the start"));
    auto* start = new QHBoxLayout;
    start->setSpacing(kGrid);
    start->addWidget(when_);
    start->addWidget(at_);
    start->addStretch(1);
    fields_->addRow(tr("Starts"), when_, start);
    auto* scroll = new QScrollArea;
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setAccessibleName(tr("How it calls"));
    scroll->setWidgetResizable(true);
    scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    auto* inner = new QWidget;
    auto* padded = new QVBoxLayout(inner);
    padded->setContentsMargins(3, 3, kGrid, 3); // the focus ring has its place
    padded->addWidget(fields_);
    inner->setBackgroundRole(QPalette::Base);
    scroll->setWidget(inner);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->addWidget(scroll);

    connect(fields_->name(), &QLineEdit::textEdited, this, [this] { nameTyped_ = true; });
    connect(fields_, &CampaignFields::changed, this, &CallingPage::changed);
    connect(when_, &QComboBox::currentIndexChanged, this, &CallingPage::showWhen);
    connect(at_, &QDateTimeEdit::dateTimeChanged, this, &CallingPage::changed);
    showWhen();
}

QDateTime CallingPage::now() const
{
    return database_ ? database_->now() : QDateTime(QDate(2026, 3, 3), QTime(11, 0));
}

void CallingPage::enter()
{
    if (database_ && fields_->lines()->isEmpty())
        fields_->lines()->fetch();
    if (when_->currentIndex() == 0) {
        // The next full hour is what most people mean, and never the past.
        const QDateTime hour = now().addSecs(3600);
        at_->setDateTime(QDateTime(hour.date(), QTime(hour.time().hour(), 0)));
    }
}

void CallingPage::showWhen()
{
    at_->setVisible(when_->currentIndex() == 1);
    Q_EMIT changed();
}

void CallingPage::showLines(const nlohmann::json& lines)
{
    fields_->lines()->showLines(lines);
}

void CallingPage::suggestName(const QString& name)
{
    if (!nameTyped_)
        fields_->name()->setText(name);
}

void CallingPage::setAssistantLimit(int seconds)
{
    fields_->setAssistantLimit(seconds);
}

QString CallingPage::whyNotNext() const
{
    if (const QString problem = fields_->problem(); !problem.isEmpty())
        return problem;
    return when_->currentIndex() == 1 && at_->dateTime() <= now() ? tr("The time of the start has passed.") : QString();
}

QWidget* CallingPage::firstFocus()
{
    return fields_->name();
}

void CallingPage::fill(CampaignDraft& draft) const
{
    draft.settings = fields_->settings();
    draft.lineNumbers = fields_->lines()->tickedNumbers();
    draft.when = when_->currentIndex() == 1 ? std::optional(at_->dateTime()) : std::nullopt;
}

} // namespace autolynx::ui
