// Tests of style files: the example of docs/style.md, what is refused and how, and damaged fonts.
#include <gtest/gtest.h>

#include <cstdlib>
#include <fstream>
#include <random>
#include <regex>
#include <set>
#include <sstream>

#include "embedded_assets.h"
#include "figure/figure.h"
#include "pictures/read_style.h"
#include "temporary_folder.h"
#include "vector/font_subset.h"
#include "vector/style_font.h"
#include "vector/vector_picture.h"

namespace ropewalk {
namespace {

const std::string kPage = ROPEWALK_SOURCE_DIR "/docs/style.md";
constexpr const char* kFonts[] = {"fonts/Roboto-Regular.ttf", "fonts/latinmodern-math.otf"};  // TrueType and CFF

std::string page() {
  std::ostringstream text;
  text << std::ifstream(kPage).rdbuf();
  return text.str();
}

std::string between(const std::string& text, const std::string& begin, const std::string& end) {
  const std::size_t first = text.find(begin) + begin.size();
  return text.substr(first, text.find(end, first) - first);
}

std::string font(const char* asset) { return std::string(embedded_asset(asset)); }

ui::Style read(const std::string& text) {
  return read_style(text, "style.json", [](const std::string&) { return font(kFonts[0]); });
}

std::string refusal(const std::string& text) {
  try {
    read(text);
  } catch (const std::invalid_argument& error) {
    return error.what();
  }
  return "accepted";
}

std::string svg_with(const ui::Style& style, Theme theme = Theme::light) {
  Session session;
  session.set_theme(theme);
  std::string svg;
  write_svg(session, {.figures = {"dimension_curves"}, .style = std::make_shared<const ui::Style>(style)},
            [&](std::string_view bytes) { svg += bytes; });
  return svg;
}

std::string pdf_with(const ui::Style& style) {
  std::string pdf;
  write_pdf({}, {.figures = {"attention_decay"}, .style = std::make_shared<const ui::Style>(style)},
            [&](std::string_view bytes) { pdf += bytes; });
  return pdf;
}

TEST(Style, ThePageListsEveryRole) {
  std::string table = "| role | what has this colour |\n| --- | --- |\n";
  for (const ui::ColorRole& role : ui::color_roles())
    table += "| `" + std::string(role.id) + "` | " + std::string(role.help) + " |\n";
  std::string text = page();
  const std::string begin = "<!-- begin of roles -->\n";
  const std::string shown = between(text, begin, "<!-- end of roles -->\n");
  if (std::getenv("ROPEWALK_WRITE_PAGES")) {
    text.replace(text.find(begin) + begin.size(), shown.size(), table);
    std::ofstream(kPage) << text;
    return;
  }
  EXPECT_EQ(shown, table) << "write it with ROPEWALK_WRITE_PAGES=1 build/release/tests/pictures";
}

TEST(Style, TheExampleOfThePageIsRead) {
  test::TemporaryFolder folder;
  std::filesystem::create_directory(folder.path() / "fonts");
  write_file(folder.path() / "fonts/Name-Regular.ttf", font(kFonts[0]));
  write_file(folder.path() / "fonts/Name-Bold.otf", font(kFonts[1]));
  write_file(folder.path() / "style.json", between(page(), "```json\n", "```"));
  const ui::Style style = read_style_file(folder.path() / "style.json");
  const ui::Palette light = style.applied_to(Theme::light);
  const ui::Palette plain = ui::palette(Theme::light);
  EXPECT_EQ(light.accent, IM_COL32(0xB5, 0x12, 0x1B, 255));
  EXPECT_EQ(light.series[3], IM_COL32(0x8A, 0x5C, 0xA8, 255));
  EXPECT_EQ(light.grid, plain.grid) << "what the file does not name stays as it is";
  const ui::Palette dark = style.applied_to(Theme::dark);
  EXPECT_EQ(dark.card, IM_COL32(0x10, 0x18, 0x20, 255));
  EXPECT_EQ(dark.rim, dark.card) << "a rim of another colour would be seen";
  EXPECT_EQ(dark.text, ui::palette(Theme::dark).text);
  EXPECT_FALSE(style.fonts.text.empty());
  EXPECT_NE(style.fonts.text, style.fonts.bold);
  EXPECT_EQ(style.line_weight, 1.25f);
  EXPECT_EQ(style.grid_weight, 0.5f);
}

TEST(Style, EachRoleHasAColourOfItsOwn) {
  std::set<ImU32*> colors;
  ui::Palette palette = ui::palette(Theme::light);
  for (const ui::ColorRole& role : ui::color_roles()) colors.insert(&role.of(palette));
  EXPECT_EQ(colors.size(), ui::color_roles().size());
}

TEST(Style, WhatIsWrongIsRefusedWithItsLine) {
  const std::pair<std::string, std::string> refused[] = {
      {"[]", "style.json: the style takes an object in braces, with colors, fonts or weights."},
      {"{\n\"colours\": {}}",
       "style.json, line 2: colours is no key of a style: a style takes colors, fonts and weights."},
      {"{\"colors\": {\n\n\"blue\": {}}}",
       "style.json, line 3: colors.blue is no key of a style: colors takes light and dark."},
      {"{\"colors\": {\"light\": {\n\"text\": \"#12345\"}}}",
       "style.json, line 2: colors.light.text takes a colour in quotes, such as \"#1A5FB4\"."},
      {"{\"colors\": {\"dark\": {\"text\": \"#12345G\"}}}",
       "style.json, line 1: colors.dark.text takes a colour in quotes, such as \"#1A5FB4\"."},
      {"{\"colors\": {\"dark\": 7}}",
       "style.json, line 1: colors.dark takes an object in braces, with paper, card, border, text, muted, accent, "
       "grid, "
       "zero_line, series_1, series_2, series_3 or series_4."},
      {"{\"weights\": {\"lines\": 2},\n\"weights\": {\"grid\": 2}}",
       "style.json, line 2: weights is there twice: keep one of both."},
      {"{\"weights\": {\n\"lines\": 0}}",
       "style.json, line 2: weights.lines takes a number from 0.25 to 4, by which the widths are multiplied."},
      {"{\"weights\": {\n\"lines\": \"2\"}}",
       "style.json, line 2: weights.lines takes a number from 0.25 to 4, by which the widths are multiplied."}};
  for (const auto& [text, sentence] : refused) EXPECT_EQ(refusal(text), sentence) << text;
  EXPECT_LT(refusal("{\"" + std::string(9000, 'x') + "\": 1}").size(), 200u) << "a message does not repeat a long key";
  for (const char* path : {"/usr/font.ttf", "../font.ttf", "a/../../font.otf", "font.woff", "", "font.ttf\\u0000.ttf"})
    EXPECT_EQ(
        refusal(std::string("{\"fonts\": {\"bold\": \"") + path + "\"}}"),
        "style.json, line 1: fonts.bold takes the path of a .ttf or .otf file inside the folder of the style, such "
        "as \"fonts/Name.ttf\".");
  EXPECT_TRUE(
      refusal("{\"fonts\": }").starts_with("style.json is no style: it is not JSON: there is a mistake in line"));
}

TEST(Style, AFontThatCannotBeUsedIsRefused) {
  const auto refused = [](const std::string& bytes) -> std::string {
    try {
      vector::usable_font(bytes);
    } catch (const std::invalid_argument& error) {
      return error.what();
    }
    return "accepted";
  };
  EXPECT_EQ(refused(""), "it is no font that can be read.");
  EXPECT_EQ(refused("no font"), "it is no font that can be read.");
  std::string tiny_em = font(kFonts[0]);
  const std::size_t entry = tiny_em.find("head");  // in the list of tables: name, checksum, offset
  const auto byte = [&](std::size_t at) { return static_cast<unsigned char>(tiny_em.at(at)); };
  const std::size_t head =
      std::size_t{byte(entry + 8)} << 24 | byte(entry + 9) << 16 | byte(entry + 10) << 8 | byte(entry + 11);
  tiny_em.replace(head + 18, 2, {'\0', '\x40'});  // 64 units to the em instead of 2048
  EXPECT_EQ(refused(tiny_em), "it says that its lines are not 0.5 to 3 em high.");
  std::set<unsigned> letters;
  for (unsigned code = ' '; code < 127; ++code)
    if (code != 'q') letters.insert(code);
  EXPECT_EQ(refused(vector::font_subset(embedded_asset(kFonts[0]), letters)), "it has no letter 'q'.");
}

TEST(Style, ADamagedFontIsRefusedOrDrawn) {
  std::mt19937 random(1);
  int drawn = 0;
  for (const char* asset : kFonts) {
    const std::string whole = font(asset);
    for (int i = 0; i < 60; ++i) {
      std::string bytes = whole;
      // The first bytes say where the tables are; damage there is found most easily.
      const std::size_t reach = i % 3 == 0 ? 400 : bytes.size();
      for (int change = 0; change < 1 + i; ++change) bytes[random() % reach] = static_cast<char>(random());
      if (i % 5 == 0) bytes.resize(random() % bytes.size());
      try {
        const std::string_view usable = vector::usable_font(bytes);
        const ui::Style style{.fonts = {.text = usable, .bold = usable}};
        EXPECT_FALSE(svg_with(style).empty());
        EXPECT_FALSE(pdf_with(style).empty());
        ++drawn;
      } catch (const std::invalid_argument& error) {
        EXPECT_TRUE(std::string(error.what()).starts_with("it ")) << error.what();
      }
    }
  }
  EXPECT_GT(drawn, 0) << "no damage was small enough to be drawn: make less of it";
}

TEST(Style, APictureHasItsColoursFontsAndWeights) {
  ui::Style style = read(R"({"colors": {"light": {"card": "#010203", "series_1": "#040506"}},
                             "weights": {"lines": 4, "grid": 3}})");
  style.fonts.text = vector::usable_font(font("fonts/Inconsolata-Medium.ttf"));
  const std::string svg = svg_with(style);
  for (const char* part : {"fill=\"#010203\"", "stroke=\"#040506\" stroke-width=\"8\"", "stroke-width=\"3\"",
                           "font-family:\"Inconsolata", "font-family:\"Roboto\";font-weight:bold"})
    EXPECT_NE(svg.find(part), std::string::npos) << part;
  EXPECT_EQ(svg.find("font-family:\"Roboto\";font-weight:normal"), std::string::npos)
      << "an embedded font is only used for letters that the style's font lacks";
  const std::string dark = svg_with(style, Theme::dark);
  EXPECT_EQ(dark.find("#040506"), std::string::npos) << "the style has no colours for the dark theme";
  EXPECT_EQ(svg_with({}), svg_with({})) << "a style changes no other picture";
  EXPECT_EQ(svg_with({}).find("Inconsolata"), std::string::npos);
}

TEST(Style, FontsOfOneNameAreToldApart) {
  // The style's regular font and the embedded bold one are both called "Roboto" and bold.
  const std::string_view bold = vector::usable_font(font("fonts/Roboto-Bold.ttf"));
  const std::string svg = svg_with({.fonts = {.text = bold, .bold = {}}});
  std::set<std::string> rules;
  const std::regex rule("@font-face\\{(font-family:\"[^\"]*\";font-weight:[a-z]*)");
  int count = 0;
  for (auto at = std::sregex_iterator(svg.begin(), svg.end(), rule); at != std::sregex_iterator(); ++at, ++count)
    rules.insert((*at)[1]);
  EXPECT_GE(count, 2);
  EXPECT_EQ(static_cast<int>(rules.size()), count) << "of two rules with one name only the last one counts";
}

}  // namespace
}  // namespace ropewalk
