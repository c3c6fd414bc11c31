# What CMake needs to know about the platform, and how a program is linked.
set(UNIX 1)
set(EMSCRIPTEN 1)
set(CMAKE_EXECUTABLE_SUFFIX .js)
set(CMAKE_STATIC_LIBRARY_PREFIX lib)
set(CMAKE_STATIC_LIBRARY_SUFFIX .a)
set_property(GLOBAL PROPERTY TARGET_SUPPORTS_SHARED_LIBS FALSE)
# NODE_PATH: Emscripten's optimiser needs Debian's module acorn, also where node is not Debian's.
# -nostdlib++: libc++ is our own (cmake/web/libcxx.cmake).
# --no-stack-first: Emscripten 3.1.6 computes the addresses of stack and heap for a stack behind the data, and LLD 22 puts
# it first otherwise.
set(CMAKE_CXX_LINK_EXECUTABLE "${CMAKE_COMMAND} -E env NODE_PATH=/usr/share/nodejs EM_LLVM_ROOT=${ROPEWALK_WEB_LLVM} emcc -fwasm-exceptions -nostdlib++ -Wl,--no-stack-first <LINK_FLAGS> <OBJECTS> -o <TARGET> <LINK_LIBRARIES>")
set(CMAKE_C_LINK_EXECUTABLE "${CMAKE_CXX_LINK_EXECUTABLE}")
