// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/campaign/hours_fields.h"

#include "ui/theme/style.h"
#include "ui/widgets/labels.h"

#include <QCheckBox>
#include <QGridLayout>
#include <QLineEdit>
#include <QLocale>
#include <QRegularExpression>
#include <QTimeEdit>

#include <algorithm>

namespace autolynx::ui {
namespace {

constexpr int kFieldHeight = 30;
constexpr int kTimeWidth = 84;

QString timeText(const QString& hour, const QString& minute)
{
    return QStringLiteral("%1:%2")
        .arg(hour.toInt(), 2, 10, QLatin1Char('0'))
        .arg(minute.isEmpty() ? QStringLiteral("00") : minute);
}

} // namespace

std::optional<QStringList> intervalsOf(const QString& text)
{
    static const QRegularExpression one(
        QStringLiteral(R"(^\s*([01]?\d|2[0-4])(?:[:.]([0-5]\d))?\s*[-–]\s*([01]?\d|2[0-4])(?:[:.]([0-5]\d))?\s*$)"));
    QStringList intervals;
    for (const QString& part : text.split(QRegularExpression(QStringLiteral("[,;]")), Qt::SkipEmptyParts)) {
        if (part.trimmed().isEmpty())
            continue;
        const auto match = one.match(part);
        if (!match.hasMatch())
            return std::nullopt;
        const QString from = timeText(match.captured(1), match.captured(2));
        const QString to = timeText(match.captured(3), match.captured(4));
        if (from >= QStringLiteral("24:00") || to > QStringLiteral("24:00") || from == to)
            return std::nullopt;
        intervals << from + u'-' + to;
    }
    return intervals;
}

HoursFields::HoursFields(QWidget* parent)
    : QWidget(parent), from_(new QTimeEdit(QTime(8, 0))), to_(new QTimeEdit(QTime(21, 0))), daily_(new QWidget),
      byDay_(new QCheckBox(tr("Different on some days"))), week_(new QWidget)
{
    for (QTimeEdit* edit : {from_, to_}) {
        edit->setDisplayFormat(QStringLiteral("HH:mm"));
        edit->setFixedSize(kTimeWidth, kFieldHeight);
        connect(edit, &QTimeEdit::timeChanged, this, &HoursFields::changed);
    }
    from_->setAccessibleName(tr("Calling hours, beginning"));
    to_->setAccessibleName(tr("Calling hours, end"));
    setFocusProxy(from_);
    auto* row = new QHBoxLayout(daily_);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(kGrid);
    row->addWidget(from_);
    row->addWidget(makeLabel(Type::Body, tr("to")));
    row->addWidget(to_);
    row->addWidget(makeLabel(Type::Body, tr("where the person is"), true));
    row->addStretch(1);
    auto* grid = new QGridLayout(week_);
    grid->setContentsMargins(0, 0, 0, 0);
    grid->setHorizontalSpacing(kGrid);
    grid->setVerticalSpacing(kInside);
    for (int day = 0; day < 7; ++day) {
        auto* edit = new QLineEdit;
        edit->setObjectName(QStringLiteral("hours_%1").arg(day + 1));
        edit->setPlaceholderText(tr("nobody is called"));
        edit->setAccessibleName(tr("Calling hours on %1").arg(QLocale().dayName(day + 1)));
        edit->setFixedHeight(kFieldHeight);
        edit->setFixedWidth(220);
        grid->addWidget(makeLabel(Type::Body, QLocale().dayName(day + 1)), day, 0);
        grid->addWidget(edit, day, 1);
        days_.at(std::size_t(day)) = edit;
        connect(edit, &QLineEdit::textChanged, this, &HoursFields::changed);
    }
    auto* note = makeLabel(
        Type::Small, tr("Where the person is. Like 08:00–12:00, 13:00–21:00; past midnight like 20:00–02:00."), true);
    note->setWordWrap(true);
    grid->addWidget(note, 7, 0, 1, 3);
    grid->setColumnStretch(2, 1);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(kInside);
    column->addWidget(daily_);
    column->addWidget(byDay_);
    column->addWidget(week_);
    week_->hide();
    connect(byDay_, &QCheckBox::toggled, this, [this](bool on) {
        if (on) { // begins with what was every day
            const QString same =
                from_->time().toString(QStringLiteral("HH:mm")) + u'–' + to_->time().toString(QStringLiteral("HH:mm"));
            for (QLineEdit* edit : days_) {
                if (edit->text().isEmpty())
                    edit->setText(same);
            }
        }
        daily_->setVisible(!on);
        week_->setVisible(on);
        Q_EMIT changed();
    });
}

void HoursFields::setHours(const Hours& hours)
{
    const QSignalBlocker quiet(this);
    for (std::size_t day = 0; day < hours.size(); ++day)
        days_.at(day)->setText(QStringList(hours.at(day))
                                   .replaceInStrings(QStringLiteral("-"), QStringLiteral("–"))
                                   .join(QStringLiteral(", ")));
    const bool same = std::ranges::all_of(hours, [&](const QStringList& day) { return day == hours.front(); });
    const QStringList ends = hours.front().size() == 1 ? hours.front().first().split(u'-') : QStringList();
    const QTime to = ends.size() == 2 ? QTime::fromString(ends[1], QStringLiteral("HH:mm")) : QTime();
    const bool simple = same && to.isValid();
    if (simple) {
        from_->setTime(QTime::fromString(ends[0], QStringLiteral("HH:mm")));
        to_->setTime(to);
    }
    const QSignalBlocker still(byDay_); // a day without hours is left without
    byDay_->setChecked(!simple);
    daily_->setVisible(simple);
    week_->setVisible(!simple);
}

HoursFields::Hours HoursFields::hours() const
{
    Hours hours;
    if (byDay_->isChecked()) {
        for (std::size_t day = 0; day < hours.size(); ++day)
            hours.at(day) = intervalsOf(days_.at(day)->text()).value_or(QStringList());
    } else {
        hours.fill(
            {from_->time().toString(QStringLiteral("HH:mm")) + u'-' + to_->time().toString(QStringLiteral("HH:mm"))});
    }
    return hours;
}

QString HoursFields::problem() const
{
    if (!byDay_->isChecked())
        return from_->time() >= to_->time() ? tr("The calling hours end before they begin.") : QString();
    for (int day = 0; day < 7; ++day) {
        if (!intervalsOf(days_.at(std::size_t(day))->text()))
            return tr("The hours on %1 can't be read: write them like 08:00–12:00, 13:00–21:00.")
                .arg(QLocale().dayName(day + 1));
    }
    const Hours all = hours();
    return std::ranges::all_of(all, &QStringList::isEmpty) ? tr("Nobody is called on any day.") : QString();
}

} // namespace autolynx::ui
