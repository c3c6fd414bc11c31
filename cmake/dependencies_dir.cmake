# The folder of what is downloaded. Toolchain files include this before there is a project.
get_filename_component(ROPEWALK_ROOT "${CMAKE_CURRENT_LIST_DIR}/.." ABSOLUTE)
if(NOT ROPEWALK_DEPENDENCIES_DIR)
  set(ROPEWALK_DEPENDENCIES_DIR "${ROPEWALK_ROOT}/build/dependencies")
endif()

# ropewalk_begin_download(WHAT) sets `incoming` to an empty folder for a download. Two presets can be configured at the same
# time: the second one waits here until the calling function of the first returns. A download that is complete is renamed. So
# a folder that exists is complete, and an interrupted download leaves only `incoming`, which the next one deletes.
macro(ropewalk_begin_download what)
  file(LOCK "${ROPEWALK_DEPENDENCIES_DIR}/.lock" GUARD FUNCTION TIMEOUT 900)
  set(incoming "${ROPEWALK_DEPENDENCIES_DIR}/.incoming")
  file(REMOVE_RECURSE "${incoming}")
  file(MAKE_DIRECTORY "${incoming}")
  message(STATUS "Downloading ${what}")
endmacro()
