// Two steps of training against PyTorch: tests/data/make_training_goldens.py writes the values.
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <fstream>
#include <nlohmann/json.hpp>

#include "training/adamw.h"

namespace ropewalk {
namespace {

/// Both compute in double; the difference is the rounding of sums in another order.
constexpr double kGoldenError = 1e-10;

PositionScheme scheme_named(const std::string& name) {
  const auto found = std::ranges::find(position_scheme_names(), name);
  if (found == position_scheme_names().end()) throw std::runtime_error(name);
  return static_cast<PositionScheme>(found - position_scheme_names().begin());
}

double along_cosines(std::span<const double> numbers) {
  double sum = 0;
  for (std::size_t i = 0; i < numbers.size(); ++i) sum += numbers[i] * std::cos(0.3 * static_cast<double>(i));
  return sum;
}

void expect_near(double found, double expected, const std::string& what) {
  EXPECT_NEAR(found, expected, kGoldenError * std::max(1.0, std::abs(expected))) << what;
}

TEST(Golden, TwoStepsOfTrainingEqualPyTorch) {
  std::ifstream file(TEST_DATA_DIR "/training.json");
  ASSERT_TRUE(file) << "run tests/data/make_training_goldens.py to write training.json";
  const auto golden = nlohmann::json::parse(file);
  ASSERT_EQ(golden["cases"].size(), 8u);
  for (const auto& expected : golden["cases"]) {
    TransformerShape shape{.vocabulary = 11, .layers = 2, .width = 16, .heads = 2, .table_rows = 12, .shaw_clip = 3};
    shape.buckets = {.buckets = 6, .max_distance = 12, .bidirectional = false};
    shape.scheme = scheme_named(expected["scheme"]);
    shape.rotary_dim = expected["rotary_dim"];
    Transformer<double> model(shape, 1);
    for (std::size_t i = 0; i < model.parameters().size(); ++i)
      model.parameters()[i] = 0.3 * std::sin(0.7 * static_cast<double>(i));
    std::vector<std::int32_t> tokens, targets;
    for (std::int32_t i = 0; i < 18; ++i) {
      tokens.push_back((i * i * 7 + 3 * i) % 11);
      targets.push_back(i % 4 == 0 ? kNoTarget : (5 * i + 1) % 11);
    }
    AdamW<double> optimizer({.rate = 3e-3, .warm_up = 0, .steps = 1'000'000'000, .largest_norm = 0.1},
                            model.parameters().size());
    std::vector<std::vector<double>> found;
    for (int step = 0; step < 2; ++step) {
      model.forward(tokens, 9);
      expect_near(model.loss(targets).mean, expected["losses"][static_cast<std::size_t>(step)], "loss");
      model.backward();
      for (const ParameterBlock& block : model.blocks()) {
        if (step > 0) continue;
        const auto gradient = model.gradient().subspan(block.begin, block.size());
        double squares = 0;
        for (const double number : gradient) squares += number * number;
        found.push_back({std::sqrt(squares), along_cosines(gradient)});
      }
      optimizer.step(model);
    }
    for (std::size_t i = 0; i < found.size(); ++i) {
      const ParameterBlock& block = model.blocks()[i];
      const auto& of_block = expected["blocks"][i];
      found[i].push_back(along_cosines(model.parameters().subspan(block.begin, block.size())));
      EXPECT_EQ(block.name, of_block["name"]);
      for (std::size_t k = 0; k < found[i].size(); ++k)
        expect_near(found[i][k], of_block["numbers"][k], expected["scheme"].get<std::string>() + " " + block.name);
    }
  }
}

}  // namespace
}  // namespace ropewalk
