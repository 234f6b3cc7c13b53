# SPDX-License-Identifier: GPL-3.0-or-later
# Run as a script (-DFOLDER=… -DLAST=… -DOUTPUT=…): writes the SQL files of migrations/, and after them that file, into one C++ source.
file(GLOB migrations ${FOLDER}/*.sql)
file(GLOB functions ${FOLDER}/functions/*.sql)
list(SORT migrations)
list(SORT functions)
list(APPEND functions ${LAST})

function(rows files result)
    set(text "")
    foreach(file ${files})
        get_filename_component(name ${file} NAME_WE)
        file(READ ${file} hex HEX)
        # As byte values, so that nothing in the SQL can end a literal.
        string(REGEX REPLACE "([0-9a-f][0-9a-f])" "\\\\x\\1" escaped "${hex}")
        # One literal of more than 64 KB is refused by some compilers; pieces are joined by them.
        string(REGEX REPLACE "((\\\\x[0-9a-f][0-9a-f]){1000})" "\\1\"\n        \"" escaped "${escaped}")
        string(LENGTH "${hex}" digits)
        math(EXPR bytes "${digits} / 2")
        string(APPEND text "    {\"${name}\", {\"${escaped}\", ${bytes}}},\n")
    endforeach()
    set(${result} "${text}" PARENT_SCOPE)
endfunction()

rows("${migrations}" migration_rows)
rows("${functions}" function_rows)
file(WRITE ${OUTPUT}.new "// Generated from migrations/ by cmake/embed_migrations.cmake.
#include \"core/db/embedded_sql.h\"

namespace autolynx::db {

const EmbeddedSql embeddedMigrations[] = {
${migration_rows}    {nullptr, {}},
};
const EmbeddedSql embeddedFunctions[] = {
${function_rows}    {nullptr, {}},
};

} // namespace autolynx::db
")
file(RENAME ${OUTPUT}.new ${OUTPUT})
