// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/wizard/calling_page.h"

#include "ui/data/command_watch.h"
#include "ui/data/database.h"
#include "ui/format/numbers.h"
#include "ui/format/phones.h"
#include "ui/models/json_fields.h"
#include "ui/theme/style.h"
#include "ui/widgets/labels.h"

#include <QCheckBox>
#include <QComboBox>
#include <QDateTimeEdit>
#include <QDoubleSpinBox>
#include <QGridLayout>
#include <QLineEdit>
#include <QListWidget>
#include <QSpinBox>
#include <QTimeEdit>
#include <QTimeZone>
#include <nlohmann/json.hpp>

namespace autolynx::ui {
namespace {

constexpr int kLineHeight = 30;
constexpr int kLinesSeen = 3;
constexpr int kMostAtOnce = 10'000;
constexpr int kLongestMinutes = 720;
constexpr double kMostDollars = 1e7;
constexpr int kFieldWidth = 130;
constexpr int kIdRole = Qt::UserRole + 1;
constexpr int kNumberRole = Qt::UserRole + 2;

QHBoxLayout* inARow(const QList<QWidget*>& widgets)
{
    auto* row = new QHBoxLayout;
    row->setSpacing(kGrid);
    for (QWidget* widget : widgets)
        row->addWidget(widget);
    row->addStretch(1);
    return row;
}

} // namespace

CallingPage::CallingPage(Database* database, QWidget* parent)
    : WizardPage(parent), database_(database), sync_(new CommandWatch(database, this)), name_(new QLineEdit),
      lines_(new QListWidget), linesNote_(makeLabel(Type::Body, {}, true)),
      readLines_(makeButton(ButtonRole::Secondary, tr("Read lines from the provider"))), cap_(new QSpinBox),
      mode_(new QComboBox), quiet_(new QCheckBox(tr("Start no call on a line that is in use"))), when_(new QComboBox),
      at_(new QDateTimeEdit), from_(new QTimeEdit(QTime(8, 0))), to_(new QTimeEdit(QTime(21, 0))), zone_(new QComboBox),
      minutes_(new QSpinBox), alert_(new QDoubleSpinBox)
{
    name_->setMaxLength(200);
    name_->setObjectName(QStringLiteral("campaign_name"));
    lines_->setFrameShape(QFrame::NoFrame);
    lines_->setSelectionMode(QAbstractItemView::NoSelection);
    lines_->setFixedHeight(kLinesSeen * kLineHeight);
    linesNote_->setWordWrap(true);
    cap_->setRange(1, kMostAtOnce);
    cap_->setValue(8);
    mode_->addItems({tr("One ends, the next begins"), tr("Batches: the next when all have ended")});
    when_->addItems({tr("When I start it"), tr("By itself, at")});
    at_->setCalendarPopup(true);
    at_->setDisplayFormat(tr("ddd d MMM yyyy  HH:mm"));
    for (QTimeEdit* edit : {from_, to_})
        edit->setDisplayFormat(QStringLiteral("HH:mm"));
    zone_->addItem(tr("is not called"), QString());
    zone_->setMaxVisibleItems(16);
    for (const QByteArray& id : QTimeZone::availableTimeZoneIds()) {
        if (id.contains('/') && !id.startsWith("Etc/") && !id.startsWith("posix/") && !id.startsWith("right/"))
            zone_->addItem(tr("is called by the clock of %1").arg(QString::fromLatin1(id).replace(u'_', u' ')),
                           QString::fromLatin1(id));
    }
    zone_->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    zone_->setMinimumContentsLength(36);
    minutes_->setRange(0, kLongestMinutes);
    minutes_->setSuffix(tr(" min"));
    alert_->setRange(0, kMostDollars);
    alert_->setDecimals(2);
    alert_->setPrefix(QStringLiteral("$"));
    alert_->setSpecialValueText(tr("no alert"));
    alert_->setSingleStep(10);
    for (QWidget* field : QList<QWidget*>{cap_, from_, to_, minutes_, alert_})
        field->setFixedSize(kFieldWidth, kLineHeight);
    at_->setFixedHeight(kLineHeight);

    auto* grid = new QGridLayout(this);
    grid->setContentsMargins(0, 0, 0, 0);
    grid->setHorizontalSpacing(2 * kGrid);
    grid->setVerticalSpacing(kEdge);
    grid->setColumnStretch(1, 1);
    int line = 0;
    const auto add = [&](const QString& text, QWidget* field, QLayout* layout) {
        QLabel* label = makeLabel(Type::Body, text, true);
        label->setBuddy(field);
        field->setAccessibleName(text);
        grid->addWidget(label, line, 0, Qt::AlignTop | Qt::AlignLeading);
        label->setMinimumHeight(30);
        layout ? grid->addLayout(layout, line, 1) : grid->addWidget(field, line, 1);
        ++line;
    };
    auto* linesColumn = new QVBoxLayout;
    linesColumn->setSpacing(kInside);
    linesColumn->addWidget(lines_);
    linesColumn->addLayout(inARow({linesNote_, readLines_}));
    add(tr("Campaign name"), name_, nullptr);
    add(tr("Call from"), lines_, linesColumn);
    add(tr("Calls at once"), cap_, inARow({cap_, mode_}));
    grid->addWidget(quiet_, line++, 1);
    add(tr("Starts"), when_, inARow({when_, at_}));
    auto* window =
        inARow({from_, makeLabel(Type::Body, tr("to")), to_, makeLabel(Type::Body, tr("where the person is"), true)});
    add(tr("Calling hours"), from_, window);
    add(tr("Unknown time zone"), zone_, inARow({zone_}));
    add(tr("Longest call"), minutes_, inARow({minutes_}));
    add(tr("Tell me at"), alert_, inARow({alert_, makeLabel(Type::Body, tr("spent; calling goes on"), true)}));
    grid->setRowStretch(line, 1);
    to_->setAccessibleName(tr("Calling hours, end"));
    at_->setAccessibleName(tr("Time of the start"));
    mode_->setAccessibleName(tr("How freed places are filled"));

    connect(name_, &QLineEdit::textEdited, this, [this] { nameTyped_ = true; });
    connect(name_, &QLineEdit::textChanged, this, &CallingPage::changed);
    connect(lines_, &QListWidget::itemChanged, this, &CallingPage::changed);
    connect(when_, &QComboBox::currentIndexChanged, this, &CallingPage::showWhen);
    connect(at_, &QDateTimeEdit::dateTimeChanged, this, &CallingPage::changed);
    connect(from_, &QTimeEdit::timeChanged, this, &CallingPage::changed);
    connect(to_, &QTimeEdit::timeChanged, this, &CallingPage::changed);
    connect(readLines_, &QPushButton::clicked, this, [this] {
        sync_->ask(tr("Reading the lines"), QStringLiteral("SELECT autolynx.request_lines_sync()"), {});
    });
    connect(sync_, &CommandWatch::changed, this, [this] {
        linesNote_->setText(sync_->text());
        linesNote_->show();
        readLines_->setEnabled(!sync_->isUnderWay());
        if (sync_->state() == CommandWatch::State::Done)
            fetchLines();
    });
    setAssistantLimit(0);
    showWhen();
    if (database_) {
        connect(database_, &Database::refreshDue, this, &CallingPage::fetchLines);
        fetchLines();
    } else {
        showLines(nlohmann::json::array());
    }
}

QDateTime CallingPage::now() const
{
    return database_ ? database_->now() : QDateTime(QDate(2026, 3, 3), QTime(11, 0));
}

void CallingPage::enter()
{
    if (database_ && lines_->count() == 0)
        fetchLines();
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

void CallingPage::fetchLines()
{
    database_->ask(QStringLiteral("SELECT autolynx.line_list()")).then(this, [this](Result<nlohmann::json> lines) {
        if (lines)
            showLines(*lines);
    });
}

void CallingPage::showLines(const nlohmann::json& lines)
{
    QStringList ticked;
    QStringList known;
    for (int row = 0; row < lines_->count(); ++row) {
        known << lines_->item(row)->data(kIdRole).toString();
        if (lines_->item(row)->checkState() == Qt::Checked)
            ticked << known.last();
    }
    const QSignalBlocker quiet(lines_);
    lines_->clear();
    for (const auto& line : lines) {
        if (!flagOf(line, "present") || textOf(line, "status") != u"active")
            continue;
        const QString id = textOf(line, "id");
        const qint64 active = numberOf(line, "active_calls");
        QString text = phoneText(textOf(line, "number"));
        if (!textOf(line, "name").isEmpty())
            text += QStringLiteral("  ·  ") + textOf(line, "name");
        if (active > 0)
            text += QStringLiteral("  ·  ") + tr("%1 in use now").arg(numberText(active));
        auto* item = new QListWidgetItem(text, lines_);
        item->setData(kIdRole, id);
        item->setData(kNumberRole, textOf(line, "number"));
        item->setSizeHint(QSize(0, kLineHeight));
        item->setFlags(Qt::ItemIsEnabled | Qt::ItemIsUserCheckable);
        // The first is a choice to begin with; later ones are the person's.
        const bool first = known.isEmpty() && lines_->count() == 1;
        item->setCheckState(ticked.contains(id) || first ? Qt::Checked : Qt::Unchecked);
    }
    const bool none = lines_->count() == 0;
    lines_->setVisible(!none);
    lines_->setFixedHeight(qMin(kLinesSeen, qMax(1, lines_->count())) * kLineHeight + kInside);
    readLines_->setVisible(none);
    if (!sync_->isUnderWay()) {
        linesNote_->setText(tr("There is no line to call from yet."));
        linesNote_->setVisible(none);
    }
    Q_EMIT changed();
}

void CallingPage::suggestName(const QString& name)
{
    if (!nameTyped_)
        name_->setText(name);
}

void CallingPage::setAssistantLimit(int seconds)
{
    assistantSeconds_ = seconds;
    minutes_->setSpecialValueText(seconds > 0 ? tr("as the assistant, %1 min").arg((seconds + 59) / 60)
                                              : tr("as the assistant"));
    minutes_->setFixedWidth(minutes_->fontMetrics().horizontalAdvance(minutes_->specialValueText()) + 5 * kGrid);
}

QString CallingPage::whyNotNext() const
{
    if (name_->text().trimmed().isEmpty())
        return tr("Give the campaign a name.");
    CampaignDraft draft;
    fill(draft);
    if (draft.lineIds.isEmpty())
        return tr("Choose a line to call from.");
    if (draft.from >= draft.to)
        return tr("The calling hours end before they begin.");
    if (draft.when && *draft.when <= now())
        return tr("The time of the start has passed.");
    return {};
}

QWidget* CallingPage::firstFocus()
{
    return name_;
}

void CallingPage::fill(CampaignDraft& draft) const
{
    draft.name = name_->text().trimmed();
    draft.lineIds.clear();
    draft.lineNumbers.clear();
    for (int row = 0; row < lines_->count(); ++row) {
        if (lines_->item(row)->checkState() != Qt::Checked)
            continue;
        draft.lineIds << lines_->item(row)->data(kIdRole).toString();
        draft.lineNumbers << lines_->item(row)->data(kNumberRole).toString();
    }
    draft.cap = cap_->value();
    draft.batches = mode_->currentIndex() == 1;
    draft.lineQuiet = quiet_->isChecked();
    draft.from = from_->time();
    draft.to = to_->time();
    draft.fallbackZone = zone_->currentData().toString();
    draft.maxSeconds = minutes_->value() * 60;
    draft.alert = alert_->value() > 0 ? std::optional(alert_->value()) : std::nullopt;
    draft.when = when_->currentIndex() == 1 ? std::optional(at_->dateTime()) : std::nullopt;
}

} // namespace autolynx::ui
