#include "vector/style_font.h"

#include <ft2build.h>
#include FT_FREETYPE_H
#include FT_OUTLINE_H

#include <algorithm>
#include <cstdio>
#include <memory>
#include <mutex>
#include <set>
#include <stdexcept>

#include "text/limits.h"
#include "vector/font_subset.h"

namespace ropewalk::vector {
namespace {

constexpr unsigned kLastLetter = 0x24FF;  // letters, mathematical signs and arrows; our fonts have few beyond
constexpr std::string_view kNeeded = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
// Larger letters would cover their neighbours. Drawn at the finest resolution, they would not fit into a texture.
constexpr FT_Pos kMostEms = 3;

[[noreturn]] void refuse(const std::string& why) { throw std::invalid_argument("it " + why); }

using Library = std::unique_ptr<FT_LibraryRec_, decltype(&FT_Done_FreeType)>;
using FreeTypeFace = std::unique_ptr<FT_FaceRec_, decltype(&FT_Done_Face)>;

Library new_library() {
  FT_Library library = nullptr;
  if (FT_Init_FreeType(&library) != 0) throw std::bad_alloc();
  return Library(library, FT_Done_FreeType);
}

FreeTypeFace open_face(FT_Library library, const std::string& bytes, int index = 0) {
  FT_Face face = nullptr;
  if (FT_New_Memory_Face(library, reinterpret_cast<const FT_Byte*>(bytes.data()), static_cast<FT_Long>(bytes.size()),
                         index, &face) != 0)
    refuse("is no font that can be read.");
  FreeTypeFace owned(face, FT_Done_Face);
  if (!FT_IS_SFNT(face) || !FT_IS_SCALABLE(face)) refuse("is no TrueType or OpenType font with outlines.");
  if (FT_Select_Charmap(face, FT_ENCODING_UNICODE) != 0) refuse("does not tell which letters it has (Unicode).");
  return owned;
}

std::set<unsigned> letters_of(FT_Face face) {
  std::set<unsigned> letters;
  FT_UInt glyph = 0;
  for (FT_ULong code = FT_Get_First_Char(face, &glyph); glyph != 0 && code <= kLastLetter;
       code = FT_Get_Next_Char(face, code, &glyph))
    if (code >= ' ') letters.insert(static_cast<unsigned>(code));
  for (const char letter : kNeeded)
    if (!letters.contains(static_cast<unsigned char>(letter))) refuse(std::string("has no letter '") + letter + "'.");
  return letters;
}

void check_heights(FT_Face face) {
  const int height = face->ascender - face->descender;
  const int em = face->units_per_EM;
  if (em <= 0 || face->ascender <= 0 || 2 * height < em || height > kMostEms * em)
    refuse("says that its lines are not 0.5 to 3 em high.");
}

void check_letter(FT_Face face, unsigned letter) {
  char name[16];
  std::snprintf(name, sizeof name, "U+%04X", letter);
  if (FT_Load_Glyph(face, FT_Get_Char_Index(face, letter), FT_LOAD_NO_SCALE) != 0 ||
      face->glyph->format != FT_GLYPH_FORMAT_OUTLINE)
    refuse(std::string("has a damaged letter, ") + name + ".");
  const FT_Outline& outline = face->glyph->outline;
  if (static_cast<std::size_t>(outline.n_points) > limit::kLetterPoints)
    refuse(std::string("draws the letter ") + name + " with more than " + std::to_string(limit::kLetterPoints) +
           " points, which is the limit.");
  FT_BBox box{};
  if (outline.n_points > 0) FT_Outline_Get_CBox(const_cast<FT_Outline*>(&outline), &box);
  const FT_Pos most = kMostEms * face->units_per_EM;
  const FT_Pos farthest = std::max({-box.xMin, -box.yMin, box.xMax, box.yMax, face->glyph->metrics.horiAdvance});
  if (farthest > most || face->glyph->metrics.horiAdvance < 0)
    refuse(std::string("has a letter that is too large, ") + name + ": a letter has at most 3 em.");
}

/// Writes the letters anew and checks the result. @return bytes that exist until the program ends
std::string_view written_anew(FT_Library library, const std::string& bytes, int index,
                              const std::set<unsigned>& letters) {
  std::string clean;
  try {
    clean = font_subset(bytes, letters, index);
  } catch (const std::runtime_error&) {
    refuse("is damaged: its letters cannot be read.");
  }
  const FreeTypeFace face = open_face(library, clean);
  check_heights(face.get());
  for (const unsigned letter : letters) check_letter(face.get(), letter);
  static auto& used_fonts = *new std::set<std::string>();  // never destroyed
  static std::mutex& mutex = *new std::mutex();
  const std::lock_guard lock(mutex);
  return *used_fonts.insert(std::move(clean)).first;
}

}  // namespace

std::string_view usable_font(const std::string& bytes) {
  const Library library = new_library();
  return written_anew(library.get(), bytes, 0, letters_of(open_face(library.get(), bytes).get()));
}

FontPart letters_of_font(const std::string& bytes, int index, const std::set<unsigned>& letters) {
  const Library library = new_library();
  FontPart part;
  {
    const FreeTypeFace face = open_face(library.get(), bytes, index);
    const FT_UShort forbids = FT_FSTYPE_RESTRICTED_LICENSE_EMBEDDING | FT_FSTYPE_NO_SUBSETTING;
    if ((FT_Get_FSType_Flags(face.get()) & forbids) != 0) refuse("may not be embedded in files.");
    for (const unsigned letter : letters)
      if (FT_Get_Char_Index(face.get(), letter) != 0) part.letters.insert(letter);
  }
  if (part.letters.empty()) refuse("has none of the letters.");
  part.font = written_anew(library.get(), bytes, index, part.letters);
  return part;
}

}  // namespace ropewalk::vector
