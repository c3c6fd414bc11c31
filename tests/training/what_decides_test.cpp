// The sentences that compare an encoding's settings with the distances of a task.
#include "training/what_decides.h"

#include <gtest/gtest.h>

namespace ropewalk {
namespace {

std::string sentence(PositionScheme scheme, const auto& change, TrainingTask task = TrainingTask::look_back) {
  RunSettings settings = default_run(task);
  settings.shape.scheme = scheme;
  change(settings);
  return what_decides(completed(settings));
}

TEST(WhatDecides, ShawsClipReachesTheDistanceOrNot) {
  EXPECT_EQ(
      sentence(PositionScheme::shaw, [](RunSettings&) {}),
      "Shaw's clip is 16 tokens: all distances from 16 on share a vector, and the task needs the distance 5, which "
      "is below it at every length of text.");
  EXPECT_EQ(sentence(PositionScheme::shaw, [](RunSettings& run) { run.shape.shaw_clip = 5; }),
            "Shaw's clip is 5 tokens: all distances from 5 on share a vector, and the task needs the distance 5, so no "
            "head can tell it from longer ones.");
}

TEST(WhatDecides, T5SharesBucketsBeyondTheFirstOnes) {
  EXPECT_EQ(sentence(PositionScheme::t5, [](RunSettings&) {}),
            "T5 has a bucket for the distance 5 alone: distances share buckets only from 16 tokens on.");
  EXPECT_EQ(
      sentence(PositionScheme::t5, [](RunSettings& run) { run.task.back = 20; }),
      "T5 has one bucket for the distance 20 and all others from 19 to 20, so no head can tell them apart by their "
      "bias.");
}

TEST(WhatDecides, TheBaseTellsWhichAnglesAreNew) {
  EXPECT_EQ(sentence(PositionScheme::rope, [](RunSettings&) {}),
            "With the base 10\u2009000, 3 of 4 pairs make less than a full turn within 32 tokens, so longer texts "
            "bring angles "
            "that training has not shown.");
  EXPECT_EQ(sentence(PositionScheme::rope,
                     [](RunSettings& run) {
                       run.shape.base = 4;
                       run.shape.rotary_dim = 4;
                     }),
            "With the base 4, all 2 pairs make a full turn within 32 tokens, so longer texts bring no new angles.");
}

TEST(WhatDecides, TheOthersSayWhatTheyLack) {
  for (const PositionScheme scheme : {PositionScheme::none, PositionScheme::learned, PositionScheme::alibi})
    EXPECT_EQ(sentence(scheme, [](RunSettings&) {}).back(), '.');
  EXPECT_NE(sentence(PositionScheme::learned, [](RunSettings&) {}).find("32 rows"), std::string::npos);
}

}  // namespace
}  // namespace ropewalk
