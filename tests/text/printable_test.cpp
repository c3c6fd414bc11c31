// Tests that text from strangers becomes harmless, and that everything else stays.
#include "text/printable.h"

#include <gtest/gtest.h>

#include <string>

#include "text/sentence.h"
#include "text/strings.h"

namespace ropewalk {
namespace {

/// The code point in UTF-8.
std::string utf8(char32_t code) {
  const auto byte = [](char32_t bits) { return static_cast<char>(bits); };
  if (code < 0x80) return {byte(code)};
  if (code < 0x800) return {byte(0xC0 | code >> 6), byte(0x80 | (code & 0x3F))};
  return {byte(0xE0 | code >> 12), byte(0x80 | (code >> 6 & 0x3F)), byte(0x80 | (code & 0x3F))};
}

TEST(Printable, ControlCharactersAndLineSeparatorsBecomeSpaces) {
  for (char32_t code = 0; code < 0xA0; code = code == 0x1F ? 0x7F : code + 1)
    EXPECT_EQ(printable("a" + utf8(code) + "b"), "a b") << static_cast<unsigned>(code);
  EXPECT_EQ(printable("a\u2028b\u2029c"), "a b c");
}

TEST(Printable, DirectionsAndBytesThatAreNotUtf8BecomeReplacementCharacters) {
  for (const char32_t code :
       {0x61C, 0x200E, 0x200F, 0x202A, 0x202B, 0x202C, 0x202D, 0x202E, 0x2066, 0x2067, 0x2068, 0x2069})
    EXPECT_EQ(printable("a" + utf8(code) + "b"), "a\uFFFDb") << static_cast<unsigned>(code);
  for (const char* bytes : {"\x9b", "\xff", "\xc2", "\xe2\x80", "\xc0\x9b", "\xed\xa0\x80", "\xf4\x90\x80\x80"}) {
    const std::string text = printable(std::string("a") + bytes);
    EXPECT_TRUE(text.starts_with("a\uFFFD")) << text;
    EXPECT_EQ(text.find('\x9b'), std::string::npos);
  }
}

TEST(Printable, OtherTextStays) {
  const std::string text = "Größe π ≈ 3, 位置, 🙂, שלום, a\u00A0b, a\u200Bb, \uFFFD";
  EXPECT_EQ(printable(text), text);
  EXPECT_EQ(printable_json("{\n  \"" + text + "\": 1}\n"), "{\n  \"" + text + "\": 1}\n");
}

TEST(Printable, JsonKeepsItsMeaning) {
  EXPECT_EQ(printable_json("\"a\u009b31m\u202e\x7f\u2028\""), "\"a\\u009b31m\\u202e\\u007f\\u2028\"");
}

TEST(Printable, SentencesAndQuotesAreCleaned) {
  EXPECT_EQ(words_of("a\x1b"
                     "b\u009bc\td\u2028e"),
            (std::vector<std::string>{"a", "b", "c", "d", "e"}));
  EXPECT_EQ(words_of("a\u202Eb"), (std::vector<std::string>{"a\uFFFDb"}));
  EXPECT_EQ(quote("a\u009b\x9b\n"), "'a \uFFFD '");
}

}  // namespace
}  // namespace ropewalk
