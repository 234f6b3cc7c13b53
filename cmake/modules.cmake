# SPDX-License-Identifier: GPL-3.0-or-later
# One function a kind of target, so that a folder's CMakeLists.txt says only what it depends on.

# CMake 3.25 runs moc again when a file that it knows changes, but not for a new one. This header, which holds
# the list, is one that it knows.
function(autolynx_moc_follows target)
    set(list ${CMAKE_CURRENT_BINARY_DIR}/${target}_sources.h)
    file(CONFIGURE OUTPUT ${list} CONTENT "// ${ARGN}\n")
    target_sources(${target} PRIVATE ${list})
endfunction()

# autolynx_module(<name> [LINK ...]): a static library of every source in the folder, as al_<name>.
function(autolynx_module name)
    cmake_parse_arguments(ARG "" "" "LINK" ${ARGN})
    file(GLOB sources CONFIGURE_DEPENDS ${CMAKE_CURRENT_SOURCE_DIR}/*.cpp ${CMAKE_CURRENT_SOURCE_DIR}/*.h)
    add_library(al_${name} STATIC ${sources})
    autolynx_moc_follows(al_${name} ${sources})
    target_link_libraries(al_${name} PUBLIC autolynx_options ${ARG_LINK})
endfunction()

# autolynx_program(<name> [LINK ...]): an executable of every source in the folder.
function(autolynx_program name)
    cmake_parse_arguments(ARG "" "" "LINK" ${ARGN})
    file(GLOB sources CONFIGURE_DEPENDS ${CMAKE_CURRENT_SOURCE_DIR}/*.cpp ${CMAKE_CURRENT_SOURCE_DIR}/*.h)
    add_executable(${name} ${sources})
    autolynx_moc_follows(${name} ${sources})
    target_link_libraries(${name} PRIVATE autolynx_options ${ARG_LINK})
endfunction()

# autolynx_tests(<folder> TIMEOUT <s> [LINK ...]): one binary of every test_*.cpp in the folder,
# one ctest entry a file: tests/unit/test_csv.cpp runs as `unit_tests csv`, named unit.csv.
function(autolynx_tests folder)
    cmake_parse_arguments(ARG "" "TIMEOUT" "LINK;LABELS" ${ARGN})
    file(GLOB sources CONFIGURE_DEPENDS ${CMAKE_CURRENT_SOURCE_DIR}/*.cpp ${CMAKE_CURRENT_SOURCE_DIR}/*.h)
    # A folder that needs another application object has a main of its own.
    if(NOT EXISTS ${CMAKE_CURRENT_SOURCE_DIR}/main.cpp)
        list(APPEND sources ${CMAKE_SOURCE_DIR}/tests/support/main.cpp)
    endif()
    add_executable(${folder}_tests ${sources})
    autolynx_moc_follows(${folder}_tests ${sources})
    target_link_libraries(${folder}_tests PRIVATE al_test_support ${ARG_LINK})
    foreach(source ${sources})
        get_filename_component(stem ${source} NAME_WE)
        if(stem MATCHES "^test_(.+)$")
            add_test(NAME ${folder}.${CMAKE_MATCH_1} COMMAND ${folder}_tests ${CMAKE_MATCH_1})
            set_tests_properties(${folder}.${CMAKE_MATCH_1} PROPERTIES TIMEOUT ${ARG_TIMEOUT} LABELS ${folder}
                ENVIRONMENT "QT_QPA_PLATFORM=offscreen;TZ=UTC;LC_ALL=C.UTF-8")
        endif()
    endforeach()
endfunction()
