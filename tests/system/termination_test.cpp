// How the program ends after a signal: in a process of its own for each test.
#include "system/termination.h"

#include <gtest/gtest.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <atomic>
#include <functional>

#include "file_error.h"
#include "system/process_start.h"
#include "temporary_folder.h"

namespace ropewalk {
namespace {

constexpr int kEndedBySignal = 1000;

/// Runs `call` in another process. @return its exit status, or kEndedBySignal + the signal that ended it
int status_of(const std::function<int()>& call) {
  const pid_t child = ::fork();
  if (child == 0) {
    ::alarm(60);  // so that a process that hangs fails the test
    ::_exit(call());
  }
  int status = 0;
  EXPECT_EQ(::waitpid(child, &status, 0), child);
  return WIFEXITED(status) ? WEXITSTATUS(status) : kEndedBySignal + WTERMSIG(status);
}

void hang() {
  while (true) ::pause();
}

TEST(Termination, TurnsEachSignalIntoAFlag) {
  for (const int signal : {SIGTERM, SIGINT, SIGHUP})
    EXPECT_EQ(status_of([signal] {
                std::atomic<bool> woken = false;
                const Termination termination([&] { woken = true; });
                if (termination.requested()) return 2;
                ::kill(::getpid(), signal);
                while (!woken) ::usleep(1000);
                return termination.requested() ? 7 : 3;
              }),
              7);
}

TEST(Termination, EndsAProcessThatHangs) {
  EXPECT_EQ(status_of([] {
              const Termination termination([] {});
              ::kill(::getpid(), SIGTERM);
              hang();
              return 2;
            }),
            EXIT_FAILURE);
}

TEST(Termination, EndsAProcessWhoseDestructorsTakeLong) {
  EXPECT_EQ(status_of([] {
              Termination termination([] {});
              ::kill(::getpid(), SIGTERM);
              while (!termination.requested()) ::usleep(1000);
              termination.finished();
              hang();
              return 2;
            }),
            EXIT_SUCCESS)
      << "all work was saved";
  EXPECT_EQ(status_of([] {
              Termination termination([] {});
              termination.finished();
              hang();
              return 2;
            }),
            EXIT_SUCCESS)
      << "without a signal, as when the window is closed";
}

TEST(Termination, LeavesNothingBehind) {
  EXPECT_EQ(status_of([] {
              {
                const Termination termination([] {});
              }
              Termination again([] {});
              return again.requested() ? 2 : 7;
            }),
            7);
  EXPECT_EQ(status_of([] {
              {
                const Termination termination([] {});
              }
              ::kill(::getpid(), SIGTERM);
              return 2;
            }),
            kEndedBySignal + SIGTERM);
}

TEST(WriteErrors, AreReportedBeyondTheLimitOfTheShell) {
  test::TemporaryFolder folder;
  EXPECT_EQ(status_of([&] {
              prepare_process();
              const struct rlimit limit { 1024, 1024 };
              if (::setrlimit(RLIMIT_FSIZE, &limit) != 0) return 2;
              const std::string text(5000, 'x');
              return file_error([&] { write_file(folder / "a", text); }).find("ulimit -f") == std::string::npos ? 3 : 7;
            }),
            7);
}

}  // namespace
}  // namespace ropewalk
