// Figures that show numbers from files: the numbers are those of the file, and d_model follows them.
#include <gtest/gtest.h>

#include <cmath>

#include "encodings/t5_bias.h"
#include "figure/figure.h"
#include "figure/shared_parameters.h"
#include "figure_values.h"
#include "plot_check.h"
#include "small_record.h"

namespace ropewalk {
namespace {

using test::mark_called;

/// The defaults with small records, and further values.
ParameterSet with(const std::vector<const TypedParameter<Record>*>& files, const std::vector<Assignment>& values) {
  ParameterSet set = default_parameters();
  for (const auto* file : files) set.assign(file->id, test::small_record(*file));
  for (const Assignment& assignment : values) set.assign(assignment.id, assignment.value);
  return set;
}

Plot draw(const char* figure, const ParameterSet& set) { return figure_by_id(figure).evaluate(set); }

const HeatmapSource& heatmap_of(const Plot& plot, std::size_t panel) {
  return *std::get<Heatmap>(plot.panels[panel].marks.front()).source;
}

double cosine(const Eigen::MatrixXd& rows, Eigen::Index a, Eigen::Index b) {
  return rows.row(a).dot(rows.row(b)) / std::sqrt(rows.row(a).squaredNorm() * rows.row(b).squaredNorm());
}

TEST(OwnData, ATableIsDrawnWithItsCosines) {
  const ParameterSet set = with({&param::table}, {{param::d_model, 128}});
  const Eigen::MatrixXd rows = set[param::table].matrix(0, 5);
  const Plot plot = draw("learned_table", set);
  const Plot similarity = draw("similarity", set);
  ASSERT_EQ(heatmap_of(plot, 0).rows(), 5);
  ASSERT_EQ(heatmap_of(plot, 0).columns(), 6);
  for (std::int64_t p = 0; p < 5; ++p) {
    for (std::int64_t k = 0; k < 6; ++k) EXPECT_EQ(heatmap_of(plot, 0).value(p, k), rows(p, k));
    for (std::int64_t q = 0; q < 5; ++q) {
      EXPECT_NEAR(heatmap_of(plot, 2).value(p, q), cosine(rows, p, q), 1e-15);
      EXPECT_NEAR(heatmap_of(similarity, 0).value(p, q), cosine(rows, p, q), 1e-15);
    }
  }
  EXPECT_EQ(plot.title, "table.npy");
  EXPECT_TRUE(test::has_note(draw("learned_table", with({&param::table}, {{param::positions, 3}})),
                             "The first 3 rows of 5 are drawn"));
}

/// Means over whole and split cells are the means of values.
TEST(OwnData, MeansOfCosinesAreThoseOfTheirValues) {
  const Plot plot = draw("similarity", with({&param::table}, {}));
  const HeatmapSource& source = heatmap_of(plot, 0);
  double sum = 0;
  for (const std::int64_t p : {1, 2, 3})
    for (const std::int64_t q : {0, 1}) sum += source.value(p, q);
  EXPECT_NEAR(source.mean(1, 4, 0, 2), sum / 6, 1e-15);
  float bin = 0;
  source.means(std::vector<double>{1.5, 3}, std::vector<double>{0, 1}, {&bin, 1});
  EXPECT_NEAR(bin, (0.5 * source.value(1, 0) + source.value(2, 0)) / 1.5, 1e-6);
}

TEST(OwnData, ABiasOfT5IsThatOfItsBuckets) {
  ParameterSet set = with({&param::bias_table}, {{param::bias_scheme, BiasScheme::t5}, {param::head, 2}});
  const Eigen::MatrixXd table = set[param::bias_table].matrix(0, 32);
  const Plot plot = draw("relative_bias", set);
  const T5Buckets buckets{.buckets = 32};
  EXPECT_EQ(heatmap_of(plot, 0).value(10, 4), table(t5_bucket(-6, buckets), 2));
  const auto points = test::all_points(*mark_called<Line>(plot, "head 1").source);
  for (const Point& point : points) EXPECT_EQ(point.y, table(t5_bucket(std::llround(point.x), buckets), 1));
  set.assign(param::bias_scheme.id, "alibi");
  EXPECT_EQ(draw("relative_bias", set).title, "Bias by distance: ALiBi");
}

TEST(OwnData, ScoresAreThoseOfTheChosenHead) {
  const ParameterSet set =
      with({&param::queries, &param::keys}, {{param::head, 1}, {"score_scheme", std::string("none")}});
  const Eigen::MatrixXd q = set[param::queries].matrix(1, 5), k = set[param::keys].matrix(1, 5);
  const Plot plot = draw("score_matrix", set);
  ASSERT_EQ(heatmap_of(plot, 0).rows(), 5);
  EXPECT_NEAR(heatmap_of(plot, 0).value(3, 1), q.row(3).dot(k.row(1)), 1e-14);
  EXPECT_EQ(plot.subtitle, "no positions, queries.npy and keys.npy, head 1 of 2");

  const Plot map = draw("attention_map", set);  // the default sentence has five words too
  const Eigen::RowVectorXd weights = (q.row(3) * k.transpose() / std::sqrt(6.0)).array().exp();
  EXPECT_NEAR(heatmap_of(map, 0).value(3, 1), weights(1) / weights.sum(), 1e-14);
  EXPECT_EQ(map.panels[0].x.ticks[1].label, "pig");
}

TEST(OwnData, OneFileStandsForBoth) {
  const ParameterSet set = with({&param::queries}, {{param::head, 9}});
  const Plot plot = draw("attention_decay", set);
  EXPECT_TRUE(test::has_note(plot, "There is no head 9: the last one, 1, is shown."));
  EXPECT_TRUE(test::has_note(plot, "queries.npy stands for both queries and keys"));
  const auto points = test::all_points(*mark_called<Line>(plot, "q·k of one token").source);
  EXPECT_NEAR(points.front().y, 1, 1e-14) << "each vector with itself at distance 0";
}

TEST(OwnData, KeysOfFewerHeadsServeSeveralQueries) {
  ParameterSet set = with({&param::queries}, {{param::head, 1}});
  DataRecord keys = *test::small_record(param::keys);
  keys.heads = 1;
  keys.values.resize(30);
  set.assign(param::keys.id, Record(keys));
  test::expect_note(draw("score_matrix", set), "query head 1 uses key head 0");
  keys.columns = 5;
  set.assign(param::keys.id, Record(keys));
  EXPECT_THROW(draw("score_matrix", set), std::invalid_argument);
}

}  // namespace
}  // namespace ropewalk
