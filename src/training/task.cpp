#include "training/task.h"

#include <algorithm>
#include <array>
#include <numeric>
#include <stdexcept>

#include "text/strings.h"
#include "training/transformer.h"

namespace ropewalk {
namespace {

constexpr std::int32_t kSymbols = kAnswers;
constexpr std::int32_t kMark = kSymbols;  // of reverse
constexpr std::size_t kQueries = 8;       // of recall

struct Described {
  std::string name, perfect_head;
};

const std::array<Described, kTasks>& described() {
  static const std::array<Described, kTasks> tasks{
      {{"look_back",
        "One head is enough: each token gives all of its attention to the token at the task's distance before it, "
        "whatever the tokens are."},
       {"recall",
        "Two layers are enough: a first head lets each value look at the key directly before it, and a second one "
        "looks for the value whose key is the present token."},
       {"reverse",
        "The distance to the wanted token grows by 2 with each token, so one fixed distance is not enough: a head has "
        "to know where the mark stands, or where in the text it is."}}};
  return tasks;
}

std::int32_t below(std::int32_t count, LegacyRandom& random) {
  return static_cast<std::int32_t>(random.uniform() * count);
}

void add(Batch& batch, std::int32_t token, std::int32_t target = kNoTarget) {
  batch.tokens.push_back(token);
  batch.targets.push_back(target);
}

void add_look_back(Batch& batch, std::size_t back, std::size_t units, LegacyRandom& random) {
  for (std::size_t i = 0; i < units; ++i) {
    const std::int32_t symbol = below(kSymbols, random);
    add(batch, symbol, i >= back ? batch.tokens[batch.tokens.size() - back] : kNoTarget);
  }
}

void add_recall(Batch& batch, std::size_t units, LegacyRandom& random) {
  std::array<std::int32_t, kRecallKeys> keys{};
  std::iota(keys.begin(), keys.end(), 0);
  std::vector<std::int32_t> values;
  for (std::size_t i = 0; i < units; ++i) {
    std::swap(keys[i], keys[i + static_cast<std::size_t>(below(static_cast<std::int32_t>(kRecallKeys - i), random))]);
    values.push_back(static_cast<std::int32_t>(kRecallKeys) + below(kSymbols, random));
    add(batch, keys[i]);
    add(batch, values[i]);
  }
  for (std::size_t i = 0; i < kQueries; ++i) {
    const auto pair = static_cast<std::size_t>(below(static_cast<std::int32_t>(units), random));
    add(batch, keys[pair], values[pair]);
    add(batch, values[pair]);
  }
}

void add_reverse(Batch& batch, std::size_t units, LegacyRandom& random) {
  std::vector<std::int32_t> symbols(units);
  for (std::int32_t& symbol : symbols) add(batch, symbol = below(kSymbols, random));
  add(batch, kMark, symbols[units - 1]);
  for (std::size_t i = units; i-- > 1;) add(batch, symbols[i], symbols[i - 1]);
}

}  // namespace

const std::string& task_name(TrainingTask task) { return described()[static_cast<std::size_t>(task)].name; }

TrainingTask task_named(const std::string& name) {
  const auto found = std::ranges::find(described(), name, &Described::name);
  if (found != described().end()) return static_cast<TrainingTask>(found - described().begin());
  throw std::invalid_argument("There is no task " + quote(name) + ": it can be look_back, recall or reverse.");
}

const std::string& perfect_head(TrainingTask task) { return described()[static_cast<std::size_t>(task)].perfect_head; }

std::size_t vocabulary(const TaskSettings& task) {
  if (task.task == TrainingTask::recall) return kRecallKeys + kSymbols;
  return kSymbols + (task.task == TrainingTask::reverse);
}

std::string token_text(TrainingTask task, std::int32_t token) {
  if (task == TrainingTask::recall) {
    if (token < static_cast<std::int32_t>(kRecallKeys)) return std::to_string(token);
    token -= static_cast<std::int32_t>(kRecallKeys);
  }
  return token == kMark ? "|" : std::string(1, static_cast<char>('a' + token));
}

std::size_t length_of(const TaskSettings& task, std::size_t units) {
  if (task.task == TrainingTask::recall) return 2 * (units + kQueries);
  return task.task == TrainingTask::reverse ? 2 * units : units;
}

std::size_t units_for(const TaskSettings& task, std::size_t length) {
  std::size_t units = 1;
  while (length_of(task, units) < length) ++units;
  return units;
}

Batch make_batch(const TaskSettings& task, std::size_t texts, std::size_t units, LegacyRandom& random) {
  Batch batch{.length = length_of(task, units)};
  for (std::size_t text = 0; text < texts; ++text) switch (task.task) {
      case TrainingTask::look_back: add_look_back(batch, static_cast<std::size_t>(task.back), units, random); break;
      case TrainingTask::recall: add_recall(batch, units, random); break;
      case TrainingTask::reverse: add_reverse(batch, units, random); break;
    }
  return batch;
}

}  // namespace ropewalk
