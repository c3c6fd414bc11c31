// Where sessions are saved, and which folders are refused.
#include <gtest/gtest.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cstdlib>

#include "file_error.h"
#include "files/files.h"
#include "temporary_folder.h"

namespace ropewalk {
namespace {

namespace fs = std::filesystem;

TEST(StateFolder, FollowsTheEnvironment) {
  const auto folder_for = [](const char* state, const char* home) {
    state ? setenv("XDG_STATE_HOME", state, 1) : unsetenv("XDG_STATE_HOME");
    home ? setenv("HOME", home, 1) : unsetenv("HOME");
    return state_folder();
  };
  EXPECT_EQ(folder_for("/state", "/home/someone"), "/state/ropewalk");
  EXPECT_EQ(folder_for(nullptr, "/home/someone"), "/home/someone/.local/state/ropewalk");
  EXPECT_EQ(folder_for("", "/home/someone"), "/home/someone/.local/state/ropewalk");
  EXPECT_EQ(folder_for("relative", "/home/someone"), "/home/someone/.local/state/ropewalk");
  for (const char* none : {"", "relative", "."}) EXPECT_EQ(folder_for(nullptr, none), "") << none;
  EXPECT_EQ(folder_for(nullptr, nullptr), "") << "no folder that others could guess";
}

TEST(StateFolder, IsForTheUserAlone) {
  const mode_t mask = ::umask(0);
  test::TemporaryFolder parent;
  const fs::path folder = parent / "a" / "b" / "ropewalk";
  create_state_folder(folder);
  create_state_folder(folder);
  for (const fs::path& each : {folder, folder.parent_path()})
    EXPECT_EQ(fs::status(each).permissions(), fs::perms::owner_all) << each;
  ASSERT_EQ(::chmod(folder.c_str(), 0777), 0);
  EXPECT_EQ(file_error([&] { create_state_folder(folder); }),
            folder.string() + " can be written by everybody: forbid that with chmod o-w.");
  ::umask(mask);
}

TEST(StateFolder, ThatCannotBeUsedGetsASentence) {
  test::TemporaryFolder parent;
  write_file(parent / "file", "");
  EXPECT_EQ(file_error([&] { create_state_folder(parent / "file"); }),
            (parent / "file").string() + " is not a folder: rename it.");
  EXPECT_EQ(file_error([&] { create_state_folder(parent / "file" / "ropewalk"); }),
            (parent / "file" / "ropewalk").string() + " cannot be created: Not a directory.");
  fs::create_symlink("none", parent / "dangling");
  EXPECT_EQ(file_error([&] { create_state_folder(parent / "dangling"); }),
            (parent / "dangling").string() + " cannot be used: No such file or directory.");
  if (::geteuid() != 0) return;
  fs::create_directory(parent / "other");
  ASSERT_EQ(::chown((parent / "other").c_str(), 12345, 12345), 0);
  EXPECT_TRUE(file_error([&] { create_state_folder(parent / "other"); }).find("belongs to another user") !=
              std::string::npos);
}

}  // namespace
}  // namespace ropewalk
