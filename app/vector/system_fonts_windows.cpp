// Looks through the fonts that Windows itself brings, because a program without fontconfig would have to open hundreds.
#include <ft2build.h>

#include "vector/system_fonts.h"
#include FT_FREETYPE_H

#include <memory>
#include <string>

#include "files/files.h"
#include "text/limits.h"
#include "text/path_of.h"

namespace ropewalk {
namespace {

// The user interface's own, symbols, then Chinese, Japanese, Korean, Indian and others. Which are installed depends on the
// languages of the system.
constexpr const char* kFonts[] = {"segoeui.ttf",  "seguisym.ttf", "msyh.ttc",     "YuGothM.ttc",  "malgun.ttf",
                                  "msjh.ttc",     "Nirmala.ttf",  "Nirmala.ttc",  "LeelawUI.ttf", "ebrima.ttf",
                                  "gadugi.ttf",   "mmrtext.ttf",  "msgothic.ttc", "simsun.ttc",   "himalaya.ttf",
                                  "seguihis.ttf", "arial.ttf",    "tahoma.ttf"};

using Library = std::unique_ptr<FT_LibraryRec_, decltype(&FT_Done_FreeType)>;
using Face = std::unique_ptr<FT_FaceRec_, decltype(&FT_Done_Face)>;

/// Takes out of `missing` what a font has. @return whether it has any of them
bool take_letters(FT_Library library, const std::string& bytes, std::set<unsigned>& missing) {
  FT_Face face = nullptr;
  if (FT_New_Memory_Face(library, reinterpret_cast<const FT_Byte*>(bytes.data()), static_cast<FT_Long>(bytes.size()), 0,
                         &face) != 0)
    return false;
  const Face owned(face, FT_Done_Face);
  return std::erase_if(missing, [&](unsigned letter) { return FT_Get_Char_Index(face, letter) != 0; }) > 0;
}

}  // namespace

std::vector<SystemFont> system_fonts_with(const std::set<unsigned>& letters) {
  std::set<unsigned> missing = letters;
  std::vector<SystemFont> fonts;
  FT_Library started = nullptr;
  if (missing.empty() || FT_Init_FreeType(&started) != 0) return fonts;
  const Library library(started, FT_Done_FreeType);
  for (const char* name : kFonts) {
    if (missing.empty()) break;
    const std::filesystem::path path = path_of(environment("SystemRoot")) / "Fonts" / path_of(name);
    try {
      if (take_letters(started, read_file(path, limit::kSystemFontBytes), missing)) fonts.push_back({path, 0});
    } catch (const FileError&) {
      continue;  // it is not installed
    }
  }
  return fonts;
}

}  // namespace ropewalk
