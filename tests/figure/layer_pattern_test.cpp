// Reading and writing patterns of layers.
#include "figure/layer_pattern.h"

#include <gtest/gtest.h>

#include <stdexcept>

namespace ropewalk {
namespace {

using Numbers = std::vector<std::int64_t>;

TEST(LayerPattern, ReadsRangesStepsAndWords) {
  const auto parts = read_layer_pattern("0-4,6,8-14/3: sliding 1024 base 10000 dims 64; 5: full none");
  ASSERT_EQ(parts.size(), 1u);
  EXPECT_EQ(parts[0].name, "text");
  ASSERT_EQ(parts[0].sets.size(), 2u);
  EXPECT_EQ(parts[0].sets[0].layers, (Numbers{0, 1, 2, 3, 4, 6, 8, 11, 14}));
  EXPECT_EQ(parts[0].sets[0].kind, (LayerKind{"sliding", "rope", 1024, 10000.0, 64}));
  EXPECT_EQ(parts[0].sets[1].kind, (LayerKind{"full", "none"}));
}

TEST(LayerPattern, ALaterGroupReplacesAnEarlierOne) {
  const auto parts = read_layer_pattern("0-7: mamba; 3-7/4: full none; 7: mamba");
  ASSERT_EQ(parts[0].sets.size(), 2u);
  EXPECT_EQ(parts[0].sets[0].layers, (Numbers{0, 1, 2, 4, 5, 6, 7}));
  EXPECT_EQ(parts[0].sets[1].layers, (Numbers{3}));
  EXPECT_EQ(read_layer_pattern("0-7: mamba; 0-7: full none")[0].sets.size(), 1u) << "nothing is left of the first";
}

TEST(LayerPattern, KeepsPartsApart) {
  const auto parts = read_layer_pattern("0-1: full base 1e6; vision 0-2: full learned; audio some: full sinusoidal");
  ASSERT_EQ(parts.size(), 3u);
  EXPECT_EQ(parts[1].name, "vision");
  EXPECT_EQ(parts[1].sets[0].layers.size(), 3u);
  EXPECT_TRUE(parts[2].sets[0].layers.empty());
}

/// The text reads back as the same layers, and is as short as the pattern that a person would write.
TEST(LayerPattern, WritesWhatItReads) {
  for (const char* text :
       {"0-31: full base 10000", "0-33: sliding 1024 base 10000 dims 256; 5-29/6: full base 1000000 dims 256",
        "0-47: chunked 8192 base 500000; 3-47/4: full none", "0-35: sliding 128 base 150000; 1-35/2: full base 150000",
        "0-31: mamba; 4-28/8: full none", "some: full base 5000000", "0-1: full t5; vision 0-26: full learned"}) {
    EXPECT_EQ(layer_pattern_text(read_layer_pattern(text)), text);
  }
  const auto twice = [](const char* text) { return layer_pattern_text(read_layer_pattern(text)); };
  EXPECT_EQ(twice("0: full base 1e11; 1: full base 1e11"), "0-1: full base 100000000000");
  EXPECT_EQ(twice("0,2,4,5,6,7: full none; 1,3: mamba"), twice(twice("0,2,4,5,6,7: full none; 1,3: mamba").c_str()));
}

TEST(LayerPattern, RefusesInOneSentence) {
  for (const std::string text : {"",
                                 ";;",
                                 "0-4",
                                 "0-4: ",
                                 "4-0: full none",
                                 "0-4/0: full none",
                                 "-1: full none",
                                 "0-1024: full none",
                                 "x: full",
                                 "text x 0: full none",
                                 "0: sliding base 1e4",
                                 "0: sliding 0",
                                 "0: base 1",
                                 "0: base nan",
                                 "0: base 2e13",
                                 "0: dims",
                                 "0: warp 9",
                                 "0: mamba base 10000",
                                 "0: learned base 10000",
                                 "0:1: full",
                                 "99999999999999999999: mlp",
                                 "0-9/: full none",
                                 "a 0: mlp; b 0: mlp; c 0: mlp; \x1b[31m: mlp"}) {
    try {
      read_layer_pattern(text);
      ADD_FAILURE() << text;
    } catch (const std::invalid_argument& error) {
      const std::string sentence = error.what();
      EXPECT_TRUE(sentence.starts_with("layers ")) << sentence;
      EXPECT_TRUE(sentence.ends_with(".")) << sentence;
      EXPECT_EQ(sentence.find('\x1b'), std::string::npos);
      EXPECT_LT(sentence.size(), 250u) << sentence;
    }
  }
}

TEST(LayerPattern, RefusesTooManyParts) {
  std::string text;
  for (int part = 0; part < 40; ++part) text += "part" + std::to_string(part) + " 0: mlp;";
  EXPECT_THROW(read_layer_pattern(text), std::invalid_argument);
}

}  // namespace
}  // namespace ropewalk
