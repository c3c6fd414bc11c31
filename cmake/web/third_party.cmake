# The libraries that a native build takes from Debian's packages, compiled for the page from their sources, under the same
# target names.
include("${CMAKE_CURRENT_LIST_DIR}/debian_sources.cmake")
# Source package | tarball | SHA-256 | folder in it
ropewalk_fetch_debian_sources(
  "zlib|zlib_1.2.13.dfsg.orig.tar.bz2|71feb7947e3c00ef125f83b79a4e529bde31171e5babe48b391f06758d1ab0a1|zlib-1.2.13.dfsg"
  "libpng1.6|libpng1.6_1.6.39.orig.tar.gz|a00e9d2f2f664186e4202db9299397f851aea71b36a35e74910b8820e380d441|libpng-1.6.39"
  "freetype|freetype_2.12.1+dfsg.orig.tar.xz|7dedb6b9adf331559daea614a83b8de42a753e685ec8e1c4bdb4529eb880b0d1|freetype-2.12.1"
  "muparser|muparser_2.3.3.orig.tar.gz|91d26d8274ae9cd9c776ee58250aeddc6b574f369eafd03b25045b858a2b8177|muparser-2.3.3-1"
  "harfbuzz|harfbuzz_6.0.0+dfsg.orig.tar.xz|89266cb363e49b6aa999eda04ca25b0d234a69ad9304679631371f4697652368|harfbuzz-6.0.0"
  "expat|expat_2.5.0.orig.tar.gz|ab00ee05c7067fd10a35c5d2a4922ebba746ddd50ff83b79c828da17bbdf1757|libexpat-R_2_5_0"
  "pixman|pixman_0.42.2.orig.tar.gz|ea1480efada2fd948bc75366f7c349e1c96d3297d09a3fe62626e38e234a625e|pixman-0.42.2"
  "cairo|cairo_1.16.0.orig.tar.xz|5e7b29b3f113ef870d1e3ecf8adf21f923396401604bda16d44be45e66052331|cairo-1.16.0")

set(web_files "${CMAKE_CURRENT_LIST_DIR}")
include("${CMAKE_CURRENT_LIST_DIR}/libcxx.cmake")

function(ropewalk_web_library name)
  add_library(${name} STATIC ${ARGN})
  set_target_properties(${name} PROPERTIES COMPILE_WARNING_AS_ERROR OFF)
  target_compile_options(${name} PRIVATE -w -O2)
endfunction()

file(GLOB zlib_sources "${ROPEWALK_WEB_ZLIB}/*.c")
list(FILTER zlib_sources EXCLUDE REGEX "/gz[a-z]*\\.c$")  # they read and write .gz files
ropewalk_web_library(web_zlib ${zlib_sources})
target_include_directories(web_zlib SYSTEM PUBLIC "${ROPEWALK_WEB_ZLIB}")
add_library(ZLIB::ZLIB ALIAS web_zlib)

set(png "${ROPEWALK_WEB_LIBPNG1_6}")
configure_file("${png}/scripts/pnglibconf.h.prebuilt" "${PROJECT_BINARY_DIR}/web/png/pnglibconf.h" COPYONLY)
file(GLOB png_sources "${png}/png*.c")
list(FILTER png_sources EXCLUDE REGEX "/pngtest\\.c$")
ropewalk_web_library(web_png ${png_sources})
target_include_directories(web_png SYSTEM PUBLIC "${png}" "${PROJECT_BINARY_DIR}/web/png")
target_link_libraries(web_png PUBLIC web_zlib)
add_library(PNG::PNG ALIAS web_png)

# Each of these files includes the others of its module. gzip with the system's zlib: FreeType's copy has the same names.
set(freetype_sources autofit/autofit base/ftbase base/ftbbox base/ftbitmap base/ftdebug base/ftfstype base/ftglyph base/ftinit
  base/ftmm base/ftstroke base/ftsynth base/ftsystem cff/cff gzip/ftgzip psaux/psaux pshinter/pshinter psnames/psnames sfnt/sfnt
  smooth/smooth truetype/truetype)
list(TRANSFORM freetype_sources PREPEND "${ROPEWALK_WEB_FREETYPE}/src/")
list(TRANSFORM freetype_sources APPEND ".c")
ropewalk_web_library(web_freetype ${freetype_sources})
target_compile_definitions(web_freetype PRIVATE FT2_BUILD_LIBRARY "FT_CONFIG_MODULES_H=<freetype_modules.h>"
  FT_CONFIG_OPTION_SYSTEM_ZLIB)
target_include_directories(web_freetype SYSTEM PUBLIC "${ROPEWALK_WEB_FREETYPE}/include" PRIVATE "${web_files}")
target_link_libraries(web_freetype PUBLIC web_zlib)
add_library(Freetype::Freetype ALIAS web_freetype)

file(GLOB muparser_sources "${ROPEWALK_WEB_MUPARSER}/src/*.cpp")
list(FILTER muparser_sources EXCLUDE REGEX "muParser(DLL|Test)\\.cpp$")
ropewalk_web_library(web_muparser ${muparser_sources})
target_compile_definitions(web_muparser PUBLIC MUPARSER_STATIC)
target_include_directories(web_muparser SYSTEM PUBLIC "${ROPEWALK_WEB_MUPARSER}/include")
add_library(muparser::muparser ALIAS web_muparser)

# hb-subset selects the letters of the fonts in SVG files. Both files include the rest of the library.
ropewalk_web_library(web_harfbuzz "${ROPEWALK_WEB_HARFBUZZ}/src/harfbuzz-subset.cc")
target_compile_definitions(web_harfbuzz PRIVATE HB_NO_MT HB_NO_PRAGMA_GCC_DIAGNOSTIC_ERROR)
target_include_directories(web_harfbuzz SYSTEM PUBLIC "${ROPEWALK_WEB_HARFBUZZ}/src")

set(expat "${ROPEWALK_WEB_EXPAT}/expat/lib")
file(CONFIGURE OUTPUT web/expat/expat_config.h CONTENT
  "#define BYTEORDER 1234\n#define XML_CONTEXT_BYTES 1024\n#define XML_NS 1\n#define XML_DTD 1\n#define XML_DEV_URANDOM 1\n")
ropewalk_web_library(web_expat "${expat}/xmlparse.c" "${expat}/xmlrole.c" "${expat}/xmltok.c")
target_compile_definitions(web_expat PRIVATE XML_STATIC HAVE_EXPAT_CONFIG_H)
target_include_directories(web_expat SYSTEM PUBLIC "${expat}" PRIVATE "${PROJECT_BINARY_DIR}/web/expat")

include("${CMAKE_CURRENT_LIST_DIR}/cairo.cmake")
add_library(web_vector INTERFACE)
target_link_libraries(web_vector INTERFACE web_cairo web_harfbuzz web_freetype web_expat)
add_library(PkgConfig::VECTOR ALIAS web_vector)
add_library(web_moving INTERFACE)
add_library(PkgConfig::MOVING ALIAS web_moving)

# Libraries of headers alone: the packages that a native build has. Linked into a folder of their own, because /usr/include
# has the headers of another C library too.
set(headers "${PROJECT_BINARY_DIR}/web/headers")
file(MAKE_DIRECTORY "${headers}")
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
