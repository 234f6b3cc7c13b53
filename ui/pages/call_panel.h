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

class ConversationView;
class ElidedLabel;
class EmptyPage;
class StateLabel;

/// One call beside the table that it was chosen in: who, how it went, what was said, step by step.
class CallPanel final : public QWidget
{
    Q_OBJECT
public:
    explicit CallPanel(QWidget* parent = nullptr);

    void show(const CallDetail& call, const QDateTime& now);
    using QWidget::show;
    QString callId() const { return call_.id; }
    bool isLive() const { return call_.live; }

Q_SIGNALS:
    void closed();
    void hangUpPressed(const QString& callId);
    void doNotCallPressed(const QString& phone);

protected:
    void keyPressEvent(QKeyEvent* event) override;

private:
    void showSteps();

    CallDetail call_;
    ElidedLabel* name_;
    QLabel* phone_;
    StateLabel* state_;
    QLabel* facts_;
    QLabel* reason_;
    QLabel* summary_;
    QPushButton* hangUp_;
    QTabWidget* tabs_;
    ConversationView* conversation_;
    EmptyPage* silence_;
    QFormLayout* steps_;
    QPlainTextEdit* raw_;
};

} // namespace autolynx::ui
