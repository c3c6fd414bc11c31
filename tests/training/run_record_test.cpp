// What a run leaves behind: its tests, and a transformer made from it.
#include "training/run_record.h"

#include <gtest/gtest.h>

namespace ropewalk {
namespace {

TrainingRun stepped_run(TrainingTask task, PositionScheme scheme, std::int64_t steps = 3) {
  RunSettings settings = default_run(task);
  settings.shape.scheme = scheme;
  settings.optimizer.steps = steps;
  settings.texts = 2;
  return TrainingRun(settings);
}

void finish(TrainingRun& run) {
  while (!run.is_done()) run.step();
}

using Lengths = std::vector<std::size_t>;

TEST(TestedLengths, GoFromAQuarterToEightTimesAsFarAsTaskAndModelGo) {
  const auto lengths = [](TrainingTask task, PositionScheme scheme) {
    return tested_lengths(stepped_run(task, scheme).settings());
  };
  EXPECT_EQ(lengths(TrainingTask::look_back, PositionScheme::rope), (Lengths{8, 16, 32, 64, 128, 256}));
  EXPECT_EQ(lengths(TrainingTask::look_back, PositionScheme::learned), (Lengths{8, 16, 32}));
  EXPECT_EQ(lengths(TrainingTask::recall, PositionScheme::none), (Lengths{18, 20, 24, 32, 48, 80}));
  EXPECT_EQ(lengths(TrainingTask::reverse, PositionScheme::none), (Lengths{4, 8, 16, 32, 64, 128}));

  RunSettings settings = default_run(TrainingTask::look_back);
  settings.task.back = 12;  // 8 tokens are too few
  EXPECT_EQ(tested_lengths(TrainingRun(settings).settings()), (Lengths{16, 32, 64, 128, 256}));
  settings = default_run(TrainingTask::recall);
  settings.train_length = 56;  // 20 pairs, and there are 32 keys
  EXPECT_EQ(tested_lengths(TrainingRun(settings).settings()), (Lengths{26, 36, 56}));
}

TEST(RunRecord, HoldsAnAccuracyForEachLengthAndScaling) {
  TrainingRun run = stepped_run(TrainingTask::recall, PositionScheme::rope);
  finish(run);
  const RunRecord record = record_of(run);
  ASSERT_EQ(record.accuracies.size(), 6u);
  for (const LengthAccuracy& accuracy : record.accuracies) {
    EXPECT_EQ(accuracy_at(record.accuracies, accuracy.length), &accuracy);
    EXPECT_EQ(accuracy.by_position.size(), accuracy.length);
    Accuracy sum;
    for (const Accuracy& at : accuracy.by_position) {
      sum.right += at.right;
      sum.count += at.count;
    }
    EXPECT_EQ(sum.right, accuracy.all.right);
    EXPECT_EQ(sum.count, accuracy.all.count);
  }
  EXPECT_EQ(trained_accuracy(record)->all.right, run.test(24).all.right);
  EXPECT_EQ(accuracy_at(record.accuracies, 25), nullptr);

  ASSERT_EQ(record.scaled.size(), 3u);
  for (std::size_t i = 0; i < 3; ++i) {
    EXPECT_EQ(record.scaled[i].method, kTestedScalings[i]);
    Lengths lengths;
    for (const LengthAccuracy& accuracy : record.scaled[i].accuracies) lengths.push_back(accuracy.length);
    EXPECT_EQ(lengths, (Lengths{32, 48, 80}));
  }
  TrainingRun other = stepped_run(TrainingTask::recall, PositionScheme::shaw);
  EXPECT_TRUE(record_of(other).scaled.empty());
  EXPECT_EQ(trained_accuracy(untested_record(other)), nullptr);
}

/// A model that has learned its task reads twice the length better or worse with a scaling, never the same.
TEST(RunRecord, AScalingChangesWhatIsReadAndIsTakenBack) {
  TrainingRun run = stepped_run(TrainingTask::look_back, PositionScheme::rope, 40);
  finish(run);
  const RunRecord record = record_of(run);
  Transformer<float> model = model_of(record);
  const std::size_t right = accuracy_at(record.accuracies, 64)->all.right;
  EXPECT_EQ(test_model(model, run.settings().task, 64, tested_texts(64)).all.right, right);
  for (const ScaledAccuracies& scaled : record.scaled) {
    model.scale_context({.method = scaled.method, .factor = 2, .trained_length = 32});
    EXPECT_EQ(test_model(model, run.settings().task, 64, tested_texts(64)).all.right,
              accuracy_at(scaled.accuracies, 64)->all.right);
    EXPECT_NE(accuracy_at(scaled.accuracies, 64)->all.right, right) << rope_method_name(scaled.method);
  }
  model.scale_context({});
  EXPECT_EQ(test_model(model, run.settings().task, 64, tested_texts(64)).all.right, right);
}

TEST(ModelOf, PredictsAsTheRunDid) {
  TrainingRun run = stepped_run(TrainingTask::reverse, PositionScheme::t5);
  finish(run);
  RunRecord record = untested_record(run);
  Transformer<float> model = model_of(record), trained = run.model();
  const std::vector<std::int32_t> tokens{3, 1, 16, 1};
  const std::span<const float> found = model.forward(tokens, 4), expected = trained.forward(tokens, 4);
  EXPECT_TRUE(std::ranges::equal(found, expected));
  record.weights.pop_back();
  EXPECT_THROW(model_of(record), std::invalid_argument);
}

}  // namespace
}  // namespace ropewalk
