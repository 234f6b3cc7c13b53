// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/models/paged_model.h"

namespace autolynx::ui {

class Database;

/// What every source of a paged table has in common.
///
/// One statement of a …_marks function, which answers {"total", "keys", "values"?}; read on the connection's thread.
QFuture<Result<Marks>> askMarks(Database& database, const QString& sql, const QVariantList& parameters);
/// A bigint parameter.
QVariant keyOrNull(std::optional<qint64> key);

} // namespace autolynx::ui
