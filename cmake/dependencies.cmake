# Downloads the third-party sources that Debian does not package, into one folder that all presets share:
#   ROPEWALK_DEPENDENCIES_DIR/imgui_bundle-1.93.0/external/...   parts of the source distribution of imgui-bundle
#   ROPEWALK_DEPENDENCIES_DIR/glad-2.0.8/{include,src}           glad --api gl:core=3.3 --reproducible --out-path . c
# It downloads only what is missing, so a machine without network needs only a copy of that folder.
set(ROPEWALK_DEPENDENCIES_DIR "${PROJECT_SOURCE_DIR}/build/dependencies" CACHE PATH
  "Folder of the third-party sources; missing ones are downloaded into it")
include(cmake/dependencies_dir.cmake)

function(ropewalk_fetch_dependencies)
  set(dir "${ROPEWALK_DEPENDENCIES_DIR}")
  set(bundle imgui_bundle-1.93.0)
  set(glad glad-2.0.8)
  set(ROPEWALK_BUNDLE "${dir}/${bundle}/external" PARENT_SCOPE)
  set(ROPEWALK_GLAD "${dir}/${glad}" PARENT_SCOPE)
  if(IS_DIRECTORY "${dir}/${bundle}" AND IS_DIRECTORY "${dir}/${glad}")
    return()
  endif()

  ropewalk_begin_download("build tools for third-party sources")
  find_package(Python3 3.10 REQUIRED COMPONENTS Interpreter)
  # Overrides pip settings of the user that conflict with --target or require a virtual environment.
  set(python "${CMAKE_COMMAND}" -E env "PYTHONPATH=${incoming}/tools" PIP_USER=0 PIP_REQUIRE_VIRTUALENV=0
    PIP_DISABLE_PIP_VERSION_CHECK=1 PIP_ROOT_USER_ACTION=ignore "${Python3_EXECUTABLE}" -m)
  function(run what)
    execute_process(COMMAND ${ARGN} RESULT_VARIABLE status OUTPUT_VARIABLE log ERROR_VARIABLE log)
    if(NOT status EQUAL 0)
      file(WRITE "${dir}/failure.log" "${log}")
      message(FATAL_ERROR "Could not ${what}: check the network and configure again, or pass "
        "-DROPEWALK_DEPENDENCIES_DIR=<folder> with ${bundle}/ and ${glad}/ unpacked in it. Details: ${dir}/failure.log")
    endif()
  endfunction()

  run("download the Python packages of cmake/requirements.txt" ${python} pip install --no-deps --require-hashes
    --target "${incoming}/tools" -r "${PROJECT_SOURCE_DIR}/cmake/requirements.txt")

  if(NOT IS_DIRECTORY "${dir}/${glad}")
    message(STATUS "Generating the OpenGL loader")
    run("generate glad" ${python} glad --api gl:core=3.3 --reproducible --out-path "${incoming}/${glad}" c)
    file(RENAME "${incoming}/${glad}" "${dir}/${glad}")
  endif()

  if(NOT IS_DIRECTORY "${dir}/${bundle}")
    message(STATUS "Downloading third-party sources (54 MB)")
    run("download imgui-bundle" ${python} pip download --no-deps --no-binary :all: --no-build-isolation
      --require-hashes -r "${PROJECT_SOURCE_DIR}/cmake/requirements-sources.txt" -d "${incoming}")
    list(TRANSFORM ARGN PREPEND "${bundle}/external/")
    file(ARCHIVE_EXTRACT INPUT "${incoming}/${bundle}.tar.gz" DESTINATION "${incoming}" PATTERNS ${ARGN})
    file(RENAME "${incoming}/${bundle}" "${dir}/${bundle}")
  endif()
  file(REMOVE_RECURSE "${incoming}")
  file(REMOVE "${dir}/failure.log")
endfunction()

# The folders of the archive to unpack.
ropewalk_fetch_dependencies(
  imgui/imgui implot/implot glfw/glfw imgui_test_engine/imgui_test_engine/imgui_test_engine portable_file_dialogs
  imgui_rich_md/imgui_rich_md imgui_microtex hello_imgui/hello_imgui/hello_imgui_assets)
