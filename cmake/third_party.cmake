# Targets for the third-party sources: glfw, glad, portable_file_dialogs, and ropewalk_add_imgui() for ImGui + ImPlot.
include(cmake/dependencies.cmake)
find_package(Freetype REQUIRED)

# Their warnings are not ours to mend, and a debug build of ours should still draw at full speed.
function(ropewalk_third_party target)
  set_target_properties(${target} PROPERTIES COMPILE_WARNING_AS_ERROR OFF)
  if(NOT MSVC)
    target_compile_options(${target} PRIVATE -w -O2)
  endif()
endfunction()

set(GLFW_BUILD_DOCS OFF)
set(GLFW_BUILD_EXAMPLES OFF)
set(GLFW_BUILD_TESTS OFF)
set(GLFW_INSTALL OFF)
set(GLFW_LIBRARY_TYPE STATIC)
set(CMAKE_POLICY_DEFAULT_CMP0077 NEW)  # let its options see the plain variables above
add_subdirectory("${ROPEWALK_BUNDLE}/glfw/glfw" third_party/glfw EXCLUDE_FROM_ALL SYSTEM)
target_compile_definitions(glfw INTERFACE GLFW_INCLUDE_NONE)  # OpenGL's names come from glad
ropewalk_third_party(glfw)

add_library(glad STATIC "${ROPEWALK_GLAD}/src/gl.c")
target_include_directories(glad SYSTEM PUBLIC "${ROPEWALK_GLAD}/include")
ropewalk_third_party(glad)

add_library(portable_file_dialogs INTERFACE)
target_include_directories(portable_file_dialogs SYSTEM INTERFACE
  "${ROPEWALK_BUNDLE}/portable_file_dialogs/portable_file_dialogs")

# ImGui, its GLFW and OpenGL backends and ImPlot in one library. A name that ends in `_testable` adds the test engine,
# in the same library because ImGui and the engine call each other. Its licence is free for open source but not an OSI
# one: it is linked into tests only and never installed.
function(ropewalk_add_imgui name)
  set(imgui "${ROPEWALK_BUNDLE}/imgui/imgui")
  set(implot "${ROPEWALK_BUNDLE}/implot/implot")
  # The program draws its marks itself and calls none of ImPlot's plot functions: one number type instead of ten
  # compiles in a tenth of the time.
  set_source_files_properties("${implot}/implot_items.cpp" PROPERTIES
    COMPILE_DEFINITIONS "IMPLOT_CUSTOM_NUMERIC_TYPES=(double)")
  add_library(${name} STATIC
    "${implot}/implot_items.cpp" "${implot}/implot.cpp"
    "${imgui}/imgui.cpp" "${imgui}/imgui_draw.cpp" "${imgui}/imgui_tables.cpp" "${imgui}/imgui_widgets.cpp"
    "${imgui}/imgui_demo.cpp"
    "${imgui}/imgui_stacklayout.cpp"  # an addition of the bundle's ImGui, which does not link without it
    "${imgui}/misc/cpp/imgui_stdlib.cpp" "${imgui}/misc/freetype/imgui_freetype.cpp"
    "${imgui}/backends/imgui_impl_glfw.cpp" "${imgui}/backends/imgui_impl_opengl3.cpp")
  target_include_directories(${name} SYSTEM PUBLIC
    "${imgui}" "${imgui}/backends" "${imgui}/misc/cpp" "${imgui}/misc/freetype" "${implot}")
  target_compile_definitions(${name} PUBLIC
    IMGUI_DISABLE_OBSOLETE_FUNCTIONS IMGUI_DISABLE_DEMO_WINDOWS IMGUI_ENABLE_FREETYPE
    IMGUI_USE_WCHAR32           # mathematical letters lie beyond 16 bits
    "ImDrawIdx=unsigned int")   # a plot of long lines has more than 65536 vertices
  target_compile_features(${name} PUBLIC cxx_std_20)
  target_link_libraries(${name} PUBLIC glfw Freetype::Freetype ${CMAKE_DL_LIBS})
  ropewalk_third_party(${name})

  if(name MATCHES "_testable$")
    set(engine "${ROPEWALK_BUNDLE}/imgui_test_engine/imgui_test_engine/imgui_test_engine")
    file(GLOB engine_sources "${engine}/*.cpp")
    find_package(Threads REQUIRED)
    target_sources(${name} PRIVATE ${engine_sources})
    target_include_directories(${name} SYSTEM PUBLIC "${engine}")
    target_compile_definitions(${name} PUBLIC
      IMGUI_ENABLE_TEST_ENGINE
      IMGUI_TEST_ENGINE_ENABLE_STD_FUNCTION=1            # test functions may be lambdas with captures
      IMGUI_TEST_ENGINE_ENABLE_COROUTINE_STDTHREAD_IMPL=1
      IMGUI_TEST_ENGINE_ENABLE_CAPTURE=0)
    target_link_libraries(${name} PUBLIC Threads::Threads)
    if(NOT MSVC)
      target_compile_options(${name} PUBLIC -UNDEBUG)  # tests hear of ImGui's assertions, in a release build too
    endif()
  endif()
endfunction()

# MicroTeX, which sets formulas. Its target is not used: it leaves files about and asks for a locale that bare systems
# lack, for which it would show all formulas as their source.
file(GLOB_RECURSE microtex_sources "${ROPEWALK_BUNDLE}/imgui_microtex/MicroTeX/lib/*.cpp")
list(FILTER microtex_sources EXCLUDE REGEX "/(wrapper/.*|utils/utils)\\.cpp$")
file(READ "${ROPEWALK_BUNDLE}/imgui_microtex/MicroTeX/lib/utils/utils.cpp" microtex_utils)
string(REPLACE "std::locale locale(\"en_US.UTF-8\")" "std::locale locale = std::locale::classic()" microtex_utils
  "${microtex_utils}")
file(CONFIGURE OUTPUT third_party/microtex_utils.cpp CONTENT "${microtex_utils}" @ONLY)
configure_file("${ROPEWALK_BUNDLE}/imgui_microtex/MicroTeX/lib/microtexconfig.h.in" third_party/microtex/microtexconfig.h)
add_library(microtex STATIC ${microtex_sources} "${PROJECT_BINARY_DIR}/third_party/microtex_utils.cpp")
target_include_directories(microtex SYSTEM PUBLIC "${PROJECT_BINARY_DIR}/third_party/microtex" "${ROPEWALK_BUNDLE}/imgui_microtex/MicroTeX/lib")
target_compile_definitions(microtex PUBLIC GLYPH_RENDER_TYPE=2 MICROTEX_STATIC)  # glyphs from the font, no outlines
target_compile_features(microtex PUBLIC cxx_std_17)
ropewalk_third_party(microtex)

# imgui_rich_md, which draws Markdown, over one of the ImGuis above.
function(ropewalk_add_rich_md name imgui)
  set(root "${ROPEWALK_BUNDLE}/imgui_rich_md/imgui_rich_md")
  set(source "${root}/imgui_rich_md")
  set(md4c "${root}/external/md4c/src")
  add_library(${name} STATIC
    "${source}/internal/rich_md_renderer.cpp" "${source}/rich_md.cpp" "${source}/narrative_programming.cpp"
    "${source}/internal/rich_md_search.cpp" "${source}/third_party/stb_image_impl.cpp" "${md4c}/md4c.c"
    "${source}/backends/latex/rich_md_latex.cpp" "${source}/backends/latex/internal/graphic_freetype.cpp")
  target_include_directories(${name} SYSTEM PUBLIC "${root}" PRIVATE "${md4c}")
  target_compile_definitions(${name} PUBLIC IMGUI_RICHMD_WITH_LATEX)
  target_link_libraries(${name} PUBLIC ${imgui} microtex)
  ropewalk_third_party(${name})
endfunction()
