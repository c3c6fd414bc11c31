# Generates the list of all figures from the file names in src/figures: NAME.cpp defines `ropewalk::Figure NAME();`.
# (Static objects that register themselves would not work: the linker drops object files of a static library that
# nothing refers to.)
#
# ropewalk_figure_registry(OUT DIR [EXTRA_FIGURE.cpp...]) writes a source file in DIR that defines
# `const std::vector<Figure>& ropewalk::all_figures()`, and sets OUT to its path. The figures are sorted by file name;
# the extra figures come last.
function(ropewalk_figure_registry out dir)
  file(GLOB figures CONFIGURE_DEPENDS "${PROJECT_SOURCE_DIR}/src/figures/*.cpp")
  list(SORT figures)
  set(declarations "")
  set(calls "")
  foreach(file IN LISTS figures ARGN)
    cmake_path(GET file STEM name)
    string(APPEND declarations "Figure ${name}();\n")
    string(APPEND calls "    figures.push_back(${name}());\n")
  endforeach()
  # file(CONFIGURE) does not touch an unchanged file, so reconfiguring alone recompiles nothing.
  file(CONFIGURE OUTPUT "${dir}/figure_registry.cpp" @ONLY CONTENT [[
// Generated from the names of the files in src/figures by cmake/figure_registry.cmake.
#include "figure/figure.h"

#include <vector>

namespace ropewalk {

@declarations@
const std::vector<Figure>& all_figures() {
  static const std::vector<Figure> all = [] {
    std::vector<Figure> figures;
@calls@    return figures;
  }();
  return all;
}

}  // namespace ropewalk
]])
  set(${out} "${dir}/figure_registry.cpp" PARENT_SCOPE)
endfunction()
