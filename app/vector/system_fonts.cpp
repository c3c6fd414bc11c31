#include "vector/system_fonts.h"

#ifdef ROPEWALK_FONTCONFIG
#include <fontconfig/fontconfig.h>

#include <memory>
#endif

namespace ropewalk {

#ifndef ROPEWALK_FONTCONFIG

std::vector<SystemFont> system_fonts_with(const std::set<unsigned>&) { return {}; }

#else

namespace {

template <class T, void (*destroy)(T*)>
struct Destroy {
  void operator()(T* object) const { destroy(object); }
};
using Pattern = std::unique_ptr<FcPattern, Destroy<FcPattern, FcPatternDestroy>>;
using CharSet = std::unique_ptr<FcCharSet, Destroy<FcCharSet, FcCharSetDestroy>>;
using FontSet = std::unique_ptr<FcFontSet, Destroy<FcFontSet, FcFontSetDestroy>>;

/// Asks for upright letters of usual weight, without serifs; fontconfig adds the user's language.
Pattern wanted_font(const FcCharSet* letters) {
  Pattern pattern(FcPatternCreate());
  FcPatternAddString(pattern.get(), FC_FAMILY, reinterpret_cast<const FcChar8*>("sans-serif"));
  FcPatternAddCharSet(pattern.get(), FC_CHARSET, letters);
  FcPatternAddBool(pattern.get(), FC_OUTLINE, FcTrue);
  FcConfigSubstitute(nullptr, pattern.get(), FcMatchPattern);
  FcDefaultSubstitute(pattern.get());
  return pattern;
}

/// Takes out of `missing` what a font has. @return whether it has any of them
bool take_letters(const FcPattern* font, std::set<unsigned>& missing) {
  FcBool outline = FcFalse;
  FcCharSet* letters = nullptr;  // belongs to the font
  if (FcPatternGetBool(font, FC_OUTLINE, 0, &outline) != FcResultMatch || !outline ||
      FcPatternGetCharSet(font, FC_CHARSET, 0, &letters) != FcResultMatch)
    return false;
  return std::erase_if(missing, [&](unsigned letter) { return FcCharSetHasChar(letters, letter); }) > 0;
}

}  // namespace

std::vector<SystemFont> system_fonts_with(const std::set<unsigned>& letters) {
  if (letters.empty() || !FcInit()) return {};
  const CharSet wanted(FcCharSetCreate());
  for (const unsigned letter : letters) FcCharSetAddChar(wanted.get(), letter);
  FcResult result = FcResultNoMatch;
  const FontSet sorted(FcFontSort(nullptr, wanted_font(wanted.get()).get(), FcTrue, nullptr, &result));
  std::vector<SystemFont> fonts;
  if (!sorted) return fonts;
  std::set<unsigned> missing = letters;
  for (int i = 0; i < sorted->nfont && !missing.empty(); ++i) {
    const FcPattern* const font = sorted->fonts[i];
    FcChar8* file = nullptr;  // belongs to the font
    int index = 0;
    if (FcPatternGetString(font, FC_FILE, 0, &file) != FcResultMatch || !take_letters(font, missing)) continue;
    FcPatternGetInteger(font, FC_INDEX, 0, &index);
    fonts.push_back({reinterpret_cast<const char*>(file), index & 0xFFFF});  // the upper half names a variation
  }
  return fonts;
}

#endif

}  // namespace ropewalk
