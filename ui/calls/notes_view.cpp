// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/calls/notes_view.h"

#include "ui/format/times.h"
#include "ui/theme/style.h"
#include "ui/widgets/confirm.h"
#include "ui/widgets/labels.h"

#include <QHBoxLayout>
#include <QPlainTextEdit>
#include <QPointer>
#include <QScrollArea>
#include <QVBoxLayout>

namespace autolynx::ui {
namespace {

constexpr int kLongest = 4000;
constexpr int kTextHeight = 72;

} // namespace

NotesView::NotesView(QWidget* parent)
    : QWidget(parent), list_(new QVBoxLayout),
      none_(makeLabel(Type::Body, tr("Nobody has written anything yet."), true)), text_(new QPlainTextEdit),
      add_(makeButton(ButtonRole::Secondary, tr("Add note")))
{
    auto* page = new QWidget;
    page->setBackgroundRole(QPalette::Base);
    auto* pageColumn = new QVBoxLayout(page);
    pageColumn->setContentsMargins(kEdge, kEdge, kEdge, kEdge);
    list_->setSpacing(kEdge);
    pageColumn->addWidget(none_);
    pageColumn->addLayout(list_);
    pageColumn->addStretch(1);
    auto* scroll = new QScrollArea;
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setAccessibleName(tr("Notes"));
    scroll->setWidgetResizable(true);
    scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    scroll->setWidget(page);
    text_->setFixedHeight(kTextHeight);
    text_->setTabChangesFocus(true);
    text_->setPlaceholderText(tr("Write a note"));
    text_->setAccessibleName(tr("Write a note"));
    auto* foot = new QVBoxLayout;
    foot->setContentsMargins(kEdge, kGrid, kEdge, kEdge);
    foot->setSpacing(kGrid);
    foot->addWidget(text_);
    foot->addWidget(add_, 0, Qt::AlignRight);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(scroll, 1);
    column->addWidget(makeRule());
    column->addLayout(foot);
    const auto permit = [this] {
        const auto length = text_->toPlainText().trimmed().size();
        if (!callId_.isEmpty())
            (*drafts_)[callId_] = text_->toPlainText();
        allow(add_, length > 0 && length <= kLongest,
              length == 0 ? tr("Write something first.") : tr("A note has at most %1 characters.").arg(kLongest));
    };
    connect(text_, &QPlainTextEdit::textChanged, this, permit);
    connect(add_, &QPushButton::clicked, this, [this] {
        allow(add_, false, tr("It is being stored."));
        Q_EMIT added(callId_, text_->toPlainText().trimmed());
    });
    permit();
}

void NotesView::clearDraft(const QString& callId)
{
    drafts_->remove(callId);
    if (callId == callId_)
        text_->clear();
}

void NotesView::askRemove(qint64 note)
{
    confirm(
        window(),
        {tr("Remove the note?"), tr("Its text is gone for everybody."), tr("Remove"), tr("Keep"), ButtonRole::Danger},
        [here = QPointer(this), note] {
            if (here)
                Q_EMIT here->removed(note);
        });
}

void NotesView::allowAgain()
{
    allow(add_, true);
}

void NotesView::show(const CallDetail& call, const QDateTime& now)
{
    callId_ = call.id;
    // Another view of the same may have gone on with the draft, or stored it.
    if (const QString draft = drafts_->value(callId_); draft != text_->toPlainText())
        text_->setPlainText(draft);
    none_->setVisible(call.notes.isEmpty());
    QList<qint64> ids;
    for (const CallDetail::Note& note : call.notes)
        ids << note.id;
    if (ids == shown_)
        return;
    shown_ = ids;
    while (QLayoutItem* item = list_->takeAt(0)) {
        delete item->widget();
        delete item;
    }
    for (const CallDetail::Note& note : call.notes) {
        auto* box = new QWidget;
        auto* column = new QVBoxLayout(box);
        column->setContentsMargins(0, 0, 0, 0);
        column->setSpacing(2);
        auto* head = new QHBoxLayout;
        QString who = note.author + QStringLiteral(" · ") + timeText(note.at, now);
        if (!note.about.isEmpty())
            who += QStringLiteral(" · ") + note.about;
        QLabel* by = makeLabel(Type::Small, who, true);
        by->setToolTip(fullTimeText(note.at));
        head->addWidget(by, 1);
        if (note.mine) {
            auto* remove = makeButton(ButtonRole::Text, tr("Remove"));
            connect(remove, &QPushButton::clicked, this, [this, id = note.id] { askRemove(id); });
            head->addWidget(remove);
        }
        QLabel* body = makeLabel(Type::Body, note.text);
        body->setWordWrap(true);
        body->setTextInteractionFlags(Qt::TextSelectableByMouse);
        column->addLayout(head);
        column->addWidget(body);
        list_->addWidget(box);
    }
}

} // namespace autolynx::ui
