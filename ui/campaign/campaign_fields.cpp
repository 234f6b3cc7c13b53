// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/campaign/campaign_fields.h"

#include "ui/campaign/hours_fields.h"
#include "ui/campaign/line_choice.h"
#include "ui/theme/states.h"
#include "ui/theme/style.h"
#include "ui/widgets/fold_section.h"
#include "ui/widgets/labels.h"

#include <QCheckBox>
#include <QComboBox>
#include <QDoubleSpinBox>
#include <QGridLayout>
#include <QLineEdit>
#include <QSpinBox>

#include <cmath>

namespace autolynx::ui {
namespace {

constexpr int kFieldHeight = 30;
constexpr int kFieldWidth = 130;
constexpr int kLabelWidth = 130;
constexpr int kMostAtOnce = 10'000;
constexpr int kLongestMinutes = 720;

std::optional<double> dollarsOf(const QDoubleSpinBox* box)
{
    return box->value() > 0 ? std::optional(box->value()) : std::nullopt;
}

std::optional<double> rateOf(const QSpinBox* box)
{
    return box->value() > 0 ? std::optional(box->value() / 100.0) : std::nullopt;
}

int percentOf(const std::optional<double>& rate)
{
    return rate ? static_cast<int>(std::lround(*rate * 100)) : 0;
}

} // namespace

CampaignFields::CampaignFields(Database* database, QWidget* parent)
    : QWidget(parent), name_(new QLineEdit), lines_(new LineChoice(database)), cap_(new QSpinBox), mode_(new QComboBox),
      quiet_(new QCheckBox(tr("Start no call on a line that is in use"))),
      cadence_(new QCheckBox(tr("Fill freed places only once a minute"))), hours_(new HoursFields),
      minutes_(new QSpinBox), grid_(new QGridLayout)
{
    name_->setMaxLength(200);
    name_->setObjectName(QStringLiteral("campaign_name"));
    name_->setFixedHeight(kFieldHeight);
    cap_->setRange(1, kMostAtOnce);
    cap_->setValue(8);
    cap_->setObjectName(QStringLiteral("campaign_cap"));
    mode_->addItems({tr("One ends, the next begins"), tr("Batches: the next when all have ended")});
    mode_->setAccessibleName(tr("How freed places are filled"));
    minutes_->setRange(0, kLongestMinutes);
    minutes_->setSuffix(tr(" min"));
    for (QSpinBox* field : {cap_, minutes_})
        field->setFixedSize(kFieldWidth, kFieldHeight);
    grid_->setHorizontalSpacing(2 * kGrid);
    grid_->setVerticalSpacing(kEdge);
    grid_->setColumnMinimumWidth(0, kLabelWidth);
    grid_->setColumnStretch(1, 1);
    auto* capRow = new QHBoxLayout;
    capRow->setSpacing(kGrid);
    capRow->addWidget(cap_);
    capRow->addWidget(mode_);
    capRow->addStretch(1);
    addRow(tr("Campaign name"), name_);
    addRow(tr("Call from"), lines_);
    addRow(tr("Calls at once"), cap_, capRow);
    addRow(tr("Calling hours"), hours_);
    addRow(tr("Longest call"), minutes_);
    grid_->setAlignment(minutes_, Qt::AlignLeading);

    attempts_ = new FoldSection(tr("Calling again"), makeAttempts());
    money_ = new FoldSection(tr("Money"), makeMoney());
    care_ = new FoldSection(tr("Who may be called"), makeCare());
    first_ = new FoldSection(tr("A careful start"), makeCanary());
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(kEdge);
    column->addLayout(grid_);
    column->addWidget(makeRule());
    for (FoldSection* section : {attempts_, money_, care_, first_})
        column->addWidget(section);
    column->addStretch(1);

    connect(this, &CampaignFields::changed, this, &CampaignFields::showSummaries);
    connect(name_, &QLineEdit::textChanged, this, &CampaignFields::changed);
    connect(lines_, &LineChoice::changed, this, &CampaignFields::changed);
    connect(hours_, &HoursFields::changed, this, &CampaignFields::changed);
    connect(mode_, &QComboBox::currentIndexChanged, this, &CampaignFields::changed);
    connect(zone_, &QComboBox::currentIndexChanged, this, &CampaignFields::changed);
    connect(delays_, &QLineEdit::textChanged, this, &CampaignFields::changed);
    for (QCheckBox* box : findChildren<QCheckBox*>())
        connect(box, &QCheckBox::toggled, this, &CampaignFields::changed);
    for (QSpinBox* box :
         {cap_, minutes_, maxAttempts_, canaryCalls_, canaryConnect_, canaryMean_, canaryErrors_, canaryOptOuts_})
        connect(box, &QSpinBox::valueChanged, this, &CampaignFields::changed);
    for (QDoubleSpinBox* box : {alert_, alertDay_, budget_, budgetDay_})
        connect(box, &QDoubleSpinBox::valueChanged, this, &CampaignFields::changed);
    setAssistantLimit(0);
    CampaignSettings usual;
    setSettings(usual);
}

void CampaignFields::addRow(const QString& label, QWidget* field, QLayout* layout)
{
    QLabel* text = makeLabel(Type::Body, label, true);
    text->setBuddy(field);
    text->setMinimumHeight(kFieldHeight);
    if (field->accessibleName().isEmpty())
        field->setAccessibleName(label);
    grid_->addWidget(text, line_, 0, Qt::AlignTop | Qt::AlignLeading);
    layout ? grid_->addLayout(layout, line_, 1) : grid_->addWidget(field, line_, 1);
    ++line_;
}

void CampaignFields::setAssistantLimit(int seconds)
{
    minutes_->setSpecialValueText(seconds > 0 ? tr("as the assistant, %1 min").arg((seconds + 59) / 60)
                                              : tr("as the assistant"));
    minutes_->setFixedWidth(minutes_->fontMetrics().horizontalAdvance(minutes_->specialValueText()) + 5 * kGrid);
}

void CampaignFields::setSettings(const CampaignSettings& settings)
{
    const QSignalBlocker quiet(this);
    name_->setText(settings.name);
    if (!settings.lineIds.isEmpty())
        lines_->setTicked(settings.lineIds);
    cap_->setValue(settings.cap);
    mode_->setCurrentIndex(settings.batches ? 1 : 0);
    quiet_->setChecked(settings.lineQuiet);
    cadence_->setChecked(settings.cadence);
    hours_->setHours(settings.hours);
    exactSeconds_ = settings.maxSeconds;
    minutes_->setValue((settings.maxSeconds + 59) / 60);
    maxAttempts_->setValue(settings.maxAttempts);
    // Whoever raises the number finds the usual outcomes ticked.
    const QStringList again = settings.maxAttempts > 1
                                  ? settings.retryOutcomes
                                  : QStringList{stateName(State::NoAnswer), stateName(State::Busy)};
    for (const auto& [box, name] : outcomes_)
        box->setChecked(again.contains(name));
    delays_->setText(delaysText(settings.retryAfter));
    alert_->setValue(settings.alert.value_or(0));
    alertDay_->setValue(settings.alertDay.value_or(0));
    budget_->setValue(settings.budget.value_or(0));
    budgetDay_->setValue(settings.budgetDay.value_or(0));
    holidays_->setChecked(settings.skipHolidays);
    consent_->setChecked(settings.consentRequired);
    if (zone_->findData(settings.fallbackZone) < 0) // of a name that is not in our list: it stays
        zone_->addItem(tr("is called by the clock of %1").arg(settings.fallbackZone), settings.fallbackZone);
    zone_->setCurrentIndex(zone_->findData(settings.fallbackZone));
    const Canary canary = settings.canary.value_or(Canary());
    canaryOn_->setChecked(settings.canary.has_value());
    canaryCalls_->setValue(canary.calls);
    canaryConnect_->setValue(percentOf(canary.connectRate));
    canaryMean_->setValue(canary.meanSeconds.value_or(0));
    canaryErrors_->setValue(percentOf(canary.errorRate));
    canaryOptOuts_->setValue(percentOf(canary.optOutRate));
    showSummaries();
}

CampaignSettings CampaignFields::settings() const
{
    CampaignSettings settings;
    settings.name = name_->text().trimmed();
    settings.lineIds = lines_->ticked();
    settings.cap = cap_->value();
    settings.batches = mode_->currentIndex() == 1;
    settings.lineQuiet = quiet_->isChecked();
    settings.cadence = cadence_->isChecked();
    settings.hours = hours_->hours();
    settings.maxSeconds = minutes_->value() == (exactSeconds_ + 59) / 60 ? exactSeconds_ : minutes_->value() * 60;
    settings.maxAttempts = maxAttempts_->value();
    if (settings.maxAttempts > 1) {
        for (const auto& [box, name] : outcomes_) {
            if (box->isChecked())
                settings.retryOutcomes << name;
        }
        settings.retryOutcomes.sort();
    }
    settings.retryAfter = delaysOf(delays_->text()).value_or(QList<int>());
    settings.alert = dollarsOf(alert_);
    settings.alertDay = dollarsOf(alertDay_);
    settings.budget = dollarsOf(budget_);
    settings.budgetDay = dollarsOf(budgetDay_);
    settings.skipHolidays = holidays_->isChecked();
    settings.consentRequired = consent_->isChecked();
    settings.fallbackZone = zone_->currentData().toString();
    settings.canary = canary();
    return settings;
}

std::optional<Canary> CampaignFields::canary() const
{
    if (!canaryOn_->isChecked())
        return std::nullopt;
    return Canary{canaryCalls_->value(), rateOf(canaryConnect_),
                  canaryMean_->value() > 0 ? std::optional(canaryMean_->value()) : std::nullopt, rateOf(canaryErrors_),
                  rateOf(canaryOptOuts_)};
}

QString CampaignFields::problem() const
{
    const CampaignSettings now = settings();
    if (now.name.isEmpty())
        return tr("Give the campaign a name.");
    if (now.lineIds.isEmpty())
        return tr("Choose a line to call from.");
    if (const QString hours = hours_->problem(); !hours.isEmpty())
        return hours;
    if (!delaysOf(delays_->text()))
        return tr("Say after how long people are called again, like 1 h, 4 h, 1 d.");
    if (now.maxAttempts > 1 && now.retryOutcomes.isEmpty())
        return tr("Choose after which outcomes people are called again.");
    if (now.alert && now.budget && *now.alert > *now.budget)
        return tr("It stops before it would tell you: set the alert below the limit.");
    return {};
}

void CampaignFields::showSummaries()
{
    const CampaignSettings now = settings();
    attempts_->setSummary(attemptsText(now));
    money_->setSummary(moneyLimitsText(now));
    care_->setSummary(careText(now));
    first_->setSummary(canaryText(now.canary));
    const bool several = now.maxAttempts > 1;
    for (const auto& [box, name] : outcomes_)
        box->setEnabled(several);
    delays_->setEnabled(several);
    for (QSpinBox* box : {canaryCalls_, canaryConnect_, canaryMean_, canaryErrors_, canaryOptOuts_})
        box->setEnabled(canaryOn_->isChecked());
}

} // namespace autolynx::ui
