// JSON of strangers: the values that are read, and one sentence for each file that is not.
#include "text/read_json.h"

#include <gtest/gtest.h>

#include <stdexcept>

namespace ropewalk {
namespace {

std::string refusal(const std::string& text) {
  try {
    read_json(text, limit::kConfigBytes);
  } catch (const std::invalid_argument& error) {
    return error.what();
  }
  return "accepted";
}

std::string repeated(const std::string& text, std::size_t times) {
  std::string all;
  for (std::size_t i = 0; i < times; ++i) all += text;
  return all;
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

}  // namespace
}  // namespace ropewalk
