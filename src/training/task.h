// Toy tasks that need position, generated from random numbers.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "encodings/random.h"

namespace ropewalk {

/// With 16 symbols:
///   look_back  at each token, the one that stood `back` tokens before
///   recall     pairs of a key and a value, then 8 of the keys again: after each, its value
///   reverse    symbols, a mark, and the symbols once more from the last to the first
enum class TrainingTask { look_back, recall, reverse };

inline constexpr std::size_t kTasks = 3;

/// Every task has so many different answers.
inline constexpr std::int32_t kAnswers = 16;

/// "look_back", "recall", "reverse".
const std::string& task_name(TrainingTask task);
/// @throws std::invalid_argument listing the names
TrainingTask task_named(const std::string& name);
/// One sentence: what a head has to do that solves the task.
const std::string& perfect_head(TrainingTask task);

struct TaskSettings {
  TrainingTask task = TrainingTask::look_back;
  std::int64_t back = 5;  ///< look_back: 1 to 64 tokens

  bool operator==(const TaskSettings&) const = default;
};

/// Texts of one length, one after the other, and what is to be predicted at each token.
struct Batch {
  std::vector<std::int32_t> tokens, targets;  ///< [texts, length]; targets may be kNoTarget
  std::size_t length = 0;
};

/// The number of different tokens.
std::size_t vocabulary(const TaskSettings& task);
/// What a token is called: the symbols are letters, the keys of recall numbers, the mark of reverse is "|".
std::string token_text(TrainingTask task, std::int32_t token);

/// The lengths that a task can have are those of a whole number of units: tokens for look_back, pairs for recall,
/// symbols for reverse. This is the smallest number of units whose texts have at least `length` tokens.
std::size_t units_for(const TaskSettings& task, std::size_t length);
/// Tokens of a text of so many units.
std::size_t length_of(const TaskSettings& task, std::size_t units);

/// The most pairs of recall, since keys differ.
inline constexpr std::size_t kRecallKeys = 32;

/// @param units  >= 1; more than `back` for look_back, at most kRecallKeys for recall
Batch make_batch(const TaskSettings& task, std::size_t texts, std::size_t units, LegacyRandom& random);

}  // namespace ropewalk
