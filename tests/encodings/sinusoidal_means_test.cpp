// Tests SinusoidalTable::means against the single means and values.
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <limits>
#include <random>

#include "encodings/sinusoidal.h"
#include "goldens.h"

namespace ropewalk {
namespace {

std::vector<double> equal_edges(double begin, double end, std::size_t bins) {
  std::vector<double> edges(bins + 1);
  for (std::size_t i = 0; i <= bins; ++i) {
    edges[i] = begin + (end - begin) * static_cast<double>(i) / static_cast<double>(bins);
  }
  return edges;
}

std::vector<float> means_of(const SinusoidalTable& table, const std::vector<double>& position_edges,
                            const std::vector<double>& column_edges, const Loops& loops = fastest_loops()) {
  std::vector<float> out((position_edges.size() - 1) * (column_edges.size() - 1), -9.0f);
  table.means(position_edges, column_edges, out, loops);
  return out;
}

/// Mean over [begin, end) of one column. It uses mean() for the whole cells and value() for the parts of
/// cells at both ends; other tests check the bounds of these two against exact values.
double mean_of_column(const SinusoidalTable& table, double begin, double end, std::int64_t column) {
  const double first_whole = std::ceil(begin);
  const double last_whole = std::floor(end);
  if (first_whole > last_whole) return table.value(last_whole, column);
  double sum = (first_whole - begin) * table.value(first_whole - 1.0, column) +
               (end - last_whole) * table.value(last_whole, column);
  if (last_whole > first_whole) {
    sum += (last_whole - first_whole) * table.mean(static_cast<std::int64_t>(first_whole),
                                                   static_cast<std::int64_t>(last_whole), column, column + 1);
  }
  return sum / (end - begin);
}

/// Largest error of a bin of means() over a grid.
double largest_error(const SinusoidalTable& table, const std::vector<double>& position_edges,
                     const std::vector<double>& column_edges) {
  const auto found = means_of(table, position_edges, column_edges);
  const std::size_t bins = column_edges.size() - 1;
  double largest = 0.0;
  for (std::size_t r = 0; r + 1 < position_edges.size(); ++r) {
    for (std::size_t c = 0; c < bins; ++c) {
      const double begin = column_edges[c];
      const double end = column_edges[c + 1];
      double mean = 0.0;
      for (double k = std::floor(begin); k < end; ++k) {
        const double share = (std::min(end, k + 1.0) - std::max(begin, k)) / (end - begin);
        mean += share * mean_of_column(table, position_edges[r], position_edges[r + 1], static_cast<std::int64_t>(k));
      }
      const double error = std::abs(static_cast<double>(found[r * bins + c]) - mean);
      if (std::isnan(error)) return error;  // so that every comparison with a bound fails
      largest = std::max(largest, error);
    }
  }
  return largest;
}

TEST(SinusoidalMeans, OfWholeCellsAreTheValuesRoundedToFloat) {
  for (const Layout layout : {Layout::interleaved, Layout::concatenated}) {
    const SinusoidalTable table({.dim = 256, .layout = layout});
    for (const double first : {0.0, -150.0, 10000000.0}) {
      const auto found = means_of(table, equal_edges(first, first + 300.0, 300), equal_edges(100.0, 200.0, 100));
      for (std::size_t r = 0; r < 300; ++r) {
        for (std::size_t c = 0; c < 100; ++c) {
          ASSERT_EQ(found[r * 100 + c], static_cast<float>(table.value(first + static_cast<double>(r),
                                                                       static_cast<std::int64_t>(100 + c))));
        }
      }
    }
  }
}

TEST(SinusoidalMeans, ZoomedIntoCellsAreTheirValues) {
  const SinusoidalTable table({.dim = 7});
  // Four bins per cell on both axes; all edges are binary fractions.
  const auto found = means_of(table, equal_edges(50.0, 53.0, 12), equal_edges(2.0, 7.0, 20));
  for (std::size_t r = 0; r < 12; ++r) {
    for (std::size_t c = 0; c < 20; ++c) {
      EXPECT_EQ(found[r * 20 + c],
                static_cast<float>(table.value(static_cast<double>(50 + r / 4), static_cast<std::int64_t>(2 + c / 4))));
    }
  }
}

TEST(SinusoidalMeans, AreWithinTheirBoundOverWholeTables) {
  for (const double base : {1.5, 1e4, 1e9}) {
    for (const std::int64_t dim : {std::int64_t{1}, std::int64_t{7}, std::int64_t{64}, std::int64_t{130}}) {
      const SinusoidalTable table({.dim = dim, .base = base});
      const auto columns = equal_edges(0.0, static_cast<double>(dim), 13);
      EXPECT_LE(largest_error(table, equal_edges(0.0, 131072.0, 500), columns), kBinMeanError);
      EXPECT_LE(largest_error(table, equal_edges(-1000000.0, 48576.0, 200), columns), kBinMeanError);
      EXPECT_LE(largest_error(table, equal_edges(10000000.0, 11048576.0, 200), columns), kBinMeanError);
      EXPECT_LE(largest_error(table, equal_edges(-16777216.0, 16777216.0, 150), columns), kBinMeanError);
    }
  }
}

TEST(SinusoidalMeans, AreWithinTheirBoundAtEveryZoom) {
  // Bins from a hundredth of a cell to thousands of cells, near 0 and near the ends of the domain.
  for (const double base : {1.5, 1e4, 1e9}) {
    const SinusoidalTable table({.dim = 64, .base = base, .layout = Layout::concatenated});
    const auto columns = equal_edges(20.3, 51.9, 9);
    for (double width = 0.01; width < 5000.0; width *= 2.3) {
      for (const double begin : {0.0, -33.7, 9999999.25, -16700000.0}) {
        const double end = std::min(begin + 140.0 * width, 16777216.0);
        EXPECT_LE(largest_error(table, equal_edges(begin, end, 140), columns), kBinMeanError)
            << "base " << base << " width " << width << " begin " << begin;
      }
    }
  }
}

TEST(SinusoidalMeans, AreWithinTheirBoundForUnequalEdges) {
  std::mt19937 draw(2);
  const SinusoidalTable table({.dim = 40});
  for (int trial = 0; trial < 20; ++trial) {
    std::vector<double> positions{-100.0};
    while (positions.size() < 100)
      positions.push_back(positions.back() + std::exp(static_cast<double>(draw() % 1000) / 100.0 - 4.0));
    std::vector<double> columns{0.0};
    while (columns.back() < 37.0) columns.push_back(columns.back() + 0.01 + static_cast<double>(draw() % 300) / 100.0);
    EXPECT_LE(largest_error(table, positions, columns), kBinMeanError);
  }
}

TEST(SinusoidalMeans, OfWideTablesAreWithinTheirBound) {
  // The table has more pairs than a bundle. Bins are narrower or wider than a column, wider than a bundle, or
  // cross the middle of the concatenated layout, where sines end and cosines begin.
  for (const Layout layout : {Layout::interleaved, Layout::concatenated}) {
    const SinusoidalTable table({.dim = 1400, .layout = layout});
    const auto positions = equal_edges(-500.0, 4000.0, 20);
    for (const std::size_t bins : {2u, 3u, 701u, 1400u, 2001u})
      EXPECT_LE(largest_error(table, positions, equal_edges(0.0, 1400.0, bins)), kBinMeanError) << bins;
    EXPECT_LE(largest_error(table, positions, equal_edges(640.5, 760.25, 77)), kBinMeanError);
  }
}

TEST(SinusoidalMeans, OfTheLargestBaseAreNumbers) {
  const SinusoidalTable table({.dim = 64, .base = std::numeric_limits<double>::max(), .exponent = Exponent::inclusive});
  for (const double width : {0.5, 1.0, 1.5, 7.25, 3000.0})
    EXPECT_LE(largest_error(table, equal_edges(0.0, 60.0 * width, 60), equal_edges(0.0, 64.0, 20)), kBinMeanError)
        << width;
}

TEST(SinusoidalMeans, AreTheSameOnEveryProcessor) {
  for (const std::int64_t dim : {1, 2, 3, 5, 7, 9, 15, 17, 31, 33, 63, 511, 513, 1031}) {
    const SinusoidalTable table({.dim = dim, .base = 1e6});
    const auto columns = equal_edges(0.0, static_cast<double>(dim), 11);
    for (const double width : {1.0, 1.6, 4.0, 700.3}) {
      const auto positions = equal_edges(-70.0, -70.0 + 150.0 * width, 150);
      const auto expected = means_of(table, positions, columns, available_loops().front());
      for (const Loops& loops : available_loops())
        EXPECT_EQ(means_of(table, positions, columns, loops), expected)
            << loops.processor << ", dim " << dim << ", width " << width;
    }
  }
}

TEST(SinusoidalMeans, RefuseEdgesByNameAndValue) {
  const SinusoidalTable table({.dim = 8});
  const std::vector<double> good{0.0, 4.0, 8.0};
  std::vector<float> out(4);
  const auto refusal = [&](std::vector<double> positions, std::vector<double> columns) {
    return test::refusal_of([&] { table.means(positions, columns, out); });
  };
  EXPECT_EQ(refusal(good, good), "");
  EXPECT_EQ(refusal({0.0, 4.0, 4.0}, good), "position_edges is 4; accepted is a value above the edge before it.");
  EXPECT_EQ(refusal(good, {0.0, 4.0, 8.5}), "column_edges is 8.5; accepted is 0 to 8.");
  EXPECT_EQ(refusal({0.0}, good), "number of position_edges is 1; accepted is 2 or more.");
  EXPECT_EQ(refusal({0.0, 1.0}, good), "size of out is 4; accepted is 2.");
  EXPECT_NE(refusal(good, {-1.0, 0.0, 1.0}), "");
  EXPECT_NE(refusal({0.0, 1.0, 17000000.0}, good), "");
  EXPECT_NE(refusal({0.0, std::numeric_limits<double>::quiet_NaN(), 2.0}, good), "");
}

}  // namespace
}  // namespace ropewalk
