// Frames of an animation: its values, its names, and what is refused.
#include "figure/animation.h"

#include <gtest/gtest.h>

#include <cmath>
#include <stdexcept>

#include "figure/figure.h"
#include "figure/shared_parameters.h"
#include "text/numbers.h"

namespace ropewalk {
namespace {

std::int64_t whole(const Value& value) { return std::get<std::int64_t>(value); }
double real(const Value& value) { return std::get<double>(value); }

TEST(Animation, IsReadFromText) {
  const ParameterSet known = default_parameters();
  const Animation animation = read_animation(" position = 0 .. 99", known, 25);
  EXPECT_EQ(animation.parameter, "position");
  EXPECT_EQ(animation.from, 0);
  EXPECT_EQ(animation.to, 99);
  EXPECT_EQ(animation.frames, 25);
  EXPECT_EQ(read_animation("base=1e6..100", known).to, 100) << "backwards is fine";
}

TEST(Animation, IsRefusedWithOneSentence) {
  const ParameterSet known = default_parameters();
  const struct {
    std::string text;
    int frames;
    std::string sentence;
  } cases[] = {
      {"", 60, "'' moves nothing: write PARAMETER=FROM..TO, such as position=0..99."},
      {"nosuch=0..1", 60, "no parameter is called 'nosuch'."},
      {"layout=0..1", 60, "layout cannot run from one value to another: it is no number."},
      {"dimensions=0..1", 60, "dimensions cannot run from one value to another: it is no number."},
      {"position=5..5", 60, "'5..5' is no range: write two different numbers, such as 0..99."},
      {"position=0", 60, "'0' is no range: write two different numbers, such as 0..99."},
      {"base=nan..9", 60, "'nan..9' is no range: write two different numbers, such as 0..99."},
      {"d_model=0..8", 60, "d_model cannot be 0: it takes whole numbers from 1 to 8192."},
      {"d_model=8..9000", 60, "d_model cannot be 9000: it takes whole numbers from 1 to 8192."},
      {"position=0..1.5", 60, "position cannot be '1.5': it takes whole numbers from 0 to 10000000."},
      {"position=0..9", 1, "an animation cannot have 1 frames: it takes 2 to 10000."},
      {"position=0..9", 10001, "an animation cannot have 10001 frames: it takes 2 to 10000."},
  };
  for (const auto& [text, frames, sentence] : cases) {
    try {
      read_animation(text, known, frames);
      ADD_FAILURE() << "accepted: " << text;
    } catch (const std::invalid_argument& error) {
      EXPECT_EQ(error.what(), sentence);
    }
  }
}

TEST(AnimatedValue, RunsInEqualStepsAndRoundsWholeNumbers) {
  const ParameterSet set = default_parameters();
  const Parameter& position = set.parameter("position");
  EXPECT_EQ(whole(animated_value(position, 0, 10, 0.24)), 2);
  EXPECT_EQ(whole(animated_value(position, 0, 10, 0.26)), 3);
  EXPECT_EQ(whole(animated_value(position, 10, 0, 0.24)), 8);
  const Parameter& x = set.parameter("vector_x");
  EXPECT_EQ(real(animated_value(x, -1, 1, 0.5)), 0);
  EXPECT_EQ(real(animated_value(x, 0, 1, 0.125)), 0.125) << "not snapped to hundredths";
}

TEST(AnimatedValue, RunsInEqualRatiosWhereTheParameterIsLogarithmic) {
  const Parameter base = default_parameters().parameter("base");
  EXPECT_NEAR(real(animated_value(base, 1e4, 1e6, 0.5)), 1e5, 1e-9 * 1e5);
  const double quarter = real(animated_value(base, 1e4, 5e5, 0.25));
  EXPECT_NEAR(quarter, 1e4 * std::pow(50, 0.25), 1e-9 * quarter) << "not snapped to two digits";
}

TEST(AnimatedValue, KeepsEvenWhatDragsKeepEven) {
  const Parameter d_model = default_parameters().parameter("d_model");
  for (int i = 0; i <= 100; ++i) {
    EXPECT_EQ(whole(animated_value(d_model, 2, 512, i / 100.0)) % 2, 0) << i;
  }
  EXPECT_EQ(whole(animated_value(d_model, 7, 9, 1)), 9) << "odd ends are meant";
}

TEST(AnimatedValue, EndsExactlyAndStaysBetweenTheEnds) {
  for (const Parameter& parameter : all_parameters()) {
    if (!parameter.numeric()) continue;
    const Range ends = parameter.range;
    for (const auto& [from, to] : {std::pair{ends.min, ends.max}, std::pair{ends.max, ends.min}}) {
      const auto at = [&, from = from, to = to](double t) { return animated_value(parameter, from, to, t); };
      EXPECT_EQ(at(0), parameter.parse(shortest(from))) << parameter.id;
      EXPECT_EQ(at(1), parameter.parse(shortest(to))) << parameter.id;
      for (int i = 0; i <= 50; ++i) EXPECT_NO_THROW(parameter.check(at(i / 50.0))) << parameter.id;
    }
  }
}

TEST(Frames, MoveTheOneParameterFromEndToEnd) {
  ParameterSet set = default_parameters();
  set.assign("base", 123.0);
  const Animation animation{.parameter = "position", .from = 0, .to = 99, .frames = 100};
  for (const int frame : {0, 1, 50, 99}) {
    const ParameterSet values = frame_values(set, animation, frame);
    EXPECT_EQ(values[param::position], frame);
    EXPECT_EQ(values[param::base], 123);
  }
}

TEST(Frames, AreFilesThatSortByName) {
  EXPECT_EQ(frame_name("similarity", 0, 60), "similarity-0001");
  EXPECT_EQ(frame_name("similarity", 59, 60), "similarity-0060");
  EXPECT_EQ(frame_name("similarity", 0, 10000), "similarity-00001");
  EXPECT_EQ(frame_name("similarity", 9999, 10000), "similarity-10000");
}

}  // namespace
}  // namespace ropewalk
