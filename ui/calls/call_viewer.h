// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "ui/calls/notes_view.h"
#include "ui/format/times.h"
#include "ui/models/call_detail.h"

#include <QHash>
#include <QObject>
#include <QPointer>
#include <QTimer>

class QWidget;

namespace autolynx::ui {

class CallPanel;
class Database;

/// The calls that are being looked at: one beside the table, others in windows of their own; each follows the database
/// for as long as it is open.
class CallViewer final : public QObject
{
    Q_OBJECT
public:
    /// Without a database it shows what it is given, for pictures.
    CallViewer(Database* database, NowFunction now, QWidget* window);
    ~CallViewer() override;

    /// What stands beside the table; hidden until a call is shown.
    CallPanel* panel() const { return panel_; }
    void showBeside(const QString& callId);
    void showBeside(const CallDetail& call);
    void openWindow(const QString& callId);
    /// The window of that call, if it is open.
    QWidget* windowOf(const QString& callId) const { return windows_.value(callId); }
    void closeBeside();
    /// What changes a call can't be pressed, for this reason; empty: it can.
    void setStale(const QString& whyNot);

Q_SIGNALS:
    void hangUpPressed(const QString& callId, const QString& name);
    void failed(const autolynx::Error& error);
    void doNotCallPressed(const QString& phone);
    void besideClosed();

private:
    void connectPanel(CallPanel* panel);
    void fetch(const QString& callId, QPointer<CallPanel> panel);
    void refresh();
    void addNote(CallPanel* panel, const QString& callId, const QString& text);
    void removeNote(CallPanel* panel, qint64 note);

    Database* database_;
    NowFunction now_;
    QWidget* window_;
    CallPanel* panel_;
    QString wanted_; ///< beside the table
    QHash<QString, QPointer<QWidget>> windows_;
    NoteDrafts drafts_ = std::make_shared<QHash<QString, QString>>();
    QString stale_;
    QTimer soon_;
};

} // namespace autolynx::ui
