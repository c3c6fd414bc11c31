// What killed processes leave is removed, and nothing else.
#include <gtest/gtest.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <csignal>
#include <fstream>

#include "file_error.h"
#include "files/file_lock.h"
#include "files/session_slot.h"
#include "files/temporary_file.h"
#include "temporary_folder.h"

namespace ropewalk {
namespace {

namespace fs = std::filesystem;

/// Runs `call` in another process, which then keeps running until it is killed.
class OtherProcess {
 public:
  template <class Call>
  explicit OtherProcess(Call call) {
    int ready[2] = {};
    EXPECT_EQ(::pipe(ready), 0);
    child_ = ::fork();
    if (child_ == 0) {
      call([&] {
        EXPECT_EQ(::write(ready[1], "x", 1), 1);
        while (true) ::pause();
      });
      ::_exit(1);
    }
    char byte = 0;
    EXPECT_EQ(::read(ready[0], &byte, 1), 1);
    ::close(ready[0]);
    ::close(ready[1]);
  }
  ~OtherProcess() { kill(); }
  void kill() {
    if (child_ < 0) return;
    ::kill(child_, SIGKILL);
    ::waitpid(child_, nullptr, 0);
    child_ = -1;
  }

 private:
  pid_t child_ = -1;
};

/// Without AtomicFile, which would look through the folder.
void create(const fs::path& path) { std::ofstream(path) << "content"; }

TEST(Leftovers, AreRemovedOnceTheirProcessIsDead) {
  test::TemporaryFolder folder;
  create(folder / ".ropewalk-1-0.tmp");
  create(folder / ".ropewalk-notes");
  fs::create_symlink(".ropewalk-notes", folder / ".ropewalk-2-0.tmp");
  ASSERT_EQ(::mkfifo((folder / ".ropewalk-3-0.tmp").c_str(), 0600), 0);
  create(folder / ".ropewalk-4-0.tmp");
  {
    OtherProcess writer([&](const auto& wait_for_kill) {
      const FileLock lock(folder / ".ropewalk-4-0.tmp");
      wait_for_kill();
    });
    write_file(folder / "a", "");  // looks through the folder
  }
  EXPECT_FALSE(fs::exists(folder / ".ropewalk-1-0.tmp"));
  for (const char* name : {".ropewalk-notes", ".ropewalk-2-0.tmp", ".ropewalk-3-0.tmp", ".ropewalk-4-0.tmp"})
    EXPECT_TRUE(fs::exists(fs::symlink_status(folder / name))) << name;
  write_file(folder / "a", "");
  EXPECT_TRUE(fs::exists(folder / ".ropewalk-4-0.tmp")) << "a process looks through a folder once";
  remove_leftovers(folder / ".");
  EXPECT_FALSE(fs::exists(folder / ".ropewalk-4-0.tmp")) << "its process is dead";
}

TEST(Leftovers, OfOtherUsersStay) {
  if (::geteuid() != 0) GTEST_SKIP() << "only root can make a file of another user";
  test::TemporaryFolder folder;
  const fs::path file = folder / ".ropewalk-1-0.tmp";
  create(file);
  ASSERT_EQ(::chown(file.c_str(), 12345, 12345), 0);
  remove_leftovers(folder.path());
  EXPECT_TRUE(fs::exists(file));
}

TEST(SessionSlots, AreOneForEachRunningWindow) {
  test::TemporaryFolder folder;
  const auto taken = [&] { return SessionSlot(folder.path()).file().filename().string(); };
  EXPECT_EQ(taken(), "session.json");
  {
    OtherProcess first([&](const auto& wait_for_kill) {
      const SessionSlot slot(folder.path());
      wait_for_kill();
    });
    EXPECT_EQ(taken(), "session-2.json");
    const SessionSlot second(folder.path());
    EXPECT_EQ(second.number(), 2);
    EXPECT_EQ(taken(), "session-3.json");
    first.kill();
    EXPECT_EQ(taken(), "session.json") << "the lock of a dead process is gone";
    EXPECT_EQ(second.file(), folder / "session-2.json");
  }
  EXPECT_TRUE(fs::is_empty(folder.path())) << "no lock is left";
}

TEST(SessionSlots, AreBounded) {
  test::TemporaryFolder folder;
  std::vector<std::unique_ptr<SessionSlot>> slots;
  for (int i = 0; i < SessionSlot::kMost; ++i) slots.push_back(std::make_unique<SessionSlot>(folder.path()));
  EXPECT_EQ(file_error([&] { SessionSlot slot(folder.path()); }), "More than 20 windows are open: close one of them.");
  slots[4].reset();
  EXPECT_EQ(SessionSlot(folder.path()).number(), 5);
}

TEST(SessionSlots, WhereNothingCanBeLockedAreAllTheFirst) {
  test::TemporaryFolder folder;
  const SessionSlot first(folder / "none");
  const SessionSlot second(folder / "none");
  EXPECT_EQ(second.file(), folder / "none" / "session.json");
}

TEST(FileLock, WaitsForAnotherProcessAsLongAsItMay) {
  test::TemporaryFolder folder;
  {
    const FileLock lock(folder.path());
    EXPECT_TRUE(lock.held());
    const FileLock other(folder.path(), FileLock::Create::nothing, std::chrono::milliseconds(20));
    EXPECT_FALSE(other.held());
    EXPECT_TRUE(other.held_by_other());
  }
  EXPECT_TRUE(FileLock(folder.path()).held());
}

}  // namespace
}  // namespace ropewalk
