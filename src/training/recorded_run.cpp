#include "training/recorded_run.h"

namespace ropewalk {

void RecordedRun::advance() {
  if (!run_.is_done()) {
    run_.step();
  } else if (!tested_) {
    record_ = untested_record(run_);
    tested_.emplace(run_.model());
  } else {
    is_done_ = !test_next(*tested_, record_);
  }
}

double RecordedRun::share() const {
  if (is_done_) return 1;
  constexpr double kTests = 0.1;  // of the work, roughly
  const double trained =
      static_cast<double>(run_.losses().size()) / static_cast<double>(run_.settings().optimizer.steps);
  const double tested =
      static_cast<double>(record_.accuracies.size()) / static_cast<double>(tested_lengths(record_.settings).size() + 1);
  return (1 - kTests) * trained + kTests * (tested_ ? tested : 0);
}

RunRecord RecordedRun::record() const { return tested_ ? record_ : untested_record(run_); }

}  // namespace ropewalk
