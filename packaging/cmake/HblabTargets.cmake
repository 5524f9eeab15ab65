# SPDX-License-Identifier: Apache-2.0
# What every target shares, and how a library or a test is declared.
include_guard()

if(NOT CMAKE_BUILD_TYPE)
  set(CMAKE_BUILD_TYPE Release CACHE STRING "" FORCE)
endif()
set(CMAKE_CXX_STANDARD 20)
set(CMAKE_CXX_STANDARD_REQUIRED ON)
set(CMAKE_CXX_EXTENSIONS OFF)
set(CMAKE_POSITION_INDEPENDENT_CODE ON)   # the window opens what links LibTorch as a module
set(CMAKE_EXPORT_COMPILE_COMMANDS ON)
set(CMAKE_RUNTIME_OUTPUT_DIRECTORY ${CMAKE_BINARY_DIR}/bin)
# -O2 with line tables only where asked for: debug information triples the link time.
set(CMAKE_CXX_FLAGS_RELEASE "-O2")

find_program(CCACHE ccache)
if(CCACHE)
  # What ccache needs to know before it keeps a translation unit that uses a precompiled header.
  set(CMAKE_CXX_COMPILER_LAUNCHER ${CMAKE_COMMAND} -E env CCACHE_SLOPPINESS=pch_defines,time_macros ${CCACHE})
endif()
find_program(MOLD mold)
find_package(Threads REQUIRED)

add_library(hblab_flags INTERFACE)
target_include_directories(hblab_flags INTERFACE ${CMAKE_SOURCE_DIR})
target_compile_options(hblab_flags INTERFACE -Wall -Wextra -Wshadow -Wno-missing-field-initializers)
# Where something was built is nobody's business: a file's name in a message begins at the source's root.
target_compile_options(hblab_flags INTERFACE -fmacro-prefix-map=${CMAKE_SOURCE_DIR}/=)
target_compile_definitions(hblab_flags INTERFACE
  QT_NO_KEYWORDS SPDLOG_FMT_EXTERNAL HBLAB_VERSION="${PROJECT_VERSION}")
target_link_libraries(hblab_flags INTERFACE Threads::Threads)
if(MOLD)
  target_link_options(hblab_flags INTERFACE -fuse-ld=mold)
endif()
if(HBLAB_SANITIZE)
  target_compile_options(hblab_flags INTERFACE -fsanitize=${HBLAB_SANITIZE} -fno-omit-frame-pointer -g)
  target_link_options(hblab_flags INTERFACE -fsanitize=${HBLAB_SANITIZE})
endif()

# hblab_library(name SOURCES a.cpp … [DEPENDS lower …] [LINK private packages …])
#   A static library for one folder of engine/. DEPENDS are lower folders (public); LINK stays private,
#   so that no neighbour sees the headers of a package it did not ask for.
function(hblab_library name)
  cmake_parse_arguments(ARG "" "" "SOURCES;DEPENDS;LINK" ${ARGN})
  add_library(${name} STATIC ${ARG_SOURCES})
  target_link_libraries(${name} PUBLIC hblab_flags ${ARG_DEPENDS} PRIVATE ${ARG_LINK})
endfunction()

# hblab_test(name SOURCES a_test.cpp … DEPENDS libraries … [LABELS …])
#   One Qt Test executable, run by ctest under the same name. A source may hold several test classes
#   (HBLAB_TEST_MAIN in tests/support/main.h runs them all).
function(hblab_test name)
  cmake_parse_arguments(ARG "" "" "SOURCES;DEPENDS;LABELS" ${ARGN})
  add_executable(${name} ${ARG_SOURCES})
  set_target_properties(${name} PROPERTIES AUTOMOC ON
    RUNTIME_OUTPUT_DIRECTORY ${CMAKE_BINARY_DIR}/tests)
  target_link_libraries(${name} PRIVATE test_support ${ARG_DEPENDS})
  add_test(NAME ${name} COMMAND ${name})
  set_tests_properties(${name} PROPERTIES LABELS "${ARG_LABELS}" TIMEOUT 600
    ENVIRONMENT "QT_QPA_PLATFORM=offscreen;HBLAB_DATA=${CMAKE_BINARY_DIR}/test-data/${name};QTEST_FUNCTION_TIMEOUT=540000;HBLAB_CACHE=${CMAKE_BINARY_DIR}/test-cache")
endfunction()
