# The few kinds of target there are. A folder's CMakeLists.txt is one or two calls; sources are found by their names:
#   x.cpp -> the library, x_test.cpp -> its test program, x_fuzz.cpp -> a fuzz target with its corpus in corpus/x/.

# The heavy headers, parsed once for the whole build: those of the standard and Asio for all, GoogleTest's for test programs.
file(WRITE "${CMAKE_BINARY_DIR}/pch_anchor.cpp" "")
foreach(pch lms_pch lms_test_pch)
  add_library(${pch} OBJECT "${CMAKE_BINARY_DIR}/pch_anchor.cpp")
  target_link_libraries(${pch} PUBLIC lms_flags Boost::headers Threads::Threads)
  target_precompile_headers(${pch} PRIVATE "${CMAKE_SOURCE_DIR}/cmake/${pch}.hpp")
  target_compile_options(${pch} PRIVATE -Xclang -fno-pch-timestamp)
endforeach()

# lms_use_pch(<target> [<library of the header>])
function(lms_use_pch target)
  set(pch lms_pch ${ARGN})
  list(GET pch -1 pch)
  target_precompile_headers(${target} REUSE_FROM ${pch})
  target_compile_options(${target} PRIVATE -Xclang -fno-pch-timestamp)
endfunction()

# lms_library(<name> [DEPENDS <lms libraries>] [LIBS <external>] [PRIVATE_LIBS <external>] [SOURCES <extra>]
#             [TEST_DEPENDS <lms libraries>] [TEST_FIXTURES <headers>])
# A library lms_<name> (alias lms::<name>) of all sources below this folder, its test program and its fuzz targets.
function(lms_library name)
  cmake_parse_arguments(ARG "" "" "DEPENDS;LIBS;PRIVATE_LIBS;SOURCES;TEST_DEPENDS;TEST_FIXTURES" ${ARGN})
  file(GLOB_RECURSE sources CONFIGURE_DEPENDS "${CMAKE_CURRENT_SOURCE_DIR}/*.cpp")
  set(tests ${sources})
  set(fuzzers ${sources})
  list(FILTER sources EXCLUDE REGEX "_(test|fuzz)\\.cpp$")
  list(FILTER tests INCLUDE REGEX "_test\\.cpp$")
  list(FILTER fuzzers INCLUDE REGEX "_fuzz\\.cpp$")
  set(target lms_${name})
  add_library(${target} STATIC ${sources} ${ARG_SOURCES})
  add_library(lms::${name} ALIAS ${target})
  lms_use_pch(${target})
  list(TRANSFORM ARG_DEPENDS PREPEND lms::)
  target_link_libraries(${target} PUBLIC lms_flags Boost::headers Threads::Threads ${ARG_DEPENDS} ${ARG_LIBS} PRIVATE ${ARG_PRIVATE_LIBS})
  if(tests)
    list(TRANSFORM ARG_TEST_DEPENDS PREPEND lms::)
    lms_test(${name}_test SOURCES ${tests} LIBS lms::${name} ${ARG_TEST_DEPENDS} FIXTURES ${ARG_TEST_FIXTURES})
  endif()
  foreach(fuzzer ${fuzzers})
    lms_fuzz_target(${fuzzer} lms::${name})
  endforeach()
endfunction()

# lms_test(<name> SOURCES <files> LIBS <targets> [FIXTURES <headers>]): a GoogleTest program; every test in it is one ctest test run
# in a process of its own shard. Headers that most of its sources include, and that take longer than these, are parsed once.
function(lms_test name)
  cmake_parse_arguments(ARG "" "" "SOURCES;LIBS;LABELS;FIXTURES" ${ARGN})
  add_executable(${name} ${ARG_SOURCES})
  if(ARG_FIXTURES)
    list(TRANSFORM ARG_FIXTURES PREPEND "${CMAKE_CURRENT_SOURCE_DIR}/")
    target_precompile_headers(${name} PRIVATE "${CMAKE_SOURCE_DIR}/cmake/lms_test_pch.hpp" ${ARG_FIXTURES})
    target_compile_options(${name} PRIVATE -Xclang -fno-pch-timestamp)
  else()
    lms_use_pch(${name} lms_test_pch)
  endif()
  target_link_libraries(${name} PRIVATE ${ARG_LIBS} GTest::gtest GTest::gmock GTest::gtest_main)
  add_test(NAME ${name} COMMAND ${name})
  set_tests_properties(${name} PROPERTIES TIMEOUT 600 LABELS "unit;${ARG_LABELS}")
endfunction()

# A fuzz target x_fuzz.cpp defines LLVMFuzzerTestOneInput. In the fuzz preset it is a libFuzzer program; everywhere else it runs
# over the committed corpus as a regression test.
function(lms_fuzz_target source library)
  cmake_path(GET source STEM stem)
  cmake_path(GET source PARENT_PATH folder)
  string(REGEX REPLACE "_fuzz$" "" subject "${stem}")
  set(corpus "${folder}/corpus/${subject}")
  if(LMS_FUZZ)
    add_executable(${stem} "${source}")
    target_link_options(${stem} PRIVATE -fsanitize=fuzzer)
  else()
    add_executable(${stem} "${source}" "${CMAKE_SOURCE_DIR}/cmake/fuzz_regression_main.cpp")
    add_test(NAME ${stem} COMMAND ${stem} "${corpus}")
    set_tests_properties(${stem} PROPERTIES TIMEOUT 120 LABELS "fuzz")
  endif()
  lms_use_pch(${stem})
  target_link_libraries(${stem} PRIVATE ${library})
endfunction()

# lms_embed(<target> <namespace::function> <header-name> <files...>): files as bytes in the binary, readable by name.
# Generates "<binary dir>/<header-name>.hpp" with: std::span<const lms::EmbeddedFile> function();
function(lms_embed target function header)
  set(generated "${CMAKE_CURRENT_BINARY_DIR}/${header}.cpp")
  add_custom_command(OUTPUT "${generated}"
    COMMAND python3 "${CMAKE_SOURCE_DIR}/cmake/embed.py" "${generated}" "${function}" ${ARGN}
    DEPENDS "${CMAKE_SOURCE_DIR}/cmake/embed.py" ${ARGN} VERBATIM)
  target_sources(${target} PRIVATE "${generated}")
endfunction()
