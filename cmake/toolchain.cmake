# SPDX-License-Identifier: GPL-3.0-or-later
# Warnings, linker, sanitizers: the same for every target.
add_library(autolynx_options INTERFACE)
target_include_directories(autolynx_options INTERFACE ${CMAKE_SOURCE_DIR})
target_compile_options(autolynx_options INTERFACE
    -Wall -Wextra -Wpedantic -Werror -Wshadow -Wnon-virtual-dtor -Woverloaded-virtual -Wcast-align
    -Wnull-dereference -fno-common -ffile-prefix-map=${CMAKE_SOURCE_DIR}/=)
target_compile_definitions(autolynx_options INTERFACE
    QT_NO_CAST_FROM_ASCII QT_NO_CAST_TO_ASCII QT_NO_KEYWORDS QT_DISABLE_DEPRECATED_BEFORE=0x060400
    AUTOLYNX_VERSION="${PROJECT_VERSION}")
# Qt 6.4 asserts that the context of QFuture::then(context, …) lives when the answer comes. Ours may have gone, as a page
# that was left, and without the assertion Qt does what is right: it runs nothing and cancels.
target_compile_definitions(autolynx_options INTERFACE $<$<CONFIG:Debug>:QT_NO_DEBUG>)
if(AUTOLYNX_FAILPOINTS)
    target_compile_definitions(autolynx_options INTERFACE AUTOLYNX_FAILPOINTS=1)
endif()
if(AUTOLYNX_SANITIZE)
    target_compile_options(autolynx_options INTERFACE -fsanitize=address,undefined -fno-omit-frame-pointer
        -fno-sanitize-recover=undefined -Wno-null-dereference -Wno-maybe-uninitialized)
    target_link_options(autolynx_options INTERFACE -fsanitize=address,undefined)
endif()
if(AUTOLYNX_FUZZ)
    target_compile_options(autolynx_options INTERFACE -fsanitize=fuzzer-no-link,address,undefined
        -fno-sanitize-recover=undefined -Wno-null-dereference)
    target_link_options(autolynx_options INTERFACE -fsanitize=address,undefined)
endif()
find_program(MOLD mold)
if(MOLD)
    add_link_options(-fuse-ld=mold)
endif()
find_program(CCACHE ccache)
if(CCACHE AND NOT CMAKE_CXX_COMPILER_LAUNCHER)
    set(CMAKE_CXX_COMPILER_LAUNCHER ${CMAKE_COMMAND} -E env CCACHE_BASEDIR=${CMAKE_SOURCE_DIR} CCACHE_NOHASHDIR=1 ${CCACHE})
endif()
