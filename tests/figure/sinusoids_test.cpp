// Compares the fast points of a sinusoidal line with the exact ones.
#include "figure/sinusoids.h"

#include <gtest/gtest.h>

#include <vector>

namespace ropewalk {
namespace {

TEST(Sinusoids, TheDrawnPointsAreTheExactOnes) {
  for (const std::int64_t dimension : {0, 1, 21, 100, 127})
    for (const std::int64_t first : {-10'000'000, -300, 0, 9'000'000})
      for (const std::int64_t stride : {1, 3}) {
        const auto line = sinusoidal_line({.dim = 128, .base = 10000.0}, dimension, first, 3000);
        std::vector<Point> exact(900);
        std::vector<Point> drawn(900);
        line->sample(5, stride, exact);
        line->sample_to_draw(5, stride, drawn);
        for (std::size_t i = 0; i < exact.size(); ++i) {
          ASSERT_EQ(drawn[i].x, exact[i].x);
          ASSERT_NEAR(drawn[i].y, exact[i].y, kDrawnError) << "dimension " << dimension << " at " << exact[i].x;
        }
      }
}

}  // namespace
}  // namespace ropewalk
