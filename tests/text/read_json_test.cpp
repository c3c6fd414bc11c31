// JSON of strangers: the values that are read, and one sentence for each file that is not.
#include "text/read_json.h"

#include <gtest/gtest.h>

#include <stdexcept>

#include "repeated.h"
#include "text/encoding.h"

namespace ropewalk {
namespace {

using test::repeated;

std::string refusal(const std::string& text) {
  try {
    read_json(text, limit::kConfigBytes);
  } catch (const std::invalid_argument& error) {
    return error.what();
  }
  return "accepted";
}

constexpr const char* kHint = " (JSON allows no comments, no comma after the last value, no NaN and no Infinity).";

TEST(ReadJson, ReadsValues) {
  const nlohmann::json json = read_json(R"({"a": [1, -2.5, "é", null, true], "b": {}, "a": 3})", limit::kConfigBytes);
  EXPECT_EQ(json, (nlohmann::json{{"a", 3}, {"b", nlohmann::json::object()}})) << "the last of two equal keys counts";
}

TEST(ReadJson, SaysWhereTheMistakeIs) {
  const struct {
    const char *text, *place;
  } cases[] = {{"{nonsense", "line 1, column 3"},
               {"{\"a\": 1,\n \"b\": NaN}", "line 2, column 7"},
               {"{\"a\": -Infinity}", "line 1, column 8"},
               {"{\n\n  \"a\": 1,\n}", "line 4, column 1"},
               {"{\"é\": 1 2}", "line 1, column 9"},
               {"// a comment\n{}", "line 1, column 1"},
               {"{} {}", "line 1, column 4"},
               {"[1, 2", "cut short"},
               {"{\"a\": \"tex\xff\"}", "line 1, column 11"},
               {"{\"a\": \"two\nlines\"}", "line 1, column 11"},
               {"[\"\\ud800\"]", "line 1, column 9"},
               {"\x01", "line 1, column 1"}};
  for (const auto& [text, place] : cases) {
    const std::string sentence = refusal(text);
    EXPECT_TRUE(sentence.starts_with("it is not JSON: ")) << sentence;
    EXPECT_NE(sentence.find(place), std::string::npos) << text << ": " << sentence;
  }
  EXPECT_EQ(refusal("{nonsense"), std::string("it is not JSON: there is a mistake in line 1, column 3") + kHint);
  EXPECT_EQ(refusal(" \n"), "it is not JSON: it is empty.");
  EXPECT_EQ(refusal("{\"a\":\n[1"), "it is not JSON: it is cut short in line 2, column 3.");
  EXPECT_NE(refusal("[1e999]").find("too large for a double"), std::string::npos);
  EXPECT_NE(refusal("[" + std::string(1000000, '9') + "]").find("too large for a double"), std::string::npos);
}

TEST(ReadJson, HasLimits) {
  EXPECT_EQ(refusal(std::string(limit::kConfigBytes + 1, ' ')), "it is larger than 16 MiB, which is the limit.");
  const std::string deep = "it has more than 100 levels of nesting of a JSON file, which is the limit.";
  EXPECT_EQ(refusal(std::string(100, '[') + std::string(100, ']')), "accepted");
  EXPECT_EQ(refusal(std::string(101, '[') + std::string(101, ']')), deep);
  EXPECT_EQ(refusal(std::string(16 << 20, '[')), deep);
  EXPECT_EQ(refusal(repeated("{\"a\":", 1000000)), deep);
  EXPECT_EQ(refusal(repeated("[{\"a\":", 1000000)), deep);
  const std::string many = "it has more than 262144 values of a JSON file, which is the limit.";
  const auto list = [](const std::string& value, std::size_t count) {
    return "[" + repeated(value + ",", count - 1) + value + "]";
  };
  EXPECT_EQ(refusal(list("0", limit::kJsonValues - 1)), "accepted") << "the list is a value too";
  EXPECT_EQ(refusal(list("0", limit::kJsonValues)), many);
  for (const char* value : {"{}", "[]", "[[]]", "{\"a\":{}}", "\"\"", "null", "true", "-1.5", "{\"\":0}"})
    EXPECT_EQ(refusal(list(value, 1 << 20)), many) << value;
  EXPECT_EQ(refusal("{" + repeated("\"a\":0,", 1 << 20) + "\"a\":0}"), many) << "the same key again and again";
  EXPECT_EQ(refusal("{" + std::string(limit::kJsonSpaces, '\n') + "}"), "accepted");
  EXPECT_EQ(refusal("{" + std::string(limit::kJsonSpaces + 1, '\n') + "}"),
            "it has more than 1048576 bytes of white space in a row in a JSON file, which is the limit.");
  EXPECT_EQ(refusal("[\"" + repeated("[{,\\\"\\\\", 1000000) + "\"]"), "accepted") << "a text is one value";
  EXPECT_EQ(refusal("[\"" + std::string((16 << 20) - 4, 'x') + "\"]"), "accepted");
}

TEST(ReadJson, PythonsConstantsBecomeTexts) {
  const std::string text = R"({"a": [NaN, -Infinity,Infinity], "b": "NaN, \"Infinity", "c": -1, "NaN": NaN})";
  EXPECT_EQ(
      read_python_json(text, limit::kConfigBytes),
      (nlohmann::json{{"a", {"NaN", "-Infinity", "Infinity"}}, {"b", "NaN, \"Infinity"}, {"c", -1}, {"NaN", "NaN"}}));
  EXPECT_EQ(refusal("[NaN]"), std::string("it is not JSON: there is a mistake in line 1, column 2") + kHint);
  const std::string many = "[" + repeated("NaN,", limit::kJsonValues - 2) + "NaN]";
  EXPECT_EQ(read_python_json(many, limit::kConfigBytes).size(), limit::kJsonValues - 1);
  for (const char* wrong :
       {"[NaNa]", "[-NaN]", "[-Infinit]", "[N]", "{Infinity: 1}", "[\"a\" NaN]", "Infinity Infinity"})
    EXPECT_THROW(read_python_json(wrong, limit::kConfigBytes), std::invalid_argument) << wrong;
}

TEST(ReadJson, AnyUnicodeBecomesUtf8) {
  const std::string text = "{\"\u00e9\": \"\u20ac \U0001f600\"}";
  const auto utf16 = [](bool big_endian) {
    std::string bytes;
    for (const char16_t unit : std::u16string_view(u"{\"\u00e9\": \"\u20ac \U0001f600\"}")) {
      const char high = static_cast<char>(unit >> 8), low = static_cast<char>(unit & 0xFF);
      bytes += big_endian ? std::string{high, low} : std::string{low, high};
    }
    return bytes;
  };
  for (const std::string& bytes :
       {text, "\xEF\xBB\xBF" + text, "\xFF\xFE" + utf16(false), "\xFE\xFF" + utf16(true), utf16(false), utf16(true)})
    EXPECT_EQ(as_utf8(bytes), text);
  using namespace std::string_view_literals;
  EXPECT_EQ(as_utf8("\xFF\xFE\x00\xD8\x41\x00\x42"sv), "\uFFFDA\uFFFD") << "half a pair, and half a unit";
  EXPECT_EQ(as_utf8(""), "");
}

}  // namespace
}  // namespace ropewalk
