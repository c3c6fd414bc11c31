// What reading and writing files do differently on Windows: letters beyond ASCII, long names, read-only files, locks, leftovers.
#include "files/files.h"

#include <gtest/gtest.h>

#include <cstdlib>
#include <fstream>

#include "file_error.h"
#include "files/file_lock.h"
#include "files/folder_list.h"
#include "files/input_file.h"
#include "files/session_slot.h"
#include "files/windows_api.h"
#include "temporary_folder.h"
#include "text/path_of.h"

namespace ropewalk::test {
namespace {

constexpr const char* kNames[] = {"modèle.json", "日本語.json", "𝛼 and 😀.json", "a b'c&d.json"};

TEST(WindowsFiles, HaveNamesOfAnyLetters) {
  const TemporaryFolder folder;
  for (const std::string name : kNames) {
    const auto path = folder.path() / path_of(name);
    write_file(path, name);
    EXPECT_EQ(read_file(path, 1000), name);
    EXPECT_EQ(path.filename().string(), name);
  }
  EXPECT_EQ(list_folder(folder.path()).entries.size(), std::size(kNames));
}

TEST(WindowsFiles, AreWrittenAsTheyAre) {
  const TemporaryFolder folder;
  const std::string bytes("a\nb\r\n\x1a\0c", 8);
  write_file(folder.path() / "bytes", bytes);
  EXPECT_EQ(read_file(folder.path() / "bytes", 100), bytes);
}

TEST(WindowsFiles, AreReplacedOnlyWhenTheyAreComplete) {
  const TemporaryFolder folder;
  const auto path = folder.path() / "file";
  write_file(path, "old");
  {
    AtomicFile file(path);
    file.write("half");
  }
  EXPECT_EQ(read_file(path, 100), "old");
  AtomicFile file(path);
  file.write("new");
  file.commit();
  EXPECT_EQ(read_file(path, 100), "new");
  EXPECT_EQ(list_folder(folder.path()).entries.size(), 1U) << "A temporary file was left.";
}

TEST(WindowsFiles, ThatAreReadOnlyStay) {
  const TemporaryFolder folder;
  const auto path = folder.path() / "file";
  write_file(path, "old");
  ::SetFileAttributesW(path.c_str(), FILE_ATTRIBUTE_READONLY);
  EXPECT_NE(file_error([&] { write_file(path, "new"); }).find("is read-only"), std::string::npos);
  EXPECT_FALSE(can_write(path));
  ::SetFileAttributesW(path.c_str(), FILE_ATTRIBUTE_NORMAL);
  EXPECT_EQ(read_file(path, 100), "old");
}

TEST(WindowsFiles, SayWhyTheyCannotBeRead) {
  const TemporaryFolder folder;
  EXPECT_NE(file_error([&] { read_file(folder.path() / "none", 10); }).find("There is no file"), std::string::npos);
  EXPECT_NE(file_error([&] { read_file(folder.path(), 10); }).find("is a folder"), std::string::npos);
  EXPECT_NE(file_error([&] { read_file("NUL", 10); }).find("is a device"), std::string::npos);
  EXPECT_TRUE(is_device("NUL"));
}

TEST(WindowsFiles, AreReadFromAnyPlaceWhileReadingGoesOn) {
  const TemporaryFolder folder;
  const auto path = folder.path() / "file";
  std::string bytes(200'000, ' ');
  for (std::size_t i = 0; i < bytes.size(); ++i) bytes[i] = static_cast<char>(i * i % 251);
  write_file(path, bytes);
  InputFile file(path);
  EXPECT_EQ(file.read(70'000), bytes.substr(0, 70'000));
  EXPECT_EQ(file.read_at(150'000, 100), bytes.substr(150'000, 100));
  EXPECT_EQ(file.read(70'000), bytes.substr(70'000, 70'000));
  file.skip(10'000);
  EXPECT_EQ(file.read(100'000), bytes.substr(150'000));
}

TEST(WindowsFiles, LeftByAKilledProcessAreRemoved) {
  const TemporaryFolder folder;
  std::ofstream(folder.path() / ".ropewalk-1-0.tmp") << "half";
  write_file(folder.path() / "file", "whole");
  EXPECT_EQ(list_folder(folder.path()).entries.size(), 1U);
}

TEST(WindowsFiles, LocksExcludeEachOther) {
  const TemporaryFolder folder;
  {
    const FileLock lock(folder.path());
    const FileLock other(folder.path() / "." / "");
    EXPECT_TRUE(lock.held());
    EXPECT_FALSE(other.held());
    EXPECT_TRUE(other.held_by_other());
  }
  EXPECT_TRUE(FileLock(folder.path()).held());
}

TEST(WindowsFiles, EachWindowHasItsOwnSession) {
  const TemporaryFolder folder;
  const SessionSlot first(folder.path()), second(folder.path());
  EXPECT_EQ(first.number(), 1);
  EXPECT_EQ(second.number(), 2);
}

TEST(WindowsFiles, StateIsInTheLocalFolderOfPrograms) {
  const std::string before = environment("XDG_STATE_HOME");
  ::_putenv("XDG_STATE_HOME=");
  EXPECT_EQ(state_folder(), path_of(environment("LOCALAPPDATA")) / "Ropewalk");
  ::_putenv(("XDG_STATE_HOME=" + before).c_str());
}

}  // namespace
}  // namespace ropewalk::test
