# Downloads the compiler for the web page into ROPEWALK_DEPENDENCIES_DIR, and sets
#   ROPEWALK_WEB_BIN     folder of clang, clang++, llvm-ar and llvm-ranlib, version 22
#   ROPEWALK_WEB_LIBCXX  folder of libcxx, libcxxabi and libunwind
#   ROPEWALK_WEB_LLVM    folder of the programs that Debian's Emscripten calls when it links
# The toolchain includes this file before there is a project, so it uses neither PROJECT_SOURCE_DIR nor a language.
include("${CMAKE_CURRENT_LIST_DIR}/../dependencies_dir.cmake")

function(ropewalk_fetch_web_compiler)
  set(dir "${ROPEWALK_DEPENDENCIES_DIR}")
  set(compiler "${dir}/ziglang-0.17.1")
  if(NOT IS_DIRECTORY "${compiler}")
    ropewalk_begin_download("the compiler for the web page (101 MB)")
    execute_process(
      COMMAND "${CMAKE_COMMAND}" -E env PIP_USER=0 PIP_REQUIRE_VIRTUALENV=0 PIP_DISABLE_PIP_VERSION_CHECK=1
        python3 -m pip download --no-deps --only-binary :all: --require-hashes -d "${incoming}"
        -r "${ROPEWALK_ROOT}/cmake/web/requirements.txt"
      RESULT_VARIABLE status OUTPUT_VARIABLE log ERROR_VARIABLE log)
    if(NOT status EQUAL 0)
      message(FATAL_ERROR "Could not download the packages of cmake/web/requirements.txt: check the network and configure "
        "again, or pass -DROPEWALK_DEPENDENCIES_DIR=<folder> with ziglang-0.17.1/ in it.\n${log}")
    endif()
    file(GLOB wheel "${incoming}/ziglang-*.whl")
    # The rest of the wheel is for other targets and for Zig's own language.
    file(ARCHIVE_EXTRACT INPUT "${wheel}" DESTINATION "${incoming}"
      PATTERNS ziglang/zig "ziglang/lib/libcxx/*" "ziglang/lib/libcxxabi/*" "ziglang/lib/libunwind/*" "ziglang/LICENSE")
    # The one program `zig` contains all tools; its first argument names the tool. Emscripten 3.1.6 asks its Clang for its
    # version and refuses another than 14, but compiles nothing with it. What links must be LLD 22, because it reads the
    # objects of Clang 22. Debian's Emscripten adds "-14" to the names.
    foreach(tool "bin/clang=clang" "bin/clang++=clang --driver-mode=g++" bin/llvm-ar=ar bin/llvm-ranlib=ranlib
        emscripten/wasm-ld-14=wasm-ld)
      string(REGEX MATCH "^([^=]+)=(.+)$" _ "${tool}")
      set(file "${incoming}/ziglang/${CMAKE_MATCH_1}")
      file(WRITE "${file}" "#!/bin/sh\nexec \"\${0%/*}/../zig\" ${CMAKE_MATCH_2} \"$@\"\n")
      file(CHMOD "${file}" FILE_PERMISSIONS
        OWNER_READ OWNER_WRITE OWNER_EXECUTE GROUP_READ GROUP_EXECUTE WORLD_READ WORLD_EXECUTE)
    endforeach()
    foreach(tool clang clang++ llvm-ar llvm-nm llvm-objcopy)
      file(CREATE_LINK "/usr/lib/llvm-14/bin/${tool}" "${incoming}/ziglang/emscripten/${tool}-14" SYMBOLIC)
    endforeach()
    file(RENAME "${incoming}/ziglang" "${compiler}")
    file(REMOVE_RECURSE "${incoming}")
  endif()
  set(ROPEWALK_WEB_BIN "${compiler}/bin" PARENT_SCOPE)
  set(ROPEWALK_WEB_LIBCXX "${compiler}/lib" PARENT_SCOPE)
  set(ROPEWALK_WEB_LLVM "${compiler}/emscripten" PARENT_SCOPE)
endfunction()
ropewalk_fetch_web_compiler()
