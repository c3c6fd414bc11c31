// What to change when a figure cannot be drawn: checked for every figure.
#include "figure/nearest_working.h"

#include <gtest/gtest.h>

#include <stdexcept>

#include "figure/shared_parameters.h"

namespace ropewalk {
namespace {

bool works(const Figure& figure, const ParameterSet& set) {
  try {
    figure.evaluate(set);
    return true;
  } catch (const std::invalid_argument&) {
    return false;
  }
}

TEST(NearestWorking, MendsEachFigureThatRefusesAWidth) {
  int mended = 0;
  for (const Figure& figure : all_figures())
    for (const std::int64_t width : {1, 2, 7}) {
      ParameterSet set = default_parameters();
      set.assign("d_model", width);
      if (works(figure, set)) continue;
      const auto change = nearest_working(figure, set);
      ASSERT_TRUE(change) << figure.id << " at " << width;
      EXPECT_EQ(change->id, "d_model") << figure.id;
      EXPECT_EQ(std::get<std::int64_t>(change->value) % figure.d_model_multiple, 0) << figure.id;
      set.assign(change->id, change->value);
      EXPECT_TRUE(works(figure, set)) << figure.id;
      ++mended;
    }
  EXPECT_GT(mended, 20);
}

TEST(NearestWorking, TakesTheDefaultOfWhatIsNoNumber) {
  ParameterSet set = default_parameters();
  set.assign_text("dimensions", "8000");
  const auto change = nearest_working(figure_by_id("dimension_curves"), set);
  ASSERT_TRUE(change);
  EXPECT_EQ(change->id, "dimensions");
  EXPECT_EQ(change->value, set.parameter("dimensions").default_value);
}

TEST(NearestWorking, IsNothingWhereOneChangeDoesNotHelp) {
  ParameterSet set = default_parameters();
  set.assign_text("d_model", "7");
  set.assign_text("rotary_dim", "5");
  EXPECT_FALSE(nearest_working(figure_by_id("frequencies"), set));
}

}  // namespace
}  // namespace ropewalk
