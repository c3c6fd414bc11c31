// Finds the embedded font that ImGui takes each letter from, so that files show the same letters as the screen.
#pragma once

#include <ft2build.h>
#include FT_FREETYPE_H
#include <imgui.h>

#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace ropewalk::vector {

/// An embedded font.
struct Face {
  FT_Face face = nullptr;
  std::string_view bytes;  ///< of the font file
  /// Size of the em for a text of size 1. ImGui's text size is the distance from ascender to descender.
  double em = 1;

  std::string family;  ///< name for SVG: letters, digits, spaces and hyphens; with `bold` it tells fonts apart
  bool bold() const { return (face->style_flags & FT_STYLE_FLAG_BOLD) != 0; }
};

/// Letters of one font that stand side by side.
struct Run {
  struct Letter {
    unsigned code_point;
    unsigned glyph;  ///< index in the font
    int bytes;       ///< of its UTF-8
    float x;         ///< logical pixels from the start of the text
  };
  const Face* face = nullptr;
  std::string_view text;  ///< UTF-8
  std::vector<Letter> letters;
  float end = 0;  ///< logical pixels from the start of the text
};

class Faces {
 public:
  /// One object for the whole program, never destroyed: cairo caches fonts and reads them until the program ends.
  static Faces& shared();
  Faces(const Faces&) = delete;
  Faces& operator=(const Faces&) = delete;

  /// Splits a text into runs of ImGui's current font. A letter that no font has is drawn as the first font's box.
  std::vector<Run> runs(std::string_view text, float size);
  /// Distance from the top of a line to its baseline in ImGui's current font.
  static float ascent(float size);

 private:
  Faces() { FT_Init_FreeType(&library_); }
  const Face& face_of(const ImFontConfig& source);

  FT_Library library_ = nullptr;
  std::map<const void*, Face> faces_;  ///< by the address of the font file's bytes
};

}  // namespace ropewalk::vector
