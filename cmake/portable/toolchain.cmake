# Compiles a program that runs on every Linux of today: with this machine's g++, but with the C library of Debian 11 (glibc
# 2.31), because a program does not start where the C library is older than the one that it was linked with. The C++ library
# is linked statically.
include("${CMAKE_CURRENT_LIST_DIR}/../dependencies_dir.cmake")
include("${CMAKE_CURRENT_LIST_DIR}/../static/apt.cmake")
list(APPEND CMAKE_TRY_COMPILE_PLATFORM_VARIABLES ROPEWALK_DEPENDENCIES_DIR)

# Package | version | SHA-256
set(sysroot_packages
  "libc6|2.31-13+deb11u11|05f7264da867b37f4c5ce49266b558ea1e81e05a9464f623152fca70f3550282"
  "libc6-dev|2.31-13+deb11u11|e7f7b45d9c5cfcf37609f0b6efd3c645272c812144703af89dfd32218fcb0fd3"
  "linux-libc-dev|5.10.223-1|e3be603bd12377bb90fcfb0f2048ca3a81c886e49d6f09945b82159d1c54f7b2")

function(ropewalk_fetch_sysroot dir)
  if(IS_DIRECTORY "${dir}")
    return()
  endif()
  ropewalk_begin_download("the C library of Debian 11")
  ropewalk_apt(apt "${incoming}" deb bullseye)
  foreach(entry IN LISTS sysroot_packages)
    string(REPLACE "|" ";" fields "${entry}")
    list(POP_FRONT fields package version hash)
    execute_process(COMMAND ${apt} download "${package}=${version}" WORKING_DIRECTORY "${incoming}"
      OUTPUT_VARIABLE log ERROR_VARIABLE log)
    set(file "${incoming}/${package}_${version}_amd64.deb")
    cmake_path(GET dir FILENAME name)
    ropewalk_check_download("${file}" ${hash} "Debian 11's package ${package}" "${name}" "${log}")
    execute_process(COMMAND dpkg-deb -x "${file}" "${incoming}/root" COMMAND_ERROR_IS_FATAL ANY)
  endforeach()
  # A link to /lib/... means the file of this root.
  file(GLOB links "${incoming}/root/lib64/*" "${incoming}/root/usr/lib/x86_64-linux-gnu/*.so")
  foreach(link IN LISTS links)
    if(IS_SYMLINK "${link}")
      file(READ_SYMLINK "${link}" target)
      string(REGEX REPLACE "^/" "${dir}/" target "${target}")
      file(CREATE_LINK "${target}" "${link}" SYMBOLIC)
    endif()
  endforeach()
  file(RENAME "${incoming}/root" "${dir}")
  file(REMOVE_RECURSE "${incoming}")
endfunction()
set(sysroot "${ROPEWALK_DEPENDENCIES_DIR}/glibc-2.31")
ropewalk_fetch_sysroot("${sysroot}")

set(CMAKE_C_COMPILER gcc)
set(CMAKE_CXX_COMPILER g++)
# Headers of libraries that the program opens when it runs (X11, Wayland, fontconfig), and of those that are headers alone,
# come from this machine, after all others.
foreach(language C CXX)
  set(CMAKE_${language}_FLAGS_INIT
    "\"--sysroot=${sysroot}\" -idirafter /usr/include -idirafter /usr/include/x86_64-linux-gnu")
endforeach()
# -shared-libgcc: g++ 12's static libgcc calls a function that glibc has had since 2.35. --allow-shlib-undefined: so does the
# shared one of this machine, in whose place the program finds that of the system where it runs.
set(CMAKE_EXE_LINKER_FLAGS_INIT "\"-B${sysroot}/usr/lib/x86_64-linux-gnu\" -static-libstdc++ -shared-libgcc \
-Wl,--allow-shlib-undefined -Wl,--gc-sections")
set(CMAKE_SHARED_LINKER_FLAGS_INIT "${CMAKE_EXE_LINKER_FLAGS_INIT}")
