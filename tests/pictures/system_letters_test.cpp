// Words in other scripts are drawn with fonts of the system. Needs Debian's fonts-wqy-microhei, which scripts/setup
// installs for the tests.
#include "ui/system_letters.h"

#include <gtest/gtest.h>

#include <cstdlib>
#include <fstream>

#include "figure/figure.h"
#include "files/files.h"
#include "pictures/picture_file.h"
#include "vector/system_fonts.h"
#include "temporary_folder.h"
#include "text/limits.h"
#include "vector/style_font.h"
#include "vector/vector_picture.h"

namespace ropewalk::test {
namespace {

constexpr const char* kMissing = "The fonts have no";

std::string svg_of(const std::string& sentence) {
  Session session;
  session.assign_text("sentence", sentence);
  std::string svg;
  write_svg(session, {.figures = {"attention_map"}}, [&](std::string_view bytes) { svg += bytes; });
  return svg;
}

TEST(SystemLetters, AreInPictures) {
  ASSERT_FALSE(system_fonts_with({U'猫'}).empty()) << "install a font with Chinese letters, such as fonts-wqy-microhei";
  for (const char* sentence :
       {"我 喜欢 猫", "私 は 猫 が 好き", "나는 고양이를 좋아한다", "η γάτα κοιμάται", "кошка спит"}) {
    const std::string svg = svg_of(sentence);
    EXPECT_EQ(svg.find(kMissing), svg.npos) << sentence;
    const std::string last = std::string(sentence).substr(std::string(sentence).rfind(' ') + 1);
    EXPECT_NE(svg.find(">" + last + "<"), svg.npos) << sentence;
  }
}

TEST(SystemLetters, ThatNeedShapingAreNamed) {
  for (const char* sentence : {"القطة تنام", "बिल्ली सोती है", "แมว นอน", "🧿 🧿"})
    EXPECT_NE(svg_of(sentence).find(kMissing), std::string::npos) << sentence;
  for (const unsigned letter : {0x627u, 0x928u, 0xE41u, 0x1F9FFu, 0x301u, 0xF00Cu, 0x41u})
    EXPECT_FALSE(ui::stands_alone(letter)) << letter;
  for (const char32_t letter : U"猫あア한Ωжέ") {
    if (letter == 0) continue;
    EXPECT_TRUE(ui::stands_alone(letter)) << static_cast<unsigned>(letter);
  }
}

/// Exports a Chinese sentence with a program that finds only the fonts of a folder. @return the SVG file
std::string exported_with_fonts_of(const TemporaryFolder& folder) {
  std::filesystem::create_directory(folder / "fonts");
  std::ofstream(folder / "fonts.conf") << "<?xml version=\"1.0\"?><fontconfig><dir>" << (folder / "fonts").string()
                                       << "</dir><cachedir>" << (folder / "cache").string()
                                       << "</cachedir></fontconfig>";
  const std::filesystem::path file = folder / "picture.svg";
  const std::string command = "FONTCONFIG_FILE='" + (folder / "fonts.conf").string() +
                              "' '" ROPEWALK_BINARY "' export attention_map --sentence '我 喜欢 猫' -o '" +
                              file.string() + "'";
  EXPECT_EQ(std::system(command.c_str()), 0);
  return read_file(file, limit::kDrawingBytes);
}

TEST(SystemLetters, AreNamedWhereTheSystemHasNoFont) {
  const TemporaryFolder folder;
  EXPECT_NE(exported_with_fonts_of(folder).find(kMissing), std::string::npos);
}

TEST(SystemLetters, OfADamagedFontAreNamed) {
  const SystemFont font = system_fonts_with({U'猫'}).at(0);
  const std::string bytes = read_file(font.path, std::size_t{128} << 20);
  const TemporaryFolder folder;
  std::filesystem::create_directory(folder / "fonts");
  // fontconfig lists it, because the list of its letters is whole: the outlines are cut off.
  std::ofstream(folder / "fonts" / "cut.ttf", std::ios::binary) << bytes.substr(0, bytes.size() / 2);
  std::string holes = bytes;
  for (std::size_t i = holes.size() / 3; i < holes.size(); i += 97) holes[i] = static_cast<char>(0xFF);
  std::ofstream(folder / "fonts" / "holes.ttf", std::ios::binary) << holes;
  exported_with_fonts_of(folder);  // whatever is drawn, the program succeeds
}

TEST(SystemLetters, AreCheckedAndFew) {
  const SystemFont font = system_fonts_with({U'猫'}).at(0);
  const std::string bytes = read_file(font.path, std::size_t{128} << 20);
  const vector::FontPart part = vector::letters_of_font(bytes, font.index, {U'猫', 0x627, 0x10FFFF});
  EXPECT_TRUE(part.letters.contains(U'猫'));
  EXPECT_FALSE(part.letters.contains(0x10FFFF));
  EXPECT_LT(part.font.size(), 20'000u);
  EXPECT_THROW(vector::letters_of_font(bytes, font.index, {0x10FFFF}), std::invalid_argument);
  EXPECT_THROW(vector::letters_of_font("no font", 0, {U'猫'}), std::invalid_argument);
}

}  // namespace
}  // namespace ropewalk::test
