# ropewalk_apt(OUT FOLDER TYPE SUITE...) sets OUT to the command of an apt-get that takes source packages (TYPE deb-src) or
# binary ones (deb) of these suites of Debian from wherever this machine's apt takes its packages. What it learns stays in
# FOLDER, so the machine's own lists remain as they are.
function(ropewalk_apt out folder type)
  file(MAKE_DIRECTORY "${folder}/lists/partial" "${folder}/parts")
  list(JOIN ARGN " " suites)
  file(GLOB lists /etc/apt/sources.list /etc/apt/sources.list.d/*.list /etc/apt/sources.list.d/*.sources)
  foreach(list IN LISTS lists)
    file(READ "${list}" text)
    string(REGEX REPLACE "(^|\n)Types:[^\n]*" "\\1Types: ${type}" text "${text}")
    string(REGEX REPLACE "(^|\n)Suites: *bookworm( [^\n]*|)\n" "\\1Suites: ${suites}\n" text "${text}")
    string(REPLACE "deb [arch=amd64]" "deb" text "${text}")
    set(lines "")
    foreach(suite IN LISTS ARGN)
      string(APPEND lines "${type} \\2 ${suite} \\3\n")
    endforeach()
    string(REGEX REPLACE "(^|\n)deb ([^ \n]+) bookworm ([^\n]*)" "\\1${lines}" text "${text}")
    cmake_path(GET list FILENAME name)
    if(name STREQUAL "sources.list")
      set(name debian.list)
    endif()
    file(WRITE "${folder}/parts/${name}" "${text}")
  endforeach()
  set(apt apt-get -qq -o Dir::Etc::SourceList=/dev/null -o "Dir::Etc::SourceParts=${folder}/parts"
    -o "Dir::State::Lists=${folder}/lists" -o "Dir::Cache=${folder}" -o APT::Sandbox::User=root)
  execute_process(COMMAND ${apt} update OUTPUT_QUIET ERROR_QUIET)  # a list without these suites fails, and is not needed
  set(${out} "${apt}" PARENT_SCOPE)
endfunction()

# Stops the configuration if a downloaded file is missing, or is not the expected one.
function(ropewalk_check_download file hash what folder log)
  if(NOT EXISTS "${file}")
    message(FATAL_ERROR "Could not download ${what}: check the network and configure again, or pass "
      "-DROPEWALK_DEPENDENCIES_DIR=<folder> with ${folder}/ in it.\n${log}")
  endif()
  file(SHA256 "${file}" found)
  if(NOT found STREQUAL hash)
    message(FATAL_ERROR "${file} has the hash ${found}, but ${hash} is expected.")
  endif()
endfunction()
