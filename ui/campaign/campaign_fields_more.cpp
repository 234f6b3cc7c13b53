// SPDX-License-Identifier: GPL-3.0-or-later
// The folded sections of a campaign's fields.
#include "ui/campaign/campaign_fields.h"
#include "ui/format/numbers.h"
#include "ui/theme/states.h"
#include "ui/theme/style.h"
#include "ui/widgets/labels.h"

#include <QCheckBox>
#include <QComboBox>
#include <QDoubleSpinBox>
#include <QGridLayout>
#include <QLineEdit>
#include <QSpinBox>
#include <QTimeZone>

namespace autolynx::ui {
namespace {

constexpr int kFieldHeight = 30;
constexpr int kFieldWidth = 130;
constexpr int kIndent = 24;
constexpr double kMostDollars = 1e7;
constexpr int kMostAttempts = 50;

/// Rows of a label and what belongs to it, set in under their section's head.
class Rows
{
public:
    Rows() : box_(new QWidget), grid_(new QGridLayout(box_))
    {
        grid_->setContentsMargins(kIndent, 0, 0, kGrid);
        grid_->setHorizontalSpacing(2 * kGrid);
        grid_->setVerticalSpacing(kGrid);
        grid_->setColumnStretch(1, 1);
    }
    void add(const QString& label, const QList<QWidget*>& fields)
    {
        QLabel* text = makeLabel(Type::Body, label, true);
        text->setMinimumHeight(kFieldHeight);
        text->setBuddy(fields.first());
        if (fields.first()->accessibleName().isEmpty())
            fields.first()->setAccessibleName(label);
        auto* row = new QHBoxLayout;
        row->setSpacing(kGrid);
        for (QWidget* field : fields)
            row->addWidget(field);
        row->addStretch(1);
        grid_->addWidget(text, line_, 0, Qt::AlignTop | Qt::AlignLeading);
        grid_->addLayout(row, line_++, 1);
    }
    void addWide(QWidget* field) { grid_->addWidget(field, line_++, 0, 1, 2); }
    void addNote(const QString& text)
    {
        QLabel* note = makeLabel(Type::Small, text, true);
        note->setWordWrap(true);
        addWide(note);
    }
    QWidget* box() const { return box_; }

private:
    QWidget* box_;
    QGridLayout* grid_;
    int line_ = 0;
};

QDoubleSpinBox* dollars(const QString& none, const QString& name)
{
    auto* box = new QDoubleSpinBox;
    box->setRange(0, kMostDollars);
    box->setDecimals(2);
    // Before or after the number, as moneyText() and the language have it.
    if (moneyText(1).startsWith(u'$'))
        box->setPrefix(QStringLiteral("$"));
    else
        box->setSuffix(QStringLiteral("\u00A0$"));
    box->setSpecialValueText(none);
    box->setSingleStep(10);
    box->setFixedSize(kFieldWidth, kFieldHeight);
    box->setAccessibleName(name);
    return box;
}

QSpinBox* number(int from, int to, const QString& suffix, const QString& none = {})
{
    auto* box = new QSpinBox;
    box->setRange(from, to);
    box->setSuffix(suffix);
    box->setSpecialValueText(none);
    box->setFixedSize(kFieldWidth, kFieldHeight);
    return box;
}

} // namespace

QWidget* CampaignFields::makeAttempts()
{
    maxAttempts_ = number(1, kMostAttempts, {}, tr("once"));
    maxAttempts_->setObjectName(QStringLiteral("max_attempts"));
    delays_ = new QLineEdit;
    delays_->setObjectName(QStringLiteral("retry_after"));
    delays_->setFixedSize(2 * kFieldWidth, kFieldHeight);
    Rows rows;
    rows.add(tr("Each is called"), {maxAttempts_, makeLabel(Type::Body, tr("times at most"), true)});
    auto* outcomes = new QWidget;
    auto* grid = new QGridLayout(outcomes);
    grid->setContentsMargins(0, kInside, 0, 0);
    grid->setHorizontalSpacing(3 * kGrid);
    constexpr int kColumns = 3;
    for (const State state :
         {State::NoAnswer, State::Busy, State::Voicemail, State::Rejected, State::Canceled, State::Failed}) {
        auto* box = new QCheckBox(look(state).word);
        box->setObjectName(QStringLiteral("again_") + stateName(state));
        outcomes_ << std::pair(box, stateName(state));
        const auto place = static_cast<int>(outcomes_.size()) - 1;
        grid->addWidget(box, place / kColumns, place % kColumns);
    }
    rows.add(tr("Again after"), {outcomes});
    rows.add(tr("In"), {delays_, makeLabel(Type::Body, tr("after the first call, the second, …"), true)});
    rows.addNote(tr("Over all campaigns, a number is called only so often a day and a week as an admin allows."));
    return rows.box();
}

QWidget* CampaignFields::makeMoney()
{
    alert_ = dollars(tr("no alert"), tr("Alert, in all"));
    alertDay_ = dollars(tr("no alert"), tr("Alert, a day"));
    budget_ = dollars(tr("no limit"), tr("Hard limit, in all"));
    budgetDay_ = dollars(tr("no limit"), tr("Hard limit, a day"));
    budget_->setObjectName(QStringLiteral("budget"));
    alert_->setObjectName(QStringLiteral("alert"));
    Rows rows;
    rows.add(tr("Tell me at"), {alert_, makeLabel(Type::Body, tr("in all,"), true), alertDay_,
                                makeLabel(Type::Body, tr("a day; calling goes on"), true)});
    rows.add(tr("Stop at"), {budget_, makeLabel(Type::Body, tr("in all,"), true), budgetDay_,
                             makeLabel(Type::Body, tr("a day; nobody is called beyond"), true)});
    rows.addNote(tr("For calls under way the most that they may cost counts as spent until their cost is known."));
    return rows.box();
}

QWidget* CampaignFields::makeCare()
{
    holidays_ = new QCheckBox(tr("Call nobody on a public holiday of where they are"));
    consent_ = new QCheckBox(tr("Call only whose consent the list says"));
    consent_->setObjectName(QStringLiteral("consent"));
    zone_ = new QComboBox;
    zone_->addItem(tr("is not called"), QString());
    zone_->setMaxVisibleItems(16);
    for (const QByteArray& id : QTimeZone::availableTimeZoneIds()) {
        if (id.contains('/') && !id.startsWith("Etc/") && !id.startsWith("posix/") && !id.startsWith("right/"))
            zone_->addItem(tr("is called by the clock of %1").arg(QString::fromLatin1(id).replace(u'_', u' ')),
                           QString::fromLatin1(id));
    }
    zone_->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    zone_->setMinimumContentsLength(36);
    Rows rows;
    rows.addWide(holidays_);
    rows.addWide(consent_);
    rows.add(tr("Unknown time zone"), {zone_});
    rows.addWide(quiet_);
    rows.addWide(cadence_);
    rows.addNote(
        tr("Time zone and state come from the area code. People keep their numbers when they move, so both are "
           "estimates. Stricter hours of a state hold whatever is set here."));
    return rows.box();
}

QWidget* CampaignFields::makeCanary()
{
    canaryOn_ = new QCheckBox(tr("Make a few calls first, and hold the others until their figures are good"));
    canaryOn_->setObjectName(QStringLiteral("canary"));
    canaryCalls_ = number(1, 10'000, tr(" calls"));
    canaryConnect_ = number(0, 100, QStringLiteral(" %"), tr("any"));
    canaryMean_ = number(0, 3600, tr(" s"), tr("any"));
    canaryErrors_ = number(0, 100, QStringLiteral(" %"), tr("any"));
    canaryOptOuts_ = number(0, 100, QStringLiteral(" %"), tr("any"));
    Rows rows;
    rows.addWide(canaryOn_);
    rows.add(tr("First"), {canaryCalls_});
    rows.add(tr("Answered"), {canaryConnect_, makeLabel(Type::Body, tr("or more"), true)});
    rows.add(tr("Mean length"), {canaryMean_, makeLabel(Type::Body, tr("or more, of those answered"), true)});
    rows.add(tr("Failed"), {canaryErrors_, makeLabel(Type::Body, tr("or less"), true)});
    rows.add(tr("Asked not to be called"), {canaryOptOuts_, makeLabel(Type::Body, tr("or less"), true)});
    rows.addNote(tr("With no figure set, a person looks at the first calls and lets the others follow."));
    return rows.box();
}

} // namespace autolynx::ui
