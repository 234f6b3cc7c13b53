// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string_view>

namespace autolynx::db {

/// One file of migrations/, as the build put it into the binary. Both lists end with a null name.
struct EmbeddedSql
{
    const char* name; ///< file name without ".sql"
    std::string_view text;
};

extern const EmbeddedSql embeddedMigrations[];
extern const EmbeddedSql embeddedFunctions[];

} // namespace autolynx::db
