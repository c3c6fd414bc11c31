#include "vector/system_fonts.h"

#ifdef ROPEWALK_FONTCONFIG
#include <dlfcn.h>
#include <fontconfig/fontconfig.h>

#include <memory>
#include <stdexcept>
#endif

namespace ropewalk {

#ifndef ROPEWALK_FONTCONFIG

std::vector<SystemFont> system_fonts_with(const std::set<unsigned>&) { return {}; }

#else

namespace {

/// The functions of the system's fontconfig. It is opened when the first letter is missing, so that the program starts where
/// it is not installed, and uses the system's own version, which fits the system's configuration and caches.
class Fontconfig {
  void* const library_ = ::dlopen("libfontconfig.so.1", RTLD_NOW | RTLD_LOCAL);

  template <class Function>
  Function* function(const char* name) const {
    if (!library_) throw std::runtime_error("There is no fontconfig.");
    if (void* address = ::dlsym(library_, name)) return reinterpret_cast<Function*>(address);
    throw std::runtime_error("fontconfig is too old.");
  }

 public:
#define ROPEWALK_FUNCTION(name) decltype(::name)* const name = function<decltype(::name)>(#name)
  ROPEWALK_FUNCTION(FcInit);
  ROPEWALK_FUNCTION(FcPatternCreate);
  ROPEWALK_FUNCTION(FcPatternDestroy);
  ROPEWALK_FUNCTION(FcPatternAddString);
  ROPEWALK_FUNCTION(FcPatternAddCharSet);
  ROPEWALK_FUNCTION(FcPatternAddBool);
  ROPEWALK_FUNCTION(FcPatternGetBool);
  ROPEWALK_FUNCTION(FcPatternGetCharSet);
  ROPEWALK_FUNCTION(FcPatternGetInteger);
  ROPEWALK_FUNCTION(FcPatternGetString);
  ROPEWALK_FUNCTION(FcConfigSubstitute);
  ROPEWALK_FUNCTION(FcDefaultSubstitute);
  ROPEWALK_FUNCTION(FcCharSetCreate);
  ROPEWALK_FUNCTION(FcCharSetDestroy);
  ROPEWALK_FUNCTION(FcCharSetAddChar);
  ROPEWALK_FUNCTION(FcCharSetHasChar);
  ROPEWALK_FUNCTION(FcFontSort);
  ROPEWALK_FUNCTION(FcFontSetDestroy);
#undef ROPEWALK_FUNCTION
};

/// @return nullptr where there is none
const Fontconfig* fontconfig() {
  static const std::unique_ptr<const Fontconfig> found = []() -> std::unique_ptr<const Fontconfig> {
    try {
      auto all = std::make_unique<const Fontconfig>();
      return all->FcInit() ? std::move(all) : nullptr;
    } catch (const std::runtime_error&) {
      return nullptr;
    }
  }();
  return found.get();
}

template <class T>
using Owned = std::unique_ptr<T, void (*)(T*)>;

/// Asks for upright letters of usual weight, without serifs; fontconfig adds the user's language.
Owned<FcPattern> wanted_font(const Fontconfig& fc, const FcCharSet* letters) {
  Owned<FcPattern> pattern(fc.FcPatternCreate(), fc.FcPatternDestroy);
  fc.FcPatternAddString(pattern.get(), FC_FAMILY, reinterpret_cast<const FcChar8*>("sans-serif"));
  fc.FcPatternAddCharSet(pattern.get(), FC_CHARSET, letters);
  fc.FcPatternAddBool(pattern.get(), FC_OUTLINE, FcTrue);
  fc.FcConfigSubstitute(nullptr, pattern.get(), FcMatchPattern);
  fc.FcDefaultSubstitute(pattern.get());
  return pattern;
}

/// Takes out of `missing` what a font has. @return whether it has any of them
bool take_letters(const Fontconfig& fc, const FcPattern* font, std::set<unsigned>& missing) {
  FcBool outline = FcFalse;
  FcCharSet* letters = nullptr;  // belongs to the font
  if (fc.FcPatternGetBool(font, FC_OUTLINE, 0, &outline) != FcResultMatch || !outline ||
      fc.FcPatternGetCharSet(font, FC_CHARSET, 0, &letters) != FcResultMatch)
    return false;
  return std::erase_if(missing, [&](unsigned letter) { return fc.FcCharSetHasChar(letters, letter); }) > 0;
}

}  // namespace

std::vector<SystemFont> system_fonts_with(const std::set<unsigned>& letters) {
  if (letters.empty() || !fontconfig()) return {};
  const Fontconfig& fc = *fontconfig();
  const Owned<FcCharSet> wanted(fc.FcCharSetCreate(), fc.FcCharSetDestroy);
  for (const unsigned letter : letters) fc.FcCharSetAddChar(wanted.get(), letter);
  FcResult result = FcResultNoMatch;
  const Owned<FcFontSet> sorted(fc.FcFontSort(nullptr, wanted_font(fc, wanted.get()).get(), FcTrue, nullptr, &result),
                                fc.FcFontSetDestroy);
  std::vector<SystemFont> fonts;
  if (!sorted) return fonts;
  std::set<unsigned> missing = letters;
  for (int i = 0; i < sorted->nfont && !missing.empty(); ++i) {
    const FcPattern* const font = sorted->fonts[i];
    FcChar8* file = nullptr;  // belongs to the font
    int index = 0;
    if (fc.FcPatternGetString(font, FC_FILE, 0, &file) != FcResultMatch || !take_letters(fc, font, missing)) continue;
    fc.FcPatternGetInteger(font, FC_INDEX, 0, &index);
    fonts.push_back({reinterpret_cast<const char*>(file), index & 0xFFFF});  // the upper half names a variation
  }
  return fonts;
}

#endif

}  // namespace ropewalk
