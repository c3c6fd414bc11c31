// A sparse heatmap is the dense one with zeros in it.
#include <gtest/gtest.h>

#include <vector>

#include "figure/plot.h"

namespace ropewalk {
namespace {

TEST(SparseHeatmap, AgreesWithTheDenseOneAtEveryZoom) {
  constexpr std::int64_t kRows = 5;
  constexpr std::int64_t kColumns = 7;
  const std::vector<SparseCell> cells{{0, 0, 1}, {4, 6, -2}, {2, 3, 0.5}, {2, 2, 4}, {3, 0, -1}};
  std::vector<double> values(kRows * kColumns);
  for (const SparseCell& cell : cells) values[static_cast<std::size_t>(cell.row * kColumns + cell.column)] = cell.value;
  const auto sparse = sparse_heatmap(kRows, kColumns, cells);
  const auto dense = dense_heatmap(kRows, kColumns, values);
  for (std::int64_t r = 0; r < kRows; ++r)
    for (std::int64_t c = 0; c < kColumns; ++c) {
      EXPECT_EQ(sparse->value(r, c), dense->value(r, c));
      EXPECT_NEAR(sparse->mean(0, r + 1, c, kColumns), dense->mean(0, r + 1, c, kColumns), 1e-15);
    }
  for (const std::vector<double>& rows :
       {std::vector<double>{0, 5}, {0.5, 1.25, 2.5, 2.75, 5}, {2.1, 2.2, 2.9}, {1, 2, 3, 4}})
    for (const std::vector<double>& columns : {std::vector<double>{0, 7}, {0.25, 2.5, 3.5, 6.75}, {6, 6.5, 7}}) {
      std::vector<float> a((rows.size() - 1) * (columns.size() - 1));
      std::vector<float> b(a.size());
      sparse->means(rows, columns, a);
      dense->means(rows, columns, b);
      for (std::size_t i = 0; i < a.size(); ++i) EXPECT_NEAR(a[i], b[i], 1e-6);
    }
}

}  // namespace
}  // namespace ropewalk
