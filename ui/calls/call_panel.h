// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/models/call_detail.h"

#include <QWidget>

class QFormLayout;
class QLabel;
class QPushButton;
class QTabWidget;
class QPlainTextEdit;

namespace autolynx::ui {

class Banner;
class ConversationView;
class ElidedLabel;
class EmptyPage;
class NotesView;
class RecordingBar;
class ResultView;
class StateLabel;

/// One call, beside the table that it was chosen in or in a window of its own: who, how it went, what was said and can
/// be heard, what it came to, what people noted, step by step.
class CallPanel final : public QWidget
{
    Q_OBJECT
public:
    explicit CallPanel(QWidget* parent = nullptr);

    void show(const CallDetail& call, const QDateTime& now);
    using QWidget::show;
    QString callId() const { return call_.id; }
    const CallDetail& call() const { return call_; }
    bool isLive() const { return call_.live; }
    RecordingBar* recording() const { return recording_; }
    NotesView* notes() const { return notes_; }
    Banner* banner() const { return banner_; }
    /// In a window of its own there is nothing to close or to open.
    void setAlone();
    /// What changes the call can't be pressed, for this reason; empty: it can.
    void setStale(const QString& whyNot);

Q_SIGNALS:
    void closed();
    void windowWanted(const QString& callId);
    void hangUpPressed(const QString& callId, const QString& name);
    void doNotCallPressed(const QString& phone);

protected:
    void keyPressEvent(QKeyEvent* event) override;

private:
    void showSteps();
    void permit();

    CallDetail call_;
    QString stale_;
    Banner* banner_;
    QPushButton* close_;
    QPushButton* detach_;
    ElidedLabel* name_;
    QLabel* phone_;
    StateLabel* state_;
    QLabel* facts_;
    QLabel* reason_;
    QLabel* summary_;
    QPushButton* doNotCall_;
    QPushButton* hangUp_;
    RecordingBar* recording_;
    QTabWidget* tabs_;
    ConversationView* conversation_;
    ResultView* result_;
    NotesView* notes_;
    EmptyPage* silence_;
    QFormLayout* steps_;
    QPlainTextEdit* raw_;
};

} // namespace autolynx::ui
