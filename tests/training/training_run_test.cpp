// Tasks, runs and what they write.
#include "training/training_run.h"

#include <gtest/gtest.h>

#ifdef __GLIBC__
#include <malloc.h>
#endif

#include <cstring>
#include <nlohmann/json.hpp>
#include <set>

#include "training/run_record.h"

namespace ropewalk {
namespace {

RunSettings short_run(TrainingTask task, PositionScheme scheme) {
  RunSettings settings = default_run(task);
  settings.shape.scheme = scheme;
  settings.optimizer.steps = 3;
  settings.texts = 2;
  return settings;
}

TEST(TrainingTask, TargetsAreWhatTheTaskSays) {
  LegacyRandom random(1);
  const Batch back = make_batch({.task = TrainingTask::look_back, .back = 2}, 3, 7, random);
  for (std::size_t i = 0; i < back.tokens.size(); ++i)
    EXPECT_EQ(back.targets[i], i % 7 < 2 ? kNoTarget : back.tokens[i - 2]);

  const Batch reversed = make_batch({.task = TrainingTask::reverse}, 1, 5, random);
  ASSERT_EQ(reversed.length, 10u);
  for (std::size_t i = 0; i < 5; ++i) {
    EXPECT_EQ(reversed.targets[i], kNoTarget);
    EXPECT_EQ(reversed.targets[5 + i], reversed.tokens[4 - i]);
  }
  for (std::size_t i = 6; i < 10; ++i) EXPECT_EQ(reversed.tokens[i], reversed.targets[i - 1]);

  const Batch recall = make_batch({.task = TrainingTask::recall}, 1, 6, random);
  std::set<std::int32_t> keys;
  for (std::size_t i = 0; i < 12; i += 2) keys.insert(recall.tokens[i]);
  EXPECT_EQ(keys.size(), 6u);
  for (std::size_t i = 12; i < recall.length; i += 2)
    for (std::size_t pair = 0; pair < 12; pair += 2)
      if (recall.tokens[pair] == recall.tokens[i]) {
        EXPECT_EQ(recall.targets[i], recall.tokens[pair + 1]);
      }
}

TEST(TrainingRun, IsTheSameForASeedAndAnotherForTheNext) {
  const auto weights = [](std::uint32_t seed, bool tested) {
    RunSettings settings = short_run(TrainingTask::recall, PositionScheme::rope);
    settings.seed = seed;
    TrainingRun run(settings);
    while (!run.is_done()) {
      run.step();
      if (tested) run.test(run.settings().train_length, 2);
    }
    return std::vector<float>(run.model().parameters().begin(), run.model().parameters().end());
  };
  EXPECT_EQ(weights(1, false), weights(1, true)) << "A test must not change the training.";
  EXPECT_NE(weights(1, false), weights(2, false));
}

TEST(TrainingRun, ALargeTransformerReadsAFewTextsAtOnce) {
  RunSettings settings = short_run(TrainingTask::look_back, PositionScheme::rope);
  settings.shape.layers = 4;
  settings.shape.width = 128;
  settings.train_length = 128;
  TrainingRun run(settings);
  run.advance();
  EXPECT_TRUE(run.losses().empty());
  run.advance();
  ASSERT_EQ(run.losses().size(), 1u);
  EXPECT_EQ(run.losses()[0].count, 2 * (128u - 5));
  TrainingRun small(short_run(TrainingTask::look_back, PositionScheme::rope));
  small.advance();
  EXPECT_EQ(small.losses().size(), 1u) << "A small one reads the whole batch.";
}

TEST(TrainingRun, LongTextsAreTestedByFewer) {
  EXPECT_EQ(tested_texts(8), 64u);
  EXPECT_EQ(tested_texts(256), 64u);
  EXPECT_EQ(tested_texts(257), 64u);  // eight times the default length of reverse
  EXPECT_EQ(tested_texts(1024), 32u);
}

TEST(TrainingRun, ALearnedTableEndsWithItsRows) {
  TrainingRun run(short_run(TrainingTask::look_back, PositionScheme::learned));
  EXPECT_EQ(longest(run.settings()), 32u);
  EXPECT_THROW(run.test(33), std::invalid_argument);
  EXPECT_EQ(run.test(32, 2).all.count, 2 * 27u);
}

TEST(TrainingRun, BadSettingsAreRefusedWithTheirNames) {
  const auto refusal = [](auto change) -> std::string {
    RunSettings settings = short_run(TrainingTask::look_back, PositionScheme::rope);
    change(settings);
    try {
      TrainingRun run(settings);
    } catch (const std::invalid_argument& error) {
      return error.what();
    }
    return "";
  };
  EXPECT_EQ(refusal([](RunSettings& s) { s.train_length = 5; }),
            "train_length is 5; accepted is from 6 to 128 tokens.");
  EXPECT_NE(refusal([](RunSettings& s) { s.shape.heads = 5; }).find("heads is 5"), std::string::npos);
  EXPECT_NE(refusal([](RunSettings& s) { s.shape.rotary_dim = 3; }).find("rotary_dim is 3"), std::string::npos);
  EXPECT_NE(refusal([](RunSettings& s) { s.optimizer.steps = 0; }).find("steps is 0"), std::string::npos);
}

/// The distance that gets the most weight of all heads from the token at `place`, if the tokens are all the same.
std::size_t preferred_distance(Transformer<float>& model, std::size_t place) {
  model.forward_average(place + 1);
  std::vector<float> sums(place + 1);
  for (std::size_t head = 0; head < model.shape().heads; ++head) {
    const MatrixView<float> weights = model.attention(0, head);
    for (std::size_t distance = 0; distance <= place; ++distance)
      sums[distance] += weights.first[place * weights.pitch + place - distance];
  }
  return static_cast<std::size_t>(std::ranges::max_element(sums) - sums.begin());
}

/// The default run of the program: each of these encodings learns to look 5 tokens back, and Shaw's alone does so in
/// longer texts, because its distances reach 5.
TEST(TrainingRun, TheDefaultRunLearnsItsTask) {
#if defined(__SANITIZE_ADDRESS__)
  GTEST_SKIP() << "It takes more than a minute with AddressSanitizer; shorter runs of other tests use the same code.";
#endif
  for (const PositionScheme scheme : {PositionScheme::learned, PositionScheme::shaw, PositionScheme::rope}) {
    RunSettings settings = default_run(TrainingTask::look_back);
    settings.shape.scheme = scheme;
    TrainingRun run(settings);
    while (!run.is_done()) run.step();
    EXPECT_GE(run.test(32).all.share(), 0.99) << position_scheme_name(scheme);
    Transformer<float> model = run.model();
    EXPECT_EQ(preferred_distance(model, 20), 5u) << position_scheme_name(scheme);
    if (scheme == PositionScheme::shaw) {
      EXPECT_GE(run.test(256, 8).all.share(), 0.99);
    }
    if (scheme == PositionScheme::rope) {
      EXPECT_LE(run.test(256, 8).all.share(), 0.5);
    }
  }
}

#ifdef __GLIBC__  // only its malloc tells what it has given out
/// Of the memory that malloc has given out, with small blocks that were freed and are kept for the next ones; 0 under a
/// sanitizer, which finds each lost byte itself.
std::size_t bytes_in_use() { return mallinfo2().uordblks; }

TEST(TrainingRun, AHundredOfThemStartedAndStoppedLeakNothing) {
  const auto start_and_stop = [](std::uint32_t seed) {
    RunSettings settings = short_run(static_cast<TrainingTask>(seed % kTasks), static_cast<PositionScheme>(seed % 7));
    settings.seed = seed;
    TrainingRun run(settings);
    for (std::uint32_t step = 0; step < seed % 3; ++step) run.step();
    RunRecord record = untested_record(run);
    RecordTests(model_of(record)).advance(record);
  };
  for (std::uint32_t seed = 0; seed < 21; ++seed) start_and_stop(seed);  // each task and encoding once
  const std::size_t before = bytes_in_use();
  for (std::uint32_t seed = 1; seed <= 100; ++seed) start_and_stop(seed);
  EXPECT_LT(bytes_in_use(), before + 50'000) << "The weights of a single run have more bytes.";
}
#endif

TEST(RunRecord, IsASafetensorsFile) {
  TrainingRun run(short_run(TrainingTask::look_back, PositionScheme::learned));
  while (!run.is_done()) run.step();
  const RunRecord record = record_of(run);
  const std::string bytes = safetensors_of({record, record});
  std::uint64_t length = 0;
  for (int byte = 7; byte >= 0; --byte)
    length = length << 8 | static_cast<unsigned char>(bytes[static_cast<std::size_t>(byte)]);
  const auto header = nlohmann::json::parse(bytes.substr(8, length));
  EXPECT_EQ(nlohmann::json::parse(header["__metadata__"]["runs"].get<std::string>())[1]["scheme"], "learned");
  const auto& table = header["runs.1.weights.positions"];
  EXPECT_EQ(table["shape"], (std::vector<int>{32, 32}));
  std::size_t end = 0;
  for (const auto& [name, tensor] : header.items())
    if (name != "__metadata__") end = std::max(end, tensor["data_offsets"][1].get<std::size_t>());
  EXPECT_EQ(8 + length + end, bytes.size());
  float first = 0;
  std::memcpy(&first, bytes.data() + 8 + length + table["data_offsets"][0].get<std::size_t>(), sizeof first);
  EXPECT_EQ(first, record.weights[record.blocks[1].begin]);
}

}  // namespace
}  // namespace ropewalk
