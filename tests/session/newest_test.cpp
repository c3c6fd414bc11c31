// Late results: order, stopping, waiting and errors.
#include "session/newest.h"

#include <gtest/gtest.h>

#include <atomic>
#include <semaphore>
#include <stdexcept>
#include <string>

namespace ropewalk {
namespace {

/// A test's control of work on the worker thread.
struct Work {
  std::binary_semaphore may_end{0};
  std::atomic<bool> stopped = false;
};

struct Request {
  int number = 0;
  Work* work = nullptr;  ///< null: the result is computed at once
  bool fails = false;
  bool operator==(const Request& other) const { return number == other.number; }
};

struct Answer {
  int number = 0;
  std::thread::id thread;
};

std::optional<Answer> answer(const Request& request, const std::stop_token& stop) {
  if (request.work)
    while (!request.work->may_end.try_acquire_for(std::chrono::milliseconds(1)))
      if (stop.stop_requested()) {
        request.work->stopped = true;
        return {};
      }
  if (request.fails) throw std::runtime_error("number " + std::to_string(request.number));
  return Answer{request.number, std::this_thread::get_id()};
}

using Answers = Newest<Request, Answer>;

TimePoint soon() { return std::chrono::steady_clock::now(); }
TimePoint late() { return std::chrono::steady_clock::now() + std::chrono::minutes(1); }

/// Asks in each frame until the answer is ready, as the window does.
void ask_until_there(Answers& answers, const Request& request) {
  while (!answers.ask(request, soon())) std::this_thread::sleep_for(std::chrono::milliseconds(1));
}

TEST(Newest, WithoutADeadlineComputesOnTheCallingThread) {
  Answers answers(answer, std::chrono::hours(1));
  EXPECT_EQ(answers.answer(), nullptr);
  EXPECT_TRUE(answers.ask({1}, kNoDeadline));
  EXPECT_EQ(answers.answer()->result.number, 1);
  EXPECT_EQ(answers.answer()->result.thread, std::this_thread::get_id());
  EXPECT_TRUE(answers.ask({1}, kNoDeadline));
  EXPECT_EQ(answers.started(), 1) << "nothing is computed twice";
}

TEST(Newest, AResultInTimeIsReturnedAtOnce) {
  Answers answers(answer, std::chrono::hours(1));
  EXPECT_TRUE(answers.ask({1}, late()));
  EXPECT_EQ(answers.answer()->result.number, 1);
  EXPECT_NE(answers.answer()->result.thread, std::this_thread::get_id());
  EXPECT_FALSE(answers.busy_since());
}

TEST(Newest, ALateResultLeavesThePreviousOneVisible) {
  Answers answers(answer, std::chrono::hours(1));
  Work slow;
  answers.ask({1}, kNoDeadline);
  EXPECT_FALSE(answers.ask({2, &slow}, soon()));
  EXPECT_FALSE(answers.ask({2, &slow}, soon()));
  EXPECT_EQ(answers.answer()->result.number, 1);
  EXPECT_TRUE(answers.busy_since());
  slow.may_end.release();
  ask_until_there(answers, {2, &slow});
  EXPECT_EQ(answers.answer()->result.number, 2);
  EXPECT_EQ(answers.started(), 2);
  EXPECT_EQ(answers.version(), 2);
  EXPECT_FALSE(answers.busy_since());
}

TEST(Newest, TheNewestWaitingRequestIsComputedNext) {
  Answers answers(answer, std::chrono::hours(1));
  Work slow;
  EXPECT_FALSE(answers.ask({1, &slow}, soon()));
  for (int number = 2; number < 9; ++number) EXPECT_FALSE(answers.ask({number}, late()));
  slow.may_end.release();
  ask_until_there(answers, {9});
  EXPECT_EQ(answers.answer()->result.number, 9);
  EXPECT_EQ(answers.started(), 2) << "the others were never computed";
}

TEST(Newest, AnOutdatedResultIsShownUnlessItIsLongOverdue) {
  Answers answers(answer, std::chrono::hours(1));
  Work slow, slower;
  answers.ask({1, &slow}, soon());
  slow.may_end.release();
  while (answers.version() == 0) {  // 1 ends, and 2 starts
    answers.ask({2, &slower}, soon());
    std::this_thread::sleep_for(std::chrono::milliseconds(1));
  }
  EXPECT_EQ(answers.answer()->result.number, 1);
  slower.may_end.release();
  ask_until_there(answers, {2, &slower});
  EXPECT_EQ(answers.version(), 2);
}

TEST(Newest, LongOutdatedWorkIsStoppedAndNeverShown) {
  Answers answers(answer, std::chrono::milliseconds(1));
  Work endless;
  answers.ask({1, &endless}, soon());
  ask_until_there(answers, {2});
  EXPECT_TRUE(endless.stopped);
  EXPECT_EQ(answers.answer()->result.number, 2);
  EXPECT_EQ(answers.version(), 1);
}

TEST(Newest, GoingBackToAFinishedResultStopsTheWork) {
  Answers answers(answer, std::chrono::hours(1));
  Work endless;
  answers.ask({1}, kNoDeadline);
  answers.ask({2, &endless}, soon());
  EXPECT_TRUE(answers.ask({1}, soon()));
  EXPECT_FALSE(answers.busy_since()) << "the requested result is there";
  for (int i = 0; i < 100 && !endless.stopped; ++i) {
    EXPECT_TRUE(answers.ask({1}, soon()));
    std::this_thread::sleep_for(std::chrono::milliseconds(50));
  }
  EXPECT_TRUE(endless.stopped);
  EXPECT_EQ(answers.answer()->result.number, 1);
  EXPECT_EQ(answers.version(), 1);
}

TEST(Newest, AResultThatWasShownForAWhileIsStored) {
  Answers answers(answer);
  answers.ask({1}, kNoDeadline);
  std::this_thread::sleep_for(kSettledTime + std::chrono::milliseconds(1));
  answers.ask({2}, kNoDeadline);
  const int version = answers.version();
  EXPECT_TRUE(answers.ask({1}, kNoDeadline));
  EXPECT_EQ(answers.answer()->result.number, 1);
  EXPECT_NE(answers.version(), version);
  EXPECT_EQ(answers.started(), 2) << "1 was not computed again";
}

TEST(Newest, WithoutADeadlineRunningWorkIsWaitedForAndNotRepeated) {
  Answers answers(answer);
  Work slow;
  EXPECT_FALSE(answers.ask({1, &slow}, soon()));
  slow.may_end.release();
  EXPECT_TRUE(answers.ask({1, &slow}, kNoDeadline));
  EXPECT_EQ(answers.started(), 1);
}

TEST(Newest, AStoppedRequestThatReturnsIsComputedAgain) {
  Answers answers(answer);
  Work endless;
  answers.ask({1}, kNoDeadline);
  answers.ask({2, &endless}, soon());
  answers.ask({1}, soon());  // stops it
  ask_until_there(answers, {2});
  EXPECT_EQ(answers.answer()->result.number, 2);
}

TEST(Newest, BusySinceIsTheStartOfTheWait) {
  Answers answers(answer, std::chrono::hours(1));
  Work slow;
  answers.ask({1, &slow}, soon());
  const std::optional<TimePoint> since = answers.busy_since();
  ASSERT_TRUE(since);
  answers.ask({2}, soon());
  EXPECT_EQ(answers.busy_since(), since) << "a new request does not restart the wait";
  slow.may_end.release();
  ask_until_there(answers, {2});
  EXPECT_FALSE(answers.busy_since());
}

TEST(Newest, WithoutADeadlineOtherWorkIsStopped) {
  Answers answers(answer, std::chrono::hours(1));
  Work endless;
  answers.ask({1, &endless}, soon());
  EXPECT_TRUE(answers.ask({2}, kNoDeadline));
  EXPECT_TRUE(endless.stopped);
  EXPECT_FALSE(answers.busy_since());
}

TEST(Newest, PassesExceptionsOn) {
  Answers answers(answer);
  EXPECT_THROW(answers.ask({1, nullptr, true}, kNoDeadline), std::runtime_error);
  EXPECT_THROW(answers.ask({1, nullptr, true}, late()), std::runtime_error);
  EXPECT_TRUE(answers.ask({2}, late()));
}

TEST(Newest, IgnoresTheExceptionOfAnOutdatedRequest) {
  Answers answers(answer);
  Work slow;
  EXPECT_FALSE(answers.ask({1, &slow, true}, soon()));
  slow.may_end.release();
  ask_until_there(answers, {2});
  EXPECT_EQ(answers.answer()->result.number, 2);
}

TEST(Newest, ItsDestructorStopsTheWork) {
  Work endless;
  {
    Answers answers(answer, std::chrono::hours(1));
    answers.ask({1, &endless}, soon());
  }
  EXPECT_TRUE(endless.stopped);
}
/// As on a web page.
struct NoThread {
  NoThread() = default;
  template <typename Task>
  explicit NoThread(Task&&) {
    throw std::system_error(std::make_error_code(std::errc::resource_unavailable_try_again));
  }
  void request_stop() {}
};

/// Three parts, one in each call.
bool add_part(const Request& request, Answer& answer, TimePoint until) {
  do answer.number += request.number;
  while (answer.number < 3 * request.number && std::chrono::steady_clock::now() < until);
  if (request.fails && answer.number > request.number)
    throw std::runtime_error("number " + std::to_string(request.number));
  return answer.number == 3 * request.number;
}

using PartAnswers = Newest<Request, Answer, NoThread>;

TEST(NewestWithoutThreads, WorkIsDoneInParts) {
  PartAnswers answers(answer, std::chrono::hours(1), add_part);
  EXPECT_FALSE(answers.ask({1}, soon()));
  EXPECT_TRUE(answers.busy_since());
  EXPECT_FALSE(answers.ask({1}, soon()));
  EXPECT_EQ(answers.answer(), nullptr) << "an incomplete answer is not shown";
  EXPECT_TRUE(answers.ask({1}, soon()));
  EXPECT_FALSE(answers.busy_since());
  EXPECT_EQ(answers.answer()->result.number, 3);
  EXPECT_TRUE(answers.ask({2}, late())) << "parts fill the time until the deadline";
  EXPECT_EQ(answers.answer()->result.number, 6);
  EXPECT_EQ(answers.started(), 2);
}

TEST(NewestWithoutThreads, AnOlderRequestIsAnsweredFirst) {
  PartAnswers answers(answer, std::chrono::hours(1), add_part);
  answers.ask({1}, soon());
  EXPECT_FALSE(answers.ask({2}, soon()));
  EXPECT_FALSE(answers.ask({3}, soon())) << "the last part of 1";
  EXPECT_EQ(answers.answer()->result.number, 3);
  EXPECT_FALSE(answers.ask({3}, soon()));
  EXPECT_FALSE(answers.ask({3}, soon()));
  EXPECT_TRUE(answers.ask({3}, soon())) << "2 is skipped";
  EXPECT_EQ(answers.answer()->result.number, 9);
  EXPECT_EQ(answers.started(), 2);

  PartAnswers impatient(answer, std::chrono::milliseconds(0), add_part);
  impatient.ask({1}, soon());
  impatient.ask({2}, soon());
  std::this_thread::sleep_for(std::chrono::milliseconds(2));
  EXPECT_TRUE(impatient.ask({2}, late())) << "work that is outdated for long is dropped";
  EXPECT_EQ(impatient.answer()->result.number, 6);
}

TEST(NewestWithoutThreads, AFailureInParts) {
  PartAnswers answers(answer, std::chrono::hours(1), add_part);
  const Request fails{.number = 1, .fails = true};
  EXPECT_FALSE(answers.ask(fails, soon()));
  EXPECT_THROW(answers.ask(fails, soon()), std::runtime_error);
  EXPECT_FALSE(answers.ask(fails, soon())) << "it begins again";
  EXPECT_TRUE(answers.ask({2}, kNoDeadline)) << "the whole result at once";
  EXPECT_EQ(answers.answer()->result.number, 2);
}

}  // namespace
}  // namespace ropewalk
