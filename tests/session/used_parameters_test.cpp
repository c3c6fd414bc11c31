// Which parameters the open figures use: the window shows controls for these.
#include <gtest/gtest.h>

#include "figure_values.h"
#include "session/evaluations.h"

namespace ropewalk {
namespace {

ParameterIds used_by(Evaluations& evaluations, const std::string& figure, const ParameterSet& set) {
  evaluations.get({.id = figure}, set);
  return *evaluations.used(figure);
}

TEST(UsedByAnOpenFigure, IsUnknownBeforeTheFirstResult) {
  Evaluations evaluations;
  EXPECT_EQ(evaluations.used("relative_bias"), nullptr);
  evaluations.get({.id = "relative_bias"}, default_parameters());
  ASSERT_NE(evaluations.used("relative_bias"), nullptr);
  EXPECT_TRUE(evaluations.used("relative_bias")->contains("heads"));
}

TEST(UsedByAnOpenFigure, FollowsItsChoices) {
  Evaluations evaluations;
  EXPECT_FALSE(used_by(evaluations, "relative_bias", default_parameters()).contains("buckets"));
  const ParameterSet t5 = test::values_of({{"bias_scheme", std::string("t5")}});
  EXPECT_TRUE(used_by(evaluations, "relative_bias", t5).contains("buckets"));
  EXPECT_FALSE(used_by(evaluations, "relative_bias", default_parameters()).contains("buckets")) << "after an undo";
}

TEST(UsedByAnOpenFigure, IncludesWhatItsCursorsRead) {
  Evaluations evaluations;
  EXPECT_TRUE(used_by(evaluations, "dimension_curves", default_parameters()).contains("position"));
}

TEST(UsedByAnOpenFigure, StaysWhileItCannotBeDrawn) {
  Evaluations evaluations;
  const ParameterIds before = used_by(evaluations, "rotated_vector", default_parameters());
  const ParameterSet odd = test::values_of({{"d_model", std::int64_t{7}}});
  EXPECT_EQ(used_by(evaluations, "rotated_vector", odd), before);
  Evaluations fresh;
  EXPECT_TRUE(used_by(fresh, "rotated_vector", odd).contains("d_model")) << "what can mend the error";
}

}  // namespace
}  // namespace ropewalk
