// The loops of training against the C library, and each generation of processors against the first.
#include "encodings/training_loops.h"

#include <gtest/gtest.h>

#include <cmath>
#include <numbers>
#include <vector>

#include "training/training_run.h"

namespace ropewalk {
namespace {

/// e^(x - 0) and e^0 in one softmax: their quotient is e^x.
template <typename Number>
double worst_exp_error(double from, double to) {
  double worst = 0;
  for (double x = from; x <= to; x += (to - from) / 10007) {
    std::vector<Number> row{static_cast<Number>(x), 0};
    for (int i = 0; i < 30; ++i) row.push_back(static_cast<Number>(x));  // some in vectors
    fastest_loops().of<Number>().softmax(row.data(), 1, row.size());
    const double expected = std::exp(static_cast<double>(static_cast<Number>(x)));
    for (const std::size_t i : {0u, 5u, 31u})
      worst = std::max(worst, std::abs(static_cast<double>(row[i]) / static_cast<double>(row[1]) / expected - 1));
  }
  return worst;
}

TEST(TrainingLoops, ExpIsAsExactAsStated) {
  // dividing by the sum rounds twice more
  EXPECT_LT(worst_exp_error<float>(-87, 0), kTrainingExpErrorFloat);
  EXPECT_LT(worst_exp_error<double>(-700, 0), kTrainingExpErrorDouble);
}

TEST(TrainingLoops, GeluIsThatOfTheTanhFormula) {
  std::vector<double> u, gate(1001), out(1001);
  for (int i = 0; i <= 1000; ++i) u.push_back(0.02 * (i - 500));
  fastest_loops().doubles.gelu(u.data(), u.size(), gate.data(), out.data());
  for (std::size_t i = 0; i < u.size(); ++i) {
    const double expected =
        0.5 * u[i] * (1 + std::tanh(std::sqrt(2 / std::numbers::pi) * (u[i] + 0.044715 * u[i] * u[i] * u[i])));
    EXPECT_NEAR(out[i], expected, 1e-14) << u[i];
  }
}

TEST(TrainingLoops, EveryGenerationTrainsTheSameBits) {
  for (const PositionScheme scheme : {PositionScheme::learned, PositionScheme::shaw, PositionScheme::t5,
                                      PositionScheme::alibi, PositionScheme::rope, PositionScheme::sinusoidal}) {
    std::vector<float> expected;
    for (const Loops& loops : available_loops()) {
      RunSettings settings = default_run(TrainingTask::look_back);
      settings.shape.scheme = scheme;
      settings.train_length = 19;  // leaves a rest in each vector
      settings.texts = 3;
      settings.optimizer.steps = 4;
      TrainingRun run(settings, loops);
      while (!run.is_done()) run.step();
      const std::vector<float> found(run.model().parameters().begin(), run.model().parameters().end());
      if (expected.empty()) expected = found;
      EXPECT_EQ(found, expected) << loops.processor << ", scheme " << static_cast<int>(scheme);
    }
  }
}

}  // namespace
}  // namespace ropewalk
