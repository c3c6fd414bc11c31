#!/usr/bin/env python3
"""Checks the layers by the #include and link lines, and that colours are written in the theme alone.

Usage: layers.py ROOT. First it breaks every rule once in memory, so that a rule that cannot fail fails here.
"""

import re
import sys
from pathlib import Path

SOURCES = {".h", ".hpp", ".cpp", ".c", ".in"}
# Files that may write colours; and encodings, whose hexadecimal numbers are those of random generators.
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
APP = r"^(app|cli|ui|gl|png|documents|system|python)/|^embedded_assets"

# Where, and which includes must not be there. A folder may include what this list does not forbid.
FORBIDDEN = [
    ("src/", WINDOW, "the core knows no window"),
    ("src/", APP, "the core does not know the program"),
    ("src/encodings/", r"^(figure|figures|lessons|session|models|data_export|files)/", "encodings are mathematics only"),
    ("src/models/", r"^(figures|lessons|session|data_export)/", "models sit below the session"),
    ("src/figure/", r"^(figures|lessons|session|models|data_export|files)/", "figure -> encodings"),
    ("src/figures/", r"^(figures|lessons|session|models|data_export|files)/",
     "figures -> encodings, each file on its own"),
    ("src/lessons/", r"^(figures|session|models|data_export|files)/", "lessons -> figure, encodings"),
    ("src/session/", r"^(figures|encodings)/", "session -> figure"),
    ("src/data_export/", r"^(figures|lessons|session|models)/", "data_export -> figure"),
    ("app/ui/", GL, "ui draws with ImGui and ImPlot alone"),
    ("app/ui/", r"^(gl|cli)/", "gl and cli sit above ui"),
]
CORE_LINKS = re.compile(r"target_link_libraries\(\s*(?:ropewalk_core\w*|ropewalk_options)\b([^)]*)\)")


def problems(path: str, text: str):
    """What is wrong with one file, as sentences."""
    includes = INCLUDE.findall(text)
    for folder, pattern, why in FORBIDDEN:
        if path.startswith(folder):
            for name in includes:
                if re.search(pattern, name):
                    yield f"{path}: includes {name}, but {why}"
    if path.startswith(("src/", "app/")) and not path.startswith(NO_COLOUR_RULE):
        for match in COLOUR.finditer(COMMENT.sub("", text)):
            yield f"{path}: the colour {match.group()} belongs in app/ui/theme.cpp"


def link_problems(cmake: str):
    lines = CORE_LINKS.findall(cmake)
    if not lines:
        yield "CMakeLists.txt: no line links ropewalk_core"
    for libraries in lines:
        for name in re.findall(r"(?i)\b\w*(?:imgui|implot|glfw|glad|opengl|freetype|ropewalk_app)\w*", libraries):
            yield f"CMakeLists.txt: ropewalk_core links {name}, but the core knows no window"


def self_test():
    bad = [
        ("src/figure/a.cpp", '#include "imgui.h"'),
        ("src/figure/a.cpp", "# include <implot_internal.h>"),
        ("src/session/a.h", "#include <GLFW/glfw3.h>"),
        ("src/files/a.cpp", "#include <glad/gl.h>"),
        ("src/files/a.cpp", '#include "ui/theme.h"'),
        ("src/encodings/a.cpp", '#include "figure/plot.h"'),
        ("src/figures/a.cpp", '#include "session/session.h"'),
        ("src/figures/a.cpp", '#include "figures/b.h"'),
        ("src/figure/a.cpp", '#include "lessons/lesson.h"'),
        ("src/lessons/a.cpp", '#include "session/session.h"'),
        ("src/session/a.cpp", '#include "figures/a.h"'),
        ("app/ui/a.cpp", "#include <glad/gl.h>"),
        ("app/ui/a.cpp", '#include "imgui_impl_glfw.h"'),
        ("app/ui/a.cpp", "#include <GL/gl.h>"),
        ("app/ui/a.cpp", '#include "gl/texture.h"'),
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
        ("src/encodings/random.cpp", "0x9908b0df & 0x7fffffff"),
    ]
    for path, text in bad:
        assert list(problems(path, text)), f"not found: {text!r} in {path}"
    for path, text in good:
        assert not list(problems(path, text)), f"found without cause: {text!r} in {path}"
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
    print("\n".join(found) or f"{counts['src']} files of src and {counts['app']} of app keep to their layers")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
