// Trains the transformers that the figures about training show, while the window goes on.
#pragma once

#include <deque>
#include <memory>
#include <mutex>
#include <thread>
#include <vector>

#include "figure/data_record.h"
#include "session/deadline.h"
#include "training/recorded_run.h"

namespace ropewalk {

/// The runs of a plan take turns, so that their curves grow together. Threads train them; where none can be started, as
/// in a web page, `ask` does a piece of the work. The same plan gives the same bits, whatever the number of threads.
class Trainer {
 public:
  /// @param threads  at most so many; 0: as where none can be started
  explicit Trainer(unsigned threads) : most_threads_(threads) {}
  ~Trainer() { rest(); }
  Trainer(const Trainer&) = delete;
  Trainer& operator=(const Trainer&) = delete;

  /// Trains this plan. One that differs from the last begins anew, unless it was finished before.
  /// @param until  where there are no threads: when the work of this call ends, after one piece of it at least
  /// @throws std::invalid_argument if a run of the plan has settings that cannot be trained; the last plan stays
  void ask(const std::vector<RunSettings>& plan, TimePoint until);

  /// Stops until go_on() or another plan. Takes less than 0.1 s.
  void stop();
  void go_on() { is_stopped_ = false; }
  /// Stops until the next ask().
  void rest();

  bool is_stopped() const { return is_stopped_; }
  bool is_done() const;
  /// Whether there is a plan that is neither stopped nor done.
  bool is_running() const { return !plan_.empty() && !is_stopped_ && !is_done(); }
  bool is_resting() const { return is_resting_; }
  bool has_threads() const { return !threads_.empty(); }
  /// How many transformers the plan has.
  std::size_t size() const { return plan_.size(); }
  /// Of the whole work, 0 to 1.
  double share() const;
  /// None in the beginning.
  std::optional<double> seconds_left() const;

  /// What has been learned so far; of the last plan until the present one has begun.
  const Record& learned();

 private:
  struct Task {
    std::size_t index;
    RecordedRun run;
  };
  struct Finished {
    std::vector<RunSettings> plan;
    std::vector<RunRecord> records;
  };

  void begin(const std::vector<RunSettings>& plan);
  bool start_threads();
  void work(const std::stop_token& stop, TimePoint until);
  std::unique_ptr<Task> take();
  void give_back(std::unique_ptr<Task> task);

  unsigned most_threads_;
  std::vector<RunSettings> plan_;
  std::vector<Finished> finished_;  ///< the last plans
  bool is_stopped_ = false;
  bool is_resting_ = true;
  bool is_kept_ = false;  ///< whether finished_ has the plan
  TimePoint began_;       ///< the last work
  double seconds_ = 0;    ///< of work before that

  mutable std::mutex mutex_;  ///< guards what follows
  std::deque<std::unique_ptr<Task>> ready_;
  std::size_t started_ = 0;  ///< runs of the plan
  std::size_t alive_ = 0;    ///< runs that are started and not done
  std::vector<RunRecord> records_;
  std::vector<double> shares_;
  std::int64_t version_ = 0;

  Record learned_;
  std::int64_t learned_version_ = 0;

  std::vector<std::jthread> threads_;  // last member: joined before the others are destroyed
};

}  // namespace ropewalk
