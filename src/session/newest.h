// Computes results that may take longer than a frame; the newest request wins. Independent of figures.
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

/// How long work for an outdated request continues before it is asked to stop.
inline constexpr std::chrono::milliseconds kOutdatedTime{500};

/// A result that was shown for longer than this is stored when another replaces it: undo is then immediate.
inline constexpr std::chrono::milliseconds kSettledTime{500};

/// Computes the result of the newest request without delaying a frame.
///
/// A slider that is dragged over slow work asks for a new result in each frame. If the window waited for each, it would
/// stutter; if each had a thread, they would pile up. So at most one is computed at a time. Late results continue on
/// one worker thread while the previous result stays visible:
///
///   frame      1       2       3       4       5       6
///   request    A       B       C       D       D       D
///   worker     A.......A.......A C.............C D.....D
///   answer     -       -       A       A       C       D
///
/// Only the newest of the requests that arrive while the worker is busy is computed next (B is skipped). Work that has
/// been outdated for kOutdatedTime is asked to stop. The destructor joins the worker thread, so it waits for work that
/// ignores the stop token.
///
/// A web page has no threads: there work that can be divided is done in parts, one in each frame, with the same answers.
/// Work that cannot be divided is waited for.
/// @tparam Thread  tests give one that cannot be started
template <typename Request, typename Result, typename Thread = std::jthread>
class Newest {
 public:
  /// Computes a result, on any thread; returns none if it stopped because of the stop token.
  using Compute = std::optional<Result> (*)(const Request& request, const std::stop_token& stop);

  /// Goes on with a result until the time has come, and does a part of it at least. @param result  empty at first
  /// @return whether it is complete
  using Continue = bool (*)(const Request& request, Result& result, TimePoint until);

  struct Answer {
    Request request;
    Result result;
  };

  explicit Newest(Compute compute, std::chrono::milliseconds outdated_time = kOutdatedTime, Continue in_parts = nullptr)
      : compute_(compute), outdated_time_(outdated_time), continue_(in_parts) {}

  /// Waits until the deadline at most; with kNoDeadline it computes on the calling thread.
  /// @return whether `answer` is for this request; if not, ask again later
  /// @throws whatever Compute throws
  bool ask(const Request& request, TimePoint deadline) {
    const bool ready = find_or_compute(request, deadline);
    if (ready)
      busy_since_.reset();
    else if (!busy_since_)
      busy_since_ = now();
    return ready;
  }

  /// The last result and its request; nullptr before the first.
  const Answer* answer() const { return answer_ ? &*answer_ : nullptr; }

  /// Changes whenever `answer` does.
  int version() const { return version_; }

  /// How many computations were started.
  int started() const { return started_; }

  /// The time since which `answer` is older than the request; none while it is up to date.
  std::optional<TimePoint> busy_since() const { return busy_since_; }

 private:
  struct Job {
    explicit Job(Request wanted) : request(std::move(wanted)) {}
    Request request;
    std::optional<TimePoint> outdated_since;
    std::future<std::optional<Result>> result;
    Thread thread;  // last member: it is joined before the request that it reads is destroyed

    bool is_done() const { return result.wait_for(std::chrono::seconds(0)) == std::future_status::ready; }
  };

  /// A result that is computed in parts.
  struct Part {
    Answer answer;
    std::optional<TimePoint> outdated_since = {};
  };

  static TimePoint now() { return std::chrono::steady_clock::now(); }

  bool find_or_compute(const Request& request, TimePoint deadline) {
    const auto is_for = [&](const std::optional<Answer>& answer) { return answer && answer->request == request; };
    if (!is_for(answer_) && is_for(settled_)) store(*std::exchange(settled_, {}));
    if (is_for(answer_)) {
      if (job_) job_->thread.request_stop();
      if (job_ && job_->is_done()) job_.reset();
      part_.reset();
      return true;
    }
    if (job_ && !(job_->request == request)) limit_outdated_job(deadline);
    if (!job_ && (deadline == kNoDeadline || !start_job(request))) {
      if (deadline != kNoDeadline && continue_) return continue_part(request, deadline);
      ++started_;
      store({request, *compute_(request, {})});
      return true;
    }
    if (!(job_->request == request)) return false;
    job_->outdated_since.reset();
    if (deadline == kNoDeadline)
      job_->result.wait();
    else if (job_->result.wait_until(deadline) != std::future_status::ready)
      return false;
    if (take_result()) return true;
    return find_or_compute(request, deadline);  // the job was stopped before this request came back: restart
  }

  /// For a job of another request: takes its result if it is ready; else stops it after outdated_time_, or at once if
  /// there is no deadline.
  void limit_outdated_job(TimePoint deadline) {
    if (deadline == kNoDeadline) return job_.reset();
    if (!job_->outdated_since) job_->outdated_since = now();
    if (now() - *job_->outdated_since > outdated_time_) job_->thread.request_stop();
    if (!job_->is_done()) return;
    try {
      take_result();
    } catch (...) {  // the error belongs to a request that is no longer wanted
    }
  }

  /// @return false if the system cannot start a thread
  bool start_job(const Request& request) {
    auto job = std::make_unique<Job>(request);
    std::packaged_task<std::optional<Result>(std::stop_token)> task(
        [job = job.get(), compute = compute_](const std::stop_token& stop) { return compute(job->request, stop); });
    job->result = task.get_future();
    try {
      job->thread = Thread(std::move(task));
    } catch (const std::system_error&) {
      return false;
    }
    job_ = std::move(job);
    ++started_;
    return true;
  }

  /// Where no thread can be started: like a worker thread, it ends what it has begun unless that is outdated for long.
  /// @return whether the answer is for this request
  bool continue_part(const Request& request, TimePoint deadline) {
    if (part_ && part_->answer.request == request)
      part_->outdated_since.reset();
    else if (part_ && !part_->outdated_since)
      part_->outdated_since = now();
    if (!part_ || (part_->outdated_since && now() - *part_->outdated_since > outdated_time_)) {
      ++started_;
      part_ = Part{{request, Result{}}};
    }
    Part part = *std::exchange(part_, {});  // nothing is kept of work that throws
    if (!continue_(part.answer.request, part.answer.result, deadline)) {
      part_ = std::move(part);
      return false;
    }
    const bool wanted = part.answer.request == request;
    store(std::move(part.answer));
    return wanted;
  }

  /// Stores the finished job's result. @return whether it has one
  bool take_result() {
    const std::unique_ptr<Job> job = std::move(job_);
    std::optional<Result> result = job->result.get();
    if (result) store({job->request, *std::move(result)});
    return result.has_value();
  }

  void store(Answer answer) {
    if (now() - answered_at_ > kSettledTime) settled_.swap(answer_);
    answer_ = std::move(answer);
    answered_at_ = now();
    ++version_;
  }

  Compute compute_;
  std::chrono::milliseconds outdated_time_;
  Continue continue_;
  std::optional<Answer> answer_;
  TimePoint answered_at_;
  std::optional<Answer> settled_;  // an earlier answer, for an undo
  std::unique_ptr<Job> job_;
  std::optional<Part> part_;
  std::optional<TimePoint> busy_since_;
  int version_ = 0;
  int started_ = 0;
};

}  // namespace ropewalk
