# The core's tests as WebAssembly for Node: the target `node_tests` builds node_tests.js, which is one program, because
# linking takes longest. They read and write the real files of this machine.
set(googletest /usr/src/googletest/googletest)  # Debian's package googletest
if(NOT EXISTS "${googletest}")
  return()
endif()

function(ropewalk_node_objects name)
  add_library(${name} OBJECT EXCLUDE_FROM_ALL ${ARGN})
  target_compile_options(${name} PRIVATE -O1)
  target_compile_definitions(${name} PRIVATE GTEST_HAS_PTHREAD=0)
  target_include_directories(${name} SYSTEM PRIVATE "${googletest}/include")
endfunction()

ropewalk_node_objects(node_gtest "${googletest}/src/gtest-all.cc" cmake/web/node_tests.cpp)
target_include_directories(node_gtest SYSTEM PRIVATE "${googletest}")
target_compile_options(node_gtest PRIVATE -w)

add_executable(node_tests EXCLUDE_FROM_ALL $<TARGET_OBJECTS:node_gtest>)
target_link_libraries(node_tests PRIVATE ropewalk_core web_libcxx)
target_link_options(node_tests PRIVATE -O1 -sENVIRONMENT=node -sNODERAWFS=1 -sEXIT_RUNTIME=1 -sALLOW_MEMORY_GROWTH=1
  -sTOTAL_STACK=4MB)
foreach(folder encodings portable figure figures models lessons session data_export)
  file(GLOB sources CONFIGURE_DEPENDS "${PROJECT_SOURCE_DIR}/tests/${folder}/*.cpp")
  ropewalk_node_objects(node_${folder} ${sources})
  set_target_properties(node_${folder} PROPERTIES UNITY_BUILD ON UNITY_BUILD_BATCH_SIZE 6)
  target_include_directories(node_${folder} PRIVATE "${PROJECT_SOURCE_DIR}/tests")
  target_compile_definitions(node_${folder} PRIVATE
    TEST_DATA_DIR="${PROJECT_SOURCE_DIR}/tests/data" ROPEWALK_SOURCE_DIR="${PROJECT_SOURCE_DIR}")
  target_link_libraries(node_${folder} PRIVATE ropewalk_core_usage)
  if(folder STREQUAL encodings)
    target_precompile_headers(node_encodings PRIVATE <gtest/gtest.h> <algorithm> <filesystem> <nlohmann/json.hpp>
      "${PROJECT_SOURCE_DIR}/src/session/session.h")
  else()
    target_precompile_headers(node_${folder} REUSE_FROM node_encodings)
  endif()
  target_sources(node_tests PRIVATE $<TARGET_OBJECTS:node_${folder}>)
endforeach()
