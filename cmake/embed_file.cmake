# SPDX-License-Identifier: GPL-3.0-or-later
# Run as a script (-DFILE=… -DSYMBOL=… -DOUTPUT=…): writes a C++ source that holds the file's bytes as
# `extern const std::string_view SYMBOL` (qualified: "autolynx::sim::kSchema").
file(READ ${FILE} hex HEX)
string(LENGTH "${hex}" digits)
math(EXPR bytes "${digits} / 2")
string(REGEX REPLACE "([0-9a-f][0-9a-f])" "\\\\x\\1" escaped "${hex}")
# Pieces of a moderate length, which the compiler joins.
string(REGEX REPLACE "((\\\\x[0-9a-f][0-9a-f]){1000})" "\\1\"\n    \"" escaped "${escaped}")
string(REGEX REPLACE "::[^:]+$" "" namespace ${SYMBOL})
string(REGEX REPLACE "^.*::" "" name ${SYMBOL})
get_filename_component(source ${FILE} NAME)
file(WRITE ${OUTPUT} "// Generated from ${source} by cmake/embed_file.cmake.
#include <string_view>

namespace ${namespace} {

extern const std::string_view ${name};
const std::string_view ${name}{
    \"${escaped}\", ${bytes}};

} // namespace ${namespace}
")
