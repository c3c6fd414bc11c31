# What the page is linked with beside the libraries of cmake/static.
include("${CMAKE_CURRENT_LIST_DIR}/../static/libraries.cmake")
include("${CMAKE_CURRENT_LIST_DIR}/libcxx.cmake")

# Libraries of headers alone: the packages that a native build has. Linked into a folder of their own, because /usr/include
# has the headers of another C library too.
set(headers "${PROJECT_BINARY_DIR}/web/headers")
file(MAKE_DIRECTORY "${headers}")
ropewalk_package_part(Eigen 3.4 libeigen3-dev MPL-2.0)
ropewalk_package_part(nlohmann-json 3.11 nlohmann-json3-dev)
foreach(pair Eigen3::Eigen=eigen3/Eigen nlohmann_json::nlohmann_json=nlohmann)
  string(REGEX MATCH "^(.+)=(.+)$" _ "${pair}")
  set(target "${CMAKE_MATCH_1}")
  set(folder "${CMAKE_MATCH_2}")
  cmake_path(GET folder FILENAME name)
  file(CREATE_LINK "/usr/include/${folder}" "${headers}/${name}" SYMBOLIC)
  add_library(${target} INTERFACE IMPORTED)
  target_include_directories(${target} SYSTEM INTERFACE "${headers}")
endforeach()
# Rows and columns are std::int64_t in the program. Eigen's own choice has 32 bits here, and every index would be narrowed.
target_compile_definitions(Eigen3::Eigen INTERFACE "EIGEN_DEFAULT_DENSE_INDEX_TYPE=long long")

add_library(Threads::Threads INTERFACE IMPORTED)  # std::thread compiles and throws

# OpenGL ES 3 under the name by which the program includes OpenGL: the browser has loaded its functions already.
file(CONFIGURE OUTPUT web/include/glad/gl.h CONTENT "#pragma once\n#include <GLES3/gl3.h>\n")
add_library(glad INTERFACE)
target_include_directories(glad SYSTEM INTERFACE "${PROJECT_BINARY_DIR}/web/include")
target_compile_definitions(glad INTERFACE ROPEWALK_GLSL_VERSION="300 es")
