// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/db/connection.h"

#include <functional>

namespace autolynx::ui {

class DataTable;
class PagedModel;

/// Rows that can be copied or acted on at once: of a million, all may be chosen, but not all are fetched.
inline constexpr int kMostChosen = 10'000;

/// The chosen rows of a table of any length, those that are not here too; more than kMostChosen are refused before any
/// is fetched (R13). GUI thread; `then` is called there.
void withChosenRows(const DataTable& table, PagedModel& model, std::function<void(Result<db::Rows>)> then);

/// Puts the chosen rows into the clipboard, tab-separated, in the columns that are shown. What went wrong is said in
/// words; `tooMany` is what to do instead where there are too many of them.
void copyChosenRows(const DataTable& table, PagedModel& model, const QString& tooMany,
                    std::function<void(const QString& what, const QString& hint)> say);

} // namespace autolynx::ui
