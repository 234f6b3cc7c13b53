// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDateTime>
#include <QList>
#include <QString>

namespace autolynx::ui {

/// Where an axis of time has its marks: at whole minutes, hours or days of the reader's clock, `most` of them at the
/// most, from `from` to `to` (both may be marked). Empty if `to` is before `from`, one mark if both are the same and
/// whole.
QList<QDateTime> timeTicks(const QDateTime& from, const QDateTime& to, int most);

/// What stands at each of them: "14:02" ("14:02:30" where seconds tell them apart), "3 Mar" at midnight. Texts that
/// would be the same on two days differ by invisible characters, as an axis of categories demands.
QStringList timeTickTexts(const QList<QDateTime>& ticks);

} // namespace autolynx::ui
