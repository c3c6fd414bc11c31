# The page: which sources it has, and how build/web/site is put together.

# The page has no command line, no GLFW, no signals and no other programs. app/web has what takes their place.
list(FILTER app_sources EXCLUDE REGEX
  "/app/(cli/.*|system/.*|gl/(window|gl_context|device_context_posix|platform_posix|display_loss_posix|key_events|screens|graphics_report)|moving/(gif|webp|mp4)_writer|web/main)\\.cpp$")
set(app_libraries "")

function(ropewalk_add_page)
  set(site "${PROJECT_BINARY_DIR}/site")
  add_executable(ropewalk app/web/main.cpp)
  target_link_libraries(ropewalk PRIVATE ropewalk_app web_libcxx)
  target_link_options(ropewalk PRIVATE -O2
    -sMIN_WEBGL_VERSION=2 -sMAX_WEBGL_VERSION=2
    -sGL_SUPPORT_AUTOMATIC_ENABLE_EXTENSIONS=0  # the program uses none, and each waits for the GPU
    -sALLOW_MEMORY_GROWTH=1 -sINITIAL_MEMORY=64MB -sTOTAL_STACK=2MB
    -sENVIRONMENT=web -sMODULARIZE=1 -sEXPORT_NAME=Ropewalk -sEXPORTED_FUNCTIONS=_main,_malloc,_free
    -sEXPORTED_RUNTIME_METHODS=FS,stackSave,stackRestore,allocateUTF8OnStack,stringToUTF8,UTF8ToString
    -sFORCE_FILESYSTEM=1
    -sDYNAMIC_EXECUTION=0  # no eval, which the page's Content-Security-Policy forbids
    --js-library=${PROJECT_SOURCE_DIR}/app/web/browser.js)
  set_property(TARGET ropewalk PROPERTY LINK_DEPENDS "${PROJECT_SOURCE_DIR}/app/web/browser.js")

  # The site: the program, the files of app/web/site, and each of them compressed as well as possible beside it, for web
  # servers that send what the browser accepts.
  file(GLOB page_files CONFIGURE_DEPENDS "${PROJECT_SOURCE_DIR}/app/web/site/*")
  file(GLOB examples CONFIGURE_DEPENDS "${PROJECT_SOURCE_DIR}/examples/*.html")
  set(late_files ${late_assets})
  list(TRANSFORM late_files REPLACE "^[^=]+=" "")
  add_custom_command(OUTPUT "${site}/.complete"
    COMMAND "${CMAKE_COMMAND}" -E make_directory "${site}/examples"
    COMMAND "${CMAKE_COMMAND}" -E copy_if_different "$<TARGET_FILE:ropewalk>" "$<TARGET_FILE_DIR:ropewalk>/ropewalk.wasm" ${page_files} ${late_files}
      "${PROJECT_SOURCE_DIR}/LICENSE" "${PROJECT_BINARY_DIR}/generated/licences.txt" "${site}"
    COMMAND "${CMAKE_COMMAND}" -E copy_if_different ${examples} "${site}/examples"
    COMMAND python3 "${PROJECT_SOURCE_DIR}/app/web/offline.py" "${PROJECT_SOURCE_DIR}/app/web/site/sw.js" "${site}"
    COMMAND sh "${PROJECT_SOURCE_DIR}/cmake/web/compress.sh" "${site}"
    COMMAND "${CMAKE_COMMAND}" -E touch "${site}/.complete"
    DEPENDS ropewalk ${page_files} ${examples} "${PROJECT_SOURCE_DIR}/app/web/offline.py"
    COMMENT "Putting the site together" VERBATIM)
  add_custom_target(ropewalk_site ALL DEPENDS "${site}/.complete")
endfunction()
