# The folder of what is downloaded. Toolchain files include this before there is a project.
get_filename_component(ROPEWALK_ROOT "${CMAKE_CURRENT_LIST_DIR}/.." ABSOLUTE)
if(NOT ROPEWALK_DEPENDENCIES_DIR)
  set(ROPEWALK_DEPENDENCIES_DIR "${ROPEWALK_ROOT}/build/dependencies")
endif()
