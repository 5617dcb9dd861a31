# Compiler, warnings, sanitizers, linker and cache: everything a target gets without asking.

# g++ 12 silently miscompiles ordinary coroutines (docs/adr/0001-compiler.md), so the version is checked first and then a probe is run:
# it counts constructions and destructions of a temporary aggregate across a co_await.
if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU" AND CMAKE_CXX_COMPILER_VERSION VERSION_LESS 14)
  message(FATAL_ERROR "g++ ${CMAKE_CXX_COMPILER_VERSION} miscompiles coroutines. Use clang 16 or newer "
                      "(clang-19 is a package of Debian 12; the presets choose it) or g++ 14 or newer.")
elseif(CMAKE_CXX_COMPILER_ID STREQUAL "Clang" AND CMAKE_CXX_COMPILER_VERSION VERSION_LESS 16)
  message(FATAL_ERROR "clang ${CMAKE_CXX_COMPILER_VERSION} is too old: 16 or newer is needed (clang-19 is a package of Debian 12).")
endif()
if(NOT DEFINED LMS_COROUTINE_PROBE)
  try_run(LMS_COROUTINE_PROBE LMS_COROUTINE_PROBE_COMPILES "${CMAKE_BINARY_DIR}/coroutine_probe"
          "${CMAKE_CURRENT_LIST_DIR}/coroutine_probe.cpp" CXX_STANDARD 20 CXX_STANDARD_REQUIRED ON
          COMPILE_OUTPUT_VARIABLE probe_output)
  if(NOT LMS_COROUTINE_PROBE_COMPILES OR NOT LMS_COROUTINE_PROBE EQUAL 0)
    unset(LMS_COROUTINE_PROBE CACHE)
    message(FATAL_ERROR "This compiler fails the coroutine probe (cmake/coroutine_probe.cpp); use clang-19.\n${probe_output}")
  endif()
endif()

set(LMS_SANITIZE "" CACHE STRING "Sanitizers for every target: address,undefined or thread")
option(LMS_COVERAGE "Instrument for source coverage" OFF)
option(LMS_FUZZ "Build fuzz targets with libFuzzer instead of their regression driver" OFF)

add_library(lms_flags INTERFACE)
target_compile_options(lms_flags INTERFACE -Wall -Wextra -Wpedantic -Wshadow -Wnon-virtual-dtor -Wold-style-cast -Wconversion
                       -Wno-sign-conversion -Wno-missing-field-initializers -Werror=return-type -Werror=switch -fno-omit-frame-pointer)
if(CMAKE_CXX_COMPILER_ID STREQUAL "Clang")
  target_compile_options(lms_flags INTERFACE -Wno-gnu-zero-variadic-macro-arguments)
endif()
target_compile_definitions(lms_flags INTERFACE
  BOOST_ASIO_SEPARATE_COMPILATION BOOST_BEAST_SEPARATE_COMPILATION BOOST_ASIO_NO_DEPRECATED BOOST_ASIO_DISABLE_BOOST_COROUTINE)
target_include_directories(lms_flags INTERFACE "${CMAKE_SOURCE_DIR}")
set(CMAKE_CXX_FLAGS_RELEASE "-O2 -g1 -D_FORTIFY_SOURCE=2")
if(NOT CMAKE_CXX_FLAGS_DEBUG MATCHES "-O")
  set(CMAKE_CXX_FLAGS_DEBUG "-O1 -g1")
endif()
if(LMS_SANITIZE)
  target_compile_options(lms_flags INTERFACE -fsanitize=${LMS_SANITIZE} -fno-sanitize-recover=all)
  target_link_options(lms_flags INTERFACE -fsanitize=${LMS_SANITIZE})
endif()
if(LMS_COVERAGE)
  target_compile_options(lms_flags INTERFACE -fprofile-instr-generate -fcoverage-mapping)
  target_link_options(lms_flags INTERFACE -fprofile-instr-generate)
endif()
if(LMS_FUZZ)
  target_compile_options(lms_flags INTERFACE -fsanitize=fuzzer-no-link)
endif()

find_program(LMS_MOLD mold)
if(LMS_MOLD)
  target_link_options(lms_flags INTERFACE -fuse-ld=mold)
else()
  target_link_options(lms_flags INTERFACE -fuse-ld=lld)
endif()

find_program(LMS_CCACHE ccache)
if(LMS_CCACHE)
  set(CMAKE_CXX_COMPILER_LAUNCHER "${CMAKE_COMMAND}" -E env
      "CCACHE_SLOPPINESS=pch_defines,time_macros,include_file_mtime,include_file_ctime" "CCACHE_BASEDIR=${CMAKE_SOURCE_DIR}"
      "CCACHE_NOHASHDIR=1" "${LMS_CCACHE}")
endif()
