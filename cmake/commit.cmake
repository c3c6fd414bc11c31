# Defines ropewalk::kCommit, the commit that the program is built from, in generated/commit.cpp. It is empty where the
# sources are in no Git repository. Run as a script (cmake -DOUTPUT= -DSOURCE= -P commit.cmake), this file writes that source,
# which is done again after each commit.
if(CMAKE_SCRIPT_MODE_FILE)
  execute_process(COMMAND git -C "${SOURCE}" rev-parse --short=12 HEAD OUTPUT_VARIABLE commit ERROR_QUIET
    OUTPUT_STRIP_TRAILING_WHITESPACE)
  file(WRITE "${OUTPUT}" "#include \"ropewalk_version.h\"\n\nconst char ropewalk::kCommit[] = \"${commit}\";\n")
  return()
endif()

execute_process(COMMAND git -C "${PROJECT_SOURCE_DIR}" rev-parse --path-format=absolute --git-path logs/HEAD
  OUTPUT_VARIABLE git_log ERROR_QUIET OUTPUT_STRIP_TRAILING_WHITESPACE)
if(NOT EXISTS "${git_log}")
  set(git_log "")
endif()
set(commit "${PROJECT_BINARY_DIR}/generated/commit.cpp")
add_custom_command(OUTPUT "${commit}"
  COMMAND "${CMAKE_COMMAND}" "-DOUTPUT=${commit}" "-DSOURCE=${PROJECT_SOURCE_DIR}" -P "${CMAKE_CURRENT_LIST_FILE}"
  DEPENDS ${git_log} "${CMAKE_CURRENT_LIST_FILE}" COMMENT "Writing the commit" VERBATIM)
