// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace autolynx::ui {

/// One thing that happened, as audit_page tells it.
struct RecordedEvent
{
    QString who;    ///< a member's email; empty if no person did it
    QString actor;  ///< login that did it
    QString entity; ///< 'campaign', 'account', 'contact', 'call', or a table of the audit
    QString action; ///< 'insert', 'update', 'delete'
    QString field;
    QString before;
    QString after;
    QString code;
};

/// What happened, in a sentence without its subject: "Paused", "Calls at once: 8 → 12".
QString eventText(const RecordedEvent& event);
/// Who did it: a person's email, "a worker", or the login.
QString eventAuthor(const RecordedEvent& event);
/// What the provider is asked to do, by the kind of command.
QString requestText(const QString& kind);
/// What kind of thing it was done to: "Campaign", "Do-not-call list".
QString eventKind(const QString& entity);

} // namespace autolynx::ui
