#include "encodings/shift.h"

#include <gtest/gtest.h>

#include "encodings/angle.h"
#include "encodings/rotary.h"
#include "goldens.h"

namespace ropewalk {
namespace {

Eigen::VectorXd row(const SinusoidalTable& table, double position) {
  const auto values = table.vector_at(position);
  return Eigen::Map<const Eigen::VectorXd>(values.data(), static_cast<Eigen::Index>(values.size()));
}

TEST(Shift, CarriesEveryPositionOn) {
  for (const Layout layout : {Layout::interleaved, Layout::concatenated}) {
    for (const Exponent exponent : {Exponent::standard, Exponent::inclusive}) {
      const SinusoidalSettings settings{.dim = 20, .base = 100.0, .layout = layout, .exponent = exponent};
      const SinusoidalTable table(settings);
      for (const double offset : {0.0, 1.0, 5.0, -17.0, 1000000.0}) {
        const Eigen::MatrixXd shift = shift_matrix(offset, settings);
        for (const double position : {0.0, 3.0, 99.0, -1000.0}) {
          // Errors of both rows and of the matrix, plus the rounding of the product.
          const double bound = angle_error_bound(position + offset) + 2.0 * angle_error_bound(position) +
                               2.0 * angle_error_bound(offset);
          const double error = (shift * row(table, position) - row(table, position + offset)).cwiseAbs().maxCoeff();
          EXPECT_LE(error, bound) << position << " + " << offset;
        }
      }
    }
  }
}

TEST(Shift, IsTheTransposeOfTheRotation) {
  for (const auto& [layout, pairing] :
       {std::pair{Layout::interleaved, Pairing::interleaved}, std::pair{Layout::concatenated, Pairing::half_split}}) {
    const Eigen::MatrixXd shift = shift_matrix(7.0, {.dim = 12, .layout = layout});
    EXPECT_EQ(shift, rotary_matrix(7.0, 12, 10000.0, pairing).transpose());
  }
}

TEST(Shift, RefusesASineWithoutItsCosine) {
  EXPECT_EQ(test::refusal_of([] { shift_matrix(1.0, {.dim = 7}); }),
            "d_model is 7; accepted is an even number of at least 2.");
}

}  // namespace
}  // namespace ropewalk
