#include "handout/page_fonts.h"

#include <set>

#include "embedded_assets.h"
#include "text/base64.h"
#include "text/utf8.h"
#include "vector/font_subset.h"

namespace ropewalk {
namespace {

std::set<unsigned> code_points_of(std::string_view text) {
  std::set<unsigned> found;
  while (!text.empty()) {
    const std::size_t bytes = first_character_bytes(text);
    const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(text[i]); };
    unsigned code = bytes == 1 ? byte(0) : byte(0) & (0xFFu >> (bytes + 1));
    for (std::size_t i = 1; i < bytes; ++i) code = code << 6 | (byte(i) & 0x3Fu);
    if (bytes > 0) found.insert(code);
    text.remove_prefix(bytes > 0 ? bytes : 1);
  }
  return found;
}

/// Adds what browsers draw in formulas without a letter in the text: the sign of roots, and italic letters for
/// variables.
void add_hidden_letters(std::set<unsigned>& code_points) {
  for (unsigned code = 0x1D434; code <= 0x1D467; ++code) code_points.insert(code);
  for (unsigned code = 0x1D6E2; code <= 0x1D71B; ++code) code_points.insert(code);
  code_points.insert({0x221A, 0x210E, 0x1D6A4, 0x1D6A5});
}

}  // namespace

std::string page_font_rules(std::string_view text) {
  struct Font {
    const char* asset;
    const char* family;
    const char* descriptors;
  };
  constexpr Font kFonts[] = {
      {"Roboto-Regular.ttf", "Page text", ""},
      {"Roboto-Bold.ttf", "Page text", "font-weight:bold;"},
      {"Roboto-RegularItalic.ttf", "Page text", "font-style:italic;"},
      {"Inconsolata-Medium.ttf", "Page code", ""},
      {"latinmodern-math.otf", "Page formulas", ""},
  };
  std::set<unsigned> code_points = code_points_of(text);
  add_hidden_letters(code_points);
  std::string rules;
  for (const Font& font : kFonts)
    rules += "@font-face{font-family:\"" + std::string(font.family) + "\";" + font.descriptors +
             "src:url(data:font/ttf;base64," +
             base64(vector::font_subset(embedded_asset("fonts/" + std::string(font.asset)), code_points)) +
             ")}\n";
  return rules;
}

}  // namespace ropewalk
