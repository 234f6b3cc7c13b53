// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/models/call_detail.h"

#include <QHash>
#include <QWidget>

#include <memory>

class QLabel;
class QPlainTextEdit;
class QPushButton;
class QVBoxLayout;

namespace autolynx::ui {

/// What is typed and not stored yet, by what it is about.
using NoteDrafts = std::shared_ptr<QHash<QString, QString>>;

/// What people wrote down about a call and the person it was to, and a place to write. What is typed stays until it is
/// stored, whatever is looked at meanwhile; with drafts that are kept elsewhere, closing takes nothing away either.
class NotesView final : public QWidget
{
    Q_OBJECT
public:
    explicit NotesView(QWidget* parent = nullptr);

    /// Before anything is shown.
    void setDrafts(NoteDrafts drafts) { drafts_ = std::move(drafts); }
    void show(const CallDetail& call, const QDateTime& now);
    using QWidget::show;
    /// The note to this call is stored.
    void clearDraft(const QString& callId);
    /// It could not be stored: it can be tried again.
    void allowAgain();

Q_SIGNALS:
    void added(const QString& callId, const QString& text);
    void removed(qint64 note); ///< the person has agreed

private:
    void askRemove(qint64 note);

    QString callId_;
    QList<qint64> shown_;
    NoteDrafts drafts_ = std::make_shared<QHash<QString, QString>>();
    QVBoxLayout* list_;
    QLabel* none_;
    QPlainTextEdit* text_;
    QPushButton* add_;
};

} // namespace autolynx::ui
