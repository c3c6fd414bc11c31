# web_libcxx: libc++, libc++abi and the unwinder of Clang 22, which Debian's Emscripten does not have. All C++ objects need
# it, so every program links it last.
enable_language(ASM)
set(libcxx "${ROPEWALK_WEB_LIBCXX}")
ropewalk_part("libc++, libc++abi and libunwind" 22 LICENCE "${libcxx}/libcxx/LICENSE.TXT" PATHS "${libcxx}")
ropewalk_part("Emscripten, with musl" 3.1.6 LICENCE /usr/share/doc/emscripten/copyright PATHS "${CMAKE_SYSROOT}")
file(GLOB libcxx_sources "${libcxx}/libcxx/src/*.cpp" "${libcxx}/libcxx/src/ryu/*.cpp" "${libcxx}/libcxx/src/filesystem/*.cpp"
  "${libcxx}/libcxxabi/src/*.cpp")
# Code for systems without exceptions and for parts that C++ has removed; libc++abi has `new`. The program uses none of the
# last line.
list(FILTER libcxx_sources EXCLUDE REGEX
  "/(cxa_noexception|cxa_thread_atexit|strstream|random_shuffle|int128_builtins|libcxx/src/new\
|barrier|bind|memory_resource|print|valarray)\\.cpp$")
add_library(web_libcxx STATIC ${libcxx_sources} "${libcxx}/libunwind/src/Unwind-wasm.c"
  "${CMAKE_CURRENT_LIST_DIR}/setjmp.c" "${CMAKE_CURRENT_LIST_DIR}/exception_tags.s")
set_source_files_properties("${CMAKE_CURRENT_LIST_DIR}/exception_tags.s" PROPERTIES LANGUAGE ASM)
set_source_files_properties("${CMAKE_CURRENT_LIST_DIR}/exception_tags.s" PROPERTIES COMPILE_OPTIONS -Wno-unused-command-line-argument)
target_compile_definitions(web_libcxx PRIVATE _LIBCPP_BUILDING_LIBRARY _LIBCXXABI_BUILDING_LIBRARY
  LIBCXX_BUILDING_LIBCXXABI _LIBUNWIND_HIDE_SYMBOLS
  NDEBUG)  # the unwinder's logging does not compile
target_compile_options(web_libcxx PRIVATE -w -Os -fvisibility=hidden -fdeclspec
  $<$<COMPILE_LANGUAGE:CXX>:-includeunistd.h>  # the sources expect it from other headers
  $<$<COMPILE_LANGUAGE:C>:-fwasm-exceptions>)
target_include_directories(web_libcxx PRIVATE
  "${libcxx}/libcxx/src" "${libcxx}/libcxx/libc" "${libcxx}/libcxxabi/src" "${libcxx}/libunwind/include")
set_target_properties(web_libcxx PROPERTIES CXX_STANDARD 23 COMPILE_WARNING_AS_ERROR OFF)
