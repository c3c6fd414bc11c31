// Which files are written, and which are refused: links, read-only files, long names, full disks.
#include <gtest/gtest.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <csignal>

#include "file_error.h"
#include "files/files.h"
#include "temporary_folder.h"

namespace ropewalk {
namespace {

namespace fs = std::filesystem;

class Targets : public testing::Test {
 protected:
  std::string text(const fs::path& path) const { return read_file(path, 1 << 20); }
  std::size_t file_count() const {
    return static_cast<std::size_t>(std::distance(fs::directory_iterator(folder.path()), {}));
  }
  test::TemporaryFolder folder;
};

mode_t mode_of(const fs::path& path) {
  struct stat status {};
  EXPECT_EQ(::stat(path.c_str(), &status), 0);
  return status.st_mode & 07777;
}

TEST_F(Targets, ALinkStaysALink) {
  fs::create_directories(folder / "other" / "deep");
  write_file(folder / "other" / "a", "old");
  fs::create_symlink("other/a", folder / "relative");
  fs::create_symlink(folder / "other" / "a", folder / "absolute");
  fs::create_symlink("../../relative", folder / "other" / "deep" / "chain");
  fs::create_directory_symlink("other", folder / "folder");
  for (const fs::path& link : {folder / "relative", folder / "absolute", folder / "other" / "deep" / "chain"}) {
    SCOPED_TRACE(link);
    write_file(link, link.string());
    EXPECT_TRUE(fs::is_symlink(link));
    EXPECT_FALSE(fs::is_symlink(folder / "other" / "a"));
    EXPECT_EQ(text(folder / "other" / "a"), link.string());
  }
  write_file(folder / "folder" / "b", "through a linked folder");
  EXPECT_EQ(text(folder / "other" / "b"), "through a linked folder");
  EXPECT_TRUE(fs::is_symlink(folder / "folder"));
}

TEST_F(Targets, LinksWithoutAnEndAreRefused) {
  const fs::path dangling = folder / "dangling";
  fs::create_symlink("none", dangling);
  EXPECT_EQ(file_error([&] { AtomicFile file(dangling); }), dangling.string() + " is a link to " +
                                                                (folder / "none").string() +
                                                                ", which does not exist: remove the link first.");
  fs::create_symlink("dangling", folder / "chain");
  EXPECT_TRUE(file_error([&] { AtomicFile file(folder / "chain"); }).ends_with("remove the link first."));
  fs::create_symlink("loop b", folder / "loop a");
  fs::create_symlink("loop a", folder / "loop b");
  fs::create_symlink("itself", folder / "itself");
  for (const char* name : {"loop a", "itself"}) {
    EXPECT_EQ(
        file_error([&] { AtomicFile file(folder / name); }),
        (folder / name).string() + " is a link that leads back to itself: remove the link, or name another file.");
  }
  EXPECT_EQ(file_count(), 5u);
}

TEST_F(Targets, ALinkThatAnotherUserPlantedIsNotFollowed) {
  if (::geteuid() != 0) GTEST_SKIP() << "only root can make a link of another user";
  const fs::path open_folder = folder / "open";
  fs::create_directory(open_folder);
  write_file(folder / "precious", "old");
  const fs::path link = open_folder / "link";
  fs::create_symlink(folder / "precious", link);
  ASSERT_EQ(::lchown(link.c_str(), 12345, 12345), 0);
  EXPECT_FALSE(is_planted(link)) << "only its owner can write to the folder";
  ASSERT_EQ(::chmod(open_folder.c_str(), 01777), 0);
  EXPECT_NE(file_error([&] { write_file(link, "new"); }).find("another user made"), std::string::npos);
  EXPECT_EQ(text(folder / "precious"), "old");
  ASSERT_EQ(::lchown(link.c_str(), ::geteuid(), ::getegid()), 0);
  write_file(link, "new");
  EXPECT_EQ(text(folder / "precious"), "new");
}

TEST_F(Targets, AReadOnlyFileStays) {
  write_file(folder / "a", "old");
  fs::create_symlink("a", folder / "link");
  fs::permissions(folder / "a", fs::perms::owner_read | fs::perms::group_read);
  for (const char* name : {"a", "link"})
    EXPECT_EQ(file_error([&] { AtomicFile file(folder / name); }),
              (folder / "a").string() + " is read-only: allow writing with chmod u+w, or name another file.");
  EXPECT_EQ(text(folder / "a"), "old");
}

TEST_F(Targets, PermissionsAreKeptButNotThoseOfPrograms) {
  const mode_t mask = ::umask(027);
  write_file(folder / "new", "");
  EXPECT_EQ(mode_of(folder / "new"), 0640u);
  write_file(folder / "old", "");
  ASSERT_EQ(::chmod((folder / "old").c_str(), 04756), 0);
  write_file(folder / "old", "other");
  EXPECT_EQ(mode_of(folder / "old"), 0756u);
  ::umask(mask);
}

TEST_F(Targets, NamesMayBeAsLongAsTheSystemAllows) {
  const fs::path longest = folder / std::string(255, 'x');
  for (const char* content : {"new", "replaced"}) {
    write_file(longest, content);
    EXPECT_EQ(text(longest), content);
  }
  const fs::path longer = folder / std::string(256, 'x');
  EXPECT_EQ(file_error([&] { AtomicFile file(longer); }), longer.string() + " cannot be written: File name too long.")
      << "before the work";
  EXPECT_EQ(file_error([&] { AtomicFile file(folder / "none" / ""); }),
            "\"" + (folder / "none" / "").string() + "\" names no file: add its name.");
  EXPECT_EQ(file_count(), 1u);
}

/// Runs `call` in a process of its own. @return what it returned
template <class Call>
int in_other_process(Call call) {
  const pid_t child = ::fork();
  if (child == 0) ::_exit(call());
  int status = 0;
  EXPECT_EQ(::waitpid(child, &status, 0), child);
  return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

TEST_F(Targets, AFolderThatCannotBeWrittenGetsASentence) {
  const fs::path closed = folder / "closed";
  fs::create_directory(closed);
  write_file(closed / "old", "old");
  ASSERT_EQ(::chmod((closed / "old").c_str(), 0666), 0);
  ASSERT_EQ(::chmod(closed.c_str(), 0555), 0);
  ASSERT_EQ(::chmod(folder.path().c_str(), 0755), 0);
  EXPECT_EQ(in_other_process([&] {
              if (::geteuid() == 0 && ::setuid(12345) != 0) return 2;
              for (const char* name : {"old", "new"}) {
                const std::string sentence =
                    (closed / name).string() +
                    " cannot be written: no file can be created in its folder (Permission denied).";
                if (file_error([&] { AtomicFile file(closed / name); }) != sentence) return 1;
              }
              return 0;
            }),
            0);
  EXPECT_EQ(text(closed / "old"), "old");
}

TEST_F(Targets, AFileBeyondTheLimitOfTheShellGetsASentence) {
  write_file(folder / "a", "old");
  EXPECT_EQ(in_other_process([&] {
              std::signal(SIGXFSZ, SIG_IGN);
              const struct rlimit limit { 4096, 4096 };
              if (::setrlimit(RLIMIT_FSIZE, &limit) != 0) return 2;
              const std::string sentence =
                  (folder / "a").string() + " cannot be written: ulimit -f allows files of 4096 bytes at most.";
              return file_error([&] { write_file(folder / "a", std::string(5000, 'x')); }) == sentence ? 0 : 1;
            }),
            0);
  EXPECT_EQ(text(folder / "a"), "old");
  EXPECT_EQ(file_count(), 1u);
}

}  // namespace
}  // namespace ropewalk
