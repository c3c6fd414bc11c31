# cairo with PDF and FreeType alone, and pixman in plain C, for PDF files. Their own builds would find out what
# the headers below state.
set(pixman "${ROPEWALK_SOURCE_PIXMAN}/pixman")
set(PIXMAN_VERSION_MAJOR 0)
set(PIXMAN_VERSION_MINOR 42)
set(PIXMAN_VERSION_MICRO 2)
configure_file("${pixman}/pixman-version.h.in" "${PROJECT_BINARY_DIR}/static/pixman/pixman-version.h" @ONLY)
file(GLOB pixman_sources "${pixman}/pixman*.c")
# What is excluded is for other processors, or is included by other files.
list(FILTER pixman_sources EXCLUDE REGEX
  "/pixman-(mmx|sse2|ssse3|vmx|arm-neon|arm-simd|arma64-neon|mips-dspr2|region)\\.c$")
ropewalk_static_library(static_pixman pixman 0.42.2 "${ROPEWALK_SOURCE_PIXMAN}" COPYING ${pixman_sources})
target_compile_definitions(static_pixman PRIVATE PACKAGE="pixman" HAVE_BUILTIN_CLZ HAVE_UNISTD_H
  $<IF:$<BOOL:${EMSCRIPTEN}>,TLS=,TLS=__thread>)
target_include_directories(static_pixman SYSTEM PUBLIC "${pixman}" "${PROJECT_BINARY_DIR}/static/pixman")

set(cairo "${ROPEWALK_SOURCE_CAIRO}/src")
file(CONFIGURE OUTPUT static/cairo/cairo-features.h CONTENT "#ifndef CAIRO_FEATURES_H
#define CAIRO_FEATURES_H
#define CAIRO_HAS_FT_FONT 1
#define CAIRO_HAS_IMAGE_SURFACE 1
#define CAIRO_HAS_MIME_SURFACE 1
#define CAIRO_HAS_OBSERVER_SURFACE 1
#define CAIRO_HAS_PDF_SURFACE 1
#define CAIRO_HAS_RECORDING_SURFACE 1
#define CAIRO_HAS_USER_FONT 1
#endif
")
if(EMSCRIPTEN)
  set(threads "#define CAIRO_NO_MUTEX 1")
elseif(WIN32)  # where cairo uses the system's own mutexes and functions for time
  set(threads "#define HAVE_CXX11_ATOMIC_PRIMITIVES 1")
else()
  set(threads "#define CAIRO_HAS_PTHREAD 1
#define CAIRO_HAS_REAL_PTHREAD 1
#define HAVE_CXX11_ATOMIC_PRIMITIVES 1")
endif()
set(long_bytes ${CMAKE_SIZEOF_VOID_P})
set(posix "#define HAVE_STRNDUP 1
#define HAVE_CTIME_R 1
#define HAVE_LOCALTIME_R 1
#define HAVE_GMTIME_R 1")
if(WIN32)
  set(long_bytes 4)
  set(posix "")
endif()
file(CONFIGURE OUTPUT static/cairo/config.h CONTENT "#include \"cairo-features.h\"
#define CAIRO_HAS_INTERPRETER 0
${threads}
#define HAVE_INTTYPES_H 1
#define HAVE_STDINT_H 1
#define HAVE_SYS_TYPES_H 1
#define HAVE_UNISTD_H 1
#define HAVE_UINT64_T 1
${posix}
#define HAVE_FT_GLYPHSLOT_EMBOLDEN 1
#define HAVE_FT_GLYPHSLOT_OBLIQUE 1
#define HAVE_FT_LOAD_SFNT_TABLE 1
#define HAVE_FT_LIBRARY_SETLCDFILTER 1
#define HAVE_FT_GET_X11_FONT_FORMAT 1
#define SIZEOF_VOID_P ${CMAKE_SIZEOF_VOID_P}
#define SIZEOF_INT 4
#define SIZEOF_LONG ${long_bytes}
#define SIZEOF_LONG_LONG 8
#define SIZEOF_SIZE_T ${CMAKE_SIZEOF_VOID_P}
#define PACKAGE_VERSION \"1.16.0\"
")
file(GLOB cairo_sources "${cairo}/cairo*.c")
list(FILTER cairo_sources EXCLUDE REGEX
  "/cairo-(beos|boilerplate|cogl|directfb|egl|gl|glx|os2|png|ps|qt|quartz|script|skia|svg|tee|vg|wgl|win32|xcb|xlib|xml)[-.]")
ropewalk_static_library(static_cairo cairo 1.16.0 "${ROPEWALK_SOURCE_CAIRO}" COPYING-MPL-1.1 ${cairo_sources})
target_compile_definitions(static_cairo PRIVATE HAVE_CONFIG_H)
target_compile_options(static_cairo PRIVATE -Wno-incompatible-pointer-types)  # Clang 22 takes the warning for an error
target_include_directories(static_cairo SYSTEM PUBLIC "${cairo}" "${PROJECT_BINARY_DIR}/static/cairo")
target_link_libraries(static_cairo PUBLIC static_pixman static_freetype static_zlib)
