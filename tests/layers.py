#!/usr/bin/env python3
"""Checks by the #include and link lines that the layers hold, and that only the theme contains colours.

Usage: layers.py ROOT

self_test() first breaks every rule in memory, so that a rule that no longer detects anything fails the test.
"""

import re
import sys
from pathlib import Path

SOURCES = {".h", ".hpp", ".cpp", ".c", ".in"}
# Files that may contain colours. In src/encodings, hexadecimal numbers are constants of random number generators.
NO_COLOUR_RULE = ("app/ui/theme.h", "app/ui/theme.cpp", "src/encodings/")

INCLUDE = re.compile(r'^\s*#\s*include\s*["<]([^">]+)[">]', re.M)
COMMENT = re.compile(r"//[^\n]*|/\*.*?\*/", re.S)
NUMBER = r"\s*[-+]?[\d.]+(?:e[-+]?\d+)?f?\s*"
COLOUR = re.compile(
    r"\bIM_COL32_(?:WHITE|BLACK)\b"
    r"|\b(?:IM_COL32|ImColor)\s*[({]\s*[\d.]"
    rf"|\bImVec4\s*(?:\w+\s*)?[({{]{NUMBER},{NUMBER},{NUMBER},{NUMBER}[)}}]"
    r"|\b0[xX](?:[0-9a-fA-F]{6}|[0-9a-fA-F]{8})(?:[uU]?[lL]{0,2})\b"
    r'|"#(?:[0-9a-fA-F]{6}|[0-9a-fA-F]{8})"'
)

WINDOW = r"(?i)(^|/)(imgui|implot|imgui_impl|imgui_te|glfw|glad)|^(GL|EGL|GLES\d|X11)/|^portable_file_dialogs"
GL = r"(?i)(^|/)(glfw|glad)|^(GL|EGL|GLES\d|X11)/|^imgui_impl_"
APP = r"^(app|cli|ui|gl|png|pictures|moving|vector|documents|handout|system|python|web)/|^embedded_assets"
BROWSER = r"^(emscripten|web/|GLES)"

# Folder, pattern of includes that are forbidden there, and the rule for the message. Everything else is allowed.
FORBIDDEN = [
    ("src/", WINDOW, "src/ must build without a window library"),
    ("src/", APP, "src/ must not depend on app/"),
    ("src/portable/", r"^(?!portable/)\w+/", "src/portable may include nothing else of the project"),
    ("src/encodings/", r"^(figure|figures|lessons|session|training|models|records|data_export|files)/",
     "src/encodings contains mathematics only"),
    ("src/training/", r"^(figure|figures|lessons|session|models|records|data_export|files)/",
     "src/training may include only encodings, portable and text"),
    ("src/models/", r"^(figures|lessons|session|records|data_export)/",
     "src/models may include only encodings, figure, files and text"),
    ("src/records/", r"^(figures|lessons|session|data_export)/",
     "src/records may include only encodings, figure, files, models, text and training"),
    ("src/figure/", r"^(figures|lessons|session|models|records|data_export|files)/",
     "src/figure may include only encodings, training and text"),
    ("src/figures/", r"^(figures|lessons|session|models|records|data_export|files)/",
     "src/figures may include only encodings, figure, training and text, and no other figure"),
    ("src/lessons/", r"^(figures|session|models|records|data_export|files)/",
     "src/lessons may include only encodings, figure, training and text"),
    ("src/c_interface/", r"^(?!c_interface/|encodings/)\w+/", "src/c_interface may include only encodings"),
    ("src/session/", r"^(figures|encodings)/", "src/session may include neither figures nor encodings"),
    ("src/data_export/", r"^(figures|lessons|session|models|records)/",
     "src/data_export may include only encodings, figure, files and text"),
    ("app/ui/", GL, "app/ui draws only with ImGui and ImPlot; OpenGL code belongs in app/gl"),
    ("app/ui/", r"^(gl/|cli/|system/(?!resource_limits|system_fonts))",
     "app/gl, app/cli and app/system depend on app/ui, not the reverse; web/limits_of_page.cpp has the exceptions"),
    ("src/", BROWSER, "only app/web knows the browser"),
    ("app/", BROWSER, "only app/web knows the browser"),
    ("app/web/", r"^(cli/|(?i:glfw|portable_file))", "the page has neither a command line nor windows"),
]
# Where systems differ, the class Host or a file that CMake chooses does, not the preprocessor.
PLATFORM = re.compile(r"^\s*#\s*(?:if|ifdef|ifndef|elif)\b.*\b(?:__EMSCRIPTEN__|EMSCRIPTEN|__wasm\w*|_WIN32|__APPLE__|__linux__)\b", re.M)
# Functions whose last bit differs between C libraries, and Eigen's elementwise ones.
LIBRARY_FUNCTION = re.compile(
    r"\bstd::(?:(?:a?(?:sin|cos|tan)h?|exp2?|expm1|log(?:2|10|1p)?|pow|hypot|cbrt|atan2|lerp|erfc?|[lt]gamma)\s*\("
    r"|(?:normal|uniform_\w+|\w*int|discrete)_distribution\b|shuffle\b)"
    r"|\.(?:exp|log|log10|pow|sin|cos|tan|tanh)\(")
CORE_LINKS = re.compile(r"target_link_libraries\(\s*(?:ropewalk_core\w*|ropewalk_options)\b([^)]*)\)")


def problems(path: str, text: str):
    """Yields a sentence for each rule that the file breaks."""
    includes = INCLUDE.findall(text)
    for folder, pattern, why in FORBIDDEN:
        if path.startswith(folder) and not (pattern == BROWSER and path.startswith("app/web/")):
            for name in includes:
                if re.search(pattern, name):
                    yield f"{path} includes {name}, but {why}"
    if PLATFORM.search(text):
        yield f"{path} asks for the platform: put the difference behind Host, or into a file that CMake chooses"
    if path.startswith("src/"):
        for match in LIBRARY_FUNCTION.finditer(COMMENT.sub("", text)):
            yield f"{path} uses {match.group()}, whose bits differ between systems: see src/portable/functions.h"
    if path.startswith(("src/", "app/")) and not path.startswith(NO_COLOUR_RULE):
        for match in COLOUR.finditer(COMMENT.sub("", text)):
            yield f"{path} contains the colour {match.group()}: add it to app/ui/theme.cpp and use the palette"


def link_problems(cmake: str):
    lines = CORE_LINKS.findall(cmake)
    if not lines:
        yield "CMakeLists.txt has no target_link_libraries line for ropewalk_core: adapt CORE_LINKS in this script"
    for libraries in lines:
        for name in re.findall(r"(?i)\b\w*(?:imgui|implot|glfw|glad|opengl|freetype|ropewalk_app)\w*", libraries):
            yield f"CMakeLists.txt links ropewalk_core with {name}, but src/ must build without a window library"


def self_test():
    bad = [
        ("src/figure/a.cpp", '#include "imgui.h"'),
        ("src/figure/a.cpp", "# include <implot_internal.h>"),
        ("src/session/a.h", "#include <GLFW/glfw3.h>"),
        ("src/files/a.cpp", "#include <glad/gl.h>"),
        ("src/files/a.cpp", '#include "ui/theme.h"'),
        ("src/encodings/a.cpp", '#include "figure/plot.h"'),
        ("src/training/a.cpp", '#include "figure/plot.h"'),
        ("src/figures/a.cpp", '#include "session/session.h"'),
        ("src/figures/a.cpp", '#include "figures/b.h"'),
        ("src/figure/a.cpp", '#include "lessons/lesson.h"'),
        ("src/lessons/a.cpp", '#include "session/session.h"'),
        ("src/session/a.cpp", '#include "figures/a.h"'),
        ("app/ui/a.cpp", "#include <glad/gl.h>"),
        ("app/ui/a.cpp", '#include "imgui_impl_glfw.h"'),
        ("app/ui/a.cpp", "#include <GL/gl.h>"),
        ("app/ui/a.cpp", '#include "gl/texture.h"'),
        ("app/ui/a.cpp", '#include "system/image_clipboard.h"'),
        ("app/ui/a.cpp", "#include <emscripten.h>"),
        ("app/gl/a.cpp", '#include "web/page.h"'),
        ("app/web/a.cpp", '#include "cli/command_line.h"'),
        ("src/files/a.cpp", "#ifdef __EMSCRIPTEN__"),
        ("src/portable/a.cpp", '#include "text/numbers.h"'),
        ("src/c_interface/a.cpp", '#include "models/model.h"'),
        ("src/figure/a.cpp", "const double x = std::pow(2, y);"),
        ("src/encodings/a.cpp", "row = scores.array().exp();"),
        ("app/ui/a.cpp", "draw(IM_COL32(1, 2, 3, 255));"),
        ("app/ui/a.cpp", "ImVec4 red(1.0f, 0.f, 0, 1);"),
        ("app/ui/a.cpp", "return ImVec4{0.1f, 0.2f, 0.3f, 1.0f};"),
        ("app/ui/a.cpp", "ImColor(255, 0, 0)"),
        ("app/gl/a.cpp", "clear(0xF4F3EF);"),
        ("app/cli/a.cpp", 'auto c = "#1F2328";'),
    ]
    good = [
        ("src/figures/a.cpp", '#include "encodings/rotary.h"\n#include "figure/figure.h"'),
        ("src/session/a.cpp", '#include "figure/figure.h"\n#include <nlohmann/json.hpp>'),
        ("app/ui/a.cpp", '#include "imgui.h"\n#include "implot.h"\n#include "session/session.h"'),
        ("app/ui/a.cpp", "ImVec4 v(theme.r, theme.g, 0.0f, 1.0f);  // not 0xF4F3EF"),
        ("app/ui/a.cpp", "IM_COL32(channel(0), channel(1), channel(2), 255)"),
        ("app/ui/theme.cpp", "IM_COL32(1, 2, 3, 255), 0xF4F3EF"),
        ("app/gl/a.cpp", "#include <GLFW/glfw3.h>\n#include <glad/gl.h>"),
        ("app/web/a.cpp", '#include <emscripten/html5.h>\n#include "web/page.h"\n#include "gl/heatmap_shader.h"'),
        ("src/encodings/random.cpp", "0x9908b0df & 0x7fffffff"),
        ("src/encodings/a.cpp", "portable::pow(2, std::sqrt(y)) + std::fmod(x, 2);  // not std::pow(2, y)"),
    ]
    for path, text in bad:
        assert list(problems(path, text)), f"a rule did not detect {text!r} in {path}"
    for path, text in good:
        assert not list(problems(path, text)), f"a rule refused the allowed line {text!r} in {path}"
    assert list(link_problems("target_link_libraries(ropewalk_core PUBLIC Eigen3::Eigen glfw)"))
    assert list(link_problems("target_link_libraries(ropewalk PUBLIC x)"))
    assert not list(link_problems("target_link_libraries(ropewalk_core PUBLIC Eigen3::Eigen)"))


def main():
    self_test()
    root = Path(sys.argv[1])
    found, counts = [], {"src": 0, "app": 0}
    for folder in counts:
        for file in sorted((root / folder).rglob("*")):
            if file.suffix in SOURCES:
                counts[folder] += 1
                found += problems(file.relative_to(root).as_posix(), file.read_text(encoding="utf-8"))
    found += link_problems((root / "CMakeLists.txt").read_text(encoding="utf-8"))
    found += [f"{folder}/: no source files" for folder, count in counts.items() if count == 0]
    print("\n".join(found) or f"{counts['src']} files of src and {counts['app']} files of app follow the layer rules")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
