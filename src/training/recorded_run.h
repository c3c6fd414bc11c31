// A run that records what it learns and how far that reaches.
#pragma once

#include <optional>

#include "training/run_record.h"

namespace ropewalk {

/// It can be left between any two pieces of work: it has no thread, and nothing outside of it changes.
class RecordedRun {
 public:
  /// @throws std::invalid_argument as TrainingRun does
  explicit RecordedRun(const RunSettings& settings) : run_(settings) {}

  /// Trains on the next texts of a batch or, after the last, tests one: some milliseconds of work, at most about a tenth of
  /// a second for the largest transformers and longest texts.
  void advance();
  bool is_done() const { return is_done_; }
  /// Of the whole work, 0 to 1.
  double share() const;
  /// What has been learned so far.
  RunRecord record() const;

 private:
  TrainingRun run_;
  RunRecord record_;  ///< once it is trained
  std::optional<RecordTests> tests_;
  bool is_done_ = false;
};

}  // namespace ropewalk
