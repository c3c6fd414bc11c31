#include "session/trainer.h"

#include <algorithm>
#include <chrono>
#include <numeric>
#include <system_error>

#include "session/thread_priority.h"

namespace ropewalk {
namespace {

constexpr std::size_t kMostAlive = 8;  ///< runs that take turns: each needs memory
constexpr std::size_t kMostFinished = 8;
constexpr std::chrono::milliseconds kTurn{30};
constexpr double kFirstEstimate = 0.02;  ///< share of the work after which the time left is told

TimePoint now() { return std::chrono::steady_clock::now(); }
double seconds_since(TimePoint start) { return std::chrono::duration<double>(now() - start).count(); }

}  // namespace

void Trainer::ask(const std::vector<RunSettings>& plan, TimePoint until) {
  if (plan != plan_) begin(plan);
  is_resting_ = false;
  if (!is_running()) return rest();
  if (threads_.empty()) {
    if (start_threads()) return;
    const TimePoint start = now();
    work({}, until == kNoDeadline ? start + kTurn : until);
    seconds_ += seconds_since(start);
  }
}

void Trainer::begin(const std::vector<RunSettings>& plan) {
  for (const RunSettings& run : plan) (void)completed(run);
  rest();
  plan_ = plan;
  is_stopped_ = false;
  seconds_ = 0;
  ready_.clear();
  started_ = alive_ = 0;
  records_.assign(plan.size(), {});
  shares_.assign(plan.size(), 0);
  const auto kept = std::ranges::find(finished_, plan, &Finished::plan);
  is_kept_ = kept != finished_.end();
  if (!is_kept_) return;
  records_ = kept->records;
  shares_.assign(plan.size(), 1);
  started_ = plan.size();
  ++version_;
}

bool Trainer::start_threads() {
  const std::size_t count = std::min<std::size_t>(most_threads_, plan_.size());
  began_ = now();
  try {
    while (threads_.size() < count)
      threads_.emplace_back([this](const std::stop_token& stop) {
        lower_thread_priority();
        work(stop, kNoDeadline);
      });
  } catch (const std::system_error&) {  // there are no more
  }
  return !threads_.empty();
}

void Trainer::stop() {
  is_stopped_ = true;
  rest();
}

void Trainer::rest() {
  is_resting_ = true;
  if (threads_.empty()) return;
  for (std::jthread& thread : threads_) thread.request_stop();
  threads_.clear();
  seconds_ += seconds_since(began_);
}

void Trainer::work(const std::stop_token& stop, TimePoint until) {
  while (std::unique_ptr<Task> task = take()) {
    const TimePoint end = std::min(until, now() + kTurn);
    do task->run.advance();
    while (!stop.stop_requested() && !task->run.is_done() && now() < end);
    give_back(std::move(task));
    if (stop.stop_requested() || now() >= until) return;
  }
}

std::unique_ptr<Trainer::Task> Trainer::take() {
  std::unique_lock lock(mutex_);
  if (alive_ < kMostAlive && started_ < plan_.size()) {
    ++alive_;
    const std::size_t index = started_++;
    lock.unlock();  // a large transformer takes a while to begin
    return std::make_unique<Task>(index, RecordedRun(plan_[index]));
  }
  if (ready_.empty()) return nullptr;
  std::unique_ptr<Task> task = std::move(ready_.front());
  ready_.pop_front();
  return task;
}

void Trainer::give_back(std::unique_ptr<Task> task) {
  RunRecord record = task->run.record();
  const std::scoped_lock lock(mutex_);
  records_[task->index] = std::move(record);
  shares_[task->index] = task->run.is_done() ? 1 : task->run.share();
  ++version_;
  if (task->run.is_done())
    --alive_;
  else
    ready_.push_back(std::move(task));
}

bool Trainer::is_done() const {
  const std::scoped_lock lock(mutex_);
  return std::ranges::all_of(shares_, [](double share) { return share == 1; });
}

double Trainer::share() const {
  const std::scoped_lock lock(mutex_);
  if (shares_.empty()) return 0;
  return std::accumulate(shares_.begin(), shares_.end(), 0.0) / static_cast<double>(shares_.size());
}

std::optional<double> Trainer::seconds_left() const {
  const double done = share();
  if (done < kFirstEstimate) return {};
  const double passed = seconds_ + (threads_.empty() ? 0 : seconds_since(began_));
  return passed / done * (1 - done);
}

const Record& Trainer::learned() {
  const bool done = is_done();
  const std::scoped_lock lock(mutex_);
  if (version_ == learned_version_) return learned_;
  learned_version_ = version_;
  if (done && !is_kept_) {
    is_kept_ = true;
    finished_.push_back({plan_, records_});
    if (finished_.size() > kMostFinished) finished_.erase(finished_.begin());
  }
  DataRecord data{.path = {}, .type = "F32", .hash = "trained " + std::to_string(version_)};
  std::ranges::copy_if(records_, std::back_inserter(data.runs),
                       [](const RunRecord& run) { return !run.losses.empty(); });
  learned_ = Record(std::move(data));
  return learned_;
}

}  // namespace ropewalk
