// Results that may take longer than a frame of the window. Knows neither figures nor pixels.
#pragma once

#include <chrono>
#include <future>
#include <memory>
#include <optional>
#include <stop_token>
#include <thread>
#include <utility>

namespace ropewalk {

using Deadline = std::chrono::steady_clock::time_point;

/// Whatever it takes: pictures and files wait for their numbers, and are made without a second thread.
inline constexpr Deadline kNoDeadline = Deadline::max();

/// What passes in less is hardly seen.
inline constexpr std::chrono::milliseconds kMoment{200};

/// The result for the newest request. What is not made in time goes on aside, on one thread, and the last
/// result stays in sight; of the requests that come meanwhile the newest is next. So a drag over slow work
/// shows the places that it came by, and the last one for certain. Work that is outdated for longer than a
/// moment is stopped; the last result that was there for longer is kept, so that undo need not wait.
template <typename Request, typename Result>
class Newest {
 public:
  /// Makes a result, on any thread. Once `stop` is requested it may return anything: that is thrown away.
  using Make = Result (*)(const Request& request, const std::stop_token& stop);

  struct Made {
    Request request;
    Result result;
  };

  explicit Newest(Make make, std::chrono::milliseconds moment = kMoment) : make_(make), moment_(moment) {}

  /// Waits until the deadline at most. @return whether `made` is what was asked for; if not, ask again later
  /// @throws whatever Make throws
  bool ask(const Request& request, Deadline deadline) {
    is_there_ = find(request, deadline);
    return is_there_;
  }

  /// The last result and what it is for; nullptr before the first.
  const Made* made() const { return made_ ? &*made_ : nullptr; }

  /// Another one for every change of `made`.
  int version() const { return version_; }

  /// How many results were begun.
  int begun() const { return begun_; }

  /// Since when work goes on aside while what was asked for is not there.
  std::optional<Deadline> busy_since() const {
    return job_ && !is_there_ ? std::optional(job_->begun) : std::nullopt;
  }

 private:
  struct Job {
    explicit Job(Request wanted) : request(std::move(wanted)) {}
    Request request;
    Deadline begun = std::chrono::steady_clock::now();
    std::future<Result> result;
    std::jthread thread;  // goes first: it reads the request

    bool is_done() const { return result.wait_for(std::chrono::seconds(0)) == std::future_status::ready; }
    bool is_stopped() const { return thread.get_stop_token().stop_requested(); }
  };

  bool find(const Request& request, Deadline deadline) {
    if (job_ && job_->is_done()) take();
    if (settled_ && settled_->request == request) keep(*std::exchange(settled_, {}));
    if (made_ && made_->request == request) {
      if (job_) job_->thread.request_stop();
      return true;
    }
    if (deadline == kNoDeadline) {
      job_.reset();
      ++begun_;
      keep({request, make_(request, {})});
      return true;
    }
    if (!job_) begin(request);
    if (!(job_->request == request) || job_->is_stopped()) {
      if (std::chrono::steady_clock::now() - job_->begun > moment_) job_->thread.request_stop();
      return false;
    }
    if (job_->result.wait_until(deadline) != std::future_status::ready) return false;
    take();
    return true;
  }

  void begin(const Request& request) {
    job_ = std::make_unique<Job>(request);
    std::packaged_task<Result(std::stop_token)> task(
        [job = job_.get(), make = make_](const std::stop_token& stop) { return make(job->request, stop); });
    job_->result = task.get_future();
    job_->thread = std::jthread(std::move(task));
    ++begun_;
  }

  void take() {
    const std::unique_ptr<Job> done = std::move(job_);
    if (!done->is_stopped()) keep({done->request, done->result.get()});
  }

  void keep(Made made) {
    const Deadline now = std::chrono::steady_clock::now();
    if (now - made_at_ > moment_) settled_.swap(made_);
    made_ = std::move(made);
    made_at_ = now;
    ++version_;
  }

  Make make_;
  std::chrono::milliseconds moment_;
  std::optional<Made> made_;
  Deadline made_at_;
  std::optional<Made> settled_;  ///< was there for more than a moment
  std::unique_ptr<Job> job_;
  bool is_there_ = false;
  int version_ = 0;
  int begun_ = 0;
};

}  // namespace ropewalk
