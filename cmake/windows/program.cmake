# The resources of ropewalk.exe, ropewalkw.exe, and what the installer needs. scripts/package packs them.
enable_language(RC)
set(windows "${PROJECT_SOURCE_DIR}/packaging/windows")
set(made "${PROJECT_BINARY_DIR}/packaging")
configure_file("${windows}/ropewalk.manifest.in" "${made}/ropewalk.manifest" @ONLY)
configure_file("${windows}/ropewalk.rc.in" "${made}/ropewalk.rc" @ONLY)
configure_file("${windows}/installer.nsi" "${made}/installer.nsi" @ONLY)
set(icon "${PROJECT_SOURCE_DIR}/app/web/site/icon.svg")
add_custom_command(OUTPUT "${made}/ropewalk.ico"
  COMMAND python3 "${windows}/make_icon.py" "${icon}" "${made}/ropewalk.ico"
  DEPENDS "${icon}" "${windows}/make_icon.py" VERBATIM)
set_source_files_properties("${made}/ropewalk.rc" PROPERTIES OBJECT_DEPENDS "${made}/ropewalk.ico;${made}/ropewalk.manifest")

add_executable(ropewalkw WIN32 "${windows}/ropewalkw.c" "${made}/ropewalk.rc")
target_link_options(ropewalkw PRIVATE -municode -s)
set_target_properties(ropewalkw PROPERTIES RUNTIME_OUTPUT_DIRECTORY "${PROJECT_BINARY_DIR}")
target_sources(ropewalk PRIVATE "${made}/ropewalk.rc")
add_dependencies(ropewalk ropewalkw)

foreach(program ropewalk ropewalkw)
  # Addresses that change with each start, no code in data, and no time in the file.
  target_link_options(${program} PRIVATE -Wl,--dynamicbase,--high-entropy-va,--nxcompat,--no-insert-timestamp)
endforeach()
target_link_options(ropewalk PRIVATE -Wl,--stack,8388608)  # as large as on Linux
