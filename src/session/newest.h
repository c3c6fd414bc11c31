// Results that may take longer than a frame of the window. Knows neither figures nor pixels.
#pragma once

#include <chrono>
#include <future>
#include <memory>
#include <optional>
#include <stop_token>
#include <system_error>
#include <thread>
#include <utility>

#include "session/deadline.h"

namespace ropewalk {

/// How long work for a request that nobody wants any more goes on before it is asked to stop.
inline constexpr std::chrono::milliseconds kOutdatedTime{500};

/// A result that was in sight for longer is kept when others come, so that an undo need not wait.
inline constexpr std::chrono::milliseconds kSettledTime{500};

/// The result for the newest request. What is not made in time goes on aside, on one thread, and the last
/// result stays in sight; of the requests that come meanwhile the newest is next. So a drag over slow work
/// shows the places that it came by, and the last one for certain. Its end waits for work that does not stop.
template <typename Request, typename Result>
class Newest {
 public:
  /// Makes a result, on any thread; none if it stopped because it was asked to.
  using Make = std::optional<Result> (*)(const Request& request, const std::stop_token& stop);

  struct Made {
    Request request;
    Result result;
  };

  explicit Newest(Make make, std::chrono::milliseconds outdated_time = kOutdatedTime)
      : make_(make), outdated_time_(outdated_time) {}

  /// Waits until the deadline at most. @return whether `made` is what was asked for; if not, ask again later
  /// @throws whatever Make throws
  bool ask(const Request& request, TimePoint deadline) {
    const bool there = find(request, deadline);
    if (there)
      busy_since_.reset();
    else if (!busy_since_)
      busy_since_ = now();
    return there;
  }

  /// The last result and what it is for; nullptr before the first.
  const Made* made() const { return made_ ? &*made_ : nullptr; }

  /// Another one for every change of `made`.
  int version() const { return version_; }

  /// How many results were begun.
  int begun() const { return begun_; }

  /// Since when `made` is not what is asked for, where that is so.
  std::optional<TimePoint> busy_since() const { return busy_since_; }

 private:
  struct Job {
    explicit Job(Request wanted) : request(std::move(wanted)) {}
    Request request;
    std::optional<TimePoint> outdated_since;
    std::future<std::optional<Result>> result;
    std::jthread thread;  // goes first: it reads the request

    bool is_done() const { return result.wait_for(std::chrono::seconds(0)) == std::future_status::ready; }
  };

  static TimePoint now() { return std::chrono::steady_clock::now(); }

  bool find(const Request& request, TimePoint deadline) {
    const auto is_for = [&](const std::optional<Made>& made) { return made && made->request == request; };
    if (!is_for(made_) && is_for(settled_)) keep(*std::exchange(settled_, {}));
    if (is_for(made_)) {
      if (job_) job_->thread.request_stop();
      if (job_ && job_->is_done()) job_.reset();
      return true;
    }
    if (job_ && !(job_->request == request)) leave_outdated(deadline);
    if (!job_ && (deadline == kNoDeadline || !begin(request))) {
      ++begun_;
      keep({request, *make_(request, {})});
      return true;
    }
    if (!(job_->request == request)) return false;
    job_->outdated_since.reset();
    if (deadline == kNoDeadline)
      job_->result.wait();
    else if (job_->result.wait_until(deadline) != std::future_status::ready)
      return false;
    return take() || find(request, deadline);  // again where it had been stopped
  }

  /// The job is for another request: its result is shown if it is there; its time is limited.
  void leave_outdated(TimePoint deadline) {
    if (deadline == kNoDeadline) return job_.reset();
    if (!job_->outdated_since) job_->outdated_since = now();
    if (now() - *job_->outdated_since > outdated_time_) job_->thread.request_stop();
    if (!job_->is_done()) return;
    try {
      take();
    } catch (...) {  // nobody asks for that any more
    }
  }

  /// @return whether there is a thread for it
  bool begin(const Request& request) {
    auto job = std::make_unique<Job>(request);
    std::packaged_task<std::optional<Result>(std::stop_token)> task(
        [job = job.get(), make = make_](const std::stop_token& stop) { return make(job->request, stop); });
    job->result = task.get_future();
    try {
      job->thread = std::jthread(std::move(task));
    } catch (const std::system_error&) {
      return false;
    }
    job_ = std::move(job);
    ++begun_;
    return true;
  }

  /// The finished job's result. @return whether it has one
  bool take() {
    const std::unique_ptr<Job> done = std::move(job_);
    std::optional<Result> result = done->result.get();
    if (result) keep({done->request, *std::move(result)});
    return result.has_value();
  }

  void keep(Made made) {
    if (now() - made_at_ > kSettledTime) settled_.swap(made_);
    made_ = std::move(made);
    made_at_ = now();
    ++version_;
  }

  Make make_;
  std::chrono::milliseconds outdated_time_;
  std::optional<Made> made_;
  TimePoint made_at_;
  std::optional<Made> settled_;
  std::unique_ptr<Job> job_;
  std::optional<TimePoint> busy_since_;
  int version_ = 0;
  int begun_ = 0;
};

}  // namespace ropewalk
