// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/models/paged_model.h"

#include <nlohmann/json_fwd.hpp>

namespace autolynx::ui {

/// What every source of a paged table has in common.
///
/// {"total", "keys", "values"?} as the …_marks functions answer it.
QFuture<Result<Marks>> marksFrom(QFuture<Result<nlohmann::json>> answered);
/// A bigint parameter.
QVariant keyOrNull(std::optional<qint64> key);

} // namespace autolynx::ui
