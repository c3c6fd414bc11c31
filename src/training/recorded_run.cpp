#include "training/recorded_run.h"

namespace ropewalk {

void RecordedRun::advance() {
  if (!run_.is_done()) {
    run_.advance();
  } else if (!tests_) {
    record_ = untested_record(run_);
    tests_.emplace(run_.model());
  } else {
    is_done_ = !tests_->advance(record_);
  }
}

double RecordedRun::share() const {
  if (is_done_) return 1;
  constexpr double kTests = 0.1;  // of the work, roughly
  const double trained =
      static_cast<double>(run_.losses().size()) / static_cast<double>(run_.settings().optimizer.steps);
  const double tested =
      static_cast<double>(record_.accuracies.size()) / static_cast<double>(tested_lengths(record_.settings).size() + 1);
  return (1 - kTests) * trained + kTests * (tests_ ? tested : 0);
}

RunRecord RecordedRun::record() const { return tests_ ? record_ : untested_record(run_); }

}  // namespace ropewalk
