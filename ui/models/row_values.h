// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDateTime>
#include <QVariant>

#include <chrono>
#include <optional>

namespace autolynx::ui {

/// Values of a database row as cells need them.
std::optional<double> dollarsOf(const QVariant& micro);
QDateTime timeOfUs(const QVariant& microseconds);
/// How long a conversation took, or has taken by `now`; nothing if nobody answered.
std::optional<std::chrono::seconds> talked(const QVariant& answeredUs, const QVariant& endedUs, const QDateTime& now);
/// An ended reason, or the gate that a contact waits behind, in words.
QString reasonText(const QString& code);
/// What is wrong, or odd, about a row of a file, in the language of the program.
QString rejectText(const QString& code);

} // namespace autolynx::ui
