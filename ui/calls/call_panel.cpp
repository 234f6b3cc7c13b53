// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/calls/call_panel.h"

#include "ui/calls/notes_view.h"
#include "ui/calls/recording_bar.h"
#include "ui/calls/result_view.h"
#include "ui/format/numbers.h"
#include "ui/format/phones.h"
#include "ui/format/times.h"
#include "ui/models/row_values.h"
#include "ui/theme/icons.h"
#include "ui/theme/style.h"
#include "ui/widgets/banner.h"
#include "ui/widgets/empty_page.h"
#include "ui/widgets/labels.h"
#include "ui/widgets/state_label.h"

#include <QClipboard>
#include <QFontDatabase>
#include <QFormLayout>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QPlainTextEdit>
#include <QScrollArea>
#include <QStackedWidget>
#include <QTabBar>
#include <QTabWidget>

namespace autolynx::ui {
namespace {

constexpr int kWidth = 420;

} // namespace

CallPanel::CallPanel(QWidget* parent)
    : QWidget(parent), banner_(new Banner), close_(makeButton(ButtonRole::Text, {})),
      detach_(makeButton(ButtonRole::Text, {})), name_(new ElidedLabel(Type::Section)),
      phone_(makeLabel(Type::Body, {}, true)), state_(new StateLabel), facts_(makeLabel(Type::Body, {}, true)),
      reason_(makeLabel(Type::Body)), summary_(makeLabel(Type::Body)),
      doNotCall_(makeButton(ButtonRole::Text, tr("Do not call…"))),
      hangUp_(makeButton(ButtonRole::Danger, tr("Hang up"), "call-stop")), recording_(new RecordingBar),
      tabs_(new QTabWidget), conversation_(new ConversationView), result_(new ResultView), notes_(new NotesView),
      silence_(new EmptyPage), raw_(new QPlainTextEdit)
{
    setMinimumWidth(kWidth);
    close_->setIcon(icon("window-close"));
    close_->setToolTip(tr("Close (Esc)"));
    close_->setAccessibleName(tr("Close"));
    detach_->setIcon(icon("window-new"));
    detach_->setToolTip(tr("Open in its own window (Enter)"));
    detach_->setAccessibleName(tr("Open in its own window"));
    for (QLabel* label : {phone_, facts_, reason_, summary_}) {
        label->setTextInteractionFlags(Qt::TextSelectableByMouse);
        label->setWordWrap(label != phone_);
        // A selectable label would follow its text's direction, not the window's.
        label->setAlignment(QStyle::visualAlignment(layoutDirection(), Qt::AlignLeft) | Qt::AlignAbsolute |
                            Qt::AlignTop);
    }
    auto* titleRow = new QHBoxLayout;
    titleRow->addWidget(name_, 1);
    titleRow->addWidget(detach_);
    titleRow->addWidget(close_);
    auto* stateRow = new QHBoxLayout;
    stateRow->addWidget(state_);
    stateRow->addStretch(1);
    stateRow->addWidget(doNotCall_);
    stateRow->addWidget(hangUp_);
    connect(doNotCall_, &QPushButton::clicked, this, [this] { Q_EMIT doNotCallPressed(call_.phone); });
    auto* head = new QVBoxLayout;
    head->setContentsMargins(kEdge, kGrid, kEdge, kGrid);
    head->setSpacing(kInside);
    head->addWidget(banner_);
    head->addLayout(titleRow);
    head->addWidget(phone_);
    head->addSpacing(kInside);
    head->addLayout(stateRow);
    head->addWidget(reason_);
    head->addWidget(facts_);
    head->addWidget(summary_);
    head->addWidget(recording_);

    auto* talk = new QStackedWidget;
    talk->setObjectName(QStringLiteral("talk"));
    auto* inset = new QWidget;
    auto* insetLayout = new QVBoxLayout(inset);
    insetLayout->setContentsMargins(kEdge, 0, 0, 0);
    insetLayout->addWidget(conversation_);
    talk->addWidget(inset);
    talk->addWidget(silence_);
    auto* stepPage = new QWidget;
    stepPage->setBackgroundRole(QPalette::Base);
    steps_ = new QFormLayout(stepPage);
    steps_->setContentsMargins(kEdge, kEdge, kEdge, kEdge);
    steps_->setHorizontalSpacing(kEdge);
    auto* stepScroll = new QScrollArea;
    stepScroll->setFrameShape(QFrame::NoFrame);
    stepScroll->setAccessibleName(tr("Timeline"));
    result_->setAccessibleName(tr("Result"));
    stepScroll->setWidgetResizable(true);
    stepScroll->setWidget(stepPage);
    raw_->setReadOnly(true);
    raw_->setFrameShape(QFrame::NoFrame);
    QFont fixed = QFontDatabase::systemFont(QFontDatabase::FixedFont);
    fixed.setPixelSize(QFontMetrics(ui::font(Type::Small)).height() * 3 / 4);
    raw_->setFont(fixed);
    tabs_->setDocumentMode(true);
    auto* rawPage = new QWidget;
    auto* rawColumn = new QVBoxLayout(rawPage);
    rawColumn->setContentsMargins(kEdge, kGrid, 0, 0);
    auto* copy = makeButton(ButtonRole::Text, tr("Copy"), "edit-copy");
    rawColumn->addWidget(copy, 0, Qt::AlignLeft);
    rawColumn->addWidget(raw_, 1);
    raw_->setAccessibleName(tr("Everything that is known of the call, as JSON"));
    tabs_->setUsesScrollButtons(true);
    tabs_->setElideMode(Qt::ElideNone);
    tabs_->addTab(talk, tr("Conversation"));
    tabs_->addTab(result_, tr("Result"));
    tabs_->addTab(notes_, tr("Notes"));
    tabs_->addTab(stepScroll, tr("Timeline"));
    tabs_->addTab(rawPage, tr("Raw"));
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addLayout(head);
    column->addWidget(tabs_, 1);
    connect(copy, &QPushButton::clicked, this, [this] { QGuiApplication::clipboard()->setText(raw_->toPlainText()); });
    connect(close_, &QPushButton::clicked, this, &CallPanel::closed);
    connect(detach_, &QPushButton::clicked, this, [this] { Q_EMIT windowWanted(call_.id); });
    connect(hangUp_, &QPushButton::clicked, this, [this] { Q_EMIT hangUpPressed(call_.id, name_->text()); });
    connect(conversation_, &ConversationView::seekRequested, this, [this](std::chrono::milliseconds at) {
        if (call_.recording)
            recording_->seek(at);
    });
    const auto tell = [this](const Error& error) {
        banner_->say(Banner::Kind::Error, error.message, error.hint, tr("Dismiss"), error.code);
    };
    connect(recording_, &RecordingBar::failed, this, tell);
    connect(recording_, &RecordingBar::saved, this, [this](const QString& path) {
        banner_->say(Banner::Kind::Info, tr("The recording is in %1.").arg(path), {}, tr("Dismiss"));
    });
    connect(banner_, &Banner::actionPressed, banner_, &Banner::clear);
    recording_->hide();
}

void CallPanel::setAlone()
{
    close_->hide();
    detach_->hide();
}

void CallPanel::show(const CallDetail& call, const QDateTime& now)
{
    const bool other = call.id != call_.id;
    const bool talkChanged = other || call.turns.size() != call_.turns.size();
    const bool stepsChanged = other || call.steps.size() != call_.steps.size();
    const bool rawChanged = call.raw != call_.raw;
    if (other)
        banner_->clear();
    call_ = call;
    name_->setText(call.name.isEmpty() ? phoneText(call.phone) : call.name);
    phone_->setText(phoneText(call.phone));
    state_->setState(call.state);
    hangUp_->setVisible(call.live);
    permit();
    const QString reason =
        call.live ? (call.hangupAsked ? tr("Being hung up.") : QString()) : reasonText(call.reasonCode);
    reason_->setText(reason);
    reason_->setToolTip(call.reasonCode);
    reason_->setVisible(!reason.isEmpty());
    QStringList facts;
    if (call.placed.isValid())
        facts << timeText(call.placed, now);
    if (call.answered.isValid())
        facts << durationText(std::chrono::seconds(call.answered.secsTo(call.ended.isValid() ? call.ended : now)));
    if (call.cost)
        facts << moneyText(call.cost);
    if (!call.assistant.isEmpty())
        facts << call.assistant;
    if (call.attempt > 1)
        facts << tr("attempt %1").arg(call.attempt);
    facts_->setText(facts.join(QStringLiteral(" · ")));
    summary_->setText(call.summary);
    summary_->setVisible(!call.summary.isEmpty());
    if (talkChanged) {
        conversation_->setTurns(call.turns);
        if (call.turns.isEmpty())
            silence_->say(QStringLiteral("mail-read"), tr("No conversation"),
                          call.live ? tr("It is shown when the call has ended.")
                                    : tr("Nobody spoke, or its report has not come yet."));
        findChild<QStackedWidget*>(QStringLiteral("talk"))->setCurrentIndex(call.turns.isEmpty() ? 1 : 0);
    }
    if (stepsChanged)
        showSteps();
    recording_->setCall(call.id, name_->text());
    recording_->setVisible(call.recording);
    notes_->show(call, now);
    const int notes = tabs_->indexOf(notes_);
    tabs_->setTabText(notes, call.notes.isEmpty() ? tr("Notes") : tr("Notes (%1)").arg(call.notes.size()));
    setMinimumWidth(qMax(kWidth, tabs_->tabBar()->sizeHint().width())); // no tab is out of sight
    if (rawChanged || other) {
        result_->show(call);
        raw_->setPlainText(call.raw);
    }
}

void CallPanel::setStale(const QString& whyNot)
{
    stale_ = whyNot;
    permit();
}

void CallPanel::permit()
{
    const bool live = stale_.isEmpty();
    allow(hangUp_, live && !call_.hangupAsked, live ? tr("It is being hung up.") : stale_);
    allow(doNotCall_, live, stale_);
}

void CallPanel::showSteps()
{
    while (steps_->rowCount() > 0)
        steps_->removeRow(0);
    for (const CallDetail::Step& step : call_.steps) {
        QLabel* what = makeLabel(Type::Body, step.what);
        what->setWordWrap(true);
        steps_->addRow(makeLabel(Type::Small, clockText(step.at), true), what);
    }
}

void CallPanel::keyPressEvent(QKeyEvent* event)
{
    if (event->key() == Qt::Key_Escape)
        Q_EMIT closed();
    else
        QWidget::keyPressEvent(event);
}

} // namespace autolynx::ui
