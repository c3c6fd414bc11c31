# Compiles for WebAssembly with Clang 22 and libc++ 22. Debian's Emscripten 3.1.6 gives libc (its folder `sysroot`), and it
# links: it writes the JavaScript that calls the browser.
set(CMAKE_SYSTEM_NAME Emscripten)
set(CMAKE_SYSTEM_PROCESSOR wasm32)
list(APPEND CMAKE_MODULE_PATH "${CMAKE_CURRENT_LIST_DIR}/modules")
include("${CMAKE_CURRENT_LIST_DIR}/tools.cmake")
list(APPEND CMAKE_TRY_COMPILE_PLATFORM_VARIABLES ROPEWALK_DEPENDENCIES_DIR)

set(CMAKE_C_COMPILER "${ROPEWALK_WEB_BIN}/clang")
set(CMAKE_CXX_COMPILER "${ROPEWALK_WEB_BIN}/clang++")
set(CMAKE_ASM_COMPILER "${ROPEWALK_WEB_BIN}/clang")
set(CMAKE_AR "${ROPEWALK_WEB_BIN}/llvm-ar" CACHE FILEPATH "")
set(CMAKE_RANLIB "${ROPEWALK_WEB_BIN}/llvm-ranlib" CACHE FILEPATH "")
set(CMAKE_TRY_COMPILE_TARGET_TYPE STATIC_LIBRARY)  # a program would need libc++, which is built later
foreach(language C CXX ASM)
  set(CMAKE_${language}_COMPILER_TARGET wasm32-unknown-emscripten)
endforeach()
set(CMAKE_SYSROOT /usr/share/emscripten/cache/sysroot)

# The features of WebAssembly that Debian's Binaryen 108 knows. Exceptions are in their first encoding, which all browsers
# have had since 2022. They also carry setjmp and longjmp, which libpng needs.
set(machine "-mcpu=mvp -msign-ext -mnontrapping-fptoint -mbulk-memory -mmutable-globals -mllvm -wasm-enable-sjlj")
# Emscripten's headers look for these macros, which its own compiler would define.
set(macros "-D__EMSCRIPTEN_major__=3 -D__EMSCRIPTEN_minor__=1 -D__EMSCRIPTEN_tiny__=6 -D_GNU_SOURCE")
set(CMAKE_C_FLAGS_INIT "${machine} ${macros}")
set(CMAKE_CXX_FLAGS_INIT "${machine} ${macros} -fwasm-exceptions -nostdinc++ \
-include \"${CMAKE_CURRENT_LIST_DIR}/libcxx_config.h\" \
-isystem \"${ROPEWALK_WEB_LIBCXX}/libcxx/include\" -isystem \"${ROPEWALK_WEB_LIBCXX}/libcxxabi/include\"")
set(CMAKE_ASM_FLAGS_INIT "-Wno-unused-command-line-argument")

set(CMAKE_FIND_ROOT_PATH_MODE_PROGRAM NEVER)
set(CMAKE_FIND_ROOT_PATH_MODE_LIBRARY ONLY)
set(CMAKE_FIND_ROOT_PATH_MODE_INCLUDE ONLY)
