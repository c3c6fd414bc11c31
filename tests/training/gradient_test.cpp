// The derivatives of every parameter against central differences, in double.
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>

#include "training/task.h"
#include "training/transformer.h"

namespace ropewalk {
namespace {

/// Of one derivative: its difference to the central one, relative to their size, but to kSmall for smaller ones. A
/// central difference with a step of 1e-5 is exact to some 1e-10 of the loss.
constexpr double kGradientError = 5e-6;
constexpr double kSmall = 1e-4;

struct Case {
  const char* name;
  TransformerShape shape;
};

std::vector<Case> cases() {
  TransformerShape base{.layers = 2, .width = 16, .heads = 2, .table_rows = 12, .shaw_clip = 3};
  base.buckets = {.buckets = 6, .max_distance = 12, .bidirectional = false};
  std::vector<Case> all;
  for (const auto& [name, scheme] :
       std::initializer_list<std::pair<const char*, PositionScheme>>{{"none", PositionScheme::none},
                                                                     {"sinusoidal", PositionScheme::sinusoidal},
                                                                     {"learned", PositionScheme::learned},
                                                                     {"shaw", PositionScheme::shaw},
                                                                     {"alibi", PositionScheme::alibi},
                                                                     {"t5", PositionScheme::t5},
                                                                     {"rope", PositionScheme::rope}}) {
    base.scheme = scheme;
    all.push_back({name, base});
  }
  base.rotary_dim = 4;
  all.push_back({"partial rope", base});
  return all;
}

TEST(Gradient, EqualsCentralDifferencesForEveryParameterAndEncoding) {
  for (auto [name, shape] : cases())
    for (const TrainingTask task : {TrainingTask::look_back, TrainingTask::recall, TrainingTask::reverse}) {
      if (task != TrainingTask::look_back && shape.scheme != PositionScheme::shaw) continue;
      const TaskSettings settings{.task = task, .back = 2};
      shape.vocabulary = vocabulary(settings);
      Transformer<double> model(shape, 3);
      LegacyRandom random(11);
      for (double& number : model.parameters()) number += 0.1 * random.normal();  // zeros would hide errors
      const Batch batch = make_batch(settings, 3, task == TrainingTask::look_back ? 9 : 3, random);
      const auto loss = [&] {
        model.forward(batch.tokens, batch.length);
        return model.loss(batch.targets).mean;
      };
      loss();
      model.backward();
      const std::vector<double> found(model.gradient().begin(), model.gradient().end());
      for (const ParameterBlock& block : model.blocks()) {
        double worst = 0;
        for (std::size_t i = block.begin; i < block.begin + block.size(); ++i) {
          double& number = model.parameters()[i];
          const double kept = number, step = 1e-5;
          number = kept + step;
          const double above = loss();
          number = kept - step;
          const double below = loss();
          number = kept;
          const double expected = (above - below) / (2 * step);
          worst = std::max(worst,
                           std::abs(expected - found[i]) / std::max(kSmall, std::abs(expected) + std::abs(found[i])));
        }
        EXPECT_LT(worst, kGradientError) << name << ", " << task_name(task) << ": " << block.name;
      }
    }
}

TEST(Gradient, OfTheTextsOfABatchIsTheSumOfThoseOfItsParts) {
  for (auto [name, shape] : cases()) {
    const TaskSettings settings{.task = TrainingTask::look_back, .back = 2};
    shape.vocabulary = vocabulary(settings);
    Transformer<double> model(shape, 3);
    LegacyRandom random(11);
    const Batch batch = make_batch(settings, 3, 9, random);
    const std::span<const std::int32_t> tokens(batch.tokens), targets(batch.targets);
    model.forward(tokens, batch.length);
    const Loss whole = model.loss(targets);
    model.backward();
    const std::vector<double> expected(model.gradient().begin(), model.gradient().end());

    model.forward(tokens.first(9), 9);
    const Loss first = model.loss(targets.first(9), whole.count);
    model.backward();
    model.forward(tokens.subspan(9), 9);
    const Loss second = model.loss(targets.subspan(9), whole.count);
    model.backward(true);
    EXPECT_NEAR(first.mean + second.mean, whole.mean, 1e-14 * whole.mean) << name;
    EXPECT_EQ(first.count + second.count, whole.count);
    EXPECT_EQ(first.right + second.right, whole.right);
    for (std::size_t i = 0; i < expected.size(); ++i) ASSERT_NEAR(model.gradient()[i], expected[i], 1e-14) << name;
  }
}

}  // namespace
}  // namespace ropewalk
