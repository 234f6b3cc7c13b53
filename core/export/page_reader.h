// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/export/copy_row.h"

#include <QString>

#include <cstdint>
#include <functional>

namespace autolynx::db {
class Connection;
}

namespace autolynx {

/// What to read in keyset pages: each row's first column is its key, a number.
struct PagedRows
{
    QString select;          ///< SELECT … FROM f(…, %1, %2) with the key to go on after and the page's size
    std::size_t columns = 0; ///< the key among them
    std::function<Result<void>(const CopyRow& row)> onRow;
    std::function<void()> onPage; ///< after each page
};

/// Reads all pages by COPY, a row at a time: memory stays flat, and no transaction outlives a page. Blocks. Errors of
/// the database and of `onRow`, which ends the reading.
Result<void> readPages(db::Connection& connection, const PagedRows& rows);

} // namespace autolynx
