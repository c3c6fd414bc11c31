# Targets for the third-party sources: glfw, glad, portable_file_dialogs, imgui, microtex, rich_md.
include(cmake/dependencies.cmake)
if(NOT EMSCRIPTEN AND NOT ROPEWALK_STATIC)
  find_package(Freetype REQUIRED)
endif()

# A part of the program (cmake/licences.cmake) from the archive of imgui-bundle.
macro(ropewalk_bundle_part name)
  ropewalk_part("${name}" "in imgui-bundle 1.93.0" ${ARGN})
endmacro()

# Without warnings, which we cannot fix there, and optimised, so that a debug build of our code draws at full speed.
# SMALL: a page gets it compiled for size.
# SANITIZED: with ROPEWALK_SANITIZE's sanitizers, because the library reads what comes from a stranger.
function(ropewalk_third_party target)
  set_target_properties(${target} PROPERTIES COMPILE_WARNING_AS_ERROR OFF)
  if(NOT MSVC)
    target_compile_options(${target} PRIVATE -w -O2)
  endif()
  if(EMSCRIPTEN AND "SMALL" IN_LIST ARGN)
    target_compile_options(${target} PRIVATE -Os)
  endif()
  if("SANITIZED" IN_LIST ARGN)
    target_link_libraries(${target} PRIVATE ropewalk_sanitizers)
  endif()
endfunction()

if(NOT EMSCRIPTEN)  # the browser has the window and OpenGL
set(GLFW_BUILD_DOCS OFF)
set(GLFW_BUILD_EXAMPLES OFF)
set(GLFW_BUILD_TESTS OFF)
set(GLFW_INSTALL OFF)
set(GLFW_LIBRARY_TYPE STATIC)
set(CMAKE_POLICY_DEFAULT_CMP0077 NEW)  # let its options see the plain variables above
ropewalk_bundle_part(GLFW LICENCE "${ROPEWALK_BUNDLE}/glfw/glfw/LICENSE.md" PATHS "${ROPEWALK_BUNDLE}/glfw")
add_subdirectory("${ROPEWALK_BUNDLE}/glfw/glfw" third_party/glfw EXCLUDE_FROM_ALL SYSTEM)
target_compile_definitions(glfw INTERFACE GLFW_INCLUDE_NONE)  # OpenGL's names come from glad
ropewalk_third_party(glfw)

# Its licence is CC0 for what glad writes, and Apache 2.0 for Khronos's names in it.
ropewalk_part(glad 2.0.8 LICENCE "/usr/share/common-licenses/CC0-1.0" "/usr/share/common-licenses/Apache-2.0"
  PATHS "${ROPEWALK_GLAD}")
add_library(glad STATIC "${ROPEWALK_GLAD}/src/gl.c")
target_include_directories(glad SYSTEM PUBLIC "${ROPEWALK_GLAD}/include")
target_compile_definitions(glad INTERFACE ROPEWALK_GLSL_VERSION="330 core")
ropewalk_third_party(glad)

set(dialogs "${ROPEWALK_BUNDLE}/portable_file_dialogs/portable_file_dialogs")
ropewalk_bundle_part(portable-file-dialogs LICENCE "${dialogs}/portable_file_dialogs.h|//  Portable|#pragma once" PATHS "${dialogs}")
add_library(portable_file_dialogs INTERFACE)
target_include_directories(portable_file_dialogs SYSTEM INTERFACE "${dialogs}")
endif()

# ImGui with its GLFW and OpenGL backends, and ImPlot.
#   imgui_usage      what it takes to include their headers
#   imgui            the library that the program links
#   imgui_testable   the same with the hooks of the test engine, and the engine; linked into tests only and never
#                    installed, since the engine's licence is free for open source but not an OSI one
# The hooks change three source files and no header that the program sees, so all other objects are shared: the
# program's own code is compiled once, and tests link it with imgui_testable.
set(imgui "${ROPEWALK_BUNDLE}/imgui/imgui")
set(implot "${ROPEWALK_BUNDLE}/implot/implot")
ropewalk_bundle_part("Dear ImGui" LICENCE "${imgui}/LICENSE.txt" PATHS "${imgui}")
ropewalk_bundle_part(ImPlot LICENCE "${implot}/LICENSE" PATHS "${implot}")
add_library(imgui_usage INTERFACE)
target_include_directories(imgui_usage SYSTEM INTERFACE
  "${imgui}" "${imgui}/backends" "${imgui}/misc/cpp" "${imgui}/misc/freetype" "${implot}")
target_compile_definitions(imgui_usage INTERFACE
  IMGUI_DEFINE_MATH_OPERATORS IMGUI_DISABLE_OBSOLETE_FUNCTIONS IMGUI_DISABLE_DEMO_WINDOWS IMGUI_ENABLE_FREETYPE
  IMGUI_USE_WCHAR32           # mathematical letters lie beyond 16 bits
  "ImDrawIdx=unsigned int")   # a plot of long lines has more than 65536 vertices
target_compile_features(imgui_usage INTERFACE cxx_std_20)
target_link_libraries(imgui_usage INTERFACE Freetype::Freetype ${CMAKE_DL_LIBS})
if(EMSCRIPTEN)
  target_compile_definitions(imgui_usage INTERFACE IMGUI_IMPL_OPENGL_ES3)
  set_source_files_properties("${imgui}/backends/imgui_impl_opengl3.cpp" PROPERTIES
    COMPILE_OPTIONS "-include;${PROJECT_SOURCE_DIR}/cmake/web/imgui_gl_state.h")
else()
  target_link_libraries(imgui_usage INTERFACE glfw)
  set(window_backend "${imgui}/backends/imgui_impl_glfw.cpp")
  # ImGui calls OpenGL through glad too. A loader of its own would look for libGL.so.1, which a machine with EGL alone lacks.
  set_source_files_properties("${imgui}/backends/imgui_impl_opengl3.cpp" PROPERTIES
    COMPILE_DEFINITIONS IMGUI_IMPL_OPENGL_LOADER_CUSTOM COMPILE_OPTIONS "-include;glad/gl.h")
endif()

# The program draws its marks itself and calls none of ImPlot's plot functions: one number type instead of ten
# compiles in a tenth of the time.
set_source_files_properties("${implot}/implot_items.cpp" PROPERTIES
  COMPILE_DEFINITIONS "IMPLOT_CUSTOM_NUMERIC_TYPES=(double)")
if(NOT MSVC)
  set_source_files_properties("${implot}/implot_items.cpp" PROPERTIES COMPILE_OPTIONS -O0)  # none of it runs
endif()
add_library(imgui_shared OBJECT
  "${implot}/implot_items.cpp" "${implot}/implot.cpp" "${imgui}/imgui_draw.cpp" "${imgui}/imgui_demo.cpp"
  "${imgui}/imgui_stacklayout.cpp"  # an addition of the bundle's ImGui, which does not link without it
  "${imgui}/misc/cpp/imgui_stdlib.cpp" "${imgui}/misc/freetype/imgui_freetype.cpp"
  ${window_backend} "${imgui}/backends/imgui_impl_opengl3.cpp")
target_link_libraries(imgui_shared PUBLIC imgui_usage PRIVATE glad)
ropewalk_third_party(imgui_shared)

function(ropewalk_add_imgui name)
  add_library(${name} STATIC $<TARGET_OBJECTS:imgui_shared>
    "${imgui}/imgui.cpp" "${imgui}/imgui_tables.cpp" "${imgui}/imgui_widgets.cpp" ${ARGN})
  target_link_libraries(${name} PUBLIC imgui_usage)
  ropewalk_third_party(${name})
endfunction()

ropewalk_add_imgui(imgui)

if(BUILD_TESTING)
  set(engine "${ROPEWALK_BUNDLE}/imgui_test_engine/imgui_test_engine/imgui_test_engine")
  file(GLOB engine_sources "${engine}/*.cpp")
  ropewalk_add_imgui(imgui_testable ${engine_sources})
  target_include_directories(imgui_testable SYSTEM PUBLIC "${engine}")
  target_compile_definitions(imgui_testable PUBLIC
    IMGUI_ENABLE_TEST_ENGINE
    IMGUI_TEST_ENGINE_ENABLE_STD_FUNCTION=1            # test functions may be lambdas with captures
    IMGUI_TEST_ENGINE_ENABLE_COROUTINE_STDTHREAD_IMPL=1
    IMGUI_TEST_ENGINE_ENABLE_CAPTURE=0)
  find_package(Threads REQUIRED)
  target_link_libraries(imgui_testable PUBLIC Threads::Threads)
  if(NOT MSVC)
    target_compile_options(imgui_testable PUBLIC -UNDEBUG)  # ImGui's assertions fail tests of a release build too
  endif()
endif()

# ropewalk_patch(OUTPUT SOURCE TEXT REPLACEMENT ...) writes a copy of a third-party file to third_party/OUTPUT in the
# build folder, with each TEXT replaced. Configuring fails if a TEXT is not found, since then a new version needs a look.
function(ropewalk_patch output source)
  file(READ "${source}" content)
  math(EXPR last "${ARGC} - 1")
  foreach(i RANGE 2 ${last} 2)
    math(EXPR j "${i} + 1")
    string(FIND "${content}" "${ARGV${i}}" found)
    if(found EQUAL -1)
      message(FATAL_ERROR "${source} does not contain the text that cmake/third_party.cmake replaces: ${ARGV${i}}")
    endif()
    string(REPLACE "${ARGV${i}}" "${ARGV${j}}" content "${content}")
  endforeach()
  file(CONFIGURE OUTPUT "third_party/${output}" CONTENT "${content}" @ONLY)
endfunction()

# MicroTeX, which sets formulas. Its own CMake target writes files outside of the build folder. Its code throws where
# the locale en_US.UTF-8 is missing, so that formulas would be shown as their source. It reads beyond the formula if an
# argument is missing, and crashes for an argument of spaces only, such as \mathop{ }. All of these are replaced here.
ropewalk_bundle_part(MicroTeX LICENCE "${ROPEWALK_BUNDLE}/imgui_microtex/MicroTeX/LICENSE"
  PATHS "${ROPEWALK_BUNDLE}/imgui_microtex/MicroTeX" "${PROJECT_BINARY_DIR}/third_party/microtex")
file(GLOB_RECURSE microtex_sources "${ROPEWALK_BUNDLE}/imgui_microtex/MicroTeX/lib/*.cpp")
list(FILTER microtex_sources EXCLUDE REGEX "/(wrapper/.*|utils/utils|core/formula|core/parser)\\.cpp$")
ropewalk_patch(microtex_utils.cpp "${ROPEWALK_BUNDLE}/imgui_microtex/MicroTeX/lib/utils/utils.cpp"
  "std::locale locale(\"en_US.UTF-8\")" "std::locale locale = std::locale::classic()")
ropewalk_patch(microtex_parser.cpp "${ROPEWALK_BUNDLE}/imgui_microtex/MicroTeX/lib/core/parser.cpp"
  "    skipWhiteSpace();
    if (_pos < _len && _latex[_pos] == L_GROUP) {
      args[i]"
  "    skipWhiteSpace();
    if (_pos >= _len) throw ex_parse(\"An argument is missing!\");
    if (_latex[_pos] == L_GROUP) {
      args[i]")
ropewalk_patch(microtex_formula.cpp "${ROPEWALK_BUNDLE}/imgui_microtex/MicroTeX/lib/core/formula.cpp"
  "  } else {
    _parser.parse();
  }
}"
  "  } else {
    _parser.parse();
  }
  if (_root == nullptr) _root = sptrOf<EmptyAtom>();
}")
configure_file("${ROPEWALK_BUNDLE}/imgui_microtex/MicroTeX/lib/microtexconfig.h.in" third_party/microtex/microtexconfig.h)
add_library(microtex STATIC ${microtex_sources}
  "${PROJECT_BINARY_DIR}/third_party/microtex_utils.cpp" "${PROJECT_BINARY_DIR}/third_party/microtex_formula.cpp"
  "${PROJECT_BINARY_DIR}/third_party/microtex_parser.cpp")
target_include_directories(microtex SYSTEM PUBLIC "${PROJECT_BINARY_DIR}/third_party/microtex" "${ROPEWALK_BUNDLE}/imgui_microtex/MicroTeX/lib")
target_compile_definitions(microtex PUBLIC GLYPH_RENDER_TYPE=2 MICROTEX_STATIC)  # glyphs from the font, no outlines
target_compile_features(microtex PUBLIC cxx_std_17)
ropewalk_third_party(microtex SMALL SANITIZED)
if(ROPEWALK_UNITY)
  set_target_properties(microtex PROPERTIES UNITY_BUILD ON UNITY_BUILD_BATCH_SIZE 11)
  set_source_files_properties("${ROPEWALK_BUNDLE}/imgui_microtex/MicroTeX/lib/unimath/math_type.cpp" PROPERTIES
    SKIP_UNITY_BUILD_INCLUSION ON)  # it defines a macro `style`
endif()

# imgui_rich_md, which draws Markdown. It is linked before imgui or imgui_testable.
set(rich_md "${ROPEWALK_BUNDLE}/imgui_rich_md/imgui_rich_md")
set(rich_md_sources "${rich_md}/imgui_rich_md")
set(md4c "${rich_md}/external/md4c/src")
set(stb "${rich_md_sources}/third_party")
ropewalk_bundle_part(imgui_rich_md LICENCE "${rich_md}/LICENSE" "${rich_md_sources}/LICENSE.imgui_md"
  PATHS "${rich_md_sources}" "${PROJECT_BINARY_DIR}/third_party/rich_md")
ropewalk_bundle_part(md4c LICENCE "${rich_md}/external/md4c/LICENSE.md" PATHS "${md4c}")
ropewalk_bundle_part(stb_image LICENCE "${stb}/stb_image.h|This software is available under 2 licenses" PATHS "${stb}")

# Its buffer for the pixels of a formula computes the size in int, so that a large formula overwrites other memory. The
# copies below compute it in std::size_t. Before drawing they refuse a formula larger than kFormulaPixels or
# kFormulaSide of src/text/limits.h; the window then shows its source.
set(latex "${rich_md_sources}/backends/latex")
ropewalk_patch(rich_md_latex/rich_md_latex.cpp "${latex}/rich_md_latex.cpp"
  "#include \"microtex.h\"" "#include \"microtex.h\"\n#include \"text/limits.h\""
  "    Internal::PixelBuffer buf(imgW, imgH);"
  "    namespace limit = ropewalk::limit;
    const std::size_t most = limit::kFormulaSide;
    if (imgW <= 0 || imgH <= 0 || std::size_t(imgW) > most || std::size_t(imgH) > most ||
        std::size_t(imgW) * std::size_t(imgH) > limit::kFormulaPixels) {
        delete mtRender;
        throw std::runtime_error(\"the formula is too large\");
    }
    Internal::PixelBuffer buf(imgW, imgH);")
ropewalk_patch(rich_md_latex/internal/graphic_freetype.h "${latex}/internal/graphic_freetype.h"
  "pixels(w * h * 4, 0)" "pixels(std::size_t(w) * std::size_t(h) * 4, 0)"
  "int idx = (y * width + x) * 4" "std::size_t idx = (std::size_t(y) * width + x) * 4")
configure_file("${latex}/internal/graphic_freetype.cpp" third_party/rich_md_latex/internal/graphic_freetype.cpp COPYONLY)
set(latex "${PROJECT_BINARY_DIR}/third_party/rich_md_latex")

# A link to a term of the glossary looks like text with dots below it, so that it is not mistaken for one that acts.
# Formulas begin at whole pixels, because they are blurred between two. All text after a formula stands on the line of the
# text before it; without that, only the first piece of it did, and the others began at the formula's upper edge.
ropewalk_patch(rich_md_renderer.cpp "${rich_md_sources}/internal/rich_md_renderer.cpp"
  "#include \"rich_md_renderer.h\"" "#include \"internal/rich_md_renderer.h\""
  "void Renderer::line(ImColor c, bool under)"
  "static bool is_term(const std::string& url) { return url.rfind(\"term:\", 0) == 0; }

void Renderer::line(ImColor c, bool under)"
  "	line(underline, true);
	return clicked;"
  "	if (!is_term(url)) {
		line(underline, true);
		return clicked;
	}
	const float step = ImGui::GetFontSize() / 5;
	const ImVec2 end = ImGui::GetItemRectMax();
	for (float x = ImGui::GetItemRectMin().x; x + step / 2 <= end.x; x += step)
		ImGui::GetWindowDrawList()->AddRectFilled(ImVec2(x, end.y - 1), ImVec2(x + step / 2, end.y), ImColor(underline));
	return clicked;"
  "	if (!m_href.empty())
    {" "	if (!m_href.empty() && !is_term(m_href))
    {"
  "ImGui::SetCursorPosX(ImGui::GetCursorPosX() + pad_x);" "ImGui::SetCursorPosX(std::round(ImGui::GetCursorPosX() + pad_x));"
  "ImGui::SetCursorPosY(saved_y + text_ascent - logical_baseline);"
  "ImGui::SetCursorPos(ImVec2(std::round(ImGui::GetCursorPosX()), std::round(saved_y + text_ascent - logical_baseline)));"
  "		ImGui::SetCursorPosY(saved_y);"
  "		ImGui::SetCursorPosY(saved_y);
		ImGuiWindowTempData& place = ImGui::GetCurrentWindow()->DC;
		place.CurrLineSize.y += place.CursorPosPrevLine.y - place.CursorPos.y;  // the line ends where it ended
		place.CursorPosPrevLine.y = place.CursorPos.y;")
add_library(rich_md STATIC
  "${PROJECT_BINARY_DIR}/third_party/rich_md_renderer.cpp" "${rich_md_sources}/rich_md.cpp"
  "${rich_md_sources}/narrative_programming.cpp" "${rich_md_sources}/internal/rich_md_search.cpp"
  "${rich_md_sources}/third_party/stb_image_impl.cpp" "${md4c}/md4c.c"
  "${latex}/rich_md_latex.cpp" "${latex}/internal/graphic_freetype.cpp")
target_include_directories(rich_md SYSTEM PUBLIC "${rich_md}" "${md4c}"  # md4c also for handouts
  PRIVATE "${rich_md_sources}" "${rich_md_sources}/backends/latex" "${PROJECT_SOURCE_DIR}/src")
target_compile_definitions(rich_md PUBLIC IMGUI_RICHMD_WITH_LATEX)
target_link_libraries(rich_md PUBLIC imgui_usage microtex)
ropewalk_third_party(rich_md SMALL SANITIZED)  # md4c included
