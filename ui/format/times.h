// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDateTime>
#include <QString>

#include <functional>

namespace autolynx::ui {

/// Where a page has the time from: the database's, which in a rehearsal runs at its own speed.
using NowFunction = std::function<QDateTime()>;

/// When something was, as people say it: "12 s ago" up to an hour, "14:02" the same day, "3 Mar 14:02" before and
/// after, with the year where it differs. Both times in the reader's zone. "–" for an invalid one.
QString timeText(const QDateTime& when, const QDateTime& now);
/// The clock alone: "14:02:11".
QString clockText(const QDateTime& when);
/// All of it, for where there is room: "Tuesday, 3 March 2026 14:02:11".
QString fullTimeText(const QDateTime& when);
/// What the clock says at `when` where a number may be: "13:02 where they are (Chicago)", a range for several zones
/// (IANA names with commas). Empty zones: that it is not known.
QString localTimeText(const QString& zones, const QDateTime& when);
/// Reads the database's ISO times ("2026-03-03T17:00:00.000Z") into the reader's zone.
QDateTime fromIso(const QString& text);

} // namespace autolynx::ui
