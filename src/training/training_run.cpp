#include "training/training_run.h"

#include <algorithm>
#include <stdexcept>
#include <string>

#include "encodings/argument.h"
#include "text/limits.h"
#include "text/numbers.h"

namespace ropewalk {
namespace {

constexpr std::uint32_t kTestSeed = 987654321;
/// Batches have seeds of their own, so that all encodings train on the same texts.
constexpr std::uint32_t kBatchSeed = 1000003;
/// reverse trains on texts of 2 symbols and more, up to its full length.
constexpr std::size_t kShortestReverse = 2;

/// Products of two numbers that one piece of training computes at most, forwards: some hundredths of a second. Larger
/// batches would also need much memory for the weights of their attention.
constexpr std::size_t kPieceWork = std::size_t{1} << 27;

std::size_t texts_at_once(const TransformerShape& shape, std::size_t length) {
  const std::size_t products_per_token = shape.layers * (12 * shape.width * shape.width + 2 * length * shape.width);
  return std::max<std::size_t>(1, kPieceWork / (length * products_per_token));
}

void require_within(const char* name, double value, double least, double most) {
  if (!(value >= least && value <= most))
    reject_argument(name, value, "a number from " + shortest(least) + " to " + shortest(most));
}

void require_sound(const AdamWSettings& settings) {
  require_within("steps", static_cast<double>(settings.steps), 1, static_cast<double>(limit::kTrainingSteps.value));
  require_within("warm_up", static_cast<double>(settings.warm_up), 0, static_cast<double>(limit::kTrainingSteps.value));
  require_within("rate", settings.rate, 1e-6, 1);
  require_within("beta1", settings.beta1, 0, 0.9999);
  require_within("beta2", settings.beta2, 0, 0.9999);
  require_within("epsilon", settings.epsilon, 1e-12, 1);
  require_within("decay", settings.decay, 0, 1);
  require_within("largest_norm", settings.largest_norm, 1e-6, 1e6);
}

}  // namespace

RunSettings completed(RunSettings settings) {
  const TaskSettings& task = settings.task;
  if (task.task == TrainingTask::look_back && (task.back < 1 || task.back > 64))
    reject_argument("back", task.back, "a whole number from 1 to 64");
  const auto most = static_cast<std::int64_t>(limit::kTrainingLength.value);
  const auto least = task.task == TrainingTask::look_back ? task.back + 1 : 4;
  if (const auto length = static_cast<std::int64_t>(settings.train_length); length < least || length > most)
    reject_argument("train_length", length,
                    "from " + std::to_string(least) + " to " + std::to_string(most) + " tokens");
  require_within("texts", static_cast<double>(settings.texts), 1, 1024);
  require_sound(settings.optimizer);
  const std::size_t units = units_for(task, settings.train_length);
  if (task.task == TrainingTask::recall && units > kRecallKeys)
    reject_argument(
        "train_length", static_cast<std::int64_t>(settings.train_length),
        "at most " + std::to_string(length_of(task, kRecallKeys)) + " tokens for recall, whose keys differ");
  settings.train_length = length_of(task, units);
  settings.shape.vocabulary = vocabulary(task);
  settings.shape.table_rows = settings.train_length;
  check(settings.shape);
  return settings;
}

RunSettings default_run(TrainingTask task) {
  RunSettings run{.task = {.task = task}};
  if (task == TrainingTask::look_back) return run;
  run.shape.layers = 2;
  run.shape.width = 64;
  run.shape.heads = 2;
  run.train_length = task == TrainingTask::recall ? 24 : 16;
  run.optimizer.steps = task == TrainingTask::recall ? 1000 : 1500;
  return run;
}

TrainingRun::TrainingRun(const RunSettings& settings, const Loops& loops)
    : settings_(completed(settings)),
      model_(settings_.shape, settings.seed, loops),
      optimizer_(settings_.optimizer, model_.parameters().size(), loops),
      random_(settings.seed * kBatchSeed) {}

void TrainingRun::advance() {
  if (is_done()) return;
  if (read_ == 0) {
    std::size_t units = units_for(settings_.task, settings_.train_length);
    if (settings_.task.task == TrainingTask::reverse)
      units = kShortestReverse +
              static_cast<std::size_t>(random_.uniform() * static_cast<double>(units - kShortestReverse + 1));
    batch_ = make_batch(settings_.task, settings_.texts, units, random_);
    targets_ = batch_.targets.size() - static_cast<std::size_t>(std::ranges::count(batch_.targets, kNoTarget));
    loss_ = {};
  }
  const std::size_t texts = std::min(texts_at_once(settings_.shape, batch_.length), settings_.texts - read_);
  const std::size_t begin = read_ * batch_.length, count = texts * batch_.length;
  model_.forward(std::span(batch_.tokens).subspan(begin, count), batch_.length);
  const Loss part = model_.loss(std::span(batch_.targets).subspan(begin, count), targets_);
  model_.backward(read_ > 0);
  loss_ = {loss_.mean + part.mean, loss_.right + part.right, loss_.count + part.count};
  read_ += texts;
  if (read_ < settings_.texts) return;
  read_ = 0;
  losses_.push_back(loss_);
  optimizer_.step(model_);
}

void TrainingRun::step() {
  do advance();
  while (read_ > 0);
}

std::size_t longest(const RunSettings& settings) {
  if (settings.shape.scheme == PositionScheme::learned) return settings.shape.table_rows;
  return settings.task.task == TrainingTask::recall ? length_of(settings.task, kRecallKeys) : 0;
}

std::size_t tested_texts(std::size_t length) {
  constexpr std::size_t kTokens = 32768, kMost = 64;
  return std::clamp<std::size_t>(kTokens / length, 1, kMost);
}

AccuracyTest::AccuracyTest(const TaskSettings& task, std::size_t length, std::size_t texts)
    : task_(task), units_(units_for(task, length)), left_(texts), random_(kTestSeed) {
  if (task.task == TrainingTask::recall && units_ > kRecallKeys)
    throw std::invalid_argument("recall has texts of at most " + std::to_string(length_of(task, kRecallKeys)) +
                                " tokens.");
  accuracy_.length = length_of(task, units_);
  accuracy_.by_position.resize(accuracy_.length);
}

void AccuracyTest::advance(Transformer<float>& model) {
  if (is_done()) return;
  const Batch batch = make_batch(task_, 1, units_, random_);
  const std::span<const float> logits = model.forward(batch.tokens, batch.length);
  const std::size_t vocabulary = model.shape().vocabulary;
  for (std::size_t i = 0; i < batch.length; ++i) {
    if (batch.targets[i] == kNoTarget) continue;
    const auto row = logits.subspan(i * vocabulary, vocabulary);
    const bool right = std::ranges::max_element(row) - row.begin() == batch.targets[i];
    for (Accuracy* const part : {&accuracy_.all, &accuracy_.by_position[i]}) {
      part->right += right;
      ++part->count;
    }
  }
  --left_;
}

LengthAccuracy test_model(Transformer<float>& model, const TaskSettings& task, std::size_t length, std::size_t texts) {
  AccuracyTest test(task, length, texts);
  while (!test.is_done()) test.advance(model);
  return test.accuracy();
}

}  // namespace ropewalk
