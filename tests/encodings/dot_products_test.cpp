#include "encodings/dot_products.h"

#include <gtest/gtest.h>

#include "encodings/random.h"

namespace ropewalk {
namespace {

template <typename Number>
std::vector<Number> numbers(std::size_t count, std::uint32_t seed) {
  const std::vector<double> normal = LegacyRandom(seed).randn(count);
  return {normal.begin(), normal.end()};
}

/// Every size of the last panel and of the last group of rows, on every generation of processors.
template <typename Number>
void expect_sums_in_order() {
  for (const std::size_t count : {1u, 31u, 32u, 33u, 70u})
    for (const std::size_t depth : {1u, 3u, 128u})
      for (const std::size_t n : {1u, 2u, 3u, 4u, 5u}) {
        const auto stored = numbers<Number>(count * depth, 1), rows = numbers<Number>(n * depth, 2);
        std::vector<Number> expected;
        for (std::size_t i = 0; i < n; ++i)
          for (std::size_t j = 0; j < count; ++j) {
            Number sum = 0;
            for (std::size_t k = 0; k < depth; ++k) sum += rows[i * depth + k] * stored[j * depth + k];
            expected.push_back(sum);
          }
        const RowPanels<Number> panels(stored, depth);
        for (const Loops& loops : available_loops()) {
          std::vector<Number> found(n * count);
          panels.dot_products(rows, found, loops);
          EXPECT_EQ(found, expected) << loops.processor << ": " << n << " x " << count << " x " << depth;
        }
      }
}

TEST(RowPanels, SumsHaveTheOrderOfTheColumns) {
  expect_sums_in_order<float>();
  expect_sums_in_order<double>();
}

TEST(RowPanels, NoRowsGiveNothing) {
  const RowPanels<double> panels(std::vector<double>{1, 2}, 2);
  panels.dot_products({}, {});
  EXPECT_EQ(RowPanels<float>({}, 4).count(), 0u);
}

}  // namespace
}  // namespace ropewalk
