# The libraries that a native build takes from Debian's packages, compiled from their sources and linked statically, under the
# same target names: for the web page and for the program that runs on any Linux.
include("${CMAKE_CURRENT_LIST_DIR}/debian_sources.cmake")
# Source package/Debian's release | tarball | SHA-256 | folder in it
set(moving_sources
  "libwebp/bookworm|libwebp_1.2.4.orig.tar.gz|7bf5a8a28cc69bcfa8cb214f2c3095703c6b73ac5fba4d5480c205331d9494df|libwebp-1.2.4"
  "cgif/trixie|cgif_0.5.0.orig.tar.gz|d6cb312c7da2c6c9f310811aa3658120c0316ba130c48a012e7baf3698920fe9|cgif-0.5.0")
if(EMSCRIPTEN)  # the page has no moving pictures
  set(moving_sources "")
endif()
ropewalk_fetch_debian_sources(
  "zlib/bookworm|zlib_1.2.13.dfsg.orig.tar.bz2|71feb7947e3c00ef125f83b79a4e529bde31171e5babe48b391f06758d1ab0a1|zlib-1.2.13.dfsg"
  "libpng1.6/bookworm|libpng1.6_1.6.39.orig.tar.gz|a00e9d2f2f664186e4202db9299397f851aea71b36a35e74910b8820e380d441|libpng-1.6.39"
  "freetype/bookworm|freetype_2.12.1+dfsg.orig.tar.xz|7dedb6b9adf331559daea614a83b8de42a753e685ec8e1c4bdb4529eb880b0d1|freetype-2.12.1"
  "muparser/bookworm|muparser_2.3.3.orig.tar.gz|91d26d8274ae9cd9c776ee58250aeddc6b574f369eafd03b25045b858a2b8177|muparser-2.3.3-1"
  "harfbuzz/bookworm|harfbuzz_6.0.0+dfsg.orig.tar.xz|89266cb363e49b6aa999eda04ca25b0d234a69ad9304679631371f4697652368|harfbuzz-6.0.0"
  "expat/bookworm|expat_2.5.0.orig.tar.gz|ab00ee05c7067fd10a35c5d2a4922ebba746ddd50ff83b79c828da17bbdf1757|libexpat-R_2_5_0"
  "pixman/bookworm|pixman_0.42.2.orig.tar.gz|ea1480efada2fd948bc75366f7c349e1c96d3297d09a3fe62626e38e234a625e|pixman-0.42.2"
  "cairo/bookworm|cairo_1.16.0.orig.tar.xz|5e7b29b3f113ef870d1e3ecf8adf21f923396401604bda16d44be45e66052331|cairo-1.16.0"
  ${moving_sources})

set(static_files "${CMAKE_CURRENT_LIST_DIR}")

# ropewalk_static_library(TARGET NAME VERSION FOLDER LICENCE SOURCE...)
function(ropewalk_static_library target name version folder licence)
  ropewalk_part("${name}" ${version} LICENCE "${folder}/${licence}" PATHS "${folder}")
  add_library(${target} STATIC ${ARGN})
  set_target_properties(${target} PROPERTIES COMPILE_WARNING_AS_ERROR OFF)
  if(EMSCRIPTEN)  # a page waits for its bytes
    target_compile_options(${target} PRIVATE -w -Os)
  else()  # with sections, so that the linker can leave out the functions that the program does not call
    target_compile_options(${target} PRIVATE -w -O2 -ffunction-sections -fdata-sections)
  endif()
endfunction()

file(GLOB zlib_sources "${ROPEWALK_SOURCE_ZLIB}/*.c")
list(FILTER zlib_sources EXCLUDE REGEX "/gz[a-z]*\\.c$")  # they read and write .gz files
ropewalk_static_library(static_zlib zlib 1.2.13 "${ROPEWALK_SOURCE_ZLIB}" LICENSE ${zlib_sources})
target_include_directories(static_zlib SYSTEM PUBLIC "${ROPEWALK_SOURCE_ZLIB}")
add_library(ZLIB::ZLIB ALIAS static_zlib)

set(png "${ROPEWALK_SOURCE_LIBPNG1_6}")
configure_file("${png}/scripts/pnglibconf.h.prebuilt" "${PROJECT_BINARY_DIR}/static/png/pnglibconf.h" COPYONLY)
file(GLOB png_sources "${png}/png*.c")
list(FILTER png_sources EXCLUDE REGEX "/pngtest\\.c$")
ropewalk_static_library(static_png libpng 1.6.39 "${png}" LICENSE ${png_sources})
target_include_directories(static_png SYSTEM PUBLIC "${png}" "${PROJECT_BINARY_DIR}/static/png")
target_link_libraries(static_png PUBLIC static_zlib)
add_library(PNG::PNG ALIAS static_png)

# Each of these files includes the others of its module. gzip with the system's zlib: FreeType's copy has the same names.
set(freetype_sources autofit/autofit base/ftbase base/ftbbox base/ftbitmap base/ftdebug base/ftfstype base/ftglyph base/ftinit
  base/ftmm base/ftstroke base/ftsynth base/ftsystem cff/cff gzip/ftgzip psaux/psaux pshinter/pshinter psnames/psnames sfnt/sfnt
  smooth/smooth truetype/truetype)
list(TRANSFORM freetype_sources PREPEND "${ROPEWALK_SOURCE_FREETYPE}/src/")
list(TRANSFORM freetype_sources APPEND ".c")
ropewalk_static_library(static_freetype FreeType 2.12.1 "${ROPEWALK_SOURCE_FREETYPE}" docs/FTL.TXT ${freetype_sources})
target_compile_definitions(static_freetype PRIVATE FT2_BUILD_LIBRARY "FT_CONFIG_MODULES_H=<freetype_modules.h>"
  FT_CONFIG_OPTION_SYSTEM_ZLIB)
target_include_directories(static_freetype SYSTEM PUBLIC "${ROPEWALK_SOURCE_FREETYPE}/include" PRIVATE "${static_files}")
target_link_libraries(static_freetype PUBLIC static_zlib)
add_library(Freetype::Freetype ALIAS static_freetype)

file(GLOB muparser_sources "${ROPEWALK_SOURCE_MUPARSER}/src/*.cpp")
list(FILTER muparser_sources EXCLUDE REGEX "muParser(DLL|Test)\\.cpp$")
ropewalk_static_library(static_muparser muParser 2.3.3 "${ROPEWALK_SOURCE_MUPARSER}" LICENSE ${muparser_sources})
target_compile_definitions(static_muparser PUBLIC MUPARSER_STATIC)
target_include_directories(static_muparser SYSTEM PUBLIC "${ROPEWALK_SOURCE_MUPARSER}/include")
add_library(muparser::muparser ALIAS static_muparser)

# hb-subset selects the letters of the fonts in SVG files. Both files include the rest of the library.
ropewalk_static_library(static_harfbuzz HarfBuzz 6.0.0 "${ROPEWALK_SOURCE_HARFBUZZ}" COPYING
  "${ROPEWALK_SOURCE_HARFBUZZ}/src/harfbuzz-subset.cc")
target_compile_definitions(static_harfbuzz PRIVATE HB_NO_PRAGMA_GCC_DIAGNOSTIC_ERROR $<$<BOOL:${EMSCRIPTEN}>:HB_NO_MT>)
target_include_directories(static_harfbuzz SYSTEM PUBLIC "${ROPEWALK_SOURCE_HARFBUZZ}/src")

set(expat "${ROPEWALK_SOURCE_EXPAT}/expat/lib")
file(CONFIGURE OUTPUT static/expat/expat_config.h CONTENT
  "#define BYTEORDER 1234\n#define XML_CONTEXT_BYTES 1024\n#define XML_NS 1\n#define XML_DTD 1\n#define XML_DEV_URANDOM 1\n")
ropewalk_static_library(static_expat expat 2.5.0 "${ROPEWALK_SOURCE_EXPAT}" expat/COPYING
  "${expat}/xmlparse.c" "${expat}/xmlrole.c" "${expat}/xmltok.c")
target_compile_definitions(static_expat PRIVATE XML_STATIC HAVE_EXPAT_CONFIG_H)
target_include_directories(static_expat SYSTEM PUBLIC "${expat}" PRIVATE "${PROJECT_BINARY_DIR}/static/expat")

include("${CMAKE_CURRENT_LIST_DIR}/cairo.cmake")
add_library(static_vector INTERFACE)
target_link_libraries(static_vector INTERFACE static_cairo static_harfbuzz static_freetype static_expat)
add_library(PkgConfig::VECTOR ALIAS static_vector)

add_library(static_moving INTERFACE)
if(NOT EMSCRIPTEN)
  set(webp "${ROPEWALK_SOURCE_LIBWEBP}")
  file(GLOB webp_sources "${webp}/src/enc/*.c" "${webp}/src/dec/*.c" "${webp}/src/dsp/*.c" "${webp}/src/utils/*.c"
    "${webp}/src/mux/*.c" "${webp}/sharpyuv/*.c")
  ropewalk_static_library(static_webp libwebp 1.2.4 "${webp}" COPYING ${webp_sources})
  target_include_directories(static_webp SYSTEM PUBLIC "${webp}/src" PRIVATE "${webp}")
  set(cgif "${ROPEWALK_SOURCE_CGIF}")
  ropewalk_static_library(static_cgif cgif 0.5.0 "${cgif}" LICENSE "${cgif}/src/cgif.c" "${cgif}/src/cgif_raw.c")
  target_include_directories(static_cgif SYSTEM PUBLIC "${cgif}/inc")
  target_link_libraries(static_moving INTERFACE static_webp static_cgif)
endif()
add_library(PkgConfig::MOVING ALIAS static_moving)

if(WIN32)
  ropewalk_part("libstdc++ and libgcc of GCC" "${CMAKE_CXX_COMPILER_VERSION}"
    LICENCE /usr/share/doc/g++-mingw-w64-x86-64-posix/copyright /usr/share/common-licenses/GPL-3
    PATHS package:g++-mingw-w64-x86-64-posix package:g++-mingw-w64-x86-64-posix-runtime
      package:gcc-mingw-w64-x86-64-posix package:gcc-mingw-w64-x86-64-posix-runtime)
  ropewalk_part("MinGW-w64 with winpthreads" "of Debian 12" LICENCE /usr/share/doc/mingw-w64-x86-64-dev/copyright
    PATHS package:mingw-w64-x86-64-dev package:mingw-w64-common)
elseif(NOT EMSCRIPTEN)
  ropewalk_part("libstdc++ of GCC" "${CMAKE_CXX_COMPILER_VERSION}" LICENCE /usr/share/doc/libstdc++-12-dev/copyright
    /usr/share/common-licenses/GPL-3 PATHS package:libstdc++-12-dev)
endif()
