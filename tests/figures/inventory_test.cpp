// What the source articles show, row by row of docs/articles.md, with their numbers.
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <fstream>
#include <numbers>
#include <sstream>

#include "encodings/angle.h"
#include "encodings/attention.h"
#include "encodings/frequency.h"
#include "encodings/random.h"
#include "figure/figure.h"
#include "figure_values.h"
#include "figures/half_unit.h"
#include "plot_check.h"
#include "text/numbers.h"

namespace ropewalk {
namespace {

using test::all_points;
using test::mark_called;

ParameterSet values_of(const char* figure, const std::string& preset, const std::vector<Assignment>& more = {}) {
  ParameterSet set = default_parameters();
  if (!preset.empty())
    for (const Assignment& value : preset_by_id(figure_by_id(figure), preset).values) set.assign(value.id, value.value);
  for (const Assignment& value : more) set.assign(value.id, value.value);
  return set;
}

Plot shown(const char* figure, const std::string& preset, const std::vector<Assignment>& more = {}) {
  return evaluate(figure_by_id(figure), values_of(figure, preset, more), preset);
}

const Preset& preset_of(const char* figure, const char* preset) { return preset_by_id(figure_by_id(figure), preset); }

std::string notes_of(const Plot& plot) {
  std::string text;
  for (const std::string& note : plot.notes) text += note + "\n";
  return text;
}

std::string refusal(const char* figure, const std::vector<Assignment>& values) {
  try {
    shown(figure, "", values);
  } catch (const std::invalid_argument& error) {
    return error.what();
  }
  return "drawn";
}

/// The number that follows these words in a note.
double residual_in(const Plot& plot, const std::string& before) {
  const std::string notes = notes_of(plot);
  const auto at = notes.find(before);
  if (at == std::string::npos) return 1e300;
  return std::stod(notes.substr(at + before.size()));
}

std::vector<double> ys(const LineSource& line) {
  std::vector<double> values;
  for (const Point& point : all_points(line)) values.push_back(point.y);
  return values;
}

double norm(const std::vector<double>& vector) {
  double squares = 0;
  for (const double entry : vector) squares += entry * entry;
  return std::sqrt(squares);
}

template <class Type>
const Type& mark_in(const Panel& panel, const std::string& name) {
  for (const Mark& mark : panel.marks)
    if (const auto* found = std::get_if<Type>(&mark); found && found->name == name) return *found;
  throw std::out_of_range(name);
}

// ---- article 000 ----

TEST(Article000, WithoutPositionsOrderIsLost) {
  const Plot man = shown("attention_map", "article-000-order");
  const Plot tiger = shown("attention_map", "article-000-order-swapped");
  EXPECT_EQ(man.panels[0].x.ticks[1].label, "man");
  EXPECT_EQ(tiger.panels[0].x.ticks[1].label, "tiger");
  const auto place = [](std::int64_t i) { return i == 1 ? std::int64_t{4} : i == 4 ? std::int64_t{1} : i; };
  for (const auto& [scheme, order_counts] :
       {std::pair{"none", false}, std::pair{"sinusoidal", true}, std::pair{"rope", true}}) {
    const auto before = mark_called<Heatmap>(man, scheme).source;
    const auto after = mark_called<Heatmap>(tiger, scheme).source;
    double largest = 0;
    for (std::int64_t i = 0; i < 5; ++i)
      for (std::int64_t j = 0; j < 5; ++j)
        largest = std::max(largest, std::abs(before->value(i, j) - after->value(place(i), place(j))));
    if (order_counts)
      EXPECT_GT(largest, 1e-3) << scheme;
    else
      EXPECT_LE(largest, 1e-15) << scheme;
  }
}

TEST(Article000, TooLargeAnOffsetDrownsTheToken) {
  const Plot once = shown("absolute_embedding", "");
  test::expect_note(once, "token 10.699, position 8.000.");
  test::expect_note(shown("absolute_embedding", "article-000-amplitude"), "the position drowns the token");
  const std::vector<double> small = ys(*mark_in<Line>(once.panels[0], "Difference").source);
  const std::vector<double> large =
      ys(*mark_in<Line>(shown("absolute_embedding", "article-000-amplitude").panels[0], "Difference").source);
  for (std::size_t k = 0; k < small.size(); ++k) EXPECT_NEAR(large[k], 10 * small[k], 1e-13);
}

TEST(Article000, DecayTurnsNegativeAndIsNotSteady) {
  const Plot plot = shown("attention_decay", "article-000-decay");
  EXPECT_EQ(mark_called<Points>(plot, "first below zero").points.front().x, 1707);
  test::expect_note(plot, "No curve falls steadily, and independent vectors (q·k independent) do not decay at all.");
}

// ---- article 001 ----

TEST(Article001, ChunksTurnEachByItsOwnAngle) {
  const Plot plot = shown("rotation_dials", "article-001-rotation-rule");
  for (int pair = 0; pair < 4; ++pair) {
    const Arrow arrow = mark_called<Arrows>(plot, "pair " + std::to_string(pair)).arrows.at(0);
    const double angle = std::pow(10000, -2.0 * pair / 8);
    EXPECT_NEAR(arrow.tip.x - arrow.tail.x, std::cos(angle), 1e-14);
    EXPECT_NEAR(arrow.tip.y - arrow.tail.y, std::sin(angle), 1e-14);
  }
}

TEST(Article001, GptNeoHasALearnedTable) {
  const Plot plot = shown("position_families", "article-001-who-uses-what");
  const Table& table = mark_called<Table>(plot, "families");
  const auto rotary = std::ranges::find(table.rows, "rotary", [](const auto& row) { return row.front(); });
  ASSERT_NE(rotary, table.rows.end());
  EXPECT_EQ(rotary->back(), "Gemma, Llama, GPT-NeoX, GPT-J");
  EXPECT_EQ((*rotary)[2], "q and k only");
  EXPECT_EQ(table.header[3], "rows for any length");
  EXPECT_EQ((*rotary)[3], "yes");
  EXPECT_EQ(table.header[4], "works beyond training");
  EXPECT_EQ((*rotary)[4], "no, unless extended");
  test::expect_note(plot, "GPT-Neo is sometimes listed among the rotary models: it has a learned table");
  EXPECT_EQ(shown("attention_map", "article-001-families").panels.size(), 3u);
}

// ---- article 002 ----

TEST(Article002, WithoutPositionsASentenceIsASet) {
  const Plot plot = shown("attention_map", "article-002-set");
  EXPECT_EQ(plot.panels[0].x.ticks[1].label, "cat");
  EXPECT_LE(residual_in(plot, "changes by at most: none "), 1e-15);
  EXPECT_GT(residual_in(plot, "sinusoidal "), 1e-3);
}

TEST(Article002, ThePositionVector) {
  const std::vector<double> vector =
      ys(*mark_called<Stems>(shown("position_vector", "article-002-position-vector"), "PE(1)").source);
  EXPECT_NEAR(vector[0], std::sin(1), 1e-15);
  EXPECT_NEAR(vector[1], std::cos(1), 1e-15);
  EXPECT_NEAR(vector[2], 0.761720, half_unit(6));
  EXPECT_NEAR(vector[3], 0.647906, half_unit(6));
}

TEST(Article002, TheInteractiveFigureHasSinesThenCosines) {
  const std::vector<double> vector =
      ys(*mark_called<Stems>(shown("position_vector", "article-002-interactive-figure"), "PE(50)").source);
  EXPECT_NEAR(vector[0], std::sin(50), 1e-14);
  EXPECT_NEAR(vector[64], std::cos(50), 1e-14);
}

TEST(Article002, ThePeriodsReachTenThousandTurnsOnlyWithTheInclusiveExponent) {
  EXPECT_NEAR(wavelength(inverse_frequencies(128, 1e4).back()), 54410, 0.5);
  EXPECT_NEAR(wavelength(inverse_frequencies(512, 1e4).back()), 60611, 0.5);
  EXPECT_NEAR(wavelength(inverse_frequencies(128, 1e4, Exponent::inclusive).back()), 2e4 * std::numbers::pi, 1e-7);
  for (const auto& [preset, standard] :
       {std::pair{"article-002-longest-period", 54410.0}, std::pair{"article-002-longest-period-512", 60611.0}}) {
    const Plot plot = shown("conventions", preset);
    const auto& rows = mark_called<Table>(plot, "sinusoidal conventions").rows;
    EXPECT_NE(rows[2][0].find(grouped(std::llround(standard))), std::string::npos) << rows[2][0];
    EXPECT_NE(rows[3][0].find(grouped(62831)), std::string::npos) << rows[3][0];
  }
  test::expect_note(shown("sinusoidal_heatmap", "article-002-periods"), rounded(2e4 * std::numbers::pi, 5));
  test::expect_note(shown("sinusoidal_heatmap", "article-002-periods-512"), rounded(60611, 5));
}

TEST(Article002, AShiftIsALinearFunctionOfTheVector) {
  for (const std::int64_t p : {0, 50, 99, 100000})
    for (const std::int64_t k : {-7, 0, 5, 50}) {
      const Plot plot = shown("shift_matrix", "article-002-linear-offset", {{"position", p}, {"offset", k}});
      EXPECT_LE(residual_in(plot, "differ by at most "), 3 * angle_error_bound(static_cast<double>(p + std::abs(k))))
          << p << " " << k;
    }
}

TEST(Article002, LearnedAndRelative) {
  EXPECT_EQ(shown("attention_map", "article-002-learned-and-relative").panels.size(), 2u);
  const Plot plot = shown("relative_bias", "article-002-shaw");
  const auto cells = mark_called<Heatmap>(plot, "distance class").source;
  EXPECT_EQ(cells->value(10, 12), 2);
  EXPECT_EQ(cells->value(10, 30), 4);
  EXPECT_EQ(cells->value(10, 0), -4);
  EXPECT_EQ(plot.title, "Distance classes: Shaw");
  test::expect_note(plot, "9 vectors for the keys of a layer, shared by its heads (and 9 for the values)");
  test::expect_note(plot, "nearly identical, not learned better");
}

// ---- article 003 ----

TEST(Article003, DogIsTurnedOnceForEachWordBeforeIt) {
  const Plot plot = shown("rotated_vector", "article-003-dog");
  for (int m = 1; m <= 4; ++m) {
    const Point tip = mark_called<Arrows>(plot, "m = " + std::to_string(m)).arrows.at(0).tip;
    EXPECT_NEAR(tip.x, 0.8 * std::cos(m) - 0.6 * std::sin(m), 1e-14);
    EXPECT_NEAR(tip.y, 0.8 * std::sin(m) + 0.6 * std::cos(m), 1e-14);
  }
}

TEST(Article003, PositionsOfTheSentence) {
  const Plot plot = shown("attention_map", "article-003-positions");
  const char* const words[] = {"The", "pig", "chased", "the", "dog"};
  for (std::size_t i = 0; i < 5; ++i) {
    EXPECT_EQ(plot.panels[0].x.ticks[i].label, words[i]);
    EXPECT_EQ(plot.panels[0].x.ticks[i].value, static_cast<double>(i));
  }
}

TEST(Article003, AppendedTokensMoveNoEarlierVector) {
  const auto vector_at_50 = [](List positions) {
    return ys(
        *mark_in<Line>(shown("rotary_embedding", "", {{"sample_positions", positions}}).panels[1], "encoded").source);
  };
  EXPECT_EQ(vector_at_50({0, 50}), vector_at_50({0, 50, 99, 1000}));
  const Plot longer = shown("attention_map", "", {{"sentence", "The pig chased the dog home"}, {"causal", true}});
  const Plot shorter = shown("attention_map", "", {{"causal", true}});
  for (const char* scheme : {"none", "sinusoidal", "rope"})
    for (std::int64_t i = 0; i < 5; ++i)
      for (std::int64_t j = 0; j < 5; ++j)
        EXPECT_NEAR(mark_called<Heatmap>(shorter, scheme).source->value(i, j),
                    mark_called<Heatmap>(longer, scheme).source->value(i, j), 1e-15);
}

// ---- article 004 ----

TEST(Article004, TheBinaryTable) {
  const Plot plot = shown("binary_counting", "article-004-binary-table");
  const Table& table = mark_called<Table>(plot, "bits");
  ASSERT_EQ(table.rows.size(), 8u);
  EXPECT_EQ(table.rows[0], (std::vector<std::string>{"0", "0 0 0 0", "8", "1 0 0 0"}));
  EXPECT_EQ(table.rows[7], (std::vector<std::string>{"7", "0 1 1 1", "15", "1 1 1 1"}));
  test::expect_note(plot, "Bit k flips every 2^k numbers and repeats after 2^(k+1).");
  test::expect_note(plot, "every 6.28 positions, not 2");
  test::expect_note(plot, "row 0 is 0, 1, 0, 1");
}

TEST(Article004, Figure1) {
  const Plot plot = shown("sinusoidal_heatmap", "article-004-figure-1");
  const Heatmap heatmap = mark_called<Heatmap>(plot, "PE");
  EXPECT_EQ(plot.title, "Sinusoidal Positional Encoding");
  EXPECT_EQ(heatmap.source->rows(), 100);
  EXPECT_EQ(heatmap.source->columns(), 128);
  EXPECT_EQ(heatmap.value_range, (Range{-1, 1}));
  EXPECT_TRUE(plot.panels[0].y.inverted);
  EXPECT_NEAR(heatmap.source->value(99, 21), -0.085241647268, half_unit(12));
  EXPECT_EQ(preset_of("sinusoidal_heatmap", "article-004-figure-1").width, 1200);
  EXPECT_EQ(preset_of("sinusoidal_heatmap", "article-004-figure-1").height, 800);
}

TEST(Article004, Figure2) {
  const Plot plot = shown("dimension_curves", "article-004-figure-2");
  EXPECT_EQ(plot.title, "Sinusoidal Positional Encoding for Specific Dimensions");
  EXPECT_EQ(plot.panels[0].y.label, "Value");
  EXPECT_EQ(mark_called<Line>(plot, "Dim 0").role, Role::series_1);
  EXPECT_EQ(mark_called<Line>(plot, "Dim 21").role, Role::series_2);
  EXPECT_EQ(mark_called<Line>(plot, "Dim 21").source->size(), 100);
  EXPECT_NEAR(wavelength(inverse_frequency(10, 128, 1e4)), 26.496, half_unit(3));
  EXPECT_EQ(preset_of("dimension_curves", "article-004-figure-2").height, 600);
}

TEST(Article004, TheShiftMatrix) {
  const Plot plot = shown("shift_matrix", "article-004-shift-matrix");
  const auto cells = mark_called<Heatmap>(plot, "M").source;
  const double angle = 5 * std::pow(10000, -2.0 * 3 / 16);
  EXPECT_NEAR(cells->value(6, 6), std::cos(angle), 1e-15);
  EXPECT_NEAR(cells->value(6, 7), std::sin(angle), 1e-15);
  EXPECT_NEAR(cells->value(7, 6), -std::sin(angle), 1e-15);
  EXPECT_NEAR(cells->value(7, 7), std::cos(angle), 1e-15);
  EXPECT_EQ(cells->value(6, 8), 0);
  const Plot elsewhere = shown("shift_matrix", "article-004-shift-matrix", {{"position", 0}});
  EXPECT_EQ(mark_called<Heatmap>(elsewhere, "M").source->value(6, 7), cells->value(6, 7)) << "whatever the position";
}

TEST(Article004, ThreeReasonsUniqueRelativeBounded) {
  const auto table = mark_called<Heatmap>(shown("sinusoidal_heatmap", "article-004-figure-1"), "PE").source;
  const auto alike = mark_called<Heatmap>(shown("similarity", "article-004-nearby-tokens"), "similarity").source;
  for (std::int64_t p = 0; p < 100; ++p) {
    for (std::int64_t k = 0; k < 128; ++k) EXPECT_LE(std::abs(table->value(p, k)), 1);
    for (std::int64_t q = 0; q < 100; ++q) {
      EXPECT_EQ(alike->value(p, q) > 1 - 1e-6, p == q) << "no other position has the same vector";
      EXPECT_NEAR(alike->value(p, q), alike->value(0, std::abs(p - q)), 1e-13) << "the distance alone counts";
    }
  }
  EXPECT_NEAR(alike->value(0, 1), 0.970, half_unit(3));
  EXPECT_NEAR(alike->value(0, 10), 0.669, half_unit(3));
}

TEST(Article004, SimilaritiesHaveTheirExactMeansAtEveryZoom) {
  const auto source = mark_called<Heatmap>(shown("similarity", "article-004-nearby-tokens"), "similarity").source;
  const std::vector<double> rows{0, 10, 45, 100};
  const std::vector<double> columns{3, 4, 77};
  std::vector<float> drawn(6);
  source->means(rows, columns, drawn);
  for (std::size_t r = 0; r < 3; ++r)
    for (std::size_t c = 0; c < 2; ++c) {
      double sum = 0;
      for (auto p = static_cast<std::int64_t>(rows[r]); p < static_cast<std::int64_t>(rows[r + 1]); ++p)
        for (auto q = static_cast<std::int64_t>(columns[c]); q < static_cast<std::int64_t>(columns[c + 1]); ++q)
          sum += source->value(p, q);
      const double exact = sum / ((rows[r + 1] - rows[r]) * (columns[c + 1] - columns[c]));
      const auto whole = [](double edge) { return static_cast<std::int64_t>(edge); };
      EXPECT_NEAR(source->mean(whole(rows[r]), whole(rows[r + 1]), whole(columns[c]), whole(columns[c + 1])), exact,
                  1e-12);
      EXPECT_NEAR(drawn[2 * r + c], exact, 1e-6);
    }
}

TEST(Article004, Figure3) {
  const Plot plot = shown("absolute_embedding", "article-004-figure-3");
  EXPECT_EQ(plot.title, "Difference in Encoded Embeddings (Absolute Position Encoding)");
  ASSERT_EQ(plot.panels.size(), 2u);
  EXPECT_EQ(plot.panels[0].title, "Absolute PE: Encoded Embedding (Position 50) - Encoded Embedding (Position 0)");
  EXPECT_EQ(plot.panels[0].x.label, "Dimension");
  EXPECT_EQ(plot.panels[0].y.label, "Difference");
  const std::vector<double> fifty = ys(*mark_in<Line>(plot.panels[0], "Difference").source);
  const std::vector<double> ninety_nine = ys(*mark_in<Line>(plot.panels[1], "Difference").source);
  ASSERT_EQ(fifty.size(), 128u);
  EXPECT_NEAR(fifty[0], -0.262375, half_unit(6));
  EXPECT_NEAR(fifty[1], -0.035034, half_unit(6));
  EXPECT_NEAR(ninety_nine[0], -0.999207, half_unit(6));
  EXPECT_NEAR(ninety_nine[1], -0.960179, half_unit(6));
  EXPECT_EQ(preset_of("absolute_embedding", "article-004-figure-3").width, 1200);
  EXPECT_EQ(preset_of("absolute_embedding", "article-004-figure-3").height, 1000);
}

TEST(Article004, TheScore) {
  const Plot plot = shown("attention_map", "article-004-score");
  for (const Panel& panel : plot.panels) {
    const auto& map = std::get<Heatmap>(panel.marks.front()).source;
    for (std::int64_t i = 0; i < 5; ++i) EXPECT_NEAR(5 * map->mean(i, i + 1, 0, 5), 1, 1e-14);
  }
  test::expect_note(plot, "in pair i it adds (m - n) θ_i to the angle between them, whatever the words are");
}

TEST(Article004, Figure4) {
  const Plot plot = shown("rotated_vector", "article-004-figure-4");
  EXPECT_EQ(mark_called<Arrows>(plot, "original").role, Role::ink);
  for (int m = 1; m <= 5; ++m) EXPECT_EQ(mark_called<Arrows>(plot, "m = " + std::to_string(m)).arrows.size(), 1u);
}

TEST(Article004, TheRotationMatrices) {
  const auto two = mark_called<Heatmap>(shown("rotary_matrix", "article-004-matrix-2x2"), "R").source;
  EXPECT_EQ(two->rows(), 2);
  EXPECT_NEAR(two->value(0, 1), -std::sin(1), 1e-15);
  EXPECT_NEAR(two->value(1, 0), std::sin(1), 1e-15);
  const auto all = mark_called<Heatmap>(shown("rotary_matrix", "article-004-matrix-d"), "R").source;
  std::int64_t filled = 0;
  for (std::int64_t i = 0; i < 16; ++i)
    for (std::int64_t j = 0; j < 16; ++j) filled += all->value(i, j) != 0;
  EXPECT_EQ(filled, 32) << "d/2 blocks of 4";
}

TEST(Article004, RotationsComposeAndKeepNorms) {
  for (const char* pairing : {"interleaved", "half_split"})
    for (const std::int64_t m : {1, 50, 100000}) {
      const Plot plot = shown("rotary_matrix", "", {{"position", m}, {"pairing", std::string(pairing)}});
      EXPECT_LE(residual_in(plot, "R_(n-m) differ by at most "), 4 * angle_error_bound(static_cast<double>(m + 12)));
      EXPECT_LE(residual_in(plot, "norms change by at most "), 3e-16);
    }
}

TEST(Article004, Figure5) {
  const Plot plot = shown("rotation_dials", "article-004-figure-5");
  for (int pair = 0; pair < 64; ++pair) {
    const Arrow arrow = mark_called<Arrows>(plot, "pair " + std::to_string(pair)).arrows.at(0);
    const double angle = 3 * std::pow(10000, -2.0 * pair / 128);
    EXPECT_NEAR(arrow.tip.x - arrow.tail.x, std::cos(angle), 1e-13);
    EXPECT_NEAR(arrow.tip.y - arrow.tail.y, std::sin(angle), 1e-13);
  }
  test::expect_note(plot, "The paper counts pairs from 1");
}

TEST(Article004, Figure6) {
  const Plot plot = shown("rotary_embedding", "article-004-figure-6");
  EXPECT_EQ(plot.title, "Comparison of Dummy Embedding and Encoded Embeddings");
  ASSERT_EQ(plot.panels.size(), 3u);
  EXPECT_EQ(plot.panels[2].title, "Dummy Embedding vs Encoded Embedding (Position 99)");
  const std::vector<double> dummy = ys(*mark_in<Line>(plot.panels[0], "dummy").source);
  const std::vector<double> at_one = ys(*mark_in<Line>(plot.panels[0], "encoded").source);
  EXPECT_NEAR(dummy[0], 0.49671415, half_unit(8));
  EXPECT_NEAR(dummy[127], -0.56629773, half_unit(8));
  EXPECT_NEAR(norm(dummy), 10.699127, half_unit(6));
  EXPECT_NEAR(at_one[0], 0.384721, half_unit(6));
  EXPECT_NEAR(at_one[1], 0.343266, half_unit(6));
  for (const Panel& panel : plot.panels)
    EXPECT_NEAR(norm(ys(*mark_in<Line>(panel, "encoded").source)), norm(dummy), 1e-13);
  EXPECT_EQ(mark_in<Line>(plot.panels[0], "dummy").role, Role::series_1);
  EXPECT_EQ(mark_in<Line>(plot.panels[0], "encoded").role, Role::series_2);
  EXPECT_EQ(preset_of("rotary_embedding", "article-004-figure-6").width, 700);
  EXPECT_EQ(preset_of("rotary_embedding", "article-004-figure-6").height, 1000);
}

TEST(Article004, TheListingAsPrintedDoesNotKeepNorms) {
  const Plot plot = shown("rotary_embedding", "article-004-listing-as-printed");
  const double norms[] = {10.494, 10.080, 9.948};
  for (std::size_t i = 0; i < 3; ++i)
    EXPECT_NEAR(norm(ys(*mark_in<Line>(plot.panels[i], "encoded").source)), norms[i], half_unit(3));
  test::expect_note(plot, "10.494, 10.080, 9.948");
  test::expect_note(plot, "10.699 before; after the rotation 10.699, 10.699, 10.699");
}

TEST(Article004, TheScoreMovesWithNeitherPositionNorPairing) {
  const Plot plot = shown("rotary_embedding", "article-004-figure-6");
  // |q| |k| times the error of angles around position 1100, twice.
  EXPECT_LE(residual_in(plot, "both moved by " + grouped(1000) + " it differs by "), 120 * 4 * angle_error_bound(1100));
  EXPECT_LE(residual_in(plot, "pairing gives the same score (it differs by "), 120 * 4 * angle_error_bound(100));
  const Plot conventions = shown("conventions", "");
  const auto& rows = mark_called<Table>(conventions, "rotary conventions").rows;
  EXPECT_GT(std::stod(rows[1][3]), 1e-3) << "another pairing of the same vectors is another rotation";
  EXPECT_LE(std::stod(rows[2][3]), 120 * 4 * angle_error_bound(100));
  EXPECT_LE(std::stod(rows[3][3]), 120 * 4 * angle_error_bound(100));
}

TEST(Article004, Bleu) {
  const Table table = mark_called<Table>(shown("position_families", "article-004-bleu"), "published");
  EXPECT_EQ(table.rows[0][1], "27.3");
  EXPECT_EQ(table.rows[1][1], "27.5");
}

TEST(Article004, DistanceIsNotSteady) {
  test::expect_note(shown("similarity", "article-004-nearby-tokens"), "does not fall steadily");
  EXPECT_EQ(shown("attention_decay", "article-004-distance").panels.size(), 2u);
}

// ---- what cannot be drawn says why ----

TEST(Refusals, NameWhatIsWrong) {
  EXPECT_EQ(refusal("attention_map", {{"sentence", "  "}}), "The sentence is empty: type a word or more.");
  std::string many;
  for (int i = 0; i < 65; ++i) many += "word ";
  EXPECT_EQ(refusal("attention_map", {{"sentence", many}}), "The sentence has 65 words; accepted are up to 64.");
  EXPECT_EQ(refusal("attention_map", {{"sentence", "ab \xFF"}}),
            "The sentence is not UTF-8: byte 4 does not begin a character.");
  EXPECT_EQ(refusal("attention_map", {{"sentence", "\xED\xA0\x80"}}),
            "The sentence is not UTF-8: byte 1 does not begin a character.");
  EXPECT_EQ(refusal("attention_map", {{"sentence", "Łódź 猫 🐖"}}), "drawn");
  EXPECT_EQ(refusal("rotary_matrix", {{"d_model", 7}}),
            "d_model is 7; accepted is an even number, as dimensions rotate in pairs.");
  EXPECT_EQ(refusal("axial_rotary", {{"d_model", 6}}),
            "d_model is 6; accepted is a multiple of 4: each axis takes half of the pairs.");
  EXPECT_EQ(refusal("relative_bias", {{"bias_scheme", "t5"}, {"buckets", 2}}),
            "buckets is 2; accepted is at least 4 where both directions have buckets.");
}

// ---- the table in docs/articles.md ----

TEST(ArticlesTable, NamesOnlyFiguresAndPresetsThatExistAndEveryPublishedPreset) {
  std::ostringstream text;
  text << std::ifstream(std::string(ROPEWALK_SOURCE_DIR) + "/docs/articles.md").rdbuf();
  const std::string table = text.str();
  for (const Figure& figure : all_figures())
    for (const Preset& preset : figure.presets)
      if (preset.id.starts_with("article-")) {
        EXPECT_NE(table.find("| `" + figure.id + "` | `" + preset.id + "` |"), std::string::npos) << preset.id;
      }
  std::istringstream lines(table);
  int rows = 0;
  for (std::string line; std::getline(lines, line);) {
    const auto figure = line.find("| `");
    if (figure == std::string::npos) continue;
    const auto end = line.find("` | `", figure);
    ASSERT_NE(end, std::string::npos) << line;
    const auto last = line.find("` |", end + 5);
    EXPECT_NO_THROW(
        preset_by_id(figure_by_id(line.substr(figure + 3, end - figure - 3)), line.substr(end + 5, last - end - 5)))
        << line;
    ++rows;
  }
  EXPECT_GE(rows, 26) << "a row of the inventory each, at least";
}

}  // namespace
}  // namespace ropewalk
