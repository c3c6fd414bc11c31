// Checks that files are written completely or not at all, and that each failure is one sentence.
#include "files/files.h"

#include <gtest/gtest.h>

#include <fstream>
#include <iterator>

#include "file_error.h"
#include "files/input_file.h"
#include "temporary_folder.h"

namespace ropewalk {
namespace {

namespace fs = std::filesystem;

class Files : public testing::Test {
 protected:
  std::size_t file_count() const {
    return static_cast<std::size_t>(std::distance(fs::directory_iterator(folder.path()), {}));
  }
  test::TemporaryFolder folder;
};

TEST_F(Files, AreWrittenAndReadBack) {
  const std::string bytes("a\0b\n", 4);
  write_file(folder / "a", bytes);
  EXPECT_EQ(read_file(folder / "a", 4), bytes);
  write_file(folder / "a", "");
  EXPECT_EQ(read_file(folder / "a", 4), "");
  EXPECT_EQ(file_count(), 1u);
}

TEST_F(Files, AppearOnlyWhenCommitted) {
  write_file(folder / "a", "old");
  {
    AtomicFile file(folder / "a");
    file.write("new");
    EXPECT_EQ(read_file(folder / "a", 10), "old");
  }
  EXPECT_EQ(read_file(folder / "a", 10), "old");
  EXPECT_EQ(file_count(), 1u) << "nothing is left behind";
  {
    AtomicFile file(folder / "b");
    file.write("new");
    EXPECT_FALSE(fs::exists(folder / "b"));
    file.commit();
    EXPECT_EQ(read_file(folder / "b", 10), "new");
  }
  EXPECT_EQ(file_count(), 2u);
}

TEST_F(Files, SayWhyTheyCannotBeWritten) {
  EXPECT_EQ(file_error([&] { AtomicFile file(folder / "no" / "a"); }),
            (folder / "no" / "a").string() + " cannot be written: No such file or directory.");
  EXPECT_EQ(file_error([&] { AtomicFile file(folder.path()); }),
            folder.path().string() + " is a folder: name a file in it.");
  write_file(folder / "a", "");
  EXPECT_EQ(file_error([&] { AtomicFile file(folder / "a" / "b"); }),
            (folder / "a" / "b").string() + " cannot be written: Not a directory.");
  EXPECT_EQ(file_error([] { write_file("/dev/full", "x"); }), "/dev/full cannot be written: No space left on device.");
  EXPECT_TRUE(fs::exists("/dev/full"));
  EXPECT_EQ(file_count(), 1u);
}

TEST_F(Files, SayWhyTheyCannotBeRead) {
  EXPECT_EQ(file_error([&] { read_file(folder / "a", 1); }), "There is no file " + (folder / "a").string() + ".");
  EXPECT_EQ(file_error([&] { read_file(folder.path(), 1); }), folder.path().string() + " is a folder, not a file.");
  const std::string long_name(300, 'x');
  EXPECT_EQ(file_error([&] { read_file(long_name, 1); }), long_name + " cannot be read: File name too long.");
  write_file(folder / "big", std::string((2 << 20) + 1, 'x'));
  EXPECT_EQ(file_error([&] { read_file(folder / "big", 2 << 20); }),
            (folder / "big").string() + " is larger than the 2 MiB that a file of this kind can have.");
}

TEST_F(Files, AreReadPieceByPiece) {
  std::string bytes;
  for (int i = 0; i < 300000; ++i) bytes += static_cast<char>(i * 31 % 251);
  write_file(folder / "a", bytes);
  InputFile file(folder / "a");
  EXPECT_EQ(file.start(), bytes.substr(0, 64 << 10));
  EXPECT_EQ(file.read(10), bytes.substr(0, 10)) << "start() does not consume";
  EXPECT_EQ(file.read(200000), bytes.substr(10, 200000));
  EXPECT_EQ(file.read_all(300000), bytes.substr(200010));
  EXPECT_EQ(file.read(10), "");
}

TEST_F(Files, OfOtherKindsAreRefusedAtOnce) {
  ASSERT_EQ(::mkfifo((folder / "pipe").c_str(), 0600), 0);
  const std::string pipe = (folder / "pipe").string();
  EXPECT_EQ(file_error([&] { read_file(pipe, 1); }), pipe + " is a pipe, not a regular file.");
  EXPECT_EQ(file_error([&] { read_file(pipe, 1, Pipes::accept); }), pipe + " is a pipe without data.");
  for (const std::string device : {"/dev/zero", "/dev/null", "/dev/full"})
    for (const Pipes pipes : {Pipes::refuse, Pipes::accept})
      EXPECT_EQ(file_error([&] { read_file(device, 1, pipes); }), device + " is a device, not a regular file.");
  fs::create_symlink("/dev/zero", folder / "link");
  EXPECT_EQ(file_error([&] { read_file(folder / "link", 1); }),
            (folder / "link").string() + " is a device, not a regular file.");
  fs::create_symlink("loop", folder / "loop");
  EXPECT_EQ(file_error([&] { read_file(folder / "loop", 1); }),
            (folder / "loop").string() + " cannot be read: Too many levels of symbolic links.");
  EXPECT_NE(file_error([] { read_file("/proc/self/maps", 100); }).find("larger than the 100 bytes"), std::string::npos)
      << "files of /proc state the size 0";
  EXPECT_NE(read_file("/proc/self/maps", 1 << 24), "");
}

TEST_F(Files, AreMeasuredBeforeTheyAreRead) {
  write_file(folder / "huge", "");
  fs::resize_file(folder / "huge", std::size_t{1} << 35);  // would take minutes to read
  EXPECT_EQ(file_error([&] { read_file(folder / "huge", 64 << 10); }),
            (folder / "huge").string() + " is larger than the 64 KiB that a file of this kind can have.");
}

TEST_F(Files, HaveExtensionsInLowerCase) {
  EXPECT_EQ(extension_of("a/b.PNG"), ".png");
  EXPECT_EQ(extension_of("a.b/c"), "");
  EXPECT_TRUE(is_device("/dev/null"));
  EXPECT_FALSE(is_device(folder.path()));
  EXPECT_FALSE(is_device(folder / "none"));
}

}  // namespace
}  // namespace ropewalk
